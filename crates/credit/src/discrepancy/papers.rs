//! Owns the set as papers: how many, signed, dated, bearing what they must; D26, D27, D29 to D34,
//! D37.

use super::words::holds;
use super::{Code, Sheet};
use crate::credit::Credit;
use crate::required::{self, Kind, Required};
use crate::set::{Paper, Set};
use base::Quantity;
use base::date::plus_days;

pub(super) fn examine(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let list = required::list(&credit.documents);
    counts(sheet, set, &list);
    between(sheet, set);
    dated(sheet, set);
    signed(sheet, set, &list);
    for paper in set.papers.iter().filter(|paper| paper.has_open_correction == Some(true)) {
        sheet.note(Code::D32, paper.name.as_str(), "");
    }
    bearing(sheet, credit, set);
    origin(sheet, credit, set);
    for required in list.iter().filter(|required| required.kind == Kind::Certificate) {
        certificate(sheet, set, required);
    }
}

fn of(set: &Set, kind: Kind) -> impl Iterator<Item = &Paper> {
    set.papers.iter().filter(move |paper| paper.kind == kind)
}

/// Clauses of one kind add up: two certificates are two documents. An original may stand for a copy
/// (UCP 17 d).
fn counts(sheet: &mut Sheet, set: &Set, list: &[Required]) {
    let mut kinds: Vec<Kind> = list.iter().map(|required| required.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let asked: Vec<&Required> = list.iter().filter(|required| required.kind == kind).collect();
        match kind {
            Kind::Other => others(sheet, set, &asked),
            _ => counted(sheet, set, &asked),
        }
    }
}

fn counted(sheet: &mut Sheet, set: &Set, asked: &[&Required]) {
    let Some(kind) = asked.first().map(|required| required.kind) else { return };
    let sum = |counts: &mut dyn Iterator<Item = u8>| counts.map(u16::from).sum::<u16>();
    let originals = sum(&mut of(set, kind).map(|paper| paper.originals));
    let copies = sum(&mut of(set, kind).map(|paper| paper.copies));
    let least = sum(&mut asked.iter().map(|required| required.originals));
    let more = sum(&mut asked.iter().map(|required| required.copies));
    if originals < least || originals + copies < least + more {
        let words: Vec<&str> = asked.iter().map(|required| required.words.as_str()).collect();
        let wanted = format!("{least} + {more}: {}", words.join("; "));
        sheet.note(Code::D26, format!("{originals} + {copies}"), wanted);
    }
}

/// Which paper answers a clause that no rule knows is for a person to see.
fn others(sheet: &mut Sheet, set: &Set, asked: &[&Required]) {
    let papers = of(set, Kind::Other).count();
    for required in asked.iter().skip(papers) {
        sheet.ask(Code::D26, "", required.words.as_str());
    }
}

/// Invoice and packing list speak of the same goods.
fn between(sheet: &mut Sheet, set: &Set) {
    let packed = set.packing.as_ref().and_then(|packing| packing.quantity);
    let charged = Quantity::checked_sum(set.invoice.lines.iter().map(|line| line.quantity));
    if let (Some(packed), Some(charged)) = (packed, charged)
        && packed != charged
    {
        sheet.note(Code::D27, packed.grouped(), charged.grouped());
    }
    let sum = set.invoice.lines.iter().filter(|line| !line.is_free).try_fold(0_i64, |sum, line| {
        let amount =
            line.price.amount(line.quantity, set.invoice.total.currency, base::Rounding::HalfUp);
        sum.checked_add(amount?.minor)
    });
    if let Some(sum) =
        sum.filter(|sum| *sum != set.invoice.total.minor && !set.invoice.lines.is_empty())
    {
        let lines = base::Money::new(sum, set.invoice.total.currency);
        sheet.note(Code::D27, set.invoice.total.with_code(), lines.with_code());
    }
}

