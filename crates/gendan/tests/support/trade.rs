//! Owns what a story trades with: customers, products, orders, and the steps of their walk, each
//! taken through the API by the person whose work it is.

use super::{House, Paper};
use gendan::kernel::time;
use serde_json::{Value as Json, json};

/// Today, as the company counts days.
pub fn today() -> String {
    time::today().to_string()
}

pub fn days_from_now(days: i32) -> String {
    base::date::plus_days(time::today(), days).expect("a day").to_string()
}

/// A paper that proves something; its content is its kind.
pub fn paper(house: &House, who: &str, path: &str, kind: &str) {
    let bytes = format!("%PDF-1.4 {kind} of {path}");
    let name = format!("{kind}.pdf");
    let paper = Paper { field: "file", name: &name, bytes: bytes.as_bytes() };
    house.attach(who, path, kind, &paper).done();
}

/// A customer of the sales person's with a short name of his own.
pub fn customer(house: &House, short: &str) -> Json {
    customer_of(house, "sales", short)
}

pub fn customer_of(house: &House, who: &str, short: &str) -> Json {
    let body = json!({
        "short": short, "name": format!("{short} Trading Ltd"), "country": "DE",
        "address": "1 Harbour Street, Port Town", "kind": "importer", "relation_grade": "A",
        "credit_grade": "3", "currency": "USD", "email": format!("buyer@{short}.example"),
        "consignee_name": format!("{short} Warehouse"),
        "consignee_address": "2 Quay Street, Port Town", "consignee_country": "DE",
        "contacts": [{"name": "B. Buyer", "email": "b.buyer@customer.example", "is_main": true}],
    });
    house.post(who, "/api/v1/customers", body).done()
}

pub fn product(house: &House, item: &str) -> Json {
    let body = json!({
        "item_no": item, "name_en": "Canvas bag", "name_zh": "帆布包", "unit": "PCS",
        "hs_code": "4202220000", "currency": "USD", "list_price": "3.85",
        "size": "40 × 32 × 10 CM",
        "description": "Cotton canvas 340 g/m²; holds 15 kg; washable; for markets and museums",
        "cartons": [{"part": 1, "per_carton": "20", "length": "52", "width": "38", "height": "40",
            "net": "10.2", "gross": "11.4"}],
    });
    house.post("sales", "/api/v1/products", body).done()
}

/// An order for 1,000 bags at 3.85 under a payment term, as the API takes it.
pub fn order_body(customer: &str, term: &str) -> Json {
    json!({
        "customer_id": customer, "customer_po": "PO-7001", "received_at": "2026-11-02T01:30:00Z",
        "currency": "USD", "incoterm": "FOB", "place": "NINGBO", "pol": "CNNBG", "pod": "DEHAM",
        "payment_term": term, "deposit_pct": "30", "ship_by": days_from_now(45),
        "consignee_name": "Warehouse of the buyer", "consignee_address": "2 Quay Street",
        "consignee_country": "DE", "packing": "EXPORT CARTONS", "quality": "AS SAMPLE",
        "needs_sample": false, "rush": false, "marks": "LOT 7\nC/NO. 1-UP",
        "lines": [{"item_no": "BAG-1", "description": "Canvas bag", "quantity": "1000",
            "unit": "PCS", "price": "3.85", "free": false}],
    })
}

/// A new order; its number.
pub fn order(house: &House, customer: &str, term: &str) -> String {
    number(&house.post("sales", "/api/v1/orders", order_body(customer, term)).done())
}

pub fn number(record: &Json) -> String {
    record["no"].as_str().unwrap_or_else(|| panic!("no number in {record}")).to_string()
}

/// `POST /api/v1/{plural}/{key}/{verb}`
pub fn run(house: &House, who: &str, at: &str, verb: &str, body: Json) -> super::Answer {
    house.post(who, &format!("/api/v1/{at}/{verb}"), body)
}

/// Where a record of the API is: its number may hold brackets and blanks.
pub fn at(plural: &str, key: &str) -> String {
    format!("{plural}/{}", gendan::kernel::list::escape(key))
}

