//! Owns the goods and the parties on the invoice: D06, D08 to D10, D28, D35, D36.

use super::words::{holds, is_slip, same, words};
use super::{Code, Sheet};
use crate::credit::{Credit, first_line};
use crate::read::says_about;
use crate::set::Set;
use crate::tolerance;
use base::{Incoterm, Quantity, Unit};

pub(super) fn examine(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    quantity(sheet, credit, set);
    description(sheet, credit, set);
    term(sheet, credit, set);
    parties(sheet, credit, set);
    marks(sheet, set);
    weights(sheet, set);
}

/// The quantity that 45A states, if there is one only in units that the invoice charges: `15 INCH`
/// describes a bag and counts none.
pub fn stated_quantity(goods: &str, charged: &[Unit]) -> Option<(Quantity, Unit)> {
    let mut found = Vec::new();
    for line in goods.lines() {
        let parts: Vec<&str> = line.split_whitespace().collect();
        for (n, part) in parts.iter().enumerate() {
            let number = part.trim_matches([',', '.', '+']).replace(',', "");
            let Ok(number) = Quantity::parse(&number) else { continue };
            let two = parts.get(n + 1..n + 3).map(|pair| pair.join(" "));
            let one = parts.get(n + 1).map(|word| word.to_string());
            let named = [two, one].into_iter().flatten();
            let unit = named.filter_map(|word| Unit::parse(&word).ok()).next();
            found.extend(unit.map(|unit| (number, unit)));
        }
    }
    let counted = found.iter().filter(|(_, unit)| charged.contains(unit)).copied();
    match counted.collect::<Vec<_>>()[..] {
        [one] => Some(one),
        _ => None,
    }
}

fn quantity(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let units: Vec<Unit> = set.invoice.lines.iter().map(|line| line.unit).collect();
    let Some((stated, unit)) = stated_quantity(&credit.goods, &units) else { return };
    let charged = set.invoice.lines.iter().filter(|line| line.unit == unit && !line.is_free);
    let Some(shipped) = Quantity::checked_sum(charged.map(|line| line.quantity)) else { return };
    let about = says_about(&credit.goods);
    let Some(range) = tolerance::quantity(stated, unit, credit.tolerance, about) else { return };
    // Less is a partial shipment where that is allowed.
    let short = shipped < range.least && credit.partial.is_forbidden();
    if shipped > range.most || short {
        let wanted =
            format!("{} – {} {}", range.least.grouped(), range.most.grouped(), unit.code());
        sheet.note(Code::D06, format!("{} {}", shipped.grouped(), unit.code()), wanted);
    }
}

/// Every word of 45A stands on the invoice; goods that the credit does not name do not (18 c).
fn description(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let invoice = words(&format!("{} {}", set.invoice.description, lines(set)));
    let missing: Vec<String> = words(&goods_alone(&credit.goods))
        .into_iter()
        .filter(|word| !invoice.contains(word) && !is_figure(word))
        .collect();
    if !missing.is_empty() {
        sheet.note(Code::D08, "", missing.join(" "));
    }
    for line in set.invoice.lines.iter().filter(|line| line.is_free) {
        if !holds(&credit.goods, &line.description) {
            sheet.ask(Code::D08, &*line.description, "");
        }
    }
}

fn lines(set: &Set) -> String {
    set.invoice.lines.iter().map(|line| line.description.clone()).collect::<Vec<_>>().join(" ")
}

/// Field 45A without its price term, which D09 looks at.
fn goods_alone(goods: &str) -> String {
    let is_term = |line: &&str| {
        let bare = line.trim_start_matches(['+', ' ']);
        Incoterm::with_place(bare).is_some() || bare.to_uppercase().contains("INCOTERMS")
    };
    goods.lines().filter(|line| !is_term(line)).collect::<Vec<_>>().join("\n")
}

/// Quantities and prices are compared as figures, D06 and D07.
fn is_figure(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit()) || Unit::parse(word).is_ok() || word == "USD"
}

fn term(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let mut terms = credit.goods.lines().rev().filter_map(|line| {
        let upper = line.trim_start_matches(['+', ' ']).to_uppercase();
        let bare = upper.replace("INCOTERMS 2020", "");
        let (term, place) = Incoterm::with_place(bare.trim())?;
        Some((term, place.to_string()))
    });
    let Some((term, place)) = terms.next() else { return };
    let town = place.split([',', ' ']).next().unwrap_or_default();
    let fits = set.invoice.incoterm == Some(term) && holds(&set.invoice.place, town);
    if !fits {
        let own = set.invoice.incoterm.map_or("", Incoterm::code);
        let found = format!("{own} {}", set.invoice.place);
        sheet.note(Code::D09, found.trim(), format!("{} {place}", term.code()));
    }
}

/// Names must be those of the credit; addresses need not be identical (14 j).
fn parties(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let pairs = [
        (&set.invoice.issuer, credit.beneficiary_name()),
        (&set.invoice.addressee, credit.applicant_name()),
    ];
    for (found, wanted) in pairs {
        let own = first_line(found);
        if holds(found, wanted) {
            continue;
        }
        let code = if is_slip(own, wanted) { Code::D36 } else { Code::D10 };
        sheet.note(code, own, wanted);
    }
}

fn marks(sheet: &mut Sheet, set: &Set) {
    let wanted = &set.invoice.marks;
    let packing = set.packing.as_ref().map(|packing| &packing.marks);
    let origin = set.origin.as_ref().map(|origin| &origin.marks);
    let bills = set.bills.iter().map(|bill| &bill.marks);
    for marks in packing.into_iter().chain(origin).chain(bills) {
        if !marks.is_empty() && !wanted.is_empty() && !same(marks, wanted) {
            sheet.note(Code::D28, marks.as_str(), wanted.as_str());
        }
    }
}

/// Weights, volume and packages are one on packing list, bills and certificates.
fn weights(sheet: &mut Sheet, set: &Set) {
    let Some(packing) = &set.packing else { return };
    if packing.net > packing.gross {
        sheet.note(Code::D35, packing.net.to_string(), packing.gross.to_string());
    }
    let all = |of: fn(&crate::set::Bill) -> Option<i64>| -> Option<i64> {
        let each: Option<Vec<i64>> = set.bills.iter().map(of).collect();
        each.filter(|values| !values.is_empty()).map(|values| values.iter().sum())
    };
    let pairs = [
        (all(|bill| bill.gross.map(|gross| gross.0)), Some(packing.gross.0), "KG", 3),
        (all(|bill| bill.volume.map(|volume| volume.0)), packing.volume.map(|v| v.0), "M3", 6),
        (all(|bill| bill.packages), Some(packing.packages), "", 0),
        (set.origin.as_ref().and_then(|o| o.gross).map(|g| g.0), Some(packing.gross.0), "KG", 3),
    ];
    for (found, wanted, unit, decimals) in pairs {
        let (Some(found), Some(wanted)) = (found, wanted) else { continue };
        if found != wanted {
            let show = |value| format!("{} {unit}", scaled(value, decimals)).trim().to_string();
            sheet.note(Code::D35, show(found), show(wanted));
        }
    }
}

fn scaled(value: i64, decimals: u32) -> String {
    let scale = 10_i64.pow(decimals);
    let digits = decimals as usize;
    match (value % scale).unsigned_abs() {
        0 => (value / scale).to_string(),
        rest => format!("{}.{rest:0digits$}", value / scale).trim_end_matches('0').to_string(),
    }
}
