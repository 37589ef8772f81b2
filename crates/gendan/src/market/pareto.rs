//! Owns the ABC analysis as a calculation (S2:134, R-093, R-097): totals sorted, shares, running
//! shares, classes. Pure, in whole numbers.

use crate::parties::grading::ValueClass;
use base::Percent;

/// What one customer brought in the period, in minor units of one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    pub customer: Option<i64>,
    pub label: String,
    pub amount: i64,
}

/// One line of the table. Shares are percent with the decimals of [`Percent`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub total: Total,
    pub share: Percent,
    pub running: Percent,
    pub running_customers: Percent,
    pub class: ValueClass,
}

fn part(of: i128, whole: i128) -> Percent {
    // Hundredths of a percent, half up, as sums of money are rounded.
    let hundredths = (of * 10_000 * 2 + whole) / (whole * 2).max(1);
    Percent(i64::try_from(hundredths).unwrap_or(0) * (Percent::SCALE / 100))
}

/// Sorts by amount, ties by label, and gives classes: up to `a_to` of the running total A, up to
/// `b_to` B, the rest C. The first is always A; who brought nothing is C.
pub fn place(mut totals: Vec<Total>, a_to: Percent, b_to: Percent) -> Vec<Placed> {
    totals.sort_by(|x, y| y.amount.cmp(&x.amount).then_with(|| x.label.cmp(&y.label)));
    let whole: i128 = totals.iter().map(|total| i128::from(total.amount.max(0))).sum();
    let count = totals.len() as i128;
    let within = |running: i128, bound: Percent| {
        running * i128::from(Percent::SCALE) * 100 <= i128::from(bound.0) * whole
    };
    let mut running: i128 = 0;
    let mut placed = Vec::with_capacity(totals.len());
    for (n, total) in (1..).zip(totals) {
        let amount = i128::from(total.amount.max(0));
        running += amount;
        let class = match amount {
            0 => ValueClass::C,
            _ if n == 1 || within(running, a_to) => ValueClass::A,
            _ if within(running, b_to) => ValueClass::B,
            _ => ValueClass::C,
        };
        let (share, running) = match whole {
            0 => (Percent(0), Percent(0)),
            _ => (part(amount, whole), part(running, whole)),
        };
        placed.push(Placed { total, share, running, running_customers: part(n, count), class });
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(text: &str) -> Percent {
        Percent::parse(text).unwrap()
    }

    fn total(label: &str, amount: i64) -> Total {
        Total { customer: None, label: label.into(), amount }
    }

    /// The worked example of twelve customers, thousands of US dollars.
    #[test]
    fn twelve_customers_fall_into_three_classes() {
        let sales = [412, 268, 151, 74, 52, 38, 27, 19, 13, 9, 5, 2];
        let totals =
            (1..).zip(sales).map(|(n, amount)| total(&format!("C{n:02}"), amount * 100_000));
        let placed = place(totals.collect(), percent("80"), percent("95"));
        let classes: String = placed.iter().map(|line| line.class.code()).collect();
        assert_eq!(classes, "AAABBBCCCCCC");
        let first = &placed[0];
        assert_eq!((first.share, first.running_customers), (percent("38.5"), percent("8.33")));
        assert_eq!(placed[1].running, percent("63.55"));
        assert_eq!(placed[11].running, percent("100"));
    }

    #[test]
    fn the_first_is_a_and_who_brought_nothing_is_c() {
        let table = vec![total("SMALL", 5), total("BIG", 95), total("NONE", 0), total("BACK", -3)];
        let placed = place(table, percent("80"), percent("95"));
        let got: Vec<_> = placed.iter().map(|p| (p.total.label.as_str(), p.class.code())).collect();
        assert_eq!(got, [("BIG", "A"), ("SMALL", "C"), ("NONE", "C"), ("BACK", "C")]);
        assert!(place(vec![], percent("80"), percent("95")).is_empty());
        let nothing = place(vec![total("NONE", 0)], percent("80"), percent("95"));
        assert_eq!(nothing[0].class, ValueClass::C);
    }

    #[test]
    fn equal_amounts_stand_by_their_names() {
        let placed = place(vec![total("B", 50), total("A", 50)], percent("80"), percent("95"));
        assert_eq!(placed[0].total.label, "A");
    }
}
