//! Owns the papers that show a record by its own fields: what stands on them is declared, their
//! labels and numbers come from the record's declaration. A field that the person may not see is
//! left out, whatever the declaration says.

use super::asked::Asked;
use super::figures;
use super::order::own_company;
use super::room::Printable;
use super::sides::{self, Title};
use crate::house;
use crate::kernel::{Entity, Field, Kind, Refusal, content, save, time};
use base::Currency;
use base::date::document_date;
use db::{Conn, Row, Value};
use lang::{Msg, m};
use papers::form::{Block, Form};
use papers::form_table::{Column, Entry, Table};
use papers::{Bilingual, Fact, Figure, Party, Side};
use std::collections::HashMap;

/// What stands on such a paper.
pub struct RecordForm {
    pub entity: &'static Entity,
    pub title: Msg,
    /// Behind the number in the file's name.
    pub called: &'static str,
    /// The day of the paper; today where the record has none.
    pub day: Option<&'static str>,
    pub facts: &'static [&'static str],
    /// Lines of the record with the columns to show.
    pub tables: &'static [(&'static str, &'static [&'static str])],
    /// Long texts, each under its own label.
    pub texts: &'static [&'static str],
    /// Places for signatures.
    pub signers: &'static [Msg],
    /// The record is not settled yet.
    pub is_draft: fn(&Row) -> bool,
    /// Who else stands on top of it.
    pub parties: fn(&mut Conn, &Row) -> Result<Vec<Party>, Refusal>,
}

/// The plainest one; papers override what differs.
pub const PLAIN: RecordForm = RecordForm {
    entity: &crate::kernel::entity::PLAIN,
    title: m::PRINT,
    called: "",
    day: None,
    facts: &[],
    tables: &[],
    texts: &[],
    signers: &[],
    is_draft: |_| false,
    parties: |_, _| Ok(Vec::new()),
};

pub fn fill(c: &mut Conn, asked: &Asked, paper: &RecordForm) -> Result<Printable, Refusal> {
    let (form, name) = form(c, asked, paper)?;
    Ok(Printable::form(name, form))
}

/// The paper before it goes to the press, and its name.
pub fn form(c: &mut Conn, asked: &Asked, paper: &RecordForm) -> Result<(Form, String), Refusal> {
    let (row, entity) = (asked.row, paper.entity);
    let number = row.opt_text(entity.key).unwrap_or_default();
    let title = Title {
        what: paper.title,
        number: number.clone(),
        replaces: None,
        on: paper.day.and_then(|name| time::day_in(row, name)).unwrap_or_else(time::today),
        draft: (paper.is_draft)(row),
        void: false,
        content_hash: content::hash(c, entity, row.int("id"))?,
    };
    let mut known = Known { currency: save::currency_of(row), called: HashMap::new() };
    let mut head = sides::head(&own_company(c)?, asked.lang, title);
    head.zh_first = true;
    let mut form = Form::new(head, Vec::new());
    form.parties = (paper.parties)(c, row)?;
    for field in fields(entity.fields, paper.facts, asked) {
        let value = known.said(c, field, row.get(field.name))?;
        if !value.is_empty() {
            form.facts.push(Fact::new(field.label, value));
        }
    }
    for (key, columns) in paper.tables {
        form.blocks.extend(known.table(c, asked, (entity, key), columns)?);
    }
    for field in fields(entity.fields, paper.texts, asked) {
        let text = known.said(c, field, row.get(field.name))?;
        if !text.is_empty() {
            form.blocks.push(Block::text(field.label, vec![text]));
        }
    }
    let side = |role: &Msg| Side { role: (*role).into(), name: String::new() };
    form.signers = paper.signers.iter().map(side).collect();
    Ok((form, format!("{number} {}", paper.called)))
}

/// The named fields, in the order named, that this person may see.
fn fields<'a>(
    all: &'static [Field],
    names: &'a [&'static str],
    asked: &'a Asked,
) -> impl Iterator<Item = &'static Field> + 'a {
    let found = names.iter().filter_map(move |name| all.iter().find(|field| field.name == *name));
    found.filter(move |field| asked.actor.sees(field.zone))
}

