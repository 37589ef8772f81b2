//! Owns what a field is: its name, label, kind, who sees it, and how text becomes a value and back.
//!
//! One declaration serves the form, the list, the API, OpenAPI, import, export and the table test.

use super::draft::Input;
use super::role::Zone;
use base::Currency;
use db::Value;
use lang::{Msg, Text};

/// How a field looks and what the API says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Line {
        max: usize,
    },
    /// Text of several lines.
    Long {
        max: usize,
    },
    Whole,
    /// A number with at most so many decimals.
    Decimal {
        places: u32,
    },
    /// Minor units of the record's currency.
    Amount,
    /// A calendar date.
    Day,
    /// An instant, UTC milliseconds.
    Instant,
    Flag,
    Choice(&'static [Choice]),
    /// Several values of a closed list.
    Many(&'static [Choice]),
    /// The id of a record of another entity; people type its number or name.
    Ref,
    /// A code of a public list, offered as one types.
    Code(&'static str),
}

/// One value of a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub code: &'static str,
    pub label: Msg,
}

/// What must be known beside the text to read it: the currency of an amount.
pub struct Around<'a> {
    pub input: &'a Input,
    pub currency: Option<Currency>,
}

#[derive(Clone)]
pub struct Field {
    pub name: &'static str,
    pub label: Msg,
    pub kind: Kind,
    pub required: bool,
    pub zone: Zone,
    /// Set by the program only; shown, never in a form.
    pub system: bool,
    /// Set by an operation, and content all the same: who agrees has decided on it.
    pub stated: bool,
    pub hint: Option<Msg>,
    /// A section of the form and of the record's page begins with it, under this heading.
    pub opens: Option<Msg>,
    /// The entity that a [`Kind::Ref`] points to.
    pub target: &'static str,
    pub parse: fn(&str, &Around) -> Result<Value, Text>,
    /// The value as plain text: what a form shows again and the API sends.
    pub show: fn(&Value, Option<Currency>) -> String,
    /// A new line of a grid begins with what stands above it.
    pub carried: bool,
}

/// A type that one column can hold.
pub trait FieldType: Sized {
    const KIND: Kind;
    fn parse(text: &str, around: &Around) -> Result<Self, Text>;
    fn value(&self) -> Value;
    fn of_value(value: &Value) -> Option<Self>;
    fn show(&self, currency: Option<Currency>) -> String;
}

/// A place in a record: `T` is required, `Option<T>` may stay empty.
pub trait Slot: Sized {
    const KIND: Kind;
    const REQUIRED: bool;
    fn parse_value(text: &str, around: &Around) -> Result<Value, Text>;
    fn show_value(value: &Value, currency: Option<Currency>) -> String;
    fn load(value: &Value) -> Option<Self>;
    fn store(&self) -> Value;
}

impl<T: FieldType> Slot for T {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = true;
    fn parse_value(text: &str, around: &Around) -> Result<Value, Text> {
        T::parse(text, around).map(|t| t.value())
    }
    fn show_value(value: &Value, currency: Option<Currency>) -> String {
        T::of_value(value).map(|t| t.show(currency)).unwrap_or_default()
    }
    fn load(value: &Value) -> Option<Self> {
        T::of_value(value)
    }
    fn store(&self) -> Value {
        self.value()
    }
}

impl<T: FieldType> Slot for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;
    fn parse_value(text: &str, around: &Around) -> Result<Value, Text> {
        T::parse_value(text, around)
    }
    fn show_value(value: &Value, currency: Option<Currency>) -> String {
        T::show_value(value, currency)
    }
    fn load(value: &Value) -> Option<Self> {
        Some(T::of_value(value))
    }
    fn store(&self) -> Value {
        self.as_ref().map_or(Value::Null, FieldType::value)
    }
}

impl Field {
    pub const fn of<S: Slot>(name: &'static str, label: Msg) -> Field {
        Field {
            name,
            label,
            kind: S::KIND,
            required: S::REQUIRED,
            zone: Zone::Open,
            system: false,
            stated: false,
            hint: None,
            opens: None,
            target: "",
            parse: S::parse_value,
            show: S::show_value,
            carried: false,
        }
    }
    pub const fn carried(mut self) -> Field {
        self.carried = true;
        self
    }
    pub const fn to(mut self, entity: &'static str) -> Field {
        self.target = entity;
        self
    }
    pub const fn zone(mut self, zone: Zone) -> Field {
        self.zone = zone;
        self
    }
    pub const fn system(mut self) -> Field {
        self.system = true;
        self
    }
    pub const fn stated(mut self) -> Field {
        (self.system, self.stated) = (true, true);
        self
    }
    pub const fn hint(mut self, hint: Msg) -> Field {
        self.hint = Some(hint);
        self
    }
    pub const fn opens(mut self, heading: Msg) -> Field {
        self.opens = Some(heading);
        self
    }
    pub fn is_numeric(&self) -> bool {
        matches!(self.kind, Kind::Whole | Kind::Decimal { .. } | Kind::Amount)
    }
}
