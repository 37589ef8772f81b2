//! Tells of articles that share cartons: from the catalogue to the invoice and the matrix, and what
//! is refused where it does not add up.

use crate::support::trade::{self, at, days_from_now, number, run};
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

/// A lamp and its shade in cartons of six sets, weighed with the lamp; a stool in its own.
fn catalogue(house: &House) {
    let article = |item: &str, carton: Json| {
        let body = json!({"item_no": item, "name_en": item, "name_zh": "灯", "unit": "PCS",
            "hs_code": "9405210090", "currency": "USD", "list_price": "9.10",
            "cartons": [carton]});
        house.post("sales", "/api/v1/products", body)
    };
    let lamp = json!({"part": 1, "shared": "mix-a", "per_carton": "6", "net": "12", "gross": "13.5",
        "length": "60", "width": "40", "height": "50"});
    article("LAMP", lamp).done();
    let shade = |gross: &str| {
        let name = "MIX-A";
        json!({"part": 1, "shared": name, "per_carton": "6", "net": "0", "gross": gross})
    };
    let heavier = article("SHADE", shade("14")).refused(422, "invalid_fields");
    assert!(heavier.to_string().contains("weighed with LAMP: gross 13.5 kg"), "{heavier}");
    article("SHADE", shade("0")).done();
    let number = json!({"part": 1, "shared": "12", "per_carton": "6", "net": "1", "gross": "2"});
    article("PLUG", number).refused(422, "invalid_fields");
    let stool = json!({"part": 1, "per_carton": "4", "net": "11", "gross": "12"});
    article("STOOL", stool).done();
}

/// An order for 48 lamps with shades and eight stools, all in one shipment; its number.
fn planned(house: &House) -> (String, String) {
    let mut body = trade::order_body("LUMEN", "deposit_bl_copy");
    let line = |item: &str, pieces: &str| {
        json!({"item_no": item, "description": item, "quantity": pieces, "unit": "PCS",
            "price": "9.10", "free": false})
    };
    body["lines"] = json!([line("LAMP", "48"), line("STOOL", "8"), line("SHADE", "48")]);
    let order = number(&house.post("sales", "/api/v1/orders", body).done());
    let body = json!({"load": "lcl", "etd": days_from_now(40), "goods_name": "LAMPS",
        "invoice_mode": "split"});
    let planned = run(house, "shipping", &at("orders", &order), "ship", body).done();
    (order, number(&planned))
}

fn shipment(house: &House, no: &str) -> Json {
    house.get("shipping", &format!("/api/v1/shipments/{no}")).done()
}

/// A row of the packing, one of its fields, and what it says instead.
type Change<'a> = (usize, &'a str, Json);

/// The packing with some cells of some rows changed, as a program would send it.
fn repack(house: &House, no: &str, changes: &[Change]) -> crate::support::Answer {
    let now = shipment(house, no);
    let mut rows = now["packing"].clone();
    for (row, field, value) in changes {
        rows[*row][*field] = value.clone();
    }
    let body = json!({"version": now["version"], "packing": rows});
    house.patch("shipping", &format!("/api/v1/shipments/{no}"), body)
}

#[test]
fn shared_cartons_are_planned_counted_and_weighed_once() {
    on_each("cartons_shared", |house| {
        trade::customer(house, "LUMEN");
        catalogue(house);
        let (order, no) = planned(house);
        let planned = shipment(house, &no);
        let rows = planned["packing"].as_array().expect("rows");
        let said: Vec<String> = rows
            .iter()
            .map(|r| format!("{} {} {} {}", r["item_no"], r["carton"], r["cartons"], r["gross"]))
            .collect();
        let lead = r#""LAMP" "MIX-A" 8 "108""#;
        assert_eq!(said, [lead, r#""STOOL" null 2 "24""#, r#""SHADE" "MIX-A" 0 "0""#]);
        assert_eq!((&planned["cartons"], &planned["gross"]), (&json!(10), &json!("132")));
        assert_eq!(planned["volume"], "0.96", "eight of 0.12 m³; the stools are not measured");
        trade::sign_contract(house, &order);
        let issue = json!({"mode": "split", "issued_on": trade::today()});
        run(house, "docs", &at("shipments", &no), "issue_papers", issue).done();
        let without = json!({"mode": "split", "issued_on": trade::today(),
            "without_items": "LAMP"});
        run(house, "docs", &at("shipments", &no), "issue_papers", without).done();
        let invoices = house.get("docs", "/api/v1/invoices").done();
        for (at, amount, pieces) in [(1, "946.40", "104"), (0, "509.60", "56")] {
            let said = &invoices["items"][at];
            assert_eq!((&said["amount"], &said["quantity"]), (&json!(amount), &json!(pieces)));
            // The cartons of the lamps hold shades as well: they stay ten, as heavy as before.
            assert_eq!((&said["cartons"], &said["gross"]), (&json!(10), &json!("132")));
        }
        house.is_sound();
    });
}

#[test]
fn what_does_not_add_up_is_refused_at_its_cell_and_changes_nothing() {
    on_each("cartons_refused", |house| {
        trade::customer(house, "LUMEN");
        catalogue(house);
        let (_, no) = planned(house);
        let before = shipment(house, &no);
        let cases: [(&[Change], &str, &str); 6] = [
            (
                &[
                    (0, "cartons", json!(0)),
                    (0, "net", json!("0")),
                    (0, "gross", json!("0")),
                    (0, "volume", json!("0")),
                ],
                "packing.0.cartons",
                "no line has that carton",
            ),
            (&[(2, "gross", json!("108"))], "packing.2.gross", "first line (LAMP)"),
            (&[(2, "cartons", json!(8))], "packing.2.cartons", "first line (LAMP)"),
            (
                &[(0, "carton", json!("1-9")), (2, "carton", json!("1-9"))],
                "packing.0.carton",
                "9 cartons, but 8",
            ),
            (
                &[
                    (0, "carton", json!("1-8")),
                    (2, "carton", json!("1-8")),
                    (1, "carton", json!("8-9")),
                ],
                "packing.1.carton",
                "overlaps 1-8",
            ),
            (&[(2, "item_no", json!("VASE"))], "packing.2.item_no", "different shipments"),
        ];
        for (changes, field, part) in cases {
            let problem = repack(house, &no, changes).refused(422, "invalid_fields");
            let errors = problem["fields"].as_array().expect("fields");
            let found = errors.iter().find(|error| error["field"] == field);
            let found = found.unwrap_or_else(|| panic!("{field}: {problem}"));
            assert!(found.to_string().contains(part), "{problem}");
        }
        assert_eq!(shipment(house, &no), before);
        let numbered = [(0, "carton", json!("3-10")), (2, "carton", json!("3 - 10"))];
        repack(house, &no, &numbered).done();
        assert_eq!(shipment(house, &no)["cartons"], 10);
    });
}
