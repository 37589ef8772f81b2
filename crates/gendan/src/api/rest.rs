//! Owns the API's handlers: lists with key paging, records, operations, files, the walkthrough.

use super::rows::{Columns, Told};
use crate::house;
use crate::kernel::list::PAGE;
use crate::kernel::operation::operate as run;
use crate::kernel::show::{Names, is_hidden};
use crate::kernel::{Actor, Done, Entity, Kind, Refusal, fact, list, save, time};
use crate::office::leaving::{self, Material};
use crate::walkthrough::{credit_view, known, presentation_view, walk};
use crate::web::ask::{Ask, Reply};
use crate::web::leaving as journal;
use db::{Conn, Row};
use serde::Serialize;
use serde_json::{Value as Json, json};

fn entity(ask: &Ask) -> Result<&'static Entity, Refusal> {
    house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)
}

pub async fn openapi(_: Ask) -> Result<Reply, Refusal> {
    Ok(Reply::Json(200, super::openapi::document()))
}

/// `GET /api/v1/{plural}?view=&q=&after=&size=`: a page with the key of the next one.
pub async fn list(ask: Ask) -> Result<Reply, Refusal> {
    let entity = entity(&ask)?;
    let wanted = list::Ask::read(entity, &ask.query)?;
    // The first page is work; a price list fetched page after page leaves the house.
    let leaves = leaving::is_price_list(entity) && (wanted.after.is_some() || wanted.size > PAGE);
    let read = ask
        .read(move |c, actor| {
            if leaves {
                leaving::check(c, actor, &Material::List(entity))?;
            }
            let found = list::page(c, entity, actor, &wanted)?;
            let count = list::count(c, entity, actor, &wanted)?;
            Ok((found, count))
        })
        .await;
    let (found, count) = match read {
        Ok(read) => read,
        Err(refusal) => return Err(journal::refused(&ask, refusal, entity.plural.into()).await),
    };
    if leaves {
        let data = json!({"key": entity.plural, "rows": found.rows.len()});
        let place = journal::company(&ask).await?;
        journal::tell(&ask, place, None, "exported", data).await?;
    }
    let actor = &ask.actor;
    let columns = found.rows.first().map(|row| Columns::of_records(actor, entity.fields, row));
    let told = |columns| found.rows.iter().map(|row| Columns::row(columns, row, None)).collect();
    Reply::written(
        200,
        &Page {
            items: columns.as_ref().map_or_else(Vec::new, told),
            next: found.next,
            count: count.min(list::MOST_COUNTED),
            more: count > list::MOST_COUNTED,
        },
    )
}

#[derive(Serialize)]
struct Page<'a> {
    items: Vec<Told<'a>>,
    next: Option<String>,
    count: i64,
    more: bool,
}

fn one(c: &mut Conn, entity: &'static Entity, actor: &Actor, id: i64) -> Result<Json, Refusal> {
    let row = save::visible_row(c, entity, actor, id)?;
    let names = Names::load(c, entity.fields, std::slice::from_ref(&row))?;
    let mut body = json!(Columns::of_records(actor, entity.fields, &row).row(&row, None));
    let currency = save::currency_of(&row);
    for lines in entity.lines {
        let rows = save::line_rows(c, lines, id)?;
        let columns = rows.first().map(|line| Columns::of_lines(actor, lines.fields, line));
        let told =
            |columns| rows.iter().map(|line| Columns::row(columns, line, currency)).collect();
        let told: Vec<Told> = columns.as_ref().map_or_else(Vec::new, told);
        body[lines.key] = json!(told);
    }
    for field in entity.fields.iter().filter(|field| field.kind == Kind::Ref) {
        let called = row.opt_int(field.name).and_then(|id| names.of(field.target, id));
        if let Some(called) = called.filter(|_| !is_hidden(actor, field)) {
            body[format!("{}_called", field.name)] = json!(called);
        }
    }
    Ok(body)
}

