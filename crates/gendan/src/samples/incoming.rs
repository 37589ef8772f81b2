//! Owns samples that customers send in, for a price or a mould: photographed, with research and
//! development, evaluated, then on the shelf.

use super::shelf;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Line, Long, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::{Done, Record, Refusal, Role, time};
use crate::{choices, record};
use base::Quantity;
use lang::m;

choices! {
    /// Why he sent it.
    pub enum SentFor {
        Price "price" SAMPLES_FOR_PRICE,
        Mould "mould" SAMPLES_FOR_MOULD,
        Reference "reference" SAMPLES_FOR_REFERENCE,
    }
}

choices! {
    pub enum IncomingState {
        Received "received" SAMPLES_RECEIVED,
        Rnd "rnd" SAMPLES_AT_RND,
        Evaluated "evaluated" SAMPLES_EVALUATED,
        Shelved "shelved" SAMPLES_SHELVED,
    }
}

record! {
    /// A customer's sample in our house.
    pub struct IncomingSample in "incoming_sample" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        inquiry_id: Option<Ref> => F_INQUIRY .to("inquiry"),
        received_on: Day => SAMPLES_RECEIVED_ON,
        what: Line => SAMPLES_WHAT .hint(m::SAMPLES_WHAT_HINT),
        quantity: Quantity => F_QUANTITY,
        purpose: SentFor => SAMPLES_PURPOSE,
        note: Option<Long> => F_NOTE,
        state: Option<IncomingState> => F_STATE .system(),
        finding: Option<Long> => SAMPLES_FINDING .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

pub const INCOMING_SAMPLE: Entity = Entity {
    name: "incoming_sample",
    plural: "incoming-samples",
    one: m::ENTITY_INCOMING,
    many: m::ENTITY_INCOMINGS,
    icon: "package",
    fields: IncomingSample::FIELDS,
    series: ("IS", 4),
    columns: &["no", "received_on", "customer_id", "what", "purpose", "state", "owner_id"],
    filters: &["state", "purpose", "customer_id", "owner_id"],
    views: &[View {
        name: "open",
        label: m::VIEW_OPEN,
        filter: "incoming_sample.state<>'shelved'",
    }],
    search: &["no", "what", "finding"],
    write: &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::SampleAdmin],
    owner: Some("owner_id"),
    steps: &[
        Step { from: &["received"], verb: "hand_to_rnd", to: "rnd" },
        Step { from: &["rnd"], verb: "evaluate", to: "evaluated" },
        Step { from: &["evaluated"], verb: "shelve", to: "shelved" },
    ],
    suggest: |_, input| {
        input.offer("received_on", time::today().to_string());
        Ok(())
    },
    prepare: |act, whole, old| {
        if whole.head.text("received_on") > Some(act.today().to_string().as_str()) {
            let label = m::SAMPLES_RECEIVED_ON;
            return Err(Refusal::field("received_on", label, m::FIELD_IN_FUTURE));
        }
        if old.is_none() {
            whole.head.set("state", "received");
        }
        Ok(())
    },
    ..entity::PLAIN
};

pub const HAND_TO_RND: Operation = Operation {
    on: "incoming_sample",
    verb: "hand_to_rnd",
    label: m::OP_HAND_TO_RND,
    help: m::OP_HAND_TO_RND_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    evidence: Some("picture"),
    ..operation::PLAIN
};

record! {
    pub struct Evaluating in "incoming_sample" {
        finding: Long => SAMPLES_FINDING .hint(m::SAMPLES_FINDING_HINT),
    }
}

pub const EVALUATE: Operation = Operation {
    on: "incoming_sample",
    verb: "evaluate",
    label: m::OP_EVALUATE_SAMPLE,
    help: m::OP_EVALUATE_SAMPLE_HELP,
    roles: &[Role::Rnd, Role::Planning, Role::DeptManager],
    fields: Evaluating::FIELDS,
    run: |act, call| {
        let finding = call.input.get("finding").clone();
        act.set("incoming_sample", call.id, &[("finding", finding)])?;
        Ok(Done::on("incoming_sample", call.id))
    },
    ..operation::PLAIN
};

/// Registered in the sample room: it gets a label of its own.
pub const SHELVE: Operation = Operation {
    on: "incoming_sample",
    verb: "shelve",
    label: m::OP_SHELVE,
    help: m::OP_SHELVE_HELP,
    roles: &[Role::SampleAdmin, Role::DeptManager],
    run: |act, call| {
        let no = shelf::take_in(act, call)?;
        Ok(Done::on("incoming_sample", call.id).saying(m::DONE_SHELVED.with("no", no)))
    },
    ..operation::PLAIN
};
