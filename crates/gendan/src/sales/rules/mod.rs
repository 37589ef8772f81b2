//! The rules of sales, one file each, and the cases they judge.

pub mod article_is_known;
pub mod carton_weight_limit;
pub mod change_is_feasible;
pub mod commission_is_decided;
pub mod company_is_introduced;
pub mod concession_is_approved;
pub mod contract_has_a_bank;
pub mod contract_is_signed;
pub mod date_fits_capacity;
pub mod dates_are_confirmed;
pub mod description_is_whole;
pub mod customer_is_known;
pub mod deviation_is_confirmed;
pub mod discount_is_approved;
pub mod freight_is_known;
pub mod gm_signs_large_contracts;
pub mod inquiry_is_evaluated;
pub mod lcl_charges_are_known;
pub mod payment_term_by_customer;
pub mod phone_is_not_quoted;
pub mod price_list_is_approved;
pub mod probation_is_read;
pub mod product_is_presented;
pub mod quotation_is_complete;
pub mod quotation_is_valid;
pub mod repeat_is_compared;
pub mod sheet_is_approved;
pub mod signed_terms_bind;
pub mod supply_fits_date;
pub mod term_names_its_place;
pub mod sheet_is_true;

pub use super::binding::Editing;
pub use super::changing::{CHANGE_RULES, Changing};
pub use super::quoting::QuotationSending;
use crate::kernel::rule::Rules;
use serde::{Deserialize, Serialize};

/// The rules of sending a quotation, in order of precedence.
pub const QUOTATION_RULES: Rules<QuotationSending> = Rules(&[
    &phone_is_not_quoted::RULE,
    &inquiry_is_evaluated::RULE,
    &customer_is_known::RULE,
    &quotation_is_complete::RULE,
    &article_is_known::RULE,
    &quotation_is_valid::RULE,
    &freight_is_known::RULE,
    &lcl_charges_are_known::RULE,
    &sheet_is_approved::RULE,
    &sheet_is_true::RULE,
    &probation_is_read::RULE,
    &commission_is_decided::RULE,
    &discount_is_approved::RULE,
    &deviation_is_confirmed::RULE,
    &company_is_introduced::RULE,
    &product_is_presented::RULE,
]);

/// The rules of editing an order.
pub const EDITING_RULES: Rules<Editing> = Rules(&[&signed_terms_bind::RULE]);

/// What the rules of putting a price list in force look at.
#[derive(Serialize, Deserialize)]
pub struct Listing {
    pub lines: i64,
}

/// The rules of putting a price list in force.
pub const LIST_RULES: Rules<Listing> = Rules(&[&price_list_is_approved::RULE]);

/// An offer that nothing speaks against.
#[cfg(test)]
pub fn quoting() -> QuotationSending {
    QuotationSending {
        lines: 1,
        lines_without_packing: 0,
        has_delivery: true,
        valid_days: 30,
        channel: None,
        evaluated: true,
        customer_lacks: vec![],
        load_known: true,
        is_lcl: false,
        charges_known: false,
        commission: 0,
        below_list: vec![],
        deviations: vec![],
        on_probation: false,
        expired_sheet: None,
        draft_sheet: None,
        lacking: vec![],
        first_reply: false,
        has_introduction: false,
        has_presentation: false,
    }
}

/// What the rules' tables begin from.
#[cfg(test)]
pub mod tests {
    use crate::sales::contract::Sending;
    use crate::sales::payment_term::PaymentTerm;

    /// A small contract that nothing speaks against but the manager's signature.
    pub fn case() -> Sending {
        Sending {
            term: PaymentTerm::TtBeforeProduction,
            customer_country: "ES".into(),
            credit_grade: 3,
            paid_orders: 0,
            on_time_orders: 0,
            amount_usd: Some(1_000_000),
            has_bank: true,
            heaviest_carton_g: 12_000,
            checked: Default::default(),
        }
    }
}
