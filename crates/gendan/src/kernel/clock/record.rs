//! Owns the clock as people see and handle it: its list, and what may be done with it: promise,
//! pause, resume, snooze, hand on. Nobody can end one: a fact does.

use super::calendar::{self, REMINDER};
use super::{Clock, follow};
use crate::house;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::field::{Around, FieldType, Kind};
use crate::kernel::kinds::{Instant, Line, Long, Ref, Whole};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::role::{Role, Zone};
use crate::kernel::{Act, Actor, Done, Record, Refusal};
use crate::{choices, record};
use base::Currency;
use db::{Row, Value};
use lang::{Text, m};

choices! {
    pub enum ClockState {
        Running "running" CLOCK_RUNNING,
        Paused "paused" CLOCK_PAUSED,
        Met "met" CLOCK_MET,
        Missed "missed" CLOCK_MISSED,
        Void "void" CLOCK_VOID,
    }
}

/// The name of a time limit; people read what is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit(pub String);

impl FieldType for Limit {
    const KIND: Kind = Kind::Code("limit");
    fn parse(text: &str, _: &Around) -> Result<Limit, Text> {
        let known = house::clock(text).map(|clock| Limit(clock.name.to_string()));
        known.ok_or_else(|| m::FIELD_NOT_A_CHOICE.with("typed", text))
    }
    fn value(&self) -> Value {
        self.0.as_str().into()
    }
    fn of_value(value: &Value) -> Option<Limit> {
        value.as_text().map(|name| Limit(name.to_string()))
    }
    fn show(&self, _: Option<Currency>) -> String {
        self.0.clone()
    }
}

record! {
    /// One running or ended time limit.
    pub struct Ticking in "clock" {
        no: Option<Line> => F_NO .system(),
        name: Limit => CLOCK_NAME .system(),
        subject: Line => APPROVAL_SUBJECT .system(),
        subject_id: Whole => APPROVAL_SUBJECT .system(),
        subject_key: Line => APPROVAL_KEY .zone(Zone::Customer) .system(),
        part: Line => CLOCK_PART .system(),
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user") .system(),
        role: Option<Role> => CLOCK_ROLE .system(),
        started_at: Instant => CLOCK_STARTED .system(),
        due_at: Instant => CLOCK_DUE .system(),
        promised_at: Option<Instant> => CLOCK_PROMISED .system(),
        paused_at: Option<Instant> => CLOCK_PAUSED_AT .system(),
        snoozed_until: Option<Instant> => CLOCK_SNOOZED .system(),
        stopped_at: Option<Instant> => CLOCK_STOPPED .system(),
        state: ClockState => F_STATE .system(),
        note: Option<Long> => REASON .system(),
    }
}

pub const CLOCK: Entity = Entity {
    name: "clock",
    plural: "clocks",
    one: m::ENTITY_CLOCK,
    many: m::ENTITY_CLOCKS,
    icon: "clock",
    fields: Ticking::FIELDS,
    columns: &["no", "name", "subject_key", "due_at", "owner_id", "role", "state", "note"],
    filters: &["state", "name", "owner_id", "role"],
    views: &[
        View { name: "running", label: m::VIEW_RUNNING, filter: "state='running'" },
        View { name: "late", label: m::VIEW_OVERDUE, filter: "state='running' AND level>1" },
        View { name: "missed", label: m::CLOCK_MISSED, filter: "state='missed'" },
    ],
    owner: Some("owner_id"),
    wide: &[Role::DeptManager, Role::Gm],
    also_mine: Some(of_my_roles),
    steps: STEPS,
    ..entity::PLAIN
};

/// Clocks of a role belong to everybody who holds it.
fn of_my_roles(actor: &Actor) -> (String, Vec<Value>) {
    let marks = vec!["?"; actor.roles.len().max(1)].join(",");
    let mut codes: Vec<Value> = actor.roles.iter().map(|role| role.code().into()).collect();
    if codes.is_empty() {
        codes.push("".into());
    }
    (format!("clock.role IN ({marks})"), codes)
}

const STEPS: &[Step] = &[
    Step { from: &["running"], verb: "promise", to: "running" },
    Step { from: &["running"], verb: "pause", to: "paused" },
    Step { from: &["paused"], verb: "resume", to: "running" },
    Step { from: &["running"], verb: "snooze", to: "running" },
    Step { from: &["running", "paused"], verb: "hand_on", to: "running" },
];

fn definition(row: &Row) -> Result<&'static Clock, Refusal> {
    house::clock(&row.text("name")).ok_or_else(Refusal::not_found)
}

/// Who answers for the clock, and managers, may handle it.
fn check_mine(act: &Act, row: &Row) -> Result<(), Refusal> {
    let actor = act.actor;
    let own = row.opt_int("owner_id") == Some(actor.user_id);
    let role = row.opt_text("role").and_then(|code| Role::from_code(&code));
    let ours = role.is_some_and(|role| actor.roles.contains(&role));
    let boss = actor.has_any(&[Role::DeptManager, Role::Gm]);
    if own || ours || boss { Ok(()) } else { Err(Refusal::forbidden()) }
}

