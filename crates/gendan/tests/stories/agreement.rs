//! Tells how the papers of a shipment are held against each other: what differs becomes a task and
//! holds the papers back, what agrees is a fact that ends as soon as a paper changes; and where the
//! originals are.

use crate::support::trade::{self, at, newest, number, paper, run, today};
use crate::support::{House, on_each, voyage};
use gendan::upkeep::jobs;
use serde_json::{Value as Json, json};

fn papers(house: &House, shipment: &str) -> Json {
    house.get("docs", &format!("/api/v1/shipments/{shipment}/papers")).done()
}

fn check(papers: &Json, name: &str) -> Json {
    let all = papers["checks"].as_array().cloned().unwrap_or_default();
    all.into_iter().find(|check| check["name"] == name).unwrap_or(Json::Null)
}

/// The open tasks of the documents person, by title.
fn tasks(house: &House) -> Vec<String> {
    let page = house.get("docs", "/api/v1/tasks?view=open&size=50").done();
    let all = page["items"].as_array().cloned().unwrap_or_default();
    all.iter().map(|task| task["title"].as_str().unwrap_or_default().to_string()).collect()
}

/// A shipment with its set issued, declared, and the forwarder's draft of the bill: the order, the
/// shipment, the draft.
fn drafted(house: &House) -> (String, String, String) {
    let (order, shipment) = voyage::packed(house);
    voyage::issue_papers(house, &shipment);
    voyage::declare(house, &order, &shipment);
    let bill = voyage::draft_bill(house, &shipment);
    (order, shipment, bill)
}

fn original(house: &House, paper: &str) -> Json {
    newest(house, "docs", "originals", &format!("paper={paper}"))
}

#[test]
fn a_difference_holds_the_papers_back_until_it_is_gone() {
    on_each("agreement", |house| {
        let (_, shipment, bill) = drafted(house);
        let place = at("bills-of-lading", &bill);
        trade::change(house, "docs", &place, json!({"packages": 48, "marks": "LOT 8"})).done();
        let bank = voyage::prepare_papers(house, &shipment, "originals");
        voyage::send_papers(house, "docs", &bank, None).stopped_by("R-283");

        let seen = voyage::check(house, &shipment);
        assert_eq!((&seen["standing"], &seen["fatal"]), (&json!("differs"), &json!(2)), "{seen}");
        let cartons = check(&seen, "cartons");
        assert_eq!(cartons["said"]["bill_of_lading"], json!({"says": "48", "agrees": false}));
        assert_eq!(cartons["said"]["packing"], json!({"says": "50", "agrees": true}));
        assert_eq!(check(&seen, "marks")["fatal"], json!(true), "{seen}");
        let page = house.page("docs", &format!("/shipments/{shipment}")).text();
        let told = page.contains("Differences to be corrected: 2");
        assert!(told && page.contains("LOT 8"), "{page}");
        let open = tasks(house);
        assert_eq!(open.len(), 2, "one for each difference: {open:?}");
        voyage::check(house, &shipment);
        assert_eq!(tasks(house), open, "checked twice is told once");
        let task = newest(house, "docs", "tasks", "view=open");
        let detail = task["detail"].as_str().unwrap_or_default();
        assert!(detail.contains("LOT 8") || detail.contains("48"), "who says what: {detail}");
        let body = voyage::send_papers(house, "docs", &bank, None).stopped_by("R-283");
        assert!(body.to_string().contains("2 checks differ"), "{body}");

        let goods = house.get("docs", &format!("/api/v1/shipments/{shipment}")).done();
        let fix = json!({"packages": 50, "marks": goods["marks"]});
        trade::change(house, "docs", &place, fix).done();
        assert_eq!(papers(house, &shipment)["standing"], "stale", "another content than checked");
        voyage::send_papers(house, "docs", &bank, None).stopped_by("R-283");
        assert_eq!(voyage::check(house, &shipment)["standing"], "clean");
        assert!(tasks(house).is_empty(), "closed by themselves: {:?}", tasks(house));
        let told = "SELECT COUNT(*) AS n FROM fact WHERE kind='shipment.check_papers'
                    AND data LIKE '%\"clean\":true%' AND data LIKE '%\"bill_of_lading\":%'";
        assert_eq!(house.number(told), 1, "clean is a fact with what was compared");
        voyage::send_papers(house, "docs", &bank, None).done();
        house.is_sound();
    });
}

