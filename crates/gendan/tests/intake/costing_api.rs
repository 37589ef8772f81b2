//! Costing sheets in files as a program sends them: first looked at, then taken, and nothing that
//! it misnames is passed over.

use super::costing::{left, serve};
use super::costing_in::{ODD, ROWS, mill};
use super::trial::wire::Answer;
use serde_json::{Value as Json, json};

const BACK: &str = "/api/v1/cost-sheets/CS-0001/comeback";
const IN: &str = "/api/v1/cost-sheets/import";
const LOOK: (&str, &str) = ("dry_run", "1");

fn said(answer: &Answer, status: u16) -> Json {
    assert_eq!(answer.status, status, "{}", answer.body);
    serde_json::from_str(&answer.body).expect("JSON")
}

#[test]
fn a_program_looks_at_the_differences_and_names_those_it_takes() {
    let server = serve();
    let out = server.get("/api/v1/cost-sheets/CS-0001/workbook");
    assert!(out.status == 200 && out.head.contains("spreadsheetml"), "{}", out.head);
    let mut book = left(&server);
    book.head("Price in USD", 5.9);
    book.line("main fabric", 6, 15.2);
    book.take_out("carton");
    let file = [("edited.xlsx", book.save())];
    let look = said(&server.post(BACK, &[LOOK], &file), 200);
    assert_eq!((&look["version"], &look["moved"]), (&json!(1), &json!(false)), "{look}");
    let differences = look["differences"].as_array().expect("differences");
    assert_eq!(differences.len(), 3, "{look}");
    let of = |kind: &str, name: Json| {
        let found = differences.iter().find(|one| one["kind"] == kind && one["field"] == name);
        found.unwrap_or_else(|| panic!("no {kind} {name}: {look}"))
    };
    let fabric = of("changed", json!("price"));
    let sides = (&fabric["left"], &fabric["now"], &fabric["file"]);
    assert_eq!(sides, (&json!("14.5"), &json!("14.5"), &json!("15.2")), "{fabric}");
    assert_eq!(fabric["line"], "main fabric");
    let gone = of("missing", Json::Null);
    // Only what is named goes in.
    let text = |one: &Json| one["take"].as_str().expect("a name").to_string();
    let names = format!("{}, {}", text(fabric), text(gone));
    let take = server.post(BACK, &[("take", &names), ("version", "1")], &file);
    let sheet = said(&take, 200);
    assert_eq!((&sheet["usd_price"], &sheet["version"]), (&json!("5.6"), &json!(2)), "{sheet}");
    let lines = sheet["lines"].as_array().expect("lines");
    assert!(lines.len() == 2 && lines[0]["price"] == "15.2", "{sheet}");
    // What was compared with an older version is compared again first.
    let late = server.post(BACK, &[("take", &names), ("version", "1")], &file);
    assert!(matches!(late.status, 409 | 422), "{}", late.body);
    let again = said(&server.post(BACK, &[LOOK], &file), 200);
    assert_eq!(again["moved"], true, "{again}");
}

#[test]
fn what_a_program_misnames_is_told() {
    let server = serve();
    let mut book = left(&server);
    book.head("Price in USD", 5.9);
    let file = [("edited.xlsx", book.save())];
    for (fields, why) in [
        (vec![("version", "1")], "Name what is to be taken"),
        (vec![("version", "1"), ("take", "take.head.rate")], "no difference take.head.rate"),
        (vec![("take", "take.head.usd_price")], "Send the version"),
    ] {
        let answer = server.post(BACK, &fields, &file);
        assert!(answer.status == 422 && answer.body.contains(why), "{why}: {}", answer.body);
    }
    let sheet = server.get("/api/v1/cost-sheets/CS-0001").body;
    assert!(sheet.contains("\"version\":1"), "{sheet}");
    let mills = [("mill.xlsx", mill(ODD, &ROWS))];
    for (fields, why) in [
        (vec![("layout", "Nobody")], "No layout is called Nobody"),
        (vec![("column.0", "colour")], "no field colour; the fields are: part, item"),
    ] {
        let answer = server.post(IN, &fields, &mills);
        assert!(answer.status == 422 && answer.body.contains(why), "{why}: {}", answer.body);
    }
    assert_eq!(server.post(IN, &[LOOK], &[]).status, 422);
}

#[test]
fn a_program_maps_a_sheet_once_and_sends_the_next_by_the_layout() {
    let server = serve();
    let mut fields = vec![
        ("head", "3"),
        ("column.0", "item"),
        ("column.1", "usage"),
        ("column.2", "price"),
        ("column.3", "wastage"),
        ("column.4", "part"),
        ("column.5", "source"),
        ("layout_name", "Mill One"),
        ("item", "BP-1"),
        ("quantity", "6000"),
        ("place", "NINGBO"),
    ];
    let file = [("mill.xlsx", mill(ODD, &ROWS))];
    fields.push(LOOK);
    let look = said(&server.post(IN, &fields, &file), 200);
    assert_eq!(look["import"]["tally"]["accepted"], 3, "{look}");
    assert_eq!(look["sheet"]["rate"], "7.15", "the file says the rate: {look}");
    assert_eq!(look["sheet"]["lines"][0]["price"], "10.6", "{look}");
    assert_eq!(server.get("/api/v1/cost-sheets/CS-0002").status, 404, "looking makes nothing");
    fields.pop();
    let made = said(&server.post(IN, &fields, &file), 201);
    assert_eq!((&made["no"], &made["cost"]), (&json!("CS-0002"), &json!("24.93")), "{made}");
    assert_eq!(made["import"]["tally"]["rejected"], 0, "{made}");
    assert!(server.get("/api/v1/cost-sheets/CS-0002/files").body.contains("mill.xlsx"));
    let head = &fields[8..];
    let next: Vec<_> = [&[("layout", "Mill One")][..], head].concat();
    let made = said(&server.post(IN, &next, &file), 201);
    assert_eq!(made["import"]["layout"], "Mill One", "{made}");
    // What is missing is told at its field.
    let bare = server.post(IN, &[("layout", "Mill One")], &file);
    assert!(bare.status == 422 && bare.body.contains("\"place\""), "{}", bare.body);
}
