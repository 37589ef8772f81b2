//! Owns the page of past lines: the list with its totals above, how many, worth what, how punctual.

use crate::history::line::PAST_LINE;
use crate::history::totals::{Totals, choices, totals};
use crate::kernel::list::Ask as Wanted;
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Refusal};
use crate::web::ask::{Ask, Reply};
use crate::web::{frame, list as lists};
use base::{Currency, Money};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Facts, Page, PageHead};

/// `GET /past-lines`
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let mut query = ask.query.clone();
    query.0.remove("said");
    let wanted = Wanted::read(&PAST_LINE, &query)?;
    let mut content = lists::load(&ask, &PAST_LINE, &wanted).await?;
    let asked = wanted.clone();
    let (totals, choices) =
        ask.read(move |c, actor| Ok((totals(c, actor, &asked)?, choices(c)?))).await?;
    content.choices = choices;
    let lang = ask.lang();
    let body = html! {
        (figures(&totals, &ask.actor, lang))
        (lists::list_body(&ask, &PAST_LINE, &wanted, &content))
    };
    if ask.partial {
        return Ok(Reply::Part(html! { #list { (body) } }));
    }
    let head = PageHead::new(PAST_LINE.many)
        .act(Act::link(m::ENTITY_PAST_ORDERS, "/past-orders"))
        .act(Act::link(m::ENTITY_PAST_SHIPMENTS, "/past-shipments"))
        .act(Act::link(m::ENTITY_PAST_IMPORTS, "/past-imports"))
        .act(lists::export(&PAST_LINE, &wanted, content.may_export));
    let tabs = lists::view_tabs(&PAST_LINE, &wanted, &content, lang);
    let whole = html! { (head.view(lang)) (tabs) #list { (body) } };
    let page = Page::new(PAST_LINE.many, lang).landscape().body(whole);
    Ok(Reply::Page(frame::page(&ask, &content.counts, page, "/past-lines")))
}

fn figures(totals: &Totals, actor: &Actor, lang: Lang) -> Markup {
    let count = |n: i64| base::Quantity(n.saturating_mul(base::Quantity::SCALE)).grouped();
    let mut facts = Facts::new()
        .fact(m::HISTORY_LINES, &count(totals.lines))
        .fact(m::ENTITY_PAST_ORDERS, &count(totals.orders))
        .fact(m::ENTITY_PAST_SHIPMENTS, &count(totals.shipments))
        .with(m::HISTORY_ON_TIME, &totals.share(totals.on_time), &count(totals.on_time))
        .with(m::HISTORY_VERY_LATE, &totals.share(totals.very_late), &count(totals.very_late));
    for (code, minor) in totals.amounts.iter().filter(|_| actor.sees(Zone::Price)) {
        let currency = Currency::parse(code).unwrap_or(Currency::USD);
        facts = facts.money(m::F_AMOUNT, code, &Money::new(*minor, currency).to_string());
    }
    facts.view(lang)
}
