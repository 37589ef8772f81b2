//! Collection: the money of the order.
//!
//! Owns: receipts and their allocation to orders (`receipt`, `receipt_line`), the payment plan
//! computed from the term (`plan`), and the gates that wait for money.

pub mod plan;
pub mod receipt;

use crate::house::Area;

pub const AREA: Area =
    Area { name: "collection", entities: &[&receipt::RECEIPT], operations: &[], clocks: &[] };
