//! Owns the arithmetic of costing (costing.md): whole numbers only; four decimals are kept on the
//! way, money is shown with two, HALF_UP; only a selling price is rounded up.

use base::{Percent, Price, Quantity, Rate, Rounding};

/// Decimals kept inside a sheet.
const INSIDE: u32 = 4;
/// Decimals of money on a sheet.
const SHOWN: u32 = 2;

fn inside(price: Price) -> Option<Price> {
    price.round_to(INSIDE, Rounding::HalfUp)
}

/// The value as a sheet shows it, two decimals HALF_UP.
pub fn shown(price: Price) -> Option<Price> {
    price.round_to(SHOWN, Rounding::HalfUp)
}

/// `usage × price × (1 + wastage)`, CNY per piece.
pub fn line_amount(usage: Rate, price: Price, wastage: Percent) -> Option<Price> {
    let with = i128::from(Percent::HUNDRED.checked_add(wastage)?.0);
    let wide = i128::from(usage.0) * i128::from(price.0);
    // Cut once, to four decimals: two cuts would lose half a unit of the last one.
    let step = 10_i128.pow(Price::DECIMALS - INSIDE);
    let under = i128::from(Rate::SCALE) * i128::from(Percent::HUNDRED.0) * step;
    let cut = Rounding::HalfUp.divide(wide.checked_mul(with)?, under)?.checked_mul(step)?;
    i64::try_from(cut).ok().map(Price)
}

/// How a price in US dollars becomes money here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// CNY for one USD.
    pub rate: Rate,
    /// The share of the revenue that is counted on (S1:91): 96 %, dated.
    pub net_factor: Percent,
    /// Goes to an agent out of the price.
    pub commission: Percent,
}

/// What a sheet says of one price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// `usd_price × rate`, CNY per piece.
    pub gross: Price,
    /// `usd_net × rate × net_factor − cost`.
    pub profit: Price,
    /// `profit ÷ (usd_price × rate)`.
    pub margin: Percent,
}

pub fn outcome(usd_price: Price, cost: Price, terms: &Terms) -> Option<Outcome> {
    let gross = inside(usd_price.convert(terms.rate, Rounding::HalfUp)?)?;
    let paid = usd_price.share(terms.commission.rest()?, Rounding::HalfUp)?;
    let counted = paid.convert(terms.rate, Rounding::HalfUp)?;
    let counted = inside(counted.share(terms.net_factor, Rounding::HalfUp)?)?;
    // The margin is that of the profit as the sheet shows it.
    let profit = shown(counted.checked_sub(cost)?)?;
    let margin = Percent::ratio(profit.0, gross.0, Rounding::HalfUp)?;
    Some(Outcome { gross, profit, margin })
}

/// `cost ÷ (rate × (net_factor × (1 − commission) − margin))`, up to the cent: the price that
/// leaves this margin. `None` when no price can.
pub fn price_for(cost: Price, margin: Percent, terms: &Terms) -> Option<Price> {
    let share = terms.net_factor.of(terms.commission.rest()?, Rounding::HalfUp)?;
    let left = share.checked_sub(margin).filter(|left| left.0 > 0)?;
    let wide = i128::from(cost.0) * i128::from(Rate::SCALE) * i128::from(Percent::HUNDRED.0);
    let cent = 10_i128.pow(Price::DECIMALS - SHOWN);
    let under = i128::from(terms.rate.0) * i128::from(left.0) * cent;
    let cents = Rounding::Up.divide(wide, under)?.checked_mul(cent)?;
    i64::try_from(cents).ok().map(Price)
}

/// What a trading company's purchase costs after the refund of its tax (costing.md 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refunded {
    /// `purchase ÷ (1 + vat)`.
    pub net: Price,
    pub refund: Price,
    /// `purchase + fees − refund`.
    pub total: Price,
}

pub fn refunded(purchase: Price, fees: Price, vat: Percent, refund: Percent) -> Option<Refunded> {
    let with = Percent::HUNDRED.checked_add(vat)?;
    let net = Rounding::HalfUp.mul_div(purchase.0, Percent::HUNDRED.0, with.0.into())?;
    let net = inside(Price(net))?;
    let refund = inside(net.share(refund, Rounding::HalfUp)?)?;
    let total = purchase.checked_add(fees)?.checked_sub(refund)?;
    Some(Refunded { net, refund, total })
}

