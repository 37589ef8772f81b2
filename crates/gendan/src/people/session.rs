//! Owns sessions: a random 256-bit cookie, of which only the SHA-256 is kept.

use super::user;
use crate::kernel::actor::Door;
use crate::kernel::{Actor, Refusal, time};
use db::{Conn, Row};
use lang::m;
use sha2::{Digest, Sha256};

/// A session ends after twelve hours without a request (milliseconds).
const IDLE: i64 = 12 * time::HOUR;

/// 256 random bits as hexadecimal text.
pub fn random_token() -> Result<String, Refusal> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "no random numbers");
        Refusal::new("internal", 500, m::REFUSED_INTERNAL)
    })?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// What is kept of a token.
pub fn digest(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

pub fn open(c: &mut Conn, user_id: i64, token: &str) -> Result<(), Refusal> {
    let now = time::now();
    c.exec("DELETE FROM session WHERE expires_at<?", &[now.into()])?;
    c.exec(
        "INSERT INTO session (token_hash, user_id, opened_at, expires_at) VALUES (?,?,?,?)",
        &[digest(token).into(), user_id.into(), now.into(), (now + IDLE).into()],
    )?;
    Ok(())
}

/// The person behind a cookie. `needs_touch` says that the end should be moved on.
pub fn find(c: &mut Conn, token: &str) -> Result<Option<(Actor, Row, bool)>, Refusal> {
    let now = time::now();
    let row = c.one(
        "SELECT u.*, s.expires_at AS session_end FROM session s JOIN app_user u ON u.id=s.user_id
         WHERE s.token_hash=? AND s.expires_at>? AND u.active=1",
        &[digest(token).into(), now.into()],
    )?;
    Ok(row.map(|row| {
        let touch = row.int("session_end") - now < IDLE - 600_000;
        (user::actor_of(&row, Door::Web), row, touch)
    }))
}

pub fn touch(c: &mut Conn, token: &str) -> Result<(), Refusal> {
    let end = time::now() + IDLE;
    c.exec(
        "UPDATE session SET expires_at=? WHERE token_hash=?",
        &[end.into(), digest(token).into()],
    )?;
    Ok(())
}

pub fn close(c: &mut Conn, token: &str) -> Result<(), Refusal> {
    c.exec("DELETE FROM session WHERE token_hash=?", &[digest(token).into()])?;
    Ok(())
}