/// `PATCH /api/v1/{plural}/{key}`
pub fn change(house: &House, who: &str, at: &str, body: Json) -> super::Answer {
    house.patch(who, &format!("/api/v1/{at}"), body)
}

/// The newest record of a list that belongs to the order.
pub fn newest(house: &House, who: &str, plural: &str, filter: &str) -> Json {
    let page = house.get(who, &format!("/api/v1/{plural}?{filter}&size=1")).done();
    page["items"][0].clone()
}

/// Sends the contract and files the signed copy.
pub fn sign_contract(house: &House, order: &str) {
    run(house, "dept_manager", &at("orders", order), "send_contract", json!({})).done();
    countersign(house, order);
}

pub fn countersign(house: &House, order: &str) {
    let id = house.get("sales", &format!("/api/v1/orders/{order}")).done()["id"].clone();
    let contract = newest(house, "sales", "contracts", &format!("order_id={id}"));
    let place = at("contracts", contract["no"].as_str().unwrap_or_default());
    paper(house, "assistant", &format!("/api/v1/{place}"), "countersigned_contract");
    run(house, "sales", &place, "countersign", json!({"countersigned_on": today()})).done();
}

/// The bank credits an amount for the order.
pub fn pay(house: &House, customer: &str, order: &str, amount: &str) -> Json {
    pay_in(house, customer, order, ("USD", amount))
}

/// The same in another currency.
pub fn pay_in(
    house: &House,
    customer: &str,
    order: &str,
    (currency, amount): (&str, &str),
) -> Json {
    let body = json!({
        "customer_id": customer, "received_on": today(), "currency": currency, "amount": amount,
        "remitter": "BUYER", "reference": "TT-1", "lines": [{"order_id": order, "amount": amount}],
    });
    house.post("finance_ar", "/api/v1/receipts", body).done()
}

pub fn release(house: &House, order: &str) {
    let body = json!({"ready_on": days_from_now(40)});
    run(house, "follow_up", &at("orders", order), "release", body).done();
    for (department, who) in [
        ("planning", "planning"),
        ("purchasing", "purchasing"),
        ("production", "production"),
        ("qc", "qc"),
        ("shipping", "shipping"),
    ] {
        let place = at("instructions", order);
        run(house, who, &place, "acknowledge", json!({"department": department})).done();
    }
}

pub fn buy_material(house: &House, order: &str) {
    if house.get("purchasing", "/api/v1/suppliers/MILL").status == 404 {
        let mill = json!({"short": "MILL", "name": "Canvas Mill", "kind": "material"});
        house.post("purchasing", "/api/v1/suppliers", mill).done();
    }
    let lines = json!([{"material": "Canvas", "quantity": "600", "unit": "M", "price": "6.80"}]);
    let body = json!({
        "order_id": order, "supplier_id": "MILL", "ordered_on": today(),
        "promised_on": days_from_now(10), "currency": "CNY", "lines": lines,
    });
    let bought = number(&house.post("purchasing", "/api/v1/purchase-orders", body).done());
    run(house, "purchasing", &at("purchase-orders", &bought), "place", json!({})).done();
    let lines = json!([{"material": "Canvas", "quantity": "600", "accepted": true}]);
    let came = json!({"purchase_order_id": bought, "arrived_on": today(), "lines": lines});
    house.post("purchasing", "/api/v1/arrivals", came).done();
}

pub fn make_goods(house: &House, order: &str) {
    for process in ["cutting", "making", "packing"] {
        let body = json!({
            "order_id": order, "process": process, "counted_on": today(), "done": "1000",
        });
        house.post("production", "/api/v1/progress-reports", body).done();
    }
}

/// A final inspection with this many major defects; its number.
pub fn inspect(house: &House, order: &str, major: i64) -> String {
    let body = json!({"order_id": order, "kind": "final", "planned_on": today(), "lot": "1000"});
    let no = number(&house.post("qc", "/api/v1/inspections", body).done());
    paper(house, "qc", &format!("/api/v1/inspections/{no}"), "inspection_report");
    let body = json!({
        "inspected_on": today(), "critical": 0, "major": major, "minor": 0, "packed_pct": 100,
    });
    run(house, "qc", &at("inspections", &no), "conclude", body).done();
    no
}
