//! Owns how the price history is shown: the page and the API of an item or a customer, and the
//! cards on the pages of offers, products and customers.

use super::ask::{Ask, Reply};
use super::frame;
use crate::catalog::product::PRODUCT;
use crate::kernel::role::Zone;
use crate::kernel::show::price;
use crate::kernel::{Actor, Entity, Input, Refusal, list, save, typed};
use crate::parties::customer::CUSTOMER;
use crate::walkthrough::price_history::{self, Priced, Wanted};
use base::{Currency, Price};
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use ui::{Card, Cell, Col, Page, PageHead, Phone, Row as Line, State, Table, Tag};

/// Rows of a card; the page has the rest.
const SHOWN: usize = 8;
/// Rows of the page.
const PAGE: usize = 200;

/// What a page shows of price history, ready to be drawn.
#[derive(Default)]
pub struct History {
    rows: Vec<Priced>,
    /// Of an offer: its articles with their price now.
    articles: Vec<Article>,
    href: String,
}

struct Article {
    item: String,
    price: Price,
    usual: Option<(Price, usize)>,
    currency: Currency,
}

/// The history that belongs to the page of a record.
pub fn load(
    c: &mut Conn,
    actor: &Actor,
    entity: &Entity,
    row: &Row,
    lines: &[Vec<Row>],
) -> Result<History, Refusal> {
    if !actor.sees(Zone::Price) {
        return Ok(History::default());
    }
    let escape = list::escape;
    match entity.name {
        "product" => {
            let item = row.text("item_no");
            let href = format!("/price-history?item={}", escape(&item));
            let wanted = Wanted { items: vec![item], customer: None };
            Ok(History {
                rows: price_history::load(c, actor, &wanted)?,
                href,
                ..Default::default()
            })
        }
        "customer" => {
            let href = format!("/price-history?customer={}", escape(&row.text("short")));
            let wanted = Wanted { items: vec![], customer: Some(row.int("id")) };
            Ok(History {
                rows: price_history::load(c, actor, &wanted)?,
                href,
                ..Default::default()
            })
        }
        "quotation" => of_offer(c, actor, row, lines.first().map_or(&[], Vec::as_slice)),
        _ => Ok(History::default()),
    }
}

/// Beside the lines of an offer: what this customer was offered, and what is usual among all.
fn of_offer(c: &mut Conn, actor: &Actor, row: &Row, lines: &[Row]) -> Result<History, Refusal> {
    let mut items: Vec<String> = lines.iter().map(|line| line.text("item_no")).collect();
    items.sort_unstable();
    items.dedup();
    let Ok(currency) = Currency::parse(&row.text("currency")) else {
        return Ok(History::default());
    };
    if items.is_empty() {
        return Ok(History::default());
    }
    let (no, customer) = (row.text("no"), row.int("customer_id"));
    let other = |all: Vec<Priced>| all.into_iter().filter(|one| one.paper != no).collect();
    let all = price_history::load(c, actor, &Wanted { items: items.clone(), customer: None })?;
    let all: Vec<Priced> = other(all);
    let his = Wanted { items, customer: Some(customer) };
    let rows = other(price_history::load(c, actor, &his)?);
    let articles = lines.iter().filter(|line| line.int("free") == 0).map(|line| {
        let item = line.text("item_no");
        let usual = price_history::usual(&all, &item, currency);
        Article { item, price: Price(line.int("price")), usual, currency }
    });
    let short = save::called(c, &CUSTOMER, customer)?;
    let href = format!("/price-history?customer={}", list::escape(&short));
    Ok(History { rows, articles: articles.collect(), href })
}

