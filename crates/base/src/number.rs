//! Owns the fixed-point numbers of the trade: one integer with a stated unit each, never a float.
use crate::error::NumberError;
use crate::rounding::Rounding;

pub(crate) mod scan;
pub(crate) mod show;

/// Makes a number type over a scaled `i64`. The words in brackets may stand behind a typed value.
macro_rules! fixed_point {
    ($(#[$doc:meta])* $name:ident, $decimals:literal, [$($unit:literal),*]) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl $name {
            pub const DECIMALS: u32 = $decimals;
            /// The stored integer of the value 1.
            pub const SCALE: i64 = 10_i64.pow($decimals);
            pub const ZERO: $name = $name(0);

            /// Reads a typed number; the sign is kept, a unit behind it is dropped.
            pub fn parse(text: &str) -> Result<$name, NumberError> {
                let bare = without_unit(text, &[$($unit),*]);
                scan::read(bare)?.scaled($decimals, text).map($name)
            }
            /// The value of a whole number, `None` when it does not fit.
            pub fn whole(n: i64) -> Option<$name> {
                n.checked_mul(Self::SCALE).map($name)
            }
            /// Exactly `decimals` decimals; HALF_UP where digits are lost, for showing only.
            pub fn fixed(self, decimals: u32) -> String {
                show::fixed(self.0, $decimals, decimals, false)
            }
            /// Thousands grouped, needed decimals only: `12,400`.
            pub fn grouped(self) -> String {
                let plain = self.to_string();
                let decimals = plain.split_once('.').map_or(0, |(_, d)| d.len() as u32);
                show::fixed(self.0, $decimals, decimals, true)
            }
            /// Thousands grouped and exactly `decimals` decimals.
            pub fn grouped_fixed(self, decimals: u32) -> String {
                show::fixed(self.0, $decimals, decimals, true)
            }
            /// The value cut to `decimals` decimals by the named rule.
            pub fn round_to(self, decimals: u32, rounding: Rounding) -> Option<$name> {
                let step = 10_i64.pow(Self::DECIMALS.saturating_sub(decimals));
                rounding.mul_div(self.0, 1, step.into())?.checked_mul(step).map($name)
            }
            pub fn checked_add(self, other: $name) -> Option<$name> {
                self.0.checked_add(other.0).map($name)
            }
            pub fn checked_sub(self, other: $name) -> Option<$name> {
                self.0.checked_sub(other.0).map($name)
            }
            pub fn checked_times(self, count: i64) -> Option<$name> {
                self.0.checked_mul(count).map($name)
            }
            /// The sum, `None` when it does not fit; the sum of nothing is zero.
            pub fn checked_sum(values: impl IntoIterator<Item = $name>) -> Option<$name> {
                values.into_iter().try_fold($name(0), $name::checked_add)
            }
            pub fn is_zero(self) -> bool {
                self.0 == 0
            }
        }

        impl std::fmt::Display for $name {
            /// All needed decimals, no zeros behind; reads back by `parse`.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&show::trimmed(self.0, $decimals))
            }
        }

        impl std::str::FromStr for $name {
            type Err = NumberError;
            fn from_str(text: &str) -> Result<$name, NumberError> {
                $name::parse(text)
            }
        }
    };
}

fixed_point!(
    /// A number of trade units (pieces, sets, metres), in thousandths.
    Quantity, 3, []
);
fixed_point!(
    /// A share in percent, in ten-thousandths of a percent: 30 % is 300,000.
    Percent, 4, ["%", "％"]
);
fixed_point!(
    /// Units of one currency for one unit of another (CNY for 1 USD), in millionths.
    Rate, 6, []
);
fixed_point!(
    /// A weight in kilograms, in grams.
    Weight, 3, ["kgs", "kg", "公斤", "千克"]
);
fixed_point!(
    /// A length in centimetres, in millimetres.
    Length, 1, ["cm", "厘米"]
);
fixed_point!(
    /// A volume in cubic metres, in cubic centimetres.
    Volume, 6, ["m³", "m3", "cbm", "立方米"]
);
fixed_point!(
    /// A unit price without its currency, in millionths.
    Price, 6, []
);

fn without_unit<'a>(text: &'a str, units: &[&str]) -> &'a str {
    let text = text.trim();
    for unit in units {
        let Some(cut) = text.len().checked_sub(unit.len()) else { continue };
        if text.is_char_boundary(cut) && text[cut..].eq_ignore_ascii_case(unit) {
            return text[..cut].trim_end();
        }
    }
    text
}

impl Percent {
    pub const HUNDRED: Percent = Percent(100 * Percent::SCALE);

    /// What is left: 100 % minus this.
    pub fn rest(self) -> Option<Percent> {
        Percent::HUNDRED.checked_sub(self)
    }
    /// `part / total`, for values of one unit; `None` when the total is zero.
    pub fn ratio(part: i64, total: i64, rounding: Rounding) -> Option<Percent> {
        rounding.mul_div(part, Percent::HUNDRED.0, total.into()).map(Percent)
    }
    /// This share of a share: 110 % × 0.3 % = 0.33 %.
    pub fn of(self, other: Percent, rounding: Rounding) -> Option<Percent> {
        rounding.mul_div(self.0, other.0, Percent::HUNDRED.0.into()).map(Percent)
    }
}

impl Volume {
    /// Length × width × height in centimetres, cut to whole cubic centimetres (6 decimals of a m³).
    pub fn of_box(l: Length, w: Length, h: Length, rounding: Rounding) -> Option<Volume> {
        let mm3 = i128::from(l.0).checked_mul(i128::from(w.0))?.checked_mul(i128::from(h.0))?;
        i64::try_from(rounding.divide(mm3, 1_000)?).ok().map(Volume)
    }
}

impl Price {
    /// This share of the price: the commission in it, the premium on it.
    pub fn share(self, percent: Percent, rounding: Rounding) -> Option<Price> {
        rounding.mul_div(self.0, percent.0, Percent::HUNDRED.0.into()).map(Price)
    }
    /// The price of which `percent` may be given away and this price stays: `net ÷ (1 − c)`.
    pub fn including(self, percent: Percent, rounding: Rounding) -> Option<Price> {
        let rest = percent.rest().filter(|rest| rest.0 > 0)?;
        rounding.mul_div(self.0, Percent::HUNDRED.0, rest.0.into()).map(Price)
    }
    /// The price in the other currency, `rate` units of it for one of this.
    pub fn convert(self, rate: Rate, rounding: Rounding) -> Option<Price> {
        rounding.mul_div(self.0, rate.0, Rate::SCALE.into()).map(Price)
    }
    /// The price in the currency of which `rate` units of this one make one.
    pub fn convert_back(self, rate: Rate, rounding: Rounding) -> Option<Price> {
        rounding.mul_div(self.0, Rate::SCALE, rate.0.into()).map(Price)
    }
}

#[cfg(test)]
mod tests;
