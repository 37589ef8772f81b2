//! Owns the time limits of an order between contract and goods: its delivery plan.

use crate::kernel::clock::{Clock, Owner, PLAIN, by, itself};
use lang::m;

/// R-208 (S1:109): an order that goes in parts has a delivery plan from the customer's schedule.
pub const DELIVERY_PLAN: Clock = Clock {
    name: "delivery_plan",
    file: file!(),
    id: "R-208",
    clause: "S1:109",
    says: m::CLOCK_DELIVERY_SAYS,
    task: m::CLOCK_DELIVERY_TASK,
    on: "sales_order",
    starts: &[itself("sales_order.release").when(|row| row.int("split_delivery") == 1)],
    ends: &[by("delivery.created", "order_id")],
    owner: Owner::Field("follow_up_id"),
    act: Some((m::CLOCK_DELIVERY_TASK, "/deliveries/new?order_id={key}")),
    ..PLAIN
};
