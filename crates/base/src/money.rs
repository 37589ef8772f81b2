//! Owns amounts of money: an integer of smallest units and a currency that never mixes with
//! another.
use crate::currency::Currency;
use crate::error::NumberError;
use crate::number::{Percent, Price, Quantity, Rate, scan, show};
use crate::rounding::{Rounding, scale_down};

/// An amount in the smallest units of its currency (cents for USD, yen for JPY, fils for KWD).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    pub fn new(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    pub fn zero(currency: Currency) -> Money {
        Money { minor: 0, currency }
    }

    /// Reads an amount that may not be negative. Decimals beyond the currency are refused even when
    /// they are zeros: `100.00` typed into a yen field means that the currency is wrong.
    pub fn parse(text: &str, currency: Currency) -> Result<Money, NumberError> {
        let money = Money::parse_signed(text, currency)?;
        if money.minor < 0 {
            return Err(NumberError::Negative { text: text.trim().to_string() });
        }
        Ok(money)
    }

    /// As [`Money::parse`], for corrections and differences.
    pub fn parse_signed(text: &str, currency: Currency) -> Result<Money, NumberError> {
        let written = scan::read(without_code(text, currency))?;
        if written.decimals > currency.decimals() {
            let text = text.trim().to_string();
            return Err(NumberError::CurrencyDecimals { text, currency });
        }
        Ok(Money { minor: written.scaled(currency.decimals(), text)?, currency })
    }

    pub fn checked_add(self, other: Money) -> Result<Money, NumberError> {
        self.same_currency(other)?;
        self.fitting(self.minor.checked_add(other.minor))
    }

    pub fn checked_sub(self, other: Money) -> Result<Money, NumberError> {
        self.same_currency(other)?;
        self.fitting(self.minor.checked_sub(other.minor))
    }

    /// The sum in `currency`; the sum of nothing is zero.
    pub fn checked_sum(
        amounts: impl IntoIterator<Item = Money>,
        currency: Currency,
    ) -> Result<Money, NumberError> {
        amounts.into_iter().try_fold(Money::zero(currency), Money::checked_add)
    }

    pub fn checked_neg(self) -> Option<Money> {
        self.minor.checked_neg().map(|minor| Money { minor, ..self })
    }

    /// This share of the amount: a 30 % deposit, a commission.
    pub fn share(self, percent: Percent, rounding: Rounding) -> Option<Money> {
        let minor = rounding.mul_div(self.minor, percent.0, Percent::HUNDRED.0.into())?;
        Some(Money { minor, ..self })
    }

    /// The part of this amount that `part` has of `total`: a deposit consumed by shipped value.
    pub fn pro_rata(self, part: Money, total: Money, rounding: Rounding) -> Option<Money> {
        if part.currency != total.currency {
            return None;
        }
        let minor = rounding.mul_div(self.minor, part.minor, total.minor.into())?;
        Some(Money { minor, ..self })
    }

    /// The amount grossed up so that it is what stays after `percent` is taken: `net ÷ (1 − c)`,
    /// `CIF = CFR ÷ (1 − k × r)`.
    pub fn including(self, percent: Percent, rounding: Rounding) -> Option<Money> {
        let rest = percent.rest().filter(|rest| rest.0 > 0)?;
        let minor = rounding.mul_div(self.minor, Percent::HUNDRED.0, rest.0.into())?;
        Some(Money { minor, ..self })
    }

    /// The average price of one unit, HALF_UP at 6 decimals; `None` for no units.
    pub fn per(self, quantity: Quantity) -> Option<Price> {
        let up = Price::DECIMALS + Quantity::DECIMALS - self.currency.decimals();
        let wide = i128::from(self.minor).checked_mul(crate::rounding::ten(up))?;
        let price = Rounding::HalfUp.divide(wide, quantity.0.into())?;
        i64::try_from(price).ok().map(Price)
    }

    /// `rate` units of `to` for one unit of this currency.
    pub fn convert(self, rate: Rate, to: Currency, rounding: Rounding) -> Option<Money> {
        let wide = i128::from(self.minor) * i128::from(rate.0);
        let drop = Rate::DECIMALS + self.currency.decimals();
        let minor = scale_down(wide, drop as i32 - to.decimals() as i32, rounding)?;
        Some(Money { minor: i64::try_from(minor).ok()?, currency: to })
    }

    /// `rate` units of this currency for one unit of `to`.
    pub fn convert_back(self, rate: Rate, to: Currency, rounding: Rounding) -> Option<Money> {
        let up = Rate::DECIMALS + to.decimals();
        let wide = i128::from(self.minor).checked_mul(crate::rounding::ten(up))?;
        let under = i128::from(rate.0) * crate::rounding::ten(self.currency.decimals());
        let minor = i64::try_from(rounding.divide(wide, under)?).ok()?;
        Some(Money { minor, currency: to })
    }

    /// `58599.10`: no grouping, the form that data files want.
    pub fn plain(self) -> String {
        show::fixed(self.minor, self.currency.decimals(), self.currency.decimals(), false)
    }

    /// `USD 58,599.10`
    pub fn with_code(self) -> String {
        format!("{} {self}", self.currency)
    }

    pub fn is_zero(self) -> bool {
        self.minor == 0
    }

    fn same_currency(self, other: Money) -> Result<(), NumberError> {
        let (left, right) = (self.currency, other.currency);
        if left == right { Ok(()) } else { Err(NumberError::MixedCurrencies { left, right }) }
    }

    fn fitting(self, minor: Option<i64>) -> Result<Money, NumberError> {
        let too_large = || NumberError::TooLarge { text: self.with_code() };
        minor.map(|minor| Money { minor, ..self }).ok_or_else(too_large)
    }
}

impl Price {
    /// Price × quantity in the smallest units of `currency`, rounded once.
    pub fn amount(
        self,
        quantity: Quantity,
        currency: Currency,
        rounding: Rounding,
    ) -> Option<Money> {
        let wide = i128::from(self.0) * i128::from(quantity.0);
        let drop = (Price::DECIMALS + Quantity::DECIMALS) as i32 - currency.decimals() as i32;
        let minor = i64::try_from(scale_down(wide, drop, rounding)?).ok()?;
        Some(Money { minor, currency })
    }
}

impl std::fmt::Display for Money {
    /// `58,599.10`: grouped, with the decimals of its currency.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let decimals = self.currency.decimals();
        f.pad(&show::fixed(self.minor, decimals, decimals, true))
    }
}

/// The currency's own code may stand before or behind the number; another code is not a number.
fn without_code(text: &str, currency: Currency) -> &str {
    let text = text.trim();
    let code = currency.code();
    let before = text.get(..3).filter(|head| head.eq_ignore_ascii_case(code)).map(|_| &text[3..]);
    let cut = text.len().saturating_sub(3);
    let behind = || text.get(cut..).filter(|t| t.eq_ignore_ascii_case(code)).map(|_| &text[..cut]);
    before.or_else(behind).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests;
