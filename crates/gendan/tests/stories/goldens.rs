//! Holds every paper of a shipment against what it said before: both languages, 1, 30 and 300
//! lines, dollars, yen without decimals, dinars with three, long names, rare characters. The golden
//! is the paper's spreadsheet, cell by cell, because a date may break its line anew each day; the
//! printed paper must have no missing glyph and say the same words.

use crate::shipment_papers::pages_of;
use crate::support::trade::{self, at, number, today};
use crate::support::{House, on_sqlite, voyage};
use base::date::{document_date, plus_days};
use calamine::{Reader, Xlsx};
use serde_json::json;
use std::fmt::Write;
use std::io::Cursor;

/// Names as long as people have them, with marks that few fonts hold.
const LONG_NAME: &str = "Ångström & Søn Großhandels-Aktiengesellschaft für Haushaltswaren™ ±½ €";
const LONG_ZH: &str = "加厚防水可折叠大容量帆布手提购物袋（龘靐，含收纳盒与说明书）第";

struct World {
    currency: &'static str,
    term: &'static str,
    lines: usize,
    price: &'static str,
}

/// A shipment with all its records: their addresses by entity.
fn sailed(house: &House, world: &World) -> Vec<(&'static str, String)> {
    trade::customer(house, "NORTHSEA");
    let name = json!({"name": LONG_NAME, "collecting_bank": "ELBE BANK, HAMBURG"});
    trade::change(house, "sales", &at("customers", "NORTHSEA"), name).done();
    trade::product(house, "BAG-1");
    let mut body = trade::order_body("NORTHSEA", world.term);
    body["currency"] = json!(world.currency);
    let line = |n: usize| {
        json!({"item_no": "BAG-1", "description": format!("Canvas bag, colour {n}"),
            "description_zh": format!("{LONG_ZH}{n}款"), "quantity": (n * 20).to_string(),
            "unit": "PCS", "price": world.price, "free": false})
    };
    body["lines"] = (1..=world.lines).map(line).collect();
    let order = number(&house.post("sales", "/api/v1/orders", body).done());
    trade::sign_contract(house, &order);
    let amount = house.get("sales", &format!("/api/v1/orders/{order}")).done()["amount"].clone();
    let amount = (world.currency, amount.as_str().unwrap_or_default());
    trade::pay_in(house, "NORTHSEA", &order, amount);
    let shipment = voyage::ship(house, &order);
    voyage::book(house, &shipment);
    let id = voyage::id(house, "shipments", &shipment);
    let booking = trade::newest(house, "shipping", "bookings", &format!("shipment_id={id}"));
    let set = number(&voyage::issue_papers(house, &shipment));
    let declaration = declare(house, (world, &order), &shipment);
    let bill = voyage::draft_bill(house, &shipment);
    let dispatch = voyage::prepare_papers(house, &shipment, "copy");
    vec![
        ("orders", order),
        ("bookings", number(&booking)),
        ("shipments", shipment),
        ("declarations", declaration),
        ("bills-of-lading", bill),
        ("invoices", set),
        ("dispatches", dispatch),
    ]
}

/// Every box of the customs form.
fn declare(house: &House, (world, order): (&World, &str), shipment: &str) -> String {
    let goods = house.get("docs", &format!("/api/v1/shipments/{shipment}")).done();
    let boxes = json!({
        "currency": world.currency, "exit_customs": "3104 北仑海关", "regime": "0110",
        "levy_kind": "101", "package_kind": "22", "broker": "捷达报关行", "misc": "CNY 25/t",
        "special_relation": "no", "price_influence": "no", "royalties": "no",
        "formula_price": "no", "provisional_price": "no", "self_declared": "no",
        "lines": [{"hs_code": "4202220000", "name": LONG_ZH, "quantity": goods["quantity"],
            "unit": "PCS", "price": world.price, "total": goods["amount"],
            "declaration_elements": "材质：帆布|品牌类型：无品牌", "origin": "CN",
            "source_place": "33029 宁波其他", "duty_mode": "1"}],
    });
    let body = voyage::with(voyage::declaration(house, order, shipment), &boxes);
    number(&house.post("docs", "/api/v1/declarations", body).done())
}

/// The papers of each record.
const PAPERS: [(&str, &[&str]); 7] = [
    ("orders", &["sales-contract", "proforma-invoice", "order-confirmation", "debit-note"]),
    ("bookings", &["booking-note"]),
    ("shipments", &["vgm-note", "bl-instructions", "mark-sheets"]),
    ("declarations", &["declaration-draft", "customs-mandate"]),
    ("bills-of-lading", &["bl-draft", "shipping-advice"]),
    (
        "invoices",
        &[
            "commercial-invoice",
            "packing-list",
            "origin-certificate",
            "form-a",
            "fta-origin",
            "beneficiary-certificate",
            "insurance-application",
            "bill-of-exchange",
            "collection-order",
        ],
    ),
    ("dispatches", &["dispatch-letter"]),
];

/// Lines of a paper that are kept whole; of a longer one the middle is kept as its hash.
const KEPT: usize = 60;

#[test]
fn one_line_in_dollars() {
    hold(&World { currency: "USD", term: "deposit_bl_copy", lines: 1, price: "3.85" });
}

#[test]
fn thirty_lines_in_yen_through_a_bank() {
    hold(&World { currency: "JPY", term: "dp_sight", lines: 30, price: "412" });
}

