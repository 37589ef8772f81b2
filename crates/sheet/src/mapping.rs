//! Owns turning a grid into rows of named, checked values: which column is what, which rows are in.
//!
//! Every row that comes in is accepted, rejected with its reasons, or skipped with its reason:
//! [`Tally`] counts them, and nothing else can happen to a row.
use crate::read::Value;
use lang::Text;

mod apply;
pub mod checks;
mod guess;
mod order_line;

pub use apply::{CellError, Outcome, Rejected, RowIn, Skip, SkippedRow, Tally, apply};
pub use guess::{Mapping, guess};
pub use order_line::{Field, field_of_head, order_line_fields};

/// A field that an import wants.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The name in code; accepted rows answer by it.
    pub name: &'static str,
    /// Heads that mean this field, in Chinese and English; case, blanks and marks do not matter.
    pub heads: &'static [&'static str],
    pub required: bool,
    /// Reads a filled cell into the text that the typed value parses from.
    pub check: fn(&Value) -> Result<String, Text>,
}

/// Whether a head means a field: 2 for the very words, 1 for words around them, 0 for no.
pub(crate) fn likeness(head: &str, wanted: &[&str]) -> u32 {
    let key = base::fold::key(head);
    let grade = |name: &&str| {
        let name = base::fold::key(name);
        let long = name.chars().count() >= if name.is_ascii() { 4 } else { 2 };
        match () {
            () if key == name => 2,
            // `Quantity (pcs)`, `总金额(USD)`; short words would be found in anything
            () if long && key.contains(&name) => 1,
            () => 0,
        }
    };
    if key.is_empty() { 0 } else { wanted.iter().map(grade).max().unwrap_or(0) }
}

#[cfg(test)]
mod tests;
