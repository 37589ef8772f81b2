//! Collection: the money of the order.
//!
//! Owns: receipts and their allocation to orders (`receipt`, `receipt_line`), the payment plan
//! computed from the term (`plan`), letters of credit (`letter_of_credit`, `credit_amendment`,
//! `credit_transfer`), and
//! the gates that wait for money. Rules: `rules/`.

pub mod clocks;
pub mod letter_of_credit;
pub mod plan;
pub mod receipt;
pub mod reviewing;
pub mod rules;
pub mod transferring;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "collection",
    entities: &[&receipt::RECEIPT, &letter_of_credit::CREDIT],
    operations: &[
        &letter_of_credit::WORK,
        &letter_of_credit::AMEND,
        &transferring::TRANSFER,
        &letter_of_credit::REFUSE,
    ],
    clocks: &[&clocks::REVIEW, &clocks::SHIPMENT, &clocks::EXPIRY, &clocks::PRESENTATION],
};