pub async fn get(ask: Ask) -> Result<Reply, Refusal> {
    let (entity, key) = (entity(&ask)?, ask.part("key").to_string());
    let body = ask
        .read(move |c, actor| {
            let id = save::id_of(c, entity, &key)?.ok_or_else(Refusal::not_found)?;
            one(c, entity, actor, id)
        })
        .await?;
    Ok(Reply::Json(200, body))
}

/// The record that an action was about, as it stands now.
pub async fn answer(ask: &Ask, status: u16, done: Done) -> Result<Reply, Refusal> {
    let entity = house::entity(done.entity).ok_or_else(Refusal::not_found)?;
    let said = done.text.as_ref().map(|text| text.in_lang(ask.lang()));
    let read = ask.read(move |c, actor| one(c, entity, actor, done.id)).await;
    let mut body = match read {
        // Handed on to somebody else: it was done, and is no longer his to see.
        Err(refusal) if refusal.name == "not_found" => json!({"id": done.id}),
        other => other?,
    };
    body["said"] = json!(said);
    body["entity"] = json!(entity.name);
    Ok(Reply::Json(status, body))
}

pub async fn create(ask: Ask) -> Result<Reply, Refusal> {
    let (entity, input) = (entity(&ask)?, ask.form.clone());
    let done = ask.act(move |act| save::create(act, entity, &input)).await?;
    answer(&ask, 201, done).await
}

/// `PATCH`: only the named fields change; `version` is the one that was read.
pub async fn update(ask: Ask) -> Result<Reply, Refusal> {
    let (entity, key) = (entity(&ask)?, ask.part("key").to_string());
    let mut input = ask.form.clone();
    input.set("partial", "1");
    let done = ask
        .act(move |act| {
            let id = save::id_of(act.c, entity, &key)?.ok_or_else(Refusal::not_found)?;
            let row = save::visible_row(act.c, entity, act.actor, id)?;
            let seen =
                input.get("version").and_then(|v| v.parse().ok()).unwrap_or(row.int("version"));
            save::update(act, entity, id, seen, &input)
        })
        .await?;
    answer(&ask, 200, done).await
}

pub async fn operate(ask: Ask) -> Result<Reply, Refusal> {
    let (entity, key, input) = (entity(&ask)?, ask.part("key").to_string(), ask.form.clone());
    let operation =
        house::operation(entity.name, ask.part("verb")).ok_or_else(Refusal::not_found)?;
    let done = ask
        .act(move |act| {
            let id = save::id_of(act.c, entity, &key)?.ok_or_else(Refusal::not_found)?;
            run(act, entity, operation, id, &input)
        })
        .await?;
    answer(&ask, 200, done).await
}

pub async fn files(ask: Ask) -> Result<Reply, Refusal> {
    let (entity, key) = (entity(&ask)?, ask.part("key").to_string());
    let rows = ask
        .read(move |c, actor| {
            let id = save::id_of(c, entity, &key)?.ok_or_else(Refusal::not_found)?;
            save::visible_row(c, entity, actor, id)?;
            let mut rows = crate::kernel::files::of(c, entity.name, id)?;
            rows.retain(|row| crate::kernel::files::is_shown_to(actor, row));
            Ok(rows)
        })
        .await?;
    let items: Vec<Json> = rows
        .iter()
        .map(|row| {
            json!({"id": row.int("id"), "name": row.text("name"), "kind": row.text("kind"),
                "sha256": row.text("sha256"), "size": row.int("size"),
                "added_at": instant(row.int("added_at")),
                "content": format!("/files/{}", row.int("id"))})
        })
        .collect();
    Ok(Reply::Json(200, json!({"items": items})))
}

/// `multipart/form-data` with `kind` and one or more `file` parts.
pub async fn attach(ask: Ask) -> Result<Reply, Refusal> {
    let entity = entity(&ask)?;
    let done = crate::web::files::attach_all(&ask, entity).await?;
    answer(&ask, 201, done).await
}

fn instant(millis: i64) -> String {
    base::Timestamp::from_millisecond(millis).map(|t| t.to_string()).unwrap_or_default()
}

