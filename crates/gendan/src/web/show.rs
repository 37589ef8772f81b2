//! Owns the page of one record: facts, lines, what can be done, files, history.

use super::ask::{Ask, Reply};
use super::related::Related;
use super::{extras, frame};
use crate::house;
use crate::kernel::operation::{is_open, state_label};
use crate::kernel::save::{self, currency_of};
use crate::kernel::show::{Names, Reader, Shown};
use crate::kernel::{Actor, Entity, Kind, Refusal, fact, files, list, permission, time};
use crate::print::links;
use db::{Conn, Row as DbRow};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Card, Cell, Col, Event, Icon, Kv, Page, PageHead, Row, Table, Tag, Tone};

/// Everything the page of a record shows.
pub struct Content {
    pub counts: frame::Counts,
    pub related: Vec<Related>,
    pub row: DbRow,
    pub lines: Vec<Vec<DbRow>>,
    pub names: Names,
    pub files: Vec<DbRow>,
    pub facts: Vec<DbRow>,
}

pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let entity = house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)?;
    if entity.name == "sales_order" {
        // An order has a page of its own: the walkthrough.
        return crate::walkthrough::order_page::overview(ask).await;
    }
    if entity.name == "customer" {
        // A customer is more than his fields: what runs, what he owes, what happened.
        return crate::walkthrough::customer_page::page(ask).await;
    }
    if entity.name == "approval" {
        // One who has to decide sees what he decides on.
        return super::decide::page(ask).await;
    }
    page_of(ask, entity).await
}

/// The page that every record has.
pub async fn page_of(ask: Ask, entity: &'static Entity) -> Result<Reply, Refusal> {
    let key = ask.part("key").to_string();
    let (content, extras, papers) = ask
        .read(move |c, actor| {
            let content = load(c, entity, actor, &key)?;
            let extras = extras::load(c, actor, entity, (&content.row, &content.lines))?;
            let papers = links::offered(c, actor, entity, &content.row)?;
            Ok((content, extras, papers))
        })
        .await?;
    let lang = ask.lang();
    let reader = Reader { actor: &ask.actor, lang, names: &content.names };
    let key = content.row.opt_text(entity.key).unwrap_or_default();
    let main = html! {
        (extras.above(entity, (&content.row, &content.lines), &ask.actor))
        @if entity.name != "cost_sheet" { (facts_cards(entity, &content.row, &reader)) }
        @for (n, (lines, rows)) in entity.lines.iter().zip(&content.lines).enumerate() {
            // What belongs to some records only is not shown as missing with the others.
            @if n == 0 || !rows.is_empty() {
                (lines_card(lines, rows, currency_of(&content.row), &reader))
            }
        }
        @if entity.name == "cost_sheet" { (facts_cards(entity, &content.row, &reader)) }
        (extras.below(entity, lang))
        (super::related::cards(entity, &content.row, &content.related, &ask))
    };
    let prints = links::card(&papers, entity, &key, (&ask.actor, content.counts.kit));
    let documents = crate::exchange::links(entity, &key, &ask.actor, lang);
    let rail = html! {
        (extras.rail(entity, &content.row, &ask.actor))
        @if let Some(prints) = prints { (prints) }
        @if let Some(documents) = documents { (documents) }
        @if let Some(preview) = links::preview(entity, &key, lang) { (preview) }
        (files_card(entity, &content, &ask))
        (history_card(&content.facts, &ask.actor))
    };
    let body = html! {
        (extras.head(head(&ask, entity, &content.row), &content.row, &ask.actor).view(lang))
        div.stack {
            (extras.across(lang))
            (ui::columns(html! { div.stack { (main) } }, html! { div.stack { (rail) } }))
        }
    };
    let page = Page::new(key, lang)
        .crumb(entity.many, format!("/{}", entity.plural))
        .body(body)
        .actbar(acts(&ask, entity, &content.row).into_iter().filter(Act::is_primary).collect());
    Ok(Reply::Page(frame::page(&ask, &content.counts, page, &format!("/{}", entity.plural))))
}

