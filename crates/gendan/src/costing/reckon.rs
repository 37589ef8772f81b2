//! Owns what a sheet comes to: amounts of its lines, the cost of a piece, profit and margin, the
//! doubts at each line.

use super::formula::{self, Terms};
use super::sanity::{self, Flag, Looked};
use super::sheet::Part;
use super::usual::Usuals;
use crate::kernel::entity::{LineDraft, Whole};
use crate::kernel::refusal::{FieldError, Refusal};
use base::{Date, Percent, Price, Rate};
use db::Value;
use lang::m;

/// A sheet is read by people; the longest bill of materials seen has some hundred lines.
pub const MOST_LINES: usize = 1_000;

/// The sums of a sheet by part, CNY per piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums(pub Vec<(Part, Price)>);

impl Sums {
    pub fn of(&self, keep: impl Fn(Part) -> bool) -> Option<Price> {
        let kept = self.0.iter().filter(|(part, _)| keep(*part)).map(|(_, amount)| *amount);
        Price::checked_sum(kept)
    }

    /// Materials are summed before they are cut to the cent, every other part by itself.
    pub fn plain(&self) -> Option<Price> {
        let materials = formula::shown(self.of(Part::is_material)?)?;
        let others = Part::ALL.iter().filter(|part| !part.is_material());
        others.copied().try_fold(materials, |sum, part| {
            sum.checked_add(formula::shown(self.of(|p| p == part)?)?)
        })
    }
}

/// What of the sheet's head the cost depends on.
pub struct Head {
    pub rate: Rate,
    pub vat: Option<Percent>,
    pub refund: Option<Percent>,
    pub net_factor: Percent,
    pub usd_price: Option<Price>,
}

/// The cost of a piece: with the refund of a purchase, or a factory's tax that is not credited.
pub fn cost(sums: &Sums, head: &Head) -> Option<Price> {
    let plain = sums.plain()?;
    let (Some(vat), Some(refund)) = (head.vat, head.refund) else { return Some(plain) };
    let purchase = sums.of(|part| part == Part::Purchase)?;
    if purchase.0 > 0 {
        let fees = plain.checked_sub(formula::shown(purchase)?)?;
        return formula::shown(formula::refunded(purchase, fees, vat, refund)?.total);
    }
    // The net factor stands for the same loss: it is not counted twice.
    let price = head.usd_price.filter(|_| head.net_factor == Percent::HUNDRED);
    let Some(price) = price else { return Some(plain) };
    let bonded = sums.of(|part| part == Part::Bonded)?;
    let fob = price.convert(head.rate, base::Rounding::HalfUp)?;
    let lost = formula::not_creditable(fob, bonded, vat, refund)?;
    plain.checked_add(formula::shown(lost)?)
}

fn wrong(n: usize, name: &str, label: lang::Msg, text: lang::Msg) -> FieldError {
    FieldError { field: format!("lines.{n}.{name}"), label: label.into(), text: text.into() }
}

fn too_large() -> Refusal {
    Refusal::field("lines", m::SHEET_LINES, m::FIELD_TOTAL_TOO_LARGE)
}

/// Fills in amounts, flags, cost, profit and margin. A line in a currency for which the sheet has
/// no rate is refused at its cell.
pub fn reckon(whole: &mut Whole, usual: &Usuals, today: Date) -> Result<(), Refusal> {
    let head = head_of(whole);
    let lines = whole.lines.entry("lines").or_default();
    if lines.len() > MOST_LINES {
        let text = m::SHEET_TOO_MANY_LINES.with("most", MOST_LINES).with("count", lines.len());
        return Err(Refusal::field("lines", m::SHEET_LINES, text));
    }
    let (mut errors, mut sums, mut looked) = (Vec::new(), Sums::default(), Vec::new());
    for (n, line) in lines.iter_mut().enumerate() {
        let price = priced(line, head.rate);
        let (Some(price), None) = (price, fault(line, head.rate, n)) else {
            errors.extend(fault(line, head.rate, n));
            continue;
        };
        let seen = look(line, price, (today, usual.good_for)).ok_or_else(too_large)?;
        let part = line.draft.text("part").and_then(Part::from_code).unwrap_or(Part::Main);
        sums.0.push((part, seen.amount));
        line.draft.set("amount", seen.amount.0);
        looked.push(seen);
    }
    if !errors.is_empty() {
        return Err(Refusal::invalid(errors));
    }
    let total = sums.of(|_| true).ok_or_else(too_large)?;
    let (mut red, mut yellow) = (0, 0);
    for (line, seen) in lines.iter_mut().zip(&looked) {
        let item = line.draft.text("item").unwrap_or_default();
        let usual = usual.of(item);
        let flag = sanity::doubt(seen, &usual, total);
        red += i64::from(flag.is_some_and(Flag::is_red));
        yellow += i64::from(flag.is_some_and(|flag| !flag.is_red()));
        line.draft.set("flag", flag.map_or(Value::Null, |flag| flag.code().into()));
        line.draft.set("reference", usual.price.map_or(Value::Null, |price| price.0.into()));
    }
    whole.head.set("red", red);
    whole.head.set("yellow", yellow);
    finish(whole, &sums, &head)
}

