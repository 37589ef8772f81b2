//! Owns the list of past lines with its totals: how many, worth what, how punctual.

use super::line::PAST_LINE;
use crate::kernel::list::{self, Ask as Wanted};
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Refusal};
use crate::web::ask::{Ask, Reply};
use crate::web::{frame, list as lists};
use base::{Currency, Money, Percent, Rounding};
use db::{Conn, Value};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Facts, Icon, Page, PageHead};

/// Values of a column that a menu offers.
const MOST_CHOICES: i64 = 40;
const MENUS: [&str; 4] = ["country", "mode", "incoterm", "product_group"];

/// What the lines of a list add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub lines: i64,
    pub on_time: i64,
    /// More than seven days behind the scheduled day.
    pub very_late: i64,
    pub orders: i64,
    pub shipments: i64,
    /// Minor units by currency.
    pub amounts: Vec<(String, i64)>,
}

impl Totals {
    /// A share of the lines, in percent with one decimal.
    pub fn share(&self, part: i64) -> String {
        let share = Percent::ratio(part, self.lines, Rounding::HalfUp);
        share.map_or("–".into(), |share| format!("{} %", share.fixed(1)))
    }
}

/// Counts what a list holds, by the same conditions.
pub fn totals(c: &mut Conn, actor: &Actor, wanted: &Wanted) -> Result<Totals, Refusal> {
    let what = "past_line.currency AS currency, COUNT(*) AS n,
        CAST(COALESCE(SUM(CASE WHEN past_line.days_late<=0 THEN 1 ELSE 0 END), 0) AS BIGINT)
            AS on_time,
        CAST(COALESCE(SUM(CASE WHEN past_line.days_late>7 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late,
        COUNT(DISTINCT past_line.past_order_id) AS orders,
        COUNT(DISTINCT past_line.past_shipment_id) AS shipments,
        CAST(COALESCE(SUM(past_line.amount), 0) AS BIGINT) AS amount";
    let rows = list::sums(c, &PAST_LINE, actor, wanted, (what, "past_line.currency"))?;
    let mut all = Totals::default();
    for row in rows {
        all.lines += row.int("n");
        all.on_time += row.int("on_time");
        all.very_late += row.int("late");
        all.orders += row.int("orders");
        all.shipments += row.int("shipments");
        all.amounts.push((row.text("currency"), row.int("amount")));
    }
    Ok(all)
}

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
    let export = wanted.address(&PAST_LINE, &[]).replacen("/past-lines", "/past-lines/export", 1);
    let head = PageHead::new(PAST_LINE.many)
        .act(Act::link(m::ENTITY_PAST_ORDERS, "/past-orders"))
        .act(Act::link(m::ENTITY_PAST_SHIPMENTS, "/past-shipments"))
        .act(Act::link(m::ENTITY_PAST_IMPORTS, "/past-imports"))
        .act(Act::link(m::ACT_EXPORT, export).icon(Icon::TableExport));
    let tabs = lists::view_tabs(&PAST_LINE, &wanted, &content, lang);
    let whole = html! { (head.view(lang)) (tabs) #list { (body) } };
    let page = Page::new(PAST_LINE.many, lang).landscape().body(whole);
    Ok(Reply::Page(frame::page(&ask, &content.counts, page, "/past-lines")))
}

/// The values that the filter menus offer.
fn choices(c: &mut Conn) -> Result<Vec<(&'static str, Vec<String>)>, Refusal> {
    let mut all = Vec::new();
    for column in MENUS {
        let sql = format!(
            "SELECT {column} AS v FROM past_line WHERE {column} IS NOT NULL
             GROUP BY {column} ORDER BY COUNT(*) DESC, {column} LIMIT ?"
        );
        let rows = c.query(&sql, &[Value::Int(MOST_CHOICES)])?;
        all.push((column, rows.iter().map(|row| row.text("v")).collect()));
    }
    Ok(all)
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
