//! Tells how an issued set of papers is made void: who may, what must be back first, and that
//! nothing counts on it any more while its number stays taken.

use crate::support::trade::{at, newest, run, today};
use crate::support::{Answer, House, on_each, voyage};
use serde_json::{Value as Json, json};

fn no(set: &Json) -> String {
    set["no"].as_str().unwrap_or_default().to_string()
}

fn void(house: &House, who: &str, set: &str) -> Answer {
    let body = json!({"void_why": "the consignee changed", "confirm": set});
    run(house, who, &at("invoices", set), "void", body)
}

fn set(house: &House, no: &str) -> Json {
    house.get("docs", &format!("/api/v1/{}", at("invoices", no))).done()
}

/// The set that proves the stage of shipment, if any; the matrix compares one exactly then.
fn counted(house: &House, order: &str) -> Option<String> {
    let path = format!("/api/v1/{}/walkthrough", at("orders", order));
    let walk = house.get("docs", &path).done();
    let all = |name: &str| walk[name].as_array().cloned().unwrap_or_default();
    let needs = all("stages").into_iter().flat_map(|s| s["needs"].as_array().cloned());
    let proofs = needs.flatten().map(|need| need["proved_by"].clone());
    let proof = proofs.into_iter().find(|proof| proof["entity"] == "invoice");
    let compared = all("papers").iter().any(|check| !check["said"]["invoice"].is_null());
    assert_eq!(proof.is_some(), compared, "{walk}");
    proof.and_then(|proof| proof["key"].as_str().map(str::to_string))
}

#[test]
fn a_void_set_keeps_its_number_and_proves_nothing() {
    on_each("void", |house| {
        let (order, shipment) = voyage::packed(house);
        let first = no(&voyage::issue_papers(house, &shipment));
        assert_eq!(counted(house, &order), Some(first.clone()), "an issued set is evidence");
        void(house, "sales", &first).refused(403, "forbidden");
        let place = at("invoices", &first);
        run(house, "docs", &place, "void", json!({"void_why": "x"})).refused(422, "invalid_fields");
        let mute = json!({"confirm": first});
        run(house, "docs", &place, "void", mute).refused(422, "invalid_fields");
        void(house, "docs", &first).done();
        let gone = set(house, &first);
        assert_eq!((&gone["state"], &gone["voided_on"]), (&json!("voided"), &json!(today())));
        assert!(gone["replaced_by"].is_null(), "nothing has taken its place yet: {gone}");
        assert_eq!(counted(house, &order), None, "a void set is no evidence");
        let told = "SELECT COUNT(*) AS n FROM fact WHERE kind='invoice.void'";
        assert_eq!(house.number(told), 1, "the journal knows");
        void(house, "docs", &first).refused(409, "wrong_state");

        let second = voyage::issue_papers(house, &shipment);
        assert_ne!(no(&second), first, "its number is not given twice");
        let gone = set(house, &first);
        assert_eq!(gone["replaced_by"].to_string(), second["id"].to_string(), "{gone}");
        assert_eq!(counted(house, &order), Some(no(&second)));
        let tab = house.page("docs", &format!("/{}/papers", at("orders", &order))).text();
        assert!(tab.contains(&first) && tab.contains("the consignee changed"), "still to be seen");
        void(house, "docs", &no(&second)).done();
        let third = no(&voyage::issue_papers(house, &shipment));
        assert!(third != first && third != no(&second), "{third}");
        house.is_sound();
    });
}

#[test]
fn the_set_before_counts_again_when_the_later_one_was_the_mistake() {
    on_each("void_later", |house| {
        let (order, shipment) = voyage::packed(house);
        let first = no(&voyage::issue_papers(house, &shipment));
        let second = voyage::issue_papers(house, &shipment);
        void(house, "shipping", &no(&second)).done();
        assert_eq!(counted(house, &order), Some(first.clone()), "it was never made void");
        void(house, "shipping", &first).done();
        assert_eq!(counted(house, &order), None);
        house.is_sound();
    });
}

#[test]
fn what_left_the_house_comes_back_before_the_set_is_void() {
    on_each("void_sent", |house| {
        let (_, shipment) = voyage::packed(house);
        let first = no(&voyage::issue_papers(house, &shipment));
        let copy = voyage::prepare_papers(house, &shipment, "copy");
        voyage::send_papers(house, "docs", &copy, None).done();
        let originals = voyage::prepare_papers(house, &shipment, "originals");
        voyage::check(house, &shipment);
        voyage::send_papers(house, "docs", &originals, None).done();
        let said = void(house, "docs", &first).refused(409, "papers_sent").to_string();
        assert!(said.contains(&originals) && !said.contains(&copy), "a copy binds nobody: {said}");
        assert!(said.contains("Taken back"), "it says what to do: {said}");

        let place = at("dispatches", &originals);
        let early = json!({"returned_on": "2020-01-01", "return_why": "courier"});
        run(house, "docs", &place, "take_back", early).refused(422, "invalid_fields");
        let back = json!({"returned_on": today(), "return_why": "returned by the courier"});
        run(house, "sales", &place, "take_back", back.clone()).refused(403, "forbidden");
        run(house, "docs", &place, "take_back", back.clone()).done();
        run(house, "docs", &place, "take_back", back).refused(409, "wrong_state");
        void(house, "docs", &first).done();

        // What is sent with the set that took its place does not hold the void one.
        let second = no(&voyage::issue_papers(house, &shipment));
        let again = voyage::prepare_papers(house, &shipment, "originals");
        voyage::check(house, &shipment);
        voyage::send_papers(house, "docs", &again, None).done();
        void(house, "docs", &second).refused(409, "papers_sent");
        house.is_sound();
    });
}

#[test]
fn a_declaration_is_taken_back_before_the_set_it_was_made_from() {
    on_each("void_declared", |house| {
        let (order, shipment) = voyage::packed(house);
        let first = no(&voyage::issue_papers(house, &shipment));
        let declaration = no(&voyage::declare(house, &order, &shipment));
        let said = void(house, "docs", &first).refused(409, "papers_declared").to_string();
        assert!(said.contains(&declaration) && said.contains("Withdrawn"), "{said}");
        // A set issued anew after it was not declared: its mistake can go at once.
        let second = no(&voyage::issue_papers(house, &shipment));
        void(house, "docs", &second).done();

        let place = at("declarations", &declaration);
        let body = json!({"withdrawn_on": today(), "withdraw_why": "wrong number of packages"});
        run(house, "qc", &place, "withdraw", body.clone()).refused(403, "forbidden");
        run(house, "docs", &place, "withdraw", body.clone()).done();
        run(house, "docs", &place, "withdraw", body).refused(409, "withdrawn");
        let change = json!({"marks": "N/M"});
        let path = format!("/api/v1/{place}");
        house.patch("docs", &path, change).refused(409, "withdrawn");
        void(house, "docs", &first).done();
        let filter = "view=withdrawn";
        assert_eq!(newest(house, "docs", "declarations", filter)["no"], json!(declaration));
        house.is_sound();
    });
}

#[test]
fn a_closed_order_keeps_its_papers() {
    on_each("void_closed", |house| {
        let (order, shipment) = voyage::packed(house);
        let first = no(&voyage::issue_papers(house, &shipment));
        let meant = json!({"why": "the customer went bankrupt", "confirm": order});
        run(house, "gm", &at("orders", &order), "cancel", meant).done();
        void(house, "docs", &first).refused(409, "order_closed");
    });
}