#[test]
fn the_manager_lets_differing_papers_go_with_a_reason() {
    on_each("agreement_override", |house| {
        let (_, shipment, bill) = drafted(house);
        let place = at("bills-of-lading", &bill);
        trade::change(house, "docs", &place, json!({"packages": 49})).done();
        voyage::check(house, &shipment);
        let set = voyage::prepare_papers(house, &shipment, "originals");
        let why = Some("the carrier corrects the bill on arrival");
        voyage::send_papers(house, "docs", &set, why).stopped_by("R-283");
        voyage::send_papers(house, "dept_manager", &set, why).done();
        house.is_sound();
    });
}

/// A task that somebody ticked off without correcting anything opens again; a check that the house
/// does not want is not made.
#[test]
fn ticking_a_difference_off_does_not_make_it_go() {
    on_each("agreement_ticked", |house| {
        let (_, shipment, bill) = drafted(house);
        let place = at("bills-of-lading", &bill);
        trade::change(house, "docs", &place, json!({"packages": 49})).done();
        voyage::check(house, &shipment);
        let task = number(&newest(house, "docs", "tasks", "view=open"));
        run(house, "docs", &at("tasks", &task), "finish", json!({"result": "seen"})).done();
        voyage::check(house, &shipment);
        let again = number(&newest(house, "docs", "tasks", "view=open"));
        assert_ne!(task, again);
        let body = json!({"value": "0", "why": "the carrier counts pallets"});
        house.post("gm", "/api/v1/settings/check_cartons", body).done();
        let seen = voyage::check(house, &shipment);
        assert_eq!((&seen["standing"], check(&seen, "cartons")), (&json!("clean"), Json::Null));
        assert!(tasks(house).is_empty());
        house.is_sound();
    });
}

#[test]
fn every_night_what_has_not_left_is_checked_again() {
    on_each("agreement_night", |house| {
        let (_, shipment, bill) = drafted(house);
        let checks = "SELECT COUNT(*) AS n FROM fact WHERE kind='shipment.check_papers'";
        let running = "SELECT COUNT(*) AS n FROM clock WHERE name='papers_daily_check'
                       AND state='running'";
        assert_eq!((house.number(checks), house.number(running)), (0, 1));
        jobs::check_papers(&house.app).expect("a night");
        assert_eq!((house.number(checks), house.number(running)), (1, 1), "the next day is due");
        let place = at("bills-of-lading", &bill);
        trade::change(house, "docs", &place, json!({"gross": "571"})).done();
        jobs::check_papers(&house.app).expect("a night");
        assert_eq!(tasks(house).len(), 1, "found in the night: {:?}", tasks(house));
        trade::change(house, "docs", &place, json!({"gross": "570"})).done();
        jobs::check_papers(&house.app).expect("a night");
        assert!(tasks(house).is_empty());
        let set = voyage::prepare_papers(house, &shipment, "originals");
        voyage::send_papers(house, "docs", &set, None).done();
        jobs::check_papers(&house.app).expect("a night");
        assert_eq!((house.number(checks), house.number(running)), (3, 0), "it has left");
        house.is_sound();
    });
}

pub fn certificate(house: &House, shipment: &str, change: Json) -> String {
    let mut body = json!({
        "shipment_id": shipment, "kind": "co", "exporter": "Sample Company Ltd",
        "consignee": "Warehouse of the buyer", "country": "CN", "packages": 50, "gross": "570",
        "quantity": "1000", "originals": 1,
    });
    for (name, value) in change.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    number(&house.post("docs", "/api/v1/origin-certificates", body).done())
}

#[test]
fn a_certificate_of_origin_asks_for_the_set_and_is_compared_with_it() {
    on_each("agreement_origin", |house| {
        let (_, shipment) = voyage::packed(house);
        let no = certificate(house, &shipment, json!({"packages": 51}));
        let place = at("origin-certificates", &no);
        let body = json!({"certificate_no": "C26/0001", "issued_on": today()});
        run(house, "docs", &place, "issue", body.clone()).refused(422, "invalid_fields");
        paper(house, "docs", &format!("/api/v1/{place}"), "certificate");
        run(house, "sales", &place, "issue", body.clone()).refused(403, "forbidden");
        run(house, "docs", &place, "issue", body).done();
        let wanted = "SELECT COUNT(*) AS n FROM clock WHERE name='set_after_origin'
                      AND state='running'";
        assert_eq!(house.number(wanted), 1, "the customer's set is made at once");
        house
            .patch("docs", &format!("/api/v1/{place}"), json!({"packages": 50}))
            .refused(409, "paper_issued");
        voyage::issue_papers(house, &shipment);
        assert_eq!(house.number(wanted), 0);
        let seen = voyage::check(house, &shipment);
        assert_eq!(check(&seen, "cartons")["said"]["origin_certificate"]["agrees"], json!(false));
        assert_eq!(original(house, "origin_certificate")["holder"], "us");
        run(house, "docs", &place, "void", json!({"void_why": "issued anew"})).done();
        assert_eq!(original(house, "origin_certificate")["holder"], "void");
        certificate(house, &shipment, json!({}));
        assert_eq!(voyage::check(house, &shipment)["standing"], "clean");
        house.is_sound();
    });
}

