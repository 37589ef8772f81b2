//! Owns the tree of files as pages, and as JSON.

use super::{drive, mailbox, parts};
use crate::filing::folders::{self, Entry};
use crate::kernel::files::FileKind;
use crate::kernel::{Refusal, list, time};
use crate::web::ask::{Ask, Reply};
use crate::web::frame;
use lang::{Lang, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use ui::{Act, Card, Icon, Line, Page, PageHead, State};

/// `GET /files?at=CUSTOMER/ES/NEVIR/GD-276`: what lies in a folder.
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let at = parts(ask.query.get("at").unwrap_or_default());
    let place = at.clone();
    let (counts, entries) = ask
        .read(move |c, actor| {
            let entries = folders::list(c, actor, &place)?;
            Ok((frame::counts(c, actor.user_id, &actor.roles)?, entries))
        })
        .await?;
    let lang = ask.lang();
    let mut head = PageHead::new(m::FILES);
    if !entries.is_empty() && at.len() > 1 {
        let zip = format!("/files/zip?at={}", list::escape(&at.join("/")));
        head = head.act(Act::link(m::FILES_TAKE, zip).icon(Icon::Download));
    }
    if !entries.is_empty() && mailbox::is_archive(&at) {
        let mbox = format!("/files/mbox?at={}", list::escape(&at.join("/")));
        head = head.act(Act::link(m::FILES_TAKE_MAILS, mbox).icon(Icon::Download));
    }
    let body = html! {
        (head.view(lang))
        (ui::stack([path(&at, lang), content(&entries, &at, lang), hint(&at, lang)]))
    };
    let page = Page::new(m::FILES, lang).body(body);
    Ok(Reply::Page(frame::page(&ask, &counts, page, "/files")))
}

/// `GET /api/v1/files/tree?at=…`: the same for programs.
pub async fn api(ask: Ask) -> Result<Reply, Refusal> {
    let at = parts(ask.query.get("at").unwrap_or_default());
    let place = at.clone();
    let entries = ask.read(move |c, actor| folders::list(c, actor, &place)).await?;
    let entry = |entry: &Entry| match &entry.file {
        None => json!({"name": entry.name, "folder": true}),
        Some(file) => json!({
            "name": entry.name,
            "folder": false,
            "type": file.text("kind"),
            "size": file.int("size"),
            "sha256": file.text("sha256"),
            "added_at": time::show(file.int("added_at")),
            "content": format!("/files/{}", file.int("id")),
        }),
    };
    let entries: Vec<Json> = entries.iter().map(entry).collect();
    Ok(Reply::Json(200, json!({"at": at.join("/"), "items": entries})))
}

fn content(entries: &[Entry], at: &[String], lang: Lang) -> Markup {
    if entries.is_empty() {
        return State::empty(m::FILES_NONE).why(m::FILES_NONE_WHY).card(lang);
    }
    let lines: Vec<Line> = entries.iter().map(|entry| line(entry, at, lang)).collect();
    let title = at.last().map_or("", String::as_str);
    let lines = ui::lines(&lines, lang);
    if title.is_empty() {
        return Card::new(m::FILES).flush(lines).view(lang);
    }
    Card::new(title).flush(lines).view(lang)
}

/// How the same folders become a drive of the own computer.
fn hint(at: &[String], lang: Lang) -> Markup {
    if !at.is_empty() {
        return html! {};
    }
    let text = m::FILES_DRIVE_HINT.with("path", format!("{}/", drive::ROOT));
    let today = time::today();
    let month = |back: i32| {
        let months = i32::from(today.year()) * 12 + i32::from(today.month()) - 1 - back;
        format!("{}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1)
    };
    let take = |back: i32| {
        let month = month(back);
        Act::link(month.clone(), format!("/files/zip?month={month}")).icon(Icon::Download).small()
    };
    let months = html! { div.flow.wrap { @for back in 0..6 { (take(back).view(lang)) } } };
    html! {
        (Card::new(m::FILES_MONTHS).body(months).view(lang))
        p.muted { (text.in_lang(lang)) }
    }
}

fn address(parts: &[String]) -> String {
    format!("/files?at={}", list::escape(&parts.join("/")))
}

/// The folders above, each a link.
fn path(at: &[String], lang: Lang) -> Markup {
    html! {
        p.flow.wrap {
            a href="/files" { (m::FILES.in_lang(lang)) } " / "
            @for n in 0..at.len() { a href=(address(&at[..=n])) { (at[n]) } " / " }
        }
    }
}

fn line(entry: &Entry, at: &[String], lang: Lang) -> Line {
    let Some(file) = &entry.file else {
        let inside = [at, std::slice::from_ref(&entry.name)].concat();
        return Line::link(entry.name.clone(), &address(&inside), lang)
            .lead(html! { (Icon::Folder) });
    };
    let label =
        FileKind::from_code(&file.text("kind")).map_or("", |kind| kind.label().in_lang(lang));
    let added = time::show(file.int("added_at"));
    Line::link(entry.name.clone(), &format!("/files/{}", file.int("id")), lang)
        .lead(html! { (Icon::FileText) })
        .meta(format!("{label} · {} · {added}", size(file.int("size"))))
}

/// `2.4 MB`: bytes by powers of 1024, as file managers say it.
fn size(bytes: i64) -> String {
    match bytes {
        ..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}
