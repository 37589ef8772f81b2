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
    if let Some(key) = key
        && let Some(done) = answered(c, actor, key, body)?
    {
        return Ok(done);
    }
    let done = Act::run(c, actor, work)?;
    if let Some(key) = key {
        c.exec(
            "INSERT INTO request (actor_id, id, body_hash, entity, entity_id, at)
             VALUES (?,?,?,?,?,?)",
            &[
                actor.user_id.into(),
                key.into(),
                body.into(),
                done.entity.into(),
                done.id.into(),
                crate::kernel::time::now().into(),
            ],
        )?;
    }
    Ok(done)
}

fn answered(c: &mut Conn, actor: &Actor, key: &str, body: &str) -> Result<Option<Done>, Refusal> {
    let row = c.one(
        "SELECT body_hash, entity, entity_id FROM request WHERE actor_id=? AND id=?",
        &[actor.user_id.into(), key.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    if row.text("body_hash") != body {
        let refusal = Refusal::new("request_id_reused", 422, m::REFUSED_REQUEST_ID);
        return Err(refusal.way_out(m::REFUSED_REQUEST_ID_WAY));
    }
    let entity = house::entity(&row.text("entity")).ok_or_else(Refusal::not_found)?;
    Ok(Some(Done::on(entity.name, row.int("entity_id"))))
}
