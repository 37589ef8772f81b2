//! Owns the addresses of a shipment's whole set: one press on the page with its progress, one call
//! of the API; each paper that was made is a fact.

use super::bundle::Bundle;
use super::page;
use super::room::{self, Format};
use super::set::{self, Finished, Plan};
use crate::house;
use crate::kernel::{Refusal, list};
use crate::people::session;
use crate::shipping::shipment::SHIPMENT;
use crate::web::ask::{Ask, Reply};
use crate::web::{frame, leaving as journal};
use lang::{Lang, m};
use maud::{Markup, html};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use ui::{Act, Banner, Card, Cell, Col, Icon, Page, PageHead, Phone, Row, Table};

/// A set that is being made for a person.
pub struct Job {
    token: String,
    shipment: String,
    total: usize,
    made: AtomicUsize,
    /// Whether all can be bound into one PDF.
    only_pdf: bool,
    /// The whole set, or why there is none.
    end: OnceLock<Result<Arc<Finished>, Refusal>>,
}

/// `POST /shipments/{key}/papers?lang=&format=pdf|xlsx|both&profile=transfer`: begins to make the
/// set and shows how far it is.
pub async fn begin(ask: Ask) -> Result<Reply, Refusal> {
    let formats = formats(&ask)?;
    let plan = planned(&ask).await?;
    let job = Arc::new(Job {
        token: session::random_token()?,
        shipment: plan.shipment.clone(),
        total: plan.total(&formats),
        made: AtomicUsize::new(0),
        only_pdf: formats == [Format::Pdf],
        end: OnceLock::new(),
    });
    ask.app.press.sets.put((job.token.clone(), ask.actor.user_id), job.clone());
    let here = format!("{}/{}", place(&job.shipment), job.token);
    tokio::spawn(async move {
        let end = finish(&ask, plan, &formats, &job.made).await.map(Arc::new);
        if job.end.set(end).is_err() {
            tracing::error!(shipment = job.shipment, "a set was made twice");
        }
    });
    Ok(Reply::Go(here))
}

/// `GET /shipments/{key}/papers/{job}`: how far it is, then what was made and what was not.
pub async fn progress(ask: Ask) -> Result<Reply, Refusal> {
    let job = job(&ask)?;
    let lang = ask.lang();
    let part = match job.end.get() {
        None => running(&job, lang),
        Some(Ok(finished)) => told(&job, finished, lang),
        Some(Err(refusal)) => {
            let way = refusal.way_out.as_ref().map(|way| way.in_lang(lang)).unwrap_or_default();
            Banner::bad(refusal.text.in_lang(lang)).cost(way).view(lang)
        }
    };
    if ask.partial {
        return Ok(Reply::Part(part));
    }
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let body = html! { (PageHead::new(m::SET_PAPERS).view(lang)) (part) };
    let page = Page::new(m::SET_PAPERS, lang)
        .crumb(SHIPMENT.many, format!("/{}", SHIPMENT.plural))
        .crumb(job.shipment.clone(), shipment(&job.shipment))
        .body(body);
    Ok(Reply::Page(frame::page(&ask, &counts, page, &format!("/{}", SHIPMENT.plural))))
}

/// `GET /shipments/{key}/papers/{job}/{bundle}`, `zip` or `pdf`.
pub async fn fetch(ask: Ask) -> Result<Reply, Refusal> {
    let job = job(&ask)?;
    let bundle = Bundle::from_code(ask.part("bundle")).ok_or_else(Refusal::not_found)?;
    match job.end.get() {
        Some(Ok(_)) if bundle == Bundle::Pdf && !job.only_pdf => Err(only_pdf()),
        Some(Ok(finished)) => bound(bundle, finished.clone()).await,
        Some(Err(refusal)) => Err(refusal.clone()),
        None => {
            let refusal = Refusal::new("not_ready", 409, m::SET_NOT_READY);
            Err(refusal.way_out(m::SET_NOT_READY_WAY))
        }
    }
}

/// `POST /api/v1/shipments/{key}/papers?lang=&format=&profile=&bundle=zip|pdf`: the whole set in
/// one answer.
pub async fn api(ask: Ask) -> Result<Reply, Refusal> {
    let formats = formats(&ask)?;
    let bundle = Bundle::from_code(ask.query.get("bundle").unwrap_or("zip"));
    let bundle =
        bundle.ok_or_else(|| Refusal::new("unknown_bundle", 422, m::SET_UNKNOWN_BUNDLE))?;
    if bundle == Bundle::Pdf && formats != [Format::Pdf] {
        return Err(only_pdf());
    }
    let plan = planned(&ask).await?;
    let finished = finish(&ask, plan, &formats, &AtomicUsize::new(0)).await?;
    bound(bundle, Arc::new(finished)).await
}

async fn bound(bundle: Bundle, set: Arc<Finished>) -> Result<Reply, Refusal> {
    let name = format!("{}.{}", set.name, bundle.code());
    let bytes = tokio::task::spawn_blocking(move || bundle.bind(&set)).await;
    let bytes = bytes.unwrap_or_else(|error| Err(room::failed(&error)))?;
    Ok(Reply::File { bytes, mime: bundle.mime().to_owned(), name, inline: false })
}

fn only_pdf() -> Refusal {
    Refusal::new("only_pdf", 422, m::SET_ONLY_PDF).way_out(m::SET_ONLY_PDF_WAY)
}

