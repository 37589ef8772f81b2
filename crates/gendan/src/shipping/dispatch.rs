//! Owns the dispatch of papers: copies, originals, telex release or the bank, and what lets them
//! go.

use super::custody;
use super::rules::{DISPATCH_RULES, Dispatching};
use super::shipment::order_of_shipment;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Line, Ref};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role};
use crate::{choices, record};
use lang::m;
use serde_json::json;

choices! {
    /// What leaves the house, by which way.
    pub enum DispatchKind {
        Copy "copy" DISPATCH_COPY,
        Originals "originals" DISPATCH_ORIGINALS,
        Telex "telex" DISPATCH_TELEX,
        Bank "bank" DISPATCH_BANK,
    }
}

choices! {
    pub enum DispatchState {
        Prepared "prepared" DISPATCH_PREPARED,
        Sent "sent" DISPATCH_SENT,
        Returned "returned" DISPATCH_RETURNED,
    }
}

choices! {
    /// Which originals it takes along.
    pub enum Carries {
        All "all" CARRIES_ALL,
        Bills "bills" CARRIES_BILLS,
        Certificates "certificates" CARRIES_CERTIFICATES,
        None "none" CARRIES_NONE,
    }
}

record! {
    /// A set of papers on its way.
    pub struct Dispatch in "dispatch" {
        no: Option<Line> => F_NO .system(),
        shipment_id: Ref => F_SHIPMENT .to("shipment"),
        kind: DispatchKind => DISPATCH_KIND,
        papers: Line => DISPATCH_PAPERS .hint(m::DISPATCH_PAPERS_HINT),
        receiver: Line => DISPATCH_RECEIVER .zone(Zone::Customer),
        carries: Option<Carries> => DISPATCH_CARRIES .hint(m::DISPATCH_CARRIES_HINT),
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        carrier: Option<Line> => DISPATCH_CARRIER .system(),
        tracking: Option<Line> => DISPATCH_TRACKING .system(),
        sent_on: Option<Day> => DISPATCH_SENT_ON .system(),
        returned_on: Option<Day> => DISPATCH_RETURNED_ON .system(),
        return_why: Option<Line> => DISPATCH_RETURN_WHY .system(),
        state: Option<DispatchState> => F_STATE .system(),
    }
}

pub const DISPATCH: Entity = Entity {
    name: "dispatch",
    plural: "dispatches",
    one: m::ENTITY_DISPATCH,
    many: m::ENTITY_DISPATCHES,
    icon: "send",
    fields: Dispatch::FIELDS,
    series: ("DP", 4),
    columns: &["no", "shipment_id", "kind", "papers", "receiver", "tracking", "sent_on", "state"],
    filters: &["state", "kind", "shipment_id"],
    views: &[View { name: "prepared", label: m::DISPATCH_PREPARED, filter: "state='prepared'" }],
    search: &["no", "tracking", "papers", "receiver"],
    write: SENDERS,
    order: Some("order_id"),
    steps: &[
        Step { from: &["prepared"], verb: "send", to: "sent" },
        Step { from: &["sent"], verb: "take_back", to: "returned" },
    ],
    changeable: |row| match row.text("state").as_str() {
        "prepared" => Ok(()),
        _ => Err(Refusal::new("dispatched", 409, m::REFUSED_DISPATCHED)),
    },
    prepare: |act, whole, _| {
        let order = order_of_shipment(act, whole.head.int("shipment_id"))?;
        whole.head.set("order_id", order);
        whole.head.set("state", "prepared");
        Ok(())
    },
    ..entity::PLAIN
};

const SENDERS: &[Role] = &[Role::Docs, Role::Shipping, Role::FollowUp, Role::DeptManager];

record! {
    pub struct SendInput in "dispatch" {
        sent_on: Day => DISPATCH_SENT_ON,
        carrier: Option<Line> => DISPATCH_CARRIER,
        tracking: Line => DISPATCH_TRACKING .hint(m::DISPATCH_TRACKING_HINT),
    }
}

pub const SEND: Operation = Operation {
    on: "dispatch",
    verb: "send",
    label: m::OP_SEND_PAPERS,
    help: m::OP_SEND_PAPERS_HELP,
    roles: SENDERS,
    fields: SendInput::FIELDS,
    rules: &DISPATCH_RULES,
    run: |act, call| {
        let case = Dispatching::of(act, call)?;
        act.obey(&DISPATCH_RULES, &case, call)?;
        act.set("dispatch", call.id, &call.input.columns())?;
        if case.leaves() {
            leave(act, call)?;
        }
        Ok(Done::on("dispatch", call.id).saying(m::DONE_DISPATCHED))
    },
    ..operation::PLAIN
};

/// The originals go with a dispatch that is sent; on what proof of money.
pub fn leave(act: &mut Act, call: &Call) -> Result<(), Refusal> {
    let shipment = call.row.int("shipment_id");
    let proof = custody::receipts(act, shipment)?;
    custody::send(act, call, &proof)?;
    let data = json!({"key": call.row.text("no"), "proof": proof});
    act.fact("papers_left", ("shipment", shipment), call.order, data);
    Ok(())
}

/// What a dispatch had taken along is in the house again.
pub fn come_back(act: &mut Act, call: &Call) -> Result<(), Refusal> {
    custody::take_back(act, call)?;
    if call.row.text("kind") != DispatchKind::Copy.code() {
        let place = ("shipment", call.row.int("shipment_id"));
        act.fact("papers_back", place, call.order, json!({"key": call.row.text("no")}));
    }
    Ok(())
}

record! {
    pub struct TakeBack in "dispatch" {
        returned_on: Day => DISPATCH_RETURNED_ON,
        return_why: Line => DISPATCH_RETURN_WHY .hint(m::DISPATCH_RETURN_WHY_HINT),
    }
}

/// What was sent is in the house again, or the carrier took the release back: it proves nothing
/// any more, and the set it carried may be made void.
pub const TAKE_BACK: Operation = Operation {
    on: "dispatch",
    verb: "take_back",
    backward: true,
    label: m::OP_TAKE_BACK,
    help: m::OP_TAKE_BACK_HELP,
    roles: SENDERS,
    fields: TakeBack::FIELDS,
    run: |act, call| {
        let day = call.input.text("returned_on").unwrap_or_default();
        if day > act.today().to_string().as_str() {
            let label = m::DISPATCH_RETURNED_ON;
            return Err(Refusal::field("returned_on", label, m::FIELD_IN_FUTURE));
        }
        if day < call.row.text("sent_on").as_str() {
            let label = m::DISPATCH_RETURNED_ON;
            return Err(Refusal::field("returned_on", label, m::DISPATCH_BACK_BEFORE_SENT));
        }
        act.set("dispatch", call.id, &call.input.columns())?;
        come_back(act, call)?;
        Ok(Done::on("dispatch", call.id).saying(m::DONE_TAKEN_BACK))
    },
    ..operation::PLAIN
};
