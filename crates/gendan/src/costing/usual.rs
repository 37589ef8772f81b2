//! Owns what is usual for an item: the median of approved lines of the last twelve months, where
//! there are at least three, else the house's own limit.

use super::sanity::{Usual, median};
use crate::kernel::entity::Whole;
use crate::kernel::{Act, Refusal, settings};
use base::{Date, Price, Rate, date};
use db::Conn;
use std::collections::BTreeMap;

/// So many lines make a history.
const ENOUGH: usize = 3;

/// What is usual, by item, and for how many days a price is good.
pub struct Usuals {
    by_item: BTreeMap<String, Usual>,
    pub good_for: i64,
}

impl Usuals {
    pub fn of(&self, item: &str) -> Usual {
        self.by_item.get(item).copied().unwrap_or_default()
    }
}

/// For every item that the sheet names.
pub fn of_lines(act: &mut Act, whole: &Whole) -> Result<Usuals, Refusal> {
    let none = Vec::new();
    let lines = whole.lines.get("lines").unwrap_or(&none);
    let good_for = act.setting(&settings::MATERIAL_PRICE_D)?;
    let mut usuals = Usuals { by_item: BTreeMap::new(), good_for };
    for item in lines.iter().filter_map(|line| line.draft.text("item")) {
        if !usuals.by_item.contains_key(item) {
            let today = act.today();
            let usual = of_item(act.c, item, today)?;
            usuals.by_item.insert(item.to_string(), usual);
        }
    }
    Ok(usuals)
}

/// What is usual for one item now.
pub fn of_item(c: &mut Conn, item: &str, today: Date) -> Result<Usual, Refusal> {
    let since = date::plus_days(today, -365).unwrap_or(today).to_string();
    let rows = c.query(
        "SELECT l.price, l.usage FROM cost_line l JOIN cost_sheet s ON s.id=l.cost_sheet_id
         WHERE l.item=? AND l.currency='CNY' AND s.approved_on>=? ORDER BY l.id DESC LIMIT 200",
        &[item.into(), since.into()],
    )?;
    if rows.len() >= ENOUGH {
        let all = |name: &str| {
            let mut values: Vec<i64> = rows.iter().map(|row| row.int(name)).collect();
            median(&mut values)
        };
        return Ok(Usual { price: all("price").map(Price), usage: all("usage").map(Rate) });
    }
    let limit = c.one("SELECT price, usage FROM cost_limit WHERE item=?", &[item.into()])?;
    Ok(limit.map_or(Usual::default(), |row| Usual {
        price: Some(Price(row.int("price"))),
        usage: row.opt_int("usage").map(Rate),
    }))
}
