//! Owns reading a workbook of a costing sheet that comes back: which sheet it is, what stands in
//! its head and lines now, and what stood there when it left.

use super::specs::specs;
use crate::costing::reckon::MOST_LINES;
use crate::costing::sheet::{CostLine, CostSheet};
use crate::costing::workbook::out::entered;
use crate::costing::workbook::{AS_LEFT, MARK_HASH, MARK_NO, MARK_VERSION};
use crate::intake::lines::Left;
use crate::kernel::field::Around;
use crate::kernel::{Field, Input, Kind, Record, Refusal};
use lang::{Msg, Text, m};
use sheet::mapping::{FieldSpec, RowIn, Tally, apply, checks, guess};
use sheet::{Grid, Value};
use std::collections::BTreeMap;

/// The texts of a record's fields, as the house shows them in a form.
pub type Texts = BTreeMap<&'static str, String>;

#[derive(Clone, Debug, Default)]
pub struct Returned {
    pub no: String,
    pub version: i64,
    pub hash: String,
    pub head: Texts,
    pub lines: Vec<ReturnedLine>,
    /// Fields of the lines that the file has a column for.
    pub columns: Vec<&'static str>,
    pub rejected: Vec<Left>,
    pub skipped: Vec<Left>,
    pub tally: Tally,
    /// As it left the house; nothing if that page of the file is gone.
    pub left: Option<AsLeft>,
    /// Lines that stand in the file but could not be read: they are not missing.
    pub unread: Vec<i64>,
}

#[derive(Clone, Debug, Default)]
pub struct ReturnedLine {
    /// The row of the spreadsheet, from 1.
    pub row: usize,
    pub id: Option<i64>,
    pub texts: Texts,
}

#[derive(Clone, Debug, Default)]
pub struct AsLeft {
    pub head: Texts,
    pub lines: BTreeMap<i64, Texts>,
}

pub fn read(grids: &[Grid]) -> Result<Returned, Refusal> {
    let foreign = || {
        Refusal::new("not_our_sheet", 422, m::SHEET_BACK_FOREIGN).way_out(m::SHEET_BACK_FOREIGN_WAY)
    };
    let grid = grids.iter().find(|grid| mark(grid, MARK_NO).is_some()).ok_or_else(foreign)?;
    let mut back = Returned {
        no: mark(grid, MARK_NO).unwrap_or_default(),
        version: mark(grid, MARK_VERSION).and_then(|text| text.parse().ok()).unwrap_or_default(),
        hash: mark(grid, MARK_HASH).unwrap_or_default(),
        left: grids.iter().find(|grid| grid.name == AS_LEFT).map(as_left),
        ..Returned::default()
    };
    let specs = specs();
    let table = table_of(grid);
    let mapping = guess(&table, &specs);
    let wanted = ["part", "item", "usage", "price"];
    if wanted.iter().any(|name| mapping.column(name).is_none()) {
        return Err(foreign());
    }
    back.columns = specs.iter().map(|s| s.name).filter(|n| mapping.column(n).is_some()).collect();
    head(&table, mapping.head_rows.start, &mut back);
    let read = apply(&table, &mapping, &specs);
    check_count(read.accepted.len())?;
    back.tally.rows_in += read.tally.rows_in;
    back.tally.skipped += read.tally.skipped;
    for row in &read.skipped {
        back.skipped.push(left(&table, row.number, vec![row.why.text()]));
    }
    let id_at = mapping.column("id");
    for row in &read.rejected {
        let cell = id_at.and_then(|at| row.shown.get(at));
        back.unread.extend(cell.and_then(|id| id.parse::<i64>().ok()));
        let why = row.errors.iter().map(|error| because(error.field, &error.text)).collect();
        back.reject(left(&table, row.number, why));
    }
    for row in &read.accepted {
        back.take_line(row, &table, &specs);
    }
    Ok(back)
}

/// More lines than a sheet may have are told before anything is made of them.
pub fn check_count(count: usize) -> Result<(), Refusal> {
    if count <= MOST_LINES {
        return Ok(());
    }
    let text = m::SHEET_TOO_MANY_LINES.with("most", MOST_LINES).with("count", count);
    Err(Refusal::field("file", m::F_FILE, text))
}

/// Why a cell of the field could not be taken.
pub fn because(field: &str, why: &Text) -> Text {
    m::INTAKE_CELL_WHY.with("field", super::specs::label(field)).with("why", why.clone())
}

pub fn left(grid: &Grid, number: usize, why: Vec<Text>) -> Left {
    let cells = grid.rows.get(number.saturating_sub(1)).map_or(&[][..], Vec::as_slice);
    let filled = cells.iter().map(Value::shown).filter(|text| !text.is_empty());
    let shown = filled.collect::<Vec<_>>().join(" | ");
    Left { place: number.to_string(), shown, why }
}

