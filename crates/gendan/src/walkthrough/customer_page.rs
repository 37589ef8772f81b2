//! Owns the customer's page: who he is, what runs, what he owes, and everything that happened with
//! him, in tabs that work without script (prototype 05).

use super::credit_limit::{self, Credit};
use super::customer_line::{self, Kind};
use super::portrait::{self, Portrait};
use super::working_time;
use crate::intake::letter_page;
use crate::kernel::show::Reader;
use crate::kernel::{Refusal, list, permission};
use crate::parties::customer::CUSTOMER;
use crate::sales::inquiry::INQUIRY;
use crate::web::ask::{Ask, Reply};
use crate::web::price_view::{self, History};
use crate::web::related::{self, Related};
use crate::web::{frame, show};
use db::Row;
use lang::{Lang, Msg, m};
use maud::{Markup, html};
use ui::{Act, Card, Page, State, Tab, Tabs};

/// A tab and the entities whose records stand in it.
type Place = (&'static str, Msg, &'static [&'static str]);

const TABS: [Place; 7] = [
    ("", m::CUSTOMER_TAB_LINE, &[]),
    (
        "orders",
        m::CUSTOMER_TAB_ORDERS,
        &["sales_order", "shipment", "past_order", "receipt", "reconciliation"],
    ),
    ("offers", m::CUSTOMER_TAB_OFFERS, &["inquiry", "cost_sheet", "quotation", "oem_request"]),
    ("samples", m::CUSTOMER_TAB_SAMPLES, &["sample_order", "shelf_sample", "dispatch", "mailing"]),
    (
        "talk",
        m::CUSTOMER_TAB_TALK,
        &["message", "visit", "task", "notice", "special_day", "effort"],
    ),
    ("archive", m::CUSTOMER_TAB_FILE, &[]),
    ("files", m::CUSTOMER_TAB_FILES, &[]),
];

struct Content {
    show: show::Content,
    portrait: Portrait,
    credit: Option<Credit>,
    effort: Option<Row>,
    line: Vec<Row>,
    prices: Option<History>,
}

pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let key = ask.part("key").to_string();
    let wanted = ask.query.get("tab").unwrap_or_default().to_string();
    let tab = TABS.iter().find(|(name, ..)| *name == wanted).copied().unwrap_or(TABS[0]);
    let of = Kind::of(ask.query.get("of").unwrap_or_default());
    let content = ask
        .read(move |c, actor| {
            let show = show::load(c, &CUSTOMER, actor, &key)?;
            let portrait = portrait::load(c, actor, &CUSTOMER, &show.row, &show.lines)?;
            let (id, on_line) = (show.row.int("id"), tab.0.is_empty());
            let line = if on_line { customer_line::newest(c, actor, id, of)? } else { Vec::new() };
            let credit = credit_limit::load(c, actor, &show.row)?;
            let effort = working_time::load(c, id)?;
            let prices = match tab.0 {
                "offers" => Some(price_view::load(c, actor, &CUSTOMER, &show.row, &show.lines)?),
                _ => None,
            };
            Ok(Content { show, portrait, credit, effort, line, prices })
        })
        .await?;
    let (lang, row) = (ask.lang(), &content.show.row);
    let short = row.text("short");
    let body = html! {
        (content.portrait.head(show::head(&ask, &CUSTOMER, row), row, &ask.actor).view(lang))
        (content.portrait.strip(lang))
        (ui::columns(
            html! {
                div.stack {
                    (content.portrait.running(lang))
                    (tabs(&content, tab.0, lang).view(lang))
                    #tab { div.stack { (inside(&ask, &content, tab, of)) } }
                }
            },
            html! { div.stack { (rail(&ask, &content)) } },
        ))
    };
    let acts = show::acts(&ask, &CUSTOMER, row).into_iter().filter(Act::is_primary).collect();
    let page = Page::new(short, lang).crumb(CUSTOMER.many, "/customers").body(body).actbar(acts);
    Ok(Reply::Page(frame::page(&ask, &content.show.counts, page, "/customers")))
}

fn address(row: &Row, tab: &str) -> String {
    let own = format!("/customers/{}", list::escape(&row.text("short")));
    if tab.is_empty() { own } else { format!("{own}?tab={tab}") }
}

fn tabs(content: &Content, current: &str, lang: Lang) -> Tabs {
    let mut all = Tabs::new(CUSTOMER.one.in_lang(lang));
    for (name, label, entities) in TABS {
        let tab = Tab::new(label, address(&content.show.row, name)).current(name == current);
        let count: usize = match name {
            "files" => content.show.files.len(),
            _ => of_tab(&content.show.related, entities).map(|one| one.rows.len()).sum(),
        };
        all = all.tab(if count > 0 { tab.count(count as u64) } else { tab });
    }
    all
}

fn of_tab<'a>(
    related: &'a [Related],
    entities: &'static [&'static str],
) -> impl Iterator<Item = &'a Related> {
    related.iter().filter(move |one| entities.contains(&one.entity.name))
}

fn inside(ask: &Ask, content: &Content, (name, _, entities): Place, of: Kind) -> Markup {
    let (lang, shown) = (ask.lang(), &content.show);
    let reader = Reader { actor: &ask.actor, lang, names: &shown.names };
    match name {
        "" => customer_line::card(&content.line, &address(&shown.row, ""), of, &ask.actor),
        "archive" => html! {
            (show::facts_cards(&CUSTOMER, &shown.row, &reader))
            @for (lines, rows) in CUSTOMER.lines.iter().zip(&shown.lines) {
                (show::lines_card(lines, rows, None, &reader))
            }
            (rest(ask, content))
        },
        "files" => show::files_card(&CUSTOMER, shown, ask),
        _ => {
            let own: Vec<Related> = of_tab(&shown.related, entities).cloned().collect();
            let empty = own.iter().all(|one| one.rows.is_empty());
            html! {
                @if empty { (State::empty(m::CUSTOMER_NOTHING_YET).view(lang)) }
                (related::cards(&CUSTOMER, &shown.row, &own, ask))
                @if let Some(prices) = &content.prices { (prices.card(lang)) }
            }
        }
    }
}

/// What belongs to no tab of its own.
fn rest(ask: &Ask, content: &Content) -> Markup {
    let placed = |name: &str| TABS.iter().any(|(_, _, entities)| entities.contains(&name));
    let others = content.show.related.iter().filter(|one| !placed(one.entity.name));
    let others: Vec<Related> = others.cloned().collect();
    related::cards(&CUSTOMER, &content.show.row, &others, ask)
}

fn rail(ask: &Ask, content: &Content) -> Markup {
    let (lang, row) = (ask.lang(), &content.show.row);
    let drops = permission::may_write(&ask.actor, &INQUIRY).is_ok() && (CUSTOMER.open)(row).is_ok();
    html! {
        @if let Some(credit) = &content.credit { (credit.card(lang)) }
        (working_time::card(row, content.effort.as_ref(), ask))
        (content.portrait.rail(lang))
        @if drops {
            (Card::rail(m::LETTER_DROP).body(letter_page::drop_area(&row.text("short"), lang))
                .view(lang))
        }
    }
}
