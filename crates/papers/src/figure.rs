//! Owns exact numbers on paper: a scaled integer and the way it is printed.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A number as a paper shows it. Exact: `units` divided by ten to the power `scale`.
/// Kept as it is (`{"figure": ["120000", 2, 2]}`), so that a paper read back reckons the same sums;
/// in the data of a template it is its printed text, for example `1,200.00`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Kept", try_from = "Kept")]
pub struct Figure {
    units: i128,
    scale: u8,
    /// Decimals that are printed even when they are zero.
    keep: u8,
}

/// More decimals than any value of the house has (unit prices: 6).
const MAX_SCALE: u8 = 12;

impl Figure {
    /// An amount of money in minor units: `money(120_000, 2)` prints `1,200.00`.
    /// `decimals` is the number of minor digits of the currency by ISO 4217 (JPY 0, USD 2).
    pub fn money(minor: i64, decimals: u8) -> Figure {
        Figure::scaled(minor, decimals, decimals)
    }

    /// A whole number: pieces, cartons.
    pub fn whole(count: i64) -> Figure {
        Figure::scaled(count, 0, 0)
    }

    /// A scaled number whose closing zeros are not printed beyond `keep` decimals:
    /// the unit price `scaled(1_250_000, 6, 2)` prints `1.25`, `scaled(1_234_500, 6, 2)` `1.2345`.
    pub fn scaled(units: i64, scale: u8, keep: u8) -> Figure {
        let scale_up = i128::from(units);
        let scale = scale.min(MAX_SCALE);
        Figure { units: scale_up, scale, keep: keep.min(scale) }
    }

    pub fn is_zero(&self) -> bool {
        self.units == 0
    }

    /// Decimals that are always printed; for money the minor digits of its currency.
    pub fn kept_decimals(&self) -> u8 {
        self.keep
    }

    /// The exact value with a point and no grouping: `1200.00`.
    pub fn value(&self) -> String {
        let (sign, whole, decimals) = self.parts();
        if decimals.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{decimals}")
        }
    }

    /// As printed: thousands grouped by a comma, a point before the decimals.
    pub fn text(&self) -> String {
        let (sign, whole, decimals) = self.parts();
        let mut grouped = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        if decimals.is_empty() {
            format!("{sign}{grouped}")
        } else {
            format!("{sign}{grouped}.{decimals}")
        }
    }

    fn parts(&self) -> (&'static str, String, String) {
        let sign = if self.units < 0 { "-" } else { "" };
        let power = ten_to(self.scale);
        let whole = (self.units.unsigned_abs() / power.unsigned_abs()).to_string();
        let rest = self.units.unsigned_abs() % power.unsigned_abs();
        let mut decimals = if self.scale == 0 {
            String::new()
        } else {
            format!("{rest:0width$}", width = usize::from(self.scale))
        };
        while decimals.len() > usize::from(self.keep) && decimals.ends_with('0') {
            decimals.pop();
        }
        (sign, whole, decimals)
    }

    /// The exact sum.
    pub fn plus(&self, other: &Figure) -> Figure {
        let scale = self.scale.max(other.scale);
        Figure {
            units: self.units_at(scale) + other.units_at(scale),
            scale,
            keep: self.keep.max(other.keep),
        }
    }

    /// The exact sum of all, zero for none.
    pub fn sum<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Figure {
        figures.into_iter().fold(Figure::whole(0), |sum, figure| sum.plus(figure))
    }

    /// `self` × `price`, rounded half away from zero to `decimals`: what a line must amount to.
    pub fn times(&self, price: &Figure, decimals: u8) -> Figure {
        let scale = self.scale + price.scale;
        let units = rescale(self.units * price.units, scale, decimals);
        Figure { units, scale: decimals, keep: decimals }
    }

    /// `self` ÷ `count`, rounded half away from zero to `scale` decimals, of which `keep` are
    /// always printed; nothing for a count of zero.
    pub fn per(&self, count: &Figure, scale: u8, keep: u8) -> Option<Figure> {
        if count.is_zero() {
            return None;
        }
        let top = self.units * ten_to(count.scale) * ten_to(scale);
        let units = divide(top, count.units * ten_to(self.scale));
        Some(Figure { units, scale, keep: keep.min(scale) })
    }

    fn units_at(&self, scale: u8) -> i128 {
        self.units * ten_to(scale - self.scale)
    }
}

fn ten_to(power: u8) -> i128 {
    10_i128.pow(u32::from(power))
}

fn rescale(units: i128, from: u8, to: u8) -> i128 {
    if to >= from { units * ten_to(to - from) } else { divide(units, ten_to(from - to)) }
}

