//! Owns the way to the database: SQLite in the process or PostgreSQL beside it, the same code on
//! both.
//!
//! Domain code is synchronous and runs in closures: `db.read(|c| …)` sees a snapshot and cannot
//! write,
//! `db.write(|c| …)` is one transaction that becomes durable before the answer comes back.

mod conn;
mod error;
pub mod migrate;
mod open;
mod value;
mod worker;

pub use conn::{Conn, Engine};
pub use error::{ConstraintKind, DbError};
pub use migrate::Migration;
pub use open::Place;
pub use value::{Row, Value};
pub use worker::Db;