/// What is needed to say a value.
struct Known {
    currency: Option<Currency>,
    /// What records that fields point to are called.
    called: HashMap<(&'static str, i64), Bilingual>,
}

impl Known {
    fn table(
        &mut self,
        c: &mut Conn,
        asked: &Asked,
        (entity, key): (&'static Entity, &str),
        columns: &'static [&'static str],
    ) -> Result<Option<Block>, Refusal> {
        let lines = entity.lines.iter().find(|lines| lines.key == key);
        let lines = lines.ok_or_else(Refusal::not_found)?;
        let shown: Vec<&Field> = fields(lines.fields, columns, asked).collect();
        let place = |name: &str| shown.iter().position(|field| field.name == name);
        let (unit, pair) = (place("unit"), place("quantity").zip(place("price")));
        let column = |field: &&Field| {
            let plain = match field.kind {
                Kind::Whole | Kind::Decimal { .. } | Kind::Amount => Column::figure(field.label),
                Kind::Choice(_) | Kind::Code(_) | Kind::Day => Column::code(field.label),
                _ => Column::text(field.label),
            };
            match (field.name, unit) {
                ("quantity", Some(unit)) => plain.summed_by(unit),
                ("amount", _) => match pair {
                    Some((quantity, price)) => plain.summed().product_of(quantity, price),
                    None => plain.summed(),
                },
                _ => plain,
            }
        };
        let heads = shown.iter().map(column).collect();
        let rows = save::line_rows(c, lines, asked.id())?;
        if rows.is_empty() {
            return Ok(None);
        }
        let mut entries = Vec::with_capacity(rows.len());
        for row in &rows {
            let cell = |field: &&Field| self.entry(c, field, row.get(field.name));
            entries.push(shown.iter().map(cell).collect::<Result<Vec<_>, _>>()?);
        }
        Ok(Some(Block::Table(Table { title: lines.label.into(), columns: heads, rows: entries })))
    }

    fn entry(&mut self, c: &mut Conn, field: &Field, value: &Value) -> Result<Entry, Refusal> {
        if let Some(figure) = self.figure(field, value) {
            return Ok(Entry::Number(figure));
        }
        let said = self.said(c, field, value)?;
        Ok(if said.is_empty() { Entry::Empty } else { Entry::Text(said) })
    }

    /// A number with the decimals of its kind.
    fn figure(&self, field: &Field, value: &Value) -> Option<Figure> {
        let units = value.as_int()?;
        match field.kind {
            Kind::Whole => Some(Figure::whole(units)),
            Kind::Amount => Some(figures::money(units, self.currency.unwrap_or(Currency::CNY))),
            Kind::Decimal { places } => {
                // Prices keep their cents, quantities no zeros.
                let keep = if places == 6 { 2 } else { 0 };
                Some(Figure::scaled(units, u8::try_from(places).ok()?, keep))
            }
            _ => None,
        }
    }

    fn said(&mut self, c: &mut Conn, field: &Field, value: &Value) -> Result<Bilingual, Refusal> {
        if let Some(figure) = self.figure(field, value) {
            let currency = match (field.kind, self.currency) {
                (Kind::Amount, Some(currency)) => format!("{} ", currency.code()),
                _ => String::new(),
            };
            return Ok(Bilingual::same(format!("{currency}{}", figure.text())));
        }
        let plain = || (field.show)(value, self.currency);
        Ok(match field.kind {
            Kind::Choice(choices) => {
                let code = value.as_text().unwrap_or_default();
                let found = choices.iter().find(|choice| choice.code == code);
                found.map_or_else(Bilingual::default, |choice| choice.label.into())
            }
            Kind::Flag => match value.as_int() {
                Some(0) => m::NO.into(),
                Some(_) => m::YES.into(),
                None => Bilingual::default(),
            },
            Kind::Day => {
                let day = value.as_text().and_then(|text| text.parse().ok());
                day.map_or_else(Bilingual::default, |day| Bilingual::same(document_date(day)))
            }
            Kind::Ref => match value.as_int() {
                Some(id) => self.called(c, field.target, id)?,
                None => Bilingual::default(),
            },
            _ => Bilingual::same(plain()),
        })
    }

    /// People by their names, everything else by its number or short name.
    fn called(
        &mut self,
        c: &mut Conn,
        target: &'static str,
        id: i64,
    ) -> Result<Bilingual, Refusal> {
        if let Some(known) = self.called.get(&(target, id)) {
            return Ok(known.clone());
        }
        let called = if target == "app_user" {
            let sql = "SELECT name, COALESCE(name_en, name) AS name_en FROM app_user WHERE id=?";
            let row = c.one(sql, &[id.into()])?;
            row.map_or_else(Bilingual::default, |row| {
                Bilingual::new(row.text("name"), row.text("name_en"))
            })
        } else {
            let entity = house::entity(target).ok_or_else(Refusal::not_found)?;
            Bilingual::same(save::called(c, entity, id)?)
        };
        self.called.insert((target, id), called.clone());
        Ok(called)
    }
}
