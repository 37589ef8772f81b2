//! Stories of the house's own words, seal and signature on its papers.

use crate::support::spreadsheet::Workbook;
use crate::support::trade::{self, number};
use crate::support::{Paper, on_each};
use serde_json::json;

#[test]
fn a_paper_speaks_in_the_houses_words_and_in_the_customers_before_them() {
    on_each("wordings", |house| {
        for short in ["NORTHSEA", "WESTSEA"] {
            trade::customer(house, short);
        }
        trade::product(house, "BAG-1");
        let (north, west) = (
            trade::order(house, "NORTHSEA", "deposit_bl_copy"),
            trade::order(house, "WESTSEA", "deposit_bl_copy"),
        );
        let ours = json!({
            "paper": "order-confirmation",
            "opening_en": "To whom it may concern: =1+1 #eval(\"1\")",
            "body_en": "We accept {customer_po}.\nVessel: {vessel}", "note_en": "Ours",
            "columns": "1,3,4",
        });
        house.post("docs", "/api/v1/wordings", ours.clone()).done();
        house.post("docs", "/api/v1/wordings", ours).refused(422, "invalid_fields");
        let his = json!({"paper": "order-confirmation", "customer_id": "WESTSEA",
            "speaks": "zh", "body_zh": "接受订单 {customer_po}，客户 {customer}。"});
        let his = number(&house.post("docs", "/api/v1/wordings", his).done());
        let said = |order: &str, query: &str| {
            let path = format!("/api/v1/orders/{order}/print/order-confirmation.xlsx{query}");
            let made = house.get("sales", &path);
            assert_eq!(made.status, 200, "{}", made.text());
            Workbook::read(&made.bytes).texts().join("\n")
        };
        let text = said(&north, "");
        for told in ["=1+1 #eval(\"1\")", "We accept PO-7001.", "Vessel: ________", "Ours"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        assert!(!text.contains("Canvas bag"), "the description is the second column: {text}");
        let text = said(&west, "");
        assert!(text.contains("接受订单 PO-7001，客户 WESTSEA Trading Ltd。"), "{text}");
        assert!(text.contains("订单确认"), "he reads Chinese: {text}");
        assert!(said(&west, "?lang=en").contains("ORDER CONFIRMATION"), "unless asked otherwise");
        let pdf = format!("/api/v1/orders/{west}/print/order-confirmation.pdf");
        assert!(house.get("sales", &pdf).bytes.starts_with(b"%PDF"));
        // Bad words are refused with what is known; what stands stays.
        let place = format!("/api/v1/wordings/{his}");
        let wrong = json!({"body_zh": "提单 {bill}", "columns": "1,1"});
        let refused = house.patch("docs", &place, wrong).refused(422, "invalid_fields");
        let text = refused.to_string();
        assert!(text.contains("{bill}") && text.contains("{bl_no}"), "{text}");
        house
            .post("qc", "/api/v1/wordings", json!({"paper": "statement"}))
            .refused(403, "forbidden");
    });
}

/// The smallest PNG: one red point.
const POINT: [u8; 69] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
    1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xde, 0, 0, 0, 0x0c, 0x49, 0x44, 0x41, 0x54,
    0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0, 0, 3, 1, 1, 0, 0xc9, 0xfe, 0x92, 0xef, 0, 0, 0, 0, 0x49,
    0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

#[test]
fn seal_and_signature_stand_on_papers_by_right_only() {
    on_each("seals", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let contract = format!("/api/v1/orders/{order}/print/sales-contract.pdf");
        let sealed = format!("{contract}?seal=1");
        house.get("gm", &sealed).refused(409, "not_sealed");
        trade::sign_contract(house, &order);
        house.get("gm", &sealed).refused(409, "no_seal");
        let company = "/api/v1/companies/1";
        let picture = Paper { field: "file", name: "seal.png", bytes: &POINT };
        house.attach("it_admin", company, "seal", &picture).refused(403, "forbidden");
        let text = Paper { field: "file", name: "seal.png", bytes: b"no picture" };
        house.attach("gm", company, "seal", &text).refused(422, "invalid_fields");
        let elsewhere = format!("/api/v1/orders/{order}");
        house.attach("gm", &elsewhere, "seal", &picture).refused(422, "invalid_fields");
        house.attach("gm", company, "seal", &picture).done();
        house.attach("gm", company, "signature", &picture).done();
        let plain = house.get("gm", &contract);
        let with = house.get("dept_manager", &sealed);
        assert_eq!((plain.status, with.status), (200, 200), "{}", with.text());
        assert_ne!(plain.bytes, with.bytes, "the seal is on it");
        house.get("sales", &sealed).refused(403, "forbidden");
        house.get("gm", &sealed.replace(".pdf", ".xlsx")).refused(422, "sealed_sheet");
        let told = "SELECT COUNT(*) AS n FROM fact WHERE kind='sales_order.printed'
                    AND data LIKE '%\"sealed\":true%'";
        assert_eq!(house.number(told), 1, "who sealed it stays on record");
    });
}
