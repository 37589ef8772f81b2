//! Owns what people say to a request for approval: agree, reject, return for change, add a step,
//! withdraw.

use super::act::Act;
use super::approval::turn;
use super::content;
use super::delegation;
use super::kinds::Long;
use super::operation::{self, Call, Done, Operation};
use super::record::Record;
use super::refusal::Refusal;
use super::role::Role;
use crate::house;
use crate::record;
use lang::m;
use serde_json::json;

record! {
    pub struct Agreeing in "approval" { note: Option<Long> => APPROVAL_NOTE }
}

record! {
    pub struct Refusing in "approval" { note: Long => APPROVAL_NOTE }
}

record! {
    pub struct Adding in "approval" {
        role: Role => APPROVAL_ADD_ROLE,
        note: Long => APPROVAL_NOTE,
    }
}

pub const APPROVE: Operation = Operation {
    on: "approval",
    verb: "approve",
    label: m::OP_APPROVE,
    help: m::OP_APPROVE_HELP,
    roles: &Role::ALL,
    fields: Agreeing::FIELDS,
    run: |act, call| {
        let role = check_turn(act, call)?;
        let done = call.row.int("done_steps") + 1;
        let steps = call.row.text("steps");
        let next = steps.split(',').nth(usize::try_from(done).unwrap_or(usize::MAX));
        act.set("approval", call.id, &[("done_steps", done.into()), ("turn", next.into())])?;
        if next.is_none() {
            close(act, call, "approved")?;
        }
        tell(act, call, role, "approved");
        Ok(Done::on("approval", call.id).saying(m::DONE_APPROVED))
    },
    ..operation::PLAIN
};

pub const RETURN: Operation = Operation {
    on: "approval",
    verb: "return",
    label: m::OP_RETURN,
    help: m::OP_RETURN_HELP,
    roles: &Role::ALL,
    fields: Refusing::FIELDS,
    run: |act, call| {
        let role = check_turn(act, call)?;
        close(act, call, "returned")?;
        tell(act, call, role, "returned");
        Ok(Done::on("approval", call.id).saying(m::DONE_RETURNED))
    },
    ..operation::PLAIN
};

pub const REJECT: Operation = Operation {
    on: "approval",
    verb: "reject",
    label: m::OP_REJECT,
    help: m::OP_REJECT_HELP,
    roles: &Role::ALL,
    fields: Refusing::FIELDS,
    run: |act, call| {
        let role = check_turn(act, call)?;
        close(act, call, "rejected")?;
        tell(act, call, role, "rejected");
        Ok(Done::on("approval", call.id).saying(m::DONE_REJECTED))
    },
    ..operation::PLAIN
};

/// Whoever's turn it is may want one more person to agree after him.
pub const ADD_STEP: Operation = Operation {
    on: "approval",
    verb: "add_step",
    label: m::OP_ADD_STEP,
    help: m::OP_ADD_STEP_HELP,
    roles: &Role::ALL,
    fields: Adding::FIELDS,
    run: |act, call| {
        let role = check_turn(act, call)?;
        let added = call.input.text("role").unwrap_or_default().to_string();
        let mut steps: Vec<String> =
            call.row.text("steps").split(',').map(str::to_string).collect();
        if steps.contains(&added) {
            return Err(Refusal::field("role", m::APPROVAL_ADD_ROLE, m::FIELD_ALREADY_ASKED));
        }
        let place = usize::try_from(call.row.int("done_steps")).unwrap_or(0) + 1;
        steps.insert(place.min(steps.len()), added);
        act.set("approval", call.id, &[("steps", steps.join(",").into())])?;
        tell(act, call, role, "step_added");
        Ok(Done::on("approval", call.id).saying(m::DONE_STEP_ADDED))
    },
    ..operation::PLAIN
};

pub const WITHDRAW: Operation = Operation {
    on: "approval",
    verb: "withdraw",
    label: m::OP_WITHDRAW,
    help: m::OP_WITHDRAW_HELP,
    roles: &Role::ALL,
    run: |act, call| {
        check_waiting(call)?;
        if call.row.opt_int("asked_by") != Some(act.actor.user_id) {
            return Err(Refusal::forbidden());
        }
        close(act, call, "withdrawn")?;
        Ok(Done::on("approval", call.id).saying(m::DONE_WITHDRAWN))
    },
    ..operation::PLAIN
};

fn close(act: &mut Act, call: &Call, state: &'static str) -> Result<(), Refusal> {
    let note = call.input.get("note").clone();
    let columns = [("state", state.into()), ("decided_at", act.now.into()), ("verdict_note", note)];
    act.set("approval", call.id, &columns)
}

fn check_waiting(call: &Call) -> Result<(), Refusal> {
    match call.row.text("state").as_str() {
        "waiting" => Ok(()),
        "void" => Err(void()),
        _ => Err(Refusal::new("decided", 409, m::REFUSED_DECIDED).way_out(m::REFUSED_STALE_WAY)),
    }
}

/// What was seen is not what stands.
pub fn void() -> Refusal {
    Refusal::new("approval_void", 409, m::REFUSED_VOID).way_out(m::REFUSED_VOID_WAY)
}

/// It is this person's turn, himself or as a delegate, and what he saw is what stands.
fn check_turn(act: &mut Act, call: &Call) -> Result<Role, Refusal> {
    check_waiting(call)?;
    let asked = turn(call.row);
    let role = match asked {
        Some(role) if delegation::may_act(act, role)? => role,
        _ => {
            let who = asked.map_or(m::ROLE_GM, Role::label);
            return Err(Refusal::new("not_your_turn", 403, m::REFUSED_TURN.with("who", who)));
        }
    };
    let subject = house::entity(&call.row.text("subject")).ok_or_else(Refusal::not_found)?;
    // An edit takes the record first and the request after it; so does a verdict.
    act.hold(subject.name, call.row.int("subject_id"))?;
    let now = content::hash(act.c, subject, call.row.int("subject_id"))?;
    if now != call.row.text("content_hash") {
        return Err(void());
    }
    Ok(role)
}

fn tell(act: &mut Act, call: &Call, role: Role, what: &str) {
    let Some(subject) = house::entity(&call.row.text("subject")) else { return };
    let delegated = !act.actor.roles.contains(&role);
    let data = json!({"verb": call.row.text("verb"), "role": role.code(), "delegated": delegated,
        "reason": call.input.text("note"), "approval": call.id});
    let place = (subject.name, call.row.int("subject_id"));
    act.fact(&format!("approval_{what}"), place, call.row.opt_int("order_id"), data);
}
