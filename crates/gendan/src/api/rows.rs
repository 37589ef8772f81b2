//! Owns rows as the API sends them: decimals as text, what a person may not see named in `hidden`.

use crate::kernel::show::is_hidden;
use crate::kernel::{Actor, Field, Kind};
use base::Currency;
use db::{Row, Value};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// Which columns of an answer a person gets, and where they stand: settled once, not for each row.
pub struct Columns {
    shown: Vec<(&'static Field, usize)>,
    hidden: Vec<&'static str>,
    /// `id` and, of records, `version`.
    keys: Vec<(&'static str, usize)>,
    currency: Option<usize>,
}

impl Columns {
    /// The columns of records; `row` is any row of the answer.
    pub fn of_records(actor: &Actor, fields: &'static [Field], row: &Row) -> Columns {
        let keys = vec![("id", row.place("id")), ("version", row.place("version"))];
        Columns { keys, ..Columns::of_lines(actor, fields, row) }
    }

    /// The columns of the lines of a record.
    pub fn of_lines(actor: &Actor, fields: &'static [Field], row: &Row) -> Columns {
        let (hidden, seen): (Vec<_>, Vec<_>) =
            fields.iter().partition(|field| is_hidden(actor, field));
        Columns {
            shown: seen.into_iter().map(|field| (field, row.place(field.name))).collect(),
            hidden: hidden.into_iter().map(|field| field.name).collect(),
            keys: vec![("id", row.place("id"))],
            currency: row.has("currency").then(|| row.place("currency")),
        }
    }

    /// A row that writes itself. `currency` is that of the record a line belongs to.
    pub fn row<'a>(&'a self, row: &'a Row, currency: Option<Currency>) -> Told<'a> {
        let own = self.currency.and_then(|place| row.values()[place].as_text());
        let own = own.and_then(|code| Currency::parse(code).ok());
        Told { columns: self, row, currency: own.or(currency) }
    }
}

/// One row on its way into an answer.
pub struct Told<'a> {
    columns: &'a Columns,
    row: &'a Row,
    currency: Option<Currency>,
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Columns { shown, hidden, keys, .. } = self.columns;
        let values = self.row.values();
        let mut map = serializer.serialize_map(None)?;
        for (name, place) in keys {
            map.serialize_entry(name, &values[*place].as_int())?;
        }
        for (field, place) in shown {
            map.serialize_entry(field.name, &plain(field, &values[*place], self.currency))?;
        }
        // Lines say nothing of it: their record has named the zone.
        if keys.len() > 1 && !hidden.is_empty() {
            map.serialize_entry("hidden", hidden)?;
        }
        map.end()
    }
}

/// A value in the words of JSON.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Plain<'a> {
    Nothing,
    Flag(bool),
    Number(i64),
    Text(Cow<'a, str>),
}

fn plain<'a>(field: &Field, value: &'a Value, currency: Option<Currency>) -> Plain<'a> {
    match (field.kind, value) {
        (_, Value::Null) => Plain::Nothing,
        (Kind::Flag, Value::Int(n)) => Plain::Flag(*n != 0),
        (Kind::Whole | Kind::Ref, Value::Int(n)) => Plain::Number(*n),
        // Texts, days and codes are kept as they are shown (tested below).
        (_, Value::Text(text)) => Plain::Text(Cow::Borrowed(text)),
        (_, value) => Plain::Text(Cow::Owned((field.show)(value, currency))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house;

    /// What a column of this kind may hold.
    fn kept(field: &Field) -> Vec<&'static str> {
        match field.kind {
            Kind::Line { .. } => vec!["PO-4711, \"rush\""],
            Kind::Long { .. } => vec!["FJORD\nC/NO. 1-UP", "唛头"],
            Kind::Day => vec!["2027-01-20"],
            Kind::Choice(choices) => choices.iter().map(|choice| choice.code).collect(),
            Kind::Many(choices) => vec![choices[0].code, ""],
            Kind::Code("currency") => vec!["USD", "CNY"],
            Kind::Code("country") => vec!["NO", "CN"],
            Kind::Code("port") => vec!["CNNBG", "NOOSL"],
            Kind::Code("unit") => vec!["PCS", "SET"],
            Kind::Code("incoterm") => vec!["FOB", "CIF"],
            Kind::Code("hs") => vec!["9403601000"],
            Kind::Code("limit") => vec!["order_release"],
            Kind::Code(list) => panic!("a list without an example: {list}"),
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_text_of_every_record_is_kept_as_it_is_shown() {
        let lines = || house::entities().flat_map(|entity| entity.lines);
        let fields = house::entities().flat_map(|entity| entity.fields);
        let mut seen = 0;
        for field in fields.chain(lines().flat_map(|lines| lines.fields)) {
            for text in kept(field) {
                assert_eq!((field.show)(&Value::from(text), None), text, "{}", field.name);
                seen += 1;
            }
        }
        assert!(seen > 300, "{seen}");
    }
}
