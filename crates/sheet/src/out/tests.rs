//! Proves the spreadsheets by reading them back with another library.
use super::*;
use crate::Value;
use base::Currency;
use base::jiff::civil::date;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}

fn orders() -> Table {
    Table {
        title: "订单清单".into(),
        columns: vec![
            Column::new("订单号", ColumnKind::Text, 14),
            Column::new("交期", ColumnKind::Date, 12),
            Column::new("数量", ColumnKind::Number(3), 10),
            Column::new("单价", ColumnKind::Factor(6), 10),
            Column::new("金额 USD", ColumnKind::Money(2), 14),
        ],
        rows: vec![
            vec![
                "PLK-276".into(),
                date(2026, 12, 14).into(),
                Quantity::parse("9,600").unwrap().into(),
                Price::parse("6.09").unwrap().into(),
                usd("58,464.00").into(),
            ],
            vec!["=1+1".into(), Cell::Empty, Quantity(500).into(), Cell::Empty, usd("0.10").into()],
        ],
        totals: Some("合计".into()),
    }
}

#[test]
fn a_list_holds_its_rows_and_sums_itself() {
    let mut book = open(orders().to_xlsx().unwrap());
    let range = book.worksheet_range("订单清单").unwrap();
    let at = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(at(0, 0), Data::String("订单清单".into()));
    assert_eq!(at(2, 4), Data::String("金额 USD".into()));
    assert_eq!(at(3, 4), Data::Float(58_464.0));
    assert_eq!(at(5, 0), Data::String("合计".into()));
    assert_eq!(at(5, 4), Data::Float(58_464.1), "the shown sum is right without calculation");
    let formulas = book.worksheet_formula("订单清单").unwrap();
    assert_eq!(formulas.get_value((5, 4)).unwrap(), "SUM(E4:E5)");
    assert_eq!(formulas.get_value((5, 2)).unwrap(), "SUM(C4:C5)");
    assert_eq!(
        formulas.get_value((5, 3)).map(String::as_str).unwrap_or(""),
        "",
        "no sum of prices"
    );
}

#[test]
fn text_that_begins_like_a_formula_stays_text() {
    let mut table = orders();
    for text in ["=HYPERLINK(\"http://x\")", "+86 574 0000", "-5", "@SUM(A1)", "0802"] {
        table.rows[1][0] = text.into();
        let mut book = open(table.to_xlsx().unwrap());
        let range = book.worksheet_range("订单清单").unwrap();
        assert_eq!(range.get_value((4, 0)), Some(&Data::String(text.into())));
        let formulas = book.worksheet_formula("订单清单").unwrap();
        assert!(formulas.get_value((4, 0)).is_none_or(String::is_empty), "{text}");
    }
}

#[test]
fn a_date_is_a_date() {
    let mut book = open(orders().to_xlsx().unwrap());
    let range = book.worksheet_range("订单清单").unwrap();
    let Some(Data::DateTime(stored)) = range.get_value((3, 1)) else { panic!("no date") };
    let read = base::date::from_excel_serial(stored.as_f64() as i64, false);
    assert_eq!(read, Some(date(2026, 12, 14)));
}

#[test]
fn the_same_table_makes_the_same_file() {
    assert_eq!(orders().to_xlsx().unwrap(), orders().to_xlsx().unwrap());
    let empty = Table { rows: Vec::new(), ..orders() };
    assert!(empty.to_xlsx().is_ok(), "an empty list is a list");
}

#[test]
fn an_invoice_calculates_and_shows_its_value() {
    let mut sheet = Sheet::new("CI", Page { repeat_rows: Some((1, 1)), ..Page::default() });
    sheet.widths(&[30, 10, 10, 14]);
    sheet.merge(0, (0, 3), "COMMERCIAL INVOICE", &Style { size: 16, ..Style::bold() });
    let quantity = Quantity::parse("649").unwrap();
    sheet.put(2, 0, "OAK CHAIR", &Style::boxed());
    sheet.put(2, 1, quantity, &Style::number(0));
    sheet.put(2, 2, Price::parse("90.291371").unwrap(), &Style::number(6));
    sheet.formula((2, 3), "=ROUND(B3*C3,2)", usd("58,599.10"), &Style::number(2));
    sheet.formula((3, 3), "=SUM(D3:D3)", usd("58,599.10"), &Style::number(2));
    let mut book = Book::new();
    book.add(sheet);
    book.add(Sheet::new("a/b[c]", Page { landscape: true, ..Page::default() }));
    let mut read = open(book.to_xlsx().unwrap());
    assert_eq!(read.sheet_names(), ["CI", "abc"]);
    let range = read.worksheet_range("CI").unwrap();
    assert_eq!(range.get_value((0, 0)), Some(&Data::String("COMMERCIAL INVOICE".into())));
    assert_eq!(range.get_value((2, 3)), Some(&Data::Float(58_599.1)));
    let formulas = read.worksheet_formula("CI").unwrap();
    assert_eq!(formulas.get_value((2, 3)).unwrap(), "ROUND(B3*C3,2)");
}

#[test]
fn cells_have_the_names_of_excel() {
    let names =
        [(0, 0, "A1"), (2, 25, "Z3"), (0, 26, "AA1"), (9, 701, "ZZ10"), (0, 16_383, "XFD1")];
    for (row, column, name) in names {
        assert_eq!(cell_name(row, column), name);
    }
}

#[test]
fn a_text_that_excel_cannot_hold_is_refused_in_words() {
    let mut table = orders();
    table.rows[1][0] = "长".repeat(40_000).into();
    let refused = table.to_xlsx().unwrap_err();
    assert!(refused.to_string().contains("32,767"), "{refused}");
}

/// What a workbook needs to come back: shares as percents, a page out of sight, formulas that give
/// nothing.
#[test]
fn percents_hidden_pages_and_empty_results_are_read_as_they_were_meant() {
    let mut page = Sheet::new("sheet", Page::default());
    let percent = Style { percent: true, decimals: Some(2), ..Style::default() };
    page.put(0, 0, Decimal { digits: 30_000, decimals: 6 }, &percent);
    page.formula_or_blank((0, 1), "=IF(A2=\"\",\"\",1)", None, &Style::default());
    page.formula_or_blank((0, 2), "=A1*2", Some(Decimal { digits: 6, decimals: 2 }), &percent);
    let mut kept = Sheet::new("kept", Page::default());
    kept.hide();
    kept.put(0, 0, "=1+1", &Style::default());
    let mut book = Book::new();
    book.add(page);
    book.add(kept);
    let bytes = book.to_xlsx().unwrap();
    let grids = crate::read::workbook::xlsx(&bytes, &crate::Limits::default()).unwrap();
    assert_eq!(grids[0].at(0, 0), &Value::Percent("3".into()));
    assert!(grids[0].at(0, 1).is_empty(), "{:?}", grids[0].at(0, 1));
    assert_eq!(grids[0].at(0, 2), &Value::Percent("6".into()));
    assert!(grids[1].hidden && !grids[0].hidden);
    assert_eq!(grids[1].at(0, 0), &Value::Text("=1+1".into()));
}
