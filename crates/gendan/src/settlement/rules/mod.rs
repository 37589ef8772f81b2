//! The rules of settlement, one file each, and the case they judge.

pub mod archive_is_complete;
pub mod zero_balance;

use base::Currency;
use lang::Text;

/// What the archive looks at.
pub struct Archiving {
    /// Minor units still open beyond what counts as a bank charge.
    pub open: i64,
    pub currency: Currency,
    /// The papers and records that are not there yet.
    pub missing: Vec<Text>,
}
