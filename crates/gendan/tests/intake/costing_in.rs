//! A company's own costing sheets: mapped once, known again, and what is wrong in them told.

use super::trial::House;
use super::trial::wire::{Answer, Server};
use rust_xlsxwriter::{Formula, Workbook};
use std::io::{Cursor, Read};

const IN: &str = "/cost-sheets/import";
const READ: [(&str, &str); 1] = [("step", "read")];

fn serve() -> Server {
    House::new(&[("wu", "planning,purchasing")]).serve("wu")
}

/// A mill's own sheet: title above, its own words, the rows below.
pub fn mill(heads: [&str; 6], rows: &[[&str; 6]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "背包成本表").unwrap();
    sheet.write_string(1, 0, "汇率").unwrap();
    sheet.write_number(1, 1, 7.15).unwrap();
    for (row, cells) in (2..).zip(std::iter::once(&heads).chain(rows)) {
        for (column, text) in (0..).zip(cells) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                // What a spreadsheet program leaves of a formula that goes round in a circle.
                Err(_) if text.starts_with('=') => {
                    let left = if text.contains('+') { "12.5" } else { "0" };
                    let formula = Formula::new(*text).set_result(left);
                    sheet.write_formula(row, column, formula).unwrap()
                }
                Err(_) if text.starts_with('#') => {
                    let formula = Formula::new("=1/0").set_result(*text);
                    sheet.write_formula(row, column, formula).unwrap()
                }
                Err(_) => sheet.write_string(row, column, *text).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// Heads that nobody can guess.
pub const ODD: [&str; 6] = ["东西", "多少", "每个钱", "费掉", "哪一块", "谁家"];

pub const ROWS: [[&str; 6]; 3] = [
    ["600D 涤纶", "0.82", "10.60", "3", "面料", "绍兴一厂"],
    ["拉链", "2.6", "0.82", "2", "辅料", "温州二厂"],
    ["车缝", "1", "13.8", "0", "工缴", ""],
];

/// The form sent again with some answers changed.
fn send(server: &Server, page: &Answer, changes: &[(&str, &str)]) -> Answer {
    let mut fields = page.carried();
    for name in ["kind", "load", "default_part", "default_currency", "incoterm"] {
        fields.retain(|(known, _)| known != name);
    }
    fields.extend(
        [("kind", "general"), ("load", "fcl"), ("incoterm", "FOB")]
            .map(|(name, text)| (name.to_string(), text.to_string())),
    );
    for (name, text) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_string(), text.to_string()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    server.post(IN, &fields, &[])
}

const MAPPED: [(&str, &str); 8] = [
    ("source.0.head", "3"),
    ("source.0.column.0", "item"),
    ("source.0.column.1", "usage"),
    ("source.0.column.2", "price"),
    ("source.0.column.3", "wastage"),
    ("source.0.column.4", "part"),
    ("source.0.column.5", "source"),
    ("step", "read"),
];

const HEAD: [(&str, &str); 3] = [("item", "BP-1"), ("quantity", "6000"), ("place", "NINGBO")];

#[test]
fn a_sheet_is_mapped_once_and_known_again_with_its_columns_moved() {
    let server = serve();
    let page = server.post(IN, &READ, &[("mill.xlsx", mill(ODD, &ROWS))]);
    assert_eq!(page.status, 200, "{}", page.body);
    // Where the head is comes first; then the columns under it.
    let page = send(&server, &page, &[("source.0.head", "3"), ("step", "read")]);
    let page = send(&server, &page, &MAPPED);
    assert!(page.body.contains("3 rows = 3 accepted + 0 rejected + 0 skipped"), "{}", page.body);
    assert_eq!(page.value("lines.0.item").as_deref(), Some("600D 涤纶"));
    assert_eq!(page.value("lines.1.usage").as_deref(), Some("2.6"));
    assert_eq!(page.value("rate").as_deref(), Some("7.15"), "the file says the rate");
    let mut make: Vec<(&str, &str)> = MAPPED[..7].to_vec();
    make.extend(HEAD);
    // What is missing is told and nothing is lost.
    let mut without = make.clone();
    without.retain(|(name, _)| *name != "place");
    without.extend([("place", ""), ("step", "make"), ("layout_name", "Mill One")]);
    let again = send(&server, &page, &without);
    assert_eq!(again.status, 422, "{}", again.body);
    assert_eq!(again.value("lines.1.usage").as_deref(), Some("2.6"));
    make.extend([("step", "make"), ("layout_name", "Mill One")]);
    let made = send(&server, &again, &make);
    assert_eq!(made.status, 303, "{}", made.body);
    let sheet = server.get("/api/v1/cost-sheets/CS-0001").body;
    // 0.82 × 10.60 × 1.03 + 2.6 × 0.82 × 1.02 and 13.80.
    assert!(sheet.contains("\"cost\":\"24.93\"") && sheet.contains("绍兴一厂"), "{sheet}");
    assert!(server.get("/api/v1/cost-sheets/CS-0001/files").body.contains("mill.xlsx"));
    // The next file has its columns in another order: the layout is proposed by its heads.
    let turn = |row: [&'static str; 6]| [row[5], row[4], row[0], row[1], row[2], row[3]];
    let rows: Vec<[&str; 6]> = ROWS.iter().map(|row| turn(*row)).collect();
    let page = server.post(IN, &READ, &[("next.xlsx", mill(turn(ODD), &rows))]);
    assert!(page.body.contains("those of the layout “Mill One”"), "{}", page.body);
    assert!(page.body.contains("3 rows = 3 accepted"), "{}", page.body);
    assert_eq!(page.value("lines.0.price").as_deref(), Some("10.6"));
}

#[test]
fn broken_rows_are_rejected_each_with_its_reason_and_all_are_counted() {
    let server = serve();
    let heads = ["物料", "用量", "单价", "损耗", "币种", "金额"];
    let rows = [
        ["main fabric", "0.82", "10.60", "3", "CNY", "8.95"],
        ["zipper", "约3米", "0.82", "0", "CNY", ""],
        ["webbing", "-2", "0.62", "0", "CNY", ""],
        ["broken price", "1", "#REF!", "0", "CNY", ""],
        ["divided by nothing", "1", "2", "0", "CNY", "#DIV/0!"],
        ["round in a circle", "=B9", "5", "0", "CNY", "=B9*C9"],
        ["not reckoned", "2", "5", "0", "CNY", "0"],
        ["imported lining", "0.5", "2", "0", "USD", "1"],
        ["swiss thread", "1", "2", "0", "CHF", ""],
        // Over two cells, and what was left in them looks like a price.
        ["over two cells", "1", "=5+D13", "=C13", "CNY", ""],
        ["合计", "", "", "", "", "99"],
    ];
    let page = server.post(IN, &READ, &[("mixed.xlsx", mill(heads, &rows))]);
    assert_eq!(page.status, 200, "{}", page.body);
    let tally = "11 rows = 2 accepted + 8 rejected + 1 skipped";
    assert!(page.body.contains(tally), "{}", page.body);
    for said in [
        "约3米",
        "Must not be negative",
        "#REF!",
        "#DIV/0!",
        "B9 goes round in a circle",
        "F9 goes round in a circle",
        "C13 goes round in a circle",
        "The amount says 0",
        "CNY or USD only",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    // Dollars are reckoned by the sheet's rate.
    assert_eq!(page.value("lines.1.currency").as_deref(), Some("USD"), "{}", page.body);
}

#[test]
fn a_bomb_half_a_file_and_ten_thousand_lines_are_refused_in_words() {
    let server = serve();
    let page = server.post(IN, &READ, &[("bomb.xlsx", bomb())]);
    assert!(page.status == 422 && page.body.contains("200 MB"), "{}", page.body);
    let whole = mill(ODD, &ROWS);
    let half = whole[..whole.len() / 2].to_vec();
    let page = server.post(IN, &READ, &[("half.xlsx", half)]);
    assert!(page.status == 422 && page.body.contains("half.xlsx"), "{}", page.body);
    let rows = vec![["fabric", "1", "1", "0", "面料", ""]; 10_000];
    let heads = ["物料", "用量", "单价", "损耗", "类别", "来源"];
    let began = std::time::Instant::now();
    let page = server.post(IN, &READ, &[("long.xlsx", mill(heads, &rows))]);
    assert_eq!(page.status, 422, "{}", page.body);
    assert!(page.body.contains("at most 1000 lines; here are 10000"), "{}", page.body);
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    let page = server.post(IN, &READ, &[("order.pdf", b"%PDF-1.4 no table".to_vec())]);
    assert!(page.status == 422 && page.body.contains("order.pdf"), "{}", page.body);
    assert_eq!(server.post(IN, &READ, &[]).status, 422);
}

/// More than 200 MB of blanks in a file of less than one.
fn bomb() -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    file.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::copy(&mut std::io::repeat(b' ').take(210 << 20), &mut file).unwrap();
    file.finish().unwrap().into_inner()
}

/// Real order data is read by its own heads.
#[test]
fn real_order_data_is_read() {
    let Some(folder) = std::env::var_os("GENDAN_SAMPLES") else {
        println!("skipped: GENDAN_SAMPLES names no folder with real papers");
        return;
    };
    let file = std::path::Path::new(&folder).join("trade_docs/ningbo_fireplace/order_data.xlsx");
    let server = serve();
    let page = server.post(IN, &READ, &[("order.xlsx", std::fs::read(file).unwrap())]);
    assert!(page.body.contains("4 rows = 4 accepted + 0 rejected"), "{}", page.body);
}
