//! Owns the sweep: every minute it reminds, tells of what is overdue and escalates. Each step of
//! a clock is taken in the transaction that tells of it, so it happens exactly once, also when the
//! machine slept or the program was restarted meanwhile.

use super::calendar::{self, ESCALATED, OVERDUE, REMINDER};
use crate::house;
use crate::kernel::exception;
use crate::kernel::fact::{self, Fact};
use crate::kernel::{Actor, Refusal, Role, notify};
use db::{Conn, Engine, Row};
use serde_json::json;

/// Clocks of one transaction: nobody waits long behind the sweep.
pub const BATCH: usize = 100;

/// Takes the steps of the clocks that are due; answers how many it looked at. Fewer than
/// [`BATCH`] means that nothing is left.
pub fn sweep(c: &mut Conn, house: &Actor, now: i64) -> Result<usize, Refusal> {
    // On PostgreSQL every node sweeps: what one has taken the others pass by.
    let skip = if c.engine() == Engine::Postgres { " FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "SELECT * FROM clock WHERE wake_at IS NOT NULL AND wake_at<=?
         ORDER BY wake_at LIMIT ?{skip}"
    );
    let rows = c.query(&sql, &[now.into(), (BATCH as i64).into()])?;
    let mut facts = Vec::new();
    for row in &rows {
        step(c, row, now, &mut facts)?;
    }
    fact::append(c, house, &facts)?;
    Ok(rows.len())
}

fn step(c: &mut Conn, row: &Row, now: i64, facts: &mut Vec<Fact>) -> Result<(), Refusal> {
    let id = row.int("id");
    if let Some(until) = row.opt_int("snoozed_until").filter(|until| *until > now) {
        let sql = "UPDATE clock SET wake_at=? WHERE id=?";
        c.exec(sql, &[until.into(), id.into()])?;
        return Ok(());
    }
    let (start, due) = (row.int("started_at"), row.int("due_at"));
    let mut level = row.int("level");
    while calendar::wake(level, start, due).is_some_and(|at| at <= now) {
        tell(c, row, level, now, facts)?;
        level += 1;
    }
    let wake = calendar::wake(level, start, due);
    let sql = "UPDATE clock SET level=?, wake_at=? WHERE id=?";
    c.exec(sql, &[level.into(), wake.into(), id.into()])?;
    Ok(())
}

/// Reminder: who answers. Overdue: he and the department manager. One and a half: the general
/// manager too.
fn tell(
    c: &mut Conn,
    row: &Row,
    level: i64,
    now: i64,
    facts: &mut Vec<Fact>,
) -> Result<(), Refusal> {
    let (kind, boss) = match level {
        REMINDER => ("clock.reminder", None),
        OVERDUE => ("clock.overdue", Some(Role::DeptManager)),
        ESCALATED => ("clock.escalated", Some(Role::Gm)),
        _ => return Ok(()),
    };
    let mut people: Vec<i64> = row.opt_int("owner_id").into_iter().collect();
    if let Some(role) = row.opt_text("role").and_then(|code| Role::from_code(&code)) {
        people.extend(notify::holders(c, role)?);
    }
    if let Some(role) = boss {
        people.extend(notify::holders(c, role)?);
    }
    people.sort_unstable();
    people.dedup();
    let id = row.int("id");
    for person in people {
        notify::put(c, person, kind, &("clock", id, row.text("subject_key")))?;
    }
    if level == REMINDER {
        return Ok(());
    }
    let (subject, name) = (row.text("subject"), row.text("name"));
    let data = json!({"key": row.text("no"), "clock": name, "subject": row.text("subject_key")});
    let kind = kind.to_string();
    facts.push(Fact { at: now, kind, entity: "clock", entity_id: id, order_id: None, data });
    let Some(entity) = house::entity(&subject).filter(|_| level == OVERDUE) else { return Ok(()) };
    exception::register(
        c,
        &exception::New {
            at: now,
            kind: "overdue",
            rule: house::clock(&name).map_or("", |clock| clock.id),
            entity: entity.name,
            entity_id: row.int("subject_id"),
            key: &row.text("subject_key"),
            order: row.opt_int("order_id"),
            by: row.opt_int("owner_id"),
            reason: None,
        },
    )
}
