//! Owns the small pages of the frame: notifications, the phone's "more", help, the rules in force.

use super::ask::{Ask, Reply};
use super::frame;
use crate::house;
use crate::kernel::operation::Done;
use crate::kernel::{Refusal, notify, time};
use crate::regulations;
use lang::{Msg, m};
use maud::{Markup, html};
use serde_json::json;
use ui::Phone;
use ui::{Act, Card, Cell, Col, Page, PageHead, Row, State, Table};

pub async fn notifications(ask: Ask) -> Result<Reply, Refusal> {
    let (counts, rows) = ask
        .read(|c, actor| {
            let counts = frame::counts(c, actor.user_id, &actor.roles)?;
            Ok((counts, notify::newest(c, actor.user_id)?))
        })
        .await?;
    let lang = ask.lang();
    let lines: Vec<ui::Line> = rows
        .iter()
        .map(|row| {
            let entity = house::entity(&row.text("entity"));
            let href = entity
                .map_or("/today".into(), |e| format!("/{}/{}", e.plural, row.int("entity_id")));
            let word =
                crate::kernel::fact::word(&row.text("kind")).map_or("", |word| word.in_lang(lang));
            let line = ui::Line::link(format!("{} {word}", row.text("title")), &href, lang);
            line.meta(time::show(row.int("at")))
        })
        .collect();
    let read = Act::post(m::NEWS_ALL_READ, "/notifications/read", super::form::request_id());
    let body = html! {
        (PageHead::new(m::NEWS).act(read).view(lang))
        @if lines.is_empty() { (State::done(m::NEWS_NONE).card(lang)) }
        @else { (Card::new(m::NEWS).flush(ui::lines(&lines, lang)).view(lang)) }
    };
    Ok(Reply::Page(frame::page(
        &ask,
        &counts,
        Page::new(m::NEWS, lang).body(body),
        "/notifications",
    )))
}

pub async fn all_read(ask: Ask) -> Result<Reply, Refusal> {
    let id = ask.actor.user_id;
    ask.act(move |act| {
        let count = notify::mark_read(act, id)?;
        act.fact("notifications_read", ("app_user", id), None, json!({"count": count}));
        Ok(Done::on("app_user", id))
    })
    .await?;
    Ok(Reply::Go("/notifications".into()))
}

/// Every list a person may open: the phone's fifth button.
pub async fn more(ask: Ask) -> Result<Reply, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let lang = ask.lang();
    let is_grouped = |name: &str| frame::GROUPS.iter().any(|(_, names)| names.contains(&name));
    let rest: Vec<&str> =
        house::entities().map(|entity| entity.name).filter(|name| !is_grouped(name)).collect();
    let groups = frame::GROUPS.into_iter().chain([(m::MORE_REST, &*rest)]);
    let cards = groups.map(|(label, names)| links(&ask, label, names));
    let body = html! {
        (PageHead::new(m::NAV_MORE).view(lang))
        div.links { @for card in cards { (card) } }
    };
    Ok(Reply::Page(frame::page(&ask, &counts, Page::new(m::NAV_MORE, lang).body(body), "/more")))
}

/// The lists of a group that the person may read; nothing where there are none.
fn links(ask: &Ask, label: Msg, names: &[&str]) -> Markup {
    let entities = names.iter().filter_map(|name| house::entity(name));
    let readable = entities.filter(|entity| ask.actor.has_any(entity.read));
    let lines: Vec<ui::Line> = readable
        .map(|entity| {
            let line = ui::Line::link(entity.many, &format!("/{}", entity.plural), ask.lang());
            line.lead(html! { (frame::icon(entity.name)) })
        })
        .collect();
    html! {
        @if !lines.is_empty() {
            (Card::new(label).flush(ui::lines(&lines, ask.lang())).view(ask.lang()))
        }
    }
}

pub async fn help(ask: Ask) -> Result<Reply, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let lang = ask.lang();
    let keys = [
        ("Ctrl K", m::HELP_PALETTE),
        ("/", m::HELP_SEARCH),
        ("J K", m::HELP_UP_DOWN),
        ("X", m::HELP_TICK),
        ("Enter", m::HELP_OPEN),
        ("N", m::HELP_NEW),
        ("1–9", m::HELP_TABS),
        ("Esc", m::HELP_CLOSE),
    ];
    let mut table =
        Table::new("keys", m::NAV_HELP).cols([Col::new(m::HELP_KEY), Col::new(m::HELP_DOES)]);
    for (key, does) in keys {
        let cells = [Cell::markup(html! { kbd { (key) } }), Cell::say(does, lang)];
        table = table.row(Row::new(key).cells(cells));
    }
    let body = html! {
        (PageHead::new(m::NAV_HELP).view(lang))
        (Card::new(m::HELP_KEYS).flush(table.view(lang)).view(lang))
    };
    Ok(Reply::Page(frame::page(&ask, &counts, Page::new(m::NAV_HELP, lang).body(body), "/help")))
}

/// Each rule in its own words, with its clause and where it acts.
pub async fn rules(ask: Ask) -> Result<Reply, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let lang = ask.lang();
    let mut table = Table::new("rules", m::NAV_RULES).three_lines().cols([
        Col::new(m::RULES_ID).phone(Phone::Lead),
        Col::new(m::RULES_SAYS).phone(Phone::Third),
        Col::new(m::RULES_CLAUSE).phone(Phone::End),
        Col::new(m::RULES_ACTS_ON).phone(Phone::Second),
    ]);
    for (on, verb, rules) in house::gates() {
        let Some((entity, label)) = regulations::action(on, verb) else { continue };
        for rule in rules.docs() {
            table = table.row(Row::new(rule.name).cells([
                Cell::text(rule.id),
                Cell::say(rule.says, lang),
                Cell::text(rule.clause),
                Cell::text(format!("{} · {}", entity.one.in_lang(lang), label.in_lang(lang))),
            ]));
        }
    }
    let body = html! { (PageHead::new(m::NAV_RULES).view(lang)) (table.view(lang)) };
    let page = Page::new(m::NAV_RULES, lang).crumb(m::NAV_SETTINGS, "/settings").body(body);
    Ok(Reply::Page(frame::page(&ask, &counts, page, "/settings")))
}

/// The component list of the house.
pub async fn gallery(ask: Ask) -> Result<Reply, Refusal> {
    Ok(Reply::Page(ui::gallery::gallery(ask.lang())))
}
