//! Owns the page of a request for approval (prototype 08): the rules in their words, the facts with
//! what they are compared to, and the verdict of whoever's turn it is.

use super::ask::{Ask, Reply};
use super::{form, frame, show};
use crate::house;
use crate::kernel::approval::{self, APPROVAL};
use crate::kernel::operation::{Done, operate};
use crate::kernel::show::{Names, Reader};
use crate::kernel::{Actor, Field, Kind, Refusal, Role, delegation, list, save, time, verdict};
use db::{Conn, Row};
use lang::{Lang, m};
use maud::html;
use serde_json::Value as Json;
use ui::{Approval, Page};

/// What the dialog shows.
struct Content {
    row: Row,
    names: Names,
    counts: frame::Counts,
    /// It is the reader's turn, himself or as a delegate.
    mine: bool,
    /// The record as it stands, if the reader may see it.
    subject: Option<Row>,
}

fn load(c: &mut Conn, actor: &Actor, key: &str) -> Result<Content, Refusal> {
    let id = save::id_of(c, &APPROVAL, key)?.ok_or_else(Refusal::not_found)?;
    let row = save::visible_row(c, &APPROVAL, actor, id)?;
    let names = Names::load(c, APPROVAL.fields, std::slice::from_ref(&row))?;
    let counts = frame::counts(c, actor.user_id, &actor.roles)?;
    let asked = approval::turn(&row).filter(|_| row.text("state") == "waiting");
    let mine = match asked {
        Some(role) => {
            actor.roles.contains(&role) || delegation::of(c, actor.user_id)?.contains(&role)
        }
        None => false,
    };
    let subject = match house::entity(&row.text("subject")) {
        Some(entity) => save::visible_row(c, entity, actor, row.int("subject_id")).ok(),
        None => None,
    };
    Ok(Content { row, names, counts, mine, subject })
}

/// `GET /approvals/{key}`: to decide for whoever's turn it is, to read for everybody else.
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let key = ask.part("key").to_string();
    let content = ask.read(move |c, actor| load(c, actor, &key)).await?;
    if !content.mine {
        return show::page_of(ask, &APPROVAL).await;
    }
    Ok(answer(&ask, &content, None))
}

fn answer(ask: &Ask, content: &Content, refusal: Option<&Refusal>) -> Reply {
    let lang = ask.lang();
    let dialog = dialog(ask, content, refusal).dialog(lang);
    let status = refusal.map_or(200, |refusal| refusal.status);
    let body = if ask.partial {
        dialog.view(lang)
    } else {
        let here = format!("/{}", APPROVAL.plural);
        let page = Page::new(m::ENTITY_APPROVAL, lang)
            .crumb(APPROVAL.many, here.clone())
            .body(html! { (dialog.page(lang)) });
        frame::page(ask, &content.counts, page, &here)
    };
    match (status, ask.partial) {
        (200, true) => Reply::Part(body),
        (200, false) => Reply::Page(body),
        (status, _) => Reply::Refused(status, body),
    }
}

fn dialog(ask: &Ask, content: &Content, refusal: Option<&Refusal>) -> Approval {
    let (lang, row) = (ask.lang(), &content.row);
    let reader = Reader { actor: &ask.actor, lang, names: &content.names };
    let operation = house::operation(&row.text("subject"), &row.text("verb"));
    let subject = house::entity(&row.text("subject"));
    let what = operation.map_or(m::ENTITY_APPROVAL, |operation| operation.label);
    let kind = subject.map_or(m::ENTITY_APPROVAL, |entity| entity.one);
    let title = m::APPROVAL_TITLE
        .with("what", what)
        .with("kind", kind)
        .with("key", row.text("subject_key"));
    let who = APPROVAL
        .field("asked_by")
        .map(|field| reader.show(field, row, None).plain())
        .unwrap_or_default();
    let asked_at = time::show(row.int("asked_at"));
    let sub = m::APPROVAL_SUB.with("who", &who).with("at", &asked_at);
    let action = format!("/approvals/{}/decide", list::escape(&row.text("no")));
    let mut made = Approval::new(title, sub, action, form::request_id(), row.text("content_hash"));
    made = chain(made, row, &who);
    made = facts(made, content, &reader, lang);
    made = made.facts_as_of(m::APPROVAL_AS_OF.with("at", &asked_at));
    if let Some(reason) = row.opt_text("reason") {
        made = made.says(reason);
    }
    made = made.warning(m::APPROVAL_WARNING);
    if let Some(next) = next_role(row) {
        made = made.approve_as(m::APPROVE_AND_PASS.with("who", next.label()));
    }
    let Some(refusal) = refusal else { return made };
    made = match refusal.name {
        "approval_void" => made.stale(refusal.text.clone()),
        _ => made.findings(&form::findings(refusal)),
    };
    let note = ask.form.get("note").unwrap_or_default().to_string();
    made.typed(&[("note".to_string(), note)])
}

