//! Owns what the steps of papers at a bank have in common: the days that may be entered, and
//! keeping what was typed.

use crate::kernel::operation::Call;
use crate::kernel::{Act, Refusal};
use base::{Date, WorkCalendar};
use db::Value;
use lang::{Msg, m};

/// A day that was typed and has come.
pub fn past_day(act: &Act, call: &Call, name: &str, label: Msg) -> Result<Date, Refusal> {
    let typed = call.input.text(name).and_then(|day| day.parse::<Date>().ok());
    match typed {
        Some(day) if day <= act.today() => Ok(day),
        _ => Err(Refusal::field(name, label, m::FIELD_IN_FUTURE)),
    }
}

/// Not in the future, nor before the papers went to the bank.
pub fn since(act: &Act, call: &Call, name: &str, label: Msg) -> Result<Date, Refusal> {
    let day = past_day(act, call, name, label)?;
    let went = ["presented_on", "sent_on"].into_iter().filter(|column| call.row.has(column));
    let went = went.filter_map(|column| call.row.opt_text(column)).next();
    match went.is_some_and(|went| day.to_string() < went) {
        true => Err(Refusal::field(name, label, m::PRESENTATION_BEFORE)),
        false => Ok(day),
    }
}

/// The day on which a draft is paid: one on which banks are closed moves on (LC-7).
pub fn matures_on(due: Date) -> Option<Date> {
    WorkCalendar::china().on_or_after(due)
}

/// The bank paid something, and not more than was asked.
pub fn paid(call: &Call) -> Result<(), Refusal> {
    let paid = call.input.int("paid").unwrap_or(0);
    match paid > 0 && paid <= call.row.int("amount") {
        true => Ok(()),
        false => {
            let text = m::PRESENTATION_PAID_OVER;
            Err(Refusal::field("paid", m::PRESENTATION_PAID_AMOUNT, text))
        }
    }
}

/// Keeps what was typed, as far as the record has a place for it, and what follows from it.
pub fn keep(act: &mut Act, call: &Call, more: &[(&str, Value)]) -> Result<(), Refusal> {
    let follows = |name: &str| more.iter().any(|(other, _)| *other == name);
    let mut columns: Vec<(&str, Value)> = call.input.columns();
    columns.retain(|(name, _)| call.row.has(name) && !follows(name));
    columns.extend(more.iter().cloned());
    act.set(call.entity.name, call.id, &columns)
}
