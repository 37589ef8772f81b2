//! Owns finding: the global search with its palette, and the suggestions of look-up fields.

use super::ask::{Ask, Reply};
use super::frame;
use crate::house;
use crate::kernel::entity::Lines;
use crate::kernel::list;
use crate::kernel::{Actor, Entity, Kind, Refusal, save, search};
use base::{Country, Currency, Incoterm, Port, Unit};
use db::Conn;
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Card, Page, PageHead, Word};
use ui::{Hit, palette_found};

/// Records that hold the words and that the person may see, grouped by entity.
fn found(
    c: &mut Conn,
    actor: &Actor,
    question: &str,
) -> Result<Vec<(&'static Entity, Hit)>, Refusal> {
    let mut hits = Vec::new();
    for row in search::find(c, question, 60)? {
        let Some(entity) = house::entity(&row.text("entity")) else { continue };
        if save::visible_row(c, entity, actor, row.int("entity_id")).is_err() {
            continue;
        }
        let title = row.text("title");
        let body = row.text("body");
        let text = body.lines().map(str::trim).find(|line| *line != title && !line.is_empty());
        hits.push((
            entity,
            Hit {
                icon: frame::icon(entity.name),
                name: title.clone(),
                text: text.unwrap_or_default().chars().take(80).collect(),
                note: entity.one.in_lang(actor.lang).to_string(),
                href: format!("/{}/{}", entity.plural, list::escape(&title)),
            },
        ));
        if hits.len() >= 30 {
            break;
        }
    }
    Ok(hits)
}

fn grouped(hits: Vec<(&'static Entity, Hit)>) -> Vec<(Word, Vec<Hit>)> {
    let mut groups: Vec<(&str, Word, Vec<Hit>)> = Vec::new();
    for (entity, hit) in hits {
        match groups.iter_mut().find(|(name, _, _)| *name == entity.name) {
            Some((_, _, all)) => all.push(hit),
            None => groups.push((entity.name, entity.many.into(), vec![hit])),
        }
    }
    // What people look for most stands first; the rest as it was found, newest first.
    let rank = |name: &str| match name {
        "sales_order" => 0,
        "customer" => 1,
        _ => 2,
    };
    groups.sort_by_key(|(name, _, _)| rank(name));
    groups.into_iter().map(|(_, label, hits)| (label, hits)).collect()
}

pub async fn search(ask: Ask) -> Result<Reply, Refusal> {
    let question = ask.query.get("q").unwrap_or_default().to_string();
    let asked = question.clone();
    let (hits, counts) = ask
        .read(move |c, actor| {
            let hits = found(c, actor, &asked)?;
            Ok((hits, frame::counts(c, actor.user_id, &actor.roles)?))
        })
        .await?;
    let lang = ask.lang();
    let mut groups = grouped(hits);
    if ask.partial {
        groups.push((m::PALETTE_ACTIONS.into(), new_actions(&ask)));
        return Ok(Reply::Part(palette_found(&groups, lang)));
    }
    let body = html! {
        (PageHead::new(m::SEARCH_FOR.with("what", &question)).view(lang))
        @if groups.is_empty() {
            (ui::State::missing(m::SEARCH_NONE).why(m::SEARCH_NONE_WHY).card(lang))
        }
        (ui::stack(groups.iter().map(|(label, hits)| group(label, hits, lang))))
    };
    Ok(Reply::Page(frame::page(&ask, &counts, Page::new(m::SEARCH, lang).body(body), "")))
}

fn group(label: &Word, hits: &[Hit], lang: Lang) -> Markup {
    let lines: Vec<ui::Line> = hits
        .iter()
        .map(|hit| ui::Line::link(hit.name.clone(), &hit.href, lang).meta(hit.text.clone()))
        .collect();
    Card::new(label).flush(ui::lines(&lines, lang)).view(lang)
}

fn new_actions(ask: &Ask) -> Vec<Hit> {
    let entities = house::entities().filter(|entity| ask.actor.has_any(entity.write));
    let hit = |entity: &'static Entity| Hit {
        icon: ui::Icon::Plus,
        name: m::ACT_NEW.with("what", entity.one).in_lang(ask.lang()),
        text: String::new(),
        note: String::new(),
        href: format!("/{}/new", entity.plural),
    };
    entities.map(hit).collect()
}

