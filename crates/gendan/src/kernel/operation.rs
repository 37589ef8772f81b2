//! Owns what an operation is: a named action on one record with its input, its roles and its step
//! in the table of states. Dialogs, bulk actions, API routes and the permission matrix are made of
//! it.

use super::act::Act;
use super::approval;
use super::closed;
use super::draft::{Draft, Input};
use super::entity::Entity;
use super::field::Field;
use super::files;
use super::permission;
use super::refusal::Refusal;
use super::role::Role;
use super::rule::{Gate, NO_RULES};
use super::{save, typed};
use db::Row;
use lang::{Msg, Text, m};
use serde_json::json;

/// One line of a table of states: which operation leads from where to where.
pub struct Step {
    pub from: &'static [&'static str],
    pub verb: &'static str,
    pub to: &'static str,
}

/// What the operation is about: the entity, its row and what was typed.
pub struct Call<'a> {
    pub entity: &'static Entity,
    pub row: &'a Row,
    pub id: i64,
    pub verb: &'static str,
    /// The order it belongs to, if the entity has one.
    pub order: Option<i64>,
    pub input: Draft,
    /// Against warnings and overridable refusals.
    pub reason: Option<String>,
    /// The approvals for this operation are given, for exactly the content as it stands.
    pub agreed: bool,
}

/// The answer to a finished action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub entity: &'static str,
    pub id: i64,
    pub text: Option<Text>,
}

impl Done {
    pub fn on(entity: &'static str, id: i64) -> Done {
        Done { entity, id, text: None }
    }
    pub fn saying(mut self, text: impl Into<Text>) -> Done {
        self.text = Some(text.into());
        self
    }
}

pub struct Operation {
    /// The entity it works on. It may stand in a later area than the entity itself.
    pub on: &'static str,
    /// The last part of its URL: `POST /quotations/Q-0007/send`.
    pub verb: &'static str,
    pub label: Msg,
    /// One sentence: what happens when it is done.
    pub help: Msg,
    pub roles: &'static [Role],
    pub fields: &'static [Field],
    /// Irreversible ones ask for the number of the record.
    pub grave: bool,
    /// It takes something back or ends it: never the filled button of a page.
    pub backward: bool,
    /// It works on a record that is closed: it opens it again.
    pub on_closed: bool,
    /// Its input is never written into the journal.
    pub secret: bool,
    /// It writes its fact itself: what was found, not what was typed.
    pub tells: bool,
    /// The type of file that must be sent along: it is what proves that the thing happened.
    pub evidence: Option<&'static str>,
    /// The rules it obeys, in order of precedence.
    pub rules: &'static dyn Gate,
    /// What the record itself says against it, beyond its state: such a one is not offered.
    pub fits: fn(&Row) -> Result<(), Refusal>,
    pub run: fn(&mut Act, &Call) -> Result<Done, Refusal>,
}

/// The plainest operation; areas override what differs.
pub const PLAIN: Operation = Operation {
    on: "",
    verb: "",
    label: m::APP_NAME,
    help: m::APP_NAME,
    roles: &[],
    fields: &[],
    grave: false,
    backward: false,
    on_closed: false,
    secret: false,
    tells: false,
    evidence: None,
    rules: &NO_RULES,
    fits: |_| Ok(()),
    run: |_, call| Ok(Done::on(call.entity.name, call.id)),
};

/// The state a row may go to by this verb, or why not.
fn next_state(entity: &Entity, row: &Row, verb: &str) -> Result<Option<&'static str>, Refusal> {
    let mut steps = entity.steps.iter().filter(|step| step.verb == verb).peekable();
    if steps.peek().is_none() {
        return Ok(None);
    }
    let state = row.text("state");
    match steps.find(|step| step.from.contains(&state.as_str())) {
        Some(step) => Ok(Some(step.to)),
        None => Err(Refusal::new(
            "wrong_state",
            409,
            m::REFUSED_STATE.with("state", state_label(entity, &state)),
        )
        .way_out(m::REFUSED_STATE_WAY)),
    }
}

