//! Owns what the house sends as UBL 2.1 (ISO/IEC 19845): quotation, order response, despatch advice
//! and invoice, valid against the public schemas of OASIS (`tests/schemas`).
//!
//! A document is a plain struct; nothing here knows an order, a permission or a database. Amounts
//! are money of one currency, quantities carry codes of UN/ECE Recommendation 20, weights are
//! kilograms (KGM), volumes cubic metres (MTQ), lengths centimetres (CMT), days ISO 8601.
//!
//! * `paper` – the parts that all documents share, and the writer
//! * `quotation`, `order_response`, `despatch`, `invoice` – the documents

mod despatch;
mod invoice;
mod order_response;
mod paper;
mod quotation;

pub use despatch::{DespatchAdvice, HandlingUnit};
pub use invoice::Invoice;
pub use order_response::{Answer, OrderResponse};
pub use paper::{Delivery, Line, Party, Terms};
pub use quotation::Quotation;

/// The version that the documents name.
pub const VERSION: &str = "2.1";
