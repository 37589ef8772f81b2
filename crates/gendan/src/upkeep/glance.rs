//! Owns the glance at the start: a cheap part of the check, so that a house that is unsound says so
//! at once, in the log and to its managers. The whole check follows in the night and is kept too.

use super::check::{self, Report};
use crate::kernel::actor::Door;
use crate::kernel::{Act, Actor, Refusal, schema, time};
use crate::people::company::COMPANY;
use crate::web::app::App;
use db::{Conn, Row, migrate};
use lang::Lang;
use serde_json::{Value as Json, json};
use std::time::Instant;

/// So many of the newest lines of the journal, so many orders: newest ones and some by chance.
const LINES: i64 = 500;
const NEWEST: i64 = 20;
const CHANCE: i64 = 20;
/// The most faults that are kept of a night; what is wrong a thousand times is one matter.
const MOST_KEPT: usize = 50;

/// What the glance saw, and when (UTC milliseconds).
pub struct Glance {
    pub at: i64,
    /// What could not be looked at says why instead.
    pub report: Result<Report, Refusal>,
}

/// Looks once, says what is wrong in the log and leaves it where the settings page finds it.
pub fn at_start(app: &App) {
    let began = Instant::now();
    let report = app.db.read_now(look);
    match &report {
        Ok(report) => log("check at the start", report),
        Err(refusal) => {
            tracing::error!(
                why = refusal.say(Lang::En),
                "check at the start: it could not be made"
            );
        }
    }
    tracing::info!(took = ?began.elapsed(), "check at the start");
    // Set once: a second start is another process.
    let _ = app.glance.set(Glance { at: time::now(), report });
}

/// Migrations, the tail of the journal, a sample of orders recomputed.
pub fn look(c: &mut Conn) -> Result<Report, Refusal> {
    let mut report = Report::default();
    let lacking = migrate::pending(c, schema::STEPS)?.len();
    report.looked_at.push(("migrations", (schema::STEPS.len() - lacking) as i64));
    check::chain_tail(c, &mut report, LINES)?;
    let orders = sample(c)?;
    report.looked_at.push(("orders", orders.len() as i64));
    for row in orders {
        check::order_totals(c, row.int("id"), &mut report)?;
        check::stage(c, row, &mut report)?;
    }
    Ok(report)
}

fn sample(c: &mut Conn) -> Result<Vec<Row>, Refusal> {
    let sql = "SELECT * FROM sales_order ORDER BY id DESC LIMIT ?";
    let mut rows = c.query(sql, &[NEWEST.into()])?;
    let oldest = rows.last().map_or(0, |row| row.int("id"));
    let mut others: Vec<i64> = (0..CHANCE).filter_map(|_| chance_below(oldest)).collect();
    others.sort_unstable();
    others.dedup();
    let sql = "SELECT * FROM sales_order WHERE id>=? AND id<? ORDER BY id LIMIT 1";
    for id in others {
        rows.extend(c.query(sql, &[id.into(), oldest.into()])?);
    }
    Ok(rows)
}

/// Another sample at every start, so that many starts see much of the house. Without random numbers
/// only the newest are looked at.
fn chance_below(end: i64) -> Option<i64> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).ok()?;
    let chosen = u64::from_le_bytes(bytes).checked_rem(u64::try_from(end).ok()?)?;
    i64::try_from(chosen).ok()
}

/// Each fault with the way out as a line of the log.
pub fn log(which: &str, report: &Report) {
    for fault in &report.faults {
        tracing::error!(fault = fault.say(Lang::En), "{which}");
    }
}

/// Keeps what the whole check of a night found, for the settings page of every node.
pub fn keep(c: &mut Conn, report: &Report) -> Result<(), Refusal> {
    let faults = report.faults.iter().take(MOST_KEPT).map(|fault| {
        let said = |text: &lang::Text| Lang::BOTH.map(|lang| text.in_lang(lang));
        json!({"text": said(&fault.text), "way_out": said(&fault.way_out)})
    });
    let faults: Vec<Json> = faults.collect();
    let looked_at: Vec<Json> = report.looked_at.iter().map(|seen| json!(seen)).collect();
    let data = json!({"count": report.faults.len(), "looked_at": looked_at, "faults": faults});
    Act::run(c, &Actor::house(Lang::Zh, Door::House), |act| {
        act.fact("checked", (COMPANY.name, 1), None, data);
        Ok(())
    })
}

/// The last whole check that was kept: when, and what was found.
pub fn kept(c: &mut Conn) -> Result<Option<(i64, Json)>, Refusal> {
    let sql = "SELECT at, data FROM fact WHERE entity=? AND entity_id=1 AND kind=?
               ORDER BY seq DESC LIMIT 1";
    let kind = format!("{}.checked", COMPANY.name);
    let row = c.one(sql, &[COMPANY.name.into(), kind.into()])?;
    Ok(row.map(|row| (row.int("at"), serde_json::from_str(&row.text("data")).unwrap_or_default())))
}
