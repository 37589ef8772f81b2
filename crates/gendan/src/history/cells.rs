//! Owns the reading of one row of history into typed columns: a value, a word kept as said, or a
//! reason why the row stays out.

use super::line::Punctuality;
use super::mapping::{Mapping, Place};
use base::{Currency, Date, Money, Price, Quantity, Weight};
use db::Value;
use lang::{Text, m};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    Text,
    Whole,
    Quantity,
    Amount,
    Price,
    Day,
    YesNo,
    /// As said, with a date in the named column where it is one.
    SaidDay(&'static str),
    SaidWeight(&'static str),
    SaidAmount(&'static str),
}

/// Every field that a mapping may fill, and whether a line needs it.
const FIELDS: [(&str, Want, bool); 33] = [
    ("no", Want::Text, true),
    ("order", Want::Text, true),
    ("shipment", Want::Text, true),
    ("project", Want::Text, false),
    ("price_quote", Want::Text, false),
    ("country", Want::Text, false),
    ("managed_by", Want::Text, false),
    ("fulfilled", Want::Text, false),
    ("incoterm", Want::Text, false),
    ("mode", Want::Text, false),
    ("quoted", Want::SaidDay("quoted_on"), false),
    ("ordered", Want::SaidDay("ordered_on"), false),
    ("scheduled_on", Want::Day, true),
    ("delivered_on", Want::Day, true),
    ("recorded_on", Want::Day, false),
    ("product_group", Want::Text, false),
    ("sub_class", Want::Text, false),
    ("vendor", Want::Text, false),
    ("item", Want::Text, true),
    ("composition", Want::Text, false),
    ("brand", Want::Text, false),
    ("strength", Want::Text, false),
    ("form", Want::Text, false),
    ("per_pack", Want::Whole, false),
    ("quantity", Want::Quantity, true),
    ("amount", Want::Amount, true),
    ("pack_price", Want::Price, false),
    ("unit_price", Want::Price, false),
    ("site", Want::Text, false),
    ("is_first", Want::YesNo, false),
    ("weight", Want::SaidWeight("weight_g"), false),
    ("freight", Want::SaidAmount("freight_amount"), false),
    ("insurance", Want::Amount, false),
];

/// The columns of a past line that a row may fill, typed and as said.
pub const COLUMNS: &[&str] = &[
    "project",
    "price_quote",
    "country",
    "managed_by",
    "fulfilled",
    "incoterm",
    "mode",
    "quoted",
    "quoted_on",
    "ordered",
    "ordered_on",
    "scheduled_on",
    "delivered_on",
    "recorded_on",
    "days_late",
    "punctuality",
    "product_group",
    "sub_class",
    "vendor",
    "item",
    "composition",
    "brand",
    "strength",
    "form",
    "per_pack",
    "quantity",
    "amount",
    "pack_price",
    "unit_price",
    "site",
    "is_first",
    "weight",
    "weight_g",
    "freight",
    "freight_amount",
    "insurance",
];

pub fn want(name: &str) -> Option<Want> {
    FIELDS.iter().find(|(known, ..)| *known == name).map(|(_, want, _)| *want)
}

pub fn required() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().filter(|(.., needed)| *needed).map(|(name, ..)| *name)
}

/// A row that came through.
#[derive(Clone, Debug)]
pub struct Read {
    pub no: String,
    pub order: String,
    pub shipment: String,
    pub columns: BTreeMap<&'static str, Value>,
    /// Words that were said where a value should be, with the field.
    pub said: Vec<(&'static str, String)>,
    /// The line that the row refers to for its weight or freight.
    pub refers_to: Option<String>,
    /// SHA-256 of what the row came to: the same again is the same line.
    pub hash: String,
}

/// Reads one row. `cell` gives the text of a field's column.
pub fn read(mapping: &Mapping, cell: impl Fn(&str) -> String) -> Result<Read, Vec<Text>> {
    let currency = Currency::parse(&mapping.currency).unwrap_or(Currency::USD);
    let mut reader = Reader {
        mapping,
        currency,
        columns: BTreeMap::new(),
        said: Vec::new(),
        refers_to: None,
        why: Vec::new(),
    };
    let mut keys = [String::new(), String::new(), String::new()];
    for (name, want, needed) in FIELDS {
        let Some(place) = mapping.fields.get(name) else { continue };
        let text = cell(&place.column);
        match name {
            _ if text.is_empty() => {
                if needed {
                    reader.why.push(m::HISTORY_MISSING.with("column", &place.column));
                }
            }
            "no" => keys[0] = text,
            "order" => keys[1] = text,
            "shipment" => keys[2] = text,
            _ => reader.value(name, want, place, text),
        }
    }
    reader.lateness();
    if !reader.why.is_empty() {
        return Err(reader.why);
    }
    let [no, order, shipment] = keys;
    let Reader { columns, said, refers_to, .. } = reader;
    let hash = hash([&mapping.currency, &order, &shipment], &columns);
    Ok(Read { no, order, shipment, columns, said, refers_to, hash })
}

fn hash(keys: [&String; 3], columns: &BTreeMap<&'static str, Value>) -> String {
    let mut digest = Sha256::new();
    for text in keys {
        digest.update(format!("{}:{text}\n", text.len()));
    }
    for (name, value) in columns {
        let text = match value {
            Value::Int(number) => format!("i{number}"),
            Value::Text(text) => format!("t{}:{text}", text.len()),
            _ => String::new(),
        };
        digest.update(format!("{name}={text}\n"));
    }
    digest.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

struct Reader<'a> {
    mapping: &'a Mapping,
    currency: Currency,
    columns: BTreeMap<&'static str, Value>,
    said: Vec<(&'static str, String)>,
    refers_to: Option<String>,
    why: Vec<Text>,
}

impl Reader<'_> {
    fn value(&mut self, name: &'static str, want: Want, place: &Place, text: String) {
        let parsed = match want {
            Want::SaidDay(beside) => return self.as_said(name, beside, place, text),
            Want::SaidWeight(beside) => return self.as_said(name, beside, place, text),
            Want::SaidAmount(beside) => return self.as_said(name, beside, place, text),
            Want::Text if text.chars().count() > 200 => None,
            Want::Text => Some(text.as_str().into()),
            Want::Whole => text.parse::<i64>().ok().map(Value::Int),
            Want::Quantity => Quantity::parse(&text).ok().map(|n| n.0.into()),
            Want::Price => Price::parse(&text).ok().map(|n| n.0.into()),
            Want::YesNo => match text.to_ascii_lowercase().as_str() {
                "yes" | "y" | "1" => Some(1.into()),
                "no" | "n" | "0" => Some(0.into()),
                _ => None,
            },
            Want::Amount | Want::Day => self.typed(want, place, &text),
        };
        match parsed {
            Some(value) => drop(self.columns.insert(name, value)),
            None => {
                let why = m::HISTORY_UNREADABLE.with("column", &place.column).with("text", &text);
                self.why.push(why);
            }
        }
    }

    fn typed(&self, want: Want, place: &Place, text: &str) -> Option<Value> {
        match want {
            Want::Day | Want::SaidDay(_) => {
                let day = self.mapping.day(text, place.date.as_deref()?)?;
                Some(day.to_string().into())
            }
            Want::SaidWeight(_) => Weight::parse(text).ok().map(|n| n.0.into()),
            _ => Money::parse(text, self.currency).ok().map(|money| money.minor.into()),
        }
    }

    /// The text stays as it was said; beside it stands the value, if it is one.
    fn as_said(&mut self, name: &'static str, beside: &'static str, place: &Place, text: String) {
        let Some(want) = want(name) else { return };
        match self.typed(want, place, &text) {
            Some(value) => drop(self.columns.insert(beside, value)),
            None => {
                if let Some(line) = place.refers_to(&text) {
                    self.refers_to = Some(line);
                } else {
                    self.said.push((name, text.clone()));
                }
            }
        }
        self.columns.insert(name, text.into());
    }

    fn lateness(&mut self) {
        let day = |name: &str| self.columns.get(name)?.as_text()?.parse::<Date>().ok();
        let Some((planned, came)) = day("scheduled_on").zip(day("delivered_on")) else { return };
        let days = planned.until(came).map_or(0, |span| i64::from(span.get_days()));
        self.columns.insert("days_late", days.into());
        self.columns.insert("punctuality", Punctuality::of(days).code().into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping() -> Mapping {
        Mapping::parse(include_str!("../../../../docs/examples/history-mapping.toml")).unwrap()
    }

    fn row(changes: &[(&str, &str)]) -> Result<Read, Vec<Text>> {
        let mut cells: BTreeMap<&str, &str> = [
            ("ID", "7"),
            ("PO / SO #", "P-1"),
            ("ASN/DN #", "A-1"),
            ("Scheduled Delivery Date", "02-Jun-06"),
            ("Delivered to Client Date", "12-Jun-06"),
            ("Item Description", "#1**Lamp, brass"),
            ("Line Item Quantity", "19"),
            ("Line Item Value", "551"),
        ]
        .into();
        cells.extend(changes.iter().copied());
        read(&mapping(), |column| cells.get(column).copied().unwrap_or_default().to_string())
    }

    #[test]
    fn words_stay_words_and_names_that_begin_with_a_sign_survive() {
        let read = row(&[
            ("Weight (Kilograms)", "See A-93 (ID#:1281)"),
            ("PQ First Sent to Client Date", "Pre-PQ Process"),
            ("Freight Cost (USD)", "780.34"),
        ])
        .unwrap();
        let text = |name: &str| read.columns.get(name).and_then(Value::as_text);
        assert_eq!(text("item"), Some("#1**Lamp, brass"));
        assert_eq!(
            (text("weight"), read.columns.get("weight_g")),
            (Some("See A-93 (ID#:1281)"), None)
        );
        assert_eq!(read.refers_to.as_deref(), Some("1281"));
        assert_eq!((text("quoted"), read.columns.get("quoted_on")), (Some("Pre-PQ Process"), None));
        assert_eq!(read.columns["freight_amount"].as_int(), Some(78_034));
        assert_eq!(
            (read.columns["days_late"].as_int(), text("punctuality")),
            (Some(10), Some("late"))
        );
    }

    #[test]
    fn a_value_that_is_needed_and_unreadable_keeps_the_row_out() {
        for (column, text) in [
            ("Delivered to Client Date", "soon"),
            ("Line Item Quantity", "a few"),
            ("Line Item Value", "1.005"),
            ("ID", ""),
        ] {
            let why = row(&[(column, text)]).unwrap_err();
            assert!(why[0].in_lang(lang::Lang::En).contains(column), "{column}: {why:?}");
        }
    }

    #[test]
    fn early_and_late_are_counted_from_the_scheduled_day() {
        for (came, days, word) in [
            ("01-Jun-06", -1, "early"),
            ("02-Jun-06", 0, "on_day"),
            ("09-Jun-06", 7, "week"),
            ("10-Jun-06", 8, "late"),
        ] {
            let read = row(&[("Delivered to Client Date", came)]).unwrap();
            assert_eq!(
                (read.columns["days_late"].as_int(), read.columns["punctuality"].as_text()),
                (Some(days), Some(word))
            );
        }
    }
}
