//! Owns the time limit of costing: planning makes the sheet that was asked for.

use crate::kernel::clock::{Clock, Owner, PLAIN, Span, itself};
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
    ends: &[itself("cost_sheet.approve")],
    span: Span::Hours(&settings::COST_SHEET_H),
    owner: Owner::Role(Role::Planning),
    act: Some((m::ACT_OPEN, "/cost-sheets/{key}")),
    ..PLAIN
};
