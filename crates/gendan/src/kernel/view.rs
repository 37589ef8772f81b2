//! Owns saved views: a person's own filters of a list under a name.

use super::act::Act;
use super::entity::Entity;
use super::refusal::Refusal;
use db::{Conn, Row};
use lang::m;
use serde_json::json;

/// The most views one person keeps for one list.
const MOST: i64 = 20;

pub fn of(c: &mut Conn, user: i64, entity: &str) -> Result<Vec<Row>, Refusal> {
    let sql = "SELECT id, name, query FROM saved_view WHERE user_id=? AND entity=? ORDER BY id";
    Ok(c.query(sql, &[user.into(), entity.into()])?)
}

/// Keeps a view under a name; the same name again replaces it.
pub fn keep(
    act: &mut Act,
    entity: &Entity,
    name: Option<&str>,
    query: &str,
) -> Result<(), Refusal> {
    let name = name.filter(|name| name.chars().count() <= 40);
    let name = name.ok_or_else(|| Refusal::field("name", m::VIEW_NAME, m::VIEW_NAME_HINT))?;
    let user = act.actor.user_id;
    if of(act.c, user, entity.name)?.len() as i64 >= MOST {
        return Err(Refusal::field("name", m::VIEW_NAME, m::VIEW_TOO_MANY.with("most", MOST)));
    }
    act.exec(
        "INSERT INTO saved_view (user_id, entity, name, query) VALUES (?,?,?,?)
         ON CONFLICT (user_id, entity, name) DO UPDATE SET query=excluded.query",
        &[user.into(), entity.name.into(), name.into(), query.into()],
    )?;
    let data = json!({"list": entity.plural, "name": name});
    act.fact("view_saved", ("app_user", user), None, data);
    Ok(())
}

/// Takes a person's own view away.
pub fn remove(act: &mut Act, id: i64) -> Result<(), Refusal> {
    let user = act.actor.user_id;
    let sql = "DELETE FROM saved_view WHERE id=? AND user_id=?";
    if act.exec(sql, &[id.into(), user.into()])? == 0 {
        return Err(Refusal::not_found());
    }
    act.fact("view_removed", ("app_user", user), None, json!({"view": id}));
    Ok(())
}
