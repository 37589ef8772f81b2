//! Owns what the page of a costing sheet shows beside its lines (prototype 04): what the price
//! leaves, what makes it up, the price under other terms, quantities and rates, and the doubts.
//! Only for those who may see costs.

use crate::costing::expiry::{self, Reason};
use crate::costing::figures::{Doubtful, Figures};
use crate::costing::formula::{self, Conversion, Terms};
use crate::costing::sanity::Flag;
use crate::costing::sheet::Part;
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Entity, Refusal, time};
use base::{Percent, Price, Quantity, Rate, Rounding};
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Banner, Card, Cell, Chart, Col, Point, Row as Line, Share, Table, Tone};

/// The cards above the lines.
pub fn cards(row: &Row, lines: &[Row], actor: &Actor) -> Markup {
    let figures = Figures::of_row(row, lines).filter(|_| actor.sees(Zone::Cost));
    let Some(figures) = figures else { return html! {} };
    let lang = actor.lang;
    let doubtful: Vec<Doubtful> = lines.iter().filter_map(Doubtful::of_row).collect();
    html! {
        (doubts(&doubtful, lang))
        (result(&figures, lang))
        (composition(&figures, lang))
        (ui::side_by_side(&[tiers(&figures, lang), what_if(&figures, lang)]))
        (conversion(&figures, lang))
    }
}

/// Why a costing sheet is no longer true; nothing for other records.
pub fn expired(c: &mut Conn, entity: &Entity, row: &Row) -> Result<Vec<Reason>, Refusal> {
    match entity.name {
        "cost_sheet" => expiry::reasons(c, row, time::today()),
        _ => Ok(Vec::new()),
    }
}

/// The sheet has expired, why, and the one press that makes a new one.
pub fn expiry(reasons: &[Reason], actor: &Actor) -> Markup {
    let lang = actor.lang;
    let told = |reason: &Reason| match actor.sees(Zone::Cost) {
        true => reason.text().in_lang(lang),
        false => reason.open_text().in_lang(lang),
    };
    html! {
        @if !reasons.is_empty() {
            @let detail = html! { ul.small { @for why in reasons { li { (told(why)) } } } };
            (Banner::warn(m::SHEET_EXPIRED).cost(m::SHEET_EXPIRED_WAY).detail(detail).view(lang))
        }
    }
}

pub fn doubts(lines: &[Doubtful], lang: Lang) -> Markup {
    html! {
        @for line in lines {
            @let said = format!("{} · {}", line.item, line.flag.label().in_lang(lang));
            @let banner = if line.flag.is_red() && line.confirmed.is_none() {
                Banner::bad(said)
            } else {
                Banner::warn(said)
            };
            @let by_price = matches!(line.flag, Flag::PriceFar | Flag::PriceOff | Flag::Slip);
            @match (&line.confirmed, line.reference.filter(|_| by_price)) {
                (Some(why), _) => { (banner.cost(why.clone()).view(lang)) }
                (None, Some(usual)) => {
                    (banner.cost(m::SHEET_USUAL.with("price", usual.to_string())).view(lang))
                }
                (None, None) => { (banner.view(lang)) }
            }
        }
    }
}

fn money(price: Option<Price>) -> String {
    price.and_then(formula::shown).map_or("—".into(), |price| price.fixed(2))
}

pub fn result(sheet: &Figures, lang: Lang) -> Markup {
    let gross = sheet.usd_price.and_then(|price| price.convert(sheet.terms.rate, Rounding::HalfUp));
    let per_usd = sheet.cost.zip(sheet.usd_price);
    let per_usd = per_usd.and_then(|(cost, price)| formula::cost_per_usd(cost, price));
    let facts = ui::Facts::new()
        .fact(m::SHEET_USD_PRICE, &money(sheet.usd_price))
        .fact(m::SHEET_GROSS, &money(gross))
        .fact(m::SHEET_COST, &money(sheet.cost))
        .fact(m::SHEET_PROFIT, &money(sheet.profit))
        .fact(m::SHEET_MARGIN, &percent(sheet.margin))
        .fact(m::SHEET_PER_USD, &per_usd.map_or("—".into(), |rate| rate.fixed(4)));
    Card::new(m::SHEET_RESULT).body(facts.view(lang)).view(lang)
}

fn percent(percent: Option<Percent>) -> String {
    percent.map_or("—".into(), |percent| format!("{} %", percent.fixed(2)))
}

