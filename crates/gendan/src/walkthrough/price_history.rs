//! Owns the price history: what an item was offered and sold at, from offers, orders and the orders
//! of before this house joined, newest first. It reads over areas, so its statements stand here.

use crate::costing::sanity::{self, Flag, Looked, Usual};
use crate::history::line::PAST_LINE;
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Entity, Refusal, permission};
use crate::sales::order::ORDER;
use crate::sales::quotation::{QUOTATION, QuotationState};
use base::{Currency, Percent, Price, Quantity, Rate, Rounding};
use db::{Conn, Row, Value};
use lang::{Msg, m};
use std::collections::BTreeMap;

/// So many prices make a history that another price can be held against.
const ENOUGH: usize = 3;
/// Rows that are read of each source; the newest.
const MOST: i64 = 2_000;

/// What is asked for. Orders of before this house name no customer: they stand with the item only.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub items: Vec<String>,
    pub customer: Option<i64>,
}

/// What became of a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Offered,
    Won,
    Lost,
    Replaced,
    Ordered,
    Past,
}

impl Outcome {
    pub fn label(self) -> Msg {
        match self {
            Outcome::Offered => m::QUOTATION_SENT,
            Outcome::Won => m::QUOTATION_WON,
            Outcome::Lost => m::QUOTATION_LOST,
            Outcome::Replaced => m::QUOTATION_REPLACED,
            Outcome::Ordered => m::PRICED_ORDERED,
            Outcome::Past => m::PRICED_PAST,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Outcome::Offered => "offered",
            Outcome::Won => "won",
            Outcome::Lost => "lost",
            Outcome::Replaced => "replaced",
            Outcome::Ordered => "ordered",
            Outcome::Past => "past",
        }
    }
}

/// One price that was named to a customer.
#[derive(Clone, Debug)]
pub struct Priced {
    pub item: String,
    pub on: String,
    pub paper: String,
    pub href: String,
    /// The customer, of past orders the country; nothing for those who may not see customers.
    pub who: Option<String>,
    pub quantity: Quantity,
    /// Empty for past orders.
    pub unit: String,
    pub price: Price,
    pub currency: Currency,
    pub term: String,
    pub outcome: Outcome,
    /// Against the paper before it, of the same item in the same currency and unit.
    pub change: Option<Percent>,
}

/// All prices, newest first.
pub fn load(c: &mut Conn, actor: &Actor, wanted: &Wanted) -> Result<Vec<Priced>, Refusal> {
    if !actor.sees(Zone::Price) {
        return Err(Refusal::forbidden());
    }
    let mut all = Vec::new();
    if permission::may_read(actor, &QUOTATION).is_ok() {
        all.extend(offers(c, actor, wanted)?);
    }
    all.extend(orders(c, actor, wanted)?);
    if wanted.customer.is_none() && permission::may_read(actor, &PAST_LINE).is_ok() {
        all.extend(past(c, wanted)?);
    }
    all.sort_by(|a, b| b.on.cmp(&a.on));
    mark_changes(&mut all);
    Ok(all)
}

/// What an item's last paper said, and what the paper before that one.
struct Last {
    paper: String,
    price: Price,
    before: Option<Price>,
}

/// From the oldest on, each price against the paper before it: the lines of one paper (tiers,
/// variants) are not held against each other, and its first line stands for it afterwards.
fn mark_changes(all: &mut [Priced]) {
    let mut last: BTreeMap<(String, String, String), Last> = BTreeMap::new();
    for one in all.iter_mut().rev() {
        let kind = (one.item.clone(), one.currency.code().to_string(), one.unit.clone());
        let before = match last.get(&kind) {
            Some(known) if known.paper == one.paper => known.before,
            known => known.map(|known| known.price),
        };
        one.change = before.and_then(|before| change(before, one.price));
        last.insert(kind, Last { paper: one.paper.clone(), price: one.price, before });
    }
}

/// By how much a price is above (or, negative, below) another one.
pub fn change(before: Price, now: Price) -> Option<Percent> {
    Percent::ratio(now.checked_sub(before)?.0, before.0, Rounding::HalfUp)
}

/// The condition of one source: its items, its customer, the rows that a person may see.
fn conditions(entity: &Entity, actor: &Actor, wanted: &Wanted, item: &str) -> (String, Vec<Value>) {
    let (scope, mut params) = entity.scope(actor).unwrap_or(("1=1".into(), vec![]));
    let mut sql = scope;
    if !wanted.items.is_empty() {
        sql += &format!(" AND {item} IN ({})", vec!["?"; wanted.items.len()].join(","));
        params.extend(wanted.items.iter().map(|item| Value::from(item.as_str())));
    }
    if let Some(customer) = wanted.customer {
        sql += &format!(" AND {}.customer_id=?", entity.name);
        params.push(customer.into());
    }
    params.push(MOST.into());
    (sql, params)
}

