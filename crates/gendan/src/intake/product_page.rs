//! Owns the steps of a product import in the browser and its answer by the API.

use super::file_view::{self, Fields, table_choices};
use super::order::Sent;
use super::product::{self, Draft, ProductFile};
use super::product_lines::{self, ReadProduct};
use super::reading;
use crate::catalog::product::PRODUCT;
use crate::kernel::{Refusal, permission};
use crate::web::ask::{Ask, Reply};
use crate::web::{edit, form, frame};
use lang::{Lang, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use sheet::Limits;
use ui::{Act, Card, Cell, Col, Field, Form, Opt, PageHead, Row, Table, Tag};

const ACTION: &str = "/products/import";
/// Articles that the preview shows; the rest is counted.
const MOST_SHOWN: usize = 200;

/// `GET /products/import`
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    permission::may_write(&ask.actor, &PRODUCT)?;
    let empty = Draft { files: Vec::new(), known: Default::default(), changes: false };
    let body = view(&ask, &empty, &[]);
    Ok(Reply::Page(framed(&ask, body).await?))
}

/// `POST /products/import`: reads, or makes the products.
pub async fn step(ask: Ask) -> Result<Reply, Refusal> {
    let (draft, mut refused) = gather(&ask).await?;
    if draft.files.is_empty() && refused.is_empty() {
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
    let page = framed(&ask, view(&ask, &draft, &refused)).await?;
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
    let left = |row: &super::lines::Left| {
        let why: Vec<String> = row.why.iter().map(|text| text.in_lang(lang)).collect();
        json!({"place": row.place, "why": why, "shown": row.shown})
    };
    let items: Vec<Json> =
        read.accepted.iter().map(|p| json!({"item_no": p.item, "rows": p.rows})).collect();
    json!({"name": file.source.name, "sha256": file.source.sha256, "items": items,
        "tally": super::order::tally(&read.tally), "left_out": read.left_out,
        "rejected": read.rejected.iter().map(left).collect::<Vec<_>>(),
        "skipped": read.skipped.iter().map(left).collect::<Vec<_>>()})
}

async fn gather(ask: &Ask) -> Result<(Draft, Vec<Refusal>), Refusal> {
    permission::may_write(&ask.actor, &PRODUCT)?;
    let sent: Vec<Sent> =
        ask.files.iter().map(|upload| (upload.name.clone(), upload.bytes.clone())).collect();
    let (store, typed) = (ask.app.store.clone(), ask.form.clone());
    let work = move || Ok(product::read_all(&store, &typed, &sent, &Limits::default()));
    let (files, refused) = reading::aside(work).await?;
    let typed = ask.form.clone();
    let draft = ask.read(move |c, actor| product::draft(c, actor, &typed, files)).await?;
    Ok((draft, refused))
}

async fn make(ask: &Ask, draft: &Draft) -> Result<String, Refusal> {
    let (files, changes) = (draft.files.clone(), draft.changes);
    let done = ask.act(move |act| product::import(act, &files, changes)).await?;
    Ok(ask.said(&done))
}

async fn framed(ask: &Ask, body: Markup) -> Result<Markup, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let page = ui::Page::new(m::INTAKE_PRODUCT_TITLE, ask.lang()).crumb(PRODUCT.many, "/products");
    Ok(frame::page(ask, &counts, page.body(body), "/products"))
}

