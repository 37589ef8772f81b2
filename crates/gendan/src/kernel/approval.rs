//! Owns approvals: who must agree to what, in which order, bound to the content that he saw.
//!
//! A request holds the hash of the record. When the record changes, the request no longer fits and
//! agreeing to it is refused: nobody can approve what he has not seen.

use super::act::Act;
use super::entity::{self, Entity, View};
use super::kinds::{Instant, Line, Long, Ref, Whole};
use super::operation::{self, Call, Done, Operation};
use super::refusal::Refusal;
use super::role::{Role, Zone};
use super::rule::{Finding, Verdict};
use super::{Record, save};
use crate::house;
use crate::{choices, record};
use db::{Row, Value};
use lang::{Lang, m};
use serde_json::json;

choices! {
    pub enum ApprovalState {
        Waiting "waiting" APPROVAL_WAITING,
        Approved "approved" APPROVAL_APPROVED,
        Rejected "rejected" APPROVAL_REJECTED,
        Withdrawn "withdrawn" APPROVAL_WITHDRAWN,
        Void "void" APPROVAL_VOID,
    }
}

record! {
    /// A request to agree to one operation on one record as it stands.
    pub struct Approval in "approval" {
        no: Option<Line> => F_NO .system(),
        subject: Line => APPROVAL_SUBJECT .system(),
        subject_id: Whole => APPROVAL_SUBJECT .system(),
        subject_key: Line => APPROVAL_KEY .system(),
        verb: Line => APPROVAL_VERB .system(),
        content_hash: Line => APPROVAL_HASH .system(),
        steps: Line => APPROVAL_STEPS .system(),
        done_steps: Whole => APPROVAL_DONE .system(),
        turn: Option<Line> => APPROVAL_TURN .system(),
        findings: Long => APPROVAL_FINDINGS .zone(Zone::Price) .system(),
        reason: Option<Line> => APPROVAL_REASON .zone(Zone::Price) .system(),
        asked_by: Option<Ref> => APPROVAL_ASKED_BY .to("app_user") .system(),
        asked_at: Instant => APPROVAL_ASKED_AT .system(),
        state: ApprovalState => F_STATE .system(),
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
    }
}

record! {
    pub struct Verdicting in "approval" { note: Option<Long> => APPROVAL_NOTE }
}

record! {
    pub struct Rejecting in "approval" { note: Long => APPROVAL_NOTE }
}

pub const APPROVAL: Entity = Entity {
    name: "approval",
    plural: "approvals",
    one: m::ENTITY_APPROVAL,
    many: m::ENTITY_APPROVALS,
    icon: "gavel",
    fields: Approval::FIELDS,
    columns: &["no", "subject_key", "verb", "steps", "asked_by", "asked_at", "state"],
    filters: &["state", "asked_by"],
    views: &[View { name: "waiting", label: m::VIEW_WAITING, filter: "state='waiting'" }],
    order: Some("order_id"),
    ..entity::PLAIN
};

/// Whether the newest request for this operation was approved for the content as it stands now.
pub fn is_agreed(act: &mut Act, entity: &Entity, id: i64, verb: &str) -> Result<bool, Refusal> {
    let row = newest(act, entity.name, id, verb)?;
    let Some(row) = row.filter(|row| row.text("state") == "approved") else { return Ok(false) };
    Ok(row.text("content_hash") == save::content_hash(act.c, entity, id)?)
}

fn newest(act: &mut Act, entity: &str, id: i64, verb: &str) -> Result<Option<Row>, Refusal> {
    act.one(
        "SELECT * FROM approval WHERE subject=? AND subject_id=? AND verb=?
         ORDER BY id DESC LIMIT 1",
        &[entity.into(), id.into(), verb.into()],
    )
}

