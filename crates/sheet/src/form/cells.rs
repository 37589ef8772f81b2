//! Owns writing values into the cells of a form, and the row that is repeated for each line.

use super::{Entry, LINE, refs};
use std::collections::BTreeMap;
use umya_spreadsheet::{Cell, Style, Worksheet};

/// Column and row, counted from 1.
pub fn place(cell: &Cell) -> (u32, u32) {
    (cell.coordinate().col_num(), cell.coordinate().row_num())
}

/// The row of the lines as it was drawn.
pub struct Row {
    number: u32,
    cells: Vec<Drawn>,
    /// First and last column of cells that are one.
    merged: Vec<(u32, u32)>,
    /// In points, if it has one of its own.
    height: Option<f64>,
}

struct Drawn {
    column: u32,
    text: String,
    formula: Option<String>,
    /// Neither text nor formula: a number that stands in every line.
    plain: Option<Cell>,
    style: Style,
}

impl Row {
    pub fn of(sheet: &Worksheet, number: u32) -> Row {
        let cells = sheet.collection_by_row(number).into_iter().map(|cell| Drawn {
            column: place(cell).0,
            text: cell.value().into_owned(),
            formula: cell.is_formula().then(|| cell.formula().to_owned()),
            plain: cell.value_number().is_some().then(|| cell.clone()),
            style: cell.style().clone(),
        });
        let mut cells: Vec<Drawn> = cells.collect();
        cells.sort_by_key(|cell| cell.column);
        let merged = sheet.merge_cells().iter().filter_map(|range| {
            let rows = (range.coordinate_start_row()?.num(), range.coordinate_end_row()?.num());
            let columns = (range.coordinate_start_col()?.num(), range.coordinate_end_col()?.num());
            (rows == (number, number)).then_some(columns)
        });
        let height = sheet.row_dimension(number).filter(|row| row.custom_height());
        Row { number, cells, merged: merged.collect(), height: height.map(|row| row.height()) }
    }

    /// Writes the line that stands so many rows below the first.
    pub fn write(&self, sheet: &mut Worksheet, below: u32, values: &Values) {
        let row = self.number + below;
        for drawn in &self.cells {
            let cell = sheet.cell_mut((drawn.column, row));
            match (&drawn.formula, &drawn.plain) {
                (Some(formula), _) => {
                    cell.set_formula(refs::copied(formula, below));
                }
                (None, Some(number)) => {
                    cell.set_cell_value(number.cell_value().clone());
                }
                (None, None) => {
                    cell.set_value_string(drawn.text.clone());
                    values.put(cell);
                }
            }
            cell.set_style(drawn.style.clone());
        }
        if below == 0 {
            return;
        }
        for (first, last) in &self.merged {
            let range = [*first, *last].map(|column| refs::address(column, row)).join(":");
            sheet.add_merge_cells(range);
        }
        if let Some(height) = self.height {
            sheet.row_dimension_mut(row).set_height(height);
        }
    }
}

/// What the names of a form stand for.
pub struct Values<'a> {
    pub single: &'a BTreeMap<String, Entry>,
    /// Of the line that is being written; the names without `line.`
    pub line: &'a BTreeMap<String, Entry>,
}

impl Values<'_> {
    fn get(&self, name: &str) -> Option<&Entry> {
        match name.strip_prefix(LINE) {
            Some(own) => self.line.get(own),
            None => self.single.get(name),
        }
    }

    /// Puts values in the place of their names. A number that stands alone in its cell is one.
    pub fn put(&self, cell: &mut Cell) {
        let text = cell.value().into_owned();
        if super::names(&text).next().is_none() {
            return;
        }
        let alone = text.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        if let Some(Entry::Number { value, .. }) = alone.and_then(|name| self.get(name))
            && let Ok(number) = value.parse::<f64>()
        {
            cell.set_value_number(number);
            return;
        }
        let said = self.filled(&text);
        match said.is_empty() {
            true => cell.set_blank(),
            false => cell.set_value_string(said),
        };
    }

    /// Each name once, from the left; one that the paper knows no value for is empty.
    fn filled(&self, text: &str) -> String {
        let (mut out, mut rest) = (String::new(), text);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            match super::leading_name(after) {
                Some(name) => {
                    if let Some(Entry::Text(text) | Entry::Number { said: text, .. }) =
                        self.get(name)
                    {
                        out.push_str(text);
                    }
                    rest = &after[name.len() + 1..];
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }
}
