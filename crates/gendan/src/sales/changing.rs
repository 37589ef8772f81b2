//! Owns what the rules of agreeing to a change look at.

use super::rules::{change_is_feasible, concession_is_approved, dates_are_confirmed};
use crate::kernel::rule::Rules;
use base::Currency;
use serde::{Deserialize, Serialize};

/// What the rules of agreeing to a change look at.
#[derive(Serialize, Deserialize)]
pub struct Changing {
    /// Departments that have not said anything yet.
    pub silent: Vec<String>,
    /// Departments that say it cannot be done.
    pub against: Vec<String>,
    pub moves_date: bool,
    pub shipping_agrees: bool,
    /// What we give away, in minor units.
    pub concession: i64,
    #[serde(with = "crate::kernel::judgement::currency")]
    pub currency: Currency,
}

/// The rules of agreeing to a change, in order of precedence.
pub const CHANGE_RULES: Rules<Changing> =
    Rules(&[&change_is_feasible::RULE, &dates_are_confirmed::RULE, &concession_is_approved::RULE]);

/// A change that nothing speaks against.
#[cfg(test)]
pub fn agreed() -> Changing {
    Changing {
        silent: vec![],
        against: vec![],
        moves_date: false,
        shipping_agrees: false,
        concession: 0,
        currency: Currency::USD,
    }
}
