//! The rules of production, one file each, and the case they judge.

pub mod confirmed_is_checked;
pub mod artwork_is_checked;
pub mod confirmation_sample_is_approved;
pub mod contract_is_countersigned;
pub mod elements_are_compared;
pub mod money_before_production;
pub mod order_has_an_owner;
pub mod words_are_confirmed;
pub mod questions_are_answered;

use crate::kernel::operation::Call;
use crate::kernel::rule::Rules;
use crate::kernel::{Act, Refusal, files};
use crate::sales::question;
use crate::samples::reference;
use base::Currency;
use serde::{Deserialize, Serialize};

/// The rules of releasing an order to production, in order of precedence.
pub const RELEASING_RULES: Rules<Releasing> = Rules(&[
    &order_has_an_owner::RULE,
    &contract_is_countersigned::RULE,
    &words_are_confirmed::RULE,
    &money_before_production::RULE,
    &confirmed_is_checked::RULE,
    &confirmation_sample_is_approved::RULE,
    &elements_are_compared::RULE,
    &artwork_is_checked::RULE,
    &questions_are_answered::RULE,
]);

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

/// What sales has to have done before production is told.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Checks {
    /// The order needs a confirmation sample and the customer has not approved one.
    pub sample_missing: bool,
    /// There is an approved sample and the order was not compared with it.
    pub elements_open: bool,
    /// He has artwork of his own and nobody has read it.
    pub artwork_open: bool,
    /// The numbers of questions without an answer.
    pub questions: Vec<String>,
}

impl Checks {
    pub fn of(act: &mut Act, call: &Call) -> Result<Checks, Refusal> {
        let (set, done) =
            (|name: &str| call.row.int(name) == 1, |name: &str| call.row.opt_text(name).is_some());
        let needs = set("needs_sample");
        let approved = reference::is_approved(act, call.id, "confirmation")?
            || files::has(act.c, "sales_order", call.id, "approved_sample")?;
        let known = reference::is_known(act, call.row)?;
        Ok(Checks {
            sample_missing: needs && !approved,
            elements_open: (needs || known) && !done("elements_checked_on"),
            artwork_open: set("own_artwork") && !done("artwork_checked_on"),
            questions: question::open(act, call.id)?,
        })
    }
}

#[cfg(test)]
pub fn ready() -> Releasing {
    Releasing {
        has_owner: true,
        countersigned: true,
        contract_no: Some("PLK-276-NEVIR".into()),
        contract_is_current: true,
        money_missing: 0,
        money_is_in: true,
        by_word: vec![],
        unchecked: vec![],
        currency: Currency::USD,
        checks: Checks::default(),
    }
}