/// Half away from zero, as invoices and spreadsheets round.
fn divide(top: i128, bottom: i128) -> i128 {
    let twice = 2 * top.abs() + bottom.abs();
    let rounded = twice / (2 * bottom.abs());
    if (top < 0) == (bottom < 0) { rounded } else { -rounded }
}

/// The kept form: units as text, because JSON has no integers of this size.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    figure: (String, u8, u8),
}

impl From<Figure> for Kept {
    fn from(figure: Figure) -> Kept {
        Kept { figure: (figure.units.to_string(), figure.scale, figure.keep) }
    }
}

impl TryFrom<Kept> for Figure {
    type Error = String;

    fn try_from(kept: Kept) -> Result<Figure, String> {
        let (units, scale, keep) = kept.figure;
        let units = units.parse().map_err(|_| format!("{units} is no whole number"))?;
        if scale > MAX_SCALE || keep > scale {
            return Err(format!("no number has {scale} decimals, {keep} of them kept"));
        }
        Ok(Figure { units, scale, keep })
    }
}

/// Every kept figure in the data of a template becomes its printed text.
pub(crate) fn print_all(data: &mut Map<String, Value>) {
    data.values_mut().for_each(print);
}

fn print(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(print),
        Value::Object(fields) if fields.contains_key("figure") => {
            if let Ok(figure) = Figure::deserialize(&*value) {
                *value = Value::String(figure.text());
            }
        }
        Value::Object(fields) => print_all(fields),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_grouped_and_keeps_its_cents() {
        let printed = |minor, decimals| Figure::money(minor, decimals).text();
        assert_eq!(printed(120_000, 2), "1,200.00");
        assert_eq!(printed(5, 2), "0.05");
        assert_eq!(printed(-123_456_789, 2), "-1,234,567.89");
        assert_eq!(printed(1_000_000, 0), "1,000,000", "JPY has no minor digit");
        assert_eq!(printed(i64::MIN, 2), "-92,233,720,368,547,758.08");
        assert_eq!(Figure::money(123_456_789, 2).value(), "1234567.89", "for the spreadsheet");
    }

    #[test]
    fn a_unit_price_drops_closing_zeros_but_not_its_cents() {
        assert_eq!(Figure::scaled(1_250_000, 6, 2).text(), "1.25");
        assert_eq!(Figure::scaled(1_200_000, 6, 2).text(), "1.20");
        assert_eq!(Figure::scaled(1_234_500, 6, 2).text(), "1.2345");
        assert_eq!(Figure::scaled(12_500, 3, 0).text(), "12.5", "metres");
    }

    #[test]
    fn a_line_amount_is_rounded_half_away_from_zero() {
        let amount = |pieces, price| Figure::whole(pieces).times(&Figure::scaled(price, 6, 2), 2);
        assert_eq!(amount(3, 1_115_000).text(), "3.35", "3.345 rounds up");
        assert_eq!(amount(-3, 1_115_000).text(), "-3.35");
        assert_eq!(amount(1_000, 1_234_500).text(), "1,234.50");
    }

    #[test]
    fn an_average_price_has_six_decimals_at_most() {
        let total = Figure::money(5_859_910, 2);
        let average = total.per(&Figure::whole(649), 6, 2).unwrap();
        assert_eq!(average.text(), "90.291371");
        assert_eq!(total.per(&Figure::whole(0), 6, 2), None);
        assert_eq!(Figure::whole(10).per(&Figure::whole(4), 6, 2).unwrap().text(), "2.50");
    }

    #[test]
    fn a_kept_figure_comes_back_with_its_scale_and_a_damaged_one_does_not() {
        let price = Figure::scaled(1_250_000, 6, 2);
        let kept = serde_json::to_string(&price).unwrap();
        assert_eq!(kept, r#"{"figure":["1250000",6,2]}"#);
        assert_eq!(serde_json::from_str::<Figure>(&kept).unwrap(), price);
        for damaged in [r#""1.25""#, r#"{"figure":["1.25",6,2]}"#, r#"{"figure":["1",2,6]}"#] {
            assert!(serde_json::from_str::<Figure>(damaged).is_err(), "{damaged}");
        }
    }

    #[test]
    fn sums_of_different_scales_are_exact() {
        let weights = [Figure::scaled(12_345, 3, 1), Figure::scaled(5, 1, 1), Figure::whole(7)];
        assert_eq!(Figure::sum(&weights).text(), "19.845");
        assert_eq!(Figure::sum(&[]).text(), "0");
    }
}
