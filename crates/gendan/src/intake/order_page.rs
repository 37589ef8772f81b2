//! Owns the steps of an order import in the browser: files, preview, order.

use super::order::{self, Brought, Draft};
use super::order_view as view;
use super::reading;
use crate::kernel::{Input, Refusal, permission};
use crate::sales::order::ORDER;
use crate::web::ask::{Ask, Reply};
use crate::web::{form, frame};
use lang::m;
use maud::Markup;

/// `GET /orders/import`
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    permission::may_write(&ask.actor, &ORDER)?;
    let body = view::first(&ask, &Input::default(), &[]);
    Ok(Reply::Page(framed(&ask, body).await?))
}

/// `POST /orders/import`: reads, or makes the order. Everything that was typed comes back.
pub async fn step(ask: Ask) -> Result<Reply, Refusal> {
    let (draft, mut refused) = gather(&ask).await?;
    if draft.files.is_empty() && draft.form.rows("lines").is_empty() {
        if refused.is_empty() {
            refused.push(Refusal::field("file", m::F_FILE, m::INTAKE_NO_FILE));
        }
        let status = refused[0].status;
        let body = view::first(&ask, &ask.form, &refused);
        return Ok(Reply::Refused(status, framed(&ask, body).await?));
    }
    let wants_order = ask.form.get("step") == Some("make");
    if wants_order && refused.is_empty() {
        match make(&ask, &draft).await {
            Ok(reply) => return Ok(reply),
            Err(refusal) if matches!(refusal.status, 403 | 404) => return Err(refusal),
            Err(refusal) => refused.push(refusal),
        }
    }
    let status = refused.first().map(|refusal| refusal.status);
    let body = view::second(&ask, &draft, &refused);
    let page = framed(&ask, body).await?;
    Ok(match status {
        Some(status) => Reply::Refused(status, page),
        None => Reply::Page(page),
    })
}

/// What the request brought, read and put together.
pub async fn gather(ask: &Ask) -> Result<(Draft, Vec<Refusal>), Refusal> {
    permission::may_write(&ask.actor, &ORDER)?;
    let (files, refused) = reading::files(ask, order::read_all).await?;
    let typed = ask.form.clone();
    let draft = ask.read(move |c, actor| order::draft(c, actor, &typed, files)).await?;
    Ok((draft, refused))
}

async fn make(ask: &Ask, draft: &Draft) -> Result<Reply, Refusal> {
    let (input, files) =
        (draft.form.clone(), draft.files.iter().map(Brought::of).collect::<Vec<_>>());
    let done = ask.act(move |act| order::make(act, &input, &files)).await?;
    form::place_of(ask, &done).await
}

async fn framed(ask: &Ask, body: Markup) -> Result<Markup, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let lang = ask.lang();
    let page = ui::Page::new(m::INTAKE_ORDER_TITLE, lang).crumb(ORDER.many, "/orders").body(body);
    Ok(frame::page(ask, &counts, page, "/orders"))
}