/// Nothing is dated after presentation; what inspects before shipment is not dated after it.
fn dated(sheet: &mut Sheet, set: &Set) {
    for paper in &set.papers {
        let Some(day) = paper.dated else { continue };
        if day > set.presented_on {
            sheet.note(Code::D30, format!("{} {day}", paper.name), set.presented_on.to_string());
        }
        let late = set.shipped().filter(|shipped| paper.kind == Kind::Inspection && day > *shipped);
        if let Some(shipped) = late {
            sheet.note(Code::D30, format!("{} {day}", paper.name), shipped.to_string());
        }
    }
}

fn signed(sheet: &mut Sheet, set: &Set, list: &[Required]) {
    for paper in set.papers.iter().filter(|paper| paper.is_signed == Some(false)) {
        let asked = list.iter().any(|required| required.kind == paper.kind && required.is_signed);
        let always = matches!(
            paper.kind,
            Kind::Draft | Kind::Insurance | Kind::BillOfLading | Kind::Certificate | Kind::Origin
        );
        if asked || always {
            sheet.note(Code::D31, paper.name.as_str(), "");
        }
    }
}

/// `ALL DOCUMENTS MUST SHOW THE CREDIT NUMBER`.
pub(super) fn asks_for_number(clause: &str) -> bool {
    let upper = clause.to_uppercase();
    let number = ["CREDIT N", "L/C N", "LC N"];
    upper.contains("DOCUMENTS") && number.iter().any(|word| upper.contains(word))
}

fn bearing(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    if !credit.conditions.iter().any(|clause| asks_for_number(clause)) {
        return;
    }
    let said = set.papers.iter().filter_map(|paper| Some((paper, paper.text.as_deref()?)));
    for (paper, _) in said.filter(|(_, text)| !holds(text, &credit.number)) {
        sheet.note(Code::D33, paper.name.as_str(), credit.number.as_str());
    }
}

fn origin(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let Some(origin) = &set.origin else { return };
    let stated = credit.documents.iter().chain(&credit.conditions).any(|clause| {
        let upper = clause.to_uppercase();
        upper.contains("ORIGIN") && upper.contains("CHINA") || upper.contains("CHINESE ORIGIN")
    });
    if stated && origin.country.code() != "CN" {
        sheet.note(Code::D34, origin.country.on_papers(), "CHINA");
    }
    let (us, buyer) = (credit.beneficiary_name(), credit.applicant_name());
    if !holds(&origin.exporter, us) {
        sheet.ask(Code::D34, origin.exporter.as_str(), us);
    }
    let to_order = origin.consignee.to_uppercase().contains("ORDER");
    if !to_order && !holds(&origin.consignee, buyer) {
        sheet.note(Code::D34, origin.consignee.as_str(), buyer);
    }
}

/// What a certificate must certify stands on it, and within the days it names.
fn certificate(sheet: &mut Sheet, set: &Set, required: &Required) {
    let upper = required.words.to_uppercase();
    let papers: Vec<&Paper> = of(set, Kind::Certificate).collect();
    let sentence = [" CERTIFYING THAT ", " STATING THAT ", " THAT "]
        .iter()
        .find_map(|word| Some(upper.split_once(word)?.1.trim_end_matches('.').to_string()));
    let texts: Vec<&str> = papers.iter().filter_map(|paper| paper.text.as_deref()).collect();
    if let Some(sentence) = sentence
        && !papers.is_empty()
        && texts.len() == papers.len()
        && !texts.iter().any(|text| holds(text, &sentence))
    {
        sheet.note(Code::D29, "", sentence);
    }
    let days = upper.split_once("WITHIN ").and_then(|(_, rest)| {
        rest.split_whitespace().next()?.parse::<i32>().ok().filter(|_| rest.contains("SHIPMENT"))
    });
    let (Some(days), Some(shipped)) = (days, set.shipped()) else { return };
    let Some(last) = plus_days(shipped, days) else { return };
    for paper in papers {
        if let Some(day) = paper.dated.filter(|day| *day > last) {
            sheet.note(Code::D37, format!("{} {day}", paper.name), last.to_string());
        }
    }
}
