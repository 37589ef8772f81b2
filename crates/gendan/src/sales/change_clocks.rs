//! Owns the time limits of changes and questions: the customer is answered, departments say whether
//! it can be done and confirm the notice, his silence is noticed, a delay is told.

use crate::kernel::clock::{Calendar, Clock, Owner, PLAIN, Since, Span, in_order, itself};
use crate::kernel::settings;
use lang::m;

/// R-247 (S4:225-226): what exactly, is it acceptable, does production allow it: he is answered.
pub const ANSWER: Clock = Clock {
    name: "change_answer",
    file: file!(),
    id: "R-247",
    clause: "S4:225-226",
    says: m::CLOCK_CHANGE_SAYS,
    task: m::CLOCK_CHANGE_TASK,
    on: "change_request",
    starts: &[itself("change_request.created")],
    ends: &[itself("change_request.accept"), itself("change_request.refuse")],
    since: Since::Instant("received_at"),
    span: Span::Hours(&settings::CHANGE_ANSWER_H),
    calendar: Calendar::Elapsed,
    act: Some((m::ACT_OPEN, "/changes/{key}")),
    promises: true,
    ..PLAIN
};

/// R-246 (S4:224): each department says in writing whether it can be done.
pub const FEASIBILITY: Clock = Clock {
    name: "change_feasibility",
    file: file!(),
    id: "R-246",
    clause: "S4:224",
    says: m::CLOCK_FEASIBLE_SAYS,
    task: m::OP_OPINION,
    on: "change_request",
    starts: &[itself("change_request.asked")],
    ends: &[itself("change_request.opinion")],
    owner: Owner::Part,
    part: Some("department"),
    act: Some((m::OP_OPINION, "/changes/{key}/opinion?department={part}")),
    ..PLAIN
};

/// R-237 (S4:227-230): the accepted change, or the end of the order, is told in
/// writing to every department, which confirms it.
pub const NOTICE: Clock = Clock {
    name: "change_notice",
    file: file!(),
    id: "R-248",
    also: &["R-250", "R-237"],
    clause: "S4:227-230",
    says: m::CLOCK_NOTICE_SAYS,
    task: m::CLOCK_NOTICE_TASK,
    on: "change_request",
    starts: &[itself("change_request.noticed")],
    ends: &[itself("change_request.acknowledge")],
    owner: Owner::Part,
    part: Some("department"),
    act: Some((m::OP_ACKNOWLEDGE, "/changes/{key}/acknowledge?department={part}")),
    outlives_order: true,
    ..PLAIN
};

/// R-204, R-202 (S1:99, C-01, C-36): four of the customer's working hours without an answer.
pub const QUESTION: Clock = Clock {
    name: "customer_silence",
    file: file!(),
    id: "R-204",
    also: &["R-202"],
    clause: "S1:99",
    says: m::CLOCK_SILENCE_SAYS,
    task: m::CLOCK_SILENCE_TASK,
    on: "order_question",
    starts: &[itself("order_question.created")],
    ends: &[itself("order_question.answer")],
    since: Since::Instant("asked_at"),
    span: Span::Hours(&settings::CUSTOMER_SILENCE_H),
    calendar: Calendar::Customer,
    act: Some((m::OP_ASK_AGAIN, "/questions/{key}/ask_again")),
    ..PLAIN
};

/// R-252 (S4:235): at the first sign of a delay the customer is told, with a new date, and asked
/// for his consent.
pub const DELAY: Clock = Clock {
    name: "delay_is_told",
    file: file!(),
    id: "R-252",
    clause: "S4:235",
    says: m::CLOCK_DELAY_SAYS,
    task: m::CLOCK_DELAY_TASK,
    on: "sales_order",
    starts: &[itself("sales_order.at_risk")],
    ends: &[in_order("change_request.created"), itself("sales_order.on_plan")],
    act: Some((m::CLOCK_DELAY_ACT, "/changes/new?order_id={key}&wanted_by=us&kind=ship_date")),
    ..PLAIN
};
