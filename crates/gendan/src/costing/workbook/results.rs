//! Owns the figures under the lines of a workbook: sums by part, refund, cost, profit, margin,
//! price and cost per USD, each a formula that follows the arithmetic of `formula` step by step.

use crate::costing::figures::Figures;
use crate::costing::formula;
use crate::costing::sheet::Part;
use base::{Percent, Price, Rate, Rounding};
use lang::{Lang, Msg, m};
use sheet::out::{Decimal, Sheet, Style};
use std::collections::BTreeMap;

/// The sheet, where its head's values stand, and the rows of its lines, from 0.
pub struct Block<'a> {
    pub sheet: &'a mut Sheet,
    pub places: &'a BTreeMap<&'static str, String>,
    pub lines: (u32, u32),
}

/// One figure: its label, its formula, what it comes to now, and how it is shown.
struct Figure {
    label: Msg,
    formula: String,
    now: Option<Decimal>,
    decimals: u32,
    percent: bool,
}

/// The house's figures of the moment, so that a file that is only looked at shows the same.
struct Now {
    materials: Option<Price>,
    plain: Option<Price>,
    cost: Option<Price>,
    net: Price,
    refund: Price,
    lost: Price,
    target: Option<Price>,
    used: Option<Price>,
}

pub fn write(mut block: Block, figures: &Figures, lang: Lang) {
    let title = block.lines.1 + 2;
    block.sheet.put(title, 0, m::SHEET_RESULT.in_lang(lang), &Style::bold());
    let mut at = title + 1;
    let part_rows = at;
    for part in Part::ALL {
        let formula = sum_of(&block, at);
        let now = figures.sums.of(|p| p == *part).unwrap_or_default();
        let figure = Figure {
            label: part.label(),
            formula,
            now: Some(now.into()),
            decimals: 4,
            percent: false,
        };
        put(&mut block, at, &figure, lang);
        at += 1;
    }
    let (first, last) = (block.lines.0, block.lines.1);
    block.sheet.choose((first, last), 0, format!("=$A${}:$A${at}", part_rows + 1));
    let uncounted = Figure {
        label: m::SHEET_UNCOUNTED,
        formula: format!(
            "=ROUND(SUM($I${}:$I${})-SUM($I${}:$I${at}),4)",
            first + 1,
            last + 1,
            part_rows + 1,
        ),
        now: Some(Price::ZERO.into()),
        decimals: 4,
        percent: false,
    };
    put(&mut block, at, &uncounted, lang);
    at += 1;
    let cell = |part: Part| {
        let nth = Part::ALL.iter().position(|known| *known == part).unwrap_or_default();
        format!("$I${}", part_rows as usize + nth + 1)
    };
    let places = block.places.clone();
    let names = Names { cell: &cell, places: &places, first: at };
    for figure in figures_of(&names, figures, &now(figures)) {
        put(&mut block, at, &figure, lang);
        at += 1;
    }
}

fn sum_of(block: &Block, at: u32) -> String {
    let (first, last) = (block.lines.0 + 1, block.lines.1 + 1);
    let row = at + 1;
    format!("=SUMIF($A${first}:$A${last},A{row},$I${first}:$I${last})")
}

fn put(block: &mut Block, at: u32, figure: &Figure, lang: Lang) {
    block.sheet.put(at, 0, figure.label.in_lang(lang), &Style::default());
    let style = Style { percent: figure.percent, ..Style::number(figure.decimals) };
    block.sheet.formula_or_blank((at, 8), &figure.formula, figure.now, &style);
}

fn now(figures: &Figures) -> Now {
    let purchase = figures.sums.of(|part| part == Part::Purchase).unwrap_or_default();
    let bonded = figures.sums.of(|part| part == Part::Bonded).unwrap_or_default();
    let rates = figures.vat.zip(figures.refund);
    let refunded = rates
        .filter(|_| purchase.0 > 0)
        .and_then(|(vat, refund)| formula::refunded(purchase, Price::ZERO, vat, refund));
    let alone = purchase.0 <= 0 && figures.terms.net_factor == Percent::HUNDRED;
    let fob = figures.usd_price.and_then(|p| p.convert(figures.terms.rate, Rounding::HalfUp));
    let lost = rates
        .filter(|_| alone)
        .zip(fob)
        .and_then(|((vat, refund), fob)| formula::not_creditable(fob, bonded, vat, refund));
    let target = figures.target_margin.zip(figures.cost);
    let target = target.and_then(|(t, cost)| formula::price_for(cost, t, &figures.terms));
    Now {
        materials: figures.sums.of(Part::is_material).and_then(formula::shown),
        plain: figures.sums.plain(),
        cost: figures.cost,
        net: refunded.map_or(Price::ZERO, |refunded| refunded.net),
        refund: refunded.map_or(Price::ZERO, |refunded| refunded.refund),
        lost: lost.unwrap_or_default(),
        target,
        used: figures.usd_price.or(target),
    }
}

/// How formulas call each other.
struct Names<'a> {
    cell: &'a dyn Fn(Part) -> String,
    places: &'a BTreeMap<&'static str, String>,
    /// The row of the first figure after the parts, from 0.
    first: u32,
}

