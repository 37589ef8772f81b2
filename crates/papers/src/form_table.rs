//! Owns the table of a form: its columns, its sums, and what a sheet reckons of it.

use lang::m;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::{Bilingual, Figure, Value};

/// Rows under titles. Each row has as many entries as there are columns.
#[derive(Clone, Debug)]
pub struct Table {
    pub title: Bilingual,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Entry>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    pub label: Bilingual,
    pub holds: Holds,
    pub width: Width,
    #[serde(skip)]
    pub sum: Sum,
    /// The columns whose product it is: a formula in the sheet where the figures multiply.
    #[serde(skip)]
    pub product: Option<(usize, usize)>,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    Text,
    /// Numbers of things and units, kept in one piece.
    Code,
    /// Aligned at the right.
    Figure,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Width {
    /// As its longest entry needs.
    Fit,
    /// Shares what the others leave.
    Rest,
    /// Millimetres.
    Mm(u8),
}

impl Table {
    /// The entries of each row by the number of their column, counted from 1.
    pub(crate) fn values(&self) -> Vec<Vec<(String, Value)>> {
        let value = |entry: &Entry| match entry {
            Entry::Empty => None,
            Entry::Text(text) => Some(Value::Text(text.clone())),
            Entry::Number(figure) => Some(Value::Number(figure.clone())),
        };
        let row = |row: &Vec<Entry>| {
            let numbered = row.iter().zip(1_usize..);
            numbered.filter_map(|(entry, no)| Some((no.to_string(), value(entry)?))).collect()
        };
        self.rows.iter().map(row).collect()
    }
}

/// Whether a column is summed up under the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    None,
    All,
    /// Apart for each unit or currency, which stands in the column of this number.
    By(usize),
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    Empty,
    Text(Bilingual),
    // Not called figure: that is how a kept figure is told from other data.
    Number(Figure),
}

impl Entry {
    /// Numbers, codes and names that read the same in both languages.
    pub fn same(text: impl Into<String>) -> Entry {
        Entry::Text(Bilingual::same(text))
    }

    pub fn number(figure: Option<Figure>) -> Entry {
        figure.map_or(Entry::Empty, Entry::Number)
    }

    pub(crate) fn as_figure(&self) -> Option<&Figure> {
        match self {
            Entry::Number(figure) => Some(figure),
            Entry::Empty | Entry::Text(_) => None,
        }
    }

    fn as_unit(&self) -> &str {
        match self {
            Entry::Text(text) => &text.en,
            Entry::Empty | Entry::Number(_) => "",
        }
    }
}

impl Column {
    pub fn text(label: impl Into<Bilingual>) -> Column {
        let label = label.into();
        let (holds, width) = (Holds::Text, Width::Rest);
        Column { label, holds, width, sum: Sum::None, product: None }
    }

    pub fn code(label: impl Into<Bilingual>) -> Column {
        Column { holds: Holds::Code, width: Width::Fit, ..Column::text(label) }
    }

    pub fn figure(label: impl Into<Bilingual>) -> Column {
        Column { holds: Holds::Figure, width: Width::Fit, ..Column::text(label) }
    }

    pub fn mm(self, width: u8) -> Column {
        Column { width: Width::Mm(width), ..self }
    }

    pub fn summed(self) -> Column {
        Column { sum: Sum::All, ..self }
    }

    pub fn summed_by(self, unit: usize) -> Column {
        Column { sum: Sum::By(unit), ..self }
    }

    pub fn product_of(self, one: usize, other: usize) -> Column {
        Column { product: Some((one, other)), ..self }
    }
}

/// The sum of a column under the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Total {
    pub(crate) sum: Figure,
    /// The unit of the rows that were summed up, where a column is summed by unit.
    pub(crate) unit: Option<String>,
}