/// A state in the reader's words.
pub fn state_label(entity: &Entity, state: &str) -> Text {
    let choices = entity.field("state").map(|field| field.kind);
    if let Some(super::Kind::Choice(choices)) = choices
        && let Some(choice) = choices.iter().find(|choice| choice.code == state)
    {
        return choice.label.text();
    }
    m::PLAIN_TEXT.with("text", state)
}

/// Whether a person could press this now: his role and the record's state.
pub fn is_open(entity: &Entity, operation: &Operation, row: &Row, actor: &super::Actor) -> bool {
    permission::may_operate(actor, operation).is_ok()
        && (operation.on_closed || (entity.open)(row).is_ok())
        && next_state(entity, row, operation.verb).is_ok()
        && (operation.fits)(row).is_ok()
}

/// The one way of an operation: permission → state → input → its own decision → state and fact.
pub fn operate(
    act: &mut Act,
    entity: &'static Entity,
    operation: &'static Operation,
    id: i64,
    input: &Input,
) -> Result<Done, Refusal> {
    permission::may_operate(act.actor, operation)?;
    let row = save::visible_row(act.c, entity, act.actor, id)?;
    if !operation.on_closed {
        (entity.open)(&row)?;
        closed::check(act.c, entity, order_of(entity, &row))?;
    }
    let to = next_state(entity, &row, operation.verb)?;
    (operation.fits)(&row)?;
    if let Some(seen) = input.get("version").and_then(|v| v.parse::<i64>().ok())
        && seen != row.int("version")
    {
        // Deciding on something that has changed meanwhile would be deciding blindly.
        return Err(
            Refusal::new("version_conflict", 409, m::REFUSED_STALE).way_out(m::REFUSED_STALE_WAY)
        );
    }
    if operation.grave && input.get("confirm") != row.opt_text(entity.key).as_deref() {
        let label = entity.field(entity.key).map_or(m::APP_NAME, |field| field.label);
        let text = m::REFUSED_CONFIRM.with("key", row.text(entity.key));
        return Err(Refusal::field("confirm", label, text));
    }
    if let Some(kind) = operation.evidence
        && !files::has(act.c, entity.name, id, kind)?
    {
        let what = files::FileKind::from_code(kind).map_or(m::FILE_OTHER, files::FileKind::label);
        let text = m::REFUSED_EVIDENCE.with("what", what);
        return Err(Refusal::field("file", m::F_FILE, text));
    }
    let currency = save::currency_of(&row);
    let draft = typed::fields(act, operation.fields, input, currency)?;
    let order = order_of(entity, &row);
    let reason = input.get("reason").map(str::to_string);
    let agreed = approval::is_agreed(act, entity, id, operation.verb)?;
    let verb = operation.verb;
    let call = Call { entity, row: &row, id, verb, order, input: draft, reason, agreed };
    let before = act.fact_count();
    let done = match (operation.run)(act, &call) {
        Err(refusal) if input.get("ask_approval").is_some() => {
            // What a refused operation had already written would stay with the request.
            debug_assert_eq!(act.fact_count(), before, "rules are judged before anything else");
            return approval::ask(act, &call, operation, refusal);
        }
        other => other?,
    };
    if let Some(to) = to {
        act.set(entity.name, id, &[("state", to.into())])?;
    }
    save::index(act.c, entity, id)?;
    if !operation.secret && !operation.tells {
        let mut data = save::fact_data(&call);
        let after = act.row(entity.name, id)?;
        let was = save::entered_before(entity, &row, &after);
        if !was.is_empty() {
            data["from"] = json!(row.int("version"));
            data["was"] = json!(was);
        }
        act.fact(operation.verb, (entity.name, id), order, data);
    }
    Ok(done)
}

/// The order a row belongs to.
pub fn order_of(entity: &Entity, row: &Row) -> Option<i64> {
    match entity.order {
        Some("id") => Some(row.int("id")),
        Some(column) => row.opt_int(column),
        None => None,
    }
}
