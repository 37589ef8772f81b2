//! Owns what is usual for an item: the median of approved lines of the last twelve months, where
//! there are at least three, else the house's own limit.

use super::sanity::{Usual, median};
use crate::kernel::entity::Whole;
use crate::kernel::{Act, Refusal};
use base::{Price, Rate, date};
use std::collections::BTreeMap;

/// So many lines make a history.
const ENOUGH: usize = 3;

/// What is usual, by item.
#[derive(Default)]
pub struct Usuals(BTreeMap<String, Usual>);

impl Usuals {
    pub fn of(&self, item: &str) -> Usual {
        self.0.get(item).copied().unwrap_or_default()
    }
}

/// For every item that the sheet names.
pub fn of_lines(act: &mut Act, whole: &Whole) -> Result<Usuals, Refusal> {
    let none = Vec::new();
    let lines = whole.lines.get("lines").unwrap_or(&none);
    let mut usuals = Usuals::default();
    for item in lines.iter().filter_map(|line| line.draft.text("item")) {
        if !usuals.0.contains_key(item) {
            let usual = of_item(act, item)?;
            usuals.0.insert(item.to_string(), usual);
        }
    }
    Ok(usuals)
}

fn of_item(act: &mut Act, item: &str) -> Result<Usual, Refusal> {
    let today = act.today();
    let since = date::plus_days(today, -365).unwrap_or(today).to_string();
    let rows = act.query(
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
    let limit = act.one("SELECT price, usage FROM cost_limit WHERE item=?", &[item.into()])?;
    Ok(limit.map_or(Usual::default(), |row| Usual {
        price: Some(Price(row.int("price"))),
        usage: row.opt_int("usage").map(Rate),
    }))
}
