//! Tells of a costing sheet that leaves as a workbook: reckoned anew from what was entered it comes
//! to the house's own figures, texts stay texts, and only those who see costs get it.

use crate::costing::{bag, line};
use crate::support::on_sqlite;
use crate::support::spreadsheet::{Value, Workbook};
use crate::support::trade::number;
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

fn leaves(house: &House, who: &str, sheet: &Json) -> Workbook {
    let answer = house.page(who, &format!("/cost-sheets/{}/workbook", number(sheet)));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.mime.contains("spreadsheetml"), "{}", answer.mime);
    Workbook::read(&answer.bytes)
}

fn is(book: &Workbook, label: &str, wanted: &Json) {
    let wanted: f64 = wanted.as_str().unwrap_or("0").parse().expect("a number");
    // A margin is a share in the file and a percentage in the house.
    let wanted = if label == "Margin" { percent(wanted) } else { wanted };
    let Value::Number(found) = book.beside(label) else { panic!("{label} is no number") };
    assert!(near(found, wanted), "{label}: {found}, not {wanted}");
}

#[expect(clippy::float_arithmetic, reason = "spreadsheets hold floats")]
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 5e-7
}

#[expect(clippy::float_arithmetic, reason = "spreadsheets hold floats")]
fn percent(share: f64) -> f64 {
    share / 100.0
}

/// Every formula gives what is stored beside it, and the outcome is that of the house.
fn agrees(house: &House, sheet: &Json) {
    let book = leaves(house, "planning", sheet);
    let formulas = book.formulas();
    assert!(formulas.len() > 30, "{} formulas", formulas.len());
    for (at, formula, stored) in formulas {
        let same = match (book.value(at), &stored) {
            (Value::Number(a), Value::Number(b)) => near(a, *b),
            (a, b) => a == *b,
        };
        assert!(same, "{at:?} {formula} = {:?}, stored {stored:?}", book.value(at));
    }
    for (label, name) in [
        ("Cost", "cost"),
        ("Profit", "profit"),
        ("Margin", "margin"),
        ("Price in USD", "usd_price"),
    ] {
        is(&book, label, &sheet[name]);
    }
}

/// EX-2 of costing.md: a trading company buys with VAT and gets a refund.
fn purchase() -> Json {
    let mut sheet = bag();
    sheet["usd_price"] = json!("6.50");
    sheet["net_factor"] = json!("100");
    sheet["vat_pct"] = json!("13");
    sheet["refund_pct"] = json!("9");
    sheet["commission"] = json!("2.5");
    sheet["target_margin"] = json!("12");
    sheet["lines"] = json!([
        line("purchase", "bag, with VAT", "1", "45.20", "0"),
        line("inland", "truck and port", "1", "1.30", "0"),
    ]);
    sheet
}

/// EX-4: imported materials priced in dollars, and the tax that is not credited.
fn processing() -> Json {
    let mut sheet = bag();
    sheet["kind"] = json!("processing");
    sheet["net_factor"] = json!("100");
    sheet["vat_pct"] = json!("17");
    sheet["refund_pct"] = json!("13");
    let mut bonded = line("bonded", "imported fabric", "1", "1.20", "0");
    bonded["currency"] = json!("USD");
    sheet["lines"] = json!([
        bonded,
        line("auxiliary", "local materials", "1", "7.10", "0"),
        line("labour", "sewing", "1", "8.40", "0"),
        line("overhead", "overhead", "1", "2.10", "0"),
        line("inland", "truck and port", "1", "0.55", "0"),
        line("handbook", "handbook", "1", "0.30", "0"),
    ]);
    sheet
}

#[test]
fn a_spreadsheet_reckons_the_same_figures() {
    on_each("book", |house| {
        let mut wished = bag();
        wished["usd_price"] = Json::Null;
        wished["target_margin"] = json!("12");
        for sheet in [bag(), purchase(), processing(), wished] {
            let made = house.post("planning", "/api/v1/cost-sheets", sheet).done();
            agrees(house, &made);
        }
    });
}

#[test]
fn texts_stay_texts_and_the_file_says_what_it_is() {
    on_sqlite("book_texts", |house| {
        let mut sheet = bag();
        sheet["lines"][0]["item"] = json!("=HYPERLINK(\"http://evil.example\")");
        sheet["lines"][1]["spec"] = json!("+1+1");
        let made = house.post("planning", "/api/v1/cost-sheets", sheet).done();
        let book = leaves(house, "planning", &made);
        let evil = |(_, formula, _): &((u32, u32), String, Value)| formula.contains("HYPERLINK");
        assert!(!book.formulas().iter().any(evil));
        assert_eq!(book.stored((1, 0)), Value::Text("Gendan".into()));
        assert_eq!(book.stored((1, 1)), Value::Text(number(&made)));
        let Value::Text(hash) = book.stored((1, 5)) else { panic!("no hash") };
        assert_eq!(hash.len(), 64);
        // Another content has another hash.
        let place = format!("/api/v1/cost-sheets/{}", number(&made));
        house.patch("planning", &place, json!({"usd_price": "5.70", "version": 1})).done();
        assert_ne!(leaves(house, "planning", &made).stored((1, 5)), Value::Text(hash));
    });
}

#[test]
fn the_workbook_is_for_those_who_see_costs() {
    on_sqlite("book_secret", |house| {
        let mut sheet = bag();
        sheet["owner_id"] = json!(house.person("sales").id);
        let made = house.post("planning", "/api/v1/cost-sheets", sheet).done();
        let path = format!("/cost-sheets/{}/workbook", number(&made));
        for who in ["sales", "rnd", "docs"] {
            assert_eq!(house.page(who, &path).status, 403, "{who}");
            let program = house.get(who, &format!("/api/v1{path}"));
            assert_eq!(program.status, 403, "{who}: {}", program.text());
        }
        let program = house.get("planning", &format!("/api/v1{path}"));
        assert!(program.status == 200 && Workbook::read(&program.bytes).formulas().len() > 30);
        assert!(!house.page("sales", "/cost-sheets/CS-0001").text().contains("/workbook"));
        assert_eq!(house.page("planning", "/cost-sheets/CS-9/workbook").status, 404);
    });
}
