//! Owns handing a set of papers to the bank: the examination first, then the dispatch that takes
//! the originals there.

use super::examination::{self, Examination};
use super::{Basis, PRESENTERS};
use crate::collection::letter_of_credit::CREDIT;
use crate::kernel::kinds::{Day, Line};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal};
use crate::record;
use crate::settlement::entered::past_day;
use crate::settlement::handing;
use crate::settlement::rules::{PRESENTING_RULES, Presenting};
use crate::shipping::rules::Dispatching;
use base::WorkCalendar;
use credit::dates;
use credit::discrepancy::{Code, Gravity};
use lang::m;

record! {
    pub struct Handing in "presentation" {
        presented_on: Day => PRESENTATION_ON,
        basis: Basis => PRESENTATION_BASIS .hint(m::PRESENTATION_BASIS_HINT),
        carrier: Option<Line> => DISPATCH_CARRIER,
        tracking: Option<Line> => DISPATCH_TRACKING .hint(m::DISPATCH_TRACKING_HINT),
    }
}

/// The papers are with the bank. What the 38 codes find against them stops it, unless a manager
/// lets them go under reserve or for collection; more than the credit has is never drawn.
pub const PRESENT: Operation = Operation {
    on: "presentation",
    verb: "present",
    label: m::OP_PRESENT,
    help: m::OP_PRESENT_HELP,
    roles: PRESENTERS,
    fields: Handing::FIELDS,
    rules: &PRESENTING_RULES,
    run: |act, call| {
        let day = past_day(act, call, "presented_on", m::PRESENTATION_ON)?;
        // Two sets drawn at once must not both fit into what is left.
        act.hold(CREDIT.name, call.row.int("letter_of_credit_id"))?;
        let examined = examination::on(act.c, call.row, day)?;
        let case = case(act, call, &examined)?;
        act.obey(&PRESENTING_RULES, &case, call)?;
        let shipment = call.row.int("shipment_id");
        let papers = m::PRESENTATION_SET.in_lang(lang::Lang::En);
        let dispatch = handing::hand_over(act, call, (shipment, day), papers)?;
        let decide = dates::decision_by(day, &WorkCalendar::china());
        act.set(
            "presentation",
            call.id,
            &[
                ("presented_on", day.to_string().into()),
                ("basis", call.input.get("basis").clone()),
                ("decide_by", decide.map(|day| day.to_string()).into()),
                ("last_day", examined.last.map(|day| day.to_string()).into()),
                ("dispatch_id", dispatch.into()),
            ],
        )?;
        let by = decide.map_or_else(String::new, |day| day.to_string());
        Ok(Done::on("presentation", call.id).saying(m::DONE_PRESENTED.with("day", by)))
    },
    ..operation::PLAIN
};

fn case(act: &mut Act, call: &Call, examined: &Examination) -> Result<Presenting, Refusal> {
    let credit = act.row(CREDIT.name, call.row.int("letter_of_credit_id"))?;
    let invoice = act.row("invoice", call.row.int("invoice_id"))?;
    let codes = |gravity| {
        let mut codes: Vec<String> =
            examined.of(gravity).map(|one| one.code.name().to_string()).collect();
        codes.dedup();
        codes
    };
    Ok(Presenting {
        is_workable: credit.text("state") == "workable",
        invoice_stands: invoice.text("state") == "issued",
        drawn: examined.is_beyond().then(|| examined.drawn.with_code()),
        most: examined.most.map_or_else(String::new, |most| most.with_code()),
        fatal: codes(Gravity::Fatal).into_iter().filter(|code| code != Code::D04.name()).collect(),
        doubtful: codes(Gravity::Medium),
        for_people: examined.for_people(),
        as_clean: call.input.text("basis") == Some(Basis::Credit.code()),
        handing: Dispatching::to_bank(act, call.row.int("shipment_id"))?,
    })
}
