//! The rules of collection, one file each, and the case they judge.

pub mod credit_can_be_worked;

use crate::kernel::rule::Rules;
use serde::{Deserialize, Serialize};

/// The rules of working with a letter of credit.
pub const CREDIT_RULES: Rules<Working> = Rules(&[&credit_can_be_worked::RULE]);

/// What the rules of working with a letter of credit look at.
#[derive(Default, Serialize, Deserialize)]
pub struct Working {
    /// The fields of the credit that must be amended first.
    pub red: Vec<String>,
    pub is_expired: bool,
}
