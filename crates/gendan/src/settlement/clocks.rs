//! Owns the time limits of papers at a bank: the bank's decision, correction in time, maturity, the
//! answer to a collection and the decision on goods that nobody takes up.

use crate::kernel::Role;
use crate::kernel::clock::{Clock, Owner, PLAIN, Since, Span, itself};
use lang::{Msg, m};

/// A page where the work is done.
const fn at(address: &'static str) -> Option<(Msg, &'static str)> {
    Some((m::ACT_OPEN, address))
}

const PRESENTATION: &str = "/presentations/{key}";
const COLLECTION: &str = "/collection-orders/{key}";

/// R-291 (UCP 600 article 14 b): the bank says yes or no within five banking days.
pub const DECISION: Clock = Clock {
    name: "presentation_decision",
    file: file!(),
    id: "R-291",
    clause: "S3:53",
    says: m::CLOCK_DECISION_SAYS,
    task: m::CLOCK_DECISION_TASK,
    on: "presentation",
    starts: &[itself("presentation.present")],
    ends: &[
        itself("presentation.accept"),
        itself("presentation.notify"),
        itself("presentation.pay"),
    ],
    since: Since::Day("decide_by"),
    span: Span::OnTheDay,
    owner: Owner::Field("follow_up_id"),
    act: at(PRESENTATION),
    ..PLAIN
};

/// R-291 (UCP 600 articles 14 c, 16): what a bank refused is put right in time, waived, or comes
/// back.
pub const CORRECTION: Clock = Clock {
    name: "presentation_correction",
    file: file!(),
    id: "R-291",
    clause: "S3:53",
    says: m::CLOCK_CORRECTION_SAYS,
    task: m::CLOCK_CORRECTION_TASK,
    on: "presentation",
    starts: &[itself("presentation.notify")],
    ends: &[
        itself("presentation.present"),
        itself("presentation.waive"),
        itself("presentation.accept"),
        itself("presentation.pay"),
        itself("presentation.return_papers"),
    ],
    since: Since::Day("last_day"),
    span: Span::OnTheDay,
    owner: Owner::Field("follow_up_id"),
    act: at(PRESENTATION),
    ..PLAIN
};

/// an accepted draft is paid on the day it falls due.
pub const MATURITY: Clock = Clock {
    name: "presentation_maturity",
    file: file!(),
    id: "R-291",
    clause: "S3:53",
    says: m::CLOCK_MATURITY_SAYS,
    task: m::CLOCK_MATURITY_TASK,
    on: "presentation",
    starts: &[itself("presentation.accept")],
    ends: &[itself("presentation.pay")],
    since: Since::Day("matures_on"),
    span: Span::OnTheDay,
    owner: Owner::Role(Role::FinanceAr),
    act: at(PRESENTATION),
    ..PLAIN
};

/// a collection is followed until the buyer has accepted or paid.
pub const ANSWER: Clock = Clock {
    name: "collection_answer",
    file: file!(),
    id: "R-291",
    clause: "S3:53",
    says: m::CLOCK_ANSWER_SAYS,
    task: m::CLOCK_ANSWER_TASK,
    on: "collection_order",
    starts: &[itself("collection_order.send")],
    ends: &[
        itself("collection_order.accept"),
        itself("collection_order.pay"),
        itself("collection_order.dishonour"),
    ],
    since: Since::Day("pay_by"),
    span: Span::OnTheDay,
    owner: Owner::Field("follow_up_id"),
    act: at(COLLECTION),
    ..PLAIN
};

/// an accepted draft of a collection is paid on the day it falls due.
pub const DUE: Clock = Clock {
    name: "collection_due",
    file: file!(),
    id: "R-291",
    clause: "S3:53",
    says: m::CLOCK_MATURITY_SAYS,
    task: m::CLOCK_MATURITY_TASK,
    on: "collection_order",
    starts: &[itself("collection_order.accept")],
    ends: &[itself("collection_order.pay"), itself("collection_order.dishonour")],
    since: Since::Day("matures_on"),
    span: Span::OnTheDay,
    owner: Owner::Role(Role::FinanceAr),
    act: at(COLLECTION),
    ..PLAIN
};

/// R-291 (process.md 18): what becomes of goods that are not taken up is decided at once.
pub const REMEDY: Clock = Clock {
    name: "collection_remedy",
    file: file!(),
    id: "R-291",
    clause: "S3:53",
    says: m::CLOCK_REMEDY_SAYS,
    task: m::CLOCK_REMEDY_TASK,
    on: "collection_order",
    starts: &[itself("collection_order.dishonour")],
    ends: &[
        itself("collection_order.decide"),
        itself("collection_order.pay"),
        itself("collection_order.return_papers"),
    ],
    span: Span::Asap,
    owner: Owner::Role(Role::DeptManager),
    act: at(COLLECTION),
    ..PLAIN
};
