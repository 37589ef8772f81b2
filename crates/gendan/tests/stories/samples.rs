//! Tells of samples: the new customer who wants them free, the four elements and the signature
//! before work, photo and check before the parcel, the daily look, his opinion, the next round, and
//! the sample room.

use crate::support::trade::{self, at, customer, number, run};
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

fn lines() -> Json {
    json!([
        {"item_no": "BAG-1", "colour": "navy", "quantity": "2", "unit": "PCS",
            "material": "16 oz canvas", "making": "double lockstitch"},
        {"item_no": "BAG-1", "colour": "red", "quantity": "2", "unit": "PCS",
            "material": "16 oz canvas", "making": "double lockstitch"},
    ])
}

fn wanted(customer: &str, change: Json) -> Json {
    let mut body = json!({"customer_id": customer, "purpose": "offer", "currency": "USD",
        "needed_on": trade::days_from_now(10), "worth": "15.40", "freight": "collect",
        "with_others": false, "promised": false, "lines": lines()});
    for (name, value) in change.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    body
}

fn sample(house: &House, customer: &str, change: Json) -> String {
    number(&house.post("sales", "/api/v1/sample-orders", wanted(customer, change)).done())
}

fn proof(house: &House, place: &str, kind: &str) {
    trade::paper(house, "sales", &format!("/api/v1/{place}"), kind);
}

fn check(house: &House, place: &str) {
    let body = json!({"checked_on": trade::today(), "checked_note": "size and colour agree"});
    run(house, "sales", place, "check", body).done();
}

fn parcel() -> Json {
    json!({"sent_on": trade::today(), "carrier": "DHL", "tracking": "4711", "protected": true})
}

/// Makes and sends a signed sample.
fn send(house: &House, place: &str) {
    check(house, place);
    proof(house, place, "picture");
    run(house, "sales", place, "dispatch", parcel()).done();
}

fn limit(house: &House, name: &str, state: &str) -> usize {
    let page = house.get("gm", &format!("/api/v1/clocks?name={name}&state={state}")).done();
    page["items"].as_array().map_or(0, Vec::len)
}

fn rules_of(body: &Json) -> Vec<&str> {
    let all = body["findings"].as_array().into_iter().flatten();
    all.filter_map(|finding| finding["id"].as_str()).collect()
}

#[test]
fn a_new_customer_wants_free_samples() {
    on_each("free_samples", |house| {
        customer(house, "NORTHSEA");
        // Nobody writes a sample order without all four elements.
        let mut bare = wanted("NORTHSEA", json!({}));
        bare["lines"][0]["making"] = json!("");
        let body =
            house.post("sales", "/api/v1/sample-orders", bare).refused(422, "invalid_fields");
        assert_eq!(body["fields"][0]["field"], "lines.0.making", "{body}");

        // Promised first: sales cannot go on, and it stays in the register.
        let first = sample(house, "NORTHSEA", json!({"promised": true, "fee": "0.00"}));
        let place = at("sample-orders", &first);
        let body = run(house, "sales", &place, "sign", json!({})).stopped_by("R-165");
        assert_eq!(rules_of(&body), ["R-165", "R-166", "R-157"], "free, and not signed");
        run(house, "sales", &place, "sign", json!({"ask_approval": 1})).stopped_by("R-165");
        let register = house.get("gm", "/api/v1/exceptions?rule=R-165").done();
        assert!(!register["items"].as_array().expect("rows").is_empty(), "{register}");
        run(house, "sales", &place, "drop", json!({"why": "asked properly"})).done();

        // Asked first: four pieces are more than few, the usual fee is 120 %.
        let second = sample(house, "NORTHSEA", json!({}));
        let place = at("sample-orders", &second);
        let made = house.get("sales", &format!("/api/v1/{place}")).done();
        assert_eq!(made["fee"], "18.48", "120 % of 15.40: {made}");
        let body = run(house, "sales", &place, "sign", json!({})).stopped_by("R-157");
        assert_eq!(rules_of(&body), ["R-157"]);
        house.patch("sales", &format!("/api/v1/{place}"), json!({"fee": "0.00"})).done();
        run(house, "sales", &place, "sign", json!({})).stopped_by("R-166");
        let why = json!({"ask_approval": 1, "reason": "two shops, 40 outlets"});
        run(house, "sales", &place, "sign", why).done();
        let asked =
            trade::number(&trade::newest(house, "dept_manager", "approvals", "view=waiting"));
        run(house, "dept_manager", &at("approvals", &asked), "approve", json!({})).done();
        run(house, "sales", &place, "sign", json!({})).done();
        house
            .patch("sales", &format!("/api/v1/{place}"), json!({"worth": "1.00"}))
            .refused(409, "sample_signed");
        house.is_sound();
    });
}

