//! Owns the steps of a product import in the browser and its answer by the API.

use super::product::{self, Draft, ProductFile};
use super::product_view;
use super::reading;
use crate::catalog::product::PRODUCT;
use crate::kernel::{Refusal, permission};
use crate::web::ask::{Ask, Reply};
use crate::web::frame;
use lang::{Lang, m};
use maud::Markup;
use serde_json::{Value as Json, json};

/// `GET /products/import`
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    permission::may_write(&ask.actor, &PRODUCT)?;
    let body = product_view::view(&ask, &Draft::default(), &[]);
    Ok(Reply::Page(framed(&ask, body).await?))
}

/// `POST /products/import`: reads, or makes the products.
pub async fn step(ask: Ask) -> Result<Reply, Refusal> {
    let (draft, mut refused) = gather(&ask).await?;
    if draft.files.is_empty() && draft.form.rows("goods").is_empty() && refused.is_empty() {
        refused.push(Refusal::field("file", m::F_FILE, m::INTAKE_NO_FILE));
    }
    if ask.form.get("step") == Some("make") && refused.is_empty() {
        match make(&ask, &draft).await {
            Ok(said) => {
                return Ok(Reply::Go(format!(
                    "/products?said={}",
                    crate::kernel::list::escape(&said)
                )));
            }
            Err(refusal) if matches!(refusal.status, 403 | 404) => return Err(refusal),
            Err(refusal) => refused.push(refusal),
        }
    }
    let status = refused.first().map(|refusal| refusal.status);
    let page = framed(&ask, product_view::view(&ask, &draft, &refused)).await?;
    Ok(match status {
        Some(status) => Reply::Refused(status, page),
        None => Reply::Page(page),
    })
}

/// `POST /api/v1/products/import`, `multipart/form-data`; `dry_run` reads only.
pub async fn import(ask: Ask) -> Result<Reply, Refusal> {
    let (draft, refused) = gather(&ask).await?;
    if let Some(refusal) = refused.into_iter().next() {
        return Err(refusal);
    }
    if draft.files.is_empty() {
        return Err(Refusal::field("file", m::F_FILE, m::INTAKE_NO_FILE));
    }
    let files: Vec<Json> = draft.files.iter().map(|file| told(file, ask.lang())).collect();
    if ask.form.get("dry_run").is_some() {
        return Ok(Reply::Json(200, json!({"files": files})));
    }
    let said = make(&ask, &draft).await?;
    Ok(Reply::Json(201, json!({"said": said, "files": files})))
}

fn told(file: &ProductFile, lang: Lang) -> Json {
    let read = &file.products;
    let items: Vec<Json> =
        read.accepted.iter().map(|p| json!({"item_no": p.item, "rows": p.rows})).collect();
    json!({"name": file.source.name, "sha256": file.source.sha256, "items": items,
        "tally": super::order::tally(&read.tally), "left_out": read.left_out,
        "rejected": read.rejected.iter().map(|row| row.told(lang)).collect::<Vec<_>>(),
        "skipped": read.skipped.iter().map(|row| row.told(lang)).collect::<Vec<_>>()})
}

async fn gather(ask: &Ask) -> Result<(Draft, Vec<Refusal>), Refusal> {
    permission::may_write(&ask.actor, &PRODUCT)?;
    let (files, refused) = reading::files(ask, product::read_all).await?;
    let typed = ask.form.clone();
    let draft = ask.read(move |c, actor| product::draft(c, actor, &typed, files)).await?;
    Ok((draft, refused))
}

async fn make(ask: &Ask, draft: &Draft) -> Result<String, Refusal> {
    let (form, files, changes) = (draft.form.clone(), draft.files.clone(), draft.changes);
    let done = ask.act(move |act| product::import(act, &form, &files, changes)).await?;
    Ok(ask.said(&done))
}

async fn framed(ask: &Ask, body: Markup) -> Result<Markup, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let page = ui::Page::new(m::INTAKE_PRODUCT_TITLE, ask.lang()).crumb(PRODUCT.many, "/products");
    Ok(frame::page(ask, &counts, page.body(body), "/products"))
}
