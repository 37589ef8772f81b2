//! Sales: from the customer's question to the signed contract.
//!
//! Owns: inquiries (`inquiry`), quotations (`quotation`), orders (`sales_order` with `order_line`),
//! contract revisions (`contract`), proforma invoices (`proforma`), payment terms.
//! Operations: evaluate, close · send, win, lose · send_contract, countersign, issue_pi, cancel.
//! Rules: `rules/`. Papers: quotation, sales contract, proforma invoice.

pub mod allocation;
pub mod binding;
pub mod capacity;
pub mod change;
pub mod change_clocks;
pub mod clocks;
pub mod contract;
pub mod delivery;
pub mod inquiry;
pub mod line;
pub mod order;
pub mod order_check;
pub mod order_clocks;
pub mod payment_term;
pub mod proforma;
pub mod question;
pub mod quotation;
pub mod repeat;
pub mod rules;
pub mod stage;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "sales",
    entities: &[
        &inquiry::INQUIRY,
        &quotation::QUOTATION,
        &order::ORDER,
        &contract::CONTRACT,
        &proforma::PROFORMA,
        &change::CHANGE,
        &question::QUESTION,
        &capacity::CAPACITY,
        &delivery::DELIVERY,
        &allocation::ALLOCATION,
    ],
    operations: &[
        &inquiry::EVALUATE,
        &inquiry::CLOSE,
        &quotation::SEND,
        &quotation::WIN,
        &quotation::LOSE,
        &contract::SEND_CONTRACT,
        &contract::COUNTERSIGN,
        &proforma::ISSUE_PI,
        &order::CANCEL,
        &order::HAND_OVER,
        &change::ASK,
        &change::OPINION,
        &change::ACCEPT,
        &change::REFUSE,
        &change::ACKNOWLEDGE,
        &question::ASK_AGAIN,
        &question::ANSWER,
        &order_check::CHECK_ARTWORK,
        &allocation::CONFIRM,
    ],
    clocks: &[
        &clocks::INQUIRY_REPLY,
        &clocks::QUOTE_FOLLOWUP,
        &clocks::CONTRACT_BACK,
        &clocks::ORDER_RELEASE,
        &change_clocks::ANSWER,
        &change_clocks::FEASIBILITY,
        &change_clocks::NOTICE,
        &change_clocks::QUESTION,
        &change_clocks::DELAY,
        &order_clocks::DELIVERY_PLAN,
    ],
};