pub async fn facts(ask: Ask) -> Result<Reply, Refusal> {
    let (entity, key) = (entity(&ask)?, ask.part("key").to_string());
    let before = ask.query.get("after").and_then(|after| after.parse().ok());
    let rows = ask
        .read(move |c, actor| {
            let id = save::id_of(c, entity, &key)?.ok_or_else(Refusal::not_found)?;
            save::visible_row(c, entity, actor, id)?;
            Ok(fact::newest(c, (entity.name, id), before, 50)?)
        })
        .await?;
    let next = (rows.len() == 50).then(|| rows[49].int("seq").to_string());
    let sees = fact::is_told_to(&ask.actor);
    let items: Vec<Json> = rows.iter().map(|row| fact_json(row, sees)).collect();
    Ok(Reply::Json(200, json!({"items": items, "next": next})))
}

/// What changed is left out for those who may not see prices and customers: it may name one.
fn fact_json(row: &Row, sees: bool) -> Json {
    let data: Json = serde_json::from_str(&row.text("data")).unwrap_or_default();
    json!({"seq": row.int("seq"), "at": instant(row.int("at")), "actor": row.text("actor"),
        "door": row.text("door"), "kind": row.text("kind"), "entity": row.text("entity"),
        "entity_id": row.int("entity_id"), "data": if sees { data } else { Json::Null }})
}

/// `GET /api/v1/orders/{no}/walkthrough`: stages, evidence, dates, money, papers, next step.
pub async fn walkthrough(ask: Ask) -> Result<Reply, Refusal> {
    let key = ask.part("key").to_string();
    let lang = ask.lang();
    let body = ask
        .read(move |c, actor| {
            let order = &crate::sales::order::ORDER;
            let id = save::id_of(c, order, &key)?.ok_or_else(Refusal::not_found)?;
            let row = save::visible_row(c, order, actor, id)?;
            let known = known::load(c, row)?;
            let walk = walk::walk(&known);
            Ok(super::walk::document(&known, &walk, actor, lang))
        })
        .await?;
    Ok(Reply::Json(200, body))
}

/// `GET /api/v1/letters-of-credit/{no}/review`: what the review found, days, documents, the letter.
pub async fn credit_review(ask: Ask) -> Result<Reply, Refusal> {
    let (key, lang) = (ask.part("key").to_string(), ask.lang());
    let body = ask
        .read(move |c, actor| {
            let entity = &crate::collection::letter_of_credit::CREDIT;
            let id = save::id_of(c, entity, &key)?.ok_or_else(Refusal::not_found)?;
            let row = save::visible_row(c, entity, actor, id)?;
            let view = credit_view::load(c, actor, &row)?.ok_or_else(Refusal::forbidden)?;
            Ok(view.data(lang))
        })
        .await?;
    Ok(Reply::Json(200, body))
}

/// `GET /api/v1/presentations/{no}/examination`: what the 38 codes found, what a person must see.
pub async fn examination(ask: Ask) -> Result<Reply, Refusal> {
    let (key, lang) = (ask.part("key").to_string(), ask.lang());
    let body = ask
        .read(move |c, actor| {
            let entity = &crate::settlement::presentation::PRESENTATION;
            let id = save::id_of(c, entity, &key)?.ok_or_else(Refusal::not_found)?;
            let row = save::visible_row(c, entity, actor, id)?;
            let view = presentation_view::load(c, actor, &row)?.ok_or_else(Refusal::forbidden)?;
            Ok(view.data(lang))
        })
        .await?;
    Ok(Reply::Json(200, body))
}

pub async fn search(ask: Ask) -> Result<Reply, Refusal> {
    let question = ask.query.get("q").unwrap_or_default().to_string();
    let items = ask
        .read(move |c, actor| {
            let mut items = Vec::new();
            for row in crate::kernel::search::find(c, &question, 60)? {
                let Some(entity) = house::entity(&row.text("entity")) else { continue };
                if save::visible_row(c, entity, actor, row.int("entity_id")).is_ok() {
                    let (id, key) = (row.int("entity_id"), row.text("title"));
                    items.push(json!({"entity": entity.name, "id": id, "key": key}));
                }
            }
            Ok(items)
        })
        .await?;
    Ok(Reply::Json(200, json!({"items": items, "at": instant(time::now())})))
}
