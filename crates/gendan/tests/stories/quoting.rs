//! Tells of offers: what has to be known before a price leaves the house, who agrees to what is off
//! the list, the oral price of an emergency, and the chain of an OEM inquiry.

use crate::support::trade::{self, at, number, run};
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

fn inquiry(house: &House, channel: &str) -> String {
    let body = json!({"customer_id": "NORTHSEA", "channel": channel, "subject": "500 bags",
        "received_at": gendan::kernel::time::show(gendan::kernel::time::now()),
        "item": "BAG-1", "quantity": "500", "unit": "PCS"});
    number(&house.post("sales", "/api/v1/inquiries", body).done())
}

fn evaluate(house: &House, inquiry: &str) {
    let seen = json!({"contacted_before": true, "quoted_before": false, "market": "Germany",
        "price_fishing": false});
    run(house, "sales", &at("inquiries", inquiry), "evaluate", seen).done();
}

/// An offer of 500 bags; what `more` names is different.
fn offer(house: &House, inquiry: &str, price: &str, more: Json) -> String {
    let mut body = json!({
        "customer_id": "NORTHSEA", "inquiry_id": inquiry, "quoted_on": trade::today(),
        "valid_until": trade::days_from_now(30), "currency": "USD", "incoterm": "FOB",
        "place": "NINGBO", "payment_term": "deposit_bl_copy", "deposit_pct": "30",
        "delivery": "45 days", "load": "fcl",
        "lines": [{"item_no": "BAG-1", "description": "Canvas bag", "quantity": "500",
            "unit": "PCS", "price": price, "free": false, "packing": "20 PCS/CTN"}],
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    number(&house.post("sales", "/api/v1/quotations", body).done())
}

fn send(house: &House, who: &str, offer: &str, body: Json) -> crate::support::Answer {
    run(house, who, &at("quotations", offer), "send", body)
}

#[test]
fn what_is_not_known_is_asked_before_a_price_leaves() {
    on_each("unknown", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let asked = inquiry(house, "mail");
        let first = offer(house, &asked, "3.85", json!({"load": null}));
        let body = send(house, "sales", &first, json!({})).stopped_by("R-123");
        let ids: Vec<&str> = body["findings"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|f| f["id"].as_str())
            .collect();
        assert_eq!(ids, ["R-123", "R-140"], "all at once: {body}");
        evaluate(house, &asked);
        let loose = offer(house, &asked, "3.85", json!({"load": "lcl"}));
        send(house, "sales", &loose, json!({})).stopped_by("R-141");
        let standard = offer(house, &asked, "3.85", json!({"load": "lcl", "charges": "standard"}));
        send(house, "sales", &standard, json!({})).done();
        house.is_sound();
    });
}

/// C-15: the list price asks nobody; a discount asks both managers, in their order.
#[test]
fn a_discount_asks_both_managers_and_a_commission_one() {
    on_each("discount", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let asked = inquiry(house, "mail");
        evaluate(house, &asked);
        let cheap = offer(house, &asked, "3.80", json!({}));
        send(house, "sales", &cheap, json!({})).stopped_by("R-146");
        send(house, "dept_manager", &cheap, json!({})).stopped_by("R-146");
        send(house, "sales", &cheap, json!({"ask_approval": 1})).done();
        let request = house.get("gm", "/api/v1/approvals?view=waiting&size=1").done();
        let request = request["items"][0].clone();
        assert_eq!(request["steps"], "dept_manager,gm");
        let place = at("approvals", request["no"].as_str().unwrap_or_default());
        run(house, "gm", &place, "approve", json!({})).refused(403, "not_your_turn");
        run(house, "dept_manager", &place, "approve", json!({})).done();
        run(house, "gm", &place, "approve", json!({})).done();
        send(house, "sales", &cheap, json!({})).done();
        let agent = offer(house, &asked, "3.85", json!({"commission": "3"}));
        send(house, "sales", &agent, json!({})).stopped_by("R-133");
        send(house, "dept_manager", &agent, json!({})).done();
        let odd = offer(house, &asked, "3.85", json!({"payment_term": "lc_sight"}));
        send(house, "sales", &odd, json!({})).stopped_by("R-131");
        house.is_sound();
    });
}

/// The story of a salesperson on probation.
#[test]
fn a_salesperson_on_probation_quotes_only_what_the_manager_has_read() {
    on_each("probation", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let id = house.person("sales").id;
        let flagged = json!({"probation": true});
        house.patch("it_admin", &format!("/api/v1/users/{id}"), flagged).done();
        let asked = inquiry(house, "mail");
        evaluate(house, &asked);
        let plain = offer(house, &asked, "3.85", json!({}));
        send(house, "sales", &plain, json!({})).stopped_by("R-134");
        send(house, "sales", &plain, json!({"ask_approval": 1})).done();
        let request = house.get("gm", "/api/v1/approvals?view=waiting&size=1").done();
        let place = at("approvals", request["items"][0]["no"].as_str().unwrap_or_default());
        run(house, "dept_manager", &place, "approve", json!({})).done();
        send(house, "sales", &plain, json!({})).done();
        house.is_sound();
    });
}