/// Beside the form of an offer: of a new one, as soon as its customer is known.
pub fn beside_form(
    c: &mut Conn,
    actor: &Actor,
    entity: &Entity,
    (row, lines): (Option<&Row>, &[Vec<Row>]),
    given: &Input,
) -> Result<History, Refusal> {
    if entity.name != "quotation" || !actor.sees(Zone::Price) {
        return Ok(History::default());
    }
    if let Some(row) = row {
        return load(c, actor, entity, row, lines);
    }
    let key = typed::key_of(given.get("customer_id").unwrap_or_default());
    let Some(id) = save::id_of(c, &CUSTOMER, key)? else { return Ok(History::default()) };
    if save::visible_row(c, &CUSTOMER, actor, id).is_err() {
        return Ok(History::default());
    }
    let named = given.rows("lines").into_iter();
    let items = named.filter_map(|(_, line)| line.get("item_no").map(str::to_string)).collect();
    let rows = price_history::load(c, actor, &Wanted { items, customer: Some(id) })?;
    let href = format!("/price-history?customer={}", list::escape(key));
    Ok(History { rows, href, ..History::default() })
}

impl History {
    pub fn card(&self, lang: Lang) -> Markup {
        let articles = self.articles.iter().any(|one| one.usual.is_some());
        if self.rows.is_empty() && !articles {
            return html! {};
        }
        let shown = self.rows.iter().take(SHOWN);
        let body = html! {
            @if articles { (usual_table(&self.articles, lang)) }
            @if !self.rows.is_empty() { (table(shown, lang)) }
        };
        let more = html! { a.small href=(self.href) { (m::PRICED_ALL.in_lang(lang)) } };
        let count = self.rows.len().to_string();
        Card::new(m::PRICED_TITLE)
            .id("price-history")
            .count(count)
            .more(more)
            .flush(body)
            .view(lang)
    }
}

/// What is usual for each article, and the doubt about its price here.
fn usual_table(articles: &[Article], lang: Lang) -> Markup {
    let mut table = Table::new("usual-prices", m::PRICED_USUAL).tight().cols([
        Col::new(m::F_ITEM_NO),
        Col::new(m::F_PRICE).number(),
        Col::new(m::PRICED_USUAL).number(),
        Col::new(m::PRICED_DOUBT),
    ]);
    for (n, one) in articles.iter().enumerate() {
        let Some((usual, count)) = one.usual else { continue };
        let code = one.currency.code();
        let doubt = price_history::doubt(one.price, usual).map(|flag| Tag::warn(flag.label()));
        table = table.row(Line::new(n.to_string()).cells([
            Cell::text(&one.item),
            Cell::money(code, &price(one.price)),
            Cell::markup(html! {
                (ui::money(code, &price(usual))) " "
                span.muted { "(" (count) ")" }
            }),
            doubt.map_or_else(Cell::none, |tag| Cell::markup(tag.view(lang))),
        ]));
    }
    table.view(lang)
}

fn table<'a>(rows: impl Iterator<Item = &'a Priced>, lang: Lang) -> Markup {
    let mut table = Table::new("prices", m::PRICED_TITLE).three_lines().cols([
        Col::new(m::PRICED_ON).phone(Phone::Second),
        Col::new(m::PRICED_PAPER).phone(Phone::Lead),
        Col::new(m::F_ITEM_NO).phone(Phone::Name),
        Col::new(m::F_CUSTOMER).phone(Phone::Third),
        Col::new(m::F_QUANTITY).number(),
        Col::new(m::F_PRICE).number().phone(Phone::End),
        Col::new(m::PRICED_CHANGE).number().phone(Phone::SecondEnd),
        Col::new(m::F_INCOTERM),
        Col::new(m::F_STATE),
    ]);
    for (n, one) in rows.enumerate() {
        table = table.row(Line::new(n.to_string()).cells([
            Cell::text(&one.on),
            Cell::code(&one.paper, &one.href),
            Cell::clip(one.item.clone()),
            one.who.as_ref().map_or_else(Cell::none, Cell::clip),
            Cell::number(format!("{} {}", one.quantity.grouped(), one.unit).trim_end()),
            Cell::money(one.currency.code(), &price(one.price)),
            one.change.map_or_else(Cell::none, |change| Cell::number(signed(change))),
            Cell::text(&one.term),
            Cell::say(one.outcome.label(), lang),
        ]));
    }
    table.view(lang)
}

