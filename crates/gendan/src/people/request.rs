//! Owns request ids: a form or a program may send the same request twice and gets the first answer;
//! another content under the same id is refused.

use crate::house;
use crate::kernel::{Act, Actor, Done, Input, Refusal};
use db::Conn;
use lang::m;
use sha2::{Digest, Sha256};

/// What is compared when an id comes again.
pub fn body_hash(path: &str, input: &Input) -> String {
    let mut digest = Sha256::new();
    digest.update(path);
    for (name, text) in input.0.iter().filter(|(name, _)| *name != "request_id") {
        digest.update(format!("\n{}:{name}={}:{text}", name.len(), text.len()));
    }
    digest.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

/// Runs `work` unless this id has been answered already.
pub fn once(
    c: &mut Conn,
    actor: &Actor,
    key: Option<&str>,
    body: &str,
    work: impl FnOnce(&mut Act) -> Result<Done, Refusal>,
) -> Result<Done, Refusal> {
    let Some(key) = key else { return Act::run(c, actor, work) };
    // Claimed first: of two at the same moment the second waits for the first one's commit, also on
    // a database with several writers. A refused action takes its claim back.
    let me = actor.user_id;
    let claimed = c.exec(
        "INSERT INTO request (actor_id, id, body_hash, entity, entity_id, at)
         VALUES (?,?,?,'',0,?) ON CONFLICT (actor_id, id) DO NOTHING",
        &[me.into(), key.into(), body.into(), crate::kernel::time::now().into()],
    )?;
    if claimed == 0 {
        return answered(c, me, key, body);
    }
    let done = Act::run(c, actor, work)?;
    let sql = "UPDATE request SET entity=?, entity_id=? WHERE actor_id=? AND id=?";
    c.exec(sql, &[done.entity.into(), done.id.into(), me.into(), key.into()])?;
    Ok(done)
}

fn answered(c: &mut Conn, actor_id: i64, key: &str, body: &str) -> Result<Done, Refusal> {
    let row = c.one(
        "SELECT body_hash, entity, entity_id FROM request WHERE actor_id=? AND id=?",
        &[actor_id.into(), key.into()],
    )?;
    let row = row.ok_or_else(Refusal::not_found)?;
    if row.text("body_hash") != body {
        let refusal = Refusal::new("request_id_reused", 422, m::REFUSED_REQUEST_ID);
        return Err(refusal.way_out(m::REFUSED_REQUEST_ID_WAY));
    }
    let entity = house::entity(&row.text("entity")).ok_or_else(Refusal::not_found)?;
    Ok(Done::on(entity.name, row.int("entity_id")))
}
