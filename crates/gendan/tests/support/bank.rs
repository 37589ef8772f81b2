//! Owns what a story brings to a bank: goods that sailed, their bill of lading read from its face,
//! the set of papers.

use super::trade::{self, at, number, paper, run, today};
use super::{House, voyage};
use serde_json::{Value as Json, json};

/// An order of NORTHSEA under a bank's term, its contract signed; its number.
pub fn order(house: &House, term: &str) -> String {
    trade::customer(house, "NORTHSEA");
    trade::product(house, "BAG-1");
    let mut body = trade::order_body("NORTHSEA", term);
    body["split_delivery"] = json!(true);
    if term == "da" {
        body["credit_days"] = json!("60");
    }
    let no = number(&house.post("sales", "/api/v1/orders", body).done());
    if term != "da" {
        trade::sign_contract(house, &no);
        return no;
    }
    // To a new customer on credit only the general manager sells, who manages the department too.
    let boss = house.person("gm").id;
    let roles = json!({"roles": "gm,dept_manager"});
    house.patch("it_admin", &format!("/api/v1/users/{boss}"), roles).done();
    let reason = json!({"reason": "insured with the export credit agency"});
    run(house, "gm", &at("orders", &no), "send_contract", reason).done();
    trade::countersign(house, &no);
    no
}

/// Made, packed, inspected, booked, invoiced, declared, on board today: the shipment, its invoice.
pub fn sail(house: &House, order: &str) -> (String, Json) {
    trade::release(house, order);
    trade::buy_material(house, order);
    trade::make_goods(house, order);
    trade::inspect(house, order, 0);
    let shipment = voyage::ship(house, order);
    let invoice = set_out(house, order, &shipment);
    (shipment, invoice)
}

/// A planned shipment booked, invoiced, declared, on board today; its invoice.
pub fn set_out(house: &House, order: &str, shipment: &str) -> Json {
    voyage::book(house, shipment);
    let invoice = voyage::issue_papers(house, shipment);
    voyage::declare(house, order, shipment);
    let goods = house.get("docs", &format!("/api/v1/shipments/{shipment}")).done();
    let terms = house.get("docs", &format!("/api/v1/orders/{order}")).done();
    let freight = if terms["incoterm"] == "FOB" { "collect" } else { "prepaid" };
    let body = json!({
        "shipment_id": shipment, "release": "original", "consignee": "TO ORDER",
        "notify": "NORTHSEA Trading Ltd", "pol": "CNNBG", "pod": "DEHAM",
        "packages": goods["cartons"], "gross": goods["gross"], "volume": goods["volume"],
        "freight_term": freight, "marks": goods["marks"],
        "shipper": "NINGYUAN IMPORT AND EXPORT CO., LTD.", "originals_issued": 3,
        "in_containers": true,
    });
    let bill = number(&house.post("docs", "/api/v1/bills-of-lading", body).done());
    let place = at("bills-of-lading", &bill);
    paper(house, "docs", &format!("/api/v1/{place}"), "bill_of_lading");
    let body = json!({
        "bl_no": "BLU0001", "vessel": "EVER SAMPLE", "voyage": "041W", "on_board_on": today(),
        "issued_on": today(), "carrier": "BLUE LINES", "signed_as": "AS AGENT FOR THE CARRIER",
    });
    run(house, "shipping", &place, "on_board", body).done();
    voyage::check(house, shipment);
    invoice
}

/// A presentation of the whole set, every paper looked over; its number.
pub fn presentation(house: &House, credit: &str, invoice: &Json, lc_no: &str) -> String {
    let paper = |kind: &str, name: &str, originals: i64, copies: i64| {
        json!({"kind": kind, "name": name, "originals": originals, "copies": copies,
            "dated": today(), "signing": "signed", "correction": "none"})
    };
    let mut bill = paper("bill_of_lading", "BLU0001", 3, 0);
    bill["says"] = json!(format!("BILL OF LADING BLU0001, CLEAN ON BOARD, CREDIT NO. {lc_no}"));
    let body = json!({
        "letter_of_credit_id": credit, "invoice_id": invoice["no"],
        "bank": "SAMPLE BANK, PORT BRANCH", "covering_no": "COV-1", "currency": "USD",
        "amount": invoice["amount"], "draft_tenor": "AT SIGHT",
        "draft_clause": format!("DRAWN UNDER CREDIT NO. {lc_no}"), "draft_share": "100",
        "papers": [paper("invoice", "CI", 3, 0), paper("packing_list", "PL", 1, 1), bill,
            paper("draft", "DRAFT", 2, 0)],
    });
    number(&house.post("docs", "/api/v1/presentations", body).done())
}

/// Hands it to the bank today.
pub fn present(
    house: &House,
    who: &str,
    presentation: &str,
    (basis, reason): (&str, Option<&str>),
) -> super::Answer {
    let body = json!({"presented_on": today(), "basis": basis, "reason": reason});
    run(house, who, &at("presentations", presentation), "present", body)
}

pub fn examination(house: &House, presentation: &str) -> Json {
    let place = at("presentations", presentation);
    house.get("docs", &format!("/api/v1/{place}/examination")).done()
}

/// The codes of a list of an examination.
pub fn codes(examined: &Json, list: &str) -> Vec<String> {
    let items = examined[list].as_array().into_iter().flatten();
    let mut codes: Vec<String> =
        items.filter_map(|one| one["code"].as_str()).map(String::from).collect();
    codes.dedup();
    codes
}

/// Names of the running time limits that begin so.
pub fn running(house: &House, prefix: &str) -> Vec<String> {
    let page = house.get("gm", "/api/v1/clocks?state=running&size=100").done();
    let names = page["items"].as_array().into_iter().flatten();
    let of_it = names.filter_map(|clock| clock["name"].as_str());
    let mut of_it: Vec<String> =
        of_it.filter(|name| name.starts_with(prefix)).map(String::from).collect();
    of_it.sort();
    of_it
}
