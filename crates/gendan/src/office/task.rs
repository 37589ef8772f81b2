//! Owns tasks: what one was told or set himself to do, until a day, closed with its result;
//! what is not done today is put off with a reason.

use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::{Done, Record, Refusal, Role, notify};
use crate::{choices, record};
use lang::m;

choices! {
    pub enum TaskState { Open "open" OFFICE_TASK_OPEN, Done "done" OFFICE_TASK_DONE }
}

record! {
    /// Something to do by a day.
    pub struct Task in "task" {
        no: Option<Line> => F_NO .system(),
        title: Line => OFFICE_TASK_TITLE,
        detail: Option<Long> => OFFICE_TASK_DETAIL,
        due_on: Day => OFFICE_DUE_ON,
        owner_id: Option<Ref> => OFFICE_DOES .to("app_user") .hint(m::OFFICE_DOES_HINT),
        customer_id: Option<Ref> => F_CUSTOMER .to("customer"),
        order_id: Option<Ref> => F_ORDER .to("sales_order"),
        assigned_id: Option<Ref> => OFFICE_ASSIGNED_BY .to("app_user") .system(),
        state: Option<TaskState> => F_STATE .system(),
        result: Option<Long> => OFFICE_RESULT .system(),
        moved_why: Option<Long> => OFFICE_MOVED_WHY .system(),
        done_at: Option<Instant> => OFFICE_DONE_AT .system(),
    }
}

pub const TASK: Entity = Entity {
    name: "task",
    plural: "tasks",
    one: m::ENTITY_TASK,
    many: m::ENTITY_TASKS,
    icon: "checklist",
    fields: Task::FIELDS,
    series: ("TK", 5),
    columns: &["no", "title", "due_on", "owner_id", "assigned_id", "state"],
    filters: &["state", "owner_id", "assigned_id", "customer_id", "order_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='open'" }],
    search: &["no", "title", "detail"],
    write: &Role::ALL,
    owner: Some("owner_id"),
    wide: &[Role::DeptManager, Role::Gm],
    also_mine: Some(|actor| ("task.assigned_id=?".into(), vec![actor.user_id.into()])),
    steps: &[
        Step { from: &["open"], verb: "finish", to: "done" },
        Step { from: &["open"], verb: "put_off", to: "open" },
    ],
    suggest: |_, input| {
        input.offer("due_on", crate::kernel::time::today().to_string());
        Ok(())
    },
    prepare: |act, whole, old| {
        let today = act.today().to_string();
        match old {
            Some(row) if row.text("state") == "done" => {
                return Err(Refusal::new("done", 409, m::OFFICE_REFUSED_DONE));
            }
            // it is put off with a reason, not by writing another day over the first.
            Some(row) if whole.head.text("due_on") > Some(row.text("due_on").as_str()) => {
                return Err(Refusal::field("due_on", m::OFFICE_DUE_ON, m::OFFICE_PUT_OFF_INSTEAD));
            }
            Some(_) => {}
            None if whole.head.text("due_on") < Some(today.as_str()) => {
                return Err(Refusal::field("due_on", m::OFFICE_DUE_ON, m::FIELD_IN_PAST));
            }
            None => whole.head.set("assigned_id", act.actor.person()),
        }
        whole.head.set("state", "open");
        Ok(())
    },
    after: |act, id, whole| {
        let (does, gave) = (whole.head.int("owner_id"), whole.head.int("assigned_id"));
        let title = whole.head.text("title").unwrap_or_default().to_string();
        match does.filter(|_| does != gave && gave.is_some()) {
            Some(person) => notify::put(act.c, person, "task.created", &("task", id, title)),
            None => Ok(()),
        }
    },
    ..entity::PLAIN
};

record! {
    pub struct Finishing in "task" { result: Long => OFFICE_RESULT }
}

pub const FINISH: Operation = Operation {
    on: "task",
    verb: "finish",
    label: m::OP_FINISH_TASK,
    help: m::OP_FINISH_TASK_HELP,
    roles: &Role::ALL,
    fields: Finishing::FIELDS,
    run: |act, call| {
        let columns = [("result", call.input.get("result").clone()), ("done_at", act.now.into())];
        act.set("task", call.id, &columns)?;
        if let Some(boss) =
            call.row.opt_int("assigned_id").filter(|id| Some(*id) != act.actor.person())
        {
            let place = ("task", call.id, call.row.text("title"));
            notify::put(act.c, boss, "task.finish", &place)?;
        }
        Ok(Done::on("task", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct PuttingOff in "task" {
        due_on: Day => OFFICE_DUE_ON,
        moved_why: Long => OFFICE_MOVED_WHY,
    }
}

/// closed or put off with a reason before the day ends.
pub const PUT_OFF: Operation = Operation {
    on: "task",
    verb: "put_off",
    label: m::OP_PUT_OFF,
    help: m::OP_PUT_OFF_HELP,
    backward: true,
    roles: &Role::ALL,
    fields: PuttingOff::FIELDS,
    run: |act, call| {
        let day = call.input.text("due_on").unwrap_or_default();
        if day <= act.today().to_string().as_str() {
            return Err(Refusal::field("due_on", m::OFFICE_DUE_ON, m::OFFICE_LATER_DAY));
        }
        let columns = [
            ("due_on", call.input.get("due_on").clone()),
            ("moved_why", call.input.get("moved_why").clone()),
        ];
        act.set("task", call.id, &columns)?;
        Ok(Done::on("task", call.id))
    },
    ..operation::PLAIN
};
