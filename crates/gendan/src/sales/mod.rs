//! Sales: from the customer's question to the signed contract.
//!
//! Owns: inquiries (`inquiry`), quotations (`quotation`) with variants and quantity tiers
//! (`variant`, `comparison`) that become orders when won (`winning`), orders (`sales_order` with
//! `order_line`), contract revisions (`contract`), proforma invoices (`proforma`), payment terms.
//! Operations: evaluate, close · send, win, lose · send_contract, countersign, issue_pi, cancel.
//! Beside the contract: the checks of an order (`order_check`, `repeat`), weekly `capacity`,
//! planned `delivery`, `allocation` of what is short.
//! Rules: `rules/`. Papers: quotation, sales contract, proforma invoice.

pub mod allocation;
pub mod binding;
pub mod capacity;
pub mod change;
pub mod change_clocks;
pub mod changing;
pub mod clocks;
pub mod comparison;
pub mod contract;
pub mod delivery;
pub mod differing;
pub mod inquiry;
pub mod introducing;
pub mod line;
pub mod order;
pub mod order_check;
pub mod order_clocks;
pub mod payment_term;
pub mod price_list;
pub mod proforma;
pub mod question;
pub mod oem;
pub mod quotation;
pub mod repeat;
pub mod quoting;
pub mod rules;
pub mod stage;
pub mod variant;
pub mod winning;

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
        &oem::OEM,
        &price_list::PRICE_LIST,
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
        &order_check::STATE_SUPPLY,
        &allocation::CONFIRM,
        &inquiry::QUOTE_ORALLY,
        &quotation::REVISE,
        &price_list::ACTIVATE,
        &oem::BOM,
        &oem::PRICE,
        &oem::RELEASE_PRICE,
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
        &clocks::ORAL_QUOTE,
        &oem::BOM_CLOCK,
        &oem::PRICE_CLOCK,
        &oem::RELEASE_CLOCK,
    ],
};
