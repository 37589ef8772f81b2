//! Owns the import of an order: from files and what was typed to a draft that a person completes,
//! and from the draft to a real order, with all checks of an order that was typed.

use super::compose::{Composed, LINES, compose};
use super::grid::GridRow;
use super::known::{self, Known};
use super::read_file::ReadFile;
use super::reading::{self, PASTED};
use super::sets::Offer;
use super::source::Source;
use crate::kernel::files::{self, FileKind, Store, Stored};
use crate::kernel::{Act, Actor, Done, Input, Refusal, permission, save};
use crate::sales::order::ORDER;
use db::Conn;
use lang::m;
use serde_json::{Value as Json, json};
use sheet::Limits;
use sheet::mapping::Tally;

/// An import between its steps.
pub struct Draft {
    pub files: Vec<ReadFile>,
    /// What stands in the form: head, lines, and where each line came from.
    pub form: Input,
    pub known: Known,
    /// Lines that look like the boxes of one set.
    pub offers: Vec<Offer>,
    /// Lines that were asked to be joined and are no set any more.
    pub lost: Vec<String>,
}

/// A file that has just been sent: its name and its bytes.
pub type Sent = (String, Vec<u8>);

/// Reads what the form carries and what came new. Files that cannot be read are told one by one;
/// the others go on.
pub fn read_all(
    store: &Store,
    typed: &Input,
    sent: &[Sent],
    limits: &Limits,
) -> (Vec<ReadFile>, Vec<Refusal>) {
    let (mut files, mut refused) = (Vec::new(), Vec::new());
    for source in Source::all(typed) {
        match reading::again(store, &source.name, &source.sha256, limits) {
            Ok(kept) => files.push(ReadFile::of(kept, source)),
            Err(refusal) => refused.push(refusal),
        }
    }
    let pasted = typed.get("pasted").map(|text| (PASTED.to_string(), text.as_bytes().to_vec()));
    for (name, bytes) in sent.iter().chain(&pasted) {
        match reading::take_in(store, name, bytes, limits) {
            // The same content twice is one file.
            Ok(kept) if files.iter().any(|file| file.source.sha256 == kept.sha256) => {}
            Ok(kept) => files.push(ReadFile::fresh(kept)),
            Err(refusal) => refused.push(refusal),
        }
    }
    (files, refused)
}

/// The draft as it stands after reading.
pub fn draft(
    c: &mut Conn,
    actor: &Actor,
    typed: &Input,
    files: Vec<ReadFile>,
) -> Result<Draft, Refusal> {
    permission::may_write(actor, &ORDER)?;
    let known = known::load(c, actor, &files)?;
    let Composed { mut form, offers, lost } = compose(typed, &files, &known);
    let address = form.get("consignee_address").is_some();
    let country = form.get("consignee_country").is_some();
    (ORDER.suggest)(c, &mut form)?;
    if address && !country {
        // The country of another address would be a wrong one.
        form.set("consignee_country", "");
    }
    Ok(Draft { files, form, known, offers, lost })
}

/// Makes the order: one action with its files and what became of their rows.
pub fn make(act: &mut Act, form: &Input, files: &[Brought]) -> Result<Done, Refusal> {
    let done = save::create(act, &ORDER, form)?;
    let place = ("sales_order", done.id);
    for file in files {
        files::attach(act, place, Some(done.id), file.kind, (&file.name, &file.stored))?;
    }
    let row = act.row("sales_order", done.id)?;
    let lines = form.rows("lines").len();
    let told: Vec<Json> = files.iter().map(|file| file.told.clone()).collect();
    let sets = LINES.typed(form).into_iter().filter(|row| !row.parts.is_empty());
    let sets: Vec<Json> = sets.map(|row| json!(set_told(&row))).collect();
    let data = json!({"key": row.text("no"), "lines": lines, "files": told, "sets": sets});
    act.fact("imported", place, Some(done.id), data);
    let text = m::INTAKE_DONE_ORDER.with("no", row.text("no")).with("lines", lines);
    Ok(done.saying(text.with("files", files.len())))
}

/// A set with the lines of the purchase order that it was joined from.
fn set_told(row: &GridRow) -> Json {
    let item = |row: &GridRow| row.cells.get("item_no").unwrap_or_default().to_string();
    json!({"item_no": item(row), "of": row.parts.iter().map(item).collect::<Vec<_>>()})
}

/// A file on its way into the order's folder.
#[derive(Clone, Debug)]
pub struct Brought {
    pub name: String,
    pub kind: FileKind,
    pub stored: Stored,
    /// What the journal keeps of it.
    pub told: Json,
}

impl Brought {
    pub fn of(file: &ReadFile) -> Brought {
        let source = &file.source;
        // Pasted cells are a source, but no paper of the customer's.
        let kind = if source.name == PASTED { FileKind::Other } else { FileKind::CustomerPo };
        let told =
            json!({"name": source.name, "sha256": source.sha256, "rows": tally(&file.lines.tally)});
        let stored = Stored { sha256: source.sha256.clone(), size: file.size };
        Brought { name: source.name.clone(), kind, stored, told }
    }
}

/// The count of a file's rows, as the API and the journal say it.
pub fn tally(tally: &Tally) -> Json {
    json!({"in": tally.rows_in, "accepted": tally.accepted, "rejected": tally.rejected,
        "skipped": tally.skipped})
}
