//! Owns the steps of letters in the browser and by the API: files, preview, inquiries.

use super::letter::{self, Draft, LetterFile};
use super::letter_card::{self, Shown};
use super::letter_form::{deed, name};
use super::letter_made;
use super::order::tally;
use super::reading;
use crate::kernel::{Done, Refusal, permission};
use crate::sales::inquiry::INQUIRY;
use crate::web::ask::{Ask, Reply};
use crate::web::{edit, form, frame};
use lang::{Lang, Text, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use sheet::mapping::Tally;
use std::sync::Arc;
use ui::{Act, Field, Form, Line, PageHead};

const ACTION: &str = "/inquiries/import";
/// What a file chooser offers; a phone's mail program shares `.eml`.
const KINDS: &str = ".eml,.zip,.mbox,.txt,.pdf,message/rfc822";

/// `GET /inquiries/import`
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    permission::may_write(&ask.actor, &INQUIRY)?;
    let customer = ask.query.get("customer_id").unwrap_or_default().to_string();
    let body = view(&ask, &Draft::default(), &[], &customer);
    Ok(Reply::Page(framed(&ask, body).await?))
}

/// `POST /inquiries/import`: reads, or makes the inquiries. Everything that was typed comes back.
pub async fn step(ask: Ask) -> Result<Reply, Refusal> {
    let (draft, mut refused) = gather(&ask).await?;
    let draft = Arc::new(draft);
    if draft.items.is_empty() && refused.is_empty() && left(&draft.files).is_empty() {
        refused.push(Refusal::field("file", m::F_FILE, m::LETTER_NO_FILE));
    }
    if ask.form.get("step") == Some("make") && refused.is_empty() && ask.files.is_empty() {
        match make(&ask, &draft).await {
            Ok(done) => return form::place_of(&ask, &done).await,
            Err(refusal) if matches!(refusal.status, 403 | 404) => return Err(refusal),
            Err(refusal) => refused.push(refusal),
        }
    }
    let status = refused.first().map(|refusal| refusal.status);
    let customer = ask.form.get("customer_id").unwrap_or_default().to_string();
    let page = framed(&ask, view(&ask, &draft, &refused, &customer)).await?;
    Ok(match status {
        Some(status) => Reply::Refused(status, page),
        None => Reply::Page(page),
    })
}

/// `POST /api/v1/inquiries/import`, `multipart/form-data`; `dry_run` reads only. What differs from
/// the letters is said by `mail.N.field`, the customer of all of them by `customer_id`.
pub async fn import(ask: Ask) -> Result<Reply, Refusal> {
    let (draft, refused) = gather(&ask).await?;
    let draft = Arc::new(draft);
    let lang = ask.lang();
    if draft.items.is_empty() {
        let first = refused.into_iter().next();
        return Err(first.unwrap_or_else(|| match left(&draft.files).first() {
            Some((name, why)) => reading::refusal(name, why),
            None => Refusal::field("file", m::F_FILE, m::LETTER_NO_FILE),
        }));
    }
    let mut body = json!({
        "tally": tally(&draft.tally(refused.len())),
        "letters": draft.items.iter().enumerate().map(|(n, _)| told(&draft, n, lang))
            .collect::<Vec<_>>(),
        "rejected": left(&draft.files).iter()
            .map(|(name, why)| json!({"name": name, "why": why.text().in_lang(lang)}))
            .chain(refused.iter().map(|refusal| json!({"why": refusal.say(lang)})))
            .collect::<Vec<_>>(),
    });
    if ask.form.get("dry_run").is_some() {
        return Ok(Reply::Json(200, body));
    }
    let done = make(&ask, &draft).await?;
    body["said"] = json!(ask.said(&done));
    let id = done.id;
    let no = ask.read(move |c, _| crate::kernel::save::called(c, &INQUIRY, id)).await?;
    body["inquiry"] = json!(no);
    Ok(Reply::Json(201, body))
}

/// Parts of packets and boxes that were no letters.
fn left(files: &[LetterFile]) -> Vec<(&str, &sheet::Refused)> {
    let all = files.iter().flat_map(|file| &file.bundle.left);
    all.map(|one| (one.name.as_str(), &one.why)).collect()
}

/// One letter, as the API tells it.
fn told(draft: &Draft, n: usize, lang: Lang) -> Json {
    let item = &draft.items[n];
    let letter = draft.letter(item);
    let parts = letter.attachments.iter().map(|part| {
        json!({"name": part.name, "inline": part.inline, "size": part.bytes.0.len(),
            "left": part.left.map(|why| why.text().in_lang(lang))})
    });
    let customers = item.found.customers.iter();
    json!({
        "file": draft.files[item.file].source.name, "place": letter.place,
        "from": letter.sender.address, "name": letter.sender.name,
        "sent": letter.sent.as_ref().map(|sent| sent.shown.clone()),
        "subject": letter.subject, "text": letter.text, "encoding": letter.encoding,
        "message_id": item.mail_id, "do": deed(&draft.form, n),
        "who": draft.form.get(&name(n, "who")),
        "customers": customers.map(|one| &one.key).collect::<Vec<_>>(),
        "inquiries": item.found.inquiries.iter().map(|one| &one.key).collect::<Vec<_>>(),
        "earlier": item.found.earlier.as_ref().map(|(message, _)| message),
        "doubts": letter.doubts.iter().map(|doubt| doubt.text().in_lang(lang)).collect::<Vec<_>>(),
        "attachments": parts.collect::<Vec<_>>(),
    })
}

