//! Owns the doubts about a sheet (R-150, costing.md 7): each line against what the item has cost
//! and used before, the sheet against what a sheet must have.

use crate::choices;
use base::{Percent, Price, Rate};

choices! {
    /// What is doubtful about a line. The hard ones come first: one of them stands at the line.
    pub enum Flag {
        NoPrice "no_price" FLAG_NO_PRICE,
        Slip "slip" FLAG_SLIP,
        PriceFar "price_far" FLAG_PRICE_FAR,
        UsageFar "usage_far" FLAG_USAGE_FAR,
        Wastage "wastage" FLAG_WASTAGE,
        PriceOff "price_off" FLAG_PRICE_OFF,
        Heavy "heavy" FLAG_HEAVY,
        OldPrice "old_price" FLAG_OLD_PRICE,
    }
}

impl Flag {
    /// It blocks the approval until it is corrected or confirmed with a reason.
    pub fn is_red(self) -> bool {
        matches!(self, Flag::NoPrice | Flag::Slip | Flag::PriceFar | Flag::UsageFar | Flag::Wastage)
    }
}

/// What is usual for an item: the median of approved lines, else the house's own limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usual {
    pub price: Option<Price>,
    pub usage: Option<Rate>,
}

/// A line as the doubts look at it; the price in CNY.
#[derive(Clone, Copy, Debug)]
pub struct Looked {
    pub usage: Rate,
    pub price: Price,
    pub wastage: Percent,
    pub amount: Price,
    pub is_main: bool,
    /// Days since the price was heard, if it is known.
    pub age_days: Option<i64>,
    /// So many days a price is good for.
    pub good_for: i64,
}

/// `a / b` in thousandths; `None` without a reference.
fn ratio(a: i64, b: i64) -> Option<i128> {
    (b > 0).then(|| i128::from(a) * 1_000 / i128::from(b))
}

/// Within five percent of ten, a hundred, a thousand, or their inverse: a point or a unit slipped
/// (m for cm, a dozen for a piece).
fn is_slip(a: i64, b: i64) -> bool {
    let near = |large: i64, small: i64, times: i128| {
        let (large, want) = (i128::from(large) * 100, i128::from(small) * times);
        large >= want * 95 && large <= want * 105
    };
    a > 0 && b > 0 && [10, 100, 1_000].iter().any(|t| near(a, b, *t) || near(b, a, *t))
}

const FAR: i128 = 3_000;
const OFF: i128 = 1_500;
const MOST_WASTAGE: Percent = Percent(20 * Percent::SCALE);

/// The hardest doubt about a line; `total` is the sum of all lines.
pub fn doubt(line: &Looked, usual: &Usual, total: Price) -> Option<Flag> {
    let price = usual.price.map(|usual| usual.0);
    let usage = usual.usage.map(|usual| usual.0);
    let far = |value: i64, usual: Option<i64>, most: i128| {
        let r = usual.and_then(|usual| ratio(value, usual));
        r.is_some_and(|r| r > most || r * most < 1_000_000)
    };
    let slipped = price.is_some_and(|usual| is_slip(line.price.0, usual))
        || usage.is_some_and(|usual| is_slip(line.usage.0, usual));
    let heavy = !line.is_main && i128::from(line.amount.0) * 10 > i128::from(total.0) * 4;
    let all = [
        (line.price.0 <= 0 || line.usage.0 <= 0, Flag::NoPrice),
        (slipped, Flag::Slip),
        (far(line.price.0, price, FAR), Flag::PriceFar),
        (far(line.usage.0, usage, 2_000), Flag::UsageFar),
        (line.wastage > MOST_WASTAGE, Flag::Wastage),
        (far(line.price.0, price, OFF), Flag::PriceOff),
        (heavy, Flag::Heavy),
        (line.age_days.is_some_and(|days| days > line.good_for), Flag::OldPrice),
    ];
    all.into_iter().find(|(is, _)| *is).map(|(_, flag)| flag)
}

/// The middle of values; the mean of the two in the middle of an even count, half up.
pub fn median(values: &mut [i64]) -> Option<i64> {
    values.sort_unstable();
    let middle = values.len() / 2;
    match (values.len(), values.len() % 2) {
        (0, _) => None,
        (_, 1) => values.get(middle).copied(),
        _ => Some((values[middle - 1] + values[middle] + 1).div_euclid(2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(usage: &str, price: &str) -> Looked {
        Looked {
            usage: Rate::parse(usage).unwrap(),
            price: Price::parse(price).unwrap(),
            wastage: Percent::ZERO,
            amount: Price(1),
            is_main: false,
            age_days: Some(3),
            good_for: 30,
        }
    }
    fn usual(usage: &str, price: &str) -> Usual {
        Usual { price: Price::parse(price).ok(), usage: Rate::parse(usage).ok() }
    }

    /// EX-11: the regulations' own cases.
    #[test]
    fn ex_11_a_sheet_of_paper_at_five_yuan_and_a_metre_of_lining() {
        let total = Price::parse("30").unwrap();
        let table = [
            ("1", "5.00", usual("1", "0.12"), Some(Flag::PriceFar)),
            ("1.000", "5.20", usual("0.420", "5.20"), Some(Flag::UsageFar)),
            ("25", "0.08", usual("25", "0.008"), Some(Flag::Slip)),
            ("25", "0.008", usual("25", "0.008"), None),
            ("1", "0", usual("1", "0.12"), Some(Flag::NoPrice)),
            ("1", "0.19", usual("1", "0.12"), Some(Flag::PriceOff)),
            ("1", "0.18", usual("1", "0.12"), None),
            ("1", "5.00", Usual::default(), None),
        ];
        for (usage, price, usual, want) in table {
            assert_eq!(doubt(&line(usage, price), &usual, total), want, "{usage} × {price}");
        }
    }

    #[test]
    fn old_prices_heavy_lines_and_much_waste_are_seen() {
        let total = Price::parse("10").unwrap();
        let seen = |line: Looked| doubt(&line, &Usual::default(), total);
        let base = line("1", "1");
        assert_eq!(seen(Looked { age_days: Some(31), ..base }), Some(Flag::OldPrice));
        assert_eq!(seen(Looked { age_days: Some(30), ..base }), None);
        let wasted = Percent::parse("20.01").unwrap();
        assert_eq!(seen(Looked { wastage: wasted, ..base }), Some(Flag::Wastage));
        let large = Price::parse("4.01").unwrap();
        assert_eq!(seen(Looked { amount: large, ..base }), Some(Flag::Heavy));
        assert_eq!(seen(Looked { amount: large, is_main: true, ..base }), None);
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [5]), Some(5));
        assert_eq!(median(&mut [9, 1, 5]), Some(5));
        assert_eq!(median(&mut [4, 1, 2, 9]), Some(3));
    }
}
