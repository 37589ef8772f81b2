//! Owns how a row is shown to people: masked by zone, references by name, for pages and export.

use super::actor::Actor;
use super::approval;
use super::entity::Entity;
use super::field::{Field, Kind};
use super::refusal::Refusal;
use super::role::Role;
use super::time;
use crate::house;
use base::{Currency, Money, Price, Quantity, Volume, Weight};
use db::{Conn, Row, Value};
use lang::Lang;
use std::collections::HashMap;

/// The numbers or names behind references, loaded once per page.
#[derive(Default)]
pub struct Names(HashMap<(&'static str, i64), String>);

impl Names {
    /// Loads what the reference columns of these rows point to: one statement per column.
    pub fn load(c: &mut Conn, fields: &[Field], rows: &[Row]) -> Result<Names, Refusal> {
        let mut names = Names::default();
        for field in fields.iter().filter(|field| field.kind == Kind::Ref) {
            names.add(c, field, rows)?;
        }
        Ok(names)
    }

    pub fn add(&mut self, c: &mut Conn, field: &Field, rows: &[Row]) -> Result<(), Refusal> {
        let Some(target) = house::entity(field.target) else { return Ok(()) };
        let mut ids: Vec<i64> = rows.iter().filter_map(|row| row.opt_int(field.name)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.retain(|id| !self.0.contains_key(&(target.name, *id)));
        if ids.is_empty() {
            return Ok(());
        }
        // People are called by their name, everything else by its key.
        let key = if target.name == "app_user" { "name" } else { target.key };
        let marks = vec!["?"; ids.len()].join(",");
        let sql = format!("SELECT id, {key} AS called FROM {} WHERE id IN ({marks})", target.name);
        let params: Vec<Value> = ids.into_iter().map(Value::Int).collect();
        for row in c.query(&sql, &params)? {
            let called = row.opt_text("called").unwrap_or_default();
            self.0.insert((target.name, row.int("id")), called);
        }
        Ok(())
    }

    pub fn of(&self, target: &'static str, id: i64) -> Option<&str> {
        self.0.get(&(target, id)).map(String::as_str)
    }
}

/// How one value reads for a person.
pub enum Shown {
    /// The person may not see it.
    Masked,
    Nothing,
    Text(String),
    /// Right-aligned, grouped.
    Number(String),
    Money {
        code: String,
        amount: String,
    },
    /// A reference: what it is called and where it is.
    Link {
        text: String,
        href: String,
    },
}

impl Shown {
    pub fn plain(&self) -> String {
        match self {
            Shown::Masked => "—".into(),
            Shown::Nothing => String::new(),
            Shown::Text(text) | Shown::Number(text) | Shown::Link { text, .. } => text.clone(),
            Shown::Money { code, amount } => format!("{code} {amount}"),
        }
    }
}

/// Whether a person may not see a field: by its zone, or because it points to what he may not read.
pub fn is_hidden(actor: &Actor, field: &Field) -> bool {
    let target = house::entity(field.target).filter(|target| target.name != "app_user");
    !actor.sees(field.zone) || target.is_some_and(|target| !actor.has_any(target.read))
}

pub struct Reader<'a> {
    pub actor: &'a Actor,
    pub lang: Lang,
    pub names: &'a Names,
}

impl Reader<'_> {
    pub fn show(&self, field: &Field, row: &Row, currency: Option<Currency>) -> Shown {
        if !self.actor.sees(field.zone) {
            return Shown::Masked;
        }
        let value = row.get(field.name);
        match (field.kind, value) {
            (_, Value::Null) => Shown::Nothing,
            (Kind::Ref, Value::Int(id)) => self.link(field, *id),
            (Kind::Amount, Value::Int(minor)) => {
                let currency = currency.unwrap_or(Currency::USD);
                let amount = Money::new(*minor, currency).to_string();
                Shown::Money { code: currency.code().to_string(), amount }
            }
            (Kind::Decimal { .. }, Value::Int(n)) => Shown::Number(decimal(field, *n)),
            (Kind::Whole, Value::Int(n)) => {
                Shown::Number(Quantity(n.saturating_mul(Quantity::SCALE)).grouped())
            }
            (Kind::Instant, Value::Int(at)) => Shown::Text(time::show(*at)),
            (Kind::Flag, Value::Int(n)) => {
                let word = if *n != 0 { lang::m::YES } else { lang::m::NO };
                Shown::Text(word.in_lang(self.lang).into())
            }
            (Kind::Choice(choices) | Kind::Many(choices), Value::Text(codes)) => {
                let label = |code: &str| {
                    let known = choices.iter().find(|choice| choice.code == code);
                    known.map_or(code.to_string(), |choice| choice.label.in_lang(self.lang).into())
                };
                Shown::Text(codes.split(',').map(label).collect::<Vec<_>>().join(self.lang.comma()))
            }
            (Kind::Code("port"), Value::Text(code)) => Shown::Text(port(code, self.lang)),
            (Kind::Code("limit"), Value::Text(name)) => {
                let task = crate::house::clock(name).map(|clock| clock.task.in_lang(self.lang));
                Shown::Text(task.unwrap_or(name).to_string())
            }
            (Kind::Long { .. }, Value::Text(text)) if field.name == "findings" => {
                Shown::Text(approval::told(text, self.lang))
            }
            (Kind::Line { .. }, Value::Text(code)) if field.system => {
                Shown::Text(self.word(field, row, code).unwrap_or_else(|| code.clone()))
            }
            (_, Value::Text(text)) => Shown::Text(text.clone()),
            (_, Value::Int(n)) => Shown::Number(n.to_string()),
            (_, Value::Blob(_)) => Shown::Nothing,
        }
    }

    /// What the program wrote as a name of its own, in the reader's words: which kind of paper,
    /// which operation on it, whose turn it is.
    fn word(&self, field: &Field, row: &Row, code: &str) -> Option<String> {
        let label = match field.name {
            "subject" => house::entity(code)?.one,
            "verb" => house::operation(&row.opt_text("subject")?, code)?.label,
            "steps" | "turn" => return Some(self.roles(code)),
            _ => return None,
        };
        Some(label.in_lang(self.lang).to_string())
    }

    fn roles(&self, codes: &str) -> String {
        let label = |code: &str| {
            let role = Role::from_code(code);
            role.map_or(code.to_string(), |role| role.label().in_lang(self.lang).to_string())
        };
        codes.split(',').map(label).collect::<Vec<_>>().join(self.lang.comma())
    }

    fn link(&self, field: &Field, id: i64) -> Shown {
        let text = self.names.of(field.target, id).unwrap_or_default().to_string();
        match house::entity(field.target) {
            Some(target) if self.actor.has_any(target.read) => {
                let key = if target.name == "app_user" { id.to_string() } else { text.clone() };
                let href = format!("/{}/{}", target.plural, super::list::escape(&key));
                Shown::Link { text, href }
            }
            // The workshop does not learn who the customer is by way of a name.
            Some(target) if target.name != "app_user" => Shown::Masked,
            _ => Shown::Text(text),
        }
    }
}

/// Grouped as the UI guide says: prices up to 4 decimals, volumes 3, the rest what is needed.
fn decimal(field: &Field, n: i64) -> String {
    match field.name {
        "price" | "list_price" | "target_price" => price(Price(n)),
        "volume" => Volume(n).grouped_fixed(3),
        "net" | "gross" => Weight(n).grouped_fixed(1),
        _ => match field.kind {
            Kind::Decimal { places: 4 } => base::Percent(n).grouped(),
            Kind::Decimal { places: 6 } => Price(n).grouped(),
            Kind::Decimal { places: 1 } => base::Length(n).grouped(),
            _ => Quantity(n).grouped(),
        },
    }
}

/// A price as people read it: at least two decimals, as many as it has.
pub fn price(price: Price) -> String {
    let plain = price.to_string();
    let decimals = plain.split_once('.').map_or(2, |(_, d)| d.len() as u32).clamp(2, 6);
    price.grouped_fixed(decimals)
}

fn port(code: &str, lang: Lang) -> String {
    match base::Port::parse(code) {
        Ok(port) => format!("{} {code}", port.name(lang)),
        Err(_) => code.to_string(),
    }
}

/// What a record is called: its key, else its id.
pub fn called(c: &mut Conn, entity: &Entity, id: i64) -> Result<String, Refusal> {
    let sql = format!("SELECT {} AS called FROM {} WHERE id=?", entity.key, entity.name);
    let row = c.one(&sql, &[id.into()])?;
    Ok(row.and_then(|row| row.opt_text("called")).unwrap_or_else(|| id.to_string()))
}
