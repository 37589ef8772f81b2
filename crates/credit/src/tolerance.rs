//! Owns how far an amount and a quantity may depart from what the credit says (UCP 600 article 30).

use crate::credit::{Band, Credit};
use base::{Money, Percent, Quantity, Rounding, Unit};

/// Ten percent of `about` and `approximately` (30 a).
const ABOUT: Percent = Percent(10 * Percent::SCALE);
/// Five percent of goods that are measured (30 b), and of a drawing (30 c).
const FIVE: Percent = Percent(5 * Percent::SCALE);

/// The least and the most, both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range<T> {
    pub least: T,
    pub most: T,
}

fn widened(minor: i64, band: Band) -> Option<Range<i64>> {
    // What may be drawn is never more than the share says: the most is cut, the least rounded up.
    let share = |percent: Percent, rounding: Rounding| {
        rounding.mul_div(minor, percent.0, Percent::HUNDRED.0.into())
    };
    Some(Range {
        least: minor.checked_sub(share(band.minus, Rounding::Down)?)?,
        most: minor.checked_add(share(band.plus, Rounding::Down)?)?,
    })
}

fn about() -> Band {
    Band { plus: ABOUT, minus: ABOUT }
}

/// What may be drawn in all: 39A, or ten percent for `about`, else the amount itself.
pub fn drawing(credit: &Credit) -> Option<Range<Money>> {
    let exact = Band { plus: Percent::ZERO, minus: Percent::ZERO };
    let band = credit.tolerance.unwrap_or(if credit.about { about() } else { exact });
    let currency = credit.amount.currency;
    let Range { least, most } = widened(credit.amount.minor, band)?;
    Some(Range { least: Money::new(least, currency), most: Money::new(most, currency) })
}

/// The least that may be drawn where partial shipments are forbidden: five percent less stand open
/// when the whole quantity is shipped at the full price (30 c).
pub fn least_drawing(credit: &Credit) -> Option<Money> {
    let below = Band { plus: Percent::ZERO, minus: FIVE };
    let five = widened(credit.amount.minor, below)?.least;
    let own = drawing(credit)?.least.minor;
    Some(Money::new(five.min(own), credit.amount.currency))
}

/// How much of an article may be shipped. Its own tolerance or `about` first; goods that are
/// measured have five percent, pieces and packages none (30 b).
pub fn quantity(
    stated: Quantity,
    unit: Unit,
    own: Option<Band>,
    says_about: bool,
) -> Option<Range<Quantity>> {
    let band = match (own, says_about) {
        (Some(band), _) => band,
        (None, true) => about(),
        (None, false) if unit.is_measured() => Band { plus: FIVE, minus: FIVE },
        (None, false) => Band { plus: Percent::ZERO, minus: Percent::ZERO },
    };
    let Range { least, most } = widened(stated.0, band)?;
    Some(Range { least: Quantity(least), most: Quantity(most) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;

    fn credit(more: &str) -> Credit {
        let text = format!(":20:LC1\n:31D:260605NINGBO\n:50:A\n:59:B\n:40A:IRREVOCABLE\n{more}");
        crate::read::read(&Message::read(&text).unwrap()).unwrap().credit
    }

    fn pieces(text: &str) -> Quantity {
        Quantity::parse(text).unwrap()
    }

    /// LC-3.
    #[test]
    fn an_amount_widens_by_its_tolerance_or_by_about() {
        for (more, least, most) in [
            (":32B:USD50000,", 50_000_00, 50_000_00),
            (":32B:USD50000,\n:39A:05/05", 47_500_00, 52_500_00),
            (":32B:USD50000,\n:39B:ABOUT", 45_000_00, 55_000_00),
            (":32B:USD50000,\n:39A:10/0", 50_000_00, 55_000_00),
            // 1.65 cents are one: a part of a cent is not drawn.
            (":32B:USD0,33\n:39A:5/5", 32, 34),
        ] {
            let range = drawing(&credit(more)).unwrap();
            assert_eq!((range.least.minor, range.most.minor), (least, most), "{more}");
        }
    }

    /// LC-4, LC-5.
    #[test]
    fn measured_goods_have_five_percent_and_pieces_none() {
        let range = |stated, unit: &str| {
            let unit = Unit::parse(unit).unwrap();
            let range = quantity(pieces(stated), unit, None, false).unwrap();
            (range.least.to_string(), range.most.to_string())
        };
        assert_eq!(range("2000", "MT"), ("1900".into(), "2100".into()));
        assert_eq!(range("10000", "PCS"), ("10000".into(), "10000".into()));
        assert_eq!(range("10000", "M"), ("9500".into(), "10500".into()));
        assert_eq!(range("400", "CTN"), ("400".into(), "400".into()));
        let about = quantity(pieces("100"), Unit::PCS, None, true).unwrap();
        assert_eq!((about.least, about.most), (pieces("90"), pieces("110")));
        let full = credit(":32B:USD900000,\n:43P:NOT ALLOWED");
        assert_eq!(least_drawing(&full).unwrap().minor, 855_000_00);
    }
}
