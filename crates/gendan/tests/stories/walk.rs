//! Tells the whole walk: a customer asks, buys, pays, and the order ends in the archive. Each step
//! is taken by the person whose work it is, and each leaves its facts.

use crate::support::trade::{self, at, days_from_now, number, paper, run, today};
use crate::support::{House, Paper, on_each, voyage};
use serde_json::{Value as Json, json};

#[test]
fn from_inquiry_to_archive() {
    on_each("walk", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = won_order(house);
        assert_eq!(stage(house, &order), "contract");
        trade::sign_contract(house, &order);
        run(house, "sales", &at("orders", &order), "issue_pi", json!({})).done();
        trade::pay(house, "NORTHSEA", &order, "1155.00");
        assert_eq!(stage(house, &order), "release");
        trade::release(house, &order);
        assert_eq!(stage(house, &order), "materials");
        trade::buy_material(house, &order);
        assert_eq!(stage(house, &order), "production");
        trade::make_goods(house, &order);
        assert_eq!(stage(house, &order), "inspection");
        trade::inspect(house, &order, 0);
        assert_eq!(stage(house, &order), "shipment");
        let shipment = shipped(house, &order);
        assert_eq!(stage(house, &order), "documents");
        send_and_collect(house, &order, &shipment);
        assert_eq!(stage(house, &order), "archive");
        papers_agree(house, &order);
        voyage::reconcile(house, &order);
        paper(house, "assistant", &format!("/api/v1/orders/{order}"), "customer_po");
        run(house, "follow_up", &at("orders", &order), "archive", json!({})).done();
        is_closed(house, &order);
        house.is_sound();
    });
}

/// Inquiry, evaluation, quotation, won.
fn won_order(house: &House) -> String {
    let body = json!({
        "customer_id": "NORTHSEA", "channel": "mail", "received_at": "2026-11-20T02:00:00Z",
        "subject": "1,000 canvas bags", "item": "BAG-1", "quantity": "1000", "unit": "PCS",
    });
    let inquiry = number(&house.post("sales", "/api/v1/inquiries", body).done());
    let seen = json!({"contacted_before": true, "quoted_before": false, "market": "Germany",
        "price_fishing": false});
    run(house, "sales", &at("inquiries", &inquiry), "evaluate", seen).done();
    let body = json!({
        "customer_id": "NORTHSEA", "inquiry_id": inquiry, "quoted_on": today(),
        "valid_until": days_from_now(30), "currency": "USD", "incoterm": "FOB", "place": "NINGBO",
        "payment_term": "deposit_bl_copy", "deposit_pct": "30", "delivery": "45 days",
        "load": "fcl",
        "lines": [{"item_no": "BAG-1", "description": "Canvas bag", "quantity": "1000",
            "unit": "PCS", "price": "3.85", "free": false, "packing": "20 PCS/CTN"}],
    });
    let quotation = number(&house.post("sales", "/api/v1/quotations", body).done());
    run(house, "sales", &at("quotations", &quotation), "send", json!({})).done();
    let asked = house.get("sales", &format!("/api/v1/inquiries/{inquiry}")).done();
    assert_eq!(asked["state"], "quoted");
    let body = json!({
        "customer_po": "PO-7001", "received_at": "2026-11-22T02:00:00Z",
        "ship_by": days_from_now(45), "pol": "CNNBG", "pod": "DEHAM", "packing": "EXPORT CARTONS",
        "quality": "AS SAMPLE",
    });
    let order = run(house, "sales", &at("quotations", &quotation), "win", body).done();
    assert_eq!(order["amount"], "3850.00", "{order}");
    assert_eq!(order["customer_id_called"], "NORTHSEA");
    number(&order)
}

fn shipped(house: &House, order: &str) -> String {
    let shipment = voyage::ship(house, order);
    let goods = house.get("docs", &format!("/api/v1/shipments/{shipment}")).done();
    assert_eq!(goods["cartons"], 50, "{goods}");
    assert_eq!(goods["gross"], "570", "50 cartons of 11.4 kg");
    assert_eq!(goods["volume"], "3.952", "50 × 0.52 × 0.38 × 0.40 m");
    voyage::book(house, &shipment);
    voyage::issue_papers(house, &shipment);
    voyage::declare(house, order, &shipment);
    let bill = voyage::draft_bill(house, &shipment);
    voyage::on_board(house, "shipping", &bill, None).done();
    shipment
}

