//! Owns the days of a presentation: D01 to D03 and D22.

use super::{Around, Code, Sheet};
use crate::credit::Credit;
use crate::dates;
use crate::set::{Bill, Set};

pub(super) fn examine(sheet: &mut Sheet, credit: &Credit, set: &Set, around: &Around) {
    expiry(sheet, credit, set, around);
    presentation(sheet, credit, set, around);
    shipment(sheet, credit, set);
    parts(sheet, credit, set);
}

fn expiry(sheet: &mut Sheet, credit: &Credit, set: &Set, around: &Around) {
    let last = dates::on_banking_day(credit, credit.expires_on, around.bank);
    let Some(last) = last else { return };
    if set.presented_on > last {
        sheet.note(Code::D01, set.presented_on.to_string(), last.to_string());
    }
}

/// Days after shipment, moved to a banking day (29 a); expiry is told of by itself.
fn presentation(sheet: &mut Sheet, credit: &Credit, set: &Set, around: &Around) {
    let Some(shipped) = set.shipped() else { return };
    let Some(last) = dates::last_presentation(credit, shipped, around.bank) else { return };
    if last.set_by == dates::SetBy::Presentation && set.presented_on > last.day {
        sheet.note(Code::D02, set.presented_on.to_string(), last.day.to_string());
    }
}

/// The latest date of shipment is never moved (29 c).
fn shipment(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let (Some(latest), Some(shipped)) = (credit.latest_shipment, set.shipped()) else { return };
    if shipped > latest {
        sheet.note(Code::D03, shipped.to_string(), latest.to_string());
    }
}

/// Several bills of the same vessel, voyage and destination are one shipment (31 b).
fn parts(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    if !credit.partial.is_forbidden() {
        return;
    }
    let voyage = |bill: &Bill| {
        let words = [bill.vessel.clone(), bill.voyage.clone(), Some(bill.discharge.clone())];
        words.map(|word| word.unwrap_or_default().to_uppercase())
    };
    let mut voyages: Vec<_> = set.bills.iter().map(voyage).collect();
    voyages.sort();
    voyages.dedup();
    if voyages.len() > 1 {
        sheet.note(Code::D22, voyages.len().to_string(), "1");
    }
}
