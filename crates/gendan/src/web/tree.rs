//! Owns the tree of files as people know it from a file server:
//! `CUSTOMER/<cc>/<customer>/<order>/`, computed from what each file belongs to (R-039 to
//! R-043); nothing is stored in folders.

use super::ask::{Ask, Reply};
use super::frame;
use crate::kernel::files::{self, Branch};
use crate::kernel::{Refusal, list, permission};
use crate::parties::customer::CUSTOMER;
use lang::m;
use maud::{Markup, html};
use ui::{Card, Icon, Line, Page, PageHead, State};

/// `GET /files?at=CUSTOMER/ES/NEVIR/PLK-276`: what lies in a folder.
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    permission::may_read(&ask.actor, &CUSTOMER)?;
    let at: Vec<String> = ask
        .query
        .get("at")
        .unwrap_or("CUSTOMER")
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_string)
        .collect();
    let place = at.clone();
    let (counts, branches) = ask
        .read(move |c, actor| {
            let scope = CUSTOMER.scope(actor);
            let branches = files::branches(c, scope, &place)?;
            let shown = |branch: &Branch| match branch {
                Branch::File(row) => files::is_shown_to(actor, row),
                Branch::Folder(_) => true,
            };
            let branches: Vec<Branch> = branches.into_iter().filter(shown).collect();
            Ok((frame::counts(c, actor.user_id, &actor.roles)?, branches))
        })
        .await?;
    let lang = ask.lang();
    let lines: Vec<Line> = branches.iter().map(|branch| line(branch, &at, lang)).collect();
    let body = html! {
        (PageHead::new(m::FILES).view(lang))
        (ui::stack([path(&at), html! {
            @if lines.is_empty() { (State::empty(m::FILES_NONE).why(m::FILES_NONE_WHY).card(lang)) }
            @else { (Card::new(at.join("/")).flush(ui::lines(&lines, lang)).view(lang)) }
        }]))
    };
    let page = Page::new(m::FILES, lang).body(body);
    Ok(Reply::Page(frame::page(&ask, &counts, page, "/files")))
}

fn address(parts: &[String]) -> String {
    format!("/files?at={}", list::escape(&parts.join("/")))
}

/// The folders above, each a link.
fn path(at: &[String]) -> Markup {
    html! {
        p.flow.wrap {
            @for n in 0..at.len() { a href=(address(&at[..=n])) { (at[n]) } " / " }
        }
    }
}

fn line(branch: &Branch, at: &[String], lang: lang::Lang) -> Line {
    match branch {
        Branch::Folder(name) => {
            let inside = [at, std::slice::from_ref(name)].concat();
            Line::link(name.clone(), &address(&inside), lang).lead(html! { (Icon::Folder) })
        }
        Branch::File(row) => {
            let kind = files::FileKind::from_code(&row.text("kind"));
            let label = kind.map_or("", |kind| kind.label().in_lang(lang));
            let added = crate::kernel::time::show(row.int("added_at"));
            Line::link(row.text("name"), &format!("/files/{}", row.int("id")), lang)
                .lead(html! { (Icon::FileText) })
                .meta(format!("{label} · {added}"))
        }
    }
}