pub fn load(
    c: &mut Conn,
    entity: &'static Entity,
    actor: &crate::kernel::Actor,
    key: &str,
) -> Result<Content, Refusal> {
    let id = save::id_of(c, entity, key)?.ok_or_else(Refusal::not_found)?;
    let row = save::visible_row(c, entity, actor, id)?;
    let mut names = Names::load(c, entity.fields, std::slice::from_ref(&row))?;
    let mut lines = Vec::new();
    for grid in entity.lines {
        let rows = save::line_rows(c, grid, id)?;
        for field in grid.fields.iter().filter(|field| field.kind == Kind::Ref) {
            names.add(c, field, &rows)?;
        }
        lines.push(rows);
    }
    let related = super::related::load(c, entity, actor, id)?;
    let mut files = files::of(c, entity.name, id)?;
    files.retain(|file| files::is_shown_to(actor, file));
    let facts = fact::newest(c, (entity.name, id), None, 30)?;
    let counts = frame::counts(c, actor.user_id, &actor.roles)?;
    Ok(Content { counts, related, row, lines, names, files, facts })
}

/// What the person may do with the record now; the first operation is the filled button.
pub fn acts(ask: &Ask, entity: &'static Entity, row: &DbRow) -> Vec<Act> {
    let base = format!(
        "/{}/{}",
        entity.plural,
        list::escape(&row.opt_text(entity.key).unwrap_or_default())
    );
    let mut acts: Vec<Act> = house::operations_on(entity.name)
        .filter(|operation| is_open(entity, operation, row, &ask.actor))
        .enumerate()
        .map(|(n, operation)| {
            let act = Act::dialog(operation.label, format!("{base}/{}", operation.verb));
            if n == 0 && !operation.grave && !operation.backward && entity.name != "sales_order" {
                act.primary()
            } else {
                act
            }
        })
        .collect();
    if permission::may_write(&ask.actor, entity).is_ok() && (entity.changeable)(row).is_ok() {
        acts.push(Act::link(m::ACT_EDIT, format!("{base}/edit")).icon(Icon::Edit));
    }
    acts
}

pub fn head(ask: &Ask, entity: &'static Entity, row: &DbRow) -> PageHead {
    let mut head = PageHead::new(row.opt_text(entity.key).unwrap_or_default());
    if entity.field("state").is_some() {
        head = head.tag(Tag::info(state_label(entity, &row.opt_text("state").unwrap_or_default())));
    }
    let acts = acts(ask, entity, row);
    let few = acts.len() <= 4;
    let mut more = Vec::new();
    for (n, act) in acts.into_iter().enumerate() {
        if few || n < 2 {
            head = head.act(act);
        } else {
            more.push(act);
        }
    }
    if more.is_empty() { head } else { head.more(more) }
}

/// What the page shows elsewhere, or what only the program reads.
const UNSPOKEN: [&str; 2] = ["state", "subject_id"];

/// Longer texts are folded.
const LINES_SHOWN: usize = 12;

/// What the record says, a card for each section.
pub fn facts_cards(entity: &Entity, row: &DbRow, reader: &Reader) -> Markup {
    let mut cards = vec![(entity.one, Kv::new())];
    let currency = currency_of(row);
    for field in entity.fields.iter().filter(|field| !UNSPOKEN.contains(&field.name)) {
        if let Some(heading) = field.opens {
            cards.push((heading, Kv::new()));
        }
        let Some((_, kv)) = cards.last_mut() else { continue };
        match reader.show(field, row, currency) {
            Shown::Nothing => {}
            Shown::Link { text, href } => {
                kv.put(field.label, html! { a href=(href) { (text) } });
            }
            Shown::Text(text) if matches!(field.kind, Kind::Long { .. }) => {
                kv.put(field.label, long(&text, reader.lang));
            }
            shown => kv.put(field.label, html! { (shown.plain()) }),
        }
    }
    html! {
        @for (heading, kv) in cards.iter().filter(|(_, kv)| !kv.is_empty()) {
            (Card::new(*heading).body(kv.view(reader.lang)).view(reader.lang))
        }
    }
}

/// A text of many lines (a bank's message) does not push the rest off the page.
fn long(text: &str, lang: Lang) -> Markup {
    let lines = text.lines().count();
    if lines <= LINES_SHOWN {
        return html! { span.pre { (text) } };
    }
    let label = m::LINES_FOLDED.with("count", lines);
    html! { details { summary.link { (label.in_lang(lang)) } span.pre { (text) } } }
}

