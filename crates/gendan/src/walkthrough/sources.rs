//! Owns the report of what each source of customers brings in: customers found,
//! those who bought, their orders, and what the fairs cost.

use crate::kernel::role::Zone;
use crate::kernel::{Actor, Refusal};
use crate::market::fair::FAIR;
use crate::parties::customer::Source;
use crate::web::ask::{Ask, Reply};
use crate::web::frame;
use base::{Currency, Money};
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use ui::{Card, Cell, Col, Page, PageHead, Row as Line, State, Table};

/// One row for each source and currency of its orders.
fn rows(c: &mut Conn, actor: &Actor) -> Result<Vec<Row>, Refusal> {
    if !actor.has_any(FAIR.read) {
        return Err(Refusal::forbidden());
    }
    let sql = "SELECT c.source, o.currency, COUNT(DISTINCT c.id) AS found,
                 COUNT(DISTINCT CASE WHEN c.deal_status='won' THEN c.id END) AS won,
                 COUNT(o.id) AS orders, CAST(COALESCE(SUM(o.amount),0) AS BIGINT) AS amount
               FROM customer c LEFT JOIN sales_order o
                 ON o.customer_id=c.id AND o.cancelled_on IS NULL
               WHERE c.merged_into_id IS NULL
               GROUP BY c.source, o.currency ORDER BY amount DESC, c.source, o.currency";
    Ok(c.query(sql, &[])?)
}

/// What the fairs cost, and the cards they brought.
fn fairs(c: &mut Conn) -> Result<Vec<Row>, Refusal> {
    let sql = "SELECT f.no, f.name, f.currency, f.budget, f.spent, COUNT(b.id) AS cards,
                 COUNT(b.customer_id) AS entered
               FROM fair f LEFT JOIN business_card b ON b.fair_id=f.id
               GROUP BY f.id, f.no, f.name, f.currency, f.budget, f.spent, f.from_on
               ORDER BY f.from_on DESC LIMIT 20";
    Ok(c.query(sql, &[])?)
}

pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let (counts, sources, fairs) = ask
        .read(|c, actor| {
            let counts = frame::counts(c, actor.user_id, &actor.roles)?;
            Ok((counts, rows(c, actor)?, fairs(c)?))
        })
        .await?;
    let lang = ask.lang();
    let sees = ask.actor.sees(Zone::Price);
    let body = html! {
        (PageHead::new(m::SOURCES_TITLE).sub(m::SOURCES_SUB).view(lang))
        @if sources.is_empty() { (State::done(m::SOURCES_NONE).card(lang)) }
        @else {
            (Card::new(m::CUSTOMER_SOURCE).flush(source_table(&sources, sees, lang)).view(lang))
        }
        @if !fairs.is_empty() {
            (Card::new(m::ENTITY_FAIRS).flush(fair_table(&fairs, lang)).view(lang))
        }
    };
    let page = Page::new(m::SOURCES_TITLE, lang).body(body);
    Ok(Reply::Page(frame::page(&ask, &counts, page, "/reports/sources")))
}

fn called(row: &Row, lang: Lang) -> &'static str {
    let source = row.opt_text("source").and_then(|code| Source::from_code(&code));
    source.map_or(m::SOURCES_UNKNOWN, Source::label).in_lang(lang)
}

fn money(row: &Row, name: &str) -> Cell {
    let Some(code) = row.opt_text("currency") else { return Cell::none() };
    let (Some(minor), Ok(currency)) = (row.opt_int(name), Currency::parse(&code)) else {
        return Cell::none();
    };
    Cell::money(&code, &Money::new(minor, currency).to_string())
}

fn source_table(rows: &[Row], sees_price: bool, lang: Lang) -> Markup {
    let mut table = Table::new("sources", m::SOURCES_TITLE).cols([
        Col::new(m::CUSTOMER_SOURCE),
        Col::new(m::SOURCES_FOUND).number(),
        Col::new(m::SOURCES_WON).number(),
        Col::new(m::ENTITY_ORDERS).number(),
        Col::new(m::F_AMOUNT).number(),
    ]);
    for (n, row) in rows.iter().enumerate() {
        let amount = if sees_price { money(row, "amount") } else { Cell::hidden(lang) };
        table = table.row(Line::new(n.to_string()).cells([
            Cell::text(called(row, lang)),
            Cell::number(row.int("found").to_string()),
            Cell::number(row.int("won").to_string()),
            Cell::number(row.int("orders").to_string()),
            amount,
        ]));
    }
    table.view(lang)
}

fn fair_table(rows: &[Row], lang: Lang) -> Markup {
    let mut table = Table::new("fairs", m::ENTITY_FAIRS).cols([
        Col::new(m::ENTITY_FAIR),
        Col::new(m::MARKET_FAIR_NAME),
        Col::new(m::ENTITY_CARDS).number(),
        Col::new(m::SOURCES_ENTERED).number(),
        Col::new(m::MARKET_BUDGET).number(),
        Col::new(m::MARKET_SPENT).number(),
    ]);
    for row in rows {
        let no = row.text("no");
        table = table.row(Line::new(no.clone()).cells([
            Cell::code(&no, &format!("/fairs/{no}")),
            Cell::clip(row.text("name")),
            Cell::number(row.int("cards").to_string()),
            Cell::number(row.int("entered").to_string()),
            money(row, "budget"),
            money(row, "spent"),
        ]));
    }
    table.view(lang)
}

/// `GET /api/v1/reports/sources`: the same report.
pub async fn api(ask: Ask) -> Result<Reply, Refusal> {
    let sees = ask.actor.sees(Zone::Price);
    let rows = ask.read(rows).await?;
    let item = |row: &Row| {
        let currency = row.opt_text("currency").and_then(|code| Currency::parse(&code).ok());
        let amount = currency.filter(|_| sees);
        let amount = amount.map(|currency| Money::new(row.int("amount"), currency).plain());
        json!({"source": row.opt_text("source"), "customers": row.int("found"),
            "won": row.int("won"), "orders": row.int("orders"),
            "currency": row.opt_text("currency"), "amount": amount})
    };
    let items: Vec<Json> = rows.iter().map(item).collect();
    Ok(Reply::Json(200, json!({"items": items})))
}
