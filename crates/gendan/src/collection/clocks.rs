//! Owns the time limits of a letter of credit: it is reviewed at once, the goods are on board by
//! its latest day, the documents are with the bank in time and before it expires.

use crate::kernel::clock::{Clock, PLAIN, Since, Span, by, in_order, itself};
use db::Row;
use lang::m;

/// R-229 (S4:236): what the customer opened is held against the contract before
/// anything is produced.
pub const REVIEW: Clock = Clock {
    name: "credit_review",
    file: file!(),
    id: "R-297",
    also: &["R-228", "R-229"],
    clause: "S4:236",
    says: m::CLOCK_CREDIT_REVIEW_SAYS,
    task: m::CLOCK_CREDIT_REVIEW_TASK,
    on: "letter_of_credit",
    starts: &[itself("letter_of_credit.created"), itself("letter_of_credit.amend")],
    ends: &[itself("letter_of_credit.work"), itself("letter_of_credit.refuse")],
    act: Some((m::OP_WORK_CREDIT, "/letters-of-credit/{key}/work")),
    ..PLAIN
};

/// R-297 (UCP 600 article 29 c): the latest day of shipment is never moved.
pub const SHIPMENT: Clock = Clock {
    name: "credit_shipment",
    file: file!(),
    id: "R-297",
    clause: "S4:236",
    says: m::CLOCK_CREDIT_SHIPMENT_SAYS,
    task: m::CLOCK_CREDIT_SHIPMENT_TASK,
    on: "letter_of_credit",
    starts: &[itself("letter_of_credit.work").when(names_latest_day)],
    ends: &[
        in_order("bill_of_lading.on_board"),
        itself("letter_of_credit.amend"),
        itself("letter_of_credit.refuse"),
    ],
    since: Since::Day("latest_shipment"),
    span: Span::OnTheDay,
    act: Some((m::ACT_OPEN, "/letters-of-credit/{key}")),
    ..PLAIN
};

/// R-297 (UCP 600 articles 6 d, 14 c): documents that come after the expiry are not paid for.
pub const EXPIRY: Clock = Clock {
    name: "credit_expiry",
    file: file!(),
    id: "R-297",
    clause: "S4:236",
    says: m::CLOCK_CREDIT_EXPIRY_SAYS,
    task: m::CLOCK_CREDIT_EXPIRY_TASK,
    on: "letter_of_credit",
    starts: &[itself("letter_of_credit.work")],
    ends: &[
        by("presentation.present", "letter_of_credit_id"),
        itself("letter_of_credit.amend"),
        itself("letter_of_credit.refuse"),
    ],
    since: Since::Day("expires_on"),
    span: Span::OnTheDay,
    act: Some((m::ACT_OPEN, "/letters-of-credit/{key}")),
    ..PLAIN
};

/// R-289 (UCP 600 article 14 c, LC-1): what sailed is presented within the days of the credit,
/// never after it expires; for a bank abroad it leaves a courier's way earlier (`present_by`).
pub const PRESENTATION: Clock = Clock {
    name: "credit_presentation",
    file: file!(),
    id: "R-289",
    also: &["R-297"],
    clause: "S1:139",
    says: m::CLOCK_PRESENT_SAYS,
    task: m::CLOCK_PRESENT_TASK,
    on: "letter_of_credit",
    starts: &[
        in_order("bill_of_lading.on_board").when(waits_for_papers),
        itself("letter_of_credit.work").when(waits_for_papers),
    ],
    ends: &[
        by("presentation.present", "letter_of_credit_id"),
        itself("letter_of_credit.amend"),
        itself("letter_of_credit.refuse"),
    ],
    since: Since::Day("present_by"),
    span: Span::OnTheDay,
    act: Some((m::ACT_PREPARE_PRESENTATION, "/presentations/new?letter_of_credit_id={key}")),
    ..PLAIN
};

fn waits_for_papers(credit: &Row) -> bool {
    credit.text("state") == "workable" && credit.opt_text("present_by").is_some()
}

fn names_latest_day(credit: &Row) -> bool {
    credit.opt_text("latest_shipment").is_some()
}
