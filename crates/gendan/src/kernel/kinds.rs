//! Owns the kinds of field: how each typed value is read from text, kept in a column and shown.

use super::field::{Around, Choice, FieldType, Kind};
use base::date::{DateOrder, parse_date};
use base::{
    Currency, Date, Length, Money, Percent, Price, Quantity, Rate, Timestamp, Volume, Weight,
};
use db::Value;
use lang::{Text, m};

/// One line of text, at most 200 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(pub String);

/// Text of several lines, at most 10,000 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Long(pub String);

/// A whole number that is not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole(pub i64);

/// Minor units of the currency of the record it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount(pub i64);

/// A calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

/// An instant in UTC, kept as milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(pub i64);

/// A switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag(pub bool);

/// The id of another record. A number or name typed instead is resolved when the record is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ref(pub i64);

impl std::ops::Deref for Line {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}
impl std::ops::Deref for Long {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// The text, if it has at most so many characters.
pub fn bounded(text: &str, max: usize) -> Result<String, Text> {
    let count = text.chars().count();
    if count > max {
        return Err(m::FIELD_TOO_LONG.with("max", max).with("count", count));
    }
    Ok(text.to_string())
}

impl FieldType for Line {
    const KIND: Kind = Kind::Line { max: 200 };
    fn parse(text: &str, _: &Around) -> Result<Line, Text> {
        if text.chars().any(char::is_control) {
            return Err(m::FIELD_CONTROL_CHARACTER.text());
        }
        bounded(text, 200).map(Line)
    }
    fn value(&self) -> Value {
        self.0.as_str().into()
    }
    fn of_value(value: &Value) -> Option<Line> {
        value.as_text().map(|t| Line(t.into()))
    }
    fn show(&self, _: Option<Currency>) -> String {
        self.0.clone()
    }
}

impl FieldType for Long {
    const KIND: Kind = Kind::Long { max: 10_000 };
    fn parse(text: &str, _: &Around) -> Result<Long, Text> {
        bounded(&text.replace("\r\n", "\n"), 10_000).map(Long)
    }
    fn value(&self) -> Value {
        self.0.as_str().into()
    }
    fn of_value(value: &Value) -> Option<Long> {
        value.as_text().map(|t| Long(t.into()))
    }
    fn show(&self, _: Option<Currency>) -> String {
        self.0.clone()
    }
}

impl FieldType for Whole {
    const KIND: Kind = Kind::Whole;
    fn parse(text: &str, _: &Around) -> Result<Whole, Text> {
        let read = Quantity::parse(text).map_err(|e| e.text())?;
        if read.0 < 0 {
            return Err(m::FIELD_NEGATIVE.text());
        }
        if read.0 % Quantity::SCALE != 0 {
            return Err(m::FIELD_NOT_WHOLE.with("typed", text));
        }
        Ok(Whole(read.0 / Quantity::SCALE))
    }
    fn value(&self) -> Value {
        self.0.into()
    }
    fn of_value(value: &Value) -> Option<Whole> {
        value.as_int().map(Whole)
    }
    fn show(&self, _: Option<Currency>) -> String {
        self.0.to_string()
    }
}

/// Numbers of `base` that are never negative in a form.
macro_rules! number_field { ($($name:ident),*) => { $(impl FieldType for $name {
    const KIND: Kind = Kind::Decimal { places: $name::DECIMALS };
    fn parse(text: &str, _: &Around) -> Result<$name, Text> {
        let read = $name::parse(text).map_err(|e| e.text())?;
        if read.0 < 0 { Err(m::FIELD_NEGATIVE.text()) } else { Ok(read) }
    }
    fn value(&self) -> Value { self.0.into() }
    fn of_value(value: &Value) -> Option<$name> { value.as_int().map($name) }
    fn show(&self, _: Option<Currency>) -> String { self.to_string() }
})* } }
number_field!(Quantity, Price, Percent, Rate, Weight, Length, Volume);

impl FieldType for Amount {
    const KIND: Kind = Kind::Amount;
    fn parse(text: &str, around: &Around) -> Result<Amount, Text> {
        let currency = around.currency.ok_or_else(|| m::FIELD_NEEDS_CURRENCY.text())?;
        let bare = text.trim().strip_prefix(currency.code()).unwrap_or(text);
        Money::parse(bare, currency).map(|money| Amount(money.minor)).map_err(|e| e.text())
    }
    fn value(&self) -> Value {
        self.0.into()
    }
    fn of_value(value: &Value) -> Option<Amount> {
        value.as_int().map(Amount)
    }
    fn show(&self, currency: Option<Currency>) -> String {
        Money::new(self.0, currency.unwrap_or(Currency::USD)).plain()
    }
}

impl FieldType for Day {
    const KIND: Kind = Kind::Day;
    fn parse(text: &str, _: &Around) -> Result<Day, Text> {
        let today = super::time::today();
        parse_date(text, today, DateOrder::Unknown).map(Day).map_err(|e| e.text())
    }
    fn value(&self) -> Value {
        self.0.to_string().into()
    }
    fn of_value(value: &Value) -> Option<Day> {
        value.as_text()?.parse().ok().map(Day)
    }
    fn show(&self, _: Option<Currency>) -> String {
        self.0.to_string()
    }
}

impl FieldType for Instant {
    const KIND: Kind = Kind::Instant;
    fn parse(text: &str, _: &Around) -> Result<Instant, Text> {
        super::time::parse_instant(text)
            .map(Instant)
            .ok_or_else(|| m::FIELD_NOT_AN_INSTANT.with("typed", text))
    }
    fn value(&self) -> Value {
        self.0.into()
    }
    fn of_value(value: &Value) -> Option<Instant> {
        value.as_int().map(Instant)
    }
    fn show(&self, _: Option<Currency>) -> String {
        Timestamp::from_millisecond(self.0).map(|t| t.to_string()).unwrap_or_default()
    }
}

impl FieldType for Flag {
    const KIND: Kind = Kind::Flag;
    fn parse(text: &str, _: &Around) -> Result<Flag, Text> {
        match text.to_lowercase().as_str() {
            "1" | "true" | "yes" | "on" | "y" | "是" => Ok(Flag(true)),
            "0" | "false" | "no" | "off" | "n" | "否" => Ok(Flag(false)),
            _ => Err(m::FIELD_NOT_A_FLAG.with("typed", text)),
        }
    }
    fn value(&self) -> Value {
        self.0.into()
    }
    fn of_value(value: &Value) -> Option<Flag> {
        value.as_int().map(|n| Flag(n != 0))
    }
    fn show(&self, _: Option<Currency>) -> String {
        if self.0 { "1".into() } else { "0".into() }
    }
}

impl FieldType for Ref {
    const KIND: Kind = Kind::Ref;
    fn parse(text: &str, _: &Around) -> Result<Ref, Text> {
        text.parse().map(Ref).map_err(|_| m::FIELD_UNKNOWN_REF.with("typed", text))
    }
    fn value(&self) -> Value {
        self.0.into()
    }
    fn of_value(value: &Value) -> Option<Ref> {
        value.as_int().map(Ref)
    }
    fn show(&self, _: Option<Currency>) -> String {
        self.0.to_string()
    }
}

impl FieldType for Currency {
    const KIND: Kind = Kind::Code("currency");
    fn parse(text: &str, _: &Around) -> Result<Currency, Text> {
        Currency::parse(text).map_err(|e| e.text())
    }
    fn value(&self) -> Value {
        self.code().into()
    }
    fn of_value(value: &Value) -> Option<Currency> {
        Currency::parse(value.as_text()?).ok()
    }
    fn show(&self, _: Option<Currency>) -> String {
        self.code().to_string()
    }
}

/// The code of a choice, typed as its code or as its label in either language.
pub fn choice_of(text: &str, choices: &'static [Choice]) -> Result<&'static str, Text> {
    let same = |c: &&Choice| {
        c.code.eq_ignore_ascii_case(text)
            || c.label.zh == text
            || c.label.en.eq_ignore_ascii_case(text)
    };
    choices
        .iter()
        .find(same)
        .map(|c| c.code)
        .ok_or_else(|| m::FIELD_NOT_A_CHOICE.with("typed", text))
}