/// Suggestions of a look-up field as `<option>`s.
pub async fn lookup(ask: Ask) -> Result<Reply, Refusal> {
    let list = ask.part("list").to_string();
    let question = ask.query.0.values().next().cloned().unwrap_or_default();
    let lang = ask.lang();
    let options = match house::entity(&list) {
        Some(entity) => ask.read(move |c, actor| records(c, entity, actor, &question)).await?,
        None => codes(&list, &question, lang),
    };
    let body = html! { @for (value, label) in &options { option value=(value) { (label) } } };
    Ok(Reply::Part(body))
}

fn records(
    c: &mut Conn,
    entity: &'static Entity,
    actor: &Actor,
    question: &str,
) -> Result<Vec<(String, String)>, Refusal> {
    let wanted = list::Ask {
        q: (!question.trim().is_empty()).then(|| question.to_string()),
        size: 20,
        ..list::Ask::default()
    };
    let rows = list::page(c, entity, actor, &wanted)?.rows;
    let name = ["name", "name_en", "subject"].into_iter().find(|name| entity.field(name).is_some());
    Ok(rows
        .iter()
        .map(|row| {
            let label = name.and_then(|name| row.opt_text(name)).unwrap_or_default();
            (row.opt_text(entity.key).unwrap_or_default(), label)
        })
        .collect())
}

/// Codes of a public list whose code or name holds the question.
fn codes(list: &str, question: &str, lang: Lang) -> Vec<(String, String)> {
    let question = question.trim().to_lowercase();
    let fits = |code: &str, name: &str| {
        code.to_lowercase().starts_with(&question) || name.to_lowercase().contains(&question)
    };
    let pairs: Vec<(String, String)> = match list {
        "country" => {
            Country::all().map(|c| (c.code().to_string(), c.name(lang).to_string())).collect()
        }
        "currency" => {
            Currency::all().map(|c| (c.code().to_string(), c.name(lang).to_string())).collect()
        }
        "unit" => {
            Unit::all().map(|u| (u.code().to_string(), u.word(lang, false).to_string())).collect()
        }
        "incoterm" => INCOTERMS
            .iter()
            .filter_map(|c| Incoterm::parse(c).ok())
            .map(|i| (i.code().to_string(), i.name(lang).to_string()))
            .collect(),
        "port" => {
            return Port::suggest(&question, 20)
                .iter()
                .map(|p| (p.code().to_string(), p.name(lang).to_string()))
                .collect();
        }
        _ => Vec::new(),
    };
    pairs.into_iter().filter(|(code, name)| fits(code, name)).take(20).collect()
}

const INCOTERMS: [&str; 11] =
    ["FOB", "CFR", "CIF", "EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS"];

/// The `<datalist>`s that the grids of a page name; short public lists are filled at once.
pub fn datalists(lines: &[Lines], lang: Lang) -> Markup {
    let mut names: Vec<&str> = Vec::new();
    for field in lines.iter().flat_map(|lines| lines.fields) {
        match field.kind {
            Kind::Ref if !names.contains(&field.target) => names.push(field.target),
            Kind::Code(list) if !names.contains(&list) => names.push(list),
            _ => {}
        }
    }
    let fields = lines.iter().flat_map(|lines| lines.fields).filter(|field| !field.system);
    html! {
        @for field in fields {
            @if let Kind::Choice(choices) = field.kind {
                datalist id=(format!("list-{}", field.name)) {
                    @for choice in choices { option value=(choice.label.in_lang(lang)); }
                }
            }
        }
        @for name in names {
            datalist id=(format!("list-{name}")) {
                @if name == "unit" {
                    @for (value, label) in codes(name, "", lang) {
                        option value=(value) { (label) }
                    }
                }
            }
        }
    }
}
