//! Owns the comparison of an order's papers with each other: who says what, and whether it agrees.
//! Tolerances are settings; names, marks and places are compared without case, blanks and marks.

use super::known::{Known, Piece};
use crate::kernel::role::Zone;
use crate::kernel::{Actor, settings as set};
use base::{Money, Quantity, Volume, Weight};
use lang::{Msg, m};

/// The papers that are compared, in the order of the columns.
pub const PAPERS: [(&str, Msg); 6] = [
    ("contract", m::DOC_SC),
    ("proforma", m::DOC_PI),
    ("invoice", m::DOC_CI),
    ("packing", m::DOC_PL),
    ("bill_of_lading", m::DOC_BL),
    ("declaration", m::DOC_DECLARATION),
];

/// What one paper says about one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The paper does not exist yet, or does not speak of it.
    Nothing,
    Same(String),
    /// Differs within the tolerance.
    Near(String),
    Off(String),
}

#[derive(Clone, Debug)]
pub struct Check {
    pub what: Msg,
    pub said: Vec<Said>,
}

impl Check {
    pub fn is_off(&self) -> bool {
        self.said.iter().any(|said| matches!(said, Said::Off(_)))
    }
    pub fn is_near(&self) -> bool {
        self.said.iter().any(|said| matches!(said, Said::Near(_)))
    }
    /// Amounts and the customer's name are not for everybody who may see the order.
    pub fn is_shown_to(&self, actor: &Actor) -> bool {
        let zone = match self.what {
            what if what == m::F_AMOUNT => Zone::Price,
            what if what == m::F_CONSIGNEE_NAME => Zone::Customer,
            _ => Zone::Open,
        };
        actor.sees(zone)
    }
    /// At least two papers speak of it.
    pub fn is_compared(&self) -> bool {
        self.said.iter().filter(|said| **said != Said::Nothing).count() > 1
    }
}

#[derive(Clone, Debug)]
pub struct Matrix {
    pub checks: Vec<Check>,
}

impl Matrix {
    pub fn off(&self) -> usize {
        self.checks.iter().filter(|check| check.is_off()).count()
    }
    pub fn near(&self) -> usize {
        self.checks.iter().filter(|check| check.is_near() && !check.is_off()).count()
    }
}

/// A figure of several papers of one kind: partial shipments add up.
fn sum<'a>(
    pieces: impl Iterator<Item = &'a Piece>,
    of: impl Fn(&Piece) -> Option<i64>,
) -> Option<i64> {
    let values: Vec<i64> = pieces.filter_map(of).collect();
    if values.is_empty() { None } else { Some(values.iter().sum()) }
}

/// Compares figures with the first that is there, within basis points.
fn figures(
    what: Msg,
    values: [Option<i64>; 6],
    tolerance: i64,
    show: impl Fn(i64) -> String,
) -> Check {
    let base = values.iter().flatten().next().copied();
    let said = values.iter().map(|value| match (value, base) {
        (Some(v), Some(b)) if *v == b => Said::Same(show(*v)),
        (Some(v), Some(b)) => {
            let allowed = i128::from(b.unsigned_abs()) * i128::from(tolerance);
            let apart = i128::from(v.abs_diff(b)) * 10_000;
            if apart <= allowed { Said::Near(show(*v)) } else { Said::Off(show(*v)) }
        }
        _ => Said::Nothing,
    });
    Check { what, said: said.collect() }
}

/// Compares words with the first that is there, normalised.
fn words(what: Msg, values: [Option<String>; 6]) -> Check {
    let values = values.map(|value| value.filter(|text| !text.trim().is_empty()));
    let base = values.iter().flatten().next().map(|text| normal(text));
    let said = values.iter().map(|value| match (value, &base) {
        (Some(text), Some(base)) if normal(text) == *base => Said::Same(text.clone()),
        (Some(text), _) => Said::Off(text.clone()),
        _ => Said::Nothing,
    });
    Check { what, said: said.collect() }
}

