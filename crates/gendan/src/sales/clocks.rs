//! Owns the time limits of sales: answering an inquiry, following up an offer, the contract's way
//! back, the order's way into production.

use crate::kernel::clock::{Calendar, Clock, PLAIN, Since, Span, by, itself};
use crate::kernel::settings;
use lang::m;

/// R-124, R-125 (S4:142-143): an inquiry is answered within 24 hours, day and night, or the
/// customer is told when.
pub const INQUIRY_REPLY: Clock = Clock {
    name: "inquiry_reply",
    file: file!(),
    id: "R-124",
    also: &["R-125"],
    clause: "S4:142-143",
    says: m::CLOCK_INQUIRY_SAYS,
    task: m::CLOCK_INQUIRY_TASK,
    on: "inquiry",
    starts: &[itself("inquiry.created")],
    ends: &[by("quotation.send", "inquiry_id"), itself("inquiry.close")],
    since: Since::Instant("received_at"),
    span: Span::Hours(&settings::INQUIRY_REPLY_H),
    calendar: Calendar::Elapsed,
    act: Some((m::ACT_OPEN, "/inquiries/{key}")),
    promises: true,
    ..PLAIN
};

/// R-142 (S4:149): a sent quotation is followed up until it is won, lost or replaced.
pub const QUOTE_FOLLOWUP: Clock = Clock {
    name: "quote_followup",
    file: file!(),
    id: "R-142",
    clause: "S4:149",
    says: m::CLOCK_QUOTE_SAYS,
    task: m::CLOCK_QUOTE_TASK,
    on: "quotation",
    starts: &[itself("quotation.send")],
    ends: &[itself("quotation.win"), itself("quotation.lose"), itself("quotation.revise")],
    span: Span::Days(&settings::QUOTE_FOLLOWUP_D),
    calendar: Calendar::Elapsed,
    act: Some((m::ACT_FOLLOW_UP, "/quotations/{key}")),
    ..PLAIN
};

/// Process 6 (S4:214): a sent contract comes back signed.
pub const CONTRACT_BACK: Clock = Clock {
    name: "contract_back",
    file: file!(),
    id: "R-198",
    clause: "S4:214",
    says: m::CLOCK_CONTRACT_SAYS,
    task: m::CLOCK_CONTRACT_TASK,
    on: "contract",
    starts: &[itself("contract.sent")],
    ends: &[itself("contract.countersign"), itself("contract.superseded")],
    span: Span::Days(&settings::COUNTERSIGN_D),
    calendar: Calendar::Elapsed,
    act: Some((m::OP_COUNTERSIGN, "/contracts/{key}/countersign")),
    ..PLAIN
};

/// R-203, R-013 (S1:99): the Chinese order is issued at most 48 hours after the customer's order;
/// neither weekend nor day off stops the clock.
pub const ORDER_RELEASE: Clock = Clock {
    name: "order_release",
    file: file!(),
    id: "R-203",
    also: &["R-200"],
    clause: "S1:99",
    says: m::CLOCK_RELEASE_SAYS,
    task: m::CLOCK_RELEASE_TASK,
    on: "sales_order",
    starts: &[itself("sales_order.created")],
    ends: &[itself("sales_order.release")],
    since: Since::Instant("received_at"),
    span: Span::Hours(&settings::ORDER_RELEASE_H),
    calendar: Calendar::Elapsed,
    act: Some((m::ACT_OPEN, "/orders/{key}")),
    ..PLAIN
};

/// R-137 (S4:151): an oral price is followed by the formal offer at once.
pub const ORAL_QUOTE: Clock = Clock {
    name: "oral_quote",
    file: file!(),
    id: "R-137",
    clause: "S4:151",
    says: m::CLOCK_ORALLY_SAYS,
    task: m::CLOCK_ORALLY_TASK,
    on: "inquiry",
    starts: &[itself("inquiry.quote_orally")],
    ends: &[by("quotation.send", "inquiry_id"), itself("inquiry.close")],
    act: Some((m::CLOCK_ORALLY_TASK, "/quotations/new?inquiry_id={key}")),
    ..PLAIN
};