fn steps(row: &Row) -> Vec<Role> {
    row.text("steps").split(',').filter_map(Role::from_code).collect()
}

fn next_role(row: &Row) -> Option<Role> {
    let at = usize::try_from(row.int("done_steps")).ok()? + 1;
    steps(row).get(at).copied()
}

fn chain(mut made: Approval, row: &Row, who: &str) -> Approval {
    made = made.step(html! {}, m::APPROVAL_SUBMITTED.with("who", who), false);
    for (n, role) in steps(row).into_iter().enumerate() {
        let at = i64::try_from(n).unwrap_or(i64::MAX);
        let mine = at == row.int("done_steps");
        let word = match at < row.int("done_steps") {
            true => m::APPROVAL_STEP_DONE.with("who", role.label()),
            false => role.label().text(),
        };
        made = made.step(html! {}, word, mine);
    }
    made
}

/// The rules that ask, and what each found; then the record as it stands.
fn facts(mut made: Approval, content: &Content, reader: &Reader, lang: Lang) -> Approval {
    let zone = APPROVAL.field("findings").map(|field| field.zone);
    let told = zone.is_some_and(|zone| reader.actor.sees(zone));
    let findings: Vec<Json> =
        serde_json::from_str(&content.row.text("findings")).unwrap_or_default();
    for finding in findings.iter().filter(|_| told) {
        let text = |name: &str| finding[name].as_str().unwrap_or_default().to_string();
        let spoken = |name: &str| text(&format!("{name}_{}", lang.code()));
        let (id, clause) = (text("id"), text("clause"));
        let name = m::APPROVAL_CLAUSE.with("clause", clause);
        made = made.rule(name, (&id, "/settings/rules"), spoken("says"));
        made = made.fact(id, text(lang.code()), Some(spoken("way").into()), false);
    }
    let (Some(entity), Some(subject)) =
        (house::entity(&content.row.text("subject")), &content.subject)
    else {
        return made;
    };
    let currency = save::currency_of(subject);
    for name in entity.columns {
        let Some(field) = entity.field(name).filter(|f| is_content(f)) else { continue };
        let shown = reader.show(field, subject, currency).plain();
        if !shown.is_empty() {
            made = made.fact(field.label, shown, None, true);
        }
    }
    made
}

/// What the record says itself; who answers for it and what comes next is not decided on.
fn is_content(field: &Field) -> bool {
    let own_words = matches!(field.kind, Kind::Line { .. }) && field.system;
    field.target.is_empty() && !own_words
}

/// `POST /approvals/{key}/decide`: one press, on exactly what was shown.
pub async fn decide(ask: Ask) -> Result<Reply, Refusal> {
    match judge(&ask).await {
        Ok(_) => Ok(Reply::Go("/approvals?view=waiting".into())),
        Err(refusal) if matches!(refusal.status, 403 | 404) => Err(refusal),
        Err(refusal) => {
            let key = ask.part("key").to_string();
            let content = ask.read(move |c, actor| load(c, actor, &key)).await?;
            Ok(answer(&ask, &content, Some(&refusal)))
        }
    }
}

async fn judge(ask: &Ask) -> Result<Done, Refusal> {
    let operation = match ask.form.get("verdict") {
        Some("approve") => &verdict::APPROVE,
        Some("return") => &verdict::RETURN,
        Some("reject") => &verdict::REJECT,
        _ => return Err(Refusal::field("verdict", m::ENTITY_APPROVAL, m::FIELD_MISSING)),
    };
    let (key, input) = (ask.part("key").to_string(), ask.form.clone());
    ask.act(move |act| {
        let id = save::id_of(act.c, &APPROVAL, &key)?.ok_or_else(Refusal::not_found)?;
        let row = save::visible_row(act.c, &APPROVAL, act.actor, id)?;
        let seen = input.get("snapshot").unwrap_or_default();
        if seen != row.text("content_hash") {
            return Err(verdict::void());
        }
        operate(act, &APPROVAL, operation, id, &input)
    })
    .await
}
