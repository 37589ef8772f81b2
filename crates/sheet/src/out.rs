//! Owns spreadsheets that leave the house: lists with totals, and papers with live formulas.
use base::{Date, Money, Percent, Price, Quantity, Rate, Volume, Weight};
use lang::{Lang, Text, m};
use rust_xlsxwriter::XlsxError;

mod book;
mod table;

pub use book::{Align, Book, Page, Sheet, Style, cell_name};
pub use table::{Column, ColumnKind, Table};

/// A number for a cell, exact: `digits / 10^decimals`, with at most 18 decimals. Excel itself keeps
/// 15 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    pub digits: i64,
    pub decimals: u32,
}

impl Decimal {
    /// The text that both XML and a float parser read: `-1234.50`.
    fn plain(self) -> String {
        let digits = self.digits.unsigned_abs();
        let sign = if self.digits < 0 { "-" } else { "" };
        let unit = 10_u64.pow(self.decimals);
        match self.decimals {
            0 => format!("{sign}{digits}"),
            places => {
                let (whole, part) = (digits / unit, digits % unit);
                format!("{sign}{whole}.{part:0places$}", places = places as usize)
            }
        }
    }

    /// The nearest float, which is what a cell can hold; a decimal text always parses.
    fn nearest(self) -> f64 {
        self.plain().parse().unwrap_or_default()
    }
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(Decimal),
    Date(Date),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_string())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}
impl From<Date> for Cell {
    fn from(date: Date) -> Cell {
        Cell::Date(date)
    }
}
impl From<Decimal> for Cell {
    fn from(number: Decimal) -> Cell {
        Cell::Number(number)
    }
}
impl From<i64> for Cell {
    fn from(whole: i64) -> Cell {
        Cell::Number(Decimal { digits: whole, decimals: 0 })
    }
}
impl From<Money> for Decimal {
    fn from(money: Money) -> Decimal {
        Decimal { digits: money.minor, decimals: money.currency.decimals() }
    }
}
impl From<Money> for Cell {
    fn from(money: Money) -> Cell {
        Cell::Number(money.into())
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Cell {
        value.map_or(Cell::Empty, Into::into)
    }
}
macro_rules! fixed_point_cells { ($($name:ident),*) => { $(
    impl From<$name> for Decimal {
        fn from(value: $name) -> Decimal {
            Decimal { digits: value.0, decimals: $name::DECIMALS }
        }
    }
    impl From<$name> for Cell {
        fn from(value: $name) -> Cell {
            Cell::Number(value.into())
        }
    }
)* } }
fixed_point_cells!(Quantity, Percent, Rate, Weight, Volume, Price);

/// Why a spreadsheet could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutError(pub Text);

impl OutError {
    pub fn text(&self) -> Text {
        self.0.clone()
    }
}

impl From<XlsxError> for OutError {
    fn from(error: XlsxError) -> OutError {
        OutError(match error {
            XlsxError::MaxStringLengthExceeded => m::INTAKE_OUT_LONG_TEXT.text(),
            XlsxError::RowColumnLimitError => m::INTAKE_OUT_TOO_MANY.text(),
            other => m::INTAKE_OUT_FAILED.with("reason", other.to_string()),
        })
    }
}

impl std::fmt::Display for OutError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text().in_lang(Lang::En))
    }
}
impl std::error::Error for OutError {}

/// Text that a spreadsheet would take for a formula when a person edits the cell.
fn looks_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A sheet name that Excel accepts: without its forbidden characters, at most 31 long.
fn sheet_name(wanted: &str, nth: usize) -> String {
    let kept = wanted.chars().filter(|c| !r"[]:*?/\".contains(*c) && !c.is_control());
    let name: String = kept.take(31).collect();
    let name = name.trim().trim_matches('\'').trim();
    if name.is_empty() { format!("Sheet{nth}") } else { name.to_string() }
}

#[cfg(test)]
mod tests;
