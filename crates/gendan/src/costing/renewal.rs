//! Owns how a sheet that is no longer true goes on: a new one with today's rate takes its place, or
//! it is laid aside.

use super::sheet::SHEET;
use crate::kernel::entity::{LineDraft, Whole};
use crate::kernel::kinds::Line;
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Field, Record, Refusal, Role, save, settings};
use crate::record;
use db::Row;
use lang::m;

pub const RENEW: Operation = Operation {
    on: "cost_sheet",
    verb: "renew",
    label: m::OP_RENEW_SHEET,
    help: m::OP_RENEW_SHEET_HELP,
    roles: &[Role::Sales, Role::Planning, Role::Rnd, Role::Purchasing, Role::DeptManager, Role::Gm],
    run: |act, call| {
        let id = renew(act, call)?;
        let no = act.row("cost_sheet", id)?.text("no");
        Ok(Done::on("cost_sheet", id).saying(m::DONE_SHEET_RENEWED.with("no", no)))
    },
    ..operation::PLAIN
};

/// The same sheet under the rate of today; its lines are judged by what is usual now.
fn renew(act: &mut Act, call: &Call) -> Result<i64, Refusal> {
    let mut whole = Whole::default();
    for field in entered(SHEET.fields) {
        whole.head.set(field.name, call.row.get(field.name).clone());
    }
    let today = act.today();
    let rate = act.setting(&settings::REFERENCE_RATE)?;
    let until = base::date::plus_days(today, 30).unwrap_or(today);
    whole.head.set("rate", rate);
    whole.head.set("rate_on", today.to_string());
    whole.head.set("valid_until", until.to_string());
    whole.head.set("replaces_id", call.id);
    let grid = &SHEET.lines[0];
    let rows = save::line_rows(act.c, grid, call.id)?;
    let lines = rows.iter().map(|row| line(grid.fields, row)).collect();
    whole.lines.insert(grid.key, lines);
    Ok(save::create_whole(act, &SHEET, whole)?.id)
}

fn entered(fields: &'static [Field]) -> impl Iterator<Item = &'static Field> {
    fields.iter().filter(|field| !field.system)
}

fn line(fields: &'static [Field], row: &Row) -> LineDraft {
    let mut line = LineDraft::default();
    for field in entered(fields) {
        line.draft.set(field.name, row.get(field.name).clone());
    }
    line
}

record! {
    pub struct LayingAside in "cost_sheet" { why: Line => REASON }
}

pub const LAY_ASIDE: Operation = Operation {
    on: "cost_sheet",
    verb: "lay_aside",
    label: m::OP_LAY_SHEET_ASIDE,
    help: m::OP_LAY_SHEET_ASIDE_HELP,
    roles: RENEW.roles,
    fields: LayingAside::FIELDS,
    backward: true,
    ..operation::PLAIN
};
