//! Owns the customer's timeline: the facts of himself and of every record that names him, newest
//! first, as far as the reader may see those records.

use crate::house;
use crate::kernel::{Actor, Entity, Field, Refusal, fact, permission};
use crate::web::show;
use db::{Conn, Row, Value};
use lang::{Lang, Msg, m};
use maud::{Markup, html};
use ui::{Card, Event, Seg, State};

/// Facts that a page shows.
const MOST: i64 = 25;

/// What of it somebody wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(&'static str);

const KINDS: [(&str, Msg, &[&str]); 5] = [
    ("", m::CUSTOMER_LINE_ALL, &[]),
    ("talk", m::CUSTOMER_TAB_TALK, &["message", "visit"]),
    ("orders", m::CUSTOMER_TAB_ORDERS, &["sales_order"]),
    ("offers", m::CUSTOMER_TAB_OFFERS, &["inquiry", "quotation", "cost_sheet"]),
    ("samples", m::CUSTOMER_TAB_SAMPLES, &["sample_order", "shelf_sample"]),
];

impl Kind {
    pub fn of(text: &str) -> Kind {
        Kind(KINDS.iter().find(|(name, ..)| *name == text).map_or("", |(name, ..)| name))
    }

    fn takes(self, entity: &str) -> bool {
        let known = KINDS.iter().find(|(name, ..)| *name == self.0);
        known.is_none_or(|(_, _, only)| only.is_empty() || only.contains(&entity))
    }
}

/// The newest facts; each kind of record gives its newest, the newest of all are kept.
pub fn newest(c: &mut Conn, actor: &Actor, id: i64, kind: Kind) -> Result<Vec<Row>, Refusal> {
    let mut all = Vec::new();
    if kind.takes("customer") {
        all = fact::newest(c, ("customer", id), None, MOST)?;
    }
    for (entity, field) in naming().filter(|(entity, _)| kind.takes(entity.name)) {
        if permission::may_read(actor, entity).is_err() || !actor.sees(field.zone) {
            continue;
        }
        all.extend(of_entity(c, actor, (entity, field), id)?);
    }
    all.sort_by_key(|row| std::cmp::Reverse(row.int("seq")));
    all.dedup_by_key(|row| row.int("seq"));
    all.truncate(MOST as usize);
    Ok(all)
}

/// Entities with a field that names a customer.
fn naming() -> impl Iterator<Item = (&'static Entity, &'static Field)> {
    house::entities().filter_map(|entity| {
        let field = entity.fields.iter().find(|field| field.target == "customer")?;
        (entity.name != "customer").then_some((entity, field))
    })
}

fn of_entity(
    c: &mut Conn,
    actor: &Actor,
    (entity, field): (&'static Entity, &'static Field),
    id: i64,
) -> Result<Vec<Row>, Refusal> {
    let name = entity.name;
    let (scope, scoped) = entity.scope(actor).unwrap_or(("1=1".into(), vec![]));
    let sql = format!(
        "SELECT f.seq, f.at, f.actor, f.door, f.kind, f.entity, f.entity_id, f.data
         FROM {name} JOIN fact f ON f.entity=? AND f.entity_id={name}.id
         WHERE {name}.{}=? AND {scope} ORDER BY f.seq DESC LIMIT ?",
        field.name
    );
    let mut params: Vec<Value> = vec![name.into(), id.into()];
    params.extend(scoped);
    params.push(MOST.into());
    Ok(c.query(&sql, &params)?)
}

pub fn card(facts: &[Row], address: &str, kind: Kind, actor: &Actor) -> Markup {
    let lang: Lang = actor.lang;
    let mut seg = Seg::new(m::HISTORY);
    for (name, label, _) in KINDS {
        let href = if name.is_empty() { address.into() } else { format!("{address}?of={name}") };
        seg = seg.choice(label, &href, Kind(name) == kind);
    }
    let events: Vec<Event> = facts.iter().map(|fact| show::event(fact, actor)).collect();
    let body = html! {
        div.tbl-wrap-x.mb12 { (seg.view(lang)) }
        @if events.is_empty() { (State::empty(m::CUSTOMER_NOTHING_YET).view(lang)) }
        @else { (ui::timeline("history", &events, None, lang)) }
    };
    Card::new(m::HISTORY).body(body).view(lang)
}
