//! Owns trying words before they count: the newest paper that they are for, as a draft, drawn
//! beside the form that they are typed into. Nothing is stored. Looking at the pages is reading;
//! the PDF leaves the house like any printed paper.

use super::kind::PaperKind;
use super::page::{self, Source};
use super::room::{self, Format, Made, Printable};
use super::wording::customer_of;
use crate::house;
use crate::kernel::files::Store;
use crate::kernel::{Act, Actor, Input, Record, Refusal, list, save, typed};
use crate::office::leaving::{self, Material};
use crate::office::wording::{WORDING, Wording};
use crate::people::session;
use crate::web::ask::{Ask, Reply};
use crate::web::leaving as journal;
use db::Conn;
use lang::{Lang, m};
use maud::{Markup, html};
use papers::PaperLang;
use std::sync::Arc;
use ui::{Act as Link, Banner, Card};

/// Newest records that are looked through for one to try words on.
const LOOKED_AT: i64 = 200;
/// Pages that are drawn beside the form.
const PAGES: usize = 2;
/// The region that the pages stand in.
const REGION: &str = "trial";

/// A paper with words that are not saved.
pub struct Trial {
    tried: Tried,
    pictures: Vec<Vec<u8>>,
}

/// The paper itself, and what the journal keeps of it.
struct Tried {
    kind: PaperKind,
    source: Source,
    lang: PaperLang,
    name: String,
    made: Made,
}

/// The region beside the form; it fills itself when the page is there and after each change.
pub fn region(key: Option<&str>) -> Option<Markup> {
    let key = key.map(|key| format!("{}/", list::escape(key))).unwrap_or_default();
    Some(ui::follows("main", "form", &format!("/wordings/{key}preview"), REGION))
}

/// `GET /wordings/{key}/preview`: the paper with the saved words, of the newest record that they
/// are for and that has such a paper.
pub async fn preview(ask: Ask) -> Result<Reply, Refusal> {
    let (key, query) = (ask.part("key").to_string(), ask.query.clone());
    let store = ask.app.store.clone();
    let found = ask.read(move |c, actor| {
        let id = save::id_of(c, &WORDING, &key)?.ok_or_else(Refusal::not_found)?;
        let words = Wording::of_row(&save::visible_row(c, &WORDING, actor, id)?);
        newest(c, actor, &words, (&query, &store)).map(|found| found.place)
    });
    Ok(Reply::Go(found.await?))
}

/// `POST /wordings/preview` and `/wordings/{key}/preview`: the pages with the words of the form.
pub async fn follow(ask: Ask) -> Result<Reply, Refusal> {
    let lang = ask.lang();
    let part = match drawn(&ask).await {
        Ok((token, trial)) => view(&token, &trial, lang),
        Err(refusal) if matches!(refusal.status, 409 | 422) => {
            let said = refusal.fields.iter().map(|field| field.text.in_lang(lang));
            let said = said.collect::<Vec<_>>().join(" ");
            let said = if said.is_empty() { refusal.text.in_lang(lang) } else { said };
            html! { (Banner::warn(said).view(lang)) }
        }
        Err(refusal) => return Err(refusal),
    };
    let card = Card::new(m::WORDING_PREVIEW).body(part).view(lang);
    Ok(Reply::Part(ui::refilled(REGION, card)))
}

/// `POST /api/v1/wordings/preview`: the same as a PDF.
pub async fn api(ask: Ask) -> Result<Reply, Refusal> {
    let tried = made(&ask).await?;
    leave(&ask, &tried).await
}

/// `GET /wordings/tried/{token}/{page}`: the picture of a page, counted from 0, or `pdf`.
pub async fn page_of(ask: Ask) -> Result<Reply, Refusal> {
    let trial = ask.app.press.trials.of(ask.part("token"), ask.actor.user_id);
    let trial = trial.ok_or_else(Refusal::not_found)?;
    if ask.part("page") == "pdf" {
        return leave(&ask, &trial.tried).await;
    }
    let page: usize = ask.part("page").parse().map_err(|_| Refusal::not_found())?;
    let picture = trial.pictures.get(page).ok_or_else(Refusal::not_found)?;
    let name = format!("{}-{}.jpg", trial.tried.name, page + 1);
    Ok(Reply::File { bytes: picture.clone(), mime: "image/jpeg".into(), name, inline: true })
}

/// The PDF, for whoever may take it along; that it was taken is a fact.
async fn leave(ask: &Ask, tried: &Tried) -> Result<Reply, Refusal> {
    let Tried { kind, source, lang, name, made } = tried;
    let entity = house::entity(source.entity).ok_or_else(Refusal::not_found)?;
    let (id, zones) = (source.id, kind.zones());
    let consent = ask
        .read(move |c, actor| leaving::check(c, actor, &Material::Paper(entity, id, zones)))
        .await;
    let consent = match consent {
        Ok(consent) => consent,
        Err(refusal) => {
            return Err(journal::refused(ask, refusal, format!("{} {name}", kind.code())).await);
        }
    };
    let data = page::told((*kind, Format::Pdf, *lang), true, (made, consent));
    journal::tell(ask, (source.entity, source.id), source.order, "printed", data).await?;
    Ok(Reply::Paper {
        bytes: made.bytes.clone(),
        mime: Format::Pdf.mime(),
        name: format!("{name}.pdf"),
        inline: true,
        missing: made.missing.clone(),
    })
}

