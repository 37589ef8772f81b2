//! Stories of the house's own words on its papers.

use crate::support::on_each;
use crate::support::spreadsheet::Workbook;
use crate::support::trade::{self, number};
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