fn offers(c: &mut Conn, actor: &Actor, wanted: &Wanted) -> Result<Vec<Priced>, Refusal> {
    let (conditions, params) = conditions(&QUOTATION, actor, wanted, "l.item_no");
    let sql = format!(
        "SELECT l.item_no AS item, COALESCE(quotation.sent_on, quotation.quoted_on) AS day,
           quotation.no AS paper, c.short AS who, l.quantity, l.unit, l.price,
           quotation.currency, COALESCE(v.incoterm, quotation.incoterm) AS incoterm,
           COALESCE(v.place, quotation.place) AS place, quotation.state, l.variant,
           quotation.won_variant
         FROM quotation_line l JOIN quotation ON quotation.id=l.quotation_id
         JOIN customer c ON c.id=quotation.customer_id
         LEFT JOIN quotation_variant v ON v.quotation_id=quotation.id AND v.letter=l.variant
         WHERE quotation.state<>'draft' AND l.free=0 AND {conditions}
         ORDER BY quotation.id DESC, l.position LIMIT ?"
    );
    let rows = c.query(&sql, &params)?;
    let outcome = |row: &Row| match QuotationState::from_code(&row.text("state")) {
        // Of a won offer, the variants that were not taken were lost.
        Some(QuotationState::Won) => {
            let (own, won) = (row.opt_text("variant"), row.opt_text("won_variant"));
            if own.is_some() && own != won { Outcome::Lost } else { Outcome::Won }
        }
        Some(QuotationState::Lost) => Outcome::Lost,
        Some(QuotationState::Replaced) => Outcome::Replaced,
        _ => Outcome::Offered,
    };
    let made = rows.iter().filter_map(|row| {
        let place = row.opt_text("place").unwrap_or_default();
        Some(Priced {
            term: format!("{} {place}", row.text("incoterm")),
            outcome: outcome(row),
            ..priced(row, actor, &QUOTATION)?
        })
    });
    Ok(made.collect())
}

fn orders(c: &mut Conn, actor: &Actor, wanted: &Wanted) -> Result<Vec<Priced>, Refusal> {
    let (conditions, params) = conditions(&ORDER, actor, wanted, "l.item_no");
    let sql = format!(
        "SELECT l.item_no AS item, sales_order.received_at, sales_order.no AS paper,
           c.short AS who, l.quantity, l.unit, l.price, sales_order.currency,
           sales_order.incoterm, sales_order.place
         FROM order_line l JOIN sales_order ON sales_order.id=l.order_id
         JOIN customer c ON c.id=sales_order.customer_id
         WHERE sales_order.cancelled_on IS NULL AND l.free=0 AND {conditions}
         ORDER BY sales_order.id DESC, l.position LIMIT ?"
    );
    let rows = c.query(&sql, &params)?;
    let made = rows.iter().filter_map(|row| {
        Some(Priced {
            on: crate::kernel::time::day_of(row.int("received_at")).to_string(),
            term: format!("{} {}", row.text("incoterm"), row.text("place")),
            outcome: Outcome::Ordered,
            ..priced(row, actor, &ORDER)?
        })
    });
    Ok(made.collect())
}

/// Past lines name goods in words: an item is found by its number or by its English name.
fn past(c: &mut Conn, wanted: &Wanted) -> Result<Vec<Priced>, Refusal> {
    let mut called: BTreeMap<String, String> =
        wanted.items.iter().map(|item| (item.clone(), item.clone())).collect();
    if called.is_empty() {
        return Ok(Vec::new());
    }
    let marks = vec!["?"; wanted.items.len()].join(",");
    let items: Vec<Value> = wanted.items.iter().map(|item| item.as_str().into()).collect();
    let sql = format!("SELECT item_no, name_en FROM product WHERE item_no IN ({marks})");
    for row in c.query(&sql, &items)? {
        called.entry(row.text("name_en")).or_insert(row.text("item_no"));
    }
    let marks = vec!["?"; called.len()].join(",");
    let sql = format!(
        "SELECT l.item, COALESCE(l.ordered_on, l.quoted_on, l.scheduled_on) AS day,
           o.no AS paper, l.country AS who, l.quantity, '' AS unit,
           COALESCE(l.pack_price, l.unit_price) AS price, l.currency, l.incoterm
         FROM past_line l JOIN past_order o ON o.id=l.past_order_id
         WHERE l.item IN ({marks}) AND COALESCE(l.pack_price, l.unit_price) IS NOT NULL
         ORDER BY l.id DESC LIMIT ?"
    );
    let mut params: Vec<Value> = called.keys().map(|name| name.as_str().into()).collect();
    params.push(MOST.into());
    let rows = c.query(&sql, &params)?;
    let made = rows.iter().filter_map(|row| {
        let said = row.text("item");
        Some(Priced {
            item: called.get(&said).cloned().unwrap_or(said),
            on: row.text("day"),
            paper: row.text("paper"),
            href: format!("/past-orders/{}", crate::kernel::list::escape(&row.text("paper"))),
            who: row.opt_text("who"),
            quantity: Quantity(row.int("quantity")),
            unit: String::new(),
            price: Price(row.int("price")),
            currency: Currency::parse(&row.text("currency")).ok()?,
            term: row.opt_text("incoterm").unwrap_or_default(),
            outcome: Outcome::Past,
            change: None,
        })
    });
    Ok(made.collect())
}