#[test]
fn a_phone_inquiry_is_not_quoted_but_an_emergency_is_on_record() {
    on_each("phone", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let called = inquiry(house, "phone");
        evaluate(house, &called);
        let first = offer(house, &called, "3.85", json!({}));
        send(house, "sales", &first, json!({})).stopped_by("R-136");
        let oral = json!({"price": "3.85", "currency": "USD", "why": "He stood at the tender"});
        run(house, "sales", &at("inquiries", &called), "quote_orally", oral).done();
        let told = house.get("gm", "/api/v1/exceptions?rule=R-136").done();
        assert_eq!(told["items"][0]["reason"], "He stood at the tender", "{told}");
        let running = house.get("gm", "/api/v1/clocks?name=oral_quote&size=1").done();
        assert_eq!(running["items"][0]["state"], "running");
    });
}

#[test]
fn an_oem_price_goes_through_its_chain() {
    on_each("oem", |house| {
        trade::customer(house, "NORTHSEA");
        let asked = inquiry(house, "mail");
        let body = json!({"inquiry_id": asked, "details": "A bag of hemp, 40 × 30 cm, REACH"});
        let chain = number(&house.post("sales", "/api/v1/oem-requests", body).done());
        let place = at("oem-requests", &chain);
        let price = json!({"prices": "hemp 9.20/m", "unit_cost": "24.10"});
        run(house, "purchasing", &place, "price", price.clone()).refused(409, "wrong_state");
        assert!(house.page("rnd", "/today").text().contains(&chain), "R&D is asked");
        run(house, "rnd", &place, "bom", json!({"bom": "hemp 0.9 m, zipper 1"})).done();
        assert!(house.page("purchasing", "/today").text().contains(&chain), "then purchasing");
        run(house, "purchasing", &place, "price", price).done();
        let outside = json!({"external_price": "4.95"});
        run(house, "sales", &place, "release_price", outside.clone()).refused(403, "forbidden");
        run(house, "dept_manager", &place, "release_price", outside).done();
        let seen = house.get("sales", &format!("/api/v1/{place}")).done();
        assert_eq!(seen["external_price"], "4.95");
        assert!(seen.get("unit_cost").is_none_or(Json::is_null), "cost is not his: {seen}");
        let met = house.get("gm", "/api/v1/clocks?state=met").done();
        assert!(met["items"].as_array().is_some_and(|all| all.len() >= 3), "{met}");
        house.is_sound();
    });
}

/// a list is in force only once the general manager agrees; offers are measured by it.
#[test]
fn a_price_list_holds_from_the_general_managers_word() {
    on_each("price_list", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let body = json!({"name": "Winter", "currency": "USD", "valid_from": trade::today(),
            "lines": [{"product_id": "BAG-1", "price": "4.10"}]});
        house.post("sales", "/api/v1/price-lists", body.clone()).refused(403, "forbidden");
        let list = number(&house.post("dept_manager", "/api/v1/price-lists", body).done());
        let place = at("price-lists", &list);
        run(house, "dept_manager", &place, "activate", json!({})).stopped_by("R-144");
        run(house, "gm", &place, "activate", json!({})).done();
        let bag = house.get("sales", "/api/v1/products/BAG-1").done();
        assert_eq!(bag["list_price"], "4.1");
        let asked = inquiry(house, "mail");
        evaluate(house, &asked);
        let old = offer(house, &asked, "3.85", json!({}));
        send(house, "sales", &old, json!({})).stopped_by("R-146");
        house.is_sound();
    });
}

#[test]
fn a_sent_offer_gets_a_new_version() {
    on_each("version", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let asked = inquiry(house, "mail");
        evaluate(house, &asked);
        let first = offer(house, &asked, "3.85", json!({}));
        send(house, "sales", &first, json!({})).done();
        let second = run(house, "sales", &at("quotations", &first), "revise", json!({})).done();
        assert_eq!(
            (&second["state"], &second["lines"][0]["price"]),
            (&json!("draft"), &json!("3.85"))
        );
        let old = house.get("sales", &format!("/api/v1/quotations/{first}")).done();
        assert_eq!(old["state"], "replaced");
        run(house, "sales", &at("quotations", &first), "win", json!({}))
            .refused(409, "wrong_state");
    });
}
