//! The rules of production, one file each, and the case they judge.

pub mod artwork_is_checked;
pub mod confirmation_sample_is_approved;
pub mod confirmed_is_checked;
pub mod contract_is_countersigned;
pub mod credit_is_workable;
pub mod elements_are_compared;
pub mod money_before_production;
pub mod order_has_an_owner;
pub mod pp_sample_before_bulk;
pub mod questions_are_answered;
pub mod words_are_confirmed;

pub use super::readiness::Checks;
use crate::kernel::rule::Rules;
use base::Currency;
use serde::{Deserialize, Serialize};

/// The rules of releasing an order to production, in order of precedence.
pub const RELEASING_RULES: Rules<Releasing> = Rules(&[
    &order_has_an_owner::RULE,
    &contract_is_countersigned::RULE,
    &words_are_confirmed::RULE,
    &money_before_production::RULE,
    &credit_is_workable::RULE,
    &confirmation_sample_is_approved::RULE,
    &elements_are_compared::RULE,
    &artwork_is_checked::RULE,
    &questions_are_answered::RULE,
    &confirmed_is_checked::RULE,
]);

/// The rules of counting progress.
pub const COUNTING_RULES: Rules<Counting> = Rules(&[&pp_sample_before_bulk::RULE]);

/// What the rules of counting progress look at.
#[derive(Serialize, Deserialize)]
pub struct Counting {
    /// The process is bulk, not its preparation.
    pub is_bulk: bool,
    pub needs_pp_sample: bool,
    pub pp_approved: bool,
}

/// What the rules of releasing an order to production look at.
#[derive(Serialize, Deserialize)]
pub struct Releasing {
    pub has_owner: bool,
    pub countersigned: bool,
    pub contract_no: Option<String>,
    /// The order still says what the newest contract says.
    pub contract_is_current: bool,
    /// Minor units that the payment term asks for before production and that are not in.
    pub money_missing: i64,
    pub money_is_in: bool,
    /// Paid by letter of credit, and the house works with none.
    #[serde(default)]
    pub credit_missing: bool,
    /// Messages with what was agreed by word and is not confirmed in writing.
    pub by_word: Vec<String>,
    /// Confirmed ones that we have not checked ourselves.
    pub unchecked: Vec<String>,
    #[serde(with = "crate::kernel::judgement::currency")]
    pub currency: Currency,
    /// Nothing open in cases that were kept before these checks.
    #[serde(default)]
    pub checks: Checks,
}

#[cfg(test)]
pub fn ready() -> Releasing {
    Releasing {
        has_owner: true,
        countersigned: true,
        contract_no: Some("PLK-276-NEVIR".into()),
        contract_is_current: true,
        money_missing: 0,
        credit_missing: false,
        money_is_in: true,
        by_word: vec![],
        unchecked: vec![],
        currency: Currency::USD,
        checks: Checks::default(),
    }
}