#[test]
fn a_policy_covers_enough_and_in_time() {
    on_each("agreement_cover", |house| {
        let (_, shipment, _) = drafted(house);
        let body = json!({
            "shipment_id": shipment, "kind": "policy", "insurer": "Sample Insurance",
            "insured": "Sample Company Ltd", "currency": "USD", "amount": "4234.99",
            "conditions": "ALL RISKS", "is_endorsed": true, "originals": 2,
        });
        let no = number(&house.post("docs", "/api/v1/insurance-policies", body).done());
        let seen = voyage::check(house, &shipment);
        assert_eq!(check(&seen, "insured")["fatal"], json!(true), "110 % of 3,850.00: {seen}");
        let path = format!("/api/v1/{}", at("insurance-policies", &no));
        house.patch("docs", &path, json!({"amount": "4235.00"})).done();
        assert_eq!(voyage::check(house, &shipment)["standing"], "clean");
        let told = house.get("qc", &format!("/api/v1/shipments/{shipment}/papers"));
        told.refused(403, "forbidden");
        house.is_sound();
    });
}

#[test]
fn originals_are_sent_once_and_always_somewhere() {
    on_each("custody", |house| {
        let (order, shipment, bill) = drafted(house);
        let place = at("bills-of-lading", &bill);
        trade::change(house, "docs", &place, json!({"originals_issued": 3})).done();
        trade::inspect(house, &order, 0);
        voyage::on_board(house, "docs", &bill, None).done();
        let here = original(house, "bill_of_lading");
        assert_eq!((&here["holder"], &here["count"]), (&json!("us"), &json!(3)), "{here}");
        voyage::check(house, &shipment);
        let first = voyage::prepare_papers(house, &shipment, "originals");
        voyage::send_papers(house, "docs", &first, None).done();
        let gone = original(house, "bill_of_lading");
        let receipt = newest(house, "finance_ar", "receipts", "")["no"].clone();
        assert_eq!((&gone["holder"], &gone["proof"]), (&json!("courier"), &receipt), "{gone}");

        let again = voyage::prepare_papers(house, &shipment, "originals");
        let body =
            voyage::send_papers(house, "dept_manager", &again, Some("x")).stopped_by("R-291");
        assert!(body.to_string().contains("BLU0001"), "{body}");
        let at_original = at("originals", gone["no"].as_str().unwrap_or_default());
        let arrived = json!({"holder": "customer", "since": today(), "proof": "DHL POD"});
        run(house, "docs", &at_original, "move", arrived.clone()).done();
        run(house, "docs", &at_original, "move", arrived).refused(422, "invalid_fields");
        let back = json!({"returned_on": today(), "return_why": "refused at the door"});
        run(house, "docs", &at("dispatches", &first), "take_back", back).done();
        assert_eq!(original(house, "bill_of_lading")["holder"], "us");
        voyage::send_papers(house, "docs", &again, None).done();
        let page = house.page("docs", &format!("/shipments/{shipment}")).text();
        assert!(page.contains("Courier"), "the shipment says where they are");
        house.is_sound();
    });
}

/// Without the money nothing leaves our hands, by dispatch or not.
#[test]
fn originals_are_not_handed_over_before_the_money() {
    on_each("custody_money", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        trade::sign_contract(house, &order);
        let shipment = voyage::ship(house, &order);
        let bill = voyage::draft_bill(house, &shipment);
        trade::inspect(house, &order, 0);
        voyage::on_board(house, "docs", &bill, None).done();
        voyage::check(house, &shipment);
        let place = at("originals", original(house, "bill_of_lading")["no"].as_str().unwrap_or(""));
        let body = json!({"holder": "customer", "since": today(), "reason": "he is at the desk"});
        run(house, "docs", &place, "move", body).stopped_by("R-225");
        trade::pay(house, "NORTHSEA", &order, "3850.00");
        voyage::check(house, &shipment);
        let body = json!({"holder": "customer", "since": today()});
        run(house, "docs", &place, "move", body).done();
        house.is_sound();
    });
}
