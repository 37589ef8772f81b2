//! Owns progress: how much of the order has gone through a process by a day, as counted.

use super::rules::{COUNTING_RULES, Counting};
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Line, Ref};
use crate::kernel::{Record, Refusal, Role, time};
use crate::samples::reference;
use crate::{choices, record};
use base::Quantity;
use lang::m;

choices! {
    /// The processes that progress is told of; the last one is counted cartons.
    pub enum Process {
        Preparation "preparation" PROCESS_PREPARATION,
        Cutting "cutting" PROCESS_CUTTING,
        Making "making" PROCESS_MAKING,
        Finishing "finishing" PROCESS_FINISHING,
        Packing "packing" PROCESS_PACKING,
    }
}

record! {
    /// The count of one process at the end of a day; counts are totals, not the day's share.
    pub struct Progress in "progress" {
        no: Option<Line> => F_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order"),
        process: Process => PROGRESS_PROCESS,
        counted_on: Day => PROGRESS_DATE,
        done: Quantity => PROGRESS_DONE .hint(m::PROGRESS_DONE_HINT),
        note: Option<Line> => F_NOTE,
    }
}

pub const PROGRESS: Entity = Entity {
    name: "progress",
    plural: "progress-reports",
    one: m::ENTITY_PROGRESS,
    many: m::ENTITY_PROGRESSES,
    icon: "gauge",
    fields: Progress::FIELDS,
    series: ("PR", 5),
    columns: &["no", "order_id", "process", "counted_on", "done", "note"],
    filters: &["order_id", "process"],
    views: &[View { name: "packing", label: m::PROCESS_PACKING, filter: "process='packing'" }],
    write: &[Role::ProdFollowUp, Role::Production, Role::FollowUp, Role::Planning],
    order: Some("order_id"),
    suggest: |_, input| {
        input.offer("counted_on", time::today().to_string());
        Ok(())
    },
    rules: &COUNTING_RULES,
    prepare: |act, whole, old| {
        let order = act.row("sales_order", whole.head.int("order_id").unwrap_or(0))?;
        if whole.head.int("done") > order.opt_int("quantity") {
            let most = Quantity(order.opt_int("quantity").unwrap_or(0)).to_string();
            let text = m::PROGRESS_TOO_MUCH.with("most", most);
            return Err(Refusal::field("done", m::PROGRESS_DONE, text));
        }
        let day = whole.head.text("counted_on").unwrap_or_default();
        if day > act.today().to_string().as_str() {
            return Err(Refusal::field("counted_on", m::PROGRESS_DATE, m::FIELD_IN_FUTURE));
        }
        let case = Counting {
            is_bulk: whole.head.text("process") != Some(Process::Preparation.code()),
            needs_pp_sample: order.int("needs_pp_sample") == 1,
            pp_approved: reference::is_approved(act, order.int("id"), "pre_production")?,
        };
        act.obey_saving(&COUNTING_RULES, &case, &PROGRESS, (whole, old))
    },
    ..entity::PLAIN
};
