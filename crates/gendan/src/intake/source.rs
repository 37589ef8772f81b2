//! Owns what a form of an import carries about each of its files: where the content lies and how
//! its columns are to be read. It travels in hidden inputs, so any node can take the next step.

use crate::kernel::Input;
use sheet::Grid;
use sheet::mapping::{FieldSpec, Mapping, guess};
use std::collections::BTreeMap;
use std::ops::Range;

/// How a table is to be read, as far as a person has said so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The sheet of a workbook, from 0.
    pub sheet: Option<usize>,
    /// Rows of the head, from 0.
    pub head: Option<Range<usize>>,
    /// The field of each column; an empty name leaves the column out. Empty: guess.
    pub columns: BTreeMap<usize, String>,
}

/// A file of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    pub sha256: String,
    pub name: String,
    pub chosen: Chosen,
    /// How it was read when the lines of the form were made; `None` for a new file.
    pub was: Option<Chosen>,
    /// The customer's number of this order, where the file does not say it.
    pub po: Option<String>,
}

impl Source {
    /// Lines know the file they came from by the first letters of its content's hash.
    pub fn mark(&self) -> &str {
        self.sha256.get(..12).unwrap_or(&self.sha256)
    }

    /// All files that a form carries, in their order.
    pub fn all(input: &Input) -> Vec<Source> {
        let rows = input.rows("source").into_iter();
        rows.filter_map(|(_, row)| Source::of_row(&row)).collect()
    }

    fn of_row(row: &Input) -> Option<Source> {
        let sha256 = row.get("sha256")?.to_string();
        let name = row.get("name").unwrap_or("file").to_string();
        let was = row.get("was").map(Chosen::of_text);
        let mut chosen = Chosen::of_row(row);
        let moved =
            was.as_ref().is_some_and(|was| was.sheet != chosen.sheet || was.head != chosen.head);
        if moved {
            // On another sheet or under another head the columns mean something else.
            chosen.columns.clear();
        }
        Some(Source { sha256, name, chosen, was, po: row.get("po").map(str::to_string) })
    }
}

impl Chosen {
    /// `sheet`, `head` and `column.0`, `column.1`… of a form or a request.
    pub fn of_row(row: &Input) -> Chosen {
        let column = |(key, text): (&String, &String)| {
            let at = key.strip_prefix("column.")?.parse().ok()?;
            Some((at, text.trim().to_string()))
        };
        Chosen {
            sheet: row.get("sheet").and_then(|text| text.parse().ok()),
            head: row.get("head").and_then(rows_of_text),
            columns: row.0.iter().filter_map(column).collect(),
        }
    }

    /// The sheet that is meant: the chosen one, else the one whose head fits best.
    pub fn grid<'a>(&self, grids: &'a [Grid], specs: &[FieldSpec]) -> Option<(usize, &'a Grid)> {
        if let Some(at) = self.sheet {
            return grids.get(at).map(|grid| (at, grid));
        }
        let filled = grids.iter().enumerate().filter(|(_, grid)| !grid.rows.is_empty());
        // Of equal sheets the first; a hidden one only if no other fits.
        filled.rev().max_by_key(|(_, grid)| (!grid.hidden, fit(grid, specs)))
    }

    /// The mapping of a grid: as chosen, the rest guessed.
    pub fn mapping(&self, grid: &Grid, specs: &[FieldSpec]) -> Mapping {
        let guessed = match &self.head {
            Some(head) => guess_under(grid, specs, head.clone()),
            None => guess(grid, specs),
        };
        if self.columns.is_empty() {
            return guessed;
        }
        let mut mapping = Mapping::new(guessed.head_rows.clone(), vec![None; grid.width()]);
        for (at, name) in &self.columns {
            let spec = specs.iter().find(|spec| spec.name == name);
            if let Some(spec) = spec.filter(|_| *at < grid.width()) {
                mapping.set(*at, Some(spec.name));
            }
        }
        mapping
    }

    /// The choice that says all that a mapping says.
    pub fn of_mapping(sheet: usize, mapping: &Mapping, width: usize) -> Chosen {
        let name = |at| (at, mapping.field(at).unwrap_or_default().to_string());
        let columns = (0..width).map(name).collect();
        Chosen { sheet: Some(sheet), head: Some(mapping.head_rows.clone()), columns }
    }

    /// One line of text for a hidden input; [`Chosen::of_text`] reads it.
    pub fn to_text(&self) -> String {
        let sheet = self.sheet.map(|at| at.to_string()).unwrap_or_default();
        let head = self.head.as_ref().map(text_of_rows).unwrap_or_default();
        let columns: Vec<String> =
            self.columns.iter().map(|(at, name)| format!("{at}={name}")).collect();
        format!("{sheet};{head};{}", columns.join(","))
    }

    pub fn of_text(text: &str) -> Chosen {
        let mut parts = text.splitn(3, ';');
        let mut next = || parts.next().unwrap_or_default();
        let (sheet, head, columns) = (next().parse().ok(), rows_of_text(next()), next());
        let pair = |part: &str| {
            let (at, name) = part.split_once('=')?;
            Some((at.parse().ok()?, name.to_string()))
        };
        Chosen { sheet, head, columns: columns.split(',').filter_map(pair).collect() }
    }
}