fn formats(ask: &Ask) -> Result<Vec<Format>, Refusal> {
    match ask.query.get("format").unwrap_or("pdf") {
        "both" => Ok(vec![Format::Pdf, Format::Xlsx]),
        code => match Format::from_code(code) {
            Some(format) => Ok(vec![format]),
            None => Err(Refusal::new("unknown_format", 422, m::SET_UNKNOWN_FORMAT)),
        },
    }
}

/// Only the record's own person may ask, and only with a profile and a language that there are.
async fn planned(ask: &Ask) -> Result<Plan, Refusal> {
    page::profile(&ask.query)?;
    let (key, query) = (ask.part("key").to_owned(), ask.query.clone());
    let store = ask.app.store.clone();
    ask.read(move |c, actor| set::plan(c, actor, &key, (&query, &store))).await
}

/// Makes the set and writes down what left the house, and what was kept from leaving.
async fn finish(
    ask: &Ask,
    plan: Plan,
    formats: &[Format],
    made: &AtomicUsize,
) -> Result<Finished, Refusal> {
    let finished = plan.make(&ask.app.press, formats, made).await?;
    let left = finished.files().map(|file| {
        let source = file.source;
        ((source.entity, source.id), source.order, file.told.clone())
    });
    journal::tell_all((&ask.app, &ask.actor), "printed", left.collect()).await?;
    for done in &finished.all {
        if let Err(refusal) = &done.result {
            let what = format!("{} {}", done.kind.code(), done.key);
            journal::refused(ask, refusal.clone(), what).await;
        }
    }
    Ok(finished)
}

fn job(ask: &Ask) -> Result<Arc<Job>, Refusal> {
    let job = ask.app.press.sets.of(ask.part("job"), ask.actor.user_id);
    job.ok_or_else(|| Refusal::new("set_gone", 404, m::SET_GONE).way_out(m::SET_GONE_WAY))
}

fn shipment(no: &str) -> String {
    format!("/{}/{}", SHIPMENT.plural, list::escape(no))
}

fn place(no: &str) -> String {
    format!("{}/papers", shipment(no))
}

fn running(job: &Job, lang: Lang) -> Markup {
    let here = format!("{}/{}", place(&job.shipment), job.token);
    let (made, total) = (job.made.load(Ordering::Relaxed), job.total);
    let said = m::SET_MAKING.with("made", made).with("total", total).in_lang(lang);
    let body = html! {
        div.stack role="status" {
            p { (said) }
            progress max=(total) value=(made) aria-label=(m::SET_PAPERS.in_lang(lang)) {}
            noscript { a href=(here) { (m::SET_SEE.in_lang(lang)) } }
        }
    };
    ui::again(&here, 1, Card::new(m::SET_PAPERS).body(body).view(lang))
}

fn told(job: &Job, finished: &Finished, lang: Lang) -> Markup {
    let made = finished.files().count();
    let refused = finished.all.len() - made;
    let said = m::SET_MADE.with("made", made).with("refused", refused);
    let at = |bundle: Bundle| format!("{}/{}/{}", place(&job.shipment), job.token, bundle.code());
    let zip = Act::link(m::SET_SAVE, at(Bundle::Zip)).icon(Icon::Download).primary();
    let mut banner = Banner::ok(said).act(zip);
    if job.only_pdf {
        banner = banner.act(Act::link(m::SET_SAVE_ONE, at(Bundle::Pdf)).icon(Icon::Printer));
    }
    let mut table = Table::new("papers", m::SET_PAPERS).cols([
        Col::new(m::SET_PAPER).phone(Phone::Lead),
        Col::new(m::SET_RECORD).phone(Phone::End),
        Col::new(m::SET_FILE).phone(Phone::Third),
    ]);
    for (n, done) in finished.all.iter().enumerate() {
        let entity = house::entity(done.kind.on());
        let own = entity
            .map_or_else(String::new, |it| format!("/{}/{}", it.plural, list::escape(&done.key)));
        let what = match &done.result {
            Ok(file) => Cell::text(&file.name),
            Err(refusal) => {
                let way = refusal.way_out.as_ref().map(|way| way.in_lang(lang));
                let text = [refusal.text.in_lang(lang), way.unwrap_or_default()].join(" ");
                Cell::markup(html! { span.muted { (text) } })
            }
        };
        let is_there = done.result.as_ref().is_err_and(|refusal| refusal.name == "no_record");
        let record = if is_there { Cell::none() } else { Cell::code(&done.key, &own) };
        let cells = [Cell::say(done.kind.label(), lang), record, what];
        table = table.row(Row::new(n.to_string()).cells(cells));
    }
    html! {
        div.stack {
            (banner.view(lang))
            (Card::new(m::SET_PAPERS).flush(table.view(lang)).view(lang))
        }
    }
}

/// What the card of a shipment's papers offers above the single ones.
pub fn press(key: &str, lang: Lang) -> Markup {
    let at = |query: &str| format!("{}{query}", place(key));
    let make = |label, query: &str| Act::post(label, at(query), crate::web::form::request_id());
    html! {
        div.flow.wrap {
            (make(m::SET_MAKE, "").icon(Icon::Printer).view(lang))
            (make(m::SET_MAKE_TRANSFER, "?profile=transfer").small().view(lang))
        }
    }
}