/// A record changed: requests that wait for a verdict on its old content are over.
pub fn void_stale(
    act: &mut Act,
    entity: &Entity,
    id: i64,
    order: Option<i64>,
) -> Result<(), Refusal> {
    let sql = "SELECT * FROM approval WHERE subject=? AND subject_id=? AND state='waiting'";
    let waiting = act.query(sql, &[entity.name.into(), id.into()])?;
    if waiting.is_empty() {
        return Ok(());
    }
    let now = save::content_hash(act.c, entity, id)?;
    for row in waiting.iter().filter(|row| row.text("content_hash") != now) {
        let request = row.int("id");
        act.set("approval", request, &[("state", "void".into())])?;
        let data = json!({"verb": row.text("verb"), "approval": request});
        act.fact("approval_void", (entity.name, id), order, data);
    }
    Ok(())
}

/// Turns a refusal that only waits for people into a request to them.
pub fn ask(
    act: &mut Act,
    call: &Call,
    operation: &Operation,
    refusal: Refusal,
) -> Result<Done, Refusal> {
    let steps = roles_asked(&refusal.findings);
    let blocked = refusal.findings.iter().any(|f| matches!(f.verdict, Verdict::Refuse { .. }));
    if steps.is_empty() || blocked {
        return Err(refusal);
    }
    if newest(act, call.entity.name, call.id, operation.verb)?
        .is_some_and(|row| row.text("state") == "waiting")
    {
        let text = m::REFUSED_ALREADY_ASKED;
        return Err(Refusal::new("already_asked", 409, text).way_out(m::REFUSED_ALREADY_ASKED_WAY));
    }
    let id = insert_request(act, call, operation, &steps, &refusal.findings)?;
    let codes: Vec<_> = steps.iter().map(|role| role.code()).collect();
    let data = json!({"verb": operation.verb, "steps": codes, "approval": id});
    act.fact("approval_asked", (call.entity.name, call.id), call.order, data);
    let done = Done::on(call.entity.name, call.id);
    Ok(done.saying(m::DONE_ASKED.with("who", lang::Text::from(steps[0].label()))))
}

fn insert_request(
    act: &mut Act,
    call: &Call,
    operation: &Operation,
    steps: &[Role],
    findings: &[Finding],
) -> Result<i64, Refusal> {
    let hash = save::content_hash(act.c, call.entity, call.id)?;
    let no = act.next_code("AP", 4)?;
    let codes: Vec<_> = steps.iter().map(|role| role.code()).collect();
    let said: Vec<_> = findings
        .iter()
        .map(
            |f| json!({"id": f.id, "zh": f.text.in_lang(Lang::Zh), "en": f.text.in_lang(Lang::En)}),
        )
        .collect();
    let asked_by = (act.actor.user_id != 0).then_some(act.actor.user_id);
    let columns: Vec<(&str, Value)> = vec![
        ("no", no.into()),
        ("subject", call.entity.name.into()),
        ("subject_id", call.id.into()),
        ("subject_key", call.row.opt_text(call.entity.key).unwrap_or_default().into()),
        ("verb", operation.verb.into()),
        ("content_hash", hash.into()),
        ("steps", codes.join(",").into()),
        ("done_steps", 0.into()),
        ("turn", codes[0].into()),
        ("findings", json!(said).to_string().into()),
        ("reason", call.reason.as_deref().into()),
        ("asked_by", asked_by.into()),
        ("asked_at", act.now.into()),
        ("state", "waiting".into()),
        ("order_id", call.order.into()),
        ("version", 1.into()),
        ("created_at", act.now.into()),
    ];
    act.insert("approval", &columns)
}

