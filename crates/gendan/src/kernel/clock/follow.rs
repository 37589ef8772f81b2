//! Owns what facts do to clocks: in the transaction of each action they start, end and move them.

use super::calendar::{self, REMINDER};
use super::{Clock, Event, Owner, Since, Via};
use crate::house;
use crate::kernel::fact::Fact;
use crate::kernel::settings::Values;
use crate::kernel::{Refusal, Role, numbering, settings};
use base::{Country, WorkHours};
use db::{Conn, Row, Value};
use serde_json::{Value as Json, json};

/// Starts, ends and moves the clocks that these facts concern; answers the facts of clocks that
/// were met or missed.
pub fn follow(c: &mut Conn, facts: &[Fact]) -> Result<Vec<Fact>, Refusal> {
    let mut told = Vec::new();
    for fact in facts {
        if matches!(fact.kind.as_str(), "sales_order.cancel" | "sales_order.archive") {
            void(c, fact)?;
        }
        let mut changed = false;
        for clock in house::clocks() {
            changed |= clock.on == fact.entity;
            for event in clock.ends.iter().filter(|event| event.fact == fact.kind) {
                end(c, clock, (event, clock.again), fact, &mut told)?;
            }
            for event in clock.over.iter().filter(|event| event.fact == fact.kind) {
                end(c, clock, (event, false), fact, &mut told)?;
            }
            for event in clock.starts.iter().filter(|event| event.fact == fact.kind) {
                for id in subjects_of(c, clock, event, fact)? {
                    start_each(c, clock, event, id, fact)?;
                }
            }
        }
        if changed && !fact.kind.ends_with(".created") {
            move_on(c, fact)?;
        }
    }
    Ok(told)
}

/// The order is over: nothing of it waits any more but what outlives it.
fn void(c: &mut Conn, fact: &Fact) -> Result<(), Refusal> {
    let sql = "SELECT id, name FROM clock WHERE order_id=? AND state IN ('running','paused')";
    let outlives = |name: &str| house::clock(name).is_some_and(|clock| clock.outlives_order);
    for running in c.query(sql, &[fact.order_id.into()])? {
        if !outlives(&running.text("name")) {
            let sql = "UPDATE clock SET state='void', stopped_at=?, wake_at=NULL,
                       version=version+1 WHERE id=?";
            c.exec(sql, &[fact.at.into(), running.int("id").into()])?;
        }
    }
    Ok(())
}

/// The records that a fact may start a clock of: all of the same order, or the one it leads to.
fn subjects_of(
    c: &mut Conn,
    clock: &Clock,
    event: &Event,
    fact: &Fact,
) -> Result<Vec<i64>, Refusal> {
    let found = subject_of(c, event, fact)?;
    match (&event.via, found) {
        (Via::Order, Some(order)) if clock.on != "sales_order" => {
            let sql = format!("SELECT id FROM {} WHERE order_id=? ORDER BY id", clock.on);
            Ok(c.query(&sql, &[order.into()])?.iter().map(|row| row.int("id")).collect())
        }
        (_, found) => Ok(found.into_iter().collect()),
    }
}

/// The record that the clock watches, as the fact leads to it.
fn subject_of(c: &mut Conn, event: &Event, fact: &Fact) -> Result<Option<i64>, Refusal> {
    match event.via {
        Via::Itself => Ok(Some(fact.entity_id)),
        Via::Order => Ok(fact.order_id),
        Via::Column(column) => {
            let sql = format!("SELECT {column} AS id FROM {} WHERE id=?", fact.entity);
            Ok(c.one(&sql, &[fact.entity_id.into()])?.and_then(|row| row.opt_int("id")))
        }
    }
}

/// The parts that a fact names; one nameless part for clocks without parts.
fn parts(clock: &Clock, data: &Json) -> Vec<String> {
    let Some(name) = clock.part else { return vec![String::new()] };
    match &data[name] {
        Json::Array(all) => all.iter().filter_map(|p| p.as_str().map(str::to_string)).collect(),
        Json::String(one) => vec![one.clone()],
        _ => vec![],
    }
}

fn start_each(
    c: &mut Conn,
    clock: &'static Clock,
    event: &Event,
    id: i64,
    fact: &Fact,
) -> Result<(), Refusal> {
    let sql = format!("SELECT * FROM {} WHERE id=?", clock.on);
    let Some(row) = c.one(&sql, &[id.into()])? else { return Ok(()) };
    if !(event.when)(&row) {
        return Ok(());
    }
    for part in parts(clock, &fact.data) {
        start(c, clock, &row, &part, fact.at)?;
    }
    Ok(())
}

