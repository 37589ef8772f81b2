//! The rules of settlement, one file each, and the cases they judge.

pub mod archive_is_complete;
pub mod collection_order_is_exact;
pub mod foreign_is_declared;
pub mod handed_to_a_bank;
pub mod nothing_beyond_the_credit;
pub mod papers_follow_the_credit;
pub mod people_look_at_the_rest;
pub mod zero_balance;

use crate::kernel::rule::Rules;
use crate::shipping::rules::Dispatching;
use base::{Currency, fold};
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

/// The rules of presenting papers under a credit, in order of precedence.
pub const PRESENTING_RULES: Rules<Presenting> = Rules(&[
    &nothing_beyond_the_credit::RULE,
    &handed_to_a_bank::PRESENTED_HERE,
    &papers_follow_the_credit::RULE,
    &handed_to_a_bank::PRESENTED_AGREE,
    &handed_to_a_bank::PRESENTED_SUM,
    &people_look_at_the_rest::RULE,
]);

/// What the rules of presenting look at.
#[derive(Default, Serialize, Deserialize)]
pub struct Presenting {
    /// The house works with the credit: reviewed, also after its last amendment.
    pub is_workable: bool,
    pub invoice_stands: bool,
    /// All that would be drawn, where it is more than the credit has.
    pub drawn: Option<String>,
    pub most: String,
    /// Codes of what a bank refuses for, beside the amount.
    pub fatal: Vec<String>,
    /// Codes of what a bank often refuses for.
    pub doubtful: Vec<String>,
    /// Points that no rule decides.
    pub for_people: usize,
    /// Presented as complying, not under reserve or for collection.
    pub as_clean: bool,
    /// How the papers stand that are handed over.
    pub handing: Dispatching,
}

/// The rules of sending a collection order, in order of precedence.
pub const COLLECTING_RULES: Rules<Collecting> = Rules(&[
    &collection_order_is_exact::RULE,
    &handed_to_a_bank::COLLECTED_HERE,
    &handed_to_a_bank::COLLECTED_AGREE,
    &handed_to_a_bank::COLLECTED_SUM,
]);

/// What the rules of a collection look at.
#[derive(Default, Serialize, Deserialize)]
pub struct Collecting {
    pub bank: Held,
    pub drawee: Held,
    pub amount: Held,
    pub term: Held,
    /// How the papers stand that are handed over.
    pub handing: Dispatching,
}

/// A field of the order beside what it must be.
#[derive(Default, Serialize, Deserialize)]
pub struct Held {
    pub found: String,
    pub wanted: String,
}

impl Held {
    pub fn new(found: impl Into<String>, wanted: impl Into<String>) -> Held {
        Held { found: found.into(), wanted: wanted.into() }
    }

    /// Capitals, spaces and punctuation do not tell names apart; every other letter does.
    pub fn agrees(&self) -> bool {
        !self.wanted.is_empty() && fold::key(&self.found) == fold::key(&self.wanted)
    }
}

#[cfg(test)]
impl Presenting {
    /// Nothing stands against it.
    pub fn fitting() -> Presenting {
        let (is_workable, invoice_stands, as_clean) = (true, true, true);
        Presenting { is_workable, invoice_stands, as_clean, ..Presenting::default() }
    }
}
