//! Owns the bills of lading: D13 to D21, D38.

use super::words::{holds, same};
use super::{Code, Sheet};
use crate::credit::{Credit, first_line, port};
use crate::required::{self, Kind};
use crate::set::{Bill, Freight, Set};
use base::{Incoterm, Port};

/// Words that make a bill unclean (UCP 27).
const UNCLEAN: [&str; 12] = [
    "TORN",
    "RUST",
    "LEAK",
    "BROKEN",
    "DAMAGED",
    "WET",
    "STAINED",
    "INSUFFICIENT PACKING",
    "INSUFFICIENTLY PACKED",
    "DENTED",
    "SHORTAGE",
    "SECOND HAND CARTONS",
];

pub(super) fn examine(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    for bill in &set.bills {
        places(sheet, credit, bill);
        consignee(sheet, credit, bill);
        on_board(sheet, bill);
        carrier(sheet, bill);
        clean(sheet, bill);
        freight(sheet, set, bill);
        kind(sheet, credit, bill);
        shipper(sheet, credit, bill);
    }
    originals(sheet, set);
}

fn places(sheet: &mut Sheet, credit: &Credit, bill: &Bill) {
    let none = String::new();
    let pairs = [
        (&bill.loading, credit.loading.as_ref()),
        (&bill.discharge, credit.discharge.as_ref()),
        (bill.receipt.as_ref().unwrap_or(&none), credit.receipt.as_ref()),
        (bill.delivery.as_ref().unwrap_or(&none), credit.delivery.as_ref()),
    ];
    for (found, wanted) in pairs {
        let Some(wanted) = wanted.filter(|_| !found.is_empty()) else { continue };
        let words = wanted.to_uppercase();
        match (port(found), port(wanted)) {
            _ if holds(found, wanted) || holds(wanted, found) => {}
            (Ok(one), Ok(other)) if one == other => {}
            (Ok(one), Err(_)) if words.contains("ANY") && is_of(one, &words) => {
                sheet.ask(Code::D13, found.as_str(), wanted.as_str());
            }
            _ => sheet.note(Code::D13, found.as_str(), wanted.as_str()),
        }
    }
}

/// `ANY CHINESE PORT`, `ANY PORT IN CHINA`.
fn is_of(port: Port, words: &str) -> bool {
    let Some(country) = port.country() else { return false };
    let name = country.on_papers();
    let stem = name.get(..4).unwrap_or(&name);
    words.contains(stem)
}

/// The clause of 46A that asks for the bill says to whom it is made out and who is notified.
fn consignee(sheet: &mut Sheet, credit: &Credit, bill: &Bill) {
    let list = required::list(&credit.documents);
    let clause = list.iter().find(|required| required.kind == Kind::BillOfLading);
    let Some(clause) = clause.map(|required| required.words.to_uppercase()) else { return };
    let asked = [
        (after(&clause, &["MADE OUT ", "CONSIGNED TO ", "ISSUED "]), &bill.consignee),
        (after(&clause, &["NOTIFY PARTY ", "NOTIFYING ", "NOTIFY "]), &bill.notify),
    ];
    for (wanted, found) in asked {
        let Some(wanted) = wanted else { continue };
        let wanted = applied(&wanted, credit);
        if !holds(found, &wanted) {
            sheet.note(Code::D14, found.as_str(), wanted);
        }
    }
}

/// What stands behind one of the words, up to the next part of the sentence.
fn after(clause: &str, openings: &[&str]) -> Option<String> {
    let rest = openings.iter().find_map(|word| Some(clause.split_once(word)?.1))?;
    let ends = [" AND ", ",", ";", ".", " MARKED", " NOTIFY", " SHOWING", " BLANK", " ENDORSED"];
    let end = ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    let words = rest[..end].trim().trim_start_matches("OUT ").trim_start_matches("TO ");
    (!words.is_empty()).then(|| words.to_string())
}

/// `APPLICANT` stands for his name.
fn applied(words: &str, credit: &Credit) -> String {
    let name = credit.applicant_name();
    words.replace("THE APPLICANT", name).replace("APPLICANT", name)
}

fn on_board(sheet: &mut Sheet, bill: &Bill) {
    if bill.on_board.is_none() || bill.vessel.is_none() || bill.is_intended_vessel {
        sheet.note(Code::D15, bill.vessel.clone().unwrap_or_default(), "");
    }
}

fn carrier(sheet: &mut Sheet, bill: &Bill) {
    let Some(signed) = bill.signed_as.as_deref().map(str::to_uppercase) else { return };
    let capacity = ["CARRIER", "MASTER"].iter().any(|word| signed.contains(word));
    let named = bill.carrier.as_deref().is_none_or(|name| !name.trim().is_empty());
    if !capacity || !named {
        sheet.note(Code::D16, signed, "AS CARRIER, MASTER OR THEIR AGENT");
    }
}

fn clean(sheet: &mut Sheet, bill: &Bill) {
    let remarks = bill.remarks.as_deref().unwrap_or_default().to_uppercase();
    if let Some(word) = UNCLEAN.iter().find(|word| remarks.contains(*word)) {
        sheet.note(Code::D17, *word, "CLEAN");
    }
}

/// Who pays the main carriage by the price term pays the freight.
fn freight(sheet: &mut Sheet, set: &Set, bill: &Bill) {
    let Some(term) = set.invoice.incoterm else { return };
    let wanted = if term.seller_pays_carriage() { Freight::Prepaid } else { Freight::Collect };
    if bill.freight != Freight::Silent && bill.freight != wanted {
        sheet.note(Code::D18, format!("{:?}", bill.freight).to_uppercase(), Incoterm::code(term));
    }
}

fn kind(sheet: &mut Sheet, credit: &Credit, bill: &Bill) {
    let takes_charter = credit.has_condition(&["CHARTER", "ACCEPTABLE"])
        && !credit.has_condition(&["CHARTER", "NOT ACCEPTABLE"]);
    if bill.is_charter_party == Some(true) && !takes_charter {
        sheet.note(Code::D20, "CHARTER PARTY", "");
    }
    if bill.is_forwarders == Some(true) && credit.has_condition(&["FORWARDER", "NOT"]) {
        sheet.note(Code::D20, "FORWARDER'S B/L", "");
    }
    let transhipped = bill.shows_transhipment == Some(true) && bill.in_containers == Some(false);
    if credit.transhipment.is_forbidden() && transhipped {
        sheet.note(Code::D21, "TRANSHIPMENT", "");
    }
}

fn shipper(sheet: &mut Sheet, credit: &Credit, bill: &Bill) {
    let forbids = credit.has_condition(&["THIRD PARTY", "NOT ACCEPTABLE"]);
    let (us, own) = (credit.beneficiary_name(), first_line(&bill.shipper));
    if forbids && !own.is_empty() && !same(own, us) {
        sheet.note(Code::D38, own, us);
    }
}

/// All originals that were issued are presented.
fn originals(sheet: &mut Sheet, set: &Set) {
    let issued: Option<u8> = set
        .bills
        .iter()
        .try_fold(0_u8, |sum, bill| Some(sum.saturating_add(bill.originals_issued?)));
    let Some(issued) = issued else { return };
    let papers = set.papers.iter().filter(|paper| paper.kind == Kind::BillOfLading);
    let presented = papers.map(|paper| paper.originals).fold(0, u8::saturating_add);
    if issued != presented && !set.bills.is_empty() {
        sheet.note(Code::D19, presented.to_string(), issued.to_string());
    }
}