/// What offers and orders have in common.
fn priced(row: &Row, actor: &Actor, entity: &Entity) -> Option<Priced> {
    let paper = row.text("paper");
    Some(Priced {
        item: row.text("item"),
        on: if row.has("day") { row.text("day") } else { String::new() },
        href: format!("/{}/{}", entity.plural, crate::kernel::list::escape(&paper)),
        paper,
        who: row.opt_text("who").filter(|_| actor.sees(Zone::Customer)),
        quantity: Quantity(row.int("quantity")),
        unit: row.text("unit"),
        price: Price(row.int("price")),
        currency: Currency::parse(&row.text("currency")).ok()?,
        term: String::new(),
        outcome: Outcome::Offered,
        change: None,
    })
}

/// The median of an item's prices in a currency, and of how many; nothing where there are too few.
pub fn usual(all: &[Priced], item: &str, currency: Currency) -> Option<(Price, usize)> {
    let his = all.iter().filter(|one| one.item == item && one.currency == currency);
    let mut prices: Vec<i64> = his.map(|one| one.price.0).collect();
    let count = prices.len();
    if count < ENOUGH {
        return None;
    }
    sanity::median(&mut prices).map(|price| (Price(price), count))
}

/// Whether a price is doubtful beside what is usual, by the measure of the costing sheet.
pub fn doubt(price: Price, usual: Price) -> Option<Flag> {
    let looked = Looked {
        usage: Rate(Rate::SCALE),
        price,
        wastage: Percent::ZERO,
        amount: price,
        is_main: true,
        age_days: None,
        good_for: 0,
    };
    sanity::doubt(&looked, &Usual { price: Some(usual), usage: None }, price)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(on: &str, price: &str, currency: Currency) -> Priced {
        Priced {
            item: "BAG-1".into(),
            on: on.into(),
            paper: format!("Q-{on}"),
            href: String::new(),
            who: None,
            quantity: Quantity(1_000),
            unit: "PCS".into(),
            price: Price::parse(price).unwrap(),
            currency,
            term: "FOB".into(),
            outcome: Outcome::Offered,
            change: None,
        }
    }

    #[test]
    fn each_price_is_held_against_the_one_before_in_its_currency() {
        let (usd, eur) = (Currency::USD, Currency::EUR);
        let mut all = vec![
            at("2026-11-03", "4.20", usd),
            // A tier of the same paper.
            at("2026-11-03", "3.80", usd),
            at("2026-11-02", "9.00", eur),
            at("2026-11-01", "4.00", usd),
        ];
        mark_changes(&mut all);
        let told: Vec<Option<String>> =
            all.iter().map(|one| one.change.map(|change| change.fixed(1))).collect();
        let said = |text: &str| Some(text.to_string());
        assert_eq!(told, [said("5.0"), said("-5.0"), None, None]);
    }

    #[test]
    fn ten_times_the_usual_price_is_doubted_and_a_tenth_more_is_not() {
        let all: Vec<Priced> =
            ["3.8", "4.0", "4.1"].map(|price| at("2026-11-01", price, Currency::USD)).to_vec();
        let (median, count) = usual(&all, "BAG-1", Currency::USD).unwrap();
        assert_eq!((median, count), (Price::parse("4").unwrap(), 3));
        assert_eq!(usual(&all[1..], "BAG-1", Currency::USD), None, "two prices are no history");
        assert_eq!(usual(&all, "BAG-1", Currency::EUR), None);
        let doubted = |price: &str| doubt(Price::parse(price).unwrap(), median);
        assert_eq!(doubted("40"), Some(Flag::Slip));
        assert_eq!(doubted("0.4"), Some(Flag::Slip));
        assert_eq!(doubted("13"), Some(Flag::PriceFar));
        assert_eq!(doubted("4.4"), None);
    }
}
