//! A costing sheet as a workbook: how it leaves with live formulas (`out`, `results`).

pub mod out;
mod results;

/// The columns of the lines, from A.
pub const COLUMNS: [&str; 14] = [
    "part",
    "item",
    "spec",
    "unit",
    "usage",
    "wastage",
    "price",
    "currency",
    "amount",
    "vat_included",
    "source",
    "priced_on",
    "confirmed",
    "id",
];

/// What stands before the version of the sheet and before the hash of its content.
pub const MARK_NO: &str = "Gendan";
pub const MARK_VERSION: &str = "version";
/// The hidden page with the texts as they left.
pub const AS_LEFT: &str = "gendan";
pub const MARK_HASH: &str = "sha256";
