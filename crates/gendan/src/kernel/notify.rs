//! Owns notifications: who is told in the product when something waits for him or was decided.

use super::act::Act;
use super::fact::Fact;
use super::refusal::Refusal;
use super::role::Role;
use db::{Conn, Row, Value};

/// Tells the people whose turn an approval is, and the one who asked when it is decided.
pub fn tell(c: &mut Conn, facts: &[Fact]) -> Result<(), Refusal> {
    for fact in facts {
        let what = fact.kind.rsplit('.').next().unwrap_or_default();
        match what {
            "approval_asked" => tell_turn(c, fact)?,
            "approval_approved" => {
                tell_turn(c, fact)?;
                tell_applicant(c, fact)?;
            }
            "approval_rejected" | "approval_returned" => tell_applicant(c, fact)?,
            "approval_step_added" => tell_applicant(c, fact)?,
            "hand_over" | "handed_over" => tell_owner(c, fact)?,
            _ => {}
        }
    }
    Ok(())
}

fn tell_turn(c: &mut Conn, fact: &Fact) -> Result<(), Refusal> {
    let Some(id) = fact.data["approval"].as_i64() else { return Ok(()) };
    let sql = "SELECT no, turn, subject_key FROM approval WHERE id=? AND state='waiting'";
    let Some(row) = c.one(sql, &[id.into()])? else { return Ok(()) };
    let turn = row.opt_text("turn").unwrap_or_default();
    let Some(role) = Role::from_code(&turn) else { return Ok(()) };
    let place = ("approval", id, row.text("subject_key"));
    holders(c, role)?.into_iter().try_for_each(|user| put(c, user, &fact.kind, &place))
}

/// The active people who hold a role.
pub fn holders(c: &mut Conn, role: Role) -> Result<Vec<i64>, Refusal> {
    // Roles are a list of codes: ",gm," finds the whole code only.
    let users = c.query(
        "SELECT id FROM app_user WHERE active=1 AND ','||roles||',' LIKE '%,'||?||',%'",
        &[role.code().into()],
    )?;
    Ok(users.iter().map(|user| user.int("id")).collect())
}

fn tell_applicant(c: &mut Conn, fact: &Fact) -> Result<(), Refusal> {
    let Some(id) = fact.data["approval"].as_i64() else { return Ok(()) };
    let row = c.one("SELECT asked_by, subject_key FROM approval WHERE id=?", &[id.into()])?;
    let Some((user, key)) =
        row.and_then(|row| Some((row.opt_int("asked_by")?, row.text("subject_key"))))
    else {
        return Ok(());
    };
    put(c, user, &fact.kind, &(fact.entity, fact.entity_id, key))
}

fn tell_owner(c: &mut Conn, fact: &Fact) -> Result<(), Refusal> {
    let key = fact.data["key"].as_str().unwrap_or_default().to_string();
    match fact.data["owner_id"].as_i64() {
        Some(user) => put(c, user, &fact.kind, &(fact.entity, fact.entity_id, key)),
        None => Ok(()),
    }
}

/// Leaves a notification in a person's box.
pub fn put(
    c: &mut Conn,
    user: i64,
    kind: &str,
    place: &(&str, i64, String),
) -> Result<(), Refusal> {
    let (entity, id, title) = place;
    let values: Vec<Value> = vec![
        user.into(),
        super::time::now().into(),
        kind.into(),
        (*entity).into(),
        (*id).into(),
        title.as_str().into(),
    ];
    let sql = "INSERT INTO notification (user_id, at, kind, entity, entity_id, title)
               VALUES (?,?,?,?,?,?)";
    c.exec(sql, &values)?;
    Ok(())
}

/// A person's notifications, newest first.
pub fn newest(c: &mut Conn, user: i64) -> Result<Vec<Row>, Refusal> {
    let sql = "SELECT * FROM notification WHERE user_id=? ORDER BY id DESC LIMIT 100";
    Ok(c.query(sql, &[user.into()])?)
}

/// Marks all of a person's notifications as read; answers how many were not.
pub fn mark_read(act: &mut Act, user: i64) -> Result<u64, Refusal> {
    let sql = "UPDATE notification SET read_at=? WHERE user_id=? AND read_at IS NULL";
    act.exec(sql, &[act.now.into(), user.into()])
}