/// `+2.6 %`, `−1.0 %`, `0.0 %`.
fn signed(change: base::Percent) -> String {
    let sign = if change.0 > 0 { "+" } else { "" };
    format!("{sign}{} %", change.fixed(1)).replace('-', "−")
}

/// What an address asks for: `item`, `customer`, or both.
fn wanted(c: &mut Conn, actor: &Actor, ask: (&str, &str)) -> Result<Wanted, Refusal> {
    let (item, customer) = ask;
    if item.is_empty() && customer.is_empty() {
        return Err(Refusal::field("item", m::F_ITEM_NO, m::PRICED_ASK));
    }
    let customer = match customer {
        "" => None,
        key => {
            let id = save::id_of(c, &CUSTOMER, key)?.ok_or_else(Refusal::not_found)?;
            Some(save::visible_row(c, &CUSTOMER, actor, id)?.int("id"))
        }
    };
    let items = if item.is_empty() { vec![] } else { vec![item.to_string()] };
    Ok(Wanted { items, customer })
}

fn asked(ask: &Ask) -> (String, String) {
    let text = |name: &str| ask.query.get(name).unwrap_or_default().to_string();
    (text("item"), text("customer"))
}

/// `GET /price-history?item=&customer=`
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let (item, customer) = asked(&ask);
    let title = [item.clone(), customer.clone()].into_iter().filter(|part| !part.is_empty());
    let title = title.collect::<Vec<_>>().join(" · ");
    let (counts, rows) = ask
        .read(move |c, actor| {
            let wanted = wanted(c, actor, (&item, &customer))?;
            let counts = frame::counts(c, actor.user_id, &actor.roles)?;
            Ok((counts, price_history::load(c, actor, &wanted)?))
        })
        .await?;
    let lang = ask.lang();
    let body = html! {
        (PageHead::new(m::PRICED_TITLE).sub(title).view(lang))
        @if rows.is_empty() { (State::done(m::PRICED_NONE).card(lang)) }
        @else {
            (Card::new(m::PRICED_TITLE).count(rows.len().to_string())
                .flush(table(rows.iter().take(PAGE), lang)).view(lang))
        }
    };
    let page = Page::new(m::PRICED_TITLE, lang).crumb(PRODUCT.many, "/products").body(body);
    Ok(Reply::Page(frame::page(&ask, &counts, page, "/products")))
}

/// `GET /api/v1/price-history?item=&customer=`: the prices, and what is usual for the item.
pub async fn api(ask: Ask) -> Result<Reply, Refusal> {
    let (item, customer) = asked(&ask);
    let name = item.clone();
    let rows = ask
        .read(move |c, actor| {
            let wanted = wanted(c, actor, (&item, &customer))?;
            price_history::load(c, actor, &wanted)
        })
        .await?;
    let mut currencies: Vec<Currency> = rows.iter().map(|one| one.currency).collect();
    currencies.sort_unstable_by(|a, b| a.code().cmp(b.code()));
    currencies.dedup();
    let usual: Vec<Json> = currencies
        .into_iter()
        .filter_map(|currency| {
            let (price, count) = price_history::usual(&rows, &name, currency)?;
            Some(json!({"currency": currency.code(), "price": price.to_string(), "of": count}))
        })
        .collect();
    let items: Vec<Json> = rows.iter().take(PAGE).map(told).collect();
    Ok(Reply::Json(200, json!({"items": items, "count": rows.len(), "usual": usual})))
}

fn told(one: &Priced) -> Json {
    json!({
        "item_no": one.item, "on": one.on, "paper": one.paper, "customer": one.who,
        "quantity": one.quantity.to_string(), "unit": one.unit, "price": one.price.to_string(),
        "currency": one.currency.code(), "term": one.term, "outcome": one.outcome.code(),
        "change": one.change.map(|change| change.to_string()),
    })
}