pub fn lines_card(
    lines: &crate::kernel::Lines,
    rows: &[DbRow],
    currency: Option<base::Currency>,
    reader: &Reader,
) -> Markup {
    let mut table = Table::new(lines.key, lines.label).tight();
    for field in lines.fields {
        let col = Col::new(field.label);
        table = table.cols([if field.is_numeric() { col.number() } else { col }]);
    }
    for row in rows {
        let cells = lines.fields.iter().map(|field| match reader.show(field, row, currency) {
            Shown::Masked => Cell::hidden(reader.lang),
            Shown::Nothing => Cell::none(),
            Shown::Number(text) => Cell::number(&text),
            Shown::Money { code, amount } => Cell::money(&code, &amount),
            Shown::Link { text, href } => Cell::markup(html! { a href=(href) { (text) } }),
            Shown::Text(text) => Cell::clip(text),
        });
        table = table.row(Row::new(row.int("id").to_string()).cells(cells));
    }
    let count = rows.len().to_string();
    Card::new(lines.label).count(count).flush(table.view(reader.lang)).view(reader.lang)
}

pub fn files_card(entity: &'static Entity, content: &Content, ask: &Ask) -> Markup {
    let lang = ask.lang();
    let key = content.row.opt_text(entity.key).unwrap_or_default();
    let lines: Vec<ui::Line> = content
        .files
        .iter()
        .map(|file| {
            let kind = files::FileKind::from_code(&file.text("kind"));
            let meta = kind.map_or(String::new(), |kind| kind.label().in_lang(lang).to_string());
            let meta = format!("{meta} · {}", time::show(file.int("added_at")));
            let href = format!("/files/{}", file.int("id"));
            ui::Line::link(file.text("name"), &href, lang).meta(meta)
        })
        .collect();
    let add =
        Act::dialog(m::ACT_ADD_FILE, format!("/{}/{}/attach", entity.plural, list::escape(&key)));
    let card = Card::rail(m::FILES)
        .count(content.files.len().to_string())
        .more(add.small().ghost().icon(Icon::Paperclip).view(lang));
    match lines.is_empty() {
        true => card.body(html! { p.muted { (m::FILES_NONE.in_lang(lang)) } }).view(lang),
        false => card.flush(ui::lines(&lines, lang)).view(lang),
    }
}

pub fn history_card(facts: &[DbRow], actor: &Actor) -> Markup {
    let lang = actor.lang;
    let events: Vec<Event> = facts.iter().map(|fact| event(fact, actor)).collect();
    Card::rail(m::HISTORY).body(ui::timeline("history", &events, None, lang)).view(lang)
}

/// One fact in words: what happened to what, by whom, through which door.
pub fn event(fact: &DbRow, actor: &Actor) -> Event {
    let (kind, lang) = (fact.text("kind"), actor.lang);
    let data: serde_json::Value = serde_json::from_str(&fact.text("data")).unwrap_or_default();
    let entity = house::entity(&fact.text("entity"));
    let what = entity.map_or(String::new(), |entity| entity.one.in_lang(lang).to_string());
    let happened = crate::kernel::fact::word(&kind).map_or_else(
        || kind.rsplit('.').next().unwrap_or_default().to_string(),
        |word| word.in_lang(lang).to_string(),
    );
    let readable = entity.is_some_and(|entity| actor.has_any(entity.read));
    let key = data["key"].as_str().filter(|_| readable).unwrap_or_default();
    let reason = data["reason"].as_str().or(data["why"].as_str()).unwrap_or_default();
    let rule = match lang {
        Lang::Zh => data["text"].as_str(),
        Lang::En => data["text_en"].as_str(),
    };
    // A rule and its reason may name an amount or the customer.
    let (rule, reason) = match fact::is_told_to(actor) {
        true => (rule.unwrap_or_default(), reason),
        false => ("", ""),
    };
    let detail: Vec<&str> = [key, rule, reason].into_iter().filter(|t| !t.is_empty()).collect();
    let tone = if kind.ends_with("overridden") { Tone::Warn } else { Tone::Info };
    let text = format!("{what} {happened} {}", detail.join(" · "));
    Event::new(time::show(fact.int("at")), Icon::Circle, tone, text, lang)
        .source(fact.text("actor"))
}
