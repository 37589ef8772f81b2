//! Owns putting what a person takes from a file that came back into the sheet: one save through the
//! usual door, with the file kept beside the sheet and the fact that it was read.

use super::compared::{self, Standing};
use super::returned::{self, Returned};
use crate::costing::sheet::SHEET;
use crate::intake::order::tally;
use crate::intake::reading::{self, Kept};
use crate::kernel::files::{self, FileKind, Store, Stored};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Actor, Done, Input, Refusal, content, permission, save};
use db::{Conn, Row};
use lang::m;
use serde_json::json;
use sheet::{Limits, Parsed};

/// The sheet that a file is set against.
pub struct Here {
    pub row: Row,
    pub standing: Standing,
    pub hash: String,
}

/// The sheet for one who may change it and see its costs.
pub fn here(c: &mut Conn, actor: &Actor, key: &str) -> Result<Here, Refusal> {
    permission::may_write(actor, &SHEET)?;
    if !actor.sees(Zone::Cost) {
        return Err(Refusal::forbidden());
    }
    let id = save::id_of(c, &SHEET, key)?.ok_or_else(Refusal::not_found)?;
    let row = save::visible_row(c, &SHEET, actor, id)?;
    (SHEET.changeable)(&row)?;
    let lines = vec![save::line_rows(c, &SHEET.lines[0], id)?];
    let standing = Standing::of(&row, &lines[0], actor);
    Ok(Here { hash: content::hash_of(&SHEET, &row, &lines), row, standing })
}

/// A file that was read in the child process and is kept.
#[derive(Clone)]
pub struct BackFile {
    pub name: String,
    pub sha256: String,
    pub size: i64,
    pub back: Returned,
}

/// A file that has just come, or one that the form already knows by its hash.
pub fn read(
    store: &Store,
    sent: Option<(String, Vec<u8>)>,
    known: Option<(String, String)>,
    key: &str,
) -> Result<BackFile, Refusal> {
    let limits = Limits::default();
    let kept = match (sent, known) {
        (Some((name, bytes)), _) => reading::take_in(store, &name, &bytes, &limits)?,
        (None, Some((name, sha256))) => reading::again(store, &name, &sha256, &limits)?,
        (None, None) => return Err(Refusal::field("file", m::F_FILE, m::INTAKE_NO_FILE)),
    };
    let Kept { name, sha256, size, parsed, .. } = kept;
    let Parsed::Grids(grids) = parsed else {
        let text = m::INTAKE_FILE_REFUSED.with("name", name);
        return Err(Refusal::new("unreadable_file", 422, text).way_out(m::INTAKE_NOT_A_TABLE));
    };
    let back = returned::read(&grids)?;
    if back.no != key {
        let text = m::SHEET_BACK_OTHER.with("no", &back.no).with("here", key);
        return Err(Refusal::new("other_sheet", 422, text).way_out(m::SHEET_BACK_OTHER_WAY));
    }
    Ok(BackFile { name, sha256, size, back })
}

/// What is ticked goes in; `seen` is the version that the person compared with.
pub fn take(
    act: &mut Act,
    key: &str,
    file: &BackFile,
    ticked: &Input,
    seen: i64,
) -> Result<Done, Refusal> {
    let here = here(act.c, act.actor, key)?;
    if here.row.int("version") != seen {
        let refusal = Refusal::new("changed_meanwhile", 409, m::SHEET_BACK_MOVED);
        return Err(refusal.way_out(m::SHEET_BACK_MOVED_WAY));
    }
    let input = compared::taken(&file.back, &here.standing, &|name| ticked.has(name));
    let id = here.row.int("id");
    let done = save::update(act, &SHEET, id, seen, &input)?;
    let stored = Stored { sha256: file.sha256.clone(), size: file.size };
    files::attach(act, ("cost_sheet", id), None, FileKind::Other, (&file.name, &stored))?;
    let taken = ticked.0.keys().filter(|name| name.starts_with("take.")).count();
    let data = json!({"key": key, "name": file.name, "sha256": file.sha256, "taken": taken,
        "rows": tally(&file.back.tally)});
    act.fact("imported", ("cost_sheet", id), None, data);
    Ok(done.saying(m::SHEET_BACK_DONE.with("count", taken)))
}
