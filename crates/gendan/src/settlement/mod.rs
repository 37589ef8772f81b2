//! Settlement: the papers at the bank, the order's account agreed with the customer, the archive.
//!
//! Owns: presentations under letters of credit (`presentation`, `presented_paper`), collections
//! through a bank (`collection_order`), reconciliation marks (`reconciliation`). Operations: what
//! a bank is handed and answers; archive (on the order).
//! Rules: papers follow the credit and never draw more than it has, collection
//! orders are exact, zero balance before closing, completeness before the archive
//! foreign accounts by declaration.

pub mod archive;
mod archive_set;
pub mod clocks;
pub mod collecting;
pub mod collection_order;
mod entered;
mod handing;
pub mod presentation;
pub mod reconciliation;
pub mod rules;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "settlement",
    entities: &[
        &presentation::PRESENTATION,
        &collection_order::COLLECTION_ORDER,
        &reconciliation::RECONCILIATION,
    ],
    operations: &[
        &presentation::present::PRESENT,
        &presentation::answers::CORRECT,
        &presentation::answers::WAIVE,
        &presentation::answers::PAY,
        &presentation::answers::ACCEPT,
        &presentation::answers::NOTIFY,
        &presentation::answers::ASK_WAIVER,
        &presentation::answers::REFUSE_WAIVER,
        &presentation::answers::RETURN,
        &collecting::SEND,
        &collecting::DECIDE,
        &collecting::ACCEPT,
        &collecting::PAY,
        &collecting::DISHONOUR,
        &collecting::RETURN,
        &archive::ARCHIVE,
        &archive::REOPEN,
    ],
    clocks: &[
        &clocks::DECISION,
        &clocks::CORRECTION,
        &clocks::MATURITY,
        &clocks::ANSWER,
        &clocks::DUE,
        &clocks::REMEDY,
    ],
};
