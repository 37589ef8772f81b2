//! Owns bulk actions: one operation on every chosen row, with one input for all; each row is done
//! or refused on its own, and the refused ones say why.

use super::ask::Ask;
use crate::house;
use crate::kernel::operation::operate;
use crate::kernel::{Entity, Input, Operation, Refusal, list, permission, save};
use crate::people::request;
use lang::m;
use ui::{Act, BulkBar};

/// The most rows of one action.
pub const MOST: usize = 200;

/// What happened to one row.
pub struct Outcome {
    pub id: i64,
    /// What the reader calls it; only the id, if it is not his to see.
    pub key: String,
    pub refused: Option<Refusal>,
}

/// Operations that may be done to several rows at once: not those that ask for the number of the
/// record because they are irreversible, nor those whose answer is said once.
pub fn is_offered(operation: &Operation) -> bool {
    !operation.grave && !operation.secret
}

/// The named operation, if the person may do it and to several rows.
pub fn named(ask: &Ask) -> Result<(&'static Entity, &'static Operation), Refusal> {
    let entity = house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)?;
    let operation =
        house::operation(entity.name, ask.part("verb")).ok_or_else(Refusal::not_found)?;
    permission::may_operate(&ask.actor, operation)?;
    match is_offered(operation) {
        true => Ok((entity, operation)),
        false => {
            Err(Refusal::new("one_by_one", 409, m::BULK_ONE_BY_ONE).way_out(m::BULK_ONE_BY_ONE_WAY))
        }
    }
}

fn ids(input: &Input, name: &str) -> Vec<i64> {
    let text = input.get(name).unwrap_or_default();
    let mut ids: Vec<i64> = text.split(',').filter_map(|id| id.trim().parse().ok()).collect();
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    ids
}

/// The rows a person ticked.
pub fn ticked(input: &Input) -> Vec<i64> {
    ids(input, "ids")
}

/// The rows that a list shows as ticked when it comes.
pub fn picked(input: &Input) -> Vec<i64> {
    ids(input, "picked")
}

/// Neither none nor more than one action can take; none is left out silently.
pub fn counted<T>(rows: Vec<T>) -> Result<Vec<T>, Refusal> {
    match rows.len() {
        0 => Err(Refusal::new("nothing_chosen", 422, m::BULK_NOTHING)),
        n if n > MOST => {
            Err(Refusal::new("too_many", 422, m::BULK_TOO_MANY.with("count", n).with("most", MOST)))
        }
        _ => Ok(rows),
    }
}

/// Runs an operation on each row, each in a transaction of its own: one refusal stops no other.
/// The request sent twice does each row once.
pub async fn run_each(
    ask: &Ask,
    entity: &'static Entity,
    operation: &'static Operation,
    ids: Vec<i64>,
) -> Vec<Outcome> {
    let body = request::body_hash(&ask.here, &ask.form);
    let mut outcomes = Vec::with_capacity(ids.len());
    for id in ids {
        let called = ask.read(move |c, actor| {
            let row = save::visible_row(c, entity, actor, id)?;
            Ok(row.opt_text(entity.key))
        });
        let key = called.await.ok().flatten().unwrap_or_else(|| id.to_string());
        let (actor, input, body) = (ask.actor.clone(), ask.form.clone(), body.clone());
        let once = ask.form.get("request_id").map(|request| format!("{request}.{id}"));
        let done = ask.app.db.write(move |c| {
            request::once(c, &actor, once.as_deref(), &body, |act| {
                operate(act, entity, operation, id, &input)
            })
        });
        let done = done.await;
        if let Err(refusal) = &done {
            ask.keep_stopped(refusal).await;
        }
        outcomes.push(Outcome { id, key, refused: done.err() });
    }
    outcomes
}

/// What can be done with the selected rows of a list; `back` is the list's own address.
pub fn bar(ask: &Ask, entity: &'static Entity, back: &str, may_export: bool) -> maud::Markup {
    let allowed = |operation: &&Operation| {
        is_offered(operation) && permission::may_operate(&ask.actor, operation).is_ok()
    };
    let action = |verb: &str| format!("/{}/bulk/{verb}", entity.plural);
    let acts = house::operations_on(entity.name)
        .filter(allowed)
        .map(|o| Act::submit(o.label).action(action(o.verb)).into_dialog());
    let export = Act::submit(m::ACT_EXPORT).action(format!("/{}/export", entity.plural));
    let bar = BulkBar::new("bulk", super::form::request_id()).hidden("back", back);
    acts.chain(may_export.then_some(export)).fold(bar, BulkBar::act).view(ask.lang())
}

/// Where to go when it is over: the list the person came from, never another place.
pub fn back(ask: &Ask, entity: &Entity) -> String {
    let own = format!("/{}", entity.plural);
    let came = ask.form.get("back").unwrap_or_default();
    let rest = came.strip_prefix(&own);
    match rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('?')) {
        true => came.to_string(),
        false => own,
    }
}

/// An address with one more word in its query.
pub fn with_word(address: &str, name: &str, text: &str) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{name}={}", list::escape(text))
}
