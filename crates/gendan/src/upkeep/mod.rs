//! Upkeep: what keeps the data safe. Backup and restore (one portable file for both databases), and
//! the check that recomputes what must hold, the glance of it at the start, and the jobs of the
//! night, which also clear away files that nothing refers to.

pub mod backup;
pub mod check;
pub mod glance;
pub mod jobs;
pub mod restore;
pub mod sweep;

use crate::kernel::Refusal;
use db::{Conn, Engine};

/// Takes every row out of every table and begins the counts anew (the demo company goes without
/// trace).
pub fn empty(c: &mut Conn) -> Result<(), Refusal> {
    if c.engine() == Engine::Sqlite {
        c.batch("PRAGMA defer_foreign_keys=ON; DELETE FROM search_fts;")?;
    }
    let names = backup::tables(c)?;
    let all = names.iter().map(String::as_str).chain(["session", "search_doc"]);
    match c.engine() {
        Engine::Postgres => {
            let names: Vec<&str> = all.collect();
            c.batch(&format!("TRUNCATE {} RESTART IDENTITY CASCADE", names.join(", ")))?;
        }
        Engine::Sqlite => {
            for name in all {
                c.batch(&format!("DELETE FROM {name}"))?;
            }
        }
    }
    c.batch("INSERT INTO fact_head (id, seq, hash) VALUES (1, 0, '')")?;
    Ok(())
}
