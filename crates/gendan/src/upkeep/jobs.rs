//! Owns the work that is done after a commit or at its hour: rows of the `job` table, leased to one
//! node at a time, tried again with growing pauses, surviving restarts.

use super::{check, glance, sweep};
use crate::kernel::actor::Door;
use crate::kernel::time::{DAY, HOUR};
use crate::kernel::{Actor, Refusal, clock, fact, time};
use crate::market::plan;
use crate::office::period;
use crate::parties::grading;
use crate::people::company;
use crate::print;
use crate::shipping::agreement::check as agreement;
use crate::walkthrough::refresh;
use crate::web::app::App;
use db::{Conn, DbError, Engine, Row, Value};
use serde_json::json;
use std::sync::Arc;

/// A node that does not come back within this time (milliseconds) loses its job to another.
const LEASE: i64 = 10 * 60_000;
/// After so many failures a job stays in the table with its error, for the administrator.
const TRIES: i64 = 8;

/// Adds a job in the caller's transaction: it runs once that transaction is durable.
pub fn add(c: &mut Conn, kind: &str, data: &str, run_at: i64) -> Result<i64, DbError> {
    let columns: Vec<(&str, Value)> = vec![
        ("kind", kind.into()),
        ("data", data.into()),
        ("run_at", run_at.into()),
        ("tries", 0.into()),
        ("leased_until", 0.into()),
        ("leased_by", "".into()),
    ];
    c.insert("job", &columns)
}

/// Makes sure that the nightly job is planned exactly once. One that was given up does not count:
/// the next night is tried anew.
pub fn plan_nightly(c: &mut Conn) -> Result<(), DbError> {
    let sql = "SELECT id FROM job WHERE kind='nightly' AND tries<? LIMIT 1";
    let planned = c.one(sql, &[TRIES.into()])?;
    if planned.is_none() {
        add(c, "nightly", "", next_night(time::now()))?;
    }
    Ok(())
}

/// The next two o'clock in the morning, company time (UTC+8).
fn next_night(now: i64) -> i64 {
    let two = 18 * HOUR;
    (now - two).div_euclid(DAY) * DAY + DAY + two
}

/// Takes the oldest due job for this node. On PostgreSQL other nodes skip it while it is taken.
pub fn claim(c: &mut Conn, node: &str) -> Result<Option<Row>, DbError> {
    let now = time::now();
    let skip = if c.engine() == Engine::Postgres { " FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE job SET leased_until=?, leased_by=?, tries=tries+1 WHERE id=(
           SELECT id FROM job WHERE run_at<=? AND leased_until<? AND tries<?
           ORDER BY run_at, id LIMIT 1{skip}) RETURNING id, kind, data, tries"
    );
    let params: [Value; 5] =
        [(now + LEASE).into(), node.into(), now.into(), now.into(), TRIES.into()];
    c.one(&sql, &params)
}

/// A finished job goes; the nightly one is planned again.
pub fn finish(c: &mut Conn, job: &Row) -> Result<(), DbError> {
    c.exec("DELETE FROM job WHERE id=?", &[job.int("id").into()])?;
    if job.text("kind") == "nightly" { plan_nightly(c) } else { Ok(()) }
}

/// A failed job waits twice as long each time, from two minutes on.
pub fn fail(c: &mut Conn, job: &Row, why: &str) -> Result<(), DbError> {
    let pause = 60_000_i64 << job.int("tries").clamp(1, 10);
    let sql = "UPDATE job SET leased_until=0, run_at=?, error=? WHERE id=?";
    c.exec(sql, &[(time::now() + pause).into(), why.into(), job.int("id").into()])?;
    if job.text("kind") == "nightly" { plan_nightly(c) } else { Ok(()) }
}

/// Runs until the server stops: looks for due jobs every few seconds.
pub async fn work(app: Arc<App>) {
    let node = format!("{}-{}", std::process::id(), time::now());
    loop {
        let name = node.clone();
        match app.db.write(move |c| claim(c, &name)).await {
            Ok(Some(job)) => run(&app, job).await,
            Ok(None) => tokio::time::sleep(std::time::Duration::from_secs(5)).await,
            Err(error) => {
                tracing::error!(%error, "jobs");
                tokio::time::sleep(std::time::Duration::from_secs(30)).await;
            }
        }
    }
}

