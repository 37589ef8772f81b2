//! Owns the steps of a paper that comes in for a shipment, in the browser and by the API: dropped,
//! shown beside its picture, corrected, confirmed.

use super::incoming::{self, Incoming};
use super::{incoming_view, reading};
use crate::api::rest;
use crate::kernel::{Done, Entity, Refusal, permission, save};
use crate::shipping::bill_of_lading::BILL_OF_LADING;
use crate::shipping::shipment::SHIPMENT;
use crate::web::ask::{Ask, Reply};
use crate::web::{form, frame};
use lang::m;
use maud::Markup;
use serde_json::{Value as Json, json};

/// Whoever may write bills may bring papers for a shipment that he sees.
async fn may(ask: &Ask) -> Result<(), Refusal> {
    permission::may_write(&ask.actor, &BILL_OF_LADING)?;
    let key = ask.part("key").to_string();
    ask.read(move |c, actor| {
        let id = save::id_of(c, &SHIPMENT, &key)?.ok_or_else(Refusal::not_found)?;
        save::visible_row(c, &SHIPMENT, actor, id).map(|_| ())
    })
    .await
}

/// `GET /shipments/{no}/incoming`
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    may(&ask).await?;
    let body = incoming_view::view(&ask, None, &ask.query, &[]);
    Ok(Reply::Page(framed(&ask, body).await?))
}

/// `POST /shipments/{no}/incoming`: reads, or makes the draft. All that was typed comes back.
pub async fn step(ask: Ask) -> Result<Reply, Refusal> {
    may(&ask).await?;
    let (paper, mut refused) = match read(&ask).await {
        Ok(Some(paper)) => (Some(paper), Vec::new()),
        Ok(None) => (None, vec![Refusal::field("file", m::F_FILE, m::INCOMING_NO_FILE)]),
        Err(refusal) if matches!(refusal.status, 403 | 404) => return Err(refusal),
        Err(refusal) => (None, vec![refusal]),
    };
    let fresh = !ask.files.is_empty() || ask.form.get("step") == Some("sort");
    let entity = incoming::entity_of(&ask.form, paper.as_ref().map(|paper| &paper.doc));
    if let (false, Some("make"), Some(paper)) = (fresh, ask.form.get("step"), &paper) {
        match make(&ask, entity, paper.clone()).await {
            Ok(done) => return form::place_of(&ask, &done).await,
            Err(refusal) if matches!(refusal.status, 403 | 404) => return Err(refusal),
            Err(refusal) => refused.push(refusal),
        }
    }
    let typed = match &paper {
        Some(paper) if fresh => incoming::filled(entity, &paper.doc),
        _ => ask.form.clone(),
    };
    let shown = paper.as_ref().map(|paper| (paper, entity));
    let body = framed(&ask, incoming_view::view(&ask, shown, &typed, &refused)).await?;
    Ok(match refused.first() {
        Some(refusal) => Reply::Refused(refusal.status, body),
        None => Reply::Page(body),
    })
}

/// `GET /shipments/{no}/incoming/{sha256}/{page}`: the picture of a page.
pub async fn picture(ask: Ask) -> Result<Reply, Refusal> {
    may(&ask).await?;
    let page = ask.part("page").parse().map_err(|_| Refusal::not_found())?;
    let (store, sha256) = (ask.app.store.clone(), ask.part("sha256").to_string());
    let bytes = reading::aside(move || reading::page_picture(&store, &sha256, page)).await?;
    let name = format!("page-{}.jpg", page + 1);
    Ok(Reply::File { bytes, mime: "image/jpeg".into(), name, inline: true })
}

/// `POST /api/v1/shipments/{no}/incoming`, `multipart/form-data`: without `confirm` it answers what
/// was read and makes nothing; with it the fields of the request become the draft.
pub async fn api(ask: Ask) -> Result<Reply, Refusal> {
    may(&ask).await?;
    let paper = read(&ask).await?;
    let paper = paper.ok_or_else(|| Refusal::field("file", m::F_FILE, m::INCOMING_NO_FILE))?;
    let entity = incoming::entity_of(&ask.form, Some(&paper.doc));
    if ask.form.get("confirm").is_none() {
        return Ok(Reply::Json(200, told(entity, &paper)));
    }
    let done = make(&ask, entity, paper).await?;
    rest::answer(&ask, 201, done).await
}

fn told(entity: &'static Entity, paper: &Incoming) -> Json {
    let read = incoming::filled(entity, &paper.doc);
    let found: Vec<Json> = paper
        .doc
        .found
        .iter()
        .map(|one| {
            let place = one.place;
            json!({"field": one.field, "text": one.text, "value": read.get(&one.field),
                "page": one.page + 1,
                "place": [place.left, place.top, place.right, place.bottom]})
        })
        .collect();
    json!({"sort": entity.name, "name": paper.name, "sha256": paper.sha256,
        "has_text": !paper.doc.has_no_text(), "pages": paper.doc.pages, "found": found})
}

async fn read(ask: &Ask) -> Result<Option<Incoming>, Refusal> {
    let sent = ask.files.iter().find(|upload| !upload.bytes.is_empty());
    let sent = sent.map(|upload| (upload.name.clone(), upload.bytes.clone()));
    let (store, typed) = (ask.app.store.clone(), ask.form.clone());
    reading::aside(move || {
        let sent = sent.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        Incoming::read(&store, sent, &typed)
    })
    .await
}

async fn make(ask: &Ask, entity: &'static Entity, paper: Incoming) -> Result<Done, Refusal> {
    let (key, typed) = (ask.part("key").to_string(), ask.form.clone());
    ask.act(move |act| incoming::make(act, (&key, entity), &typed, &paper)).await
}

async fn framed(ask: &Ask, body: Markup) -> Result<Markup, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let key = ask.part("key").to_string();
    let page = ui::Page::new(m::INCOMING_TITLE, ask.lang())
        .crumb(SHIPMENT.many, "/shipments")
        .crumb(key.clone(), format!("/shipments/{}", crate::kernel::list::escape(&key)));
    Ok(frame::page(ask, &counts, page.body(body), "/shipments"))
}
