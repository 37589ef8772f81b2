//! Owns the steps of a story from the goods' readiness to the archive.

use super::trade::{self, at, days_from_now, newest, number, paper, run, today};
use super::{Answer, House};
use serde_json::{Value as Json, json};

/// An order of NORTHSEA with its money in and a shipment packed: their numbers.
pub fn packed(house: &House) -> (String, String) {
    trade::customer(house, "NORTHSEA");
    trade::product(house, "BAG-1");
    let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
    trade::sign_contract(house, &order);
    trade::pay(house, "NORTHSEA", &order, "3850.00");
    let shipment = ship(house, &order);
    (order, shipment)
}

/// The pictures of an order that the goods' packing asks for.
pub fn take_pictures(house: &House, order: &str) {
    for class in ["pic_product", "pic_packing", "pic_main_mark", "pic_side_mark"] {
        paper(house, "follow_up", &format!("/api/v1/{}", at("orders", order)), class);
    }
}

/// Plans a shipment of everything that is open, with the pictures taken; its number.
pub fn ship(house: &House, order: &str) -> String {
    take_pictures(house, order);
    let body = json!({
        "load": "fcl", "container": "1×20GP", "etd": days_from_now(20), "goods_name": "CANVAS BAGS",
        "invoice_mode": "split",
    });
    number(&run(house, "shipping", &at("orders", order), "ship", body).done())
}

pub fn book(house: &House, shipment: &str) {
    if house.get("shipping", "/api/v1/forwarders/BLUE").status == 404 {
        let blue = json!({"short": "BLUE", "name": "Blue Lines", "kind": "forwarder"});
        house.post("shipping", "/api/v1/forwarders", blue).done();
    }
    let body = json!({
        "shipment_id": shipment, "forwarder_id": "BLUE", "cargo_ready_on": days_from_now(15),
        "wanted_etd": days_from_now(20),
    });
    let booking = number(&house.post("shipping", "/api/v1/bookings", body).done());
    paper(house, "shipping", &format!("/api/v1/bookings/{booking}"), "shipping_order");
    let body = json!({
        "so_no": "SO123", "vessel": "EVER SAMPLE", "voyage": "041W", "etd": days_from_now(20),
        "cy_cutoff": "2026-12-14T04:00:00Z",
    });
    run(house, "shipping", &at("bookings", &booking), "confirm", body).done();
}

pub fn issue_papers(house: &House, shipment: &str) -> Json {
    let body = json!({"mode": "split", "issued_on": today()});
    run(house, "docs", &at("shipments", shipment), "issue_papers", body).done();
    newest(house, "docs", "invoices", &format!("shipment_id={}", id(house, "shipments", shipment)))
}

pub fn id(house: &House, plural: &str, key: &str) -> i64 {
    let record = house.get("dept_manager", &format!("/api/v1/{}", at(plural, key))).done();
    record["id"].as_i64().unwrap_or_default()
}

/// What the shipment says, to be declared; customs have not seen it yet.
pub fn declaration(house: &House, order: &str, shipment: &str) -> Json {
    let goods = house.get("docs", &format!("/api/v1/shipments/{shipment}")).done();
    json!({
        "shipment_id": shipment, "declared_on": today(), "contract_no": order,
        "overseas_consignee": goods["consignee_name"], "trade_country": "DE",
        "destination_country": "DE", "destination_port": "DEHAM", "trade_term": "FOB",
        "currency": "USD", "packages": goods["cartons"], "net": goods["net"],
        "gross": goods["gross"],
        "lines": [{"hs_code": "4202220000", "name": "CANVAS BAGS", "quantity": "1000",
            "unit": "PCS", "price": "3.85", "total": goods["amount"]}],
    })
}

/// A body with other fields, or with other values in them.
pub fn with(mut body: Json, fields: &Json) -> Json {
    for (name, value) in fields.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    body
}

/// Declares what the shipment says, released by customs today.
pub fn declare(house: &House, order: &str, shipment: &str) -> Json {
    let seen = json!({"entry_no": "310420260000000001", "released_on": today()});
    let body = with(declaration(house, order, shipment), &seen);
    house.post("docs", "/api/v1/declarations", body).done()
}

/// The forwarder's draft of the bill of lading; its number.
pub fn draft_bill(house: &House, shipment: &str) -> String {
    let goods = house.get("docs", &format!("/api/v1/shipments/{shipment}")).done();
    let body = json!({
        "shipment_id": shipment, "release": "original", "consignee": goods["consignee_name"],
        "pol": "CNNBG", "pod": "DEHAM", "packages": goods["cartons"], "gross": goods["gross"],
        "volume": goods["volume"], "freight_term": "collect", "marks": goods["marks"],
    });
    number(&house.post("docs", "/api/v1/bills-of-lading", body).done())
}

/// The goods are on board, proved by the carrier's bill.
pub fn on_board(house: &House, who: &str, bill: &str, reason: Option<&str>) -> Answer {
    let place = at("bills-of-lading", bill);
    paper(house, "docs", &format!("/api/v1/{place}"), "bill_of_lading");
    let body = json!({
        "bl_no": "BLU0001", "vessel": "EVER SAMPLE", "voyage": "041W", "on_board_on": today(),
        "reason": reason,
    });
    run(house, who, &place, "on_board", body)
}

/// Holds the papers of the shipment against each other; what they say, as JSON.
pub fn check(house: &House, shipment: &str) -> Json {
    let place = at("shipments", shipment);
    run(house, "docs", &place, "check_papers", json!({})).done();
    house.get("docs", &format!("/api/v1/{place}/papers")).done()
}

/// Prepares a set of papers; its number.
pub fn prepare_papers(house: &House, shipment: &str, kind: &str) -> String {
    let body = json!({
        "shipment_id": shipment, "kind": kind, "papers": "CI, PL, B/L",
        "receiver": "NORTHSEA Trading Ltd",
    });
    number(&house.post("docs", "/api/v1/dispatches", body).done())
}

pub fn send_papers(house: &House, who: &str, dispatch: &str, reason: Option<&str>) -> Answer {
    let body = json!({"sent_on": today(), "tracking": "DHL 1", "reason": reason});
    run(house, who, &at("dispatches", dispatch), "send", body)
}

pub fn reconcile(house: &House, order: &str) {
    let body = json!({
        "order_id": order, "month": &today()[..7], "result": "matched", "agreed_on": today(),
    });
    house.post("finance_ar", "/api/v1/reconciliations", body).done();
}
