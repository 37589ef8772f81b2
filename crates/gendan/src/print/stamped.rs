//! Owns who may print with the house's seal and signature, and where their pictures lie. A draft or
//! a void paper is never sealed; each sealed printing says so in the journal.

use super::room::{Format, Printable};
use crate::kernel::files::{FileKind, SEALERS, Store};
use crate::kernel::{Actor, Input, Refusal};
use db::Conn;
use lang::m;
use papers::Stamps;

/// `?seal=1`
pub fn is_wanted(query: &Input) -> bool {
    query.get("seal").is_some_and(|text| text == "1")
}

/// Puts seal and signature on a paper.
pub fn put(
    c: &mut Conn,
    actor: &Actor,
    store: &Store,
    (paper, format): (&mut Printable, Format),
) -> Result<(), Refusal> {
    if !actor.has_any(SEALERS) {
        return Err(Refusal::forbidden());
    }
    if format != Format::Pdf {
        return Err(Refusal::new("sealed_sheet", 422, m::PRINT_SEAL_PDF));
    }
    if !paper.counts {
        return Err(Refusal::new("not_sealed", 409, m::PRINT_SEAL_DRAFT));
    }
    let stamps = Stamps {
        seal: picture(c, store, FileKind::Seal)?,
        signature: picture(c, store, FileKind::Signature)?,
    };
    if stamps == Stamps::default() {
        let refusal = Refusal::new("no_seal", 409, m::PRINT_NO_SEAL);
        return Err(refusal.way_out(m::PRINT_NO_SEAL_WAY));
    }
    paper.stamps = stamps;
    Ok(())
}

/// The newest picture of this kind that the company has.
fn picture(c: &mut Conn, store: &Store, kind: FileKind) -> Result<Option<Vec<u8>>, Refusal> {
    let sql = "SELECT sha256 FROM file WHERE entity='company' AND kind=? AND destroyed_on IS NULL
               ORDER BY id DESC LIMIT 1";
    let row = c.one(sql, &[kind.code().into()])?;
    row.map(|row| store.get(&row.text("sha256"))).transpose()
}
