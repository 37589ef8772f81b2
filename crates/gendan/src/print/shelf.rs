//! Owns what waits in memory to be fetched by the person it was made for.

use std::sync::{Arc, Mutex, PoisonError};

/// So many things wait; the oldest goes first.
const KEPT: usize = 16;

/// A thing, and who may have it by which token.
struct Waiting<T> {
    token: String,
    user: i64,
    thing: Arc<T>,
}

pub struct Shelf<T>(Mutex<Vec<Waiting<T>>>);

impl<T> Default for Shelf<T> {
    fn default() -> Shelf<T> {
        Shelf(Mutex::default())
    }
}

impl<T> Shelf<T> {
    pub fn put(&self, (token, user): (String, i64), thing: Arc<T>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= KEPT {
            all.remove(0);
        }
        all.push(Waiting { token, user, thing });
    }

    /// Only who had it made may have it.
    pub fn of(&self, token: &str, user: i64) -> Option<Arc<T>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = all.iter().find(|one| one.token == token && one.user == user);
        found.map(|one| one.thing.clone())
    }
}