/// A record as a clock sees it.
struct Watched {
    start: i64,
    due: i64,
    owner: Option<i64>,
    role: Option<Role>,
    order: Option<i64>,
}

pub fn start(
    c: &mut Conn,
    clock: &'static Clock,
    row: &Row,
    part: &str,
    at: i64,
) -> Result<(), Refusal> {
    let id = row.int("id");
    let sql = "SELECT id FROM clock WHERE subject_id=? AND subject=? AND name=? AND part=?
               AND state IN ('running','paused')";
    if c.one(sql, &[id.into(), clock.on.into(), clock.name.into(), part.into()])?.is_some() {
        return Ok(());
    }
    let Some(seen) = watch(c, clock, row, part, at)? else { return Ok(()) };
    let no = numbering::next_code(c, "CK", 6)?;
    let key = house::entity(clock.on).and_then(|entity| row.opt_text(entity.key));
    let columns: Vec<(&str, Value)> = vec![
        ("version", 1.into()),
        ("created_at", at.into()),
        ("no", no.into()),
        ("name", clock.name.into()),
        ("subject", clock.on.into()),
        ("subject_id", id.into()),
        ("subject_key", key.unwrap_or_default().into()),
        ("part", part.into()),
        ("order_id", seen.order.into()),
        ("owner_id", seen.owner.into()),
        ("role", seen.role.map(Role::code).into()),
        ("started_at", seen.start.into()),
        ("due_at", seen.due.into()),
        ("level", REMINDER.into()),
        ("wake_at", calendar::wake(REMINDER, seen.start, seen.due).into()),
        ("state", "running".into()),
    ];
    c.insert("clock", &columns)?;
    Ok(())
}

/// When it is due and who answers for it; `None` while the record does not name the day it counts
/// from.
fn watch(
    c: &mut Conn,
    clock: &Clock,
    row: &Row,
    part: &str,
    at: i64,
) -> Result<Option<Watched>, Refusal> {
    let values = settings::all(c)?;
    let hours = hours(c, clock, row)?;
    let Some((start, due)) = times(clock, row, at, &values, hours.as_ref()) else {
        return Ok(None);
    };
    let order = match clock.on {
        "sales_order" => Some(row.int("id")),
        _ if row.has("order_id") => row.opt_int("order_id"),
        _ => None,
    };
    let (owner, role) = answers(c, clock, row, part, order)?;
    Ok(Some(Watched { start, due, owner, role, order }))
}

fn times(
    clock: &Clock,
    row: &Row,
    at: i64,
    values: &Values,
    hours: Option<&WorkHours>,
) -> Option<(i64, i64)> {
    let base = match clock.since {
        Since::Fact => at,
        Since::Instant(column) => row.opt_int(column)?,
        Since::Day(column) => {
            calendar::start_of_day(row.opt_text(column)?.get(..10)?.parse().ok()?)
        }
    };
    let due = calendar::due(clock, base, values, hours);
    // What counts from a day still to come began when it was known.
    Some((base.min(at), due))
}

/// The working hours that the clock counts for this record.
pub fn hours(c: &mut Conn, clock: &Clock, row: &Row) -> Result<Option<WorkHours>, Refusal> {
    let customer = match clock.calendar {
        super::Calendar::Customer => customer(c, clock, row)?,
        _ => None,
    };
    Ok(calendar::hours(clock.calendar, customer))
}

fn customer(
    c: &mut Conn,
    clock: &Clock,
    row: &Row,
) -> Result<Option<(Country, Option<String>)>, Refusal> {
    let by_order = "SELECT c.country, c.zone FROM customer c
                    JOIN sales_order o ON o.customer_id=c.id WHERE o.id=?";
    let by_id = "SELECT country, zone FROM customer WHERE id=?";
    let (sql, id) = match clock.on {
        "customer" => (by_id, Some(row.int("id"))),
        _ if row.has("customer_id") => (by_id, row.opt_int("customer_id")),
        _ if row.has("order_id") => (by_order, row.opt_int("order_id")),
        _ => return Ok(None),
    };
    let found = c.one(sql, &[id.into()])?;
    Ok(found
        .and_then(|row| Some((Country::parse(&row.text("country")).ok()?, row.opt_text("zone")))))
}

