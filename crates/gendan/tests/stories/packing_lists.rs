//! Tells how a supplier's packing list is taken over and printed again with equal totals: several
//! lines share a carton, whose weights and volume stand in its first line only. Once with an
//! invented list, and with the real ones where the samples are.

use crate::support::trade::{self, at, number};
use crate::support::{House, on_sqlite, voyage};
use base::Price;
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value as Json, json};
use std::io::Cursor;

/// A line as it stands on the list; what its carton bears is empty where it lies with the one
/// before.
struct Listed {
    item: String,
    name: String,
    quantity: String,
    cartons: String,
    net: String,
    gross: String,
    volume: String,
}

/// The heads of the list's second row, as this supplier writes them.
const HEADS: [&str; 7] = ["料号", "供应商开票名称", "数量", "总件数", "总净重", "总毛重", "总体积"];

/// Reads a list as files from outside are read: in the limited child.
fn listed(bytes: Vec<u8>) -> Vec<Listed> {
    let read = sheet::parse(sheet::Kind::Xlsx, bytes, &sheet::Limits::default());
    let Ok(sheet::Parsed::Grids(grids)) = read else { panic!("no workbook: {read:?}") };
    let grid = grids.into_iter().find(|grid| !grid.rows.is_empty()).expect("a sheet with rows");
    let at = |row: &[sheet::Value], head: &str| {
        row.iter().position(|cell| cell.shown().replace(char::is_whitespace, "").starts_with(head))
    };
    let head = grid.rows.iter().position(|row| at(row, HEADS[0]).is_some()).expect("the heads");
    let places = HEADS.map(|head_name| {
        at(&grid.rows[head], head_name).unwrap_or_else(|| panic!("no column {head_name}"))
    });
    let line = |row: &Vec<sheet::Value>| {
        let [item, name, quantity, cartons, net, gross, volume] = places
            .map(|place| row.get(place).map(sheet::Value::shown).unwrap_or_default().to_string());
        Listed { item, name, quantity, cartons, net, gross, volume }
    };
    // Below the lines stand the list's own sums, without an article.
    let lines = grid.rows[head + 1..].iter().map(line);
    let lines = lines.filter(|line| !line.item.trim().is_empty() && !line.quantity.is_empty());
    lines.fold(Vec::new(), with_its_carton)
}

/// Some lists name the net weight of each line of a carton and its gross weight once: a person puts
/// the net of the carton where its gross stands.
fn with_its_carton(mut before: Vec<Listed>, mut line: Listed) -> Vec<Listed> {
    let lies_with = line.cartons.is_empty() && line.gross.is_empty() && !line.net.is_empty();
    let lead = before.iter_mut().rev().find(|one| !one.cartons.is_empty());
    if let (true, Some(lead)) = (lies_with, lead) {
        lead.net = Price(exact(&lead.net) + exact(&line.net)).to_string();
        line.net.clear();
    }
    before.push(line);
    before
}

/// Sums in millionths, as the list itself would add up.
fn sum(lines: &[Listed], of: fn(&Listed) -> &String) -> i64 {
    lines.iter().map(|line| exact(of(line))).sum()
}

/// An empty cell counts nothing.
fn exact(text: &str) -> i64 {
    match text.trim() {
        "" => 0,
        text => Price::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}")).0,
    }
}

/// From the list to the printed paper: pieces, cartons, net, gross, volume in millionths.
fn printed_again(house: &House, lines: &[Listed]) -> [i64; 5] {
    trade::customer(house, "NORTHSEA");
    let mut body = trade::order_body("NORTHSEA", "deposit_bl_copy");
    let line = |it: &Listed| {
        json!({"item_no": it.item, "description": it.item, "description_zh": it.name,
            "quantity": it.quantity, "unit": "PCS", "price": "1.00", "free": false})
    };
    body["lines"] = lines.iter().map(line).collect();
    let order = number(&house.post("sales", "/api/v1/orders", body).done());
    trade::sign_contract(house, &order);
    let amount = house.get("sales", &format!("/api/v1/orders/{order}")).done()["amount"].clone();
    trade::pay(house, "NORTHSEA", &order, amount.as_str().unwrap_or_default());
    let shipment = voyage::ship(house, &order);
    let or_none = |text: &str| if text.is_empty() { "0".to_string() } else { text.to_string() };
    let row = |it: &Listed| {
        json!({"item_no": it.item, "part": "1", "quantity": it.quantity,
            "cartons": or_none(&it.cartons), "net": or_none(&it.net),
            "gross": or_none(&it.gross), "volume": or_none(&it.volume)})
    };
    let packing: Vec<Json> = lines.iter().map(row).collect();
    trade::change(house, "docs", &at("shipments", &shipment), json!({"packing": packing})).done();
    let set = number(&voyage::issue_papers(house, &shipment));
    let path = format!("/api/v1/{}/print/packing-list.xlsx?lang=en", at("invoices", &set));
    let list = house.get("docs", &path);
    assert_eq!(list.status, 200, "{}", list.text());
    totals(&list.bytes)
}