impl Returned {
    fn reject(&mut self, left: Left) {
        self.tally.rejected += 1;
        self.rejected.push(left);
    }

    fn take_line(&mut self, row: &RowIn, table: &Grid, specs: &[FieldSpec]) {
        let (mut texts, mut why) = (Texts::new(), Vec::new());
        for spec in specs {
            let Some(field) = field_of(CostLine::FIELDS, spec.name) else { continue };
            match row.get(spec.name).map(|text| canonical(field, text)) {
                Some(Ok(text)) => {
                    texts.insert(field.name, text);
                }
                Some(Err(text)) => why.push(because(field.name, &text)),
                None if field.required && field.name == "part" => {
                    why.push(because(field.name, &m::FIELD_MISSING.text()));
                }
                None => {}
            }
        }
        let id = row.get("id").and_then(|id| id.parse().ok());
        if !why.is_empty() {
            self.unread.extend(id);
            return self.reject(left(table, row.number, why));
        }
        // An empty cell beside a price means what the formula takes it for.
        texts.entry("currency").or_insert_with(|| "CNY".into());
        texts.entry("unit").or_insert_with(|| "PCS".into());
        self.tally.accepted += 1;
        self.lines.push(ReturnedLine { row: row.number, id, texts });
    }
}

fn field_of(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == name && !field.system)
}

/// A text as the house itself would show the value.
fn canonical(field: &Field, text: &str) -> Result<String, Text> {
    let input = Input::default();
    let value = (field.parse)(text, &Around { input: &input, currency: None })?;
    Ok((field.show)(&value, None))
}

/// What stands behind a mark in the first rows.
fn mark(grid: &Grid, name: &str) -> Option<String> {
    let rows = grid.rows.iter().take(6);
    rows.flat_map(|cells| cells.windows(2))
        .find(|pair| pair[0].shown() == name)
        .map(|pair| pair[1].shown().trim().to_string())
}

/// The rows down to the results, which are ours to reckon.
fn table_of(grid: &Grid) -> Grid {
    let result = |cells: &Vec<Value>| {
        let first = cells.first().map_or("", Value::shown);
        is_word(m::SHEET_RESULT, first)
    };
    let end = grid.rows.iter().position(result).unwrap_or(grid.rows.len());
    Grid { rows: grid.rows[..end].to_vec(), ..grid.clone() }
}

/// Fields of the head by their labels; each one counts as a row that came in.
fn head(table: &Grid, end: usize, back: &mut Returned) {
    for (at, cells) in table.rows.iter().take(end).enumerate() {
        let label = cells.first().map_or("", Value::shown).trim();
        let named = |field: &&Field| is_word(field.label, label);
        let Some(field) = entered().find(named) else { continue };
        back.tally.rows_in += 1;
        let value = cells.get(1).unwrap_or(&Value::Empty);
        match of_head(field, value) {
            Ok(text) => {
                back.tally.accepted += 1;
                back.head.insert(field.name, text);
            }
            Err(text) => {
                let why = m::INTAKE_CELL_WHY.with("field", field.label).with("why", text);
                back.reject(left(table, at + 1, vec![why]));
            }
        }
    }
}

fn is_word(word: Msg, text: &str) -> bool {
    word.zh == text || word.en == text
}

fn of_head(field: &Field, value: &Value) -> Result<String, Text> {
    if let Some(why) = value.fault() {
        return Err(why);
    }
    if value.is_empty() {
        return if field.required { Err(m::FIELD_MISSING.text()) } else { Ok(String::new()) };
    }
    let text = match field.kind {
        Kind::Decimal { places: base::Percent::DECIMALS } => checks::percent(value)?,
        Kind::Decimal { places: base::Quantity::DECIMALS } => checks::quantity(value)?,
        Kind::Decimal { .. } => checks::rate(value)?,
        Kind::Day => checks::date(value)?,
        _ => checks::text(value)?,
    };
    canonical(field, &text)
}

/// The hidden page: line, field, text.
fn as_left(grid: &Grid) -> AsLeft {
    let mut left = AsLeft::default();
    for cells in &grid.rows {
        let text = |at: usize| cells.get(at).map_or("", Value::shown).to_string();
        let (id, name, value) = (text(0), text(1), text(2));
        let known = |fields: &'static [Field]| field_of(fields, &name).map(|field| field.name);
        match id.parse::<i64>() {
            Ok(id) => {
                if let Some(name) = known(CostLine::FIELDS) {
                    left.lines.entry(id).or_default().insert(name, value);
                }
            }
            Err(_) => {
                if let Some(name) = known(CostSheet::FIELDS) {
                    left.head.insert(name, value);
                }
            }
        }
    }
    left
}
