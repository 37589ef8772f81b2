//! Owns rounding: the one place where a result loses digits, always by a named rule.

/// How a result is cut to its last digit. All rules look at the size and keep the sign, so that a
/// credit note mirrors its invoice to the cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// A half goes away from zero; what invoices use.
    HalfUp,
    /// Any rest goes away from zero: selling prices, chargeable weight.
    Up,
    /// Any rest is dropped: how many whole cartons fit.
    Down,
    /// A half goes to the even neighbour.
    HalfEven,
}

impl Rounding {
    /// `numerator / denominator`; `None` when the denominator is zero.
    pub fn divide(self, numerator: i128, denominator: i128) -> Option<i128> {
        let quotient = numerator.checked_div(denominator)?;
        let rest = (numerator % denominator).unsigned_abs();
        if rest == 0 {
            return Some(quotient);
        }
        let other = denominator.unsigned_abs() - rest; // comparing both sides avoids doubling
        let away = match self {
            Rounding::Up => true,
            Rounding::Down => false,
            Rounding::HalfUp => rest >= other,
            Rounding::HalfEven => rest > other || (rest == other && quotient % 2 != 0),
        };
        let step = if (numerator < 0) == (denominator < 0) { 1 } else { -1 };
        if away { quotient.checked_add(step) } else { Some(quotient) }
    }

    /// `a × b / denominator` without an intermediate loss, as it fits the column types.
    pub fn mul_div(self, a: i64, b: i64, denominator: i128) -> Option<i64> {
        let product = i128::from(a) * i128::from(b);
        i64::try_from(self.divide(product, denominator)?).ok()
    }
}

/// `10^exponent`; exponents here are sums of decimals and stay below 30.
pub(crate) fn ten(exponent: u32) -> i128 {
    10_i128.pow(exponent)
}

/// `value / 10^drop`, or `value × 10^-drop` when `drop` is negative.
pub(crate) fn scale_down(value: i128, drop: i32, rounding: Rounding) -> Option<i128> {
    if drop >= 0 {
        rounding.divide(value, ten(drop.unsigned_abs()))
    } else {
        value.checked_mul(ten(drop.unsigned_abs()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_treats_a_half_and_a_rest_as_named() {
        let table = [
            (25, [3, 3, 2, 2]),
            (35, [4, 4, 3, 4]),
            (21, [2, 3, 2, 2]),
            (29, [3, 3, 2, 3]),
            (20, [2, 2, 2, 2]),
        ];
        let rules = [Rounding::HalfUp, Rounding::Up, Rounding::Down, Rounding::HalfEven];
        for (tenths, wanted) in table {
            for (rule, want) in rules.iter().zip(wanted) {
                assert_eq!(rule.divide(tenths, 10), Some(want), "{tenths}/10 {rule:?}");
                assert_eq!(rule.divide(-tenths, 10), Some(-want), "-{tenths}/10 {rule:?}");
                assert_eq!(rule.divide(tenths, -10), Some(-want), "{tenths}/-10 {rule:?}");
            }
        }
    }

    #[test]
    fn nothing_is_divided_by_zero_and_no_overflow_wraps() {
        assert_eq!(Rounding::HalfUp.divide(1, 0), None);
        assert_eq!(Rounding::HalfUp.divide(i128::MIN, -1), None);
        assert_eq!(Rounding::HalfUp.mul_div(i64::MAX, i64::MAX, 1), None);
        assert_eq!(Rounding::HalfUp.mul_div(i64::MAX, i64::MAX, i64::MAX.into()), Some(i64::MAX));
    }
}
