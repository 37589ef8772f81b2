//! Owns the report of a history import: what became of every row, as a person reads it.

use lang::{Lang, Text, m};
use std::collections::BTreeMap;

/// Reasons that the record of the import keeps; beyond it they are counted.
const MOST_KEPT: usize = 100;

/// What became of a file.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub rows_in: usize,
    pub accepted: usize,
    /// Row of the file and why.
    pub rejected: Vec<(usize, Vec<Text>)>,
    pub skipped: usize,
    /// Words kept as said that the mapping does not know: field, word, how often.
    pub unknown_words: BTreeMap<(&'static str, String), usize>,
    /// References to lines that are in no import.
    pub dangling: Vec<String>,
    /// The import that had the file already.
    pub already: Option<String>,
    /// Lines of an earlier reading that made way.
    pub removed: i64,
}

impl Report {
    pub fn is_balanced(&self) -> bool {
        self.rows_in == self.accepted + self.rejected.len() + self.skipped
    }

    /// The whole report as a person reads it.
    pub fn say(&self, lang: Lang) -> String {
        let mut lines = vec![
            m::INTAKE_TALLY
                .with("in", self.rows_in)
                .with("accepted", self.accepted)
                .with("rejected", self.rejected.len())
                .with("skipped", self.skipped)
                .in_lang(lang),
        ];
        if let Some(no) = &self.already {
            lines.push(m::HISTORY_ALREADY.with("no", no).in_lang(lang));
        }
        if self.removed > 0 {
            lines.push(m::HISTORY_REPLACED.with("lines", self.removed).in_lang(lang));
        }
        for (row, why) in self.rejected.iter().take(MOST_KEPT) {
            let why: Vec<String> = why.iter().map(|text| text.in_lang(lang)).collect();
            lines.push(m::HISTORY_ROW.with("row", *row).with("why", why.join("; ")).in_lang(lang));
        }
        if self.rejected.len() > MOST_KEPT {
            lines.push(
                m::INTAKE_AND_MORE.with("count", self.rejected.len() - MOST_KEPT).in_lang(lang),
            );
        }
        for ((field, word), count) in self.unknown_words.iter().take(MOST_KEPT) {
            let text = m::HISTORY_KEPT_AS_SAID
                .with("field", *field)
                .with("word", word)
                .with("count", *count);
            lines.push(text.in_lang(lang));
        }
        if !self.dangling.is_empty() {
            let some: Vec<&str> = self.dangling.iter().take(10).map(String::as_str).collect();
            let text = m::HISTORY_DANGLING
                .with("count", self.dangling.len())
                .with("lines", some.join(", "));
            lines.push(text.in_lang(lang));
        }
        lines.join("\n")
    }
}