/// Letters and digits only, upper case: `Nordlicht Handel GmbH,` is `NORDLICHTHANDELGMBH`.
fn normal(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

pub fn compare(known: &Known) -> Matrix {
    let mut checks = goods(known);
    checks.extend(sizes(known));
    checks.extend(wording(known));
    Matrix { checks: checks.into_iter().filter(Check::is_compared).collect() }
}

/// The sum of a figure over all papers of a kind.
type Figure = fn(&Piece) -> Option<i64>;

/// How many, in how many cartons, for how much.
fn goods(known: &Known) -> Vec<Check> {
    let order = &known.order;
    let (contract, proforma) = (known.last("contract"), known.last("proforma"));
    let sums = |source: &'static str, of: Figure| sum(known.of(source), of);
    let quantities = [
        contract.and(order.quantity.map(|q| q.0)),
        proforma.and_then(|p| p.quantity),
        sums("invoice", |p| p.quantity),
        sums("invoice", |p| p.quantity),
        None,
        sums("declaration", |p| p.quantity),
    ];
    let of_cartons: Figure = |p| p.cartons;
    let cartons = [
        None,
        None,
        None,
        sums("invoice", of_cartons),
        sums("bill_of_lading", of_cartons),
        sums("declaration", of_cartons),
    ];
    let amounts = [
        contract.and_then(|c| c.amount),
        proforma.and_then(|p| p.amount),
        sums("invoice", |p| p.amount),
        None,
        None,
        sums("declaration", |p| p.amount),
    ];
    let money = |minor| Money::new(minor, order.currency).to_string();
    let (few, dear) =
        (known.settings.get(&set::TOL_QUANTITY), known.settings.get(&set::TOL_AMOUNT));
    vec![
        figures(m::F_QUANTITY, quantities, few, |n| Quantity(n).grouped()),
        figures(m::F_CARTONS, cartons, 0, |n| n.to_string()),
        figures(m::F_AMOUNT, amounts, dear, money),
    ]
}

/// Weights and volume, of the papers that have them.
fn sizes(known: &Known) -> Vec<Check> {
    let sums = |source: &'static str, of: Figure| sum(known.of(source), of);
    let packed = |of: Figure| [None, None, None, sums("invoice", of), sums("bill_of_lading", of)];
    let with = |[a, b, c, d, e]: [Option<i64>; 5], declared| [a, b, c, d, e, declared];
    let net = [None, None, None, sums("invoice", |p| p.net), None, sums("declaration", |p| p.net)];
    let gross = with(packed(|p| p.gross), sums("declaration", |p| p.gross));
    let volume = with(packed(|p| p.volume), None);
    let (heavy, large) =
        (known.settings.get(&set::TOL_WEIGHT), known.settings.get(&set::TOL_VOLUME));
    let weight = |n| Weight(n).grouped_fixed(1);
    vec![
        figures(m::F_NET, net, heavy, weight),
        figures(m::F_GROSS, gross, heavy, weight),
        figures(m::F_VOLUME, volume, large, |n| Volume(n).grouped_fixed(3)),
    ]
}

/// Names, marks, ports and terms.
fn wording(known: &Known) -> Vec<Check> {
    let consignee = |k: &Known| Some(k.order.consignee_name.0.clone());
    let marks = |k: &Known| k.order.marks.as_ref().map(|t| t.0.clone());
    vec![
        words(m::F_CONSIGNEE_NAME, text_of(known, consignee, |p| p.party.clone(), true)),
        words(m::F_MARKS, text_of(known, marks, |p| p.marks.clone(), false)),
        words(m::F_POL, places(known, |k| k.order.pol.code().to_string(), |p| p.pol.clone())),
        words(m::F_POD, places(known, |k| k.order.pod.code().to_string(), |p| p.pod.clone())),
        words(m::F_INCOTERM, terms(known)),
    ]
}

/// Words of the contract, the invoice set, the bill and (names only) the declaration.
fn text_of(
    known: &Known,
    order: impl Fn(&Known) -> Option<String>,
    of: impl Fn(&Piece) -> Option<String>,
    declared: bool,
) -> [Option<String>; 6] {
    let contract = known.last("contract").and_then(|_| order(known));
    let invoice = known.last("invoice").and_then(&of);
    let bl = known.last("bill_of_lading").and_then(&of);
    let declaration = known.last("declaration").filter(|_| declared).and_then(&of);
    [contract, None, invoice.clone(), invoice, bl, declaration]
}

fn places(
    known: &Known,
    order: impl Fn(&Known) -> String,
    of: impl Fn(&Piece) -> Option<String>,
) -> [Option<String>; 6] {
    let contract = known.last("contract").map(|_| order(known));
    let bl = known.last("bill_of_lading").and_then(&of);
    [contract, None, None, None, bl, known.last("declaration").and_then(&of)]
}

/// The price term, and whether the freight on the bill fits it: FOB is collect, CFR and CIF
/// prepaid.
fn terms(known: &Known) -> [Option<String>; 6] {
    let term = known.order.incoterm;
    let freight = known.last("bill_of_lading").and_then(|b| b.term.clone()).map(|freight| {
        let prepaid = freight == "prepaid";
        match prepaid == term.seller_pays_carriage() {
            true => term.code().to_string(),
            false => format!("FREIGHT {}", freight.to_uppercase()),
        }
    });
    let contract = known.last("contract").map(|_| term.code().to_string());
    [contract, None, None, None, freight, known.last("declaration").and_then(|d| d.term.clone())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_agree_within_the_tolerance_only() {
        let check = |a, b, bp| {
            figures(m::F_VOLUME, [Some(a), Some(b), None, None, None, None], bp, |n| n.to_string())
        };
        assert!(matches!(check(40_571, 40_570, 50).said[1], Said::Near(_)));
        assert!(check(380, 378, 0).is_off());
        assert!(!check(380, 380, 0).is_off());
    }

    #[test]
    fn names_agree_without_case_and_marks() {
        let said = |a: &str, b: &str| {
            words(m::F_CONSIGNEE_NAME, [Some(a.into()), None, None, None, Some(b.into()), None])
        };
        assert!(!said("Nordlicht Handel GmbH", "NORDLICHT HANDEL GMBH.").is_off());
        assert!(said("Nordlicht Handel GmbH", "Nordlicht GmbH").is_off());
        assert!(said("C/NO. 1-380", "C/NO. 1-378").is_off());
    }
}