#[test]
fn three_hundred_lines_in_dinars() {
    hold(&World { currency: "KWD", term: "deposit_bl_copy", lines: 300, price: "1.185" });
}

fn hold(world: &World) {
    on_sqlite(&format!("golden_{}", world.lines), |house| {
        let records = sailed(house, world);
        let days = Days::new();
        for lang in ["zh", "en"] {
            let mut said = String::new();
            for (plural, papers) in PAPERS {
                let (_, key) = records.iter().find(|(of, _)| *of == plural).expect("a record");
                for paper in papers {
                    let place = format!("/api/v1/{}/print/{paper}", at(plural, key));
                    let golden = golden(house, world, (&place, lang), &days);
                    let _ = write!(said, "== {paper}\n{golden}\n");
                }
            }
            insta::assert_snapshot!(format!("papers-{}-{lang}", world.lines), said);
        }
    });
}

fn golden(house: &House, world: &World, (place, lang): (&str, &str), days: &Days) -> String {
    let sheet = house.get("docs", &format!("{place}.xlsx?lang={lang}"));
    if sheet.status != 200 {
        let title = sheet.json()["title"].as_str().unwrap_or_default().to_string();
        return format!("refused {}: {title}", sheet.status);
    }
    let rows = rows(&sheet.bytes);
    // Printing so many lines takes long: once is enough.
    if world.lines == 300 && lang == "zh" {
        return shortened(&rows, days);
    }
    let pdf = house.get("docs", &format!("{place}.pdf?lang={lang}"));
    assert_eq!(pdf.missing, "", "{place} {lang}: characters without a glyph");
    // Of mark sheets each article has one: more pages than a paper from outside may have.
    if !place.ends_with("mark-sheets") {
        says_the_same(&rows, &pages_of(&pdf.bytes).1, place);
    }
    shortened(&rows, days)
}

/// The rows without days; of many the first and the last.
fn shortened(rows: &[Vec<String>], days: &Days) -> String {
    let lines: Vec<String> = rows.iter().map(|row| days.without(&row.join(" | "))).collect();
    if lines.len() <= KEPT {
        return lines.join("\n");
    }
    let (head, rest) = lines.split_at(KEPT / 2);
    let (middle, tail) = rest.split_at(rest.len() - KEPT / 2);
    let hash = gendan::kernel::files::content_name(middle.join("\n").as_bytes());
    let between = format!("… {} rows, {}", middle.len(), &hash[..16]);
    [head.join("\n"), between, tail.join("\n")].join("\n")
}

/// The cells of each row that say something; formulas as formulas.
fn rows(xlsx: &[u8]) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx)).expect("a workbook");
    let name = book.sheet_names()[0].clone();
    let values = book.worksheet_range(&name).expect("values");
    let formulas = book.worksheet_formula(&name).expect("formulas");
    let (top, left) = values.start().expect("a cell");
    let row = |(row, cells): (usize, &[calamine::Data])| {
        let cell = |(column, value): (usize, &calamine::Data)| {
            let at = (top + row as u32, left + column as u32);
            let formula = formulas.get_value(at).filter(|text| !text.is_empty());
            let shown = value.to_string().replace('\n', " ⏎ ");
            match formula {
                Some(formula) => format!("{shown} ={formula}"),
                None => shown,
            }
        };
        let cells = cells.iter().enumerate().map(cell).filter(|text| !text.trim().is_empty());
        cells.collect::<Vec<_>>()
    };
    values.rows().enumerate().map(row).filter(|cells| !cells.is_empty()).collect()
}

/// What a sheet says in another way than paper.
const LOOSE: [&str; 3] = ["Shipping marks", "DRAFT", "Item no."];

/// Each Latin word of the sheet is printed too; Chinese words break wherever their column ends, and
/// numbers have groups on paper.
fn says_the_same(rows: &[Vec<String>], printed: &str, place: &str) {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let printed = bare(printed);
    // Beside the bank the marks stand without a heading; a draft is marked across the page.
    let is_told = |cell: &&String| !cell.contains(" =") && !LOOSE.contains(&cell.as_str());
    for cell in rows.iter().flatten().filter(is_told) {
        let words = cell.split(|c: char| !c.is_alphabetic());
        for word in words.filter(|word| word.len() > 2 && word.is_ascii()) {
            assert!(printed.contains(word), "{place}: {word} of {cell}");
        }
    }
}

/// The days around today, which a golden must not hold.
struct Days(Vec<(String, String)>);

impl Days {
    fn new() -> Days {
        let start: base::Date = today().parse().expect("today");
        let day = |offset: i32| {
            let day = plus_days(start, offset).expect("a day");
            let name = format!("‹day{offset:+}›");
            let printed = document_date(day);
            [(printed, name.clone()), (day.to_string(), name)]
        };
        Days((-40..140).flat_map(day).collect())
    }

    fn without(&self, text: &str) -> String {
        let mut out = text.to_string();
        for (day, name) in &self.0 {
            if out.contains(day.as_str()) {
                out = out.replace(day.as_str(), name);
            }
        }
        out
    }
}

#[test]
fn a_day_is_named_by_how_far_it_is() {
    let days = Days::new();
    let text = format!("ETD {}, signed {}", today(), trade::days_from_now(20));
    assert_eq!(days.without(&text), "ETD ‹day+0›, signed ‹day+20›");
}
