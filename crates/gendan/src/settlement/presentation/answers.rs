//! Owns what comes after a presentation: acceptance, payment, the one notice of discrepancies, the
//! applicant's waiver, corrected papers, papers that come back (UCP 600 articles 14 to 16).

use super::PRESENTERS;
use super::examination;
use crate::kernel::kinds::{Amount, Day, Line, Long};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal};
use crate::record;
use crate::settlement::entered::{keep, paid, since};
use crate::settlement::handing;
use base::{Currency, Money};
use credit::dates::Tenor;
use credit::discrepancy::Code;
use lang::{Msg, m};
use serde_json::json;

const NAME: &str = "presentation";

record! {
    pub struct Accepting in "presentation" {
        accepted_on: Day => PRESENTATION_ACCEPTED_ON,
        matures_on: Option<Day> => PRESENTATION_MATURES_ON .hint(m::PRESENTATION_MATURES_HINT),
    }
}

/// The bank takes the papers up: a usance draft falls due on its day (LC-7).
pub const ACCEPT: Operation = Operation {
    on: NAME,
    verb: "accept",
    label: m::OP_BANK_ACCEPTS,
    help: m::OP_BANK_ACCEPTS_HELP,
    roles: PRESENTERS,
    fields: Accepting::FIELDS,
    run: |act, call| {
        let day = since(act, call, "accepted_on", m::PRESENTATION_ACCEPTED_ON)?;
        let stated = call.input.text("matures_on").and_then(|day| day.parse().ok());
        let due = match stated {
            Some(day) => Some(day),
            None => {
                let examined = examination::load(act.c, call.row)?;
                let tenor =
                    examined.credit.tenor.as_deref().map_or(Some(Tenor::Sight), Tenor::read);
                match tenor {
                    Some(tenor) => examination::matures(act.c, call.row, (tenor, day))?,
                    None => None,
                }
            }
        };
        let Some(due) = due else {
            let label = m::PRESENTATION_MATURES_ON;
            return Err(Refusal::field("matures_on", label, m::PRESENTATION_NO_TENOR));
        };
        let text = due.to_string();
        keep(act, call, &[("matures_on", text.as_str().into())])?;
        Ok(Done::on(NAME, call.id).saying(m::DONE_DRAFT_ACCEPTED.with("day", text)))
    },
    ..operation::PLAIN
};

record! {
    pub struct Noticing in "presentation" {
        notified_on: Day => PRESENTATION_NOTIFIED_ON,
        codes: Line => PRESENTATION_CODES .hint(m::PRESENTATION_CODES_HINT),
        refusal: Long => PRESENTATION_REFUSAL .hint(m::PRESENTATION_REFUSAL_HINT),
        fee: Option<Amount> => PRESENTATION_FEE .hint(m::PRESENTATION_FEE_HINT),
    }
}

/// The bank refuses in one notice with every discrepancy, within five banking days; later it may
/// not say any more that the papers do not comply (16 f).
pub const NOTIFY: Operation = Operation {
    on: NAME,
    verb: "notify",
    label: m::OP_BANK_REFUSES,
    help: m::OP_BANK_REFUSES_HELP,
    roles: PRESENTERS,
    fields: Noticing::FIELDS,
    backward: true,
    run: |act, call| {
        let day = since(act, call, "notified_on", m::PRESENTATION_NOTIFIED_ON)?;
        let codes = codes(call.input.text("codes").unwrap_or_default())?;
        let limit = call.row.opt_text("decide_by").unwrap_or_default();
        let is_late = !limit.is_empty() && day.to_string() > limit;
        keep(act, call, &[("codes", codes.into()), ("is_late_notice", i64::from(is_late).into())])?;
        if let Some(fee) = call.input.int("fee").filter(|fee| *fee > 0) {
            let currency = Currency::parse(&call.row.text("currency")).unwrap_or(Currency::USD);
            let fee = Money::new(fee, currency);
            let said = m::PRESENTATION_FEE_FACT.with("amount", fee.with_code());
            let data = json!({"key": call.row.text("no"), "amount": fee.plain(),
                "currency": currency.code(), "text": said.in_lang(lang::Lang::Zh),
                "text_en": said.in_lang(lang::Lang::En)});
            act.fact("charged", (NAME, call.id), call.order, data);
        }
        Ok(Done::on(NAME, call.id).saying(match is_late {
            true => m::DONE_REFUSED_LATE.with("day", limit),
            false => {
                let last = call.row.opt_text("last_day").unwrap_or_default();
                m::DONE_REFUSED_BY_BANK.with("day", last)
            }
        }))
    },
    ..operation::PLAIN
};

/// Codes of the catalogue, as typed: `D03, d12`.
fn codes(typed: &str) -> Result<String, Refusal> {
    let parts = typed.split([',', '，', '、', ' ', ';']).filter(|part| !part.is_empty());
    let mut known = Vec::new();
    for part in parts {
        let upper = part.to_uppercase();
        match Code::ALL.iter().find(|code| code.name() == upper) {
            Some(code) => known.push(code.name()),
            None => {
                let text = m::PRESENTATION_NO_CODE.with("typed", part);
                return Err(Refusal::field("codes", m::PRESENTATION_CODES, text));
            }
        }
    }
    known.sort_unstable();
    known.dedup();
    Ok(known.join(", "))
}