async fn drawn(ask: &Ask) -> Result<(String, Arc<Trial>), Refusal> {
    let tried = made(ask).await?;
    let pdf = tried.made.bytes.clone();
    let pictures = tokio::task::spawn_blocking(move || pictures(&pdf)).await;
    let pictures = pictures.unwrap_or_else(|error| Err(room::failed(&error)))?;
    let (token, trial) = (session::random_token()?, Arc::new(Trial { tried, pictures }));
    ask.app.press.trials.put((token.clone(), ask.actor.user_id), trial.clone());
    Ok((token, trial))
}

/// The first pages, drawn where every PDF is: in the limited child.
fn pictures(pdf: &[u8]) -> Result<Vec<Vec<u8>>, Refusal> {
    let limits = sheet::Limits::default();
    let mut all = Vec::new();
    for page in 0..PAGES {
        match sheet::parse(sheet::Kind::PdfPage(page), pdf.to_vec(), &limits) {
            Ok(sheet::Parsed::Picture(bytes)) => all.push(bytes),
            _ if page > 0 => break,
            Ok(_) => return Err(room::failed(&"no picture")),
            Err(refused) => return Err(room::failed(&refused.text().in_lang(Lang::En))),
        }
    }
    Ok(all)
}

/// The paper with the words of the form.
async fn made(ask: &Ask) -> Result<Tried, Refusal> {
    let (key, input) = (ask.part("key").to_string(), ask.form.clone());
    let (query, store) = (ask.query.clone(), ask.app.store.clone());
    let found = ask.read(move |c, actor| {
        let words = Act::without_trace(c, actor, |act| unsaved(act, &key, &input))?;
        newest(c, actor, &words, (&query, &store))
    });
    let Found { kind, source, paper, .. } = found.await?;
    let (name, lang) = (paper.name.clone(), paper.lang);
    let made = ask.app.press.make(Arc::new(paper.into_draft()), Format::Pdf).await?;
    Ok(Tried { kind, source, lang, name, made })
}

/// The words as they would be saved now.
fn unsaved(act: &mut Act, key: &str, input: &Input) -> Result<Wording, Refusal> {
    let id = match key {
        "" => None,
        key => Some(save::id_of(act.c, &WORDING, key)?.ok_or_else(Refusal::not_found)?),
    };
    let row = id.map(|id| save::visible_row(act.c, &WORDING, act.actor, id)).transpose()?;
    let (mut whole, errors) = typed::unsaved(act, &WORDING, input, id)?;
    if !errors.is_empty() {
        return Err(Refusal::invalid(errors));
    }
    (WORDING.prepare)(act, &mut whole, row.as_ref())?;
    Wording::of_draft(&whole.head)
        .ok_or_else(|| Refusal::field("paper", m::WORDING_PAPER, m::UI_REQUIRED))
}

/// A paper that words can be tried on.
struct Found {
    kind: PaperKind,
    source: Source,
    /// Where it is printed.
    place: String,
    paper: Printable,
}

/// The newest record that these words are for and that has such a paper.
fn newest(
    c: &mut Conn,
    actor: &Actor,
    words: &Wording,
    (query, store): (&Input, &Store),
) -> Result<Found, Refusal> {
    let kind = PaperKind::ALL.iter().copied().find(|kind| kind.code() == words.paper.code());
    let kind = kind.ok_or_else(Refusal::not_found)?;
    let entity = house::entity(kind.on()).ok_or_else(Refusal::not_found)?;
    let (scope, mut params) = entity.scope(actor).unwrap_or(("1=1".into(), vec![]));
    params.push(LOOKED_AT.into());
    let sql = format!("SELECT * FROM {0} WHERE {scope} ORDER BY {0}.id DESC LIMIT ?", entity.name);
    for row in c.query(&sql, &params)? {
        let his = words.customer_id.map(|id| id.0);
        if his.is_some() && customer_of(c, entity, &row)? != his {
            continue;
        }
        let key = row.opt_text(entity.key).unwrap_or_default();
        let named = (key.as_str(), kind.speaks());
        let given = (query, store);
        if let Ok((source, paper)) = page::fill_with(c, actor, kind, named, given, Some(words)) {
            let (plural, key) = (entity.plural, list::escape(&key));
            let place = format!("/{plural}/{key}/print/{}.pdf", kind.code());
            return Ok(Found { kind, source, place, paper });
        }
    }
    Err(Refusal::new("no_record", 409, m::WORDING_PREVIEW_NONE))
}

fn view(token: &str, trial: &Trial, lang: Lang) -> Markup {
    let at = |page: &str| format!("/wordings/tried/{token}/{page}");
    let pages = trial.pictures.len();
    let whole = Link::link(m::WORDING_PREVIEW_WHOLE, at("pdf")).new_tab().small();
    html! {
        div.stack {
            p { (trial.tried.name) " " (whole.view(lang)) }
            @for page in 0..pages {
                img.page src=(at(&page.to_string()))
                    alt=(m::WORDING_PREVIEW_PAGE.with("page", page + 1).in_lang(lang));
            }
        }
    }
}
