//! Owns which pictures of an order are still to be taken: product, packing, main and side
//! mark always; print and artwork where the goods are printed.

use crate::kernel::Refusal;
use crate::kernel::files::FileKind;
use db::{Conn, Row};

/// The classes that this order needs, each with whether a picture is there.
pub fn checklist(c: &mut Conn, order: &Row) -> Result<Vec<(FileKind, bool)>, Refusal> {
    let sql = "SELECT DISTINCT kind FROM file WHERE order_id=? AND destroyed_on IS NULL";
    let rows = c.query(sql, &[order.int("id").into()])?;
    let there: Vec<String> = rows.iter().map(|row| row.text("kind")).collect();
    let has = |kind: FileKind| there.iter().any(|code| code == kind.code());
    Ok(needed(order).map(|kind| (kind, has(kind))).collect())
}

/// The classes that this order needs.
pub fn needed(order: &Row) -> impl Iterator<Item = FileKind> {
    let printed = order.opt_text("print_text").is_some();
    FileKind::ORDER_PICTURES.into_iter().filter(move |kind| printed || !of_print(*kind))
}

fn of_print(kind: FileKind) -> bool {
    matches!(kind, FileKind::PicturePrint | FileKind::Artwork)
}
