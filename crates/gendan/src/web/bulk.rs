//! Owns bulk actions: one request, an answer per row: done, or refused and why.

use super::ask::{Ask, Reply};
use crate::house;
use crate::kernel::operation::operate;
use crate::kernel::{Act as Doing, Entity, Input, Operation, Refusal, permission, save};
use lang::m;
use maud::html;
use ui::{Act, Banner, Cell, Col, Page, PageHead, Row, Table};

/// What happened to one row.
pub struct Outcome {
    pub key: String,
    pub refused: Option<Refusal>,
}

/// The rows a person ticked.
pub fn ticked(input: &Input) -> Vec<i64> {
    let text = input.get("ids").unwrap_or_default();
    text.split(',').filter_map(|id| id.trim().parse().ok()).take(200).collect()
}

/// Runs an operation on each row, each in a transaction of its own: one refusal stops no other.
pub async fn run_each(
    ask: &Ask,
    entity: &'static Entity,
    operation: &'static Operation,
) -> Result<Vec<Outcome>, Refusal> {
    permission::may_operate(&ask.actor, operation)?;
    let mut outcomes = Vec::new();
    for id in ticked(&ask.form) {
        let key = ask.read(move |c, _| save::called(c, entity, id)).await?;
        let (actor, input) = (ask.actor.clone(), ask.form.clone());
        let done = ask
            .app
            .db
            .write(move |c| {
                Doing::run(c, &actor, |act| operate(act, entity, operation, id, &input))
            })
            .await;
        if let Err(refusal) = &done {
            ask.keep_stopped(refusal).await?;
        }
        outcomes.push(Outcome { key, refused: done.err() });
    }
    Ok(outcomes)
}

pub async fn run(ask: Ask) -> Result<Reply, Refusal> {
    let entity = house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)?;
    let operation =
        house::operation(entity.name, ask.part("verb")).ok_or_else(Refusal::not_found)?;
    let outcomes = run_each(&ask, entity, operation).await?;
    let counts = ask.read(|c, actor| super::frame::counts(c, actor.user_id, &actor.roles)).await?;
    let lang = ask.lang();
    let refused = outcomes.iter().filter(|outcome| outcome.refused.is_some()).count();
    let said = m::BULK_DONE.with("done", outcomes.len() - refused).with("refused", refused);
    let mut table = Table::new("outcomes", operation.label).cols([
        Col::new(entity.one),
        Col::new(m::BULK_RESULT),
        Col::new(m::BULK_WHY),
    ]);
    for outcome in &outcomes {
        let href = format!("/{}/{}", entity.plural, crate::kernel::list::escape(&outcome.key));
        let (word, why) = match &outcome.refused {
            None => (m::BULK_OK, String::new()),
            Some(refusal) => (m::BULK_REFUSED, refusal.say(lang)),
        };
        let cells = [Cell::code(&outcome.key, &href), Cell::say(word, lang), Cell::text(why)];
        table = table.row(Row::new(outcome.key.clone()).cells(cells));
    }
    let banner = if refused == 0 { Banner::ok(said) } else { Banner::warn(said) };
    let back = format!("/{}", entity.plural);
    let head = PageHead::new(operation.label).act(Act::link(m::ACT_BACK, back.clone()).primary());
    let body = html! { (head.view(lang)) (banner.view(lang)) (table.view(lang)) };
    let page = Page::new(operation.label, lang).crumb(entity.many, back.clone()).body(body);
    Ok(Reply::Page(super::frame::page(&ask, &counts, page, &back)))
}
