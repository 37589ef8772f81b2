//! Stories of the house's own words, seal and signature on its papers.

use crate::support::spreadsheet::{self, Workbook};
use crate::support::trade::{self, number};
use crate::support::{House, Paper, on_each, on_sqlite, voyage};
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
            spreadsheet::said(&house.get("sales", &path))
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

fn sheet(house: &House, who: &str, path: &str) -> String {
    spreadsheet::said(&house.get(who, &format!("/api/v1/{path}")))
}

#[test]
fn a_contract_keeps_the_words_that_it_was_sent_with() {
    on_each("contract_words", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let ours = json!({"paper": "sales-contract",
            "opening_en": "Made with {customer} under PO {customer_po}: =1+1 #eval(1)",
            "closing_en": "Signed in two originals.", "note_zh": "一式两份", "columns": "2,3,5,4,7,8"});
        let ours = number(&house.post("docs", "/api/v1/wordings", ours).done());
        let contract = format!("orders/{order}/print/sales-contract.xlsx");
        let first = "Made with NORTHSEA Trading Ltd under PO PO-7001: =1+1 #eval(1)";
        let text = sheet(house, "sales", &contract);
        for told in [first, "Signed in two originals.", "一式两份", "TOTAL"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        let place = |text: &str, what: &str| text.find(what).unwrap_or_else(|| panic!("{what}"));
        assert!(place(&text, "Unit\n") < place(&text, "Quantity\n"), "the order chosen: {text}");
        assert!(!text.contains("No.\n序号"), "the first column is left out: {text}");
        let pdf = house.get("sales", &format!("/api/v1/{}", contract.replace("xlsx", "pdf")));
        let (_, printed) = crate::shipment_papers::pages_of(&pdf.bytes);
        assert!(printed.contains("Made with NORTHSEA"), "{printed}");
        let (words, hand) =
            (place(&printed, "Signed in two"), printed.find("Authorised signature"));
        assert!(hand.is_some_and(|hand| words < hand), "before the signatures: {printed}");

        trade::sign_contract(house, &order);
        let place = format!("/api/v1/wordings/{ours}");
        house.patch("docs", &place, json!({"opening_en": "Other words", "columns": null})).done();
        assert!(sheet(house, "sales", &contract).contains(first), "what was sent stays");
        let next = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let text = sheet(house, "sales", &format!("orders/{next}/print/sales-contract.xlsx"));
        assert!(text.contains("Other words") && !text.contains("Made with"), "{text}");
        let few = json!({"columns": "1,2,3"});
        let refused = house.patch("docs", &place, few).refused(422, "invalid_fields").to_string();
        assert!(refused.contains("3, 4, 8"), "what a contract needs: {refused}");
    });
}

#[test]
fn invoice_and_list_keep_their_words_and_pass_on_without_them() {
    on_each("set_words", |house| {
        let (_, shipment) = voyage::packed(house);
        let words = |paper: &str, columns: &str| {
            let closing = "For {customer} only.";
            json!({"paper": paper, "closing_en": closing, "columns": columns})
        };
        let list =
            house.post("docs", "/api/v1/wordings", words("packing-list", "1,3,5,8,7")).done();
        house.post("docs", "/api/v1/wordings", words("commercial-invoice", "3,4,8,7")).done();
        let set = number(&voyage::issue_papers(house, &shipment));
        let change = json!({"closing_en": "Other words", "columns": "1,3,5,8"});
        house.patch("docs", &format!("/api/v1/wordings/{}", number(&list)), change).done();
        let text = sheet(
            house,
            "docs",
            &format!("{}/print/packing-list.xlsx", trade::at("invoices", &set)),
        );
        assert!(text.contains("For NORTHSEA Trading Ltd only."), "{text}");
        let gross = text.find("G.W. kg").unwrap_or(usize::MAX);
        assert!(gross < text.find("N.W. kg").unwrap_or(0), "gross before net: {text}");
        assert!(!text.contains("Measurement"), "sizes are left out: {text}");
        let path = format!("{}/print/commercial-invoice.xlsx", trade::at("invoices", &set));
        let book = house.get("docs", &format!("/api/v1/{path}"));
        let book = Workbook::read(&book.bytes);
        assert!(book.texts().join("\n").contains("For NORTHSEA Trading Ltd only."));
        let amounts: Vec<_> = book.formulas().into_iter().map(|(_, text, _)| text).collect();
        assert!(amounts.iter().any(|text| text.starts_with("ROUND(B")), "live: {amounts:?}");
        let path =
            format!("{}/print/packing-list.xlsx?profile=transfer", trade::at("invoices", &set));
        assert!(!sheet(house, "docs", &path).contains("NORTHSEA"), "covered for other hands");
        for paper in ["packing-list", "commercial-invoice"] {
            let made = house
                .get("docs", &format!("/api/v1/{}/print/{paper}.pdf", trade::at("invoices", &set)));
            let (_, text) = crate::shipment_papers::pages_of(&made.bytes);
            assert!(text.contains("For NORTHSEA Trading Ltd only."), "{paper}: {text}");
        }
        house.is_sound();
    });
}

#[test]
fn words_are_tried_on_the_newest_paper_while_they_are_typed() {
    on_sqlite("words_tried", |house| {
        let fields = [("paper", "sales-contract"), ("opening_en", "Made with {customer}")];
        let none = house.form("docs", "/wordings/preview", &fields).text();
        assert!(none.contains("no record to try it on"), "{none}");
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let form = house.page("docs", "/wordings/new").text();
        assert!(form.contains("hx-post=\"/wordings/preview\""), "follows the form: {form}");
        let shown = house.form("docs", "/wordings/preview", &fields).text();
        let tried = shown.split("src=\"").find(|rest| rest.starts_with("/wordings/tried/"));
        let place = tried
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_else(|| panic!("{}", shown.split("<main").nth(1).unwrap_or(&shown)));
        let picture = house.page("docs", place);
        assert!(picture.bytes.starts_with(&[0xff, 0xd8]), "JPEG: {}", picture.status);
        assert_eq!(house.page("gm", place).status, 404, "another's trial");
        let whole = house.page("docs", &place.replace("/0", "/pdf"));
        let (_, text) = crate::shipment_papers::pages_of(&whole.bytes);
        assert!(text.contains("Made with NORTHSEA Trading Ltd"), "{text}");
        let left = "SELECT COUNT(*) AS n FROM fact WHERE kind='sales_order.printed'
                    AND data LIKE '%\"draft\":true%'";
        assert_eq!(house.number(left), 1, "a PDF that was taken is a fact; the pages are not");
        let wrong = [("paper", "sales-contract"), ("opening_en", "{nobody}")];
        let told = house.form("docs", "/wordings/preview", &wrong).text();
        assert!(told.contains("{nobody}") && told.contains("{customer}"), "what is known: {told}");
        let refused = house.form("qc", "/wordings/preview", &fields);
        assert_eq!(refused.status, 403);
        let body =
            json!({"paper": "sales-contract", "opening_zh": "与 {customer} 订立", "speaks": "zh"});
        let pdf = house.post("docs", "/api/v1/wordings/preview", body);
        let (_, text) = crate::shipment_papers::pages_of(&pdf.bytes);
        assert!(text.contains("与 NORTHSEA Trading Ltd 订立"), "{text}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM paper_wording"), 0, "nothing is saved");
        // A contract that binds is tried on all the same: what it says itself stays.
        trade::sign_contract(house, &order);
        let shown = house.form("docs", "/wordings/preview", &fields).text();
        assert!(shown.contains("src=\"/wordings/tried/"), "{shown}");
    });
}
