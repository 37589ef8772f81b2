//! Costing sheets that went out as workbooks and come back edited.

use super::trial::wire::{Answer, Server};
use super::trial::workbook::Workbook;
use super::trial::{House, input};
use gendan::kernel::{Input, save};

/// A sheet of three lines, CS-0001.
fn sheet() -> Input {
    let mut sheet = input(&[
        ("kind", "general"),
        ("item", "BAG-1"),
        ("quantity", "9600"),
        ("rate", "7.10"),
        ("rate_on", "2026-11-20"),
        ("net_factor", "96"),
        ("incoterm", "FOB"),
        ("place", "NINGBO"),
        ("load", "fcl"),
        ("usd_price", "5.60"),
        ("valid_until", "2027-01-31"),
    ]);
    let lines = [
        ("main", "main fabric", "0.850", "14.50", "3"),
        ("labour", "sewing", "1", "8.40", "0"),
        ("packing", "carton", "0.05", "9.60", "1"),
    ];
    for (n, (part, item, usage, price, wastage)) in lines.into_iter().enumerate() {
        let cells = [
            ("part", part),
            ("item", item),
            ("unit", "PCS"),
            ("usage", usage),
            ("price", price),
            ("wastage", wastage),
            ("currency", "CNY"),
            ("vat_included", "1"),
        ];
        for (name, text) in cells {
            sheet.set(&format!("lines.{n}.{name}"), text);
        }
    }
    sheet
}

pub fn serve() -> Server {
    let house = House::new(&[("wu", "planning,purchasing"), ("lin", "sales")]);
    house.act(|act| save::create(act, super::trial::entity("cost_sheet"), &sheet()));
    house.serve("wu")
}

pub fn left(server: &Server) -> Workbook {
    let answer = server.get("/cost-sheets/CS-0001/workbook");
    assert_eq!(answer.status, 200, "{}", answer.body);
    Workbook::read(&answer.bytes)
}

const BACK: &str = "/cost-sheets/CS-0001/comeback";
const READ: [(&str, &str); 1] = [("step", "read")];

fn comes_back(server: &Server, book: &Workbook) -> Answer {
    server.post(BACK, &READ, &[("CS-0001.xlsx", book.save())])
}

