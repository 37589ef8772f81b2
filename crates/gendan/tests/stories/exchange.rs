//! Stories of data for other programs: UBL documents and the broker's table, with the totals of the
//! house, for whom they are meant.

use crate::support::trade::{self, at, run};
use crate::support::{House, on_each, voyage};
use serde_json::json;

fn document(house: &House, who: &str, path: &str) -> String {
    let answer = house.get(who, &format!("/api/v1/{path}"));
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.text()
}

/// The text of the first element of this name.
fn said(xml: &str, name: &str) -> String {
    let from = xml.find(&format!("<cbc:{name}")).unwrap_or_else(|| panic!("{name}: {xml}"));
    let text = xml[from..].split_once('>').map_or("", |(_, rest)| rest);
    text.split('<').next().unwrap_or_default().to_string()
}

#[test]
fn an_order_goes_out_as_response_advice_and_invoice_with_the_same_totals() {
    on_each("ubl", |house| {
        let (order, shipment) = voyage::packed(house);
        let before = house.facts();
        let response = document(house, "sales", &format!("{}/ubl", at("orders", &order)));
        assert_eq!(house.facts(), before + 1, "what leaves is on record");
        assert_eq!(said(&response, "OrderResponseCode"), "AP");
        assert_eq!(said(&response, "PayableAmount"), "3850.00");
        let advice = document(house, "shipping", &format!("{}/ubl", at("shipments", &shipment)));
        assert_eq!(said(&advice, "TotalTransportHandlingUnitQuantity"), "50");
        assert_eq!(said(&advice, "GrossWeightMeasure"), "570");
        assert!(!advice.contains("3.85"), "an advice names no price");
        let invoice = voyage::issue_papers(house, &shipment);
        let path = format!("{}/ubl", at("invoices", invoice["no"].as_str().unwrap_or_default()));
        let xml = document(house, "docs", &path);
        assert_eq!(said(&xml, "PayableAmount"), "3850.00");
        assert_eq!(said(&xml, "InvoicedQuantity"), "1000");
        house.get("production", &format!("/api/v1/{path}")).refused(403, "forbidden");
        house.get("docs", "/api/v1/bookings/BK-1/ubl").refused(404, "not_found");
        // The paper says what was shipped then: data that differ from it do not go out.
        trade::change(house, "docs", &at("shipments", &shipment), json!({"marks": "NEW MARK"}))
            .done();
        house.get("docs", &format!("/api/v1/{path}")).refused(409, "changed");
    });
}

#[test]
fn a_revised_order_is_amended_and_a_cancelled_one_refused() {
    on_each("ubl_answers", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let path = format!("{}/ubl", at("orders", &order));
        assert_eq!(said(&document(house, "sales", &path), "OrderResponseCode"), "AP");
        let why = json!({"why": "the buyer withdrew", "confirm": order});
        run(house, "gm", &at("orders", &order), "cancel", why).done();
        assert_eq!(said(&document(house, "sales", &path), "OrderResponseCode"), "RE");
    });
}

#[test]
fn the_broker_gets_the_declaration_as_a_table() {
    on_each("broker", |house| {
        let (order, shipment) = voyage::packed(house);
        let declared = voyage::declare(house, &order, &shipment);
        let no = declared["no"].as_str().unwrap_or_default();
        let csv = document(house, "docs", &format!("declarations/{no}/broker/csv"));
        let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines.len(), 2, "a head and one line of goods: {csv}");
        assert!(lines[0].contains("商品编码") || lines[0].contains("项号"), "{csv}");
        for told in ["4202220000", "CANVAS BAGS", "1000", "3850.00", "570"] {
            assert!(lines[1].contains(told), "{told}: {csv}");
        }
        let xlsx = house.get("docs", &format!("/api/v1/declarations/{no}/broker/xlsx"));
        assert!(xlsx.bytes.starts_with(b"PK"), "{}", xlsx.status);
        house
            .get("docs", &format!("/api/v1/declarations/{no}/broker/doc"))
            .refused(404, "not_found");
        house.get("qc", &format!("/api/v1/declarations/{no}/broker/csv")).refused(403, "forbidden");
    });
}
