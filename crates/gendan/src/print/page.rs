//! Owns the addresses of papers: who may print, what is printed, and the fact that it was.

use super::asked::Asked;
use super::filed;
use super::kind::PaperKind;
use super::room::{Format, Made, Printable};
use super::{kept_words, own_form, stamped, wording};
use crate::house;
use crate::kernel::files::Store;
use crate::kernel::operation::order_of;
use crate::kernel::{Actor, Input, Refusal, save};
use crate::office::leaving::{self, Material};
use crate::office::wording::Wording;
use crate::web::ask::{Ask, Reply};
use crate::web::leaving as journal;
use db::Conn;
use lang::m;
use papers::PaperLang;
use serde_json::{Value as Json, json};
use std::sync::Arc;

/// What an address asks for.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    kind: PaperKind,
    format: Format,
    lang: PaperLang,
}

/// The record a paper was printed from, for the journal.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    pub entity: &'static str,
    pub id: i64,
    pub order: Option<i64>,
}

/// `GET /{plural}/{key}/print/{file}?lang=zh|en|both`
pub async fn paper(ask: Ask) -> Result<Reply, Refusal> {
    let entity = house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)?;
    let wanted = wanted(&ask, entity.name)?;
    let (key, query) = (ask.part("key").to_string(), ask.query.clone());
    let what = format!("{} {key}", wanted.kind.code());
    let store = ask.app.store.clone();
    let filled = ask
        .read(move |c, actor| {
            let named = (key.as_str(), wanted.lang);
            let (source, mut paper) = fill(c, actor, wanted.kind, named, &query, &store)?;
            if stamped::is_wanted(&query) {
                stamped::put(c, actor, &store, (&mut paper, wanted.format))?;
            }
            let entity = house::entity(source.entity).ok_or_else(Refusal::not_found)?;
            let material = Material::Paper(entity, source.id, wanted.kind.zones());
            let consent = leaving::check(c, actor, &material)?;
            Ok((source, paper, consent))
        })
        .await;
    let (source, paper, consent) = match filled {
        Ok(filled) => filled,
        Err(refusal) => return Err(journal::refused(&ask, refusal, what).await),
    };
    let name = format!("{}.{}", paper.name, wanted.format.code());
    let (is_draft, lang) = (paper.is_draft, paper.lang);
    let is_sealed = stamped::is_wanted(&ask.query);
    let is_filed = wanted.format == Format::Pdf
        && !profile(&ask.query)?
        && filed::is_filed(wanted.kind, &paper);
    let made = ask.app.press.make(Arc::new(paper), wanted.format).await?;
    if is_filed {
        let filed = (wanted.kind, source);
        filed::file(&ask.app, &ask.actor, filed, (name.clone(), &made.bytes)).await?;
    }
    let mut data = told((wanted.kind, wanted.format, lang), is_draft, (&made, consent));
    if is_sealed {
        data["sealed"] = json!(true);
    }
    journal::tell(&ask, (source.entity, source.id), source.order, "printed", data).await?;
    Ok(Reply::Paper {
        bytes: made.bytes,
        mime: wanted.format.mime(),
        name,
        inline: wanted.format == Format::Pdf && ask.query.get("save").is_none(),
        missing: made.missing,
    })
}

fn wanted(ask: &Ask, entity: &str) -> Result<Wanted, Refusal> {
    let (code, ending) = ask.part("file").rsplit_once('.').ok_or_else(Refusal::not_found)?;
    let kind = PaperKind::of(entity).find(|kind| kind.code() == code);
    let kind = kind.ok_or_else(Refusal::not_found)?;
    let format = Format::from_code(ending).ok_or_else(Refusal::not_found)?;
    let lang = lang_of(&ask.query, kind)?;
    Ok(Wanted { kind, format, lang })
}

/// `?profile=transfer`: the paper passes through other hands.
pub fn profile(query: &Input) -> Result<bool, Refusal> {
    match query.get("profile") {
        None => Ok(false),
        Some("transfer") => Ok(true),
        Some(_) => Err(Refusal::new("unknown_profile", 422, m::PRINT_UNKNOWN_PROFILE)),
    }
}

