//! Owns a customer's own spreadsheet form: which placeholders stand in it, and filling it. What is
//! not a placeholder stays as he drew it: formats, merged cells, pictures, page setup, formulas.
//!
//! A name in braces stands for one value. Names that begin with `line.` stand in one row of a
//! sheet, which is repeated for each line of goods; ranges of formulas that end with it grow along.
//! A value is written as what it is and never looked at again: a text that begins with `=` stays
//! text, and a name in braces inside a value is no placeholder.

mod cells;
mod refs;

use crate::child::Limits;
use crate::read::zip_guard;
use crate::refused::Refused;
use cells::{Row, Values};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::Range;
use umya_spreadsheet::{Workbook, reader, writer};

/// A form as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormDoc {
    pub slots: Vec<Slot>,
}

/// A placeholder and the cell it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    pub sheet: String,
    pub column: u32,
    /// Counted from 1.
    pub row: u32,
    pub name: String,
}

impl Slot {
    /// `Sheet1!B4`
    pub fn place(&self) -> String {
        format!("{}!{}", self.sheet, refs::address(self.column, self.row))
    }

    pub fn is_of_line(&self) -> bool {
        self.name.starts_with(LINE)
    }
}

/// What names of a line begin with.
pub const LINE: &str = "line.";

/// What a form is filled with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filling {
    pub single: BTreeMap<String, Entry>,
    /// The names without `line.`
    pub lines: Vec<BTreeMap<String, Entry>>,
}

/// A value of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    Text(String),
    Number {
        /// With a point and without groups: what a cell holds.
        value: String,
        /// As it is printed: what stands in a text.
        said: String,
    },
}

/// Lists the placeholders of a form.
pub(crate) fn inspect(bytes: &[u8], limits: &Limits) -> Result<FormDoc, Refused> {
    let book = open(bytes, limits)?;
    let mut slots = Vec::new();
    for sheet in book.sheet_collection() {
        for cell in sheet.cells_sorted().into_iter().filter(|cell| !cell.is_formula()) {
            let (column, row) = cells::place(cell);
            let slot = |name: &str| Slot {
                sheet: sheet.name().to_owned(),
                column,
                row,
                name: name.to_owned(),
            };
            slots.extend(names(&cell.value()).map(slot));
        }
    }
    Ok(FormDoc { slots })
}

/// The form with the values in their places.
pub(crate) fn fill(filling: &Filling, bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Refused> {
    let mut book = open(bytes, limits)?;
    let sheets: Vec<String> =
        book.sheet_collection().iter().map(|sheet| sheet.name().to_owned()).collect();
    for name in &sheets {
        let written = match line_row(&book, name) {
            Some(row) => repeat(&mut book, name, row, filling)?,
            None => 0..0,
        };
        let own = book.sheet_by_name_mut(name).map_err(Refused::broken)?;
        let values = Values { single: &filling.single, line: &BTreeMap::new() };
        for cell in own.cells_mut() {
            if cell.is_formula() {
                // What it came to with the form's own values says nothing any more.
                cell.set_formula_result_blank();
            } else if !written.contains(&cells::place(cell).1) {
                values.put(cell);
            }
        }
    }
    let mut out = Cursor::new(Vec::new());
    writer::xlsx::write_writer(&book, &mut out).map_err(Refused::broken)?;
    Ok(out.into_inner())
}

fn open(bytes: &[u8], limits: &Limits) -> Result<Workbook, Refused> {
    zip_guard::measure(bytes, limits.unpacked_megabytes)?;
    let book = reader::xlsx::read_reader(Cursor::new(bytes), true).map_err(Refused::broken)?;
    if book.has_macros() || book.has_jsa_macros() {
        return Err(Refused::Macros);
    }
    let cells = book.sheet_collection().iter().map(|sheet| sheet.cells().len() as u64);
    if cells.sum::<u64>() > limits.cells {
        return Err(Refused::TooManyCells { limit: limits.cells });
    }
    Ok(book)
}

/// The row whose cells name values of a line.
fn line_row(book: &Workbook, sheet: &str) -> Option<u32> {
    let sheet = book.sheet_by_name(sheet).ok()?;
    let mut cells = sheet.cells_sorted().into_iter().filter(|cell| !cell.is_formula());
    let of_line = cells.find(|cell| names(&cell.value()).any(|name| name.starts_with(LINE)))?;
    Some(cells::place(of_line).1)
}

/// Writes the lines one below the other; what stands below moves down. The rows that were written.
fn repeat(
    book: &mut Workbook,
    sheet: &str,
    row: u32,
    filling: &Filling,
) -> Result<Range<u32>, Refused> {
    let count = u32::try_from(filling.lines.len()).map_err(Refused::broken)?.max(1);
    if count > 1 {
        book.insert_new_row(sheet, row + 1, count - 1);
        grow(book, sheet, row, count - 1);
    }
    let own = book.sheet_by_name_mut(sheet).map_err(Refused::broken)?;
    let pattern = Row::of(own, row);
    let none = BTreeMap::new();
    for place in 0..count {
        let line = filling.lines.get(place as usize).unwrap_or(&none);
        pattern.write(own, place, &Values { single: &filling.single, line });
    }
    Ok(row..row + count)
}

/// Ranges that end with the row of the lines end with the last of them now.
fn grow(book: &mut Workbook, of: &str, row: u32, more: u32) {
    for sheet in book.sheet_collection_mut() {
        let own = sheet.name() == of;
        for cell in sheet.cells_mut().into_iter().filter(|cell| cell.is_formula()) {
            if own && cells::place(cell).1 == row {
                continue;
            }
            let formula = refs::grown(cell.formula(), (of, own), (row, more));
            cell.set_formula(formula);
        }
    }
}

/// The names in braces of a text.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(leading_name)
}

/// The name that stands before the next closing brace.
fn leading_name(after: &str) -> Option<&str> {
    let (name, _) = after.split_once('}')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
    (!name.is_empty() && name.chars().all(plain)).then_some(name)
}

#[cfg(test)]
mod tests;