fn send_and_collect(house: &House, order: &str, shipment: &str) {
    let copy = voyage::prepare_papers(house, shipment, "copy");
    voyage::send_papers(house, "docs", &copy, None).done();
    assert_eq!(stage(house, order), "documents", "a copy is not the papers");
    trade::pay(house, "NORTHSEA", order, "2695.00");
    let originals = voyage::prepare_papers(house, shipment, "originals");
    assert_eq!(voyage::check(house, shipment)["standing"], "clean");
    voyage::send_papers(house, "docs", &originals, None).done();
}

pub fn stage(house: &House, order: &str) -> String {
    let walk = house.get("sales", &format!("/api/v1/orders/{order}/walkthrough")).done();
    let record = house.get("sales", &format!("/api/v1/orders/{order}")).done();
    assert_eq!(walk["stage"], record["stage"], "the list shows what the walk says");
    walk["stage"].as_str().unwrap_or_default().to_string()
}

/// Nothing differs between contract, invoice, bill and declaration.
fn papers_agree(house: &House, order: &str) {
    let walk = house.get("sales", &format!("/api/v1/orders/{order}/walkthrough")).done();
    let checks = walk["papers"].as_array().cloned().unwrap_or_default();
    assert!(checks.len() >= 9, "{walk}");
    let off: Vec<&Json> = checks.iter().filter(|check| check["off"] == true).collect();
    assert!(off.is_empty(), "{off:?}");
    assert_eq!(walk["money"]["received"], "3850.00");
}

/// An archived order does not change any more.
fn is_closed(house: &House, order: &str) {
    let path = format!("/api/v1/orders/{order}");
    assert_eq!(stage(house, order), "archive");
    house.patch("sales", &path, json!({"special": "late wish"})).refused(409, "order_closed");
    let late = json!({"order_id": order, "month": &today()[..7], "result": "matched",
        "agreed_on": today()});
    house.post("finance_ar", "/api/v1/reconciliations", late).refused(409, "order_archived");
    let scan = Paper { field: "file", name: "late.pdf", bytes: b"%PDF-1.4 late" };
    house.attach("sales", &path, "other", &scan).refused(409, "order_archived");
    let again = run(house, "follow_up", &at("orders", order), "archive", json!({}));
    again.refused(409, "order_closed");
    let cancel = json!({"why": "too late", "confirm": order});
    run(house, "gm", &at("orders", order), "cancel", cancel).refused(409, "order_closed");
}

#[test]
fn every_write_leaves_facts_and_a_refused_one_only_that_it_was_refused() {
    on_each("facts", |house| {
        let before = house.facts();
        trade::customer(house, "NORTHSEA");
        assert_eq!(house.facts(), before + 1, "a customer made is one fact");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let after_order = house.facts();
        assert!(after_order > before + 1, "an order made is a fact");
        let body = json!({"ready_on": days_from_now(40)});
        run(house, "sales", &at("orders", &order), "release", body).stopped_by("R-198");
        house.get("sales", &format!("/api/v1/orders/{order}")).done();
        assert_eq!(house.facts(), after_order + 1, "read: no fact; refused by a rule: that");
        let facts = house.get("sales", &format!("/api/v1/orders/{order}/facts")).done();
        assert_eq!(facts["items"][0]["kind"], "sales_order.refused", "{facts}");
        assert_eq!(facts["items"][0]["data"]["rules"], json!(["R-198", "R-222"]), "{facts}");
        assert_eq!(facts["items"][1]["kind"], "sales_order.at_risk", "it came weeks ago: {facts}");
        assert_eq!(facts["items"][2]["kind"], "sales_order.created", "{facts}");
        assert_eq!(facts["items"][2]["actor"], "sales");
        assert_eq!(facts["items"][2]["door"], "api");
        house.is_sound();
    });
}
