//! Owns the dialog of a bulk action: what it does to how many rows, the operation's fields once for
//! all of them, and, row by row, what was refused and why. The refused rows stay chosen.

use super::ask::{Ask, Reply};
use super::bulk::{self, Outcome};
use super::{dialog, form, frame};
use crate::kernel::{Entity, Input, Operation, Refusal, list};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Banner, Cell, Col, Dialog, Form, Page, Row, Table};

/// One operation on several rows.
struct Chosen {
    entity: &'static Entity,
    operation: &'static Operation,
    ids: Vec<i64>,
}

/// `POST /{plural}/bulk/{verb}`: without `sure` it asks, with it the action is done.
pub async fn run(ask: Ask) -> Result<Reply, Refusal> {
    let (entity, operation) = bulk::named(&ask)?;
    let ids = bulk::counted(bulk::ticked(&ask.form))?;
    if ask.form.get("sure").is_none() {
        let chosen = Chosen { entity, operation, ids };
        return show(&ask, &chosen, None).await;
    }
    let outcomes = bulk::run_each(&ask, entity, operation, ids).await;
    let (refused, done): (Vec<Outcome>, Vec<Outcome>) =
        outcomes.into_iter().partition(|outcome| outcome.refused.is_some());
    if refused.is_empty() {
        let said = m::BULK_ALL_DONE.with("what", operation.label).with("done", done.len());
        let to = bulk::with_word(&bulk::back(&ask, entity), "said", &said.in_lang(ask.lang()));
        return Ok(Reply::Go(to));
    }
    let chosen = Chosen { entity, operation, ids: refused.iter().map(|one| one.id).collect() };
    show(&ask, &chosen, Some((done.len(), refused))).await
}

/// How many were done, and the rows that were not.
type Told = Option<(usize, Vec<Outcome>)>;

async fn show(ask: &Ask, chosen: &Chosen, told: Told) -> Result<Reply, Refusal> {
    let lang = ask.lang();
    let dialog = dialog(ask, chosen, told.as_ref());
    let status = if told.is_some() { 422 } else { 200 };
    if ask.partial {
        let part = dialog.view(lang);
        return Ok(if status == 200 { Reply::Part(part) } else { Reply::Refused(status, part) });
    }
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let here = format!("/{}", chosen.entity.plural);
    let page = Page::new(chosen.operation.label, lang)
        .crumb(chosen.entity.many, bulk::back(ask, chosen.entity))
        .body(dialog.page(lang));
    let page = frame::page(ask, &counts, page, &here);
    Ok(if status == 200 { Reply::Page(page) } else { Reply::Refused(status, page) })
}

fn dialog(ask: &Ask, chosen: &Chosen, told: Option<&(usize, Vec<Outcome>)>) -> Dialog {
    let Chosen { entity, operation, ids } = chosen;
    let lang = ask.lang();
    let texts: Vec<String> = ids.iter().map(i64::to_string).collect();
    let (joined, back) = (texts.join(","), bulk::back(ask, entity));
    // Back in the list, what was refused is still chosen, and what was done shows what it is now.
    let again = bulk::with_word(&back, "picked", &joined);
    let above = html! {
        div.stack {
            p.muted { (operation.help.in_lang(lang)) }
            @if let Some((done, refused)) = told.filter(|told| !is_mistyped(operation, told)) {
                div.stack data-back=[(*done > 0).then_some(&again)] {
                    (told_banner(*done, refused.len()).view(lang))
                    (refusals(entity, refused, lang))
                }
            }
        }
    };
    let action = format!("/{}/bulk/{}", entity.plural, operation.verb);
    let mut made = Form::post(action, form::request_id())
        .in_dialog()
        .part(above)
        .hidden("ids", joined)
        .hidden("back", back)
        .hidden("sure", "1");
    made = form::fields(made, operation.fields, &typed(ask), &ask.actor);
    let refusals: Vec<&Refusal> =
        told.iter().flat_map(|(_, refused)| refused).filter_map(|o| o.refused.as_ref()).collect();
    if let Some(first) = refusals.iter().find(|refusal| is_typed(operation, refusal)) {
        made = made.findings(&form::findings(first));
    }
    let answerable = refusals.iter().filter(|r| dialog::is_answerable(&r.findings, &ask.actor));
    let findings: Vec<_> = answerable.flat_map(|r| r.findings.iter().cloned()).collect();
    made = dialog::answers(made, &findings, &ask.form, &ask.actor);
    let again = told.is_some_and(|told| !is_mistyped(operation, told));
    made = made.act(Act::submit(label(chosen, again)).primary());
    let count = m::BULK_COUNT.with("count", ids.len()).with("what", entity.many);
    Dialog::new(operation.label).sub(count).body(made.view(lang))
}

/// What was typed cannot be taken; a lacking proof is a matter of the row.
fn is_typed(operation: &Operation, refusal: &Refusal) -> bool {
    let asked = |name: &str| operation.fields.iter().any(|field| field.name == name);
    refusal.fields.iter().any(|error| asked(&error.field))
}

/// Nothing was done, because what was typed for all rows is wrong: the form says it once.
fn is_mistyped(operation: &Operation, (done, refused): &(usize, Vec<Outcome>)) -> bool {
    let wrong = |one: &Outcome| one.refused.as_ref().is_some_and(|r| is_typed(operation, r));
    *done == 0 && refused.iter().any(wrong)
}

/// What was typed for all rows; the first time nothing was.
fn typed(ask: &Ask) -> Input {
    match ask.form.get("sure") {
        Some(_) => ask.form.clone(),
        None => Input::default(),
    }
}

fn label(chosen: &Chosen, again: bool) -> lang::Text {
    let count = chosen.ids.len();
    match again {
        true => m::BULK_AGAIN.with("count", count),
        false => m::BULK_DO.with("what", chosen.operation.label).with("count", count),
    }
}

fn told_banner(done: usize, refused: usize) -> Banner {
    let said = m::BULK_DONE.with("done", done).with("refused", refused);
    Banner::warn(said).alert()
}

/// Every refused row with its reason and the way out.
fn refusals(entity: &Entity, refused: &[Outcome], lang: Lang) -> Markup {
    let mut table = Table::new("refused", m::BULK_REFUSED)
        .cols([Col::new(entity.one), Col::new(m::BULK_WHY)])
        .plain();
    for outcome in refused {
        let Some(refusal) = &outcome.refused else { continue };
        let href = format!("/{}/{}", entity.plural, list::escape(&outcome.key));
        let cells = [Cell::code(&outcome.key, &href), Cell::markup(why(refusal, lang))];
        table = table.row(Row::new(outcome.id.to_string()).cells(cells));
    }
    table.view(lang)
}

fn why(refusal: &Refusal, lang: Lang) -> Markup {
    html! {
        @if refusal.findings.is_empty() && refusal.fields.is_empty() {
            div { (refusal.text.in_lang(lang)) }
        }
        @for field in &refusal.fields {
            div { (field.label.in_lang(lang)) ": " (field.text.in_lang(lang)) }
        }
        @for finding in &refusal.findings {
            div { (finding.id) " " (finding.text.in_lang(lang)) }
            div.small.muted { (finding.way_out.in_lang(lang)) }
        }
        @if let Some(way) = &refusal.way_out { div.small.muted { (way.in_lang(lang)) } }
    }
}
