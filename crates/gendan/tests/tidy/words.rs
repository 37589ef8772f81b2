//! Holds the messages: each is used, each language stands in its column.

use crate::source::{none, rust};
use std::collections::BTreeSet;

/// The names in capitals that the sources mention.
fn mentioned() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for source in rust().into_iter().filter(|source| !source.path.starts_with("crates/lang/")) {
        let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        for word in source.text.split(|c: char| !is_part(c)).filter(|word| word.len() > 1) {
            names.insert(word.to_string());
        }
    }
    names
}

#[test]
fn every_message_is_said_somewhere() {
    let mentioned = mentioned();
    let unused: Vec<String> = lang::m::ALL
        .iter()
        .map(|message| message.key.to_uppercase())
        // Words of papers stand in templates; the papers' own test looks for them there.
        .filter(|key| !key.starts_with("PAPER_") && !mentioned.contains(key))
        .collect();
    none("messages that nobody says", &unused);
}

/// A Chinese text in the English column, or none in the Chinese one, is a slip of the table.
#[test]
fn each_language_stands_in_its_column() {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let slips: Vec<String> = lang::m::ALL
        .iter()
        .filter(|message| message.en.contains(han))
        .map(|message| format!("{}: {}", message.key, message.en))
        .collect();
    none("Chinese in the English column", &slips);
}
