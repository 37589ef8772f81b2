//! Stories of the papers of orders, samples, purchases and accounts: what stands on them, and what
//! does not.

use crate::support::spreadsheet::Workbook;
use crate::support::trade::{self, number};
use crate::support::{House, on_each, voyage};
use serde_json::json;

/// The texts and numbers of a paper as XLSX; its PDF is made as well.
fn paper(house: &House, who: &str, path: &str) -> String {
    let pdf = house.get(who, &format!("/api/v1/{path}.pdf"));
    assert_eq!(pdf.status, 200, "{path}: {}", pdf.text());
    assert!(pdf.bytes.starts_with(b"%PDF-"), "{path}");
    let xlsx = house.get(who, &format!("/api/v1/{path}.xlsx"));
    assert_eq!(xlsx.status, 200, "{path}: {}", xlsx.text());
    Workbook::read(&xlsx.bytes).texts().join("\n")
}

fn says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word} is lacking:\n{text}");
    }
}

fn keeps_out(text: &str, words: &[&str]) {
    for word in words {
        assert!(!text.contains(word), "{word} does not belong there:\n{text}");
    }
}

#[test]
fn papers_of_an_order_say_what_each_reader_may_know() {
    on_each("order_papers", |house| {
        let (order, _) = voyage::packed(house);
        let of = |kind: &str| format!("orders/{order}/print/{kind}");
        let confirmed = paper(house, "sales", &of("order-confirmation"));
        says(&confirmed, &["ORDER CONFIRMATION", "PO-7001", "BAG-1", "NORTHSEA Trading Ltd"]);
        let plan = paper(house, "production", &of("delivery-plan"));
        says(&plan, &["交货计划", "BAG-1"]);
        keeps_out(&plan, &["NORTHSEA", "3.85"]);
        let progress = paper(house, "production", &of("progress"));
        says(&progress, &["进度与出货预期表", "预计"]);
        keeps_out(&progress, &["NORTHSEA"]);
        let index = paper(house, "docs", &of("archive-index"));
        says(&index, &["归档目录", "Main Mark 1"]);
        let path = format!("/api/v1/{}.pdf", of("order-confirmation"));
        house.get("production", &path).refused(403, "forbidden");
        // Everything is paid in advance here.
        let asked = house.get("finance_ar", &format!("/api/v1/{}.pdf", of("debit-note")));
        asked.refused(409, "nothing_due");
    });
}

#[test]
fn a_debit_note_asks_for_what_is_open() {
    on_each("debit_note", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        trade::sign_contract(house, &order);
        trade::pay(house, "NORTHSEA", &order, "1155.00");
        let note = paper(house, "finance_ar", &format!("orders/{order}/print/debit-note"));
        let day = trade::today().replace('-', "");
        says(&note, &["DEBIT NOTE", &format!("DBN-NORTHSEA-{}", &day[2..]), "SAMPLE BANK"]);
        says(&note, &["TWO THOUSAND SIX HUNDRED AND NINETY-FIVE"]);
        keeps_out(&note, &["Deposit"]);
    });
}

#[test]
fn an_account_is_stated_and_confirmed() {
    on_each("account_papers", |house| {
        let (_, shipment) = voyage::packed(house);
        voyage::issue_papers(house, &shipment);
        let statement = paper(house, "finance_ar", "customers/NORTHSEA/print/statement");
        says(&statement, &["STATEMENT OF ACCOUNT", "USD 0.00"]);
        let letter = paper(house, "finance_ar", "customers/NORTHSEA/print/confirmation-letter");
        says(&letter, &["询证函", "no entries", "NORTHSEA Trading Ltd"]);
        let on = format!("/api/v1/customers/NORTHSEA/print/statement.pdf?on={}", "2026-02-31");
        house.get("finance_ar", &on).refused(422, "invalid_fields");
        let ahead = format!(
            "/api/v1/customers/NORTHSEA/print/statement.pdf?on={}",
            trade::days_from_now(1)
        );
        house.get("finance_ar", &ahead).refused(422, "invalid_fields");
    });
}

#[test]
fn papers_of_records_show_their_fields_to_whom_they_concern() {
    on_each("record_papers", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        trade::sign_contract(house, &order);
        trade::pay(house, "NORTHSEA", &order, "1155.00");
        trade::release(house, &order);
        trade::buy_material(house, &order);
        let bought = trade::newest(house, "purchasing", "purchase-orders", "");
        let of = format!("purchase-orders/{}/print/purchase-order", number(&bought));
        let text = paper(house, "purchasing", &of);
        says(&text, &["采购订单", &order]);
        keeps_out(&text, &["NORTHSEA"]);
        house.get("sales", &format!("/api/v1/{of}.pdf")).refused(403, "forbidden");
        trade::make_goods(house, &order);
        let inspection = trade::inspect(house, &order, 0);
        let report = format!("inspections/{inspection}/print/inspection-report");
        says(&paper(house, "qc", &report), &["检验报告", &order]);
        let solution = format!("/api/v1/inspections/{inspection}/print/solution-sheet.pdf");
        house.get("qc", &solution).refused(409, "passed");
        let body = json!({
            "customer_id": "NORTHSEA", "order_id": order, "purpose": "confirmation",
            "needed_on": trade::days_from_now(9), "currency": "USD",
            "worth": "12.00", "freight": "collect",
            "lines": [{"item_no": "=SUM(A1:A9)", "colour": "navy", "quantity": "2", "unit": "PCS",
                "material": "canvas {no}", "making": "as quoted #eval(\"1\")"}],
        });
        let sample = house.post("sales", "/api/v1/sample-orders", body);
        let sample = number(&sample.done());
        let of = |kind: &str| format!("sample-orders/{sample}/print/{kind}");
        let text = paper(house, "sample_admin", &of("sample-order"));
        says(&text, &["打样单", "navy", "=SUM(A1:A9)", "canvas {no}", "#eval(\"1\")"]);
        keeps_out(&text, &["NORTHSEA", "12.00"]);
        let note = paper(house, "sales", &of("sample-note"));
        says(&note, &["SAMPLES WITHOUT COMMERCIAL VALUE", "NORTHSEA Trading Ltd"]);
        paper(house, "sample_admin", &of("sample-labels"));
    });
}
