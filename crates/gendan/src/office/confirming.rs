//! Owns the case of confirming what was agreed by word: the message that is to prove it.

use super::rules::oral_is_confirmed_in_writing;
use crate::kernel::operation::Call;
use crate::kernel::rule::Rules;
use crate::kernel::{Act, Refusal};
use serde::{Deserialize, Serialize};

/// The rules of confirming, in order of precedence.
pub const RULES: Rules<Confirmation> = Rules(&[&oral_is_confirmed_in_writing::RULE]);

/// What the rules look at.
#[derive(Serialize, Deserialize)]
pub struct Confirmation {
    pub direction: String,
    pub channel: String,
    pub same_customer: bool,
    /// It was written after the talk.
    pub later: bool,
}

pub fn case(act: &mut Act, call: &Call) -> Result<Confirmation, Refusal> {
    let proof = act.row("message", call.input.int("confirmation_id").unwrap_or_default())?;
    Ok(Confirmation {
        direction: proof.text("direction"),
        channel: proof.text("channel"),
        same_customer: proof.int("customer_id") == call.row.int("customer_id"),
        later: proof.int("at") >= call.row.int("at"),
    })
}
