//! Owns the time limits of a customer's file: his urgency, the day he was to order.

use crate::kernel::clock::{Clock, PLAIN, Since, Span, by, itself};
use lang::m;

/// R-094 (S2:127): who is urgent is served by the day that his class gives.
pub const URGENCY: Clock = Clock {
    name: "customer_urgency",
    file: file!(),
    id: "R-094",
    clause: "S2:127",
    says: m::CLOCK_URGENCY_SAYS,
    task: m::CLOCK_URGENCY_TASK,
    on: "customer",
    starts: &[
        itself("customer.created").when(|row| row.opt_text("urgency_due").is_some()),
        itself("customer.changed").when(|row| row.opt_text("urgency_due").is_some()),
    ],
    ends: &[
        itself("customer.changed").when(|row| row.opt_text("urgency_due").is_none()),
        by("quotation.send", "customer_id"),
        by("sales_order.created", "customer_id"),
        itself("customer.merge"),
    ],
    since: Since::Day("urgency_due"),
    span: Span::OnTheDay,
    act: Some((m::ACT_OPEN, "/customers/{key}")),
    ..PLAIN
};

/// R-096 (S2:127): the expected day passed without an order: he is graded anew.
pub const REGRADE: Clock = Clock {
    name: "customer_regrade",
    file: file!(),
    id: "R-096",
    also: &["R-341"],
    clause: "S2:127",
    says: m::CLOCK_REGRADE_SAYS,
    task: m::CLOCK_REGRADE_TASK,
    on: "customer",
    starts: &[
        itself("customer.created").when(|row| row.opt_text("expected_on").is_some()),
        itself("customer.changed").when(|row| row.opt_text("expected_on").is_some()),
        itself("customer.regrade").when(|row| row.opt_text("expected_on").is_some()),
    ],
    ends: &[
        itself("customer.changed").when(|row| row.opt_text("expected_on").is_none()),
        itself("customer.regrade").when(|row| row.opt_text("expected_on").is_none()),
        by("sales_order.created", "customer_id"),
        itself("customer.merge"),
    ],
    since: Since::Day("expected_on"),
    span: Span::OnTheDay,
    act: Some((m::OP_REGRADE, "/customers/{key}/regrade")),
    ..PLAIN
};
