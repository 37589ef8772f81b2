//! Owns the way of a sample to the customer: checked, photographed, packed, sent, told, looked
//! after, delivered.

use super::mailing;
use super::rules::{SENDING_RULES, Sending};
use crate::kernel::kinds::{Day, Flag, Line, Long};
use crate::kernel::operation::{self, Operation};
use crate::kernel::{Done, Record, Refusal, Role};
use crate::record;
use lang::m;
use serde_json::json;

const SENDERS: &[Role] = &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::SampleAdmin];

record! {
    pub struct Checking in "sample_order" {
        checked_on: Day => SAMPLES_CHECKED_ON,
        checked_note: Long => SAMPLES_CHECKED_NOTE .hint(m::SAMPLES_CHECKED_NOTE_HINT),
    }
}

/// checked and tested before it leaves.
pub const CHECK: Operation = Operation {
    on: "sample_order",
    verb: "check",
    label: m::OP_CHECK_SAMPLE,
    help: m::OP_CHECK_SAMPLE_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::Qc, Role::SampleAdmin],
    fields: Checking::FIELDS,
    run: |act, call| {
        if call.row.opt_text("new_material").is_some() && call.row.opt_text("bought").is_none() {
            return Err(Refusal::new("material_missing", 409, m::REFUSED_SAMPLE_MATERIAL)
                .way_out(m::REFUSED_SAMPLE_MATERIAL_WAY));
        }
        let day = call.input.text("checked_on").unwrap_or_default();
        if day > act.today().to_string().as_str() {
            let label = m::SAMPLES_CHECKED_ON;
            return Err(Refusal::field("checked_on", label, m::FIELD_IN_FUTURE));
        }
        act.set("sample_order", call.id, &call.input.columns())?;
        Ok(Done::on("sample_order", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Dispatching in "sample_order" {
        sent_on: Day => SAMPLES_SENT_ON,
        carrier: Line => SAMPLES_CARRIER .hint(m::SAMPLES_CARRIER_HINT),
        tracking: Line => SAMPLES_TRACKING,
        protected: Flag => SAMPLES_PROTECTED,
    }
}

/// only with its photo on file; the register of what was sent is written with it.
pub const DISPATCH: Operation = Operation {
    on: "sample_order",
    verb: "dispatch",
    label: m::OP_DISPATCH_SAMPLE,
    help: m::OP_DISPATCH_SAMPLE_HELP,
    roles: SENDERS,
    fields: Dispatching::FIELDS,
    evidence: Some("picture"),
    rules: &SENDING_RULES,
    run: |act, call| {
        let today = act.today().to_string();
        let sent = call.input.text("sent_on").unwrap_or_default().to_string();
        if sent > today {
            return Err(Refusal::field("sent_on", m::SAMPLES_SENT_ON, m::FIELD_IN_FUTURE));
        }
        if sent < call.row.text("checked_on") {
            return Err(Refusal::field("sent_on", m::SAMPLES_SENT_ON, m::SAMPLES_SENT_UNCHECKED));
        }
        let late = call.row.opt_text("latest_send_on").filter(|latest| sent > *latest);
        let case = Sending {
            protected: call.input.int("protected") == Some(1),
            late: late.map(|latest| (sent.clone(), latest)),
        };
        act.obey(&SENDING_RULES, &case, call)?;
        let names = ["sent_on", "carrier", "tracking"];
        let columns: Vec<_> =
            names.iter().map(|name| (*name, call.input.get(name).clone())).collect();
        act.set("sample_order", call.id, &columns)?;
        mailing::register(act, call)?;
        if call.row.text("purpose") == "shipment" {
            let data = json!({"key": call.row.text("no")});
            act.fact("shipment_sent", ("sample_order", call.id), call.order, data);
        }
        Ok(Done::on("sample_order", call.id).saying(m::DONE_SAMPLE_SENT))
    },
    ..operation::PLAIN
};

/// the customer knows number, names and quantities.
pub const TELL: Operation = Operation {
    on: "sample_order",
    verb: "tell",
    label: m::OP_TELL_TRACKING,
    help: m::OP_TELL_TRACKING_HELP,
    roles: SENDERS,
    ..operation::PLAIN
};

record! {
    pub struct Looking in "sample_order" { seen: Line => SAMPLES_SEEN .hint(m::SAMPLES_SEEN_HINT) }
}

/// the courier's page was looked at; what it said stays in the history.
pub const LOOK: Operation = Operation {
    on: "sample_order",
    verb: "look",
    label: m::OP_LOOK,
    help: m::OP_LOOK_HELP,
    roles: SENDERS,
    fields: Looking::FIELDS,
    ..operation::PLAIN
};

record! {
    pub struct Delivering in "sample_order" { delivered_on: Day => SAMPLES_DELIVERED_ON }
}

/// He has it: from now on his opinion is asked.
pub const DELIVER: Operation = Operation {
    on: "sample_order",
    verb: "deliver",
    label: m::OP_DELIVER,
    help: m::OP_DELIVER_HELP,
    roles: SENDERS,
    fields: Delivering::FIELDS,
    run: |act, call| {
        let day = call.input.text("delivered_on").unwrap_or_default();
        let wrong = |text| Refusal::field("delivered_on", m::SAMPLES_DELIVERED_ON, text);
        if day > act.today().to_string().as_str() {
            return Err(wrong(m::FIELD_IN_FUTURE));
        }
        if day < call.row.text("sent_on").as_str() {
            return Err(wrong(m::FIELD_BEFORE_SENT));
        }
        let day = call.input.get("delivered_on").clone();
        act.set("sample_order", call.id, &[("delivered_on", day)])?;
        Ok(Done::on("sample_order", call.id))
    },
    ..operation::PLAIN
};
