//! Owns the time limits of costing: planning makes the sheet that was asked for; one that is about
//! to lapse is renewed or laid aside.

use crate::kernel::clock::{Clock, Owner, PLAIN, Since, Span, by, itself};
use crate::kernel::{Role, settings};
use lang::m;

/// R-148 (S1:85, process.md 2): planning prices a sheet within a working day, so that the inquiry
/// can be answered in time.
pub const SHEET: Clock = Clock {
    name: "cost_sheet",
    file: file!(),
    id: "R-148",
    clause: "S1:85",
    says: m::CLOCK_SHEET_SAYS,
    task: m::CLOCK_SHEET_TASK,
    on: "cost_sheet",
    starts: &[itself("cost_sheet.created")],
    ends: &[
        itself("cost_sheet.approve"),
        itself("cost_sheet.renew"),
        itself("cost_sheet.lay_aside"),
    ],
    span: Span::Hours(&settings::COST_SHEET_H),
    owner: Owner::Role(Role::Planning),
    act: Some((m::ACT_OPEN, "/cost-sheets/{key}")),
    ..PLAIN
};

/// R-143 (S0:55): only current prices are quoted. Before an approved sheet lapses its owner renews
/// it or lays it aside; an offer that was won or lost needs it no more.
pub const RENEWAL: Clock = Clock {
    name: "cost_sheet_renewal",
    file: file!(),
    id: "R-143",
    clause: "S0:55",
    says: m::CLOCK_RENEWAL_SAYS,
    task: m::CLOCK_RENEWAL_TASK,
    on: "cost_sheet",
    starts: &[itself("cost_sheet.approve")],
    ends: &[
        itself("cost_sheet.renew"),
        itself("cost_sheet.reopen"),
        itself("cost_sheet.lay_aside"),
        by("quotation.win", "cost_sheet_id"),
        by("quotation.lose", "cost_sheet_id"),
    ],
    since: Since::Day("valid_until"),
    span: Span::DaysBefore(&settings::SHEET_RENEW_D),
    act: Some((m::OP_RENEW_SHEET, "/cost-sheets/{key}")),
    ..PLAIN
};