/// Looks at the time limits every minute, until the server stops.
pub async fn watch_limits(app: Arc<App>) {
    let house = Arc::new(Actor::house(lang::Lang::Zh, Door::House));
    loop {
        let actor = house.clone();
        match app.db.write(move |c| clock::sweep(c, &actor, time::now())).await {
            // More are due: others write between two pieces.
            Ok(clock::BATCH..) => tokio::task::yield_now().await,
            Ok(_) => tokio::time::sleep(std::time::Duration::from_secs(60)).await,
            Err(refusal) => {
                tracing::error!(why = refusal.say(lang::Lang::En), "time limits");
                tokio::time::sleep(std::time::Duration::from_secs(60)).await;
            }
        }
    }
}

async fn run(app: &Arc<App>, job: Row) {
    let done = match job.text("kind").as_str() {
        "nightly" => nightly(app).await,
        other => {
            tracing::error!(kind = other, "a job of an unknown kind");
            Ok(())
        }
    };
    let told = match done {
        Ok(()) => app.db.write(move |c| finish(c, &job)).await,
        Err(refusal) => {
            let why = refusal.say(lang::Lang::En);
            app.db.write(move |c| fail(c, &job, &why)).await
        }
    };
    if let Err(error) = told {
        tracing::error!(%error, "jobs");
    }
}

/// Every night: forecasts move with the calendar, files that nothing refers to are cleared away,
/// and everything that must hold is recomputed.
async fn nightly(app: &Arc<App>) -> Result<(), Refusal> {
    let mut last = 0;
    loop {
        let orders = app.db.read(move |c| refresh::open_after(c, last)).await?;
        let Some(end) = orders.last() else { break };
        last = *end;
        // Some orders at a time: nobody waits long behind the sweep.
        for piece in orders.chunks(20).map(<[i64]>::to_vec) {
            let each = move |c: &mut Conn| {
                let mut told = Vec::new();
                for id in piece {
                    told.extend(refresh::refresh(c, id)?);
                }
                told.extend(clock::follow(c, &told)?);
                fact::append(c, &Actor::house(lang::Lang::Zh, Door::House), &told)?;
                Ok::<_, Refusal>(())
            };
            app.db.write(each).await?;
        }
    }
    let house = app.clone();
    let opened = tokio::task::spawn_blocking(move || open_periods(&house)).await;
    opened.map_err(|_| Refusal::new("internal", 500, lang::m::REFUSED_INTERNAL))??;
    let house = app.clone();
    let checked = tokio::task::spawn_blocking(move || check_papers(&house)).await;
    checked.map_err(|_| Refusal::new("internal", 500, lang::m::REFUSED_INTERNAL))??;
    let filed = print::file_issued(app).await?;
    tracing::info!(filed, "papers filed by night");
    let house = app.clone();
    let swept = tokio::task::spawn_blocking(move || sweep::sweep(&house)).await;
    swept.map_err(|_| Refusal::new("internal", 500, lang::m::REFUSED_INTERNAL))??;
    let (db, store) = (app.db.clone(), app.store.clone());
    let report = tokio::task::spawn_blocking(move || check::check(&db, &store)).await;
    let report = report.map_err(|_| Refusal::new("internal", 500, lang::m::REFUSED_INTERNAL))??;
    glance::log("nightly check", &report);
    app.db.write(move |c| glance::keep(c, &report)).await
}

/// papers that have not left are held against each other every night, each shipment in a
/// transaction of its own.
pub fn check_papers(app: &App) -> Result<(), Refusal> {
    for id in app.db.read_now(agreement::waiting)? {
        app.act_now(Door::House, move |act| agreement::check(act, id).map(|_| ()))?;
    }
    Ok(())
}

/// The calendar moves grades on and asks for reports, meetings and plans; once in each period, also
/// after a long sleep.
pub fn open_periods(app: &App) -> Result<(), Refusal> {
    app.act_now(Door::House, |act| {
        let graded = grading::follow_the_calendar(act)?;
        let place = ("company", company::id(act.c)?);
        let last = "SELECT MAX(at) AS at FROM fact WHERE entity='company' AND entity_id=?
                    AND kind='company.periods_opened'";
        let last = act.one(last, &[place.1.into()])?.and_then(|row| row.opt_int("at"));
        let opened = period::open_since(act, last.map(time::day_of))?;
        let count = opened.count + plan::open_year(act)?;
        let data = json!({"opened": count, "graded": graded, "skipped": opened.skipped});
        act.fact("periods_opened", place, None, data);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_begins_at_two_in_the_morning_in_china() {
        // 2026-11-25 00:30 in China is 2026-11-24 16:30 UTC.
        let half_past_midnight = 1_795_537_800_000;
        let two = next_night(half_past_midnight);
        assert_eq!(time::show(two), "2026-11-25 02:00");
        assert_eq!(time::show(next_night(two)), "2026-11-26 02:00");
    }
}