/// What the page carries, without the boxes that a person leaves empty.
fn take(server: &Server, page: &Answer, not: &[&str]) -> Answer {
    let mut fields: Vec<(String, String)> = page.carried();
    let ticked = |name: &str| {
        let at = page.body.find(&format!("name=\"{name}\"")).expect("a box");
        page.body[at..].split('>').next().unwrap_or_default().contains("checked")
    };
    fields.retain(|(name, _)| !name.starts_with("take.") || ticked(name));
    fields.retain(|(name, _)| !not.iter().any(|end| name.ends_with(end)));
    fields.push(("step".into(), "take".into()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    server.post(BACK, &fields, &[])
}

#[test]
fn an_untouched_file_differs_in_nothing() {
    let server = serve();
    let page = comes_back(&server, &left(&server));
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("Nothing differs that could be taken"), "{}", page.body);
    assert!(!page.body.contains("name=\"take."), "{}", page.body);
    assert!(page.body.contains("0 rejected"), "{}", page.body);
}

#[test]
fn differences_are_shown_line_by_line_and_only_what_is_ticked_is_saved() {
    let server = serve();
    let mut book = left(&server);
    book.head("Price in USD", 5.9);
    book.line("main fabric", 6, 15.2);
    book.line("main fabric", 5, 0.05);
    book.take_out("carton");
    book.add("overhead", "overhead", 1.0, 2.1);
    let page = comes_back(&server, &book);
    assert_eq!(page.status, 200, "{}", page.body);
    for said in ["14.5", "15.2", "5.9", "new line", "line not in the file", "carton"] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    let before = server.get("/api/v1/cost-sheets/CS-0001").body;
    assert!(before.contains("\"version\":1"), "looking saves nothing: {before}");
    let older = comes_back(&server, &book);
    // The wastage is not taken.
    let done = take(&server, &page, &[".wastage"]);
    assert_eq!(done.status, 303, "{}", done.body);
    let saved = server.get("/api/v1/cost-sheets/CS-0001").body;
    for said in ["\"usd_price\":\"5.9\"", "\"price\":\"15.2\"", "\"wastage\":\"3\"", "overhead"] {
        assert!(saved.contains(said), "{said}: {saved}");
    }
    assert!(!saved.contains("carton") && saved.contains("\"version\":2"), "{saved}");
    // 0.85 × 15.2 × 1.03 = 13.3076; 13.31 + 8.40 + 2.10.
    assert!(saved.contains("\"cost\":\"23.81\""), "{saved}");
    let files = server.get("/api/v1/cost-sheets/CS-0001/files").body;
    assert!(files.contains("CS-0001.xlsx"), "the file is kept beside the sheet: {files}");
    // Another look at the same file: what was compared stands no more.
    let again = take(&server, &older, &[]);
    assert_eq!(again.status, 409, "{}", again.body);
    assert!(again.body.contains("changed after you compared"), "{}", again.body);
}

#[test]
fn a_sheet_that_changed_since_shows_three_columns_and_leaves_clashes_to_a_person() {
    let server = serve();
    let mut book = left(&server);
    book.line("main fabric", 6, 15.2);
    book.line("sewing", 6, 8.8);
    let saved = server.get("/api/v1/cost-sheets/CS-0001").body;
    let changed = saved.replace("\"14.5\"", "\"14.9\"").replace("\"9600\"", "\"5000\"");
    let json = server.patch("/api/v1/cost-sheets/CS-0001", &changed);
    assert_eq!(json.status, 200, "{}", json.body);
    let page = comes_back(&server, &book);
    for said in ["When it left", "both changed", "changed here, stays", "version 1", "14.9", "15.2"]
    {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    let done = take(&server, &page, &[]);
    assert_eq!(done.status, 303, "{}", done.body);
    let saved = server.get("/api/v1/cost-sheets/CS-0001").body;
    let kept = ["\"price\":\"14.9\"", "\"price\":\"8.8\"", "\"quantity\":\"5000\""];
    for said in kept {
        assert!(saved.contains(said), "{said}: {saved}");
    }
}

#[test]
fn rows_that_cannot_be_read_are_rejected_and_never_taken_for_missing() {
    let server = serve();
    let mut book = left(&server);
    book.line("main fabric", 4, "约3米");
    book.line("sewing", 4, -1.0);
    book.line("carton", 7, "EUR");
    book.add("overhead", "round in a circle", 0.0, 2.1);
    book.add("overhead", "broken", 1.0, 2.1);
    book.line("broken", 6, calamine::Data::String("#REF!".into()));
    let page = comes_back(&server, &book);
    assert_eq!(page.status, 200, "{}", page.body);
    for said in
        ["约3米", "Must not be negative", "CNY or USD only", "circle", "#REF!", "5 rejected"]
    {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    assert!(!page.body.contains("line not in the file"), "{}", page.body);
    let tally = page.body.split(" rows = ").next().and_then(|t| t.rsplit(['>', ' ']).next());
    let rows: usize = tally.and_then(|text| text.parse().ok()).expect("a tally");
    let sum: usize = ["accepted", "rejected", "skipped"]
        .iter()
        .map(|word| {
            let before = page.body.split(&format!(" {word}")).next().expect("a count");
            before.rsplit([' ', '=', '+']).next().and_then(|n| n.parse::<usize>().ok()).expect("n")
        })
        .sum();
    assert_eq!(rows, sum, "{}", page.body);
}

#[test]
fn other_files_are_refused_in_words() {
    let server = serve();
    let mut other = left(&server);
    other.0[0].1[1][1] = calamine::Data::String("CS-0007".into());
    let page = comes_back(&server, &other);
    assert_eq!(page.status, 422);
    assert!(page.body.contains("This is the sheet of CS-0007"), "{}", page.body);
    let foreign = "name,usage,price\nfabric,1,2\n";
    let page = server.post(BACK, &READ, &[("ours.csv", foreign.into())]);
    assert!(page.status == 422 && page.body.contains("not a costing sheet"), "{}", page.body);
    let broken = left(&server).save();
    let page = server.post(BACK, &READ, &[("half.xlsx", broken[..broken.len() / 2].to_vec())]);
    assert!(page.status == 422 && page.body.contains("half.xlsx"), "{}", page.body);
    let page = server.post(BACK, &READ, &[]);
    assert_eq!(page.status, 422, "{}", page.body);
    assert_eq!(server.get("/cost-sheets/CS-0009/comeback").status, 404);
}