/// The bottom line of a printed list, reckoned anew from its rows.
fn totals(xlsx: &[u8]) -> [i64; 5] {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx)).expect("a workbook");
    let name = book.sheet_names()[0].clone();
    let sheet = book.worksheet_range(&name).expect("values");
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let says = |cell: &Data, text: &str| cell.to_string().starts_with(text);
    let head = rows.iter().position(|row| says(&row[0], "Carton no")).expect("the head");
    let end = rows.iter().position(|row| says(&row[0], "TOTAL")).expect("the sums");
    let column = |title: &str| {
        rows[head].iter().position(|cell| says(cell, title)).unwrap_or_else(|| panic!("{title}"))
    };
    ["Quantity", "Cartons", "N.W.", "G.W.", "Volume"].map(column).map(|place| {
        let added: i64 = rows[head + 1..end].iter().map(|row| exact(&row[place].to_string())).sum();
        assert_eq!(added, exact(&rows[end][place].to_string()), "its own sum");
        added
    })
}

fn held(story: &str, lines: &[Listed]) {
    let shared = lines.iter().filter(|line| line.cartons.is_empty()).count();
    assert!(shared > 0, "{story}: some lines lie with the one before");
    on_sqlite(story, |house| {
        let want = [
            sum(lines, |line| &line.quantity),
            sum(lines, |line| &line.cartons),
            sum(lines, |line| &line.net),
            sum(lines, |line| &line.gross),
            sum(lines, |line| &line.volume),
        ];
        assert_eq!(printed_again(house, lines), want, "{story}");
        house.is_sound();
    });
}

/// Two heads, English above Chinese; a sheet whose name begins with a blank; `/` for no model; one
/// carton with three articles, its cells merged.
fn invented() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(" 装箱单").expect("a name");
    let english = ["S/N", "Part", "Name", "Model", "Qty", "Cartons", "Net", "Gross", "CBM"];
    let chinese =
        ["序号", "料号", "供应商开票名称", "型号", "数量", "总件数", "总净重", "总毛重", "总体积"];
    for (row, heads) in [(1, english), (2, chinese)] {
        for (column, head) in (0..).zip(heads) {
            sheet.write(row, column, head).expect("a head");
        }
    }
    let lines = [
        ("E1", "1", Some(["1", "120", "130.5", "1.32"])),
        ("E2", "6", Some(["2", "78.59", "80", "1.075"])),
        ("E3", "2", None),
        ("E4", "4", None),
        ("E5", "10", Some(["1", "7.2", "7.4", "0.04"])),
    ];
    for (row, (item, quantity, carton)) in (3..).zip(lines) {
        sheet.write(row, 1, item).expect("an article");
        sheet.write(row, 2, "配件").expect("a name");
        sheet.write(row, 3, "/").expect("no model");
        sheet.write(row, 4, quantity.parse::<f64>().expect("a number")).expect("a quantity");
        for (column, text) in (5..).zip(carton.into_iter().flatten()) {
            sheet.write(row, column, text.parse::<f64>().expect("a number")).expect("a figure");
        }
    }
    for column in 5..9 {
        let plain = Format::new();
        sheet.merge_range(4, column, 6, column, "", &plain).expect("merged");
        let own = [2.0, 78.59, 80.0, 1.075][usize::from(column - 5)];
        sheet.write(4, column, own).expect("its first cell");
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_list_whose_lines_share_a_carton_is_printed_with_equal_totals() {
    sheet::child::read_by(env!("CARGO_BIN_EXE_gendan").into());
    held("packing_invented", &listed(invented()));
}

#[test]
fn the_lists_of_a_real_supplier_are_printed_with_equal_totals() {
    sheet::child::read_by(env!("CARGO_BIN_EXE_gendan").into());
    let Some(folder) = std::env::var_os("GENDAN_SAMPLES") else {
        println!("skipped: GENDAN_SAMPLES names no folder with real papers");
        return;
    };
    let folder = std::path::PathBuf::from(folder).join("trade_docs/shenzhen_smt");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the lists") {
        let path = entry.expect("a file").path();
        if path.to_string_lossy().ends_with("packing_list.xlsx") {
            seen += 1;
            held(&format!("packing_real_{seen}"), &listed(std::fs::read(&path).expect("bytes")));
        }
    }
    assert_eq!(seen, 2);
}
