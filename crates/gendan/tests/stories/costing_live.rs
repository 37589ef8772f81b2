//! Tells of a costing sheet while it is typed: the figures follow before anything is saved, what
//! cannot be read yet is named, and nobody sees by typing what he may not see.

use crate::support::trade::{number, today};
use crate::support::{House, on_each, on_sqlite};
use serde_json::json;

/// A sheet as the form of the page posts it.
fn typed() -> Vec<(String, String)> {
    let day = today();
    let head = [
        ("kind", "general"),
        ("item", "BAG-1"),
        ("quantity", "9600"),
        ("rate", "7.10"),
        ("rate_on", &day),
        ("net_factor", "96"),
        ("incoterm", "FOB"),
        ("place", "NINGBO"),
        ("load", "fcl"),
        ("usd_price", "5.60"),
        ("valid_until", &day),
    ];
    let lines = [
        ("main", "main fabric", "0.850", "14.50", "3"),
        ("labour", "sewing", "1", "8.40", "0"),
        ("auxiliary", "stiffener", "1", "5.00", "0"),
    ];
    let mut form: Vec<(String, String)> =
        head.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
    for (n, (part, item, usage, price, wastage)) in lines.into_iter().enumerate() {
        let cells = [
            ("part", part),
            ("item", item),
            ("unit", "PCS"),
            ("usage", usage),
            ("price", price),
            ("wastage", wastage),
            ("currency", "CNY"),
        ];
        let named = cells.map(|(name, text)| (format!("lines.{n}.{name}"), text.to_string()));
        form.extend(named);
    }
    // An empty line at the end, as the grid has it.
    form.push(("lines.3.item".into(), String::new()));
    form
}

fn set(form: &mut [(String, String)], name: &str, text: &str) {
    let field = form.iter_mut().find(|(known, _)| known == name).expect("a field");
    field.1 = text.into();
}

