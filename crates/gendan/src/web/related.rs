//! Owns what belongs to a record: every entity that refers to it, newest first, and the button that
//! makes the next one.

use super::ask::Ask;
use crate::house;
use crate::kernel::operation::state_label;
use crate::kernel::save::currency_of;
use crate::kernel::show::{Names, Reader, Shown};
use crate::kernel::{Actor, Entity, Field, Kind, Refusal, list, permission};
use db::{Conn, Row};
use lang::m;
use maud::{Markup, html};
use ui::{Act, Card, Icon, Line};

/// Rows of one entity that refer to the record.
#[derive(Clone)]
pub struct Related {
    pub entity: &'static Entity,
    pub field: &'static Field,
    pub rows: Vec<Row>,
}

/// How many are shown; the list has the rest.
const SHOWN: i64 = 6;

/// The entities that refer to `entity` by a field of their own.
fn referring(entity: &Entity) -> impl Iterator<Item = (&'static Entity, &'static Field)> {
    let name = entity.name;
    house::entities().filter_map(move |other| {
        let mut fields = other.fields.iter();
        let field = fields.find(|field| field.kind == Kind::Ref && field.target == name)?;
        Some((other, field))
    })
}

pub fn load(
    c: &mut Conn,
    entity: &Entity,
    actor: &Actor,
    id: i64,
) -> Result<Vec<Related>, Refusal> {
    // Everything a person owns would be a list of its own, not a card.
    if entity.name == "app_user" {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    for (other, field) in referring(entity) {
        if permission::may_read(actor, other).is_err() || !actor.sees(field.zone) {
            continue;
        }
        let rows = list::referring(c, (other, field.name), actor, (id, SHOWN))?;
        all.push(Related { entity: other, field, rows });
    }
    Ok(all)
}

pub fn cards(entity: &Entity, row: &Row, related: &[Related], ask: &Ask) -> Markup {
    let key = list::escape(&row.opt_text(entity.key).unwrap_or_default());
    let may_make =
        |one: &&Related| permission::may_write(&ask.actor, one.entity).is_ok() && !one.field.system;
    let (full, empty): (Vec<&Related>, Vec<&Related>) =
        related.iter().partition(|one| !one.rows.is_empty());
    let news: Vec<&Related> = empty.into_iter().filter(may_make).collect();
    html! {
        @for one in full { (card(one, &key, may_make(&one), ask)) }
        @if !news.is_empty() {
            div.flow.wrap { @for one in news { (new(one, &key).view(ask.lang())) } }
        }
    }
}

fn new(one: &Related, key: &str) -> Act {
    let address = format!("/{}/new?{}={key}", one.entity.plural, one.field.name);
    Act::link(m::ACT_NEW.with("what", one.entity.one), address).icon(Icon::Plus)
}

fn card(one: &Related, key: &str, may_make: bool, ask: &Ask) -> Markup {
    let lang = ask.lang();
    let names = Names::default();
    let reader = Reader { actor: &ask.actor, lang, names: &names };
    let line = |row: &Row| {
        let called = row.opt_text(one.entity.key).unwrap_or_default();
        let href = format!("/{}/{}", one.entity.plural, list::escape(&called));
        Line::link(called, &href, lang).meta(told(one, row, &reader))
    };
    let lines: Vec<Line> = one.rows.iter().map(line).collect();
    let acts = html! { @if may_make { (new(one, key).small().ghost().view(lang)) } };
    let card = Card::new(one.entity.many).count(lines.len().to_string()).more(acts);
    card.flush(ui::lines(&lines, lang)).view(lang)
}

/// The first things its list says of it, as far as they read without a head over them.
fn told(one: &Related, row: &Row, reader: &Reader) -> String {
    let currency = currency_of(row);
    let columns = one.entity.columns.iter().filter(|name| **name != one.entity.key);
    let fields = columns.filter_map(|name| one.entity.field(name));
    let shown = fields.filter_map(|field| match reader.show(field, row, currency) {
        // Said at the end, said with the amount.
        _ if matches!(field.name, "state" | "currency") => None,
        shown @ (Shown::Text(_) | Shown::Money { .. }) => Some(shown.plain()),
        _ => None,
    });
    let state = one.entity.field("state").map(|_| {
        let code = row.opt_text("state").unwrap_or_default();
        state_label(one.entity, &code).in_lang(reader.lang)
    });
    shown.take(3).chain(state).collect::<Vec<_>>().join(" · ")
}
