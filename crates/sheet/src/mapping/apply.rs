//! Owns the verdict on every row of a grid.
use super::{FieldSpec, Mapping, likeness};
use crate::read::{Grid, Value};
use lang::{Text, m};
use std::collections::BTreeMap;

/// A row that came through: its values by field name, empty cells left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowIn {
    /// The row number that the spreadsheet shows, from 1.
    pub number: usize,
    values: BTreeMap<&'static str, String>,
}

impl RowIn {
    /// The checked text of a field; the typed value parses from it.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.values.get(field).map(String::as_str)
    }
}

/// A row that did not come through, with every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    pub number: usize,
    pub errors: Vec<CellError>,
    /// The cells as they stood, for a report that a person can correct.
    pub shown: Vec<String>,
}

/// What is wrong with one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellError {
    /// The column from 0; `None` where the file has no column for the field.
    pub column: Option<usize>,
    pub field: &'static str,
    pub text: Text,
}

/// Why a row was not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    Blank,
    /// Nothing stands in a column that is imported.
    OnlyOtherColumns,
    /// `TOTAL`, `合计`
    Total,
    /// The head once more, as on each printed page.
    HeadAgain,
}

impl Skip {
    pub fn text(self) -> Text {
        match self {
            Skip::Blank => m::INTAKE_SKIP_BLANK.text(),
            Skip::OnlyOtherColumns => m::INTAKE_SKIP_OTHER.text(),
            Skip::Total => m::INTAKE_SKIP_TOTAL.text(),
            Skip::HeadAgain => m::INTAKE_SKIP_HEAD.text(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SkippedRow {
    pub number: usize,
    pub why: Skip,
}

/// Rows counted: what came in is what was accepted, rejected or skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub rows_in: usize,
    pub accepted: usize,
    pub rejected: usize,
    pub skipped: usize,
}

impl Tally {
    pub fn is_balanced(self) -> bool {
        self.rows_in == self.accepted + self.rejected + self.skipped
    }
}

/// Everything that happened to the rows below the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub accepted: Vec<RowIn>,
    pub rejected: Vec<Rejected>,
    pub skipped: Vec<SkippedRow>,
    /// Columns that were left out, with their heads.
    pub left_out: Vec<(usize, String)>,
    pub tally: Tally,
}

enum Verdict {
    Accepted(RowIn),
    Rejected(Rejected),
    Skipped(Skip),
}

/// Judges each row below the head.
pub fn apply(grid: &Grid, mapping: &Mapping, fields: &[FieldSpec]) -> Outcome {
    let mut outcome = Outcome { left_out: mapping.left_out(grid), ..Outcome::default() };
    for (at, cells) in grid.rows.iter().enumerate().skip(mapping.head_rows.end) {
        outcome.tally.rows_in += 1;
        match judge(at + 1, cells, mapping, fields) {
            Verdict::Accepted(row) => outcome.accepted.push(row),
            Verdict::Rejected(row) => outcome.rejected.push(row),
            Verdict::Skipped(why) => outcome.skipped.push(SkippedRow { number: at + 1, why }),
        }
    }
    outcome.tally.accepted = outcome.accepted.len();
    outcome.tally.rejected = outcome.rejected.len();
    outcome.tally.skipped = outcome.skipped.len();
    outcome
}

fn judge(number: usize, cells: &[Value], mapping: &Mapping, fields: &[FieldSpec]) -> Verdict {
    if let Some(why) = skip(cells, mapping, fields) {
        return Verdict::Skipped(why);
    }
    let mut values = BTreeMap::new();
    let mut errors = Vec::new();
    for field in fields {
        let column = mapping.column(field.name);
        let cell = column.and_then(|at| cells.get(at)).filter(|cell| !cell.is_empty());
        let error = |text| CellError { column, field: field.name, text };
        match cell {
            Some(cell) => match cell.fault().map_or_else(|| (field.check)(cell), Err) {
                Ok(text) => {
                    values.insert(field.name, text);
                }
                Err(text) => errors.push(error(text)),
            },
            None if field.required => errors.push(error(m::INTAKE_CELL_MISSING.text())),
            None => {}
        }
    }
    if errors.is_empty() {
        return Verdict::Accepted(RowIn { number, values });
    }
    let shown = cells.iter().map(|cell| cell.shown().to_string()).collect();
    Verdict::Rejected(Rejected { number, errors, shown })
}

fn skip(cells: &[Value], mapping: &Mapping, fields: &[FieldSpec]) -> Option<Skip> {
    let mut filled = cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).peekable();
    let Some((_, first)) = filled.peek() else { return Some(Skip::Blank) };
    if is_total(first.shown()) {
        return Some(Skip::Total);
    }
    let mapped: Vec<(&FieldSpec, &Value)> = filled
        .filter_map(|(at, cell)| {
            let name = mapping.field(at)?;
            Some((fields.iter().find(|field| field.name == name)?, cell))
        })
        .collect();
    if mapped.is_empty() {
        return Some(Skip::OnlyOtherColumns);
    }
    let heads = mapped.iter().filter(|(field, cell)| likeness(cell.shown(), field.heads) == 2);
    (heads.count() * 2 > mapped.len()).then_some(Skip::HeadAgain)
}

/// `TOTAL:`, `合计`, `Grand total 5 ctns`; an item may be named `Total Control`, so the word must
/// stand alone or before a number.
fn is_total(text: &str) -> bool {
    let words = ["grandtotal", "subtotal", "total", "totals", "合计", "总计", "小计", "总数"];
    let key = base::fold::key(text);
    words.iter().any(|word| {
        key.strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}
