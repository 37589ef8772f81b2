//! Owns dates as people type them and as papers print them. A date is a day, never a moment.
use crate::error::DateError;
use crate::number::scan::narrow;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// How a customer writes `03/04/2026`. The house writes year first and asks when it cannot know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    #[default]
    Unknown,
    DayFirst,
    MonthFirst,
}

const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const LONG_MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

/// `14 DEC 2026`, the form of every paper: nobody can take the month for the day.
pub fn document_date(date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1]; // jiff months are 1..=12
    format!("{:02} {month} {:04}", date.day(), date.year())
}

/// Reads a typed date: `2026-12-24`, `12-24`, `12.24`, `20261224`, `2026/12/24`, `24 DEC 2026`,
/// `2026年12月24日`. A date without a year is the one nearest to `today`; without a year the month
/// stands first, as the house writes it.
pub fn parse_date(text: &str, today: Date, order: DateOrder) -> Result<Date, DateError> {
    let plain: String = text.trim().chars().map(narrow).collect::<String>().to_uppercase();
    if plain.is_empty() {
        return Err(DateError::Empty);
    }
    let reader = Reader { text: text.trim(), today, order };
    let parts = split(&plain).ok_or_else(|| reader.unreadable())?;
    match parts[..] {
        [Part::Number(all, 8)] => reader.day(all / 10_000, all / 100 % 100, all % 100),
        [Part::Number(y, 4), Part::Number(m, 1 | 2), Part::Number(d, 1 | 2)] => reader.day(y, m, d),
        [Part::Number(a, 1 | 2), Part::Number(b, 1 | 2), Part::Number(y, 4)] => {
            reader.year_last(a, b, y)
        }
        [Part::Number(d, 1 | 2), Part::Month(m), Part::Number(y, 2 | 4)]
        | [Part::Month(m), Part::Number(d, 1 | 2), Part::Number(y, 4)]
        | [Part::Number(y, 4), Part::Month(m), Part::Number(d, 1 | 2)] => {
            reader.day(if y < 100 { 2000 + y } else { y }, m, d)
        }
        [Part::Number(d, 1 | 2), Part::Month(m)] | [Part::Month(m), Part::Number(d, 1 | 2)] => {
            reader.nearest(m, d)
        }
        [Part::Number(a, 1 | 2), Part::Number(b, 1 | 2)] if order == DateOrder::DayFirst => {
            reader.nearest(b, a)
        }
        [Part::Number(a, 1 | 2), Part::Number(b, 1 | 2)] => reader.nearest(a, b),
        _ => Err(reader.unreadable()),
    }
}

/// The day of an Excel serial number: system 1900 (with its 29 February 1900 that never was) or
/// system 1904 of old Mac files. 45147 is 2023-08-09.
pub fn from_excel_serial(serial: i64, system_1904: bool) -> Option<Date> {
    let (epoch, shift) = match (system_1904, serial) {
        (true, 0..) => (jiff::civil::date(1904, 1, 1), 0),
        (false, 1..=59) => (jiff::civil::date(1899, 12, 31), 0),
        (false, 61..) => (jiff::civil::date(1899, 12, 31), 1),
        _ => return None,
    };
    let days: Span = Span::new().try_days(serial - shift).ok()?;
    epoch.checked_add(days).ok()
}

/// Excel's serial number of a day, system 1900; `None` before March 1900, where Excel is wrong.
pub fn to_excel_serial(date: Date) -> Option<i32> {
    let days = jiff::civil::date(1899, 12, 30).until(date).ok()?.get_days();
    (days > 60).then_some(days)
}

enum Part {
    /// Value and number of digits.
    Number(i32, usize),
    Month(i32),
}

fn split(plain: &str) -> Option<Vec<Part>> {
    let chinese = |c| matches!(c, '年' | '月' | '日' | '号');
    let cut = |c: char| chinese(c) || c.is_whitespace() || matches!(c, '-' | '.' | '/' | ',');
    plain.split(cut).filter(|piece| !piece.is_empty()).flat_map(letters_apart).map(part).collect()
}

/// `24DEC2026` → `24`, `DEC`, `2026`.
fn letters_apart(piece: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = piece;
    while let Some(first) = rest.chars().next() {
        let digits = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
        out.push(&rest[..end]);
        rest = &rest[end..];
    }
    out
}

fn part(piece: &str) -> Option<Part> {
    if piece.bytes().all(|b| b.is_ascii_digit()) {
        return piece.parse().ok().map(|n| Part::Number(n, piece.len()));
    }
    let short = if piece == "SEPT" { "SEP" } else { piece };
    let month = MONTHS.iter().zip(LONG_MONTHS).position(|(s, l)| *s == short || l == piece)?;
    i32::try_from(month).ok().map(|n| Part::Month(n + 1))
}

struct Reader<'a> {
    text: &'a str,
    today: Date,
    order: DateOrder,
}

impl Reader<'_> {
    fn unreadable(&self) -> DateError {
        DateError::Unreadable { text: self.text.to_string() }
    }

    fn day(&self, year: i32, month: i32, day: i32) -> Result<Date, DateError> {
        made(year, month, day).ok_or_else(|| DateError::Impossible { text: self.text.to_string() })
    }

    fn year_last(&self, a: i32, b: i32, year: i32) -> Result<Date, DateError> {
        match (self.order, made(year, b, a), made(year, a, b)) {
            (DateOrder::DayFirst, ..) => self.day(year, b, a),
            (DateOrder::MonthFirst, ..) => self.day(year, a, b),
            (_, Some(day_first), Some(month_first)) if day_first != month_first => {
                Err(DateError::Ambiguous { text: self.text.to_string(), day_first, month_first })
            }
            (_, Some(date), _) | (_, None, Some(date)) => Ok(date),
            _ => Err(DateError::Impossible { text: self.text.to_string() }),
        }
    }

    fn nearest(&self, month: i32, day: i32) -> Result<Date, DateError> {
        let year = i32::from(self.today.year());
        let candidates = (year - 1..=year + 1).filter_map(|y| made(y, month, day));
        let distance =
            |date: &Date| (self.today.until(*date)).map_or(i32::MAX, |s| s.get_days().abs());
        let nearest = candidates.min_by_key(distance);
        nearest.ok_or_else(|| DateError::Impossible { text: self.text.to_string() })
    }
}

fn made(year: i32, month: i32, day: i32) -> Option<Date> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// The day `days` later (earlier when negative); `None` beyond the calendar.
pub fn plus_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(i64::from(days).days()).ok()
}

#[cfg(test)]
mod tests;