record! {
    pub struct AskingWaiver in "presentation" {
        waiver_asked_on: Day => PRESENTATION_WAIVER_ASKED_ON,
    }
}

pub const ASK_WAIVER: Operation = Operation {
    on: NAME,
    verb: "ask_waiver",
    label: m::OP_ASK_WAIVER,
    help: m::OP_ASK_WAIVER_HELP,
    roles: PRESENTERS,
    fields: AskingWaiver::FIELDS,
    run: |act, call| {
        since(act, call, "waiver_asked_on", m::PRESENTATION_WAIVER_ASKED_ON)?;
        keep(act, call, &[])?;
        Ok(Done::on(NAME, call.id).saying(m::DONE_WAIVER_ASKED))
    },
    ..operation::PLAIN
};

record! {
    pub struct Answering in "presentation" {
        waiver_answered_on: Day => PRESENTATION_WAIVER_ANSWERED_ON,
        waiver: Option<Line> => PRESENTATION_WAIVER .hint(m::PRESENTATION_WAIVER_HINT),
    }
}

fn answered(act: &mut Act, call: &Call, said: Msg) -> Result<Done, Refusal> {
    since(act, call, "waiver_answered_on", m::PRESENTATION_WAIVER_ANSWERED_ON)?;
    let typed = call.input.text("waiver").map(str::to_string);
    let words = typed.unwrap_or_else(|| said.in_lang(act.actor.lang).to_string());
    keep(act, call, &[("waiver", words.into())])?;
    Ok(Done::on(NAME, call.id).saying(said))
}

pub const WAIVE: Operation = Operation {
    on: NAME,
    verb: "waive",
    label: m::OP_WAIVE,
    help: m::OP_WAIVE_HELP,
    roles: PRESENTERS,
    fields: Answering::FIELDS,
    run: |act, call| answered(act, call, m::DONE_WAIVER_GIVEN),
    ..operation::PLAIN
};

pub const REFUSE_WAIVER: Operation = Operation {
    on: NAME,
    verb: "refuse_waiver",
    label: m::OP_REFUSE_WAIVER,
    help: m::OP_REFUSE_WAIVER_HELP,
    roles: PRESENTERS,
    fields: Answering::FIELDS,
    backward: true,
    run: |act, call| answered(act, call, m::DONE_WAIVER_REFUSED),
    ..operation::PLAIN
};

record! {
    pub struct Correcting in "presentation" {
        corrected_on: Day => PRESENTATION_CORRECTED_ON,
        correction: Line => PRESENTATION_CORRECTION .hint(m::PRESENTATION_CORRECTION_HINT),
    }
}

/// The papers are taken back to be put right; they are examined and presented anew, in time.
pub const CORRECT: Operation = Operation {
    on: NAME,
    verb: "correct",
    label: m::OP_CORRECT_PAPERS,
    help: m::OP_CORRECT_PAPERS_HELP,
    roles: PRESENTERS,
    fields: Correcting::FIELDS,
    run: |act, call| {
        let day = since(act, call, "corrected_on", m::PRESENTATION_CORRECTED_ON)?;
        keep(act, call, &[])?;
        handing::take_back(act, call, day)?;
        let last = call.row.opt_text("last_day").unwrap_or_default();
        Ok(Done::on(NAME, call.id).saying(m::DONE_CORRECTED.with("day", last)))
    },
    ..operation::PLAIN
};

record! {
    pub struct Returning in "presentation" { returned_on: Day => PRESENTATION_RETURNED_ON }
}

/// The bank gave the papers back: nothing is drawn by them.
pub const RETURN: Operation = Operation {
    on: NAME,
    verb: "return_papers",
    label: m::OP_BANK_RETURNS,
    help: m::OP_BANK_RETURNS_HELP,
    roles: PRESENTERS,
    fields: Returning::FIELDS,
    backward: true,
    run: |act, call| {
        let day = since(act, call, "returned_on", m::PRESENTATION_RETURNED_ON)?;
        keep(act, call, &[])?;
        handing::take_back(act, call, day)?;
        Ok(Done::on(NAME, call.id).saying(m::DONE_PAPERS_BACK))
    },
    ..operation::PLAIN
};

record! {
    pub struct Paying in "presentation" {
        paid_on: Day => PRESENTATION_PAID_ON,
        paid: Amount => PRESENTATION_PAID_AMOUNT .hint(m::PRESENTATION_PAID_HINT),
    }
}

/// The bank pays. The money itself comes in as a receipt.
pub const PAY: Operation = Operation {
    on: NAME,
    verb: "pay",
    label: m::OP_BANK_PAYS,
    help: m::OP_BANK_PAYS_HELP,
    roles: PRESENTERS,
    fields: Paying::FIELDS,
    run: |act, call| {
        since(act, call, "paid_on", m::PRESENTATION_PAID_ON)?;
        paid(call)?;
        keep(act, call, &[])?;
        Ok(Done::on(NAME, call.id).saying(m::DONE_BANK_PAID))
    },
    ..operation::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_catalogue() {
        assert_eq!(codes("d12, D03，D03").unwrap(), "D03, D12");
        assert!(codes("D39").is_err() && codes("late").is_err());
    }
}
