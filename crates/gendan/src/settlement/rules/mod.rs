//! The rules of settlement, one file each, and the cases they judge.

pub mod archive_is_complete;
pub mod foreign_is_declared;
pub mod zero_balance;

use crate::kernel::rule::Rules;
use base::Currency;
use serde::{Deserialize, Serialize};

/// The rules of the archive, in order of precedence.
pub const ARCHIVE_RULES: Rules<Archiving> =
    Rules(&[&zero_balance::RULE, &archive_is_complete::RULE]);

/// What the archive looks at.
#[derive(Serialize, Deserialize)]
pub struct Archiving {
    /// Minor units still open beyond what counts as a bank charge.
    pub open: i64,
    #[serde(with = "crate::kernel::judgement::currency")]
    pub currency: Currency,
    /// The papers and records that are not there yet, as keys of their names.
    pub missing: Vec<String>,
}

/// The rules of reconciling an order with the customer.
pub const RECONCILING_RULES: Rules<Reconciling> = Rules(&[&foreign_is_declared::RULE]);

/// What the rules of reconciling look at.
#[derive(Serialize, Deserialize)]
pub struct Reconciling {
    pub customer: String,
    /// Export declarations that name an order of his and stand.
    pub declarations: i64,
}