fn view(ask: &Ask, draft: &Draft, refused: &[Refusal]) -> Markup {
    let lang = ask.lang();
    let banners = html! {
        @for refusal in refused.iter().filter(|refusal| refusal.fields.is_empty()) {
            div.mb12 { (edit::banner(refusal).view(lang)) }
        }
    };
    let findings: Vec<ui::Finding> = refused.iter().flat_map(form::findings).collect();
    let mut made = Form::post(ACTION, form::request_id()).part(banners).findings(&findings);
    for (n, file) in draft.files.iter().enumerate() {
        let source = &file.source;
        made = made
            .hidden(format!("source.{n}.sha256"), source.sha256.clone())
            .hidden(format!("source.{n}.name"), source.name.clone())
            .hidden(format!("source.{n}.was"), source.chosen.to_text())
            .part(card(n, file, draft, lang));
    }
    let started = !draft.files.is_empty();
    if started {
        let options = vec![
            Opt::new("skip", m::INTAKE_EXISTING_SKIP),
            Opt::new("change", m::INTAKE_EXISTING_CHANGE),
        ];
        let value = if draft.changes { "change" } else { "skip" };
        made =
            made.field(Field::radios("existing", m::INTAKE_EXISTING, options).value(value).wide());
        made = made.heading(m::INTAKE_MORE);
    }
    let pasted = if started { "" } else { ask.form.get("pasted").unwrap_or_default() };
    made = made
        .field(
            Field::file("file", m::INTAKE_TABLES)
                .accept(".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt")
                .multiple()
                .hint(m::INTAKE_TABLES_HINT)
                .wide(),
        )
        .field(
            Field::area("pasted", m::INTAKE_PASTED, 6).hint(m::INTAKE_TABLES_HEADS).value(pasted),
        )
        .act(Act::link(m::ACT_CANCEL, "/products"));
    made = match started {
        true => made
            .act(Act::submit(m::INTAKE_AGAIN).value("step", "read"))
            .act(Act::submit(m::INTAKE_MAKE_PRODUCTS).value("step", "make").primary()),
        false => made.act(Act::submit(m::INTAKE_READ).value("step", "read").primary()),
    };
    html! {
        (PageHead::new(m::INTAKE_PRODUCT_TITLE).sub(m::INTAKE_PRODUCT_SUB).view(lang))
        (made.view(lang))
    }
}

fn card(n: usize, file: &ProductFile, draft: &Draft, lang: Lang) -> Markup {
    let read = &file.products;
    let fields = Fields { specs: product_lines::specs(), label: product_lines::label };
    let body = html! {
        div.stack-s {
            p { (file_view::tally(&read.tally).in_lang(lang)) }
            (articles(&read.accepted, draft, lang))
            (file_view::left(m::INTAKE_REJECTED, &read.rejected, true, lang))
            (file_view::left(m::INTAKE_SKIPPED, &read.skipped, false, lang))
            @if !read.left_out.is_empty() {
                p."small muted" {
                    (m::INTAKE_LEFT_OUT.with("columns", read.left_out.join(", ")).in_lang(lang))
                }
            }
            (table_choices(n, &file.source.chosen, &file.grids, &fields, lang))
        }
    };
    Card::new(file.source.name.clone()).count(file_view::kind(file.kind)).body(body).view(lang)
}

fn articles(products: &[ReadProduct], draft: &Draft, lang: Lang) -> Markup {
    if products.is_empty() {
        return html! {};
    }
    let mut table = Table::new("articles", PRODUCT.many).plain().tight().cols([
        Col::new(m::F_ITEM_NO),
        Col::new(m::PRODUCT_NAME_EN),
        Col::new(m::F_UNIT),
        Col::new(m::PRODUCT_LIST_PRICE).number(),
        Col::new(m::PRODUCT_CARTONS).number(),
        Col::new(m::F_STATE),
    ]);
    for product in products.iter().take(MOST_SHOWN) {
        let text = |name: &str| product.input.get(name).unwrap_or_default().to_string();
        let state = match (draft.known.contains(&product.item), draft.changes) {
            (false, _) => Tag::ok(m::INTAKE_STATE_NEW),
            (true, true) => Tag::warn(m::INTAKE_STATE_CHANGE),
            (true, false) => Tag::plain(m::INTAKE_STATE_THERE),
        };
        table = table.row(Row::new("").cells([
            Cell::text(&product.item),
            Cell::clip(text("name_en")),
            Cell::text(text("unit")),
            Cell::number(text("list_price")),
            Cell::number(product.input.rows("cartons").len().to_string()),
            Cell::markup(state.view(lang)),
        ]));
    }
    html! {
        (table.view(lang))
        @if products.len() > MOST_SHOWN {
            p."small muted" {
                (m::INTAKE_AND_MORE.with("count", products.len() - MOST_SHOWN).in_lang(lang))
            }
        }
    }
}