async fn gather(ask: &Ask) -> Result<(Draft, Vec<Refusal>), Refusal> {
    permission::may_write(&ask.actor, &INQUIRY)?;
    let (files, refused) = reading::files(ask, letter::read_all).await?;
    let typed = ask.form.clone();
    let draft = ask.read(move |c, actor| letter::draft(c, actor, &typed, files)).await?;
    Ok((draft, refused))
}

async fn make(ask: &Ask, draft: &Arc<Draft>) -> Result<Done, Refusal> {
    let (store, of) = (ask.app.store.clone(), draft.clone());
    let laid = reading::aside(move || of.lay_down(&store)).await?;
    let draft = draft.clone();
    ask.act(move |act| letter_made::make(act, &draft, &laid)).await
}

fn view(ask: &Ask, draft: &Draft, refused: &[Refusal], customer: &str) -> Markup {
    let lang = ask.lang();
    let findings: Vec<ui::Finding> = refused.iter().flat_map(form::findings).collect();
    let mut made = Form::post(ACTION, form::request_id())
        .one_column()
        .part(PageHead::new(m::LETTER_TITLE).sub(m::LETTER_SUB).view(lang))
        .part(above(draft, refused, lang))
        .findings(&findings)
        .hidden("customer_id", customer);
    for (n, file) in draft.files.iter().enumerate() {
        made = made
            .hidden(format!("source.{n}.sha256"), file.source.sha256.clone())
            .hidden(format!("source.{n}.name"), file.source.name.clone());
    }
    for (n, item) in draft.items.iter().enumerate() {
        let shown = Shown { n, draft, item, findings: &findings };
        made = made.hidden(name(n, "mark"), item.mark.clone());
        made = made.part(letter_card::card(&shown, ask));
    }
    let started = !draft.items.is_empty();
    if started {
        made = made.heading_with(m::INTAKE_MORE, m::LETTER_MORE_HINT);
    }
    made = made.field(chooser()).act(Act::link(m::ACT_CANCEL, "/inquiries"));
    let read = Act::submit(if started { m::INTAKE_AGAIN } else { m::INTAKE_READ });
    made = match started {
        true => made
            .act(read.value("step", "read"))
            .act(Act::submit(m::LETTER_MAKE).value("step", "make").primary()),
        false => made.act(read.value("step", "read").primary()),
    };
    made.view(lang)
}

fn chooser() -> Field {
    Field::file("file", m::LETTER_FILES).accept(KINDS).multiple().hint(m::LETTER_FILES_HINT).wide()
}

/// The place on another page where letters are dropped; a customer's page names him. It leads to
/// the page of letters, so it is sent as a whole and not into a part of where it stands.
pub fn drop_area(customer: &str, lang: Lang) -> Markup {
    html! {
        form.stack-s.mb12 method="post" action=(ACTION) enctype="multipart/form-data" {
            input type="hidden" name="customer_id" value=(customer);
            (chooser().view("drop", lang))
            div { (Act::submit(m::LETTER_READ).value("step", "read").view(lang)) }
        }
    }
}

/// Refusals, what was no letter, and the count of everything.
fn above(draft: &Draft, refused: &[Refusal], lang: Lang) -> Markup {
    let unread = refused.iter().filter(|refusal| refusal.name == "unreadable_file").count();
    let left = left(&draft.files);
    let lines: Vec<Line> = left
        .iter()
        .map(|(name, why)| Line::new(name.to_string(), lang).meta(why.text().in_lang(lang)))
        .collect();
    html! {
        @for refusal in refused.iter().filter(|refusal| refusal.fields.is_empty()) {
            div.mb12 { (edit::banner(refusal).view(lang)) }
        }
        @if !draft.items.is_empty() || !left.is_empty() {
            p { (counted(&draft.tally(unread)).in_lang(lang)) }
        }
        @if !lines.is_empty() {
            p."s13 warnc" { (m::LETTER_REJECTED.in_lang(lang)) }
            (ui::lines(&lines, lang))
        }
    }
}

/// `12 letters = 10 accepted + 1 rejected + 1 skipped`
fn counted(tally: &Tally) -> Text {
    m::LETTER_TALLY
        .with("in", tally.rows_in)
        .with("accepted", tally.accepted)
        .with("rejected", tally.rejected)
        .with("skipped", tally.skipped)
}

async fn framed(ask: &Ask, body: Markup) -> Result<Markup, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let page = ui::Page::new(m::LETTER_TITLE, ask.lang()).crumb(INQUIRY.many, "/inquiries");
    Ok(frame::page(ask, &counts, page.body(body), "/inquiries"))
}
