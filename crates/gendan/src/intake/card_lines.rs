//! Owns business cards as a table says them: one row is one card. Every row is accepted, rejected
//! or skipped with its reason.

use super::lines::{Left, column_name};
use super::product_lines::{because, judge, shown};
use super::source::Chosen;
use crate::kernel::{Field, Input};
use crate::market::card::CARD;
use lang::{Msg, Text, m};
use sheet::mapping::{FieldSpec, Tally, apply, checks};
use sheet::{Grid, Value};

type Check = fn(&Value) -> Result<String, Text>;

/// The columns of a list of cards.
#[rustfmt::skip] // a table is read by its columns
const COLUMNS: [(&str, Check, &[&str]); 8] = [
    ("person", checks::text,
        &["联系人", "姓名", "name", "contact", "contact person", "contact name", "person", "full name"]),
    ("company", checks::text,
        &["公司", "公司名称", "客户", "company", "company name", "customer", "organisation",
          "organization"]),
    ("country", checks::country, &["国家", "国家/地区", "国别", "country"]),
    ("email", checks::text, &["邮箱", "电子邮件", "email", "e-mail", "mail", "email address"]),
    ("phone", checks::text, &["电话", "手机", "phone", "mobile", "tel", "telephone", "phone number"]),
    ("intent", checks::text, &["意向", "需求", "intent", "interest", "wants"]),
    ("got_on", checks::date, &["日期", "收到日期", "date", "met on", "got on"]),
    ("note", checks::text, &["备注", "note", "notes", "remark", "remarks", "comment"]),
];

/// Everything that happened to the rows of one table.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    /// The row a card was read from, and its cells.
    pub accepted: Vec<(String, Input)>,
    pub rejected: Vec<Left>,
    pub skipped: Vec<Left>,
    pub left_out: Vec<String>,
    pub tally: Tally,
}

/// The fields of a card that a table or the grid fills.
pub fn fields() -> impl Iterator<Item = &'static Field> {
    CARD.fields.iter().filter(|field| COLUMNS.iter().any(|(name, ..)| *name == field.name))
}

pub fn specs() -> Vec<FieldSpec> {
    let spec = |(name, check, heads): &(&'static str, Check, &'static [&'static str])| {
        let required = matches!(*name, "person" | "company");
        FieldSpec { name, heads, required, check: *check }
    };
    COLUMNS.iter().map(spec).collect()
}

pub fn label(name: &str) -> Msg {
    CARD.field(name).map_or(m::INTAKE_F_OTHER, |field| field.label)
}

/// Reads a table; `given` says what its rows leave open.
pub fn of_table(grid: &Grid, chosen: &Chosen, given: &Input) -> Cards {
    let specs = specs();
    let mapping = chosen.mapping(grid, &specs);
    let outcome = apply(grid, &mapping, &specs);
    let mut cards = Cards { tally: outcome.tally, ..Cards::default() };
    let left = |number: usize, why: Vec<Text>| Left {
        place: number.to_string(),
        shown: shown(grid, number),
        why,
    };
    for row in outcome.rejected {
        let why = row.errors.iter().map(|e| because(label(e.field), e.text.clone())).collect();
        cards.rejected.push(left(row.number, why));
    }
    for row in outcome.skipped {
        cards.skipped.push(left(row.number, vec![row.why.text()]));
    }
    for row in &outcome.accepted {
        let mut input = given.clone();
        for (name, ..) in COLUMNS {
            if let Some(text) = row.get(name) {
                input.set(name, text);
            }
        }
        let mut why = Vec::new();
        judge(CARD.fields, &input, &mut why);
        if why.is_empty() {
            cards.accepted.push((row.number.to_string(), input));
            continue;
        }
        cards.tally.accepted -= 1;
        cards.tally.rejected += 1;
        cards.rejected.push(left(row.number, why));
    }
    let named = |(at, head): (usize, String)| if head.is_empty() { column_name(at) } else { head };
    cards.left_out = outcome.left_out.into_iter().map(named).collect();
    cards
}