fn preview(house: &House, who: &str, path: &str, form: &[(String, String)]) -> String {
    let pairs: Vec<(&str, &str)> = form.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let answer = house.form(who, path, &pairs);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

#[test]
fn figures_follow_what_is_typed_and_nothing_is_stored() {
    on_each("live", |house| {
        let limit = serde_json::json!({"item": "stiffener", "unit": "PCS", "price": "0.12"});
        house.post("purchasing", "/api/v1/cost-limits", limit).done();
        let before = house.facts();
        let mut form = typed();
        let said = preview(house, "planning", "/cost-sheets/preview", &form);
        // 12.69 + 8.40 + 5.00, and 5.60 × 7.10 × 0.96 less that.
        for figure in ["12.6948", "26.09", "12.08", "30.38 %", "Usually 0.12"] {
            assert!(said.contains(figure), "{figure}: {said}");
        }
        assert!(said.contains("hx-target=\"#lines-3-amount\""), "an empty line is cleared: {said}");
        set(&mut form, "lines.2.price", "0.12");
        set(&mut form, "usd_price", "6.00");
        let said = preview(house, "planning", "/cost-sheets/preview", &form);
        // Materials are summed before they are cut: 12.8148 + 8.40; 6.00 × 7.10 × 0.96.
        assert!(said.contains("21.21") && said.contains("19.69"), "{said}");
        assert_eq!(house.facts(), before, "a look leaves nothing");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM cost_sheet"), 0);
        let pairs: Vec<(&str, &str)> = form.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        // Without script the button saves the same figures.
        assert_eq!(house.form("planning", "/cost-sheets", &pairs).status, 303);
        let saved = house.get("planning", "/api/v1/cost-sheets").done();
        assert_eq!(saved["items"][0]["cost"], "21.21", "{saved}");
        let page = house.page("planning", "/cost-sheets/CS-0001/edit").text();
        assert!(page.contains("hx-post=\"/cost-sheets/CS-0001/preview\""), "{page}");
        let said = preview(house, "planning", "/cost-sheets/CS-0001/preview", &form);
        assert!(said.contains("21.21"), "{said}");
    });
}

#[test]
fn what_cannot_be_read_yet_is_named_and_the_rest_counts() {
    on_sqlite("live_open", |house| {
        let mut form = typed();
        set(&mut form, "lines.0.usage", "about 3 m");
        set(&mut form, "lines.1.currency", "EUR");
        set(&mut form, "lines.2.usage", "-1");
        let said = preview(house, "planning", "/cost-sheets/preview", &form);
        for told in ["1 Usage", "about 3 m", "2 Currency", "CNY or USD only", "3 Usage"] {
            assert!(said.contains(told), "{told}: {said}");
        }
        set(&mut form, "rate", "");
        let said = preview(house, "planning", "/cost-sheets/preview", &form);
        assert!(said.contains("Enter quantity, rate and net factor"), "{said}");
    });
}

#[test]
fn typing_shows_nobody_a_cost_he_may_not_see() {
    on_sqlite("live_secret", |house| {
        let form = typed();
        let pairs: Vec<(&str, &str)> = form.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        for who in ["sales", "rnd", "docs"] {
            let answer = house.form(who, "/cost-sheets/preview", &pairs);
            assert_eq!(answer.status, 403, "{who}: {}", answer.text());
        }
        // One who makes the sheet without seeing costs types as before.
        let page = house.page("rnd", "/cost-sheets/new").text();
        assert!(page.contains("lines.0.price") && !page.contains("/preview"), "{page}");
        assert_eq!(house.form("planning", "/cost-sheets/CS-9/preview", &pairs).status, 404);
    });
}

#[test]
fn a_sheet_of_ten_thousand_lines_is_refused_in_words() {
    on_sqlite("live_large", |house| {
        let line = serde_json::json!({"part": "main", "item": "fabric", "unit": "M",
            "usage": "1", "price": "1", "currency": "CNY"});
        let lines = vec![line; 10_000];
        let sheet = serde_json::json!({"kind": "general", "item": "BAG-9", "quantity": "100",
            "rate": "7.1", "rate_on": today(), "net_factor": "96", "incoterm": "FOB",
            "place": "NINGBO", "load": "fcl", "valid_until": today(), "lines": lines});
        let began = std::time::Instant::now();
        let body = house.post("planning", "/api/v1/cost-sheets", sheet);
        let body = body.refused(422, "invalid_fields").to_string();
        assert!(body.contains("at most 1000 lines") && body.contains("10000"), "{body}");
        assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
    });
}

#[test]
fn usage_below_nothing_is_told_at_its_cell() {
    on_sqlite("live_negative", |house| {
        let mut sheet = crate::costing::bag();
        sheet["lines"][1]["usage"] = serde_json::json!("-0.42");
        sheet["lines"][2]["wastage"] = serde_json::json!("-3");
        let body = house.post("planning", "/api/v1/cost-sheets", sheet);
        let body = body.refused(422, "invalid_fields");
        let at: Vec<&str> = body["fields"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|field| field["field"].as_str())
            .collect();
        assert_eq!(at, ["lines.1.usage", "lines.2.wastage"], "{body}");
        let made = house.post("planning", "/api/v1/cost-sheets", crate::costing::bag()).done();
        assert_eq!(number(&made), "CS-0001", "nothing of the bad one was kept");
    });
}

/// The same sheet as a program sends it.
#[test]
fn a_program_gets_the_same_figures_before_it_saves() {
    on_each("live_api", |house| {
        let before = house.facts();
        let mut sheet = crate::costing::bag();
        let place = "/api/v1/cost-sheets/preview";
        let said = house.post("planning", place, sheet.clone()).done();
        let head = &said["head"];
        assert_eq!((&head["cost"], &head["usd_price"]), (&json!("32.15"), &json!("5.6")), "{said}");
        assert_eq!(said["lines"][0]["n"], 0, "{said}");
        assert_eq!(said["lines"].as_array().map(Vec::len), Some(13), "{said}");
        // One that cannot be read is named, the others are reckoned all the same.
        sheet["lines"][0]["usage"] = json!("about 3 m");
        let said = house.post("planning", place, sheet.clone()).done();
        assert_eq!(said["lines"].as_array().map(Vec::len), Some(12), "{said}");
        assert_eq!(said["errors"][0]["field"], "lines.0.usage", "{said}");
        for who in ["sales", "rnd", "docs"] {
            house.post(who, place, sheet.clone()).refused(403, "forbidden");
        }
        assert_eq!(house.facts(), before, "nothing is stored");
        let made = house.post("planning", "/api/v1/cost-sheets", crate::costing::bag()).done();
        let change = json!({"usd_price": "6.00"});
        let place = format!("/api/v1/cost-sheets/{}/preview", number(&made));
        let said = house.post("planning", &place, change).done();
        assert_eq!(
            (&said["head"]["cost"], &said["head"]["usd_price"]),
            (&json!("32.15"), &json!("6")),
            "{said}"
        );
    });
}
