//! Owns the time limits of samples: new material, the way to the customer and back, his own samples
//! in our house, loans, and the samples an order waits for.

use crate::kernel::clock::{Calendar, Clock, Owner, PLAIN, Since, Span, in_order, itself};
use crate::kernel::{Role, settings};
use db::Row;
use lang::m;

fn wants_material(row: &Row) -> bool {
    row.opt_text("new_material").is_some()
}

fn is_on_the_way(row: &Row) -> bool {
    row.text("state") == "sent"
}

/// R-159 (S1:81): new material is told to purchasing in writing.
pub const MATERIAL: Clock = Clock {
    name: "sample_material",
    file: file!(),
    id: "R-159",
    clause: "S1:81",
    says: m::CLOCK_MATERIAL_SAYS,
    task: m::CLOCK_MATERIAL_TASK,
    on: "sample_order",
    starts: &[itself("sample_order.sign").when(wants_material)],
    ends: &[itself("sample_order.buy"), itself("sample_order.drop")],
    span: Span::Days(&settings::SAMPLE_MATERIAL_D),
    owner: Owner::Role(Role::Purchasing),
    act: Some((m::OP_BUY_MATERIAL, "/sample-orders/{key}/buy")),
    promises: true,
    ..PLAIN
};

/// R-164 (S4:167): tracking number, names and quantities are told at once.
pub const TELL_TRACKING: Clock = Clock {
    name: "sample_tracking",
    file: file!(),
    id: "R-164",
    clause: "S4:167",
    says: m::CLOCK_TRACKING_SAYS,
    task: m::OP_TELL_TRACKING,
    on: "sample_order",
    starts: &[itself("sample_order.dispatch")],
    ends: &[itself("sample_order.tell"), itself("sample_order.deliver")],
    act: Some((m::OP_TELL_TRACKING, "/sample-orders/{key}/tell")),
    ..PLAIN
};

/// R-177 (S1:97, C-41): the salesperson looks at the courier's page every day until it is there: a
/// look ends one day's limit and begins the next one's.
pub const DAILY_LOOK: Clock = Clock {
    name: "sample_daily_look",
    file: file!(),
    id: "R-177",
    clause: "S1:97",
    says: m::CLOCK_LOOK_SAYS,
    task: m::CLOCK_LOOK_TASK,
    on: "sample_order",
    starts: &[itself("sample_order.dispatch"), itself("sample_order.look").when(is_on_the_way)],
    ends: &[itself("sample_order.look"), itself("sample_order.deliver")],
    span: Span::Days(&settings::SAMPLE_LOOK_D),
    calendar: Calendar::Elapsed,
    act: Some((m::OP_LOOK, "/sample-orders/{key}/look")),
    ..PLAIN
};

/// R-178 (S1:97): once it is there he is asked at once what he thinks and whether he orders.
pub const OPINION: Clock = Clock {
    name: "sample_opinion",
    file: file!(),
    id: "R-178",
    clause: "S1:97",
    says: m::CLOCK_OPINION_SAYS,
    task: m::CLOCK_OPINION_TASK,
    on: "sample_order",
    starts: &[itself("sample_order.deliver")],
    ends: &[
        itself("sample_order.approve"),
        itself("sample_order.revise"),
        itself("sample_order.drop"),
    ],
    act: Some((m::ACT_OPEN, "/sample-orders/{key}")),
    promises: true,
    ..PLAIN
};

/// R-181 (S4:222): the latest day on which a sample for an order is sent.
pub const SEND_IN_TIME: Clock = Clock {
    name: "sample_latest_send",
    file: file!(),
    id: "R-181",
    also: &["R-182"],
    clause: "S4:222",
    says: m::CLOCK_SEND_SAYS,
    task: m::CLOCK_SEND_TASK,
    on: "sample_order",
    starts: &[itself("sample_order.sign")],
    ends: &[itself("sample_order.dispatch"), itself("sample_order.drop")],
    since: Since::Day("latest_send_on"),
    span: Span::OnTheDay,
    act: Some((m::ACT_OPEN, "/sample-orders/{key}")),
    ..PLAIN
};