fn answers(
    c: &mut Conn,
    clock: &Clock,
    row: &Row,
    part: &str,
    order: Option<i64>,
) -> Result<(Option<i64>, Option<Role>), Refusal> {
    let column = match clock.owner {
        Owner::Role(role) => return Ok((None, Some(role))),
        Owner::Part => return Ok((None, Role::from_code(part))),
        Owner::Field(column) => column,
    };
    if row.has(column) && row.opt_int(column).is_some() {
        return Ok((row.opt_int(column), None));
    }
    let of_order = match order {
        Some(order) => {
            let sql = "SELECT owner_id, follow_up_id FROM sales_order WHERE id=?";
            let order = c.one(sql, &[order.into()])?;
            let named = order.as_ref().filter(|order| order.has(column));
            named.or(order.as_ref()).and_then(|order| {
                let name = if order.has(column) { column } else { "owner_id" };
                order.opt_int(name).or(order.opt_int("owner_id"))
            })
        }
        None => None,
    };
    // What nobody answers for, the department manager does.
    Ok((of_order, of_order.is_none().then_some(Role::DeptManager)))
}

fn end(
    c: &mut Conn,
    clock: &'static Clock,
    (event, again): (&Event, bool),
    fact: &Fact,
    told: &mut Vec<Fact>,
) -> Result<(), Refusal> {
    let (column, id) = match event.via {
        Via::Order if clock.on != "sales_order" => ("order_id", fact.order_id),
        _ => ("subject_id", subject_of(c, event, fact)?),
    };
    let Some(id) = id else { return Ok(()) };
    let sql = format!(
        "SELECT * FROM clock WHERE {column}=? AND subject=? AND name=?
         AND state IN ('running','paused')"
    );
    for running in c.query(&sql, &[id.into(), clock.on.into(), clock.name.into()])? {
        let named = clock.part.and_then(|part| fact.data[part].as_str());
        if named.is_some_and(|part| part != running.text("part")) {
            continue;
        }
        let sql = format!("SELECT * FROM {} WHERE id=?", clock.on);
        let subject = c.one(&sql, &[running.int("subject_id").into()])?;
        if !subject.as_ref().is_some_and(|row| (event.when)(row)) {
            continue;
        }
        told.push(stop(c, &running, fact.at)?);
        if let (true, Some(row)) = (again, subject) {
            start(c, clock, &row, &running.text("part"), fact.at)?;
        }
    }
    Ok(())
}

/// Ends a clock: met in time, or missed by so much.
fn stop(c: &mut Conn, running: &Row, at: i64) -> Result<Fact, Refusal> {
    let late = at > running.int("due_at");
    let state = if late { "missed" } else { "met" };
    let sql = "UPDATE clock SET state=?, stopped_at=?, wake_at=NULL, version=version+1 WHERE id=?";
    c.exec(sql, &[state.into(), at.into(), running.int("id").into()])?;
    Ok(Fact {
        at,
        kind: format!("clock.{state}"),
        entity: "clock",
        entity_id: running.int("id"),
        order_id: None,
        data: json!({"key": running.text("no"), "clock": running.text("name"),
            "subject": running.text("subject_key"), "due_at": running.int("due_at")}),
    })
}

/// A record changed: its clocks follow the dates it names and the person who answers for it.
fn move_on(c: &mut Conn, fact: &Fact) -> Result<(), Refusal> {
    let sql = "SELECT * FROM clock WHERE subject_id=? AND subject=? AND state='running'";
    for running in c.query(sql, &[fact.entity_id.into(), fact.entity.into()])? {
        let Some(clock) = house::clock(&running.text("name")) else { continue };
        let sql = format!("SELECT * FROM {} WHERE id=?", clock.on);
        let Some(row) = c.one(&sql, &[fact.entity_id.into()])? else { continue };
        let (part, began) = (running.text("part"), running.int("created_at"));
        let Some(seen) = watch(c, clock, &row, &part, began)? else { continue };
        // A promise or a pause has moved it; only who answers follows then.
        let moved = running.opt_int("promised_at").is_some() || matches!(clock.since, Since::Fact);
        let due = if moved { running.int("due_at") } else { seen.due };
        let same = due == running.int("due_at") && seen.owner == running.opt_int("owner_id");
        if same {
            continue;
        }
        let level = if due > fact.at { REMINDER } else { running.int("level") };
        let wake = calendar::wake(level, running.int("started_at"), due);
        let sql = "UPDATE clock SET owner_id=?, role=?, due_at=?, level=?, wake_at=?,
                   version=version+1 WHERE id=?";
        let role = seen.role.map(Role::code);
        c.exec(
            sql,
            &[
                seen.owner.into(),
                role.into(),
                due.into(),
                level.into(),
                wake.into(),
                running.int("id").into(),
            ],
        )?;
    }
    Ok(())
}
