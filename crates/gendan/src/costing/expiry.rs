//! Owns when a sheet is no longer true: the rate has moved, a material's price is old, a price of
//! the house has moved, its validity is over. Reckoned each time, never stored. Settings:
//! `reference_rate`, `rate_move_bp`, `material_price_days`, `price_move_bp`.

use super::usual;
use crate::kernel::{Refusal, settings};
use base::{Date, Price, Rate};
use db::{Conn, Row};
use lang::{Text, m};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why a sheet is to be reckoned anew. Rates and prices in millionths, as cases keep them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    RateMoved { rate: i64, reference: i64 },
    Lapsed { on: String },
    PriceOld { item: String, days: i64 },
    PriceMoved { item: String, was: i64, now: i64 },
}

impl Reason {
    /// In full, for those who see costs.
    pub fn text(&self) -> Text {
        match self {
            Reason::PriceMoved { item, was, now } => {
                let text = m::EXPIRY_PRICE_MOVED.with("item", item);
                text.with("was", Price(*was).to_string()).with("now", Price(*now).to_string())
            }
            other => other.open_text(),
        }
    }

    /// Without what an item costs, for everybody who sees the sheet.
    pub fn open_text(&self) -> Text {
        match self {
            Reason::RateMoved { rate, reference } => m::EXPIRY_RATE
                .with("rate", Rate(*rate).to_string())
                .with("reference", Rate(*reference).to_string()),
            Reason::Lapsed { on } => m::EXPIRY_LAPSED.with("on", on),
            Reason::PriceOld { item, days } => {
                m::EXPIRY_PRICE_OLD.with("item", item).with("days", *days)
            }
            Reason::PriceMoved { item, .. } => m::EXPIRY_PRICE_MOVED_OPEN.with("item", item),
        }
    }
}

/// `|value − reference|` is more than so many hundredths of a percent of the reference.
pub fn has_moved(value: i64, reference: i64, basis_points: i64) -> bool {
    let moved = (i128::from(value) - i128::from(reference)).abs();
    moved * 10_000 > i128::from(reference) * i128::from(basis_points)
}

/// What speaks against using the sheet as it stands. One that another took the place of, or that
/// was laid aside, is out of use anyway.
pub fn reasons(c: &mut Conn, sheet: &Row, today: Date) -> Result<Vec<Reason>, Refusal> {
    if !["draft", "approved"].contains(&sheet.text("state").as_str()) {
        return Ok(Vec::new());
    }
    let values = settings::all(c)?;
    let mut all = Vec::new();
    let (rate, reference) = (sheet.int("rate"), values.get(&settings::REFERENCE_RATE));
    if has_moved(rate, reference, values.get(&settings::RATE_MOVE_BP)) {
        all.push(Reason::RateMoved { rate, reference });
    }
    let until = sheet.text("valid_until");
    if until.parse::<Date>().is_ok_and(|until| until < today) {
        all.push(Reason::Lapsed { on: until });
    }
    let lines = c.query(
        "SELECT item, part, priced_on, reference FROM cost_line WHERE cost_sheet_id=?
         ORDER BY position, id",
        &[sheet.int("id").into()],
    )?;
    let oldest = values.get(&settings::MATERIAL_PRICE_D);
    for line in &lines {
        if let Some(days) = age(line, today).filter(|days| *days > oldest) {
            all.push(Reason::PriceOld { item: line.text("item"), days });
        }
    }
    all.extend(moved(c, &lines, today, values.get(&settings::PRICE_MOVE_BP))?);
    Ok(all)
}

/// Days since a material's price was heard.
fn age(line: &Row, today: Date) -> Option<i64> {
    let part = super::sheet::Part::from_code(&line.text("part"))?;
    let heard: Date = line.opt_text("priced_on")?.parse().ok()?;
    let bought = part.is_material() || part == super::sheet::Part::Purchase;
    bought.then(|| heard.until(today).map_or(0, |span| span.get_days().into()))
}

/// Items whose usual price is another now than when the sheet was reckoned.
fn moved(
    c: &mut Conn,
    lines: &[Row],
    today: Date,
    basis_points: i64,
) -> Result<Vec<Reason>, Refusal> {
    let mut known: BTreeMap<String, Option<Price>> = BTreeMap::new();
    let mut all = Vec::new();
    for line in lines {
        let Some(was) = line.opt_int("reference").filter(|was| *was > 0) else { continue };
        let item = line.text("item");
        let now = match known.get(&item) {
            Some(now) => *now,
            None => *known.entry(item.clone()).or_insert(usual::of_item(c, &item, today)?.price),
        };
        let far = now.filter(|now| has_moved(now.0, was, basis_points));
        all.extend(far.map(|now| Reason::PriceMoved { item, was, now: now.0 }));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_counts_from_the_reference_on_both_sides() {
        for (value, reference, moved) in [
            (7_171_000, 7_100_000, false),
            (7_171_001, 7_100_000, true),
            (7_029_000, 7_100_000, false),
            (7_028_999, 7_100_000, true),
        ] {
            assert_eq!(has_moved(value, reference, 100), moved, "{value}");
        }
    }
}
