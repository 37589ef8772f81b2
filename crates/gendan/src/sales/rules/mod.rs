//! The rules of sales, one file each, and the cases they judge.

pub mod carton_weight_limit;
pub mod change_is_feasible;
pub mod concession_is_approved;
pub mod contract_has_a_bank;
pub mod contract_is_signed;
pub mod date_fits_capacity;
pub mod dates_are_confirmed;
pub mod description_is_whole;
pub mod gm_signs_large_contracts;
pub mod payment_term_by_customer;
pub mod phone_is_not_quoted;
pub mod quotation_is_complete;
pub mod quotation_is_valid;
pub mod repeat_is_compared;

use crate::kernel::operation::Call;
use crate::kernel::rule::Rules;
use crate::kernel::{Act, Refusal};
use base::Currency;
use serde::{Deserialize, Serialize};

/// The rules of sending a quotation, in order of precedence.
pub const QUOTATION_RULES: Rules<QuotationSending> =
    Rules(&[&phone_is_not_quoted::RULE, &quotation_is_complete::RULE, &quotation_is_valid::RULE]);

/// What the rules of sending a quotation look at.
#[derive(Serialize, Deserialize)]
pub struct QuotationSending {
    pub lines: i64,
    pub lines_without_packing: i64,
    pub has_delivery: bool,
    /// Days from today to the end of validity; negative when it has passed.
    pub valid_days: i64,
    /// The channel of the inquiry it answers.
    pub channel: Option<String>,
}

pub fn sending(act: &mut Act, call: &Call) -> Result<QuotationSending, Refusal> {
    let counted = act.one(
        "SELECT COUNT(*) AS n,
                CAST(SUM(CASE WHEN packing IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS bare
         FROM quotation_line WHERE quotation_id=?",
        &[call.id.into()],
    )?;
    let inquiry = call.row.opt_int("inquiry_id");
    let channel = match inquiry {
        Some(id) => Some(act.row("inquiry", id)?.text("channel")),
        None => None,
    };
    let valid: Option<base::Date> = call.row.text("valid_until").parse().ok();
    let days = valid.and_then(|day| act.today().until(day).ok()).map_or(-1, |span| span.get_days());
    Ok(QuotationSending {
        lines: counted.as_ref().map_or(0, |row| row.int("n")),
        lines_without_packing: counted.and_then(|row| row.opt_int("bare")).unwrap_or(0),
        has_delivery: call.row.opt_text("delivery").is_some(),
        valid_days: days.into(),
        channel,
    })
}

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