/// what makes up the price.
fn composition(sheet: &Figures, lang: Lang) -> Markup {
    let of = |part: Part| sheet.sums.of(|p| p == part).unwrap_or_default();
    let present: Vec<Part> = Part::ALL.iter().copied().filter(|part| of(*part).0 > 0).collect();
    let most = present.iter().map(|part| of(*part).0).max().unwrap_or(1);
    let bars = present.iter().map(|part| {
        let figure = money(Some(of(*part)));
        Point::new(part.label().in_lang(lang), figure, Share::of(of(*part).0, most))
    });
    let chart = Chart::new(m::SHEET_COMPOSITION).points(bars);
    Card::new(m::SHEET_COMPOSITION).body(chart.bars(lang)).view(lang)
}

const TIERS: [i64; 4] = [500, 1_000, 3_000, 10_000];

/// The price that leaves the margin when so many are made: moulds and tests are paid once, however
/// many pieces carry them.
fn tiers(sheet: &Figures, lang: Lang) -> Markup {
    let margin = sheet.target_margin.or(sheet.margin).unwrap_or_default();
    let mut table = Table::new("tiers", m::SHEET_TIERS).cols([
        Col::new(m::F_QUANTITY).number(),
        Col::new(m::SHEET_COST).number(),
        Col::new(m::SHEET_USD_PRICE).number(),
    ]);
    let mut quantities: Vec<Quantity> = TIERS.iter().filter_map(|n| Quantity::whole(*n)).collect();
    quantities.push(sheet.quantity);
    quantities.sort_unstable();
    quantities.dedup();
    for quantity in quantities {
        let cost = tier(sheet, quantity);
        let price = cost.and_then(|cost| formula::price_for(cost, margin, &sheet.terms));
        table = table.row(Line::new(quantity.to_string()).cells([
            Cell::number(quantity.grouped()),
            Cell::number(money(cost)),
            Cell::number(money(price)),
        ]));
    }
    let note = m::SHEET_TIERS_NOTE.with("margin", margin.fixed(2));
    let card = Card::new(m::SHEET_TIERS).more(html! { span.muted { (note.in_lang(lang)) } });
    card.flush(table.view(lang)).view(lang)
}

fn tier(sheet: &Figures, quantity: Quantity) -> Option<Price> {
    let each = sheet.sums.of(|part| matches!(part, Part::Mould | Part::Testing))?;
    let fixed = Rounding::HalfUp.mul_div(each.0, sheet.quantity.0, Quantity::SCALE.into())?;
    let variable = sheet.cost?.checked_sub(each)?;
    formula::tier_cost(variable, Price(fixed), quantity)
}

/// What the same price leaves when the rate moves.
fn what_if(sheet: &Figures, lang: Lang) -> Markup {
    let mut table = Table::new("what-if", m::SHEET_WHAT_IF).cols([
        Col::new(m::SHEET_RATE).number(),
        Col::new(m::SHEET_PROFIT).number(),
        Col::new(m::SHEET_MARGIN).number(),
    ]);
    for moved in [-300, -200, -100, 0, 100, 200] {
        let rate = Rounding::HalfUp.mul_div(sheet.terms.rate.0, 10_000 + moved, 10_000).map(Rate);
        let said = rate.zip(sheet.usd_price).zip(sheet.cost).and_then(|((rate, price), cost)| {
            formula::outcome(price, cost, &Terms { rate, ..sheet.terms })
        });
        let Some((rate, said)) = rate.zip(said) else { continue };
        let margin = Cell::number(percent(Some(said.margin)));
        let loses = said.profit.0 <= 0;
        table = table.row(Line::new(moved.to_string()).cells([
            Cell::number(rate.fixed(4)),
            Cell::number(money(Some(said.profit))),
            if loses { margin.tone(Tone::Bad) } else { margin },
        ]));
    }
    Card::new(m::SHEET_WHAT_IF).flush(table.view(lang)).view(lang)
}

/// The price under the other terms of delivery, with freight and premium.
fn conversion(sheet: &Figures, lang: Lang) -> Markup {
    let Some((price, freight)) = sheet.usd_price.zip(sheet.freight) else { return html! {} };
    let load = Conversion {
        freight,
        pieces: sheet.quantity,
        premium: sheet.premium.unwrap_or_default(),
        insured: Percent(110 * Percent::SCALE),
    };
    let cfr = load.cfr(price).and_then(formula::shown);
    let cif = cfr.and_then(|cfr| load.cif(cfr)).and_then(formula::shown);
    let with = cif.and_then(|cif| cif.including(sheet.terms.commission, Rounding::HalfUp));
    let facts = ui::Facts::new()
        .fact("FOB", &money(Some(price)))
        .fact(m::SHEET_FREIGHT_EACH, &load.freight_per_piece().map_or("—".into(), |f| f.fixed(4)))
        .fact("CFR", &money(cfr))
        .fact("CIF", &money(cif))
        .fact(m::SHEET_WITH_COMMISSION, &money(with));
    Card::new(m::SHEET_TERMS).body(facts.view(lang)).view(lang)
}
