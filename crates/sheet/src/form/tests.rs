//! Forms as customers draw them, filled with lines of goods.

use super::*;
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Formula, Workbook as Drawn};

fn limits() -> Limits {
    Limits::default()
}

/// An order form: a title over five columns, a head, one row of a line, its sum, a signature.
fn order_form() -> Vec<u8> {
    let mut book = Drawn::new();
    let sheet = book.add_worksheet().set_name("Order 表").unwrap();
    let (bold, money) = (Format::new().set_bold(), Format::new().set_num_format("#,##0.00"));
    sheet.merge_range(0, 0, 0, 4, "ORDER {number} OF {buyer}", &bold).unwrap();
    for (column, title) in ["Item", "Qty", "Price", "Amount"].iter().enumerate() {
        sheet.write(1, column as u16, *title).unwrap();
    }
    sheet.write(2, 0, "{line.item_no}: {line.description}").unwrap();
    sheet.write_with_format(2, 1, "{line.quantity}", &money).unwrap();
    sheet.write_with_format(2, 2, "{line.unit_price}", &money).unwrap();
    sheet.write_formula_with_format(2, 3, "=ROUND(B3*C3,2)", &money).unwrap();
    sheet.merge_range(2, 4, 2, 5, "{line.remarks}", &bold).unwrap();
    sheet.set_row_height(2, 30).unwrap();
    sheet.write_formula(3, 3, Formula::new("=SUM(D3:D3)")).unwrap();
    sheet.write_formula(4, 3, Formula::new("=D4*1.1")).unwrap();
    sheet.merge_range(5, 0, 5, 4, "Signed for {company}, {nobody}{", &bold).unwrap();
    sheet.set_landscape().set_footer("&P");
    let other = book.add_worksheet().set_name("Sum").unwrap();
    other.write_formula(0, 0, "='Order 表'!D4").unwrap();
    other.write_with_format(1, 0, "{total}", &money).unwrap();
    book.save_to_buffer().unwrap()
}

fn text(value: &str) -> Entry {
    Entry::Text(value.into())
}

fn number(value: impl ToString) -> Entry {
    let value = value.to_string();
    Entry::Number { said: format!("{value}.-"), value }
}

fn lines(count: usize) -> Filling {
    let single = [
        ("number", text("HYT-1 <&>\"'")),
        ("buyer", text("{company} 北海")),
        ("company", text("宁远")),
        ("total", number("3850.00")),
    ];
    let line = |n: usize| {
        let values = [
            ("item_no", text(&format!("=HYPERLINK({n})"))),
            ("description", text("{total} 帆布袋")),
            ("quantity", number(n * 10)),
            ("unit_price", number("2.5")),
        ];
        values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    };
    Filling {
        single: single.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        lines: (1..=count).map(line).collect(),
    }
}

struct Filled(Xlsx<Cursor<Vec<u8>>>);

impl Filled {
    fn with(count: usize) -> Filled {
        let bytes = fill(&lines(count), &order_form(), &limits()).unwrap();
        Filled(Xlsx::new(Cursor::new(bytes)).unwrap())
    }

    fn cell(&mut self, row: u32, column: u32) -> String {
        let range = self.0.worksheet_range("Order 表").unwrap();
        match range.get_value((row, column)) {
            None | Some(Data::Empty) => String::new(),
            Some(value) => value.to_string(),
        }
    }

    fn formula(&mut self, sheet: &str, row: u32, column: u32) -> String {
        let range = self.0.worksheet_formula(sheet).unwrap();
        range.get_value((row, column)).cloned().unwrap_or_default()
    }
}

#[test]
fn placeholders_are_listed_with_their_cells() {
    let found = inspect(&order_form(), &limits()).unwrap();
    let told: Vec<_> =
        found.slots.iter().map(|slot| format!("{} {}", slot.place(), slot.name)).collect();
    assert_eq!(
        told[..4],
        [
            "Order 表!A1 number",
            "Order 表!A1 buyer",
            "Order 表!A3 line.item_no",
            "Order 表!A3 line.description",
        ]
    );
    assert!(told.contains(&"Sum!A2 total".to_owned()), "{told:?}");
}

#[test]
fn lines_push_down_what_stands_below_and_sums_grow() {
    for count in [1_u32, 3, 300] {
        let mut form = Filled::with(count as usize);
        let last = 2 + count - 1;
        assert_eq!(form.cell(0, 0), "ORDER HYT-1 <&>\"' OF {company} 北海");
        assert_eq!(form.cell(last, 1), (count * 10).to_string());
        let row = last + 1;
        assert_eq!(form.formula("Order 表", last, 3), format!("ROUND(B{row}*C{row},2)"));
        assert_eq!(form.formula("Order 表", last + 1, 3), format!("SUM(D3:D{row})"));
        assert_eq!(form.formula("Order 表", last + 2, 3), format!("D{}*1.1", row + 1));
        assert_eq!(form.formula("Sum", 0, 0), format!("'Order 表'!D{}", row + 1));
        assert_eq!(form.cell(last + 3, 0), "Signed for 宁远, {");
    }
}

#[test]
fn a_value_is_no_formula_and_no_placeholder() {
    let mut form = Filled::with(2);
    assert_eq!(form.cell(2, 0), "=HYPERLINK(1): {total} 帆布袋");
    assert_eq!(form.formula("Order 表", 2, 0), "");
    assert_eq!(form.cell(3, 0), "=HYPERLINK(2): {total} 帆布袋");
}

#[test]
fn a_form_without_lines_has_an_empty_row() {
    let mut form = Filled::with(0);
    assert_eq!((form.cell(2, 0), form.cell(2, 1)), (": ".to_owned(), String::new()));
    assert_eq!(form.formula("Order 表", 3, 3), "SUM(D3:D3)");
}

#[test]
fn merged_cells_and_heights_are_those_of_the_row() {
    let bytes = fill(&lines(3), &order_form(), &limits()).unwrap();
    let book = open(&bytes, &limits()).unwrap();
    let sheet = book.sheet_by_name("Order 表").unwrap();
    let merged: Vec<_> = sheet.merge_cells().iter().map(umya_spreadsheet::Range::range).collect();
    for range in ["A1:E1", "E3:F3", "E4:F4", "E5:F5", "A8:E8"] {
        assert!(merged.iter().any(|one| one == range), "{range}: {merged:?}");
    }
    for row in 3..=5 {
        let height = sheet.row_dimension(row).map(|row| row.height().to_string());
        assert_eq!(height.as_deref(), Some("30"), "row {row}");
    }
}

#[test]
fn the_same_values_make_the_same_bytes() {
    let form = order_form();
    let of = || fill(&lines(30), &form, &limits()).unwrap();
    assert!(of() == of());
}

#[test]
fn what_is_no_workbook_is_refused() {
    for bytes in [&b"PK\x03\x04"[..], b"not a workbook", &order_form()[..400]] {
        assert!(inspect(bytes, &limits()).is_err());
    }
    let few = Limits { cells: 3, ..limits() };
    assert_eq!(inspect(&order_form(), &few), Err(Refused::TooManyCells { limit: 3 }));
}