/// What rules said when approval was asked, one line each, in the reader's language.
pub fn told(findings: &str, lang: Lang) -> String {
    let all: Vec<serde_json::Value> = serde_json::from_str(findings).unwrap_or_default();
    let line = |said: &serde_json::Value| {
        let text = said[lang.code()].as_str().unwrap_or_default();
        format!("{} {text}", said["id"].as_str().unwrap_or_default())
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Every role that a finding asks for, each once, in the order of first mention.
fn roles_asked(findings: &[Finding]) -> Vec<Role> {
    let mut steps: Vec<Role> = Vec::new();
    for finding in findings {
        if let Verdict::Approve { by } = &finding.verdict {
            steps.extend(by.iter().filter(|role| !steps.contains(role)).collect::<Vec<_>>());
        }
    }
    steps
}

/// The role whose turn it is.
pub fn turn(row: &Row) -> Option<Role> {
    Role::from_code(&row.opt_text("turn")?)
}

pub const APPROVE: Operation = Operation {
    on: "approval",
    verb: "approve",
    label: m::OP_APPROVE,
    help: m::OP_APPROVE_HELP,
    roles: &Role::ALL,
    fields: Verdicting::FIELDS,
    run: |act, call| {
        let role = check_turn(act, call)?;
        let done = call.row.int("done_steps") + 1;
        let all = call.row.text("steps").split(',').count() as i64;
        let steps = call.row.text("steps");
        let turn = steps.split(',').nth(done as usize);
        act.set("approval", call.id, &[("done_steps", done.into()), ("turn", turn.into())])?;
        if done == all {
            act.set("approval", call.id, &[("state", "approved".into())])?;
        }
        record_verdict(act, call, role, "approved");
        Ok(Done::on("approval", call.id).saying(m::DONE_APPROVED))
    },
    ..operation::PLAIN
};

pub const REJECT: Operation = Operation {
    on: "approval",
    verb: "reject",
    label: m::OP_REJECT,
    help: m::OP_REJECT_HELP,
    roles: &Role::ALL,
    fields: Rejecting::FIELDS,
    run: |act, call| {
        let role = check_turn(act, call)?;
        act.set("approval", call.id, &[("state", "rejected".into())])?;
        record_verdict(act, call, role, "rejected");
        Ok(Done::on("approval", call.id).saying(m::DONE_REJECTED))
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
        act.set("approval", call.id, &[("state", "withdrawn".into())])?;
        Ok(Done::on("approval", call.id).saying(m::DONE_WITHDRAWN))
    },
    ..operation::PLAIN
};

fn check_waiting(call: &Call) -> Result<(), Refusal> {
    match call.row.text("state").as_str() {
        "waiting" => Ok(()),
        "void" => Err(void()),
        _ => Err(Refusal::new("decided", 409, m::REFUSED_DECIDED).way_out(m::REFUSED_STALE_WAY)),
    }
}

fn void() -> Refusal {
    Refusal::new("approval_void", 409, m::REFUSED_VOID).way_out(m::REFUSED_VOID_WAY)
}

/// It is this person's turn, and what he saw is what stands.
fn check_turn(act: &mut Act, call: &Call) -> Result<Role, Refusal> {
    check_waiting(call)?;
    let role = turn(call.row).filter(|role| act.actor.roles.contains(role));
    let role = role.ok_or_else(|| {
        let who = turn(call.row).map_or(m::ROLE_GM, Role::label);
        Refusal::new("not_your_turn", 403, m::REFUSED_TURN.with("who", who))
    })?;
    let subject = house::entity(&call.row.text("subject")).ok_or_else(Refusal::not_found)?;
    let now = save::content_hash(act.c, subject, call.row.int("subject_id"))?;
    if now != call.row.text("content_hash") {
        return Err(void());
    }
    Ok(role)
}

fn record_verdict(act: &mut Act, call: &Call, role: Role, what: &str) {
    let Some(subject) = house::entity(&call.row.text("subject")) else { return };
    let data = json!({"verb": call.row.text("verb"), "role": role.code(),
        "note": call.input.text("note"), "approval": call.id});
    let place = (subject.name, call.row.int("subject_id"));
    act.fact(&format!("approval_{what}"), place, call.row.opt_int("order_id"), data);
}