fn head_of(whole: &Whole) -> Head {
    let percent = |name: &str| whole.head.int(name).map(Percent);
    Head {
        rate: Rate(whole.head.int("rate").unwrap_or_default()),
        vat: percent("vat_pct"),
        refund: percent("refund_pct"),
        net_factor: percent("net_factor").unwrap_or(Percent::HUNDRED),
        usd_price: whole.head.int("usd_price").map(Price),
    }
}

/// What keeps a line from being reckoned: its cell, and why.
pub fn fault(line: &LineDraft, rate: Rate, n: usize) -> Option<FieldError> {
    let negative = |name: &str| line.draft.int(name).is_some_and(|value| value < 0);
    match () {
        () if negative("usage") => Some(wrong(n, "usage", m::LINE_USAGE, m::FIELD_NEGATIVE)),
        () if negative("wastage") => Some(wrong(n, "wastage", m::LINE_WASTAGE, m::FIELD_NEGATIVE)),
        () if priced(line, rate).is_none() => {
            Some(wrong(n, "currency", m::F_CURRENCY, m::FIELD_NO_RATE))
        }
        () => None,
    }
}

/// The line's price in CNY.
fn priced(line: &LineDraft, rate: Rate) -> Option<Price> {
    let price = Price(line.draft.int("price").unwrap_or_default());
    match line.draft.text("currency") {
        Some("CNY") => Some(price),
        Some("USD") => price.convert(rate, base::Rounding::HalfUp),
        _ => None,
    }
}

fn look(line: &LineDraft, price: Price, (today, good_for): (Date, i64)) -> Option<Looked> {
    let usage = Rate(line.draft.int("usage").unwrap_or_default());
    let wastage = Percent(line.draft.int("wastage").unwrap_or_default());
    let heard: Option<Date> = line.draft.text("priced_on").and_then(|day| day.parse().ok());
    let age = heard.and_then(|day| day.until(today).ok()).map(|span| span.get_days().into());
    let part = line.draft.text("part").and_then(Part::from_code);
    Some(Looked {
        usage,
        price,
        wastage,
        amount: formula::line_amount(usage, price, wastage)?,
        is_main: matches!(part, Some(Part::Main | Part::Bonded | Part::Purchase | Part::Labour)),
        age_days: age,
        good_for,
    })
}

fn finish(whole: &mut Whole, sums: &Sums, head: &Head) -> Result<(), Refusal> {
    let cost = cost(sums, head).ok_or_else(too_large)?;
    whole.head.set("cost", cost.0);
    let terms = Terms {
        rate: head.rate,
        net_factor: head.net_factor,
        commission: Percent(whole.head.int("commission").unwrap_or_default()),
    };
    let target = whole.head.int("target_margin").map(Percent);
    if head.usd_price.is_none()
        && let Some(price) = target.and_then(|margin| formula::price_for(cost, margin, &terms))
    {
        whole.head.set("usd_price", price.0);
    }
    let price = whole.head.int("usd_price").map(Price);
    let said = price.and_then(|price| formula::outcome(price, cost, &terms));
    whole.head.set("profit", said.map_or(Value::Null, |said| said.profit.0.into()));
    whole.head.set("margin", said.map_or(Value::Null, |said| said.margin.0.into()));
    Ok(())
}