/// 换汇成本: CNY that one USD of FOB costs; worth it while below the exchange rate.
pub fn cost_per_usd(total: Price, fob_usd: Price) -> Option<Rate> {
    let rate = Rounding::HalfUp.mul_div(total.0, Rate::SCALE, fob_usd.0.into())?;
    Rate(rate).round_to(INSIDE, Rounding::HalfUp)
}

/// 盈亏率: `(fob × rate − total) ÷ total`.
pub fn profit_rate(fob_usd: Price, rate: Rate, total: Price) -> Option<Percent> {
    let revenue = fob_usd.convert(rate, Rounding::HalfUp)?;
    Percent::ratio(revenue.checked_sub(total)?.0, total.0, Rounding::HalfUp)
}

/// 不得免征和抵扣税额: `(fob − bonded) × (levy − refund)`, what a factory cannot credit.
pub fn not_creditable(
    fob_cny: Price,
    bonded: Price,
    levy: Percent,
    refund: Percent,
) -> Option<Price> {
    let lost = levy.checked_sub(refund)?;
    inside(fob_cny.checked_sub(bonded)?.share(lost, Rounding::HalfUp)?)
}

/// A factory's month (免抵退), in CNY.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    pub output_vat: i64,
    pub input_vat: i64,
    pub carried_forward: i64,
    pub fob: i64,
    pub bonded: i64,
}

/// What is paid, refunded and credited of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Negative: the state owes it.
    pub payable: i64,
    pub refund: i64,
    pub credited: i64,
}

pub fn settle(month: &Month, levy: Percent, refund: Percent) -> Option<Settled> {
    let base = month.fob.checked_sub(month.bonded)?;
    let of =
        |percent: Percent| Rounding::HalfUp.mul_div(base, percent.0, Percent::HUNDRED.0.into());
    let lost = of(levy.checked_sub(refund)?)?;
    let payable = month.output_vat - (month.input_vat - lost) - month.carried_forward;
    let ceiling = of(refund)?;
    let refund = if payable < 0 { payable.saturating_neg().min(ceiling) } else { 0 };
    Some(Settled { payable, refund, credited: ceiling - refund })
}

/// The prices of one article under the terms of delivery, USD per piece, HALF_UP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// Freight of the whole load, USD.
    pub freight: Price,
    pub pieces: Quantity,
    /// Premium rate on the insured value.
    pub premium: Percent,
    /// The share of the CIF value that is insured: 110 %.
    pub insured: Percent,
}

impl Conversion {
    pub fn freight_per_piece(&self) -> Option<Price> {
        let each =
            Rounding::HalfUp.mul_div(self.freight.0, Quantity::SCALE, self.pieces.0.into())?;
        inside(Price(each))
    }

    /// `FOB + F`, not yet cut to the cent.
    pub fn cfr(&self, fob: Price) -> Option<Price> {
        fob.checked_add(self.freight_per_piece()?)
    }

    /// `CFR ÷ (1 − k × r)`; adding `CFR × k × r` would be too little.
    pub fn cif(&self, cfr: Price) -> Option<Price> {
        cfr.including(self.insured.of(self.premium, Rounding::HalfUp)?, Rounding::HalfUp)
    }

    /// `CIF × (1 − k × r) − F`
    pub fn fob(&self, cif: Price) -> Option<Price> {
        let part = self.insured.of(self.premium, Rounding::HalfUp)?;
        let cfr = cif.share(part.rest()?, Rounding::HalfUp)?;
        cfr.checked_sub(self.freight_per_piece()?)
    }
}

/// What a mould adds to a piece while it is not paid back, and what an order leaves unpaid.
pub fn mould_share(mould: Price, pieces: Quantity) -> Option<Price> {
    let each = Rounding::HalfUp.mul_div(mould.0, Quantity::SCALE, pieces.0.into())?;
    inside(Price(each))
}

/// `variable + fixed ÷ q`: the cost of a piece when so many are made.
pub fn tier_cost(variable: Price, fixed: Price, pieces: Quantity) -> Option<Price> {
    variable.checked_add(mould_share(fixed, pieces)?)
}

#[cfg(test)]
mod tests;
