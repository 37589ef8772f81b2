//! Owns log-in: throttled by account and address, the password checked outside the database.

use super::{password, session, user};
use crate::kernel::Refusal;
use db::Db;
use lang::m;
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

/// So many wrong tries in so many milliseconds close the door for the rest of that time.
const TRIES: usize = 8;
const WINDOW: i64 = 15 * 60_000;

#[derive(Default)]
pub struct Throttle {
    failures: Mutex<HashMap<String, Vec<i64>>>,
}

impl Throttle {
    fn is_closed(&self, key: &str, now: i64) -> bool {
        let mut failures = self.failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        failures.retain(|_, times| times.iter().any(|t| now - t < WINDOW));
        failures
            .get(key)
            .is_some_and(|times| times.iter().filter(|t| now - **t < WINDOW).count() >= TRIES)
    }
    fn failed(&self, key: &str, now: i64) {
        let mut failures = self.failures.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        failures.entry(key.to_string()).or_default().push(now);
    }
}

/// Opens a session and answers its cookie. Unknown names cost the same time as wrong passwords.
pub async fn log_in(
    db: &Db,
    throttle: &Throttle,
    address: &str,
    login: &str,
    typed: &str,
) -> Result<String, Refusal> {
    let now = crate::kernel::time::now();
    let keys = [format!("login {login}"), format!("address {address}")];
    if keys.iter().any(|key| throttle.is_closed(key, now)) {
        let refusal = Refusal::new("too_many_tries", 429, m::REFUSED_TRIES);
        return Err(refusal.way_out(m::REFUSED_TRIES_WAY));
    }
    let name = login.to_string();
    let row = db.read(move |c| user::find(c, &name)).await?;
    let hash = row.as_ref().and_then(|row| row.opt_text("password_hash"));
    let known = hash.is_some();
    let (typed, hash) = (typed.to_string(), hash.unwrap_or_else(|| dummy().to_string()));
    let fits = tokio::task::spawn_blocking(move || password::verify(&typed, &hash)).await;
    let (Some(row), true, Ok(true)) = (row, known, fits) else {
        keys.iter().for_each(|key| throttle.failed(key, now));
        return Err(
            Refusal::new("wrong_login", 401, m::REFUSED_LOGIN).way_out(m::REFUSED_LOGIN_WAY)
        );
    };
    let token = session::random_token()?;
    let (id, cookie) = (row.int("id"), token.clone());
    db.write(move |c| session::open(c, id, &cookie)).await?;
    Ok(token)
}

/// A hash that no password fits, verified for unknown names.
fn dummy() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| password::hash("nobody has this password").unwrap_or_default())
}
