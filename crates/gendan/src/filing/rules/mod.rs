//! The rules of filing, one file each, and the case they judge.

pub mod kept_until_its_date;
pub mod nothing_under_hold;

use crate::kernel::rule::Rules;
use serde::{Deserialize, Serialize};

/// The rules of destroying files, in order of precedence.
pub const DESTROYING_RULES: Rules<Destroying> =
    Rules(&[&nothing_under_hold::RULE, &kept_until_its_date::RULE]);

/// What the rules of destroying look at.
#[derive(Serialize, Deserialize)]
pub struct Destroying {
    /// Files whose time has not come, with the day from which it has.
    pub early: Vec<String>,
    /// The numbers of the holds that stand against it.
    pub held: Vec<String>,
}