/// R-175 (S4:168): a sample that came in is photographed and goes to research and development.
pub const INCOMING: Clock = Clock {
    name: "incoming_sample",
    file: file!(),
    id: "R-175",
    clause: "S4:168",
    says: m::CLOCK_INCOMING_SAYS,
    task: m::OP_HAND_TO_RND,
    on: "incoming_sample",
    starts: &[itself("incoming_sample.created")],
    ends: &[itself("incoming_sample.hand_to_rnd")],
    act: Some((m::OP_HAND_TO_RND, "/incoming-samples/{key}/hand_to_rnd")),
    ..PLAIN
};

/// it is evaluated.
pub const EVALUATION: Clock = Clock {
    name: "sample_evaluation",
    file: file!(),
    id: "R-175",
    clause: "S4:168",
    says: m::CLOCK_INCOMING_SAYS,
    task: m::OP_EVALUATE_SAMPLE,
    on: "incoming_sample",
    starts: &[itself("incoming_sample.hand_to_rnd")],
    ends: &[itself("incoming_sample.evaluate")],
    span: Span::Days(&settings::SAMPLE_EVALUATION_D),
    owner: Owner::Role(Role::Rnd),
    act: Some((m::OP_EVALUATE_SAMPLE, "/incoming-samples/{key}/evaluate")),
    promises: true,
    ..PLAIN
};

/// the sample room registers it.
pub const TO_THE_SHELF: Clock = Clock {
    name: "sample_to_the_shelf",
    file: file!(),
    id: "R-175",
    clause: "S4:168",
    says: m::CLOCK_INCOMING_SAYS,
    task: m::OP_SHELVE,
    on: "incoming_sample",
    starts: &[itself("incoming_sample.evaluate")],
    ends: &[itself("incoming_sample.shelve")],
    owner: Owner::Role(Role::SampleAdmin),
    act: Some((m::OP_SHELVE, "/incoming-samples/{key}/shelve")),
    ..PLAIN
};

/// R-083 (S4:91): what was lent comes back.
pub const LOAN: Clock = Clock {
    name: "sample_loan",
    file: file!(),
    id: "R-083",
    clause: "S4:91",
    says: m::CLOCK_LOAN_SAYS,
    task: m::CLOCK_LOAN_TASK,
    on: "shelf_sample",
    starts: &[itself("shelf_sample.lend")],
    ends: &[itself("shelf_sample.give_back")],
    since: Since::Day("due_on"),
    span: Span::OnTheDay,
    owner: Owner::Role(Role::SampleAdmin),
    act: Some((m::SAMPLE_OP_GIVE_BACK, "/shelf-samples/{key}/give_back")),
    promises: true,
    ..PLAIN
};

/// R-181 (S1:135): an order whose customer wants a shipment sample has one on its way so early that
/// he can approve it before the vessel.
pub const SHIPMENT_SAMPLE: Clock = Clock {
    name: "shipment_sample",
    file: file!(),
    id: "R-181",
    clause: "S4:222",
    says: m::CLOCK_SEND_SAYS,
    task: m::CLOCK_SHIPMENT_SAMPLE_TASK,
    on: "sales_order",
    starts: &[itself("sales_order.release").when(|row| row.int("needs_shipment_sample") == 1)],
    ends: &[in_order("sample_order.shipment_sent")],
    since: Since::Day("ship_by"),
    span: Span::DaysBefore(&settings::SAMPLE_LEAD_D),
    act: Some((m::CLOCK_SAMPLE_ACT, "/sample-orders/new?order_id={key}&purpose=shipment")),
    ..PLAIN
};

/// R-182 (S1:197): its pre-production sample is approved before bulk begins.
pub const PP_SAMPLE: Clock = Clock {
    name: "pp_sample",
    file: file!(),
    id: "R-182",
    clause: "S1:197",
    says: m::CLOCK_PP_SAYS,
    task: m::CLOCK_PP_TASK,
    on: "sales_order",
    starts: &[itself("sales_order.release").when(|row| row.int("needs_pp_sample") == 1)],
    ends: &[in_order("sample_order.pp_approved")],
    since: Since::Day("ship_by"),
    span: Span::DaysBefore(&settings::OFFSET_START),
    owner: Owner::Field("follow_up_id"),
    act: Some((m::CLOCK_SAMPLE_ACT, "/sample-orders/new?order_id={key}&purpose=pre_production")),
    ..PLAIN
};