#[test]
fn a_sample_goes_out_checked_and_photographed_and_comes_to_an_opinion() {
    on_each("sample_walk", |house| {
        customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let no = sample(house, "NORTHSEA", json!({"new_material": "navy canvas", "fee": "15.40"}));
        let place = at("sample-orders", &no);
        run(house, "sales", &place, "check", json!({})).refused(409, "wrong_state");
        run(house, "dept_manager", &place, "sign", json!({})).done();

        // Purchasing has the notice; the mill's least order is the manager's decision.
        assert!(house.page("purchasing", "/today").text().contains(&no));
        let checked = json!({"checked_on": trade::today(), "checked_note": "fine"});
        run(house, "sales", &place, "check", checked).refused(409, "material_missing");
        let least = json!({"least": "300 m a colour"});
        run(house, "purchasing", &place, "report_least", least).done();
        let bought = json!({"bought": "MILL, 5 m, Friday"});
        let body = run(house, "purchasing", &place, "buy", bought.clone()).stopped_by("R-160");
        assert!(body["findings"][0]["text"].as_str().unwrap_or_default().contains("300 m"));
        run(house, "dept_manager", &place, "buy", bought).done();
        assert_eq!(limit(house, "sample_material", "met"), 1);

        check(house, &place);
        let bare = parcel();
        run(house, "sales", &place, "dispatch", bare).refused(422, "invalid_fields");
        proof(house, &place, "picture");
        let mut loose = parcel();
        loose["protected"] = json!(false);
        run(house, "sales", &place, "dispatch", loose).stopped_by("R-163");
        run(house, "sales", &place, "dispatch", parcel()).done();
        let sent = trade::newest(house, "sales", "mailings", "kind=sample");
        assert_eq!(sent["contents"], "BAG-1 navy 2 PCS; BAG-1 red 2 PCS", "{sent}");

        run(house, "sales", &place, "tell", json!({})).done();
        assert_eq!(limit(house, "sample_tracking", "met"), 1);
        run(house, "sales", &place, "look", json!({"seen": "left Shanghai"})).done();
        assert_eq!(limit(house, "sample_daily_look", "running"), 1, "and again tomorrow");
        run(house, "sales", &place, "deliver", json!({"delivered_on": "2020-01-01"}))
            .refused(422, "invalid_fields");
        run(house, "sales", &place, "deliver", json!({"delivered_on": trade::today()})).done();
        assert_eq!(limit(house, "sample_daily_look", "running"), 0, "he has it");
        assert_eq!(limit(house, "sample_opinion", "running"), 1);

        // He wants another red: the next round is signed anew.
        run(house, "sales", &place, "revise", json!({"opinion": "the red is too bright"})).done();
        let now = house.get("sales", &format!("/api/v1/{place}")).done();
        assert_eq!((&now["state"], &now["round"]), (&json!("draft"), &json!(2)), "{now}");
        house.patch("sales", &format!("/api/v1/{place}"), json!({"new_material": ""})).done();
        run(house, "dept_manager", &place, "sign", json!({})).done();
        send(house, &place);
        run(house, "sales", &place, "deliver", json!({"delivered_on": trade::today()})).done();
        run(house, "sales", &place, "approve", json!({"opinion": "go ahead"}))
            .refused(422, "invalid_fields");
        proof(house, &place, "approved_sample");
        run(house, "sales", &place, "approve", json!({"opinion": "go ahead"})).done();
        let now = house.get("sales", &format!("/api/v1/{place}")).done();
        assert_eq!(now["rounds"].as_array().map(Vec::len), Some(2), "both are kept: {now}");
        house.is_sound();
    });
}

/// the fifth parcel without an order; the next one is explained.
#[test]
fn five_samples_without_an_order_are_explained() {
    on_each("five_samples", |house| {
        customer(house, "NORTHSEA");
        house.patch("sales", "/api/v1/customers/NORTHSEA", json!({"paid_before": "1"})).done();
        for _ in 0..5 {
            let no = sample(house, "NORTHSEA", json!({"worth": "30.00", "fee": "30.00"}));
            let place = at("sample-orders", &no);
            run(house, "dept_manager", &place, "sign", json!({})).done();
            send(house, &place);
        }
        let sixth = sample(house, "NORTHSEA", json!({"worth": "30.00", "fee": "30.00"}));
        let place = at("sample-orders", &sixth);
        let body = run(house, "sales", &place, "sign", json!({})).stopped_by("R-170");
        assert_eq!(rules_of(&body), ["R-170", "R-157"]);
        trade::product(house, "BAG-1");
        trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let body = run(house, "sales", &place, "sign", json!({})).stopped_by("R-157");
        assert_eq!(rules_of(&body), ["R-157"], "he has ordered: counted anew");
    });
}

#[test]
fn a_customers_sample_goes_through_research_to_the_shelf_and_loans_are_asked_back() {
    on_each("sample_room", |house| {
        customer(house, "NORTHSEA");
        let body = json!({"customer_id": "NORTHSEA", "received_on": trade::today(),
            "what": "Laptop sleeve, black", "quantity": "1", "purpose": "price"});
        let no = number(&house.post("sales", "/api/v1/incoming-samples", body).done());
        let place = at("incoming-samples", &no);
        run(house, "sales", &place, "hand_to_rnd", json!({})).refused(422, "invalid_fields");
        proof(house, &place, "picture");
        run(house, "sales", &place, "hand_to_rnd", json!({})).done();
        assert!(house.page("rnd", "/today").text().contains(&no));
        run(house, "sample_admin", &place, "shelve", json!({})).refused(409, "wrong_state");
        run(house, "rnd", &place, "evaluate", json!({"finding": "can be made, no mould"})).done();
        run(house, "sample_admin", &place, "shelve", json!({})).done();

        let kept = trade::newest(house, "sample_admin", "shelf-samples", "state=waiting");
        let place = at("shelf-samples", &number(&kept));
        proof(house, &place, "picture");
        let bare = json!({"place": "rack A, shelf 3", "labelled": false});
        run(house, "sample_admin", &place, "store", bare).stopped_by("R-082");
        let body = json!({"place": "rack A, shelf 3", "labelled": true});
        run(house, "sample_admin", &place, "store", body).done();
        run(house, "sample_admin", &place, "lend", json!({"borrower": "Fair team"})).done();
        let lent = house.get("sample_admin", &format!("/api/v1/{place}")).done();
        assert_eq!(lent["due_on"], json!(trade::days_from_now(14)), "{lent}");
        assert_eq!(limit(house, "sample_loan", "running"), 1);
        run(house, "sample_admin", &place, "give_back", json!({})).done();
        assert_eq!(limit(house, "sample_loan", "running"), 0);
        house.is_sound();
    });
}
