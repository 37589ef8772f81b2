//! Owns looking at a customer's own form when it is brought: which names stand in which cells, and
//! whether the house knows them all.

use crate::kernel::Refusal;
use crate::office::paper_form::{is_known, known};
use lang::m;
use sheet::form::Slot;
use sheet::{FormDoc, Kind, Limits, Parsed};
use std::collections::BTreeSet;

/// So many unknown names are told at once.
const TOLD: usize = 5;

/// One line for each placeholder: its cell and its name. Blocks; async callers put it aside.
pub fn found(bytes: Vec<u8>) -> Result<String, Refusal> {
    let wrong = |text: lang::Text| Refusal::field("file", m::F_FILE, text);
    let read = sheet::parse(Kind::Form, bytes, &Limits::default());
    let Parsed::Form(form) = read.map_err(|refused| wrong(refused.text()))? else {
        return Err(wrong(m::OWN_FORM_NO_FORM.text()));
    };
    check(&form).map_err(wrong)?;
    let lines = form.slots.iter().map(|slot| format!("{} {{{}}}", slot.place(), slot.name));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

fn check(form: &FormDoc) -> Result<(), lang::Text> {
    if form.slots.is_empty() {
        return Err(m::OWN_FORM_EMPTY.with("known", known()));
    }
    let unknown: Vec<String> = form
        .slots
        .iter()
        .filter(|slot| !is_known(&slot.name))
        .map(|slot| format!("{} {{{}}}", slot.place(), slot.name))
        .take(TOLD)
        .collect();
    if !unknown.is_empty() {
        let text = m::OWN_FORM_UNKNOWN.with("cells", unknown.join(", "));
        return Err(text.with("known", known()));
    }
    let rows: BTreeSet<(&str, u32)> = form
        .slots
        .iter()
        .filter(|slot| slot.is_of_line())
        .map(|slot: &Slot| (slot.sheet.as_str(), slot.row))
        .collect();
    let twice = rows.iter().zip(rows.iter().skip(1)).find(|(one, other)| one.0 == other.0);
    match twice {
        Some((one, other)) => {
            let text = m::OWN_FORM_TWO_ROWS.with("sheet", one.0).with("one", one.1);
            Err(text.with("other", other.1))
        }
        None => Ok(()),
    }
}
