//! The exchange: records as data for other companies' programs.
//!
//! * `ubl` – quotation, order response, despatch advice, invoice as UBL 2.1
//! * `broker` – a declaration as CSV or XLSX for the customs broker
//! * `door` – their addresses: permission, consent to take out, journal
//! * `parties` – buyer, seller and goods as documents name them
//!
//! Reads over all areas, so its statements stand here.

mod broker;
mod door;
mod parties;
mod ubl;

pub use door::{broker_file, documented, links, ubl_file};