/// Under a head that a person named, the columns are guessed from that head only.
fn guess_under(grid: &Grid, specs: &[FieldSpec], head: Range<usize>) -> Mapping {
    let rows = grid.rows.get(head.clone()).unwrap_or_default().to_vec();
    let found = guess(&Grid { rows, ..Grid::default() }, specs);
    let width = grid.width();
    Mapping::new(head, (0..width).map(|at| found.field(at)).collect())
}

/// How many fields a sheet's head names, and how many rows stand below it.
fn fit(grid: &Grid, specs: &[FieldSpec]) -> (usize, usize) {
    let mapping = guess(grid, specs);
    let named = specs.iter().filter(|spec| mapping.column(spec.name).is_some()).count();
    (named, grid.rows.len())
}

/// Rows as a person counts them: `3` or `3-4`; `0` where there is no head.
pub fn text_of_rows(rows: &Range<usize>) -> String {
    match rows.len() {
        0 => "0".to_string(),
        1 => rows.end.to_string(),
        _ => format!("{}-{}", rows.start + 1, rows.end),
    }
}

fn rows_of_text(text: &str) -> Option<Range<usize>> {
    let number = |part: &str| part.trim().parse::<usize>().ok();
    match text.split_once('-') {
        Some((from, to)) => {
            let (from, to) = (number(from)?, number(to)?);
            // A head of more than a few rows is a slip of the finger.
            (from >= 1 && from <= to && to - from < 5).then(|| from - 1..to)
        }
        None => match number(text)? {
            0 => Some(0..0),
            row => Some(row - 1..row),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_travels_as_text_and_comes_back() {
        let columns = [(0, "item".to_string()), (1, String::new()), (2, "quantity".to_string())];
        let chosen = Chosen { sheet: Some(1), head: Some(2..4), columns: columns.into() };
        assert_eq!(chosen.to_text(), "1;3-4;0=item,1=,2=quantity");
        assert_eq!(Chosen::of_text(&chosen.to_text()), chosen);
        assert_eq!(Chosen::of_text(""), Chosen::default());
    }

    #[test]
    fn another_sheet_forgets_the_columns_of_the_last_one() {
        let mut input = Input::new([
            ("source.0.sha256", "ab"),
            ("source.0.name", "po.xlsx"),
            ("source.0.was", "0;1;0=item"),
            ("source.0.sheet", "0"),
            ("source.0.head", "1"),
            ("source.0.column.0", "description"),
        ]);
        let read = Source::all(&input).remove(0);
        assert_eq!(read.chosen.columns.get(&0).map(String::as_str), Some("description"));
        input.set("source.0.sheet", "1");
        assert!(Source::all(&input)[0].chosen.columns.is_empty());
    }

    #[test]
    fn heads_are_counted_as_a_person_counts() {
        for (text, rows) in
            [("3", Some(2..3)), ("3-4", Some(2..4)), ("0", Some(0..0)), ("4-3", None), ("x", None)]
        {
            assert_eq!(rows_of_text(text), rows, "{text}");
        }
    }
}
