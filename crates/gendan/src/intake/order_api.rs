//! Owns the import of an order by the API: one request with the files and the head fields that they
//! do not say; `dry_run` answers with the preview only.

use super::order::{self, Brought, Draft};
use super::order_page::gather;
use super::read_file::ReadFile;
use super::sets::Offer;
use crate::api::rest;
use crate::kernel::Refusal;
use crate::sales::order::ORDER;
use crate::web::ask::{Ask, Reply};
use lang::{Lang, Text, m};
use serde_json::{Map, Value as Json, json};

/// `POST /api/v1/orders/import`, `multipart/form-data`.
pub async fn import(ask: Ask) -> Result<Reply, Refusal> {
    let (draft, refused) = gather(&ask).await?;
    if let Some(refusal) = refused.into_iter().next() {
        return Err(refusal);
    }
    if draft.files.is_empty() {
        return Err(Refusal::field("file", m::F_FILE, m::INTAKE_NO_FILE));
    }
    if let Some(key) = draft.lost.first() {
        let text = m::SETS_LOST.with("lines", key);
        return Err(Refusal::field("join", m::SETS_JOIN_FIELD, text));
    }
    if ask.form.get("dry_run").is_some() {
        return Ok(Reply::Json(200, preview(&draft, ask.lang())));
    }
    let (input, files) =
        (draft.form.clone(), draft.files.iter().map(Brought::of).collect::<Vec<_>>());
    let done = ask.act(move |act| order::make(act, &input, &files)).await?;
    let Reply::Json(status, mut body) = rest::answer(&ask, 201, done).await? else {
        return Err(Refusal::not_found());
    };
    body["import"] =
        json!(draft.files.iter().map(|file| told(file, ask.lang())).collect::<Vec<_>>());
    Ok(Reply::Json(status, body))
}

fn preview(draft: &Draft, lang: Lang) -> Json {
    let mut head = Map::new();
    for field in ORDER.fields.iter().filter(|field| !field.system) {
        if let Some(text) = draft.form.get(field.name) {
            head.insert(field.name.into(), json!(text));
        }
    }
    let lines: Vec<Json> =
        draft.form.rows("lines").into_iter().map(|(_, row)| json!(row.0)).collect();
    head.insert("lines".into(), json!(lines));
    let files: Vec<Json> = draft.files.iter().map(|file| told(file, lang)).collect();
    let earlier: Vec<Json> = draft
        .known
        .earlier
        .iter()
        .map(|(po, order)| json!({"customer_po": po, "order": order}))
        .collect();
    let sets: Vec<Json> = draft.offers.iter().map(offered).collect();
    json!({"files": files, "order": head, "earlier": earlier, "sets": sets})
}

/// Lines that a request may join by `join`.
fn offered(offer: &Offer) -> Json {
    json!({"join": offer.key(), "item_no": offer.item, "description": offer.description,
        "quantity": offer.quantity, "price": offer.price, "boxes": offer.prices})
}

/// What became of one file.
fn told(file: &ReadFile, lang: Lang) -> Json {
    let say = |texts: &[Text]| texts.iter().map(|text| text.in_lang(lang)).collect::<Vec<_>>();
    let left =
        |rows: &[super::lines::Left]| rows.iter().map(|row| row.told(lang)).collect::<Vec<_>>();
    let unread = file.doc().map_or(0, |doc| doc.skipped.len());
    json!({"name": file.source.name, "sha256": file.source.sha256,
        "tally": order::tally(&file.lines.tally),
        "rejected": left(&file.lines.rejected), "skipped": left(&file.lines.skipped),
        "doubts": say(&file.lines.doubts), "left_out": file.lines.left_out, "unread": unread,
        "read_as": file.source.chosen.to_text()})
}
