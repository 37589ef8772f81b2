//! Owns the clearing away of files that were read in an import and never became part of anything.

use crate::kernel::actor::Door;
use crate::kernel::{Act, Refusal};
use crate::people::company;
use crate::web::app::App;
use db::Conn;
use serde_json::json;
use std::collections::HashSet;
use std::time::{Duration, SystemTime};

/// Days that an unfinished import may lie before its files go. A person may leave one over the long
/// holidays (Spring Festival, National Day: up to nine days with the days around them) and go on;
/// after two weeks he begins anew.
pub const KEPT_DAYS: u64 = 14;

/// What was cleared away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub files: u64,
    pub bytes: u64,
}

/// Clears files away that no record refers to and that nobody has used for [`KEPT_DAYS`]; what was
/// cleared is counted in the journal and in the log.
pub fn sweep(app: &App) -> Result<Swept, Refusal> {
    let since = SystemTime::now() - Duration::from_secs(KEPT_DAYS * 86_400);
    let unused = app.store.unused_since(since).map_err(|error| broken(&error))?;
    if unused.is_empty() {
        return Ok(Swept::default());
    }
    let kept = app.db.read_now(referred)?;
    let mut swept = Swept::default();
    for sha256 in unused.into_iter().filter(|sha256| !kept.contains(sha256)) {
        let store = app.store.clone();
        // Inside the writer, so that on SQLite nobody attaches it at the same time.
        let bytes = app.db.write_now(move |c| {
            let sql = "SELECT id FROM file WHERE sha256=? AND destroyed_on IS NULL LIMIT 1";
            match c.one(sql, &[sha256.as_str().into()])? {
                Some(_) => Ok::<_, Refusal>(None),
                None => store.drop_unused(&sha256, since).map_err(|error| broken(&error)),
            }
        })?;
        if let Some(bytes) = bytes {
            swept.files += 1;
            swept.bytes += bytes;
        }
    }
    if swept.files > 0 {
        tracing::info!(files = swept.files, bytes = swept.bytes, "unused files cleared");
        app.act_now(Door::House, move |act| tell(act, swept))?;
    }
    Ok(swept)
}

/// The contents that records refer to.
fn referred(c: &mut Conn) -> Result<HashSet<String>, Refusal> {
    let rows = c.query("SELECT DISTINCT sha256 FROM file WHERE destroyed_on IS NULL", &[])?;
    Ok(rows.iter().map(|row| row.text("sha256")).collect())
}

fn tell(act: &mut Act, swept: Swept) -> Result<(), Refusal> {
    let place = ("company", company::id(act.c)?);
    let data = json!({"files": swept.files, "bytes": swept.bytes, "days": KEPT_DAYS});
    act.fact("files_cleared", place, None, data);
    Ok(())
}

fn broken(error: &std::io::Error) -> Refusal {
    tracing::error!(%error, "clearing unused files");
    Refusal::new("internal", 500, lang::m::REFUSED_INTERNAL)
}
