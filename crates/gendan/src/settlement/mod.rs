//! Settlement: the order's account agreed with the customer, and the archive.
//!
//! Owns: reconciliation marks (`reconciliation`). Operations: archive (on the order).
//! Rules: zero balance before closing, completeness before the archive, foreign
//! accounts by declaration.

pub mod archive;
pub mod reconciliation;
pub mod rules;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "settlement",
    entities: &[&reconciliation::RECONCILIATION],
    operations: &[&archive::ARCHIVE, &archive::REOPEN],
    clocks: &[],
};