impl Names<'_> {
    fn head(&self, name: &str) -> &str {
        self.places.get(name).map_or("0", String::as_str)
    }
    /// The nth figure after the parts.
    fn figure(&self, nth: u32) -> String {
        format!("$I${}", self.first + nth + 1)
    }
}

fn figures_of(names: &Names, figures: &Figures, now: &Now) -> Vec<Figure> {
    let mut all = sums(names, now);
    all.extend(outcome(names, figures, now));
    all
}

fn money(label: Msg, formula: String, now: Option<impl Into<Decimal>>) -> Figure {
    Figure { label, formula, now: now.map(Into::into), decimals: 2, percent: false }
}

/// Materials are summed before they are cut to the cent, every other part by itself: figures 0 to
/// 5.
fn sums(names: &Names, now: &Now) -> Vec<Figure> {
    let of = |keep: fn(&Part) -> bool| -> Vec<String> {
        Part::ALL.iter().filter(|part| keep(part)).map(|part| (names.cell)(*part)).collect()
    };
    let materials = of(|part| part.is_material()).join("+");
    let others = of(|part| !part.is_material());
    let others: String = others.iter().map(|cell| format!("+ROUND({cell},2)")).collect();
    let (purchase, bonded) = ((names.cell)(Part::Purchase), (names.cell)(Part::Bonded));
    let [vat, back, price] = ["vat_pct", "refund_pct", "usd_price"].map(|name| names.head(name));
    let [rate, factor] = ["rate", "net_factor"].map(|name| names.head(name));
    let figure = |nth: u32| names.figure(nth);
    let given = format!("OR({vat}=\"\",{back}=\"\")");
    let lost = format!(
        "=IF(OR({given},{purchase}>0,{factor}<>1,{price}=\"\"),0,\
         ROUND((ROUND({price}*{rate},6)-{bonded})*({vat}-{back}),4))"
    );
    let fees = format!("{}-ROUND({purchase},2)", figure(1));
    let cost = format!(
        "=ROUND(IF({net}>0,{purchase}+{fees}-{refund},{plain}+ROUND({lost},2)),2)",
        net = figure(2),
        refund = figure(3),
        plain = figure(1),
        lost = figure(4),
    );
    let net = format!("=IF(OR({given},{purchase}<=0),0,ROUND({purchase}/(1+{vat}),4))");
    let refund = format!("=ROUND({}*{back},4)", figure(2));
    let exact =
        |label, formula, now: Price| Figure { decimals: 4, ..money(label, formula, Some(now)) };
    vec![
        money(m::SHEET_MATERIALS, format!("=ROUND({materials},2)"), now.materials),
        money(m::SHEET_BEFORE_TAX, format!("={}{others}", figure(0)), now.plain),
        exact(m::SHEET_NET_OF_VAT, net, now.net),
        exact(m::SHEET_REFUNDED, refund, now.refund),
        exact(m::SHEET_NOT_CREDITED, lost, now.lost),
        money(m::SHEET_COST, cost, now.cost),
    ]
}

/// What the price leaves; figures 6 to 11.
fn outcome(names: &Names, figures: &Figures, now: &Now) -> Vec<Figure> {
    let [price, rate, factor, commission, target] =
        ["usd_price", "rate", "net_factor", "commission", "target_margin"]
            .map(|name| names.head(name));
    let (cost, wished, used) = (names.figure(5), names.figure(6), names.figure(7));
    let (gross, profit) = (names.figure(8), names.figure(9));
    let with_price = |formula: String| format!("=IF({used}=\"\",\"\",{formula})");
    let wish = format!(
        "=IF({target}=\"\",\"\",ROUNDUP(ROUND({cost}/\
         ({rate}*(ROUND({factor}*(1-{commission}),6)-{target})),8),2))"
    );
    let counted = format!("ROUND(ROUND({used}*(1-{commission}),6)*{rate},6)");
    let left = format!("ROUND(ROUND(ROUND({counted}*{factor},6),4)-{cost},2)");
    let sold = now.used.zip(figures.cost);
    let said = sold.and_then(|(price, cost)| formula::outcome(price, cost, &figures.terms));
    let per_usd = sold.and_then(|(price, cost)| formula::cost_per_usd(cost, price));
    let margin =
        said.map(|said| Decimal { digits: said.margin.0, decimals: Percent::DECIMALS + 2 });
    vec![
        money(m::SHEET_WISHED_PRICE, wish, now.target),
        money(m::SHEET_USD_PRICE, format!("=IF({price}=\"\",{wished},{price})"), now.used),
        money(m::SHEET_GROSS, with_price(format!("ROUND({used}*{rate},4)")), said.map(|s| s.gross)),
        money(m::SHEET_PROFIT, with_price(left), said.map(|said| said.profit)),
        Figure {
            percent: true,
            ..money(m::SHEET_MARGIN, with_price(format!("ROUND({profit}/{gross},6)")), margin)
        },
        Figure {
            decimals: 4,
            ..money(
                m::SHEET_PER_USD,
                with_price(format!("ROUND({cost}/{used},4)")),
                per_usd.map(|rate: Rate| Decimal::from(rate)),
            )
        },
    ]
}