/// Sets the clock anew: it is reminded, overdue and escalated by its new time.
fn set_anew(act: &mut Act, id: i64, start: i64, due: i64, note: &str) -> Result<(), Refusal> {
    act.set(
        "clock",
        id,
        &[
            ("started_at", start.into()),
            ("due_at", due.into()),
            ("level", REMINDER.into()),
            ("wake_at", calendar::wake(REMINDER, start, due).into()),
            ("note", note.into()),
        ],
    )
}

record! {
    pub struct Promising in "clock" {
        promised_at: Instant => CLOCK_PROMISED .hint(m::CLOCK_PROMISED_HINT),
        why: Long => CLOCK_WHY_LATER,
    }
}

/// the customer is told why and when; the promised time is the new limit.
pub const PROMISE: Operation = Operation {
    on: "clock",
    verb: "promise",
    label: m::OP_PROMISE,
    help: m::OP_PROMISE_HELP,
    roles: &Role::ALL,
    fields: Promising::FIELDS,
    run: |act, call| {
        check_mine(act, call.row)?;
        if !definition(call.row)?.promises {
            return Err(Refusal::new("no_promise", 409, m::REFUSED_NO_PROMISE)
                .way_out(m::REFUSED_NO_PROMISE_WAY));
        }
        let until = future(act, call, "promised_at", m::CLOCK_PROMISED)?;
        let why = call.input.text("why").unwrap_or_default().to_string();
        act.set("clock", call.id, &[("promised_at", until.into())])?;
        set_anew(act, call.id, act.now, until, &why)?;
        Ok(Done::on("clock", call.id).saying(m::DONE_PROMISED))
    },
    ..operation::PLAIN
};

/// An instant still to come.
fn future(act: &Act, call: &Call, name: &str, label: lang::Msg) -> Result<i64, Refusal> {
    let at = call.input.int(name).unwrap_or_default();
    match at > act.now {
        true => Ok(at),
        false => Err(Refusal::field(name, label, m::FIELD_IN_PAST)),
    }
}

record! {
    pub struct Pausing in "clock" { why: Long => REASON }
}

pub const PAUSE: Operation = Operation {
    on: "clock",
    verb: "pause",
    label: m::OP_PAUSE,
    help: m::OP_PAUSE_HELP,
    roles: &Role::ALL,
    fields: Pausing::FIELDS,
    run: |act, call| {
        check_mine(act, call.row)?;
        let columns = [
            ("paused_at", act.now.into()),
            ("wake_at", Value::Null),
            ("note", call.input.get("why").clone()),
        ];
        act.set("clock", call.id, &columns)?;
        Ok(Done::on("clock", call.id))
    },
    ..operation::PLAIN
};

/// What was left when it was paused is what is left now, in the clock's own working time.
pub const RESUME: Operation = Operation {
    on: "clock",
    verb: "resume",
    label: m::OP_RESUME,
    help: m::OP_RESUME_HELP,
    roles: &Role::ALL,
    run: |act, call| {
        check_mine(act, call.row)?;
        let clock = definition(call.row)?;
        let subject = act.row(clock.on, call.row.int("subject_id"))?;
        let hours = follow::hours(act.c, clock, &subject)?;
        let paused = call.row.opt_int("paused_at").unwrap_or(act.now);
        let (start, due) = (call.row.int("started_at"), call.row.int("due_at"));
        let left = calendar::between(paused, due, hours.as_ref());
        let due = calendar::after(act.now, left, hours.as_ref());
        // The bar shows the time that was used, not the time that passed.
        let start = start + (act.now - paused);
        let note = call.row.opt_text("note").unwrap_or_default();
        act.set("clock", call.id, &[("paused_at", Value::Null)])?;
        set_anew(act, call.id, start, due, &note)?;
        Ok(Done::on("clock", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Snoozing in "clock" {
        snoozed_until: Instant => CLOCK_SNOOZED,
        why: Long => REASON,
    }
}

/// Reminders are quiet until then; the limit itself does not move.
pub const SNOOZE: Operation = Operation {
    on: "clock",
    verb: "snooze",
    label: m::OP_SNOOZE,
    help: m::OP_SNOOZE_HELP,
    roles: &Role::ALL,
    fields: Snoozing::FIELDS,
    run: |act, call| {
        check_mine(act, call.row)?;
        let until = future(act, call, "snoozed_until", m::CLOCK_SNOOZED)?;
        let columns = [
            ("snoozed_until", until.into()),
            ("wake_at", until.into()),
            ("note", call.input.get("why").clone()),
        ];
        act.set("clock", call.id, &columns)?;
        Ok(Done::on("clock", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct HandingOn in "clock" {
        owner_id: Ref => F_OWNER .to("app_user"),
        why: Long => REASON,
    }
}

pub const HAND_ON: Operation = Operation {
    on: "clock",
    verb: "hand_on",
    label: m::OP_HAND_ON,
    help: m::OP_HAND_ON_HELP,
    roles: &Role::ALL,
    fields: HandingOn::FIELDS,
    run: |act, call| {
        check_mine(act, call.row)?;
        let columns = [
            ("owner_id", call.input.get("owner_id").clone()),
            ("role", Value::Null),
            ("note", call.input.get("why").clone()),
        ];
        act.set("clock", call.id, &columns)?;
        Ok(Done::on("clock", call.id))
    },
    ..operation::PLAIN
};
