//! Holds the declared order of the areas and the walls between crates; says where SQL may stand.

use crate::source::{Source, none, root, rust};
use std::fs;

/// Each area uses only those before it.
const AREAS: [&str; 17] = [
    "kernel",
    "people",
    "parties",
    "office",
    "market",
    "catalog",
    "costing",
    "sales",
    "samples",
    "collection",
    "purchasing",
    "production",
    "quality",
    "shipping",
    "settlement",
    "history",
    "filing",
];

/// What the areas' modules may name beside the areas: where they register, and the macros.
const OPEN: [&str; 4] = ["house", "record", "choices", "route"];

/// The names right behind `crate::`, also inside braces.
fn used(source: &Source) -> Vec<String> {
    let text = source.product();
    let mut names = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        // `$crate::` in a macro is the same crate seen from outside.
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(heads(group)),
            None => names.push(word(rest)),
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first word of each part of a group, whatever is nested behind it.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut begins, mut found) = (0, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            _ if begins && !c.is_whitespace() => {
                found.push(word(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    found
}

#[test]
fn areas_use_only_what_stands_before_them() {
    let mut wrong = Vec::new();
    for source in rust() {
        let Some(place) = source.area().and_then(|a| AREAS.iter().position(|known| *known == a))
        else {
            continue;
        };
        for name in used(&source) {
            let before = AREAS.iter().position(|known| *known == name).is_some_and(|n| n <= place);
            if !before && !OPEN.contains(&name.as_str()) {
                wrong.push(format!("{} uses {name}", source.path));
            }
        }
    }
    none("against the declared order of areas", &wrong);
}

#[test]
fn the_house_lists_its_areas_in_their_order() {
    let listed: Vec<&str> = gendan::house::AREAS.iter().map(|area| area.name).collect();
    assert_eq!(listed, AREAS);
}

#[test]
fn a_group_of_names_is_read_to_its_end() {
    let text = "use crate::kernel::{Act, Done};\nuse crate::{choices, sales::order::{self, X}};";
    let source = Source { path: String::new(), text: text.into() };
    assert_eq!(used(&source), ["kernel", "choices", "sales"]);
}

#[test]
fn leaf_crates_know_no_business() {
    let mut wrong = Vec::new();
    for name in ["base", "lang", "db", "press", "papers", "sheet", "ui", "credit", "ubl"] {
        let manifest = root().join("crates").join(name).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).unwrap_or_else(|e| panic!("{name}: {e}"));
        if text.lines().any(|line| line.starts_with("gendan")) {
            wrong.push(format!("crates/{name} depends on the application"));
        }
    }
    // The two that carry data and print have no word of the trade either.
    let trade = ["customer", "shipment", "invoice", "contract_", "quotation", "receipt"];
    for source in rust() {
        let leaf = ["crates/db/src/", "crates/press/src/"];
        if leaf.iter().any(|folder| source.path.starts_with(folder)) {
            let text = source.product().to_lowercase();
            let known = trade.iter().filter(|word| text.contains(**word));
            wrong.extend(known.map(|word| format!("{} says {word}", source.path)));
        }
    }
    none("leaf crates that know the business", &wrong);
}

/// Beside the areas: what reads over all of them, and what keeps the data.
const SQL_STANDS_IN: [&str; 9] = [
    "crates/gendan/src/demo/",
    "crates/gendan/src/exchange/",
    "crates/gendan/src/intake/",
    "crates/gendan/src/print/",
    "crates/gendan/src/upkeep/",
    "crates/gendan/src/walkthrough/",
    "crates/db/",
    "crates/gendan/tests/",
    "xtask/",
];

fn has_sql(line: &str) -> bool {
    let begins = ["\"SELECT ", "\"INSERT INTO ", "\"UPDATE ", "\"DELETE FROM ", "\"WITH "];
    begins.iter().any(|begin| line.contains(begin))
}

#[test]
fn pages_and_doors_hold_no_sql() {
    let mut found = Vec::new();
    for source in rust() {
        let area = source.area().is_some_and(|area| AREAS.contains(&area));
        if area || SQL_STANDS_IN.iter().any(|folder| source.path.starts_with(folder)) {
            continue;
        }
        for (n, line) in source.lines().filter(|(_, line)| has_sql(line)) {
            found.push(format!("{}:{n}: {}", source.path, line.trim()));
        }
    }
    none("SQL outside the areas and the walkthrough", &found);
}
