//! Samples: made, sent, kept and lent.
//!
//! Owns: sample orders (`sample_order` with the item–colour–quantity table and its rounds), samples
//! that customers send in (`incoming_sample`), the shelf (`shelf_sample`), the register of what was
//! sent out (`mailing`). Operations: sign, report_least, buy, check, dispatch, tell, look, deliver,
//! approve, revise, drop · hand_to_rnd, evaluate, shelve · store, lend, give_back. Rules: `rules/`.

pub mod clocks;
pub mod comparison;
pub mod dealings;
pub mod incoming;
pub mod mailing;
pub mod reference;
pub mod rules;
pub mod sample_order;
pub mod sending;
pub mod shelf;
pub mod signing;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "samples",
    entities: &[
        &sample_order::SAMPLE_ORDER,
        &incoming::INCOMING_SAMPLE,
        &shelf::SHELF_SAMPLE,
        &mailing::MAILING,
    ],
    operations: &[
        &signing::SIGN,
        &signing::REPORT_LEAST,
        &signing::BUY,
        &sending::CHECK,
        &sending::DISPATCH,
        &sending::TELL,
        &sending::LOOK,
        &sending::DELIVER,
        &reference::APPROVE,
        &reference::REVISE,
        &reference::DROP,
        &comparison::COMPARE,
        &incoming::HAND_TO_RND,
        &incoming::EVALUATE,
        &incoming::SHELVE,
        &shelf::STORE,
        &shelf::LEND,
        &shelf::GIVE_BACK,
    ],
    clocks: &[
        &clocks::MATERIAL,
        &clocks::TELL_TRACKING,
        &clocks::DAILY_LOOK,
        &clocks::OPINION,
        &clocks::SEND_IN_TIME,
        &clocks::INCOMING,
        &clocks::EVALUATION,
        &clocks::TO_THE_SHELF,
        &clocks::LOAN,
        &clocks::SHIPMENT_SAMPLE,
        &clocks::PP_SAMPLE,
    ],
};
