//! Owns the dialog of an operation: what it does, what it asks for, which rules speak, what can be
//! done about them.

use super::ask::{Ask, Reply};
use super::{edit, form, frame};
use crate::house;
use crate::kernel::files::{self, FileKind};
use crate::kernel::operation::{Done, operate, order_of};
use crate::kernel::rule::Verdict;
use crate::kernel::{Actor, Entity, Finding, Input, Operation, Refusal, list, permission, save};
use db::Row;
use lang::m;
use maud::{Markup, html};
use ui::{Act, Banner, Dialog, Field, Form, Page};

fn named(ask: &Ask) -> Result<(&'static Entity, &'static Operation), Refusal> {
    let entity = house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)?;
    let operation =
        house::operation(entity.name, ask.part("verb")).ok_or_else(Refusal::not_found)?;
    Ok((entity, operation))
}

pub async fn open(ask: Ask) -> Result<Reply, Refusal> {
    let (entity, operation) = named(&ask)?;
    let given = ask.query.clone();
    show(ask, entity, operation, given, None).await
}

/// Files that came along are stored before the transaction; without it they belong to nothing.
pub async fn run(ask: Ask) -> Result<Reply, Refusal> {
    let (entity, operation) = named(&ask)?;
    let mut stored = Vec::new();
    for upload in ask.files.iter().filter(|upload| upload.field == "file") {
        let (store, bytes) = (ask.app.store.clone(), upload.bytes.clone());
        let put = tokio::task::spawn_blocking(move || store.put(&bytes)).await;
        let put = put.unwrap_or_else(|_| Err(Refusal::new("internal", 500, m::REFUSED_INTERNAL)));
        match put {
            Ok(content) => stored.push((upload.name.clone(), content)),
            Err(refusal) => return show_again(ask, entity, operation, refusal).await,
        }
    }
    let (key, input) = (ask.part("key").to_string(), ask.form.clone());
    let result = ask
        .act(move |act| {
            let id = save::id_of(act.c, entity, &key)?.ok_or_else(Refusal::not_found)?;
            permission::may_operate(act.actor, operation)?;
            if let Some(kind) = operation.evidence.and_then(FileKind::from_code) {
                let row = save::visible_row(act.c, entity, act.actor, id)?;
                for (name, content) in &stored {
                    let place = (entity.name, id);
                    files::attach(act, place, order_of(entity, &row), kind, (name, content))?;
                }
            }
            operate(act, entity, operation, id, &input)
        })
        .await;
    match result {
        // What is said once must not end in the address of a page.
        Ok(done) if operation.secret => Ok(said_once(&ask, operation, &done)),
        Ok(done) => form::place_of(&ask, &done).await,
        Err(refusal) => show_again(ask, entity, operation, refusal).await,
    }
}

fn said_once(ask: &Ask, operation: &Operation, done: &Done) -> Reply {
    let lang = ask.lang();
    let banner = Banner::ok(ask.said(done)).alert();
    let back = format!("/{}/{}", ask.part("plural"), list::escape(ask.part("key")));
    let dialog = Dialog::new(operation.label)
        .body(banner.view(lang))
        .act(Act::link(m::ACT_BACK, back).primary());
    match ask.partial {
        true => Reply::Part(dialog.view(lang)),
        false => Reply::Page(
            Page::new(operation.label, lang).body(dialog.page(lang)).theme(ask.theme).bare(),
        ),
    }
}

async fn show_again(
    ask: Ask,
    entity: &'static Entity,
    operation: &'static Operation,
    refusal: Refusal,
) -> Result<Reply, Refusal> {
    if matches!(refusal.status, 403 | 404) && refusal.name != "not_your_turn" {
        return Err(refusal);
    }
    let typed = ask.form.clone();
    show(ask, entity, operation, typed, Some(refusal)).await
}

