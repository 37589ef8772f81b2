//! Owns the steps by which an edited workbook comes back in the browser: the file, what differs,
//! what is taken.

use super::back::{self, BackFile, Here};
use super::back_view;
use crate::costing::sheet::SHEET;
use crate::intake::reading;
use crate::kernel::{Refusal, list};
use crate::web::ask::{Ask, Reply};
use crate::web::{form, frame};
use lang::m;
use maud::Markup;

/// `GET /cost-sheets/{key}/comeback`
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let here = here(&ask).await?;
    let body = back_view::first(&ask, &here, None);
    Ok(Reply::Page(framed(&ask, body).await?))
}

/// `POST /cost-sheets/{key}/comeback`: reads, or takes what is ticked. A file that was read stays.
pub async fn step(ask: Ask) -> Result<Reply, Refusal> {
    let here = here(&ask).await?;
    let file = match read(&ask).await {
        Ok(file) => file,
        Err(refusal) => {
            let body = back_view::first(&ask, &here, Some(&refusal));
            return Ok(Reply::Refused(refusal.status, framed(&ask, body).await?));
        }
    };
    if ask.form.get("step") != Some("take") {
        let body = back_view::second(&ask, &here, &file, None);
        return Ok(Reply::Page(framed(&ask, body).await?));
    }
    let seen = ask.form.get("version").and_then(|text| text.parse().ok()).unwrap_or(0);
    let (key, ticked, kept) = (ask.part("key").to_string(), ask.form.clone(), file.clone());
    match ask.act(move |act| back::take(act, &key, &kept, &ticked, seen)).await {
        Ok(done) => form::place_of(&ask, &done).await,
        Err(refusal) if matches!(refusal.status, 403 | 404) => Err(refusal),
        Err(refusal) => {
            let body = back_view::second(&ask, &here, &file, Some(&refusal));
            Ok(Reply::Refused(refusal.status, framed(&ask, body).await?))
        }
    }
}

pub(super) async fn here(ask: &Ask) -> Result<Here, Refusal> {
    let key = ask.part("key").to_string();
    ask.read(move |c, actor| back::here(c, actor, &key)).await
}

pub(super) async fn read(ask: &Ask) -> Result<BackFile, Refusal> {
    let sent = ask.files.first().map(|upload| (upload.name.clone(), upload.bytes.clone()));
    let known = ask.form.get("name").zip(ask.form.get("sha256"));
    let known = known.map(|(name, sha256)| (name.to_string(), sha256.to_string()));
    let (store, key) = (ask.app.store.clone(), ask.part("key").to_string());
    reading::aside(move || back::read(&store, sent, known, &key)).await
}

async fn framed(ask: &Ask, body: Markup) -> Result<Markup, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let here = format!("/{}/{}", SHEET.plural, list::escape(ask.part("key")));
    let page = ui::Page::new(m::SHEET_BOOK_BACK, ask.lang())
        .crumb(SHEET.many, "/cost-sheets")
        .crumb(ask.part("key").to_string(), here)
        .body(body);
    Ok(frame::page(ask, &counts, page, "/cost-sheets"))
}
