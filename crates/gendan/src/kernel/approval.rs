//! Owns approvals: who must agree to what, in which order, bound to the content that he saw.
//!
//! A request holds the hash of the record. When the record changes, the request no longer fits and
//! agreeing to it is refused: nobody can approve what he has not seen.

use super::act::Act;
use super::entity::{self, Entity, View};
use super::kinds::{Instant, Line, Long, Ref, Whole};
use super::operation::{Call, Done, Operation};
use super::refusal::Refusal;
use super::role::{Role, Zone};
use super::rule::{Finding, Verdict};
use super::{Record, content};
use crate::{choices, record};
use db::{Row, Value};
use lang::{Lang, m};
use serde_json::json;

choices! {
    pub enum ApprovalState {
        Waiting "waiting" APPROVAL_WAITING,
        Approved "approved" APPROVAL_APPROVED,
        Rejected "rejected" APPROVAL_REJECTED,
        Returned "returned" APPROVAL_RETURNED,
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
        verdict_note: Option<Long> => APPROVAL_NOTE .system(),
        decided_at: Option<Instant> => APPROVAL_DECIDED_AT .system(),
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
    }
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
    outlives_order: true,
    ..entity::PLAIN
};

/// Whether the newest request for this operation was approved for the content as it stands now.
pub fn is_agreed(act: &mut Act, entity: &Entity, id: i64, verb: &str) -> Result<bool, Refusal> {
    let row = newest(act, entity.name, id, verb)?;
    let Some(row) = row.filter(|row| row.text("state") == "approved") else { return Ok(false) };
    Ok(row.text("content_hash") == content::hash(act.c, entity, id)?)
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
    let now = content::hash(act.c, entity, id)?;
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
    if let Some(kept) = &refusal.judged {
        kept.keep(act.c, act.now)?;
    }
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
    let hash = content::hash(act.c, call.entity, call.id)?;
    let no = act.next_code("AP", 4)?;
    let codes: Vec<_> = steps.iter().map(|role| role.code()).collect();
    let said: Vec<_> = findings.iter().map(said).collect();
    let asked_by = act.actor.person();
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
        ("snapshot", content::snapshot(act.c, call.entity, call.id)?.to_string().into()),
        ("order_id", call.order.into()),
        ("version", 1.into()),
        ("created_at", act.now.into()),
    ];
    act.insert("approval", &columns)
}

/// A finding as the request keeps it, in both languages.
fn said(finding: &Finding) -> serde_json::Value {
    let text = |lang| finding.text.in_lang(lang);
    let asks = matches!(finding.verdict, Verdict::Approve { .. });
    json!({"id": finding.id, "rule": finding.rule, "clause": finding.clause, "asks": asks,
        "says_zh": finding.says.zh, "says_en": finding.says.en,
        "zh": text(Lang::Zh), "en": text(Lang::En),
        "way_zh": finding.way_out.in_lang(Lang::Zh), "way_en": finding.way_out.in_lang(Lang::En)})
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
