//! Owns tables from outside as grids of typed values, whatever file they came in.
use lang::{Text, m};
use serde::{Deserialize, Serialize};

mod areas;
mod circle;
pub(crate) mod delimited;
mod float;
pub(crate) mod workbook;
pub(crate) mod zip_guard;

pub use delimited::pasted;

/// One sheet: rows from the first row of the sheet on, each as long as its last filled cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    pub name: String,
    /// The sheet is hidden in the workbook; a person should know before importing it.
    pub hidden: bool,
    /// The encoding of a text file, as it was recognised: `GB18030`.
    pub encoding: Option<String>,
    pub rows: Vec<Vec<Value>>,
}

/// A value as it stood in its cell. Numbers are decimal text: nothing is lost on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    #[default]
    Empty,
    Text(String),
    /// `1234.5`; a spreadsheet's float rounded to its 15 digits.
    Number(String),
    /// `30` for a cell that shows 30 %.
    Percent(String),
    /// `2026-12-24`, with a time behind it where the cell has one.
    Date(String),
    Bool(bool),
    /// `#DIV/0!`
    Error(String),
    /// `B9`: the cell itself; its formula goes round in a circle or is reckoned from one that does.
    Circle(String),
}

impl Value {
    /// Why the cell has no value; nothing where it has one.
    pub fn fault(&self) -> Option<Text> {
        match self {
            Value::Error(shown) => Some(m::INTAKE_CELL_ERROR.with("text", shown)),
            Value::Circle(cell) => Some(m::INTAKE_CELL_CIRCLE.with("cell", cell)),
            _ => None,
        }
    }

    /// What a person sees in the cell.
    pub fn shown(&self) -> &str {
        match self {
            Value::Empty => "",
            Value::Text(text) | Value::Number(text) | Value::Percent(text) => text,
            Value::Date(text) | Value::Error(text) | Value::Circle(text) => text,
            Value::Bool(true) => "TRUE",
            Value::Bool(false) => "FALSE",
        }
    }

    pub fn is_empty(&self) -> bool {
        self.shown().trim().is_empty()
    }
}

impl Grid {
    /// The value at a row and column from 0; empty beyond the grid.
    pub fn at(&self, row: usize, column: usize) -> &Value {
        const EMPTY: &Value = &Value::Empty;
        self.rows.get(row).and_then(|cells| cells.get(column)).unwrap_or(EMPTY)
    }

    /// The number of columns of the widest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Drops empty cells at the end of rows and empty rows at the end of the grid.
    pub(crate) fn trimmed(mut self) -> Grid {
        for row in &mut self.rows {
            while row.last().is_some_and(Value::is_empty) {
                row.pop();
            }
        }
        while self.rows.last().is_some_and(Vec::is_empty) {
            self.rows.pop();
        }
        self
    }
}

/// One string per value with its kind as the first letter: a grid of half a million cells stays
/// small.
impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let kind = match self {
            Value::Empty => return to.serialize_str(""),
            Value::Text(_) => 't',
            Value::Number(_) => 'n',
            Value::Percent(_) => 'p',
            Value::Date(_) => 'd',
            Value::Bool(_) => 'b',
            Value::Error(_) => 'e',
            Value::Circle(_) => 'c',
        };
        to.collect_str(&format_args!("{kind}{}", self.shown()))
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
        let text = String::deserialize(from)?;
        let mut letters = text.chars();
        let kind = letters.next();
        let rest = letters.as_str().to_string();
        Ok(match kind {
            None => Value::Empty,
            Some('t') => Value::Text(rest),
            Some('n') => Value::Number(rest),
            Some('p') => Value::Percent(rest),
            Some('d') => Value::Date(rest),
            Some('b') => Value::Bool(rest == "TRUE"),
            Some('e') => Value::Error(rest),
            Some('c') => Value::Circle(rest),
            Some(other) => return Err(serde::de::Error::custom(format!("value kind {other}"))),
        })
    }
}

#[cfg(test)]
mod tests;
