//! Owns the steps of an import of business cards in the browser, and its answer by the API.

use super::card::{self, Draft, GRID, UNSEEN};
use super::card_lines;
use super::file_view::{self, Fields, table_choices};
use super::order::tally;
use super::reading;
use super::sets_view::plain_enter;
use crate::kernel::show::Names;
use crate::kernel::{Done, Refusal, list, permission};
use crate::market::card::CARD;
use crate::web::ask::{Ask, Reply};
use crate::web::{edit, find, form, frame};
use lang::{Lang, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use ui::{Act, Card, Field, Form, PageHead};

const ACTION: &str = "/business-cards/import";

/// `GET /business-cards/import`
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    permission::may_write(&ask.actor, &CARD)?;
    let mut draft = Draft::default();
    draft.form.set("fair_id", ask.query.get("fair_id").unwrap_or_default());
    Ok(Reply::Page(framed(&ask, view(&ask, &draft, &[])).await?))
}

/// `POST /business-cards/import`: reads, or makes the cards.
pub async fn step(ask: Ask) -> Result<Reply, Refusal> {
    let (draft, mut refused) = gather(&ask).await?;
    if draft.files.is_empty() && draft.form.rows("cards").is_empty() && refused.is_empty() {
        refused.push(Refusal::field("file", m::F_FILE, m::INTAKE_NO_FILE));
    }
    if ask.form.get("step") == Some("make") && refused.is_empty() {
        match make(&ask, &draft).await {
            Ok(done) => {
                let said = list::escape(&ask.said(&done));
                return Ok(Reply::Go(format!("/business-cards?said={said}")));
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

/// `POST /api/v1/business-cards/import`, `multipart/form-data`; `dry_run` reads only.
pub async fn import(ask: Ask) -> Result<Reply, Refusal> {
    let (draft, refused) = gather(&ask).await?;
    if let Some(refusal) = refused.into_iter().next() {
        return Err(refusal);
    }
    let files: Vec<Json> = draft.files.iter().map(|file| told(file, ask.lang())).collect();
    if ask.form.get("dry_run").is_some() {
        return Ok(Reply::Json(200, json!({"files": files})));
    }
    let done = make(&ask, &draft).await?;
    Ok(Reply::Json(201, json!({"said": ask.said(&done), "files": files})))
}

fn told(file: &card::CardFile, lang: Lang) -> Json {
    let cards = &file.cards;
    json!({"name": file.source.name, "tally": tally(&cards.tally), "left_out": cards.left_out,
        "rejected": cards.rejected.iter().map(|row| row.told(lang)).collect::<Vec<_>>(),
        "skipped": cards.skipped.iter().map(|row| row.told(lang)).collect::<Vec<_>>()})
}

async fn gather(ask: &Ask) -> Result<(Draft, Vec<Refusal>), Refusal> {
    permission::may_write(&ask.actor, &CARD)?;
    let (files, refused) = reading::files(ask, card::read_all).await?;
    let typed = ask.form.clone();
    let draft = ask.read(move |c, actor| card::draft(c, actor, &typed, files)).await?;
    Ok((draft, refused))
}

async fn make(ask: &Ask, draft: &Draft) -> Result<Done, Refusal> {
    let draft = draft.clone();
    ask.act(move |act| card::import(act, &draft)).await
}

fn view(ask: &Ask, draft: &Draft, refused: &[Refusal]) -> Markup {
    let lang = ask.lang();
    let findings: Vec<ui::Finding> = refused.iter().flat_map(form::findings).collect();
    let mut made = Form::post(ACTION, form::request_id()).part(html! {
        (plain_enter())
        (PageHead::new(m::CARDS_IN_TITLE).sub(m::CARDS_IN_SUB).view(lang))
        @for refusal in refused.iter().filter(|refusal| refusal.fields.is_empty()) {
            div.mb12 { (edit::banner(refusal).view(lang)) }
        }
    });
    for name in ["fair_id", "got_on"] {
        let Some(field) = CARD.field(name) else { continue };
        let control = form::control(field, draft.form.get(name).unwrap_or_default()).optional();
        made = made.field(control);
    }
    for (n, file) in draft.files.iter().enumerate() {
        made = made
            .hidden(format!("source.{n}.sha256"), file.source.sha256.clone())
            .hidden(format!("source.{n}.name"), file.source.name.clone())
            .hidden(format!("source.{n}.was"), file.source.chosen.to_text())
            .part(file_card(n, file, lang));
    }
    let started = !draft.files.is_empty() || !draft.form.rows("cards").is_empty();
    if started {
        let refusal = refused.iter().find(|refusal| !refusal.fields.is_empty());
        let (typed, names) = (Some(&draft.form), &Names::default());
        let (is_new, computed) = (true, false);
        let filled = form::Filled { typed, rows: &[], names, refusal, is_new, computed };
        made = made.heading_with(CARD.many, m::GRID_PASTE_HINT);
        made = made.part(form::grid(&GRID, &filled, 1, &ask.actor).view(lang));
        let unseen = draft.form.0.iter().filter(|(name, _)| name.starts_with(UNSEEN));
        made = unseen.fold(made, |made, (name, text)| made.hidden(name.clone(), text.clone()));
        made = made.heading(m::INTAKE_MORE);
    }
    let chooser = Field::file("file", m::CARDS_IN_FILE)
        .accept(".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt")
        .multiple()
        .hint(m::CARDS_IN_HEADS)
        .wide();
    let read = Act::submit(if started { m::INTAKE_AGAIN } else { m::INTAKE_READ });
    made = made.field(chooser).findings(&findings).act(Act::link(m::ACT_CANCEL, "/business-cards"));
    made = match started {
        true => made
            .act(read.value("step", "read"))
            .act(Act::submit(m::CARDS_IN_MAKE).value("step", "make").primary()),
        false => made.act(read.value("step", "read").primary()),
    };
    made.part(find::datalists(std::slice::from_ref(&*GRID), lang)).view(lang)
}

fn file_card(n: usize, file: &card::CardFile, lang: Lang) -> Markup {
    let cards = &file.cards;
    let fields = Fields { specs: card_lines::specs(), label: card_lines::label };
    let body = html! {
        div.stack-s {
            p { (file_view::tally(&cards.tally).in_lang(lang)) }
            (file_view::left(m::INTAKE_REJECTED, &cards.rejected, true, lang))
            (file_view::left(m::INTAKE_SKIPPED, &cards.skipped, false, lang))
            @if !cards.left_out.is_empty() {
                p."small muted" {
                    (m::INTAKE_LEFT_OUT.with("columns", cards.left_out.join(", ")).in_lang(lang))
                }
            }
            (table_choices(n, &file.source.chosen, &file.grids, &fields, lang))
        }
    };
    Card::new(file.source.name.clone()).count(file_view::kind(file.kind)).body(body).view(lang)
}

async fn framed(ask: &Ask, body: Markup) -> Result<Markup, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let page = ui::Page::new(m::CARDS_IN_TITLE, ask.lang()).crumb(CARD.many, "/business-cards");
    Ok(frame::page(ask, &counts, page.body(body), "/business-cards"))
}
