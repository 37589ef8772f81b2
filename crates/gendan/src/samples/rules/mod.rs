//! The rules of samples, one file each, and the cases they judge.

pub mod cheap_sample_is_confirmed;
pub mod dear_sample_is_charged;
pub mod label_on_the_shelf;
pub mod least_order_is_decided;
pub mod mould_is_decided;
pub mod new_customer_is_asked_first;
pub mod new_customer_pays;
pub mod protected_parcel;
pub mod sample_is_in_time;
pub mod sample_is_signed;
pub mod samples_without_order;

use super::dealings::{is_new, sent_without_order};
use crate::kernel::operation::Call;
use crate::kernel::rule::Rules;
use crate::kernel::{Act, Refusal};
use serde::{Deserialize, Serialize};

/// The rules of signing a sample order, in order of precedence.
pub const SIGNING_RULES: Rules<Signing> = Rules(&[
    &new_customer_is_asked_first::RULE,
    &new_customer_pays::RULE,
    &samples_without_order::RULE,
    &dear_sample_is_charged::RULE,
    &cheap_sample_is_confirmed::RULE,
    &mould_is_decided::RULE,
    &sample_is_signed::RULE,
]);

/// The rules of buying material for a sample.
pub const BUYING_RULES: Rules<Buying> = Rules(&[&least_order_is_decided::RULE]);

/// The rules of a parcel with samples, in order of precedence.
pub const SENDING_RULES: Rules<Sending> =
    Rules(&[&protected_parcel::RULE, &sample_is_in_time::RULE]);

/// The rules of the shelf.
pub const SHELF_RULES: Rules<Shelving> = Rules(&[&label_on_the_shelf::RULE]);

/// What the rules of signing a sample order look at.
#[derive(Serialize, Deserialize)]
pub struct Signing {
    /// Made for an offer, not for an order that is there.
    pub for_offer: bool,
    pub new_customer: bool,
    /// The customer was promised it before anybody was asked.
    pub promised: bool,
    /// Minor units of the currency: the goods at the normal price, and what he pays.
    pub worth: i64,
    pub fee: i64,
    /// The worth in US cents; `None` in another currency.
    pub worth_usd: Option<i64>,
    pub collect: bool,
    /// Travels in the parcel of other samples.
    pub with_others: bool,
    /// Sendings since his last order.
    pub sent_without_order: i64,
    pub mould: Option<String>,
}

impl Signing {
    pub fn of(act: &mut Act, call: &Call) -> Result<Signing, Refusal> {
        let customer = call.row.int("customer_id");
        let worth = call.row.int("worth");
        Ok(Signing {
            for_offer: call.row.text("purpose") == "offer",
            new_customer: is_new(act, customer)?,
            promised: call.row.int("promised") == 1,
            worth,
            fee: call.row.opt_int("fee").unwrap_or(0),
            worth_usd: (call.row.text("currency") == "USD").then_some(worth),
            collect: call.row.text("freight") == "collect",
            with_others: call.row.int("with_others") == 1,
            sent_without_order: sent_without_order(act, customer)?,
            mould: call.row.opt_text("mould"),
        })
    }
}

/// What the rule of buying material looks at.
#[derive(Serialize, Deserialize)]
pub struct Buying {
    /// The least that the mill sells, as it was reported.
    pub least: Option<String>,
}

/// What the rules of a parcel look at.
#[derive(Serialize, Deserialize)]
pub struct Sending {
    pub protected: bool,
    /// The day it goes and the latest day, when that has passed.
    pub late: Option<(String, String)>,
}

/// What the rule of the shelf looks at.
#[derive(Serialize, Deserialize)]
pub struct Shelving {
    pub labelled: bool,
}

/// An old customer's sample of USD 30, charged, freight collect.
#[cfg(test)]
pub fn plain() -> Signing {
    Signing {
        for_offer: true,
        new_customer: false,
        promised: false,
        worth: 3000,
        fee: 3000,
        worth_usd: Some(3000),
        collect: true,
        with_others: false,
        sent_without_order: 0,
        mould: None,
    }
}