async fn show(
    ask: Ask,
    entity: &'static Entity,
    operation: &'static Operation,
    input: Input,
    refusal: Option<Refusal>,
) -> Result<Reply, Refusal> {
    permission::may_operate(&ask.actor, operation)?;
    let key = ask.part("key").to_string();
    let (row, counts, has_file) = ask
        .read(move |c, actor| {
            let id = save::id_of(c, entity, &key)?.ok_or_else(Refusal::not_found)?;
            let row = save::visible_row(c, entity, actor, id)?;
            let counts = frame::counts(c, actor.user_id, &actor.roles)?;
            let has_file = match operation.evidence {
                Some(kind) => files::has(c, entity.name, id, kind)?,
                None => true,
            };
            Ok((row, counts, has_file))
        })
        .await?;
    let asked = Asked { entity, operation, row: &row, has_file };
    let mut input = input;
    if refusal.is_none() {
        entered(entity, operation, &row, &mut input);
    }
    let dialog = dialog(&ask, &asked, &input, refusal.as_ref());
    let lang = ask.lang();
    let status = refusal.map_or(200, |refusal| refusal.status);
    if ask.partial {
        let part = dialog.view(lang);
        return Ok(if status == 200 { Reply::Part(part) } else { Reply::Refused(status, part) });
    }
    let here = format!("/{}", entity.plural);
    let title = row.opt_text(entity.key).unwrap_or_default();
    let page = Page::new(operation.label, lang)
        .crumb(entity.many, here.clone())
        .crumb(title.clone(), format!("{here}/{}", list::escape(&title)))
        .body(dialog.page(lang));
    let page = frame::page(&ask, &counts, page, &here);
    Ok(if status == 200 { Reply::Page(page) } else { Reply::Refused(status, page) })
}

/// What the record says already stands in the dialog: the number on a draft is typed once.
fn entered(entity: &Entity, operation: &Operation, row: &Row, input: &mut Input) {
    let currency = save::currency_of(row);
    for field in operation.fields {
        if entity.field(field.name).is_some_and(|own| !own.system && own.kind == field.kind) {
            input.offer(field.name, (field.show)(row.get(field.name), currency));
        }
    }
}

/// The operation, what it is about, and whether its evidence is there already.
struct Asked<'a> {
    entity: &'static Entity,
    operation: &'static Operation,
    row: &'a Row,
    has_file: bool,
}

fn dialog(ask: &Ask, asked: &Asked, input: &Input, refusal: Option<&Refusal>) -> Dialog {
    let Asked { entity, operation, row, has_file } = asked;
    let lang = ask.lang();
    let key = row.opt_text(entity.key).unwrap_or_default();
    let action = format!("/{}/{}/{}", entity.plural, list::escape(&key), operation.verb);
    let above = html! {
        div.stack {
            p.muted { (operation.help.in_lang(lang)) }
            (edit::notice(refusal, lang))
        }
    };
    let mut made = Form::post(action, form::request_id()).in_dialog().part(above);
    made = form::fields(made, operation.fields, input, &ask.actor);
    if let Some(kind) = operation.evidence.filter(|_| !*has_file) {
        let what = FileKind::from_code(kind).map_or(m::F_FILE, FileKind::label);
        made = made.field(Field::file("file", what).required().camera());
    }
    if operation.grave {
        made = made.field(Field::text("confirm", m::CONFIRM_KEY.with("key", &key)).required());
    }
    let findings = refusal.map_or(&[][..], |refusal| refusal.findings.as_slice());
    made = answers(made, findings, input, &ask.actor);
    made = made.hidden("version", row.int("version").to_string());
    if let Some(refusal) = refusal {
        made = made.findings(&form::findings(refusal));
    }
    made = made.act(Act::submit(operation.label).primary());
    Dialog::new(operation.label).sub(key).body(made.view(lang))
}

/// Whether the person may answer all of these with a reason.
pub fn is_answerable(findings: &[Finding], actor: &Actor) -> bool {
    let may = |finding: &Finding| match &finding.verdict {
        Verdict::Refuse { override_by } => actor.has_any(override_by),
        _ => true,
    };
    !findings.is_empty() && findings.iter().all(may)
}

/// What a person can do about findings: give a reason, ask those who must agree.
pub fn answers(mut made: Form, findings: &[Finding], input: &Input, actor: &Actor) -> Form {
    if !is_answerable(findings, actor) {
        return made;
    }
    made = made.field(reason(input));
    match findings.iter().any(|f| matches!(f.verdict, Verdict::Approve { .. })) {
        true => made.act(Act::submit(m::ACT_ASK_APPROVAL).value("ask_approval", "1")),
        false => made,
    }
}

/// Where a person says why it is done in spite of what rules say.
pub fn reason(input: &Input) -> Field {
    let typed = input.get("reason").unwrap_or_default().to_string();
    Field::area("reason", m::REASON, 2).hint(m::REASON_HINT).value(typed)
}

/// One rule speaking: its number, what is the case, the way out.
pub fn finding_view(finding: &Finding, lang: lang::Lang) -> Markup {
    let text = format!("{} {}", finding.id, finding.text.in_lang(lang));
    let banner = match finding.verdict {
        Verdict::Refuse { .. } => Banner::bad(text),
        _ => Banner::warn(text),
    };
    banner.cost(finding.way_out.clone()).view(lang)
}
