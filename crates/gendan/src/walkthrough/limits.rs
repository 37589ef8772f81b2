//! Owns the running time limits as duties of Today.

use super::duties::Task;
use crate::house;
use crate::kernel::clock::record::CLOCK;
use crate::kernel::list::escape;
use crate::kernel::{Actor, Refusal};
use crate::web::reach;
use db::{Conn, Row, Value};
use lang::{Text, m};
use ui::Act;

/// So many of the most urgent are shown; the page says how many there are.
const MOST: i64 = 150;

/// The running limits that wait for a person, or for his team.
pub fn running(c: &mut Conn, actor: &Actor, team: bool) -> Result<Vec<Task>, Refusal> {
    let mut rows = Vec::new();
    if team {
        let (scope, mut params) = CLOCK.scope(actor).unwrap_or(("1=1".into(), vec![]));
        params.push(MOST.into());
        let sql = format!(
            "SELECT * FROM clock WHERE state='running' AND {scope} ORDER BY due_at LIMIT ?"
        );
        rows.extend(c.query(&sql, &params)?);
    } else {
        let own = "SELECT * FROM clock WHERE owner_id=? AND state='running'
                   ORDER BY due_at LIMIT ?";
        rows.extend(c.query(own, &[actor.user_id.into(), MOST.into()])?);
        let marks = vec!["?"; actor.roles.len().max(1)].join(",");
        let ours = format!(
            "SELECT * FROM clock WHERE role IN ({marks}) AND owner_id IS NULL AND state='running'
             ORDER BY due_at LIMIT ?"
        );
        let mut params: Vec<Value> =
            actor.roles.iter().map(|role| Value::from(role.code())).collect();
        if !params.is_empty() {
            params.push(MOST.into());
            rows.extend(c.query(&ours, &params)?);
        }
    }
    Ok(rows.iter().filter_map(|row| task(row, actor)).collect())
}

/// The address of the work with the record and its part.
fn filled(place: &str, key: &str, part: &str) -> String {
    place.replace("{key}", &escape(key)).replace("{part}", &escape(part))
}

/// A limit whose definition this program no longer has is not shown, nor one of a record that the
/// person may not read: its number may name the customer.
fn task(row: &Row, actor: &Actor) -> Option<Task> {
    let clock = house::clock(&row.text("name"))?;
    let entity = house::entity(clock.on).filter(|entity| actor.has_any(entity.read))?;
    let (key, part, here) = (row.text("subject_key"), row.text("part"), entity.plural);
    let href = format!("/{here}/{}", escape(&key));
    let act = match clock.act {
        Some((label, place)) if reach::may(actor, &filled(place, &key, &part)) => {
            let place = filled(place, &key, &part);
            if super::walk::is_dialog(&place) {
                Act::dialog(label, place)
            } else {
                Act::link(label, place)
            }
        }
        _ => Act::link(m::ACT_OPEN, href.clone()),
    };
    let says = Text::from(clock.says);
    let detail = m::LIMIT_DETAIL.with("id", clock.id).with("says", says).with("no", row.text("no"));
    Some(Task {
        id: row.text("no"),
        due: row.int("due_at"),
        since: row.int("started_at"),
        code: key,
        href,
        title: clock.task.text(),
        detail,
        act,
        hard: false,
        bad: row.int("level") > crate::kernel::clock::OVERDUE,
    })
}
