//! Letters of credit: the bank's message as it is written, the terms it sets, its amendments, the
//! days it leaves, and what in a set of documents departs from it (UCP 600, ICC publication 600).
//!
//! Knows no order and no database. Banks look at documents on their face only (UCP 14 a): nothing
//! here says that documents comply, only that a rule found no discrepancy.

pub mod amend;
pub mod clause;
pub mod credit;
pub mod dates;
pub mod discrepancy;
pub mod message;
pub mod read;
pub mod required;
pub mod review;
pub mod set;
pub mod tags;
pub mod tolerance;
pub mod transfer;

pub use credit::{Allowance, Band, Credit};
pub use message::{Kind, Message};
pub use read::{Reading, Remark};
