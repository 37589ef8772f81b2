//! Owns what happens before a sample is made: the manager's signature with his decisions on fee,
//! freight, mould and further samples without an order; new material and the mill's least order.

use super::rules::{BUYING_RULES, Buying, SIGNING_RULES, Signing};
use crate::kernel::kinds::Line;
use crate::kernel::operation::{self, Operation};
use crate::kernel::{Done, Record, Role};
use crate::record;
use lang::m;

/// signed before work begins, by the manager or whom he named.
pub const SIGN: Operation = Operation {
    on: "sample_order",
    verb: "sign",
    label: m::OP_SIGN_SAMPLE,
    help: m::OP_SIGN_SAMPLE_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    rules: &SIGNING_RULES,
    run: |act, call| {
        let case = Signing::of(act, call)?;
        act.obey(&SIGNING_RULES, &case, call)?;
        Ok(Done::on("sample_order", call.id).saying(m::DONE_SAMPLE_SIGNED))
    },
    ..operation::PLAIN
};

record! {
    pub struct Reporting in "sample_order" {
        least: Line => SAMPLES_LEAST .hint(m::SAMPLES_LEAST_HINT),
    }
}

/// the mill sells no less than so much: reported at once.
pub const REPORT_LEAST: Operation = Operation {
    on: "sample_order",
    verb: "report_least",
    label: m::OP_REPORT_LEAST,
    help: m::OP_REPORT_LEAST_HELP,
    roles: &[Role::Purchasing, Role::Sales, Role::DeptManager],
    fields: Reporting::FIELDS,
    run: |act, call| {
        act.set("sample_order", call.id, &[("least", call.input.get("least").clone())])?;
        Ok(Done::on("sample_order", call.id).saying(m::DONE_LEAST_REPORTED))
    },
    ..operation::PLAIN
};

record! {
    pub struct Bought in "sample_order" {
        bought: Line => SAMPLES_BOUGHT .hint(m::SAMPLES_BOUGHT_HINT),
    }
}

/// purchasing has the notice and has bought what the sample needs.
pub const BUY: Operation = Operation {
    on: "sample_order",
    verb: "buy",
    label: m::OP_BUY_MATERIAL,
    help: m::OP_BUY_MATERIAL_HELP,
    roles: &[Role::Purchasing, Role::DeptManager],
    fields: Bought::FIELDS,
    rules: &BUYING_RULES,
    run: |act, call| {
        let case = Buying { least: call.row.opt_text("least") };
        act.obey(&BUYING_RULES, &case, call)?;
        act.set("sample_order", call.id, &[("bought", call.input.get("bought").clone())])?;
        Ok(Done::on("sample_order", call.id).saying(m::DONE_MATERIAL_BOUGHT))
    },
    ..operation::PLAIN
};