impl Table {
    /// One row of totals for each unit, the first with what is summed over all rows.
    pub(crate) fn totals(&self) -> Vec<Vec<Option<Total>>> {
        let columns: Vec<Vec<Total>> = (0..self.columns.len()).map(|n| self.sums_of(n)).collect();
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
        (0..rows).map(|row| columns.iter().map(|sums| sums.get(row).cloned()).collect()).collect()
    }

    fn sums_of(&self, column: usize) -> Vec<Total> {
        let counted = |row: &&Vec<Entry>| row.get(column).and_then(Entry::as_figure).is_some();
        if !self.rows.iter().any(|row| counted(&row)) {
            // A sum of nothing would say zero where nothing is known.
            return Vec::new();
        }
        let figures = |wanted: &dyn Fn(&[Entry]) -> bool| {
            let rows = self.rows.iter().filter(|row| wanted(row));
            Figure::sum(rows.filter_map(|row| row.get(column)?.as_figure()))
        };
        match self.columns.get(column).map_or(Sum::None, |it| it.sum) {
            Sum::None => Vec::new(),
            Sum::All => vec![Total { sum: figures(&|_| true), unit: None }],
            Sum::By(place) => {
                let unit_of = |row: &[Entry]| row.get(place).map_or("", Entry::as_unit).to_owned();
                let mut units: Vec<String> = Vec::new();
                for row in self.rows.iter().filter(counted) {
                    let unit = unit_of(row);
                    if !units.contains(&unit) {
                        units.push(unit);
                    }
                }
                let total = |unit: String| Total {
                    sum: figures(&|row| unit_of(row) == unit),
                    unit: Some(unit),
                };
                units.into_iter().map(total).collect()
            }
        }
    }

    /// The totals as they are printed: their label in the first column that is not summed up, the
    /// unit in its own column.
    pub(crate) fn tail(&self) -> Vec<Vec<Entry>> {
        let is_unit = |n: usize| self.columns.iter().any(|it| it.sum == Sum::By(n));
        let free = |(n, it): &(usize, &Column)| it.sum == Sum::None && !is_unit(*n);
        let label = self.columns.iter().enumerate().find(free).map(|(n, _)| n);
        let mut all = Vec::new();
        for (place, totals) in self.totals().into_iter().enumerate() {
            let mut row = vec![Entry::Empty; totals.len()];
            if let (0, Some(label)) = (place, label) {
                row[label] = Entry::Text(m::PAPER_TOTAL.into());
            }
            for (n, total) in totals.into_iter().enumerate() {
                let Some(Total { sum, unit }) = total else { continue };
                row[n] = Entry::Number(sum);
                if let (Some(unit), Sum::By(place)) = (unit, self.columns[n].sum) {
                    row[place] = Entry::same(unit);
                }
            }
            all.push(row);
        }
        all
    }
}

impl Serialize for Table {
    /// The template gets the totals ready: it never reckons.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut table = serializer.serialize_struct("Table", 4)?;
        table.serialize_field("title", &self.title)?;
        table.serialize_field("columns", &self.columns)?;
        table.serialize_field("rows", &self.rows)?;
        table.serialize_field("tail", &self.tail())?;
        table.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_two_currencies_are_never_added() {
        let owed = |code: &str, amount| vec![Entry::same(code), Entry::Number(amount)];
        let table = Table {
            title: Bilingual::default(),
            columns: vec![
                Column::code(m::PAPER_UNIT),
                Column::figure(m::PAPER_AMOUNT).summed_by(0),
            ],
            rows: vec![
                owed("USD", Figure::money(1_050, 2)),
                owed("JPY", Figure::money(700, 0)),
                owed("USD", Figure::money(50, 2)),
                vec![Entry::same("EUR"), Entry::Empty],
            ],
        };
        let tail = table.tail();
        assert_eq!(tail.len(), 2, "nothing is owed in euros");
        assert_eq!(tail[0], owed("USD", Figure::money(1_100, 2)));
        assert_eq!(tail[1], owed("JPY", Figure::money(700, 0)));
    }
}
