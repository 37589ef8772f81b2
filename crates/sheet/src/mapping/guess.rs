//! Owns guessing which row is the head and which column is which field; a person may say otherwise.
use super::{FieldSpec, likeness};
use crate::read::Grid;
use std::ops::Range;

/// Which column holds which field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Rows of the grid, from 0, that are heads; two where English stands above Chinese.
    pub head_rows: Range<usize>,
    /// The field of each column.
    columns: Vec<Option<&'static str>>,
}

/// Rows in which a head is looked for: title, date and address may stand above.
const HEAD_WITHIN: usize = 30;

/// The likeliest mapping; columns without a likeness stay without a field.
pub fn guess(grid: &Grid, fields: &[FieldSpec]) -> Mapping {
    let width = grid.width();
    let mapped = |head_rows: Range<usize>| {
        let columns = assigned(grid, fields, head_rows.clone(), width);
        Mapping { head_rows, columns }
    };
    let within = grid.rows.len().min(HEAD_WITHIN);
    // of equal rows the first: a head stands above its repetitions
    let rows = (0..within).rev().map(|at| mapped(at..at + 1));
    let Some(best) = rows.max_by_key(Mapping::found).filter(|best| best.found() > 0) else {
        return Mapping { head_rows: 0..0, columns: vec![None; width] };
    };
    // a head of two rows: groups above their parts, or English above Chinese
    let at = best.head_rows.start;
    let above = (at > 0).then(|| mapped(at - 1..at + 1)).filter(|two| two.found() > best.found());
    let below =
        (at + 1 < within && heads_in(grid, fields, at + 1) >= 2).then(|| mapped(at..at + 2));
    above.or(below).unwrap_or(best)
}

/// Cells of a row that are the very words of a head.
fn heads_in(grid: &Grid, fields: &[FieldSpec], row: usize) -> usize {
    let cells = grid.rows.get(row).into_iter().flatten();
    cells.filter(|cell| fields.iter().any(|f| likeness(cell.shown(), f.heads) == 2)).count()
}

/// Gives each column the field that its heads are most like; a field takes one column.
fn assigned(
    grid: &Grid,
    fields: &[FieldSpec],
    rows: Range<usize>,
    width: usize,
) -> Vec<Option<&'static str>> {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for column in 0..width {
        for (at, field) in fields.iter().enumerate() {
            let heads = rows.clone().map(|row| likeness(grid.at(row, column).shown(), field.heads));
            let grade = heads.max().unwrap_or(0);
            if grade > 0 {
                pairs.push((grade, column, at));
            }
        }
    }
    // the surest first; then the order of the columns, then that of the fields
    pairs.sort_by_key(|(grade, column, field)| (std::cmp::Reverse(*grade), *column, *field));
    let mut columns = vec![None; width];
    let mut taken = vec![false; fields.len()];
    for (_, column, field) in pairs {
        if columns[column].is_none() && !taken[field] {
            columns[column] = Some(fields[field].name);
            taken[field] = true;
        }
    }
    columns
}

impl Mapping {
    /// A mapping made by a person: heads and the field of each column.
    pub fn new(head_rows: Range<usize>, columns: Vec<Option<&'static str>>) -> Mapping {
        Mapping { head_rows, columns }
    }

    fn found(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// Says what a column is, or that it is nothing; a field leaves the column that it had.
    pub fn set(&mut self, column: usize, field: Option<&'static str>) {
        if self.columns.len() <= column {
            self.columns.resize(column + 1, None);
        }
        if field.is_some() {
            self.columns
                .iter_mut()
                .filter(|known| **known == field)
                .for_each(|known| *known = None);
        }
        self.columns[column] = field;
    }

    pub fn field(&self, column: usize) -> Option<&'static str> {
        self.columns.get(column).copied().flatten()
    }

    pub fn column(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|known| *known == Some(field))
    }

    /// The head of a column as a person sees it.
    pub fn head(&self, grid: &Grid, column: usize) -> String {
        let heads =
            self.head_rows.clone().map(|row| grid.at(row, column).shown().trim().to_string());
        heads.filter(|head| !head.is_empty()).collect::<Vec<_>>().join(" / ")
    }

    /// Filled columns that the import leaves out: a person must see them.
    pub fn left_out(&self, grid: &Grid) -> Vec<(usize, String)> {
        let unmapped = (0..grid.width()).filter(|column| self.field(*column).is_none());
        let filled = unmapped.filter(|column| {
            (self.head_rows.start..grid.rows.len()).any(|row| !grid.at(row, *column).is_empty())
        });
        filled.map(|column| (column, self.head(grid, column))).collect()
    }

    /// Required fields without a column.
    pub fn missing(&self, fields: &[FieldSpec]) -> Vec<&'static str> {
        let absent = fields.iter().filter(|f| f.required && self.column(f.name).is_none());
        absent.map(|f| f.name).collect()
    }
}
