//! Owns setting a file that came back against the sheet as it is now and as it was when it left.

use super::returned::{Returned, Texts};
use crate::costing::sheet::{CostLine, SHEET};
use crate::costing::workbook::out::entered;
use crate::kernel::{Actor, Field, Input, Kind, Record};
use db::Row;
use lang::{Text, m};
use std::collections::BTreeMap;

/// Who changed what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kin {
    /// Only the file says otherwise.
    Changed,
    /// The file and somebody in the house changed it, each to another value.
    Clash,
    /// Only the house changed it since; the file knows the old value.
    Since,
    /// A line that the file adds.
    Added,
    /// A line that the file no longer has.
    Missing,
}

impl Kin {
    /// Something that a person may take from the file.
    pub fn is_offer(self) -> bool {
        self != Kin::Since
    }
    /// Taken unless he says otherwise.
    pub fn is_taken(self) -> bool {
        matches!(self, Kin::Changed | Kin::Added | Kin::Missing)
    }
}

#[derive(Clone)]
pub struct Difference {
    /// The name of its box in the form.
    pub key: String,
    pub kin: Kin,
    /// The line it is about; nothing for the head.
    pub line: Option<String>,
    pub field: Option<&'static Field>,
    pub left: Option<String>,
    pub now: String,
    pub file: String,
}

/// The sheet as it is now, in the texts of its form.
pub struct Standing {
    pub head: Texts,
    pub lines: Vec<(i64, Texts)>,
}

impl Standing {
    pub fn of(row: &Row, lines: &[Row], actor: &Actor) -> Standing {
        let line = |line: &Row| (line.int("id"), texts(CostLine::FIELDS, line, actor));
        Standing { head: texts(SHEET.fields, row, actor), lines: lines.iter().map(line).collect() }
    }
}

/// The entered fields of a row that the person sees, as texts; references by their ids.
fn texts(fields: &'static [Field], row: &Row, actor: &Actor) -> Texts {
    let entered = fields.iter().filter(|field| !field.system && actor.sees(field.zone));
    entered.map(|field| (field.name, (field.show)(row.get(field.name), None))).collect()
}

pub fn compare(back: &Returned, now: &Standing) -> Vec<Difference> {
    let mut all = Vec::new();
    let left = back.left.as_ref().map(|left| &left.head);
    let fields = entered().filter(|field| back.head.contains_key(field.name));
    let sides = Sides { left, now: &now.head, file: &back.head };
    all.extend(fields.filter_map(|field| sides.differ(field, "head", None)));
    for line in &back.lines {
        let called = line.texts.get("item").cloned().unwrap_or_default();
        let standing = line.id.and_then(|id| now.lines.iter().find(|(known, _)| *known == id));
        let Some((id, standing)) = standing else {
            all.push(Difference {
                key: format!("take.new.{}", line.row),
                kin: Kin::Added,
                line: Some(called),
                field: None,
                left: None,
                now: String::new(),
                file: told(&line.texts),
            });
            continue;
        };
        let left = back.left.as_ref().and_then(|left| left.lines.get(id));
        let sides = Sides { left, now: standing, file: &line.texts };
        let columns = CostLine::FIELDS.iter().filter(|field| !field.system);
        let columns = columns.filter(|field| back.columns.contains(&field.name));
        let place = format!("line.{id}");
        all.extend(columns.filter_map(|field| sides.differ(field, &place, Some(&called))));
    }
    all.extend(missing(back, now));
    all
}

/// Lines that were in the file when it left and are in it no more. Those that came since stay.
fn missing(back: &Returned, now: &Standing) -> Vec<Difference> {
    let there =
        |id: &i64| back.unread.contains(id) || back.lines.iter().any(|line| line.id == Some(*id));
    let left_with = |id: &i64| back.left.as_ref().is_none_or(|left| left.lines.contains_key(id));
    let gone = now.lines.iter().filter(|(id, _)| !there(id) && left_with(id));
    let told = gone.map(|(id, texts)| Difference {
        key: format!("take.gone.{id}"),
        kin: Kin::Missing,
        line: texts.get("item").cloned(),
        field: None,
        left: None,
        now: told(texts),
        file: String::new(),
    });
    told.collect()
}

/// One record on its three sides.
struct Sides<'a> {
    left: Option<&'a Texts>,
    now: &'a Texts,
    file: &'a Texts,
}

impl Sides<'_> {
    fn differ(
        &self,
        field: &'static Field,
        place: &str,
        line: Option<&String>,
    ) -> Option<Difference> {
        let text = |texts: &Texts| texts.get(field.name).cloned().unwrap_or_default();
        let same = |a: &str, b: &str| a == b || (field.kind == Kind::Flag && flag(a) == flag(b));
        let (now, file) = (text(self.now), text(self.file));
        let left = self.left.map(text);
        if same(&now, &file) {
            return None;
        }
        let kin = match &left {
            Some(left) if same(left, &file) => Kin::Since,
            Some(left) if !same(left, &now) => Kin::Clash,
            _ => Kin::Changed,
        };
        let key = format!("take.{place}.{}", field.name);
        Some(Difference { key, kin, line: line.cloned(), field: Some(field), left, now, file })
    }
}

fn flag(text: &str) -> bool {
    !matches!(text, "" | "0" | "no" | "false")
}

/// A whole line as a person can look at it.
fn told(texts: &Texts) -> String {
    let names = ["spec", "usage", "unit", "wastage", "price", "currency", "source"];
    let shown = names.iter().filter_map(|name| texts.get(name)).filter(|text| !text.is_empty());
    shown.cloned().collect::<Vec<_>>().join(" · ")
}

/// The sheet with what a person takes from the file, as its form would be sent.
pub fn taken(back: &Returned, now: &Standing, takes: &dyn Fn(&str) -> bool) -> Input {
    let mut input = Input::default();
    let pick = |place: &str, field: &str| takes(&format!("take.{place}.{field}"));
    for (name, text) in &now.head {
        let file = back.head.get(name).filter(|_| pick("head", name));
        input.set(name, file.unwrap_or(text));
    }
    let mut n = 0;
    let mut put = |id: Option<i64>, texts: &BTreeMap<&'static str, String>| {
        if let Some(id) = id {
            input.set(&format!("lines.{n}.id"), id.to_string());
        }
        for (name, text) in texts {
            input.set(&format!("lines.{n}.{name}"), text);
        }
        n += 1;
    };
    for (id, texts) in &now.lines {
        if takes(&format!("take.gone.{id}")) {
            continue;
        }
        let mut line = texts.clone();
        let place = format!("line.{id}");
        let from = back.lines.iter().find(|line| line.id == Some(*id));
        for name in back.columns.iter().filter(|name| pick(&place, name)) {
            let file = from.and_then(|from| from.texts.get(name)).cloned();
            line.insert(name, file.unwrap_or_default());
        }
        put(Some(*id), &line);
    }
    let added = back.lines.iter().filter(|line| takes(&format!("take.new.{}", line.row)));
    added.for_each(|line| put(None, &line.texts));
    input
}

/// What a difference is about, in words.
pub fn what(difference: &Difference) -> Text {
    match (difference.kin, difference.field) {
        (Kin::Added, _) => m::SHEET_BACK_ADDED.text(),
        (Kin::Missing, _) => m::SHEET_BACK_MISSING.text(),
        (_, Some(field)) => field.label.text(),
        (_, None) => m::SHEET_LINES.text(),
    }
}
