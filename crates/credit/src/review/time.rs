//! Owns the dates of the review: whether the goods can sail, and the documents reach the bank.

use super::{Contract, Notes, TO_BOARD};
use crate::credit::Credit;
use crate::dates::PRESENTATION_DAYS;
use base::Date;
use base::date::plus_days;
use lang::m;

/// Fewer days to present are not to be done.
const FEWEST_DAYS: u16 = 10;
/// Fewer days to present are tight.
const FEW_DAYS: u16 = 15;

pub(super) fn look(notes: &mut Notes, credit: &Credit, contract: &Contract) {
    shipment(notes, credit, contract);
    presentation(notes, credit);
    expiry(notes, credit);
}

fn shipment(notes: &mut Notes, credit: &Credit, contract: &Contract) {
    let Some(latest) = credit.latest_shipment else { return };
    let Some(earliest) = plus_days(contract.ready_on, TO_BOARD) else { return };
    if latest < earliest {
        let (found, wanted) = (latest.to_string(), earliest.to_string());
        let ask = format!("LATEST DATE OF SHIPMENT TO BE EXTENDED TO {}", paper(earliest));
        notes.red(("44C", m::CREDIT_REVIEW_SHIPMENT), [&found, &wanted, &ask]);
    }
}

fn presentation(notes: &mut Notes, credit: &Credit) {
    let Some(days) = credit.presentation_days else { return };
    let (found, wanted) = (days.to_string(), PRESENTATION_DAYS.to_string());
    if days < FEWEST_DAYS {
        let ask = format!("PERIOD FOR PRESENTATION TO BE {PRESENTATION_DAYS} DAYS AFTER SHIPMENT");
        notes.red(("48", m::CREDIT_REVIEW_DAYS), [&found, &wanted, &ask]);
    } else if days < FEW_DAYS {
        notes.yellow(("48", m::CREDIT_REVIEW_DAYS), &found, &wanted);
    }
}

fn expiry(notes: &mut Notes, credit: &Credit) {
    let days = credit.presentation_days.unwrap_or(PRESENTATION_DAYS);
    let needed = credit.latest_shipment.and_then(|day| plus_days(day, i32::from(days)));
    if let Some(needed) = needed.filter(|needed| credit.expires_on < *needed) {
        let (found, wanted) = (credit.expires_on.to_string(), needed.to_string());
        let ask = format!("DATE OF EXPIRY TO BE EXTENDED TO {}", paper(needed));
        notes.red(("31D", m::CREDIT_REVIEW_EXPIRY), [&found, &wanted, &ask]);
    }
    if !credit.expires_in_china() {
        notes.yellow(("31D", m::CREDIT_REVIEW_EXPIRY_PLACE), &credit.expiry_place, "CHINA");
    }
}

fn paper(day: Date) -> String {
    base::date::document_date(day)
}