/// `?form=none`: the house's own sheet, whatever form the customer has.
fn is_own_form_wanted(query: &Input) -> Result<bool, Refusal> {
    match query.get("form") {
        None => Ok(true),
        Some("none") => Ok(false),
        Some(_) => Err(Refusal::new("unknown_form", 422, m::PRINT_UNKNOWN_FORM)),
    }
}

/// The language asked for, else that of the paper.
pub fn lang_of(query: &Input, kind: PaperKind) -> Result<PaperLang, Refusal> {
    match query.get("lang") {
        None => Ok(kind.speaks()),
        Some("zh") => Ok(PaperLang::Zh),
        Some("en") => Ok(PaperLang::En),
        Some("both") => Ok(PaperLang::Both),
        Some(_) => Err(Refusal::new("unknown_language", 422, m::PRINT_UNKNOWN_LANG)),
    }
}

/// Fills a paper for a person: his right to the record, to prices and to the customer first.
/// `key` names the record, `query` may say by `no` which contract, proforma or instruction;
/// pictures of goods come from the store.
pub fn fill(
    c: &mut Conn,
    actor: &Actor,
    kind: PaperKind,
    named: (&str, PaperLang),
    query: &Input,
    store: &Store,
) -> Result<(Source, Printable), Refusal> {
    fill_with(c, actor, kind, named, (query, store), None)
}

/// The same, with words that are tried on it instead of those that the house chose.
pub fn fill_with(
    c: &mut Conn,
    actor: &Actor,
    kind: PaperKind,
    (key, lang): (&str, PaperLang),
    (query, store): (&Input, &Store),
    tried: Option<&Wording>,
) -> Result<(Source, Printable), Refusal> {
    kind.may_print(actor)?;
    let entity = house::entity(kind.on()).ok_or_else(Refusal::not_found)?;
    let id = save::id_of(c, entity, key)?.ok_or_else(Refusal::not_found)?;
    let row = save::visible_row(c, entity, actor, id)?;
    let transfer = profile(query)?;
    if transfer && !kind.may_be_passed_on() {
        let said = m::PRINT_NOT_PASSED_ON.with("paper", kind.label());
        let refusal = Refusal::new("not_passed_on", 422, said);
        return Err(refusal.way_out(m::PRINT_NOT_PASSED_ON_WAY));
    }
    // Words that the house chose may name whom a copy for others must not name.
    let words = match tried {
        _ if transfer => None,
        Some(words) => Some(words.clone()),
        None => wording::of(c, kind, (entity, &row))?,
    };
    let own = wording::lang(words.as_ref(), kind.speaks());
    let is_chosen = query.get("lang").is_none() && own != kind.speaks();
    let lang = if is_chosen { own } else { lang };
    let mut paper =
        kind.filler()(c, &Asked { actor, entity, row: &row, lang, transfer, query, store })?;
    paper.speaks_its_own = lang == own;
    let is_settled = tried.is_none() && !transfer && !paper.is_draft && kept_words::binds(kind);
    let words = match is_settled {
        true => kept_words::of(c, kind, (&row, &paper.number))?,
        false => words,
    };
    if let Some(words) = words {
        let customer = wording::customer_named(c, entity, &row)?;
        wording::put(&words, customer, &mut paper);
    }
    // A form of the customer's own names whom a copy for others must not name.
    if !transfer && is_own_form_wanted(query)? {
        paper.own_form = own_form::of(c, kind, (entity, &row), store)?;
    }
    Ok((Source { entity: entity.name, id, order: order_of(entity, &row) }, paper))
}

/// Each printing is a fact: who took which paper in which form. The customer's name stays out of
/// it, because everybody who reads the order reads its history.
pub fn told(
    (kind, format, lang): (PaperKind, Format, PaperLang),
    is_draft: bool,
    (made, consent): (&Made, Option<String>),
) -> Json {
    let mut data = json!({
        "key": format!("{}.{}", kind.code(), format.code()),
        "paper": kind.code(),
        "format": format.code(),
        "lang": lang,
        "draft": is_draft,
        "consent": consent,
    });
    if !made.missing.is_empty() {
        data["missing"] = json!(made.missing.iter().collect::<String>());
    }
    data
}
