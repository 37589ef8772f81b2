//! Holds the two languages: an English page of the demo house says no Chinese but names and data, a
//! Chinese page no English sentence of the house; no page shows the key of a message.

use crate::support::{House, on_sqlite};
use gendan::kernel::actor::Door;
use gendan::kernel::{Input, save};
use gendan::people::user::USER;
use std::collections::BTreeSet;

/// Every page that a person can open in a house with records: lists, records, forms, dialogs.
fn paths(house: &House) -> Vec<String> {
    let mut paths: Vec<String> = [
        "/today",
        "/today?scope=team",
        "/notifications",
        "/more",
        "/help",
        "/settings",
        "/settings/rules",
        "/settings/order_release_h",
        "/me",
        "/search?q=order",
        "/ui",
    ]
    .map(str::to_string)
    .to_vec();
    for entity in gendan::house::entities() {
        let plural = entity.plural;
        paths.push(format!("/{plural}"));
        paths.extend(entity.views.iter().map(|view| format!("/{plural}?view={}", view.name)));
        paths.push(format!("/{plural}/new"));
        let sql = format!("SELECT id FROM {} ORDER BY id LIMIT 3", entity.name);
        let rows = house.app.db.read_now(move |c| c.query(&sql, &[])).expect("ids");
        for row in rows {
            let base = format!("/{plural}/{}", row.int("id"));
            for tail in ["/edit", "/attach"] {
                paths.push(format!("{base}{tail}"));
            }
            let operations = gendan::house::operations_on(entity.name);
            paths.extend(operations.map(|operation| format!("{base}/{}", operation.verb)));
            paths.push(base);
        }
    }
    for tab in ["lines", "papers", "files", "history"] {
        paths.extend((1..=12).map(|id| format!("/orders/{id}/{tab}")));
    }
    paths
}

fn fill(house: &House) {
    house.app.db.write_now(gendan::upkeep::empty).expect("an empty house");
    gendan::demo::fill(&house.app).expect("the demo");
}

/// Everything that people typed is in their language.
fn typed(house: &House) -> String {
    let words = house.app.db.read_now(|c| {
        let mut all = String::new();
        for table in gendan::upkeep::backup::tables(c)? {
            // Facts and requests hold both languages of what rules said; a page shows one.
            if ["fact", "approval"].contains(&table.as_str()) {
                continue;
            }
            for row in c.query(&format!("SELECT * FROM {table}"), &[])? {
                for text in row.values().iter().filter_map(|value| value.as_text()) {
                    all.push_str(text);
                    all.push('\n');
                }
            }
        }
        Ok::<_, db::DbError>(all)
    });
    words.expect("all words")
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// The text of a page without its tags and without what only programs read.
fn text_of(page: &str) -> String {
    let (mut text, mut rest) = (String::new(), page);
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        text.push(' ');
        let close = rest[open..].find('>').map_or(rest.len(), |at| open + at + 1);
        rest = &rest[close..];
    }
    text + rest
}

#[test]
fn english_pages_speak_english() {
    on_sqlite("english", |house| {
        fill(house);
        let (who, data) = (reader(house, "en"), typed(house));
        let mut strange = Vec::new();
        for path in paths(house) {
            let text = text_of(&page(house, &who, &path));
            // Each language is named in itself, and so is the house.
            let text = ["简体中文", "中文", "跟单"].iter().fold(text, |t, own| t.replace(own, ""));
            let runs = text.split(|c: char| !is_han(c)).filter(|run| !run.is_empty());
            let foreign = runs.filter(|run| !data.contains(*run));
            strange.extend(foreign.map(|run| format!("{path}: {run}")));
        }
        let some = strange[..strange.len().min(40)].join("\n");
        assert!(strange.is_empty(), "{} places:\n{some}", strange.len());
    });
}

#[test]
fn no_page_shows_a_key_instead_of_words() {
    on_sqlite("keys", |house| {
        fill(house);
        let keys: BTreeSet<&str> =
            lang::m::ALL.iter().map(|m| m.key).filter(|key| key.contains('_')).collect();
        for tongue in ["zh", "en"] {
            let who = reader(house, tongue);
            let mut shown = Vec::new();
            for path in paths(house) {
                let text = text_of(&page(house, &who, &path));
                let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                let found = words.filter(|word| keys.contains(word));
                shown.extend(found.map(|word| format!("{tongue} {path}: {word}")));
                assert!(!text.contains("{") || path == "/ui", "{path} shows a placeholder");
            }
            shown.sort();
            shown.dedup();
            assert!(shown.is_empty(), "{}", shown.join("\n"));
        }
    });
}

/// The cookie of one who sees everything, in one language.
fn reader(house: &House, tongue: &'static str) -> String {
    let roles: Vec<&str> = gendan::kernel::Role::ALL.iter().map(|role| role.code()).collect();
    let roles = roles.join(",");
    let id = house.app.act_now(Door::Cli, move |act| {
        let mut input = Input::default();
        for (name, text) in [("login", tongue), ("name", tongue), ("roles", &roles)] {
            input.set(name, text);
        }
        for (name, text) in
            [("team", "orders"), ("tongue", tongue), ("theme", "light"), ("active", "1")]
        {
            input.set(name, text);
        }
        save::create(act, &USER, &input).map(|done| done.id)
    });
    house.cookie_of(id.expect("a reader"))
}

fn page(house: &House, cookie: &str, path: &str) -> String {
    let answer = house.page_with(cookie, path);
    assert!(answer.status < 500, "{path}: {}", answer.text());
    answer.text()
}
