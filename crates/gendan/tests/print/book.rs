//! Owns reading a printed spreadsheet: its values, and which of them are formulas.

use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

pub struct Cell {
    pub text: String,
    pub formula: String,
}

/// All cells that hold something, row by row.
pub fn cells(bytes: &[u8]) -> Vec<Cell> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a book");
    let name = book.sheet_names()[0].clone();
    let values = book.worksheet_range(&name).expect("values");
    let formulas = book.worksheet_formula(&name).expect("formulas");
    let (top, left) = values.start().unwrap_or((0, 0));
    let said = |value: &Data| match value {
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    values
        .used_cells()
        .map(|(row, column, value)| {
            let at = (top + row as u32, left + column as u32);
            Cell { text: said(value), formula: formulas.get_value(at).cloned().unwrap_or_default() }
        })
        .collect()
}

/// Whether some formula has this value.
pub fn reckons(cells: &[Cell], value: &str) -> bool {
    cells.iter().any(|cell| !cell.formula.is_empty() && cell.text == value)
}
