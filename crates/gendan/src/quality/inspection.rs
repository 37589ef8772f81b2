//! Owns inspections: planned, concluded with counts, and released by PASS or by a signed solution.

use super::aql;
use super::verdict::{Counted, Verdict, verdict};
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Flag, Line, Long, Ref, Whole};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::{Done, Record, Refusal, Role};
use crate::{choices, record};
use base::Quantity;
use lang::m;

choices! {
    /// When in the order's life goods are looked at (quality.md 1).
    pub enum InspectionKind {
        Material "material" INSPECTION_MATERIAL,
        Initial "initial" INSPECTION_INITIAL,
        Inline "inline" INSPECTION_INLINE,
        Final "final" INSPECTION_FINAL,
        Customer "customer" INSPECTION_CUSTOMER,
        Loading "loading" INSPECTION_LOADING,
    }
}

choices! {
    pub enum InspectionState {
        Planned "planned" INSPECTION_PLANNED,
        Done "done" INSPECTION_DONE,
        Solved "solved" INSPECTION_SOLVED,
    }
}

record! {
    /// An inspection of one order's goods.
    pub struct Inspection in "inspection" {
        no: Option<Line> => F_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order"),
        kind: InspectionKind => INSPECTION_KIND,
        planned_on: Day => INSPECTION_PLANNED_ON,
        lot: Quantity => INSPECTION_LOT,
        place: Option<Line> => INSPECTION_PLACE,
        sample: Option<Whole> => INSPECTION_SAMPLE .system(),
        accept_major: Option<Whole> => INSPECTION_AC_MAJOR .system(),
        accept_minor: Option<Whole> => INSPECTION_AC_MINOR .system(),
        inspected_on: Option<Day> => INSPECTION_DATE .system(),
        critical: Option<Whole> => INSPECTION_CRITICAL .system(),
        major: Option<Whole> => INSPECTION_MAJOR .system(),
        minor: Option<Whole> => INSPECTION_MINOR .system(),
        packed_pct: Option<Whole> => INSPECTION_PACKED .system(),
        open_point: Option<Long> => INSPECTION_OPEN_POINT .system(),
        verdict: Option<Verdict> => INSPECTION_VERDICT .system(),
        solution: Option<Long> => INSPECTION_SOLUTION .system(),
        solved_on: Option<Day> => INSPECTION_SOLVED_ON .system(),
        state: Option<InspectionState> => F_STATE .system(),
    }
}

/// Default limits of a contract: major 2.5, minor 4.0, critical 0 (process.md 10).
const MAJOR: i64 = 250;
const MINOR: i64 = 400;

pub const INSPECTION: Entity = Entity {
    name: "inspection",
    plural: "inspections",
    one: m::ENTITY_INSPECTION,
    many: m::ENTITY_INSPECTIONS,
    icon: "checklist",
    fields: Inspection::FIELDS,
    series: ("QC", 4),
    columns: &["no", "order_id", "kind", "planned_on", "inspected_on", "verdict", "state"],
    filters: &["state", "kind", "verdict", "order_id"],
    views: &[
        View { name: "planned", label: m::INSPECTION_PLANNED, filter: "state='planned'" },
        View { name: "open", label: m::VIEW_UNSOLVED, filter: "state='done' AND verdict<>'pass'" },
    ],
    search: &["no", "place", "open_point"],
    write: &[Role::Qc, Role::ProdFollowUp, Role::FollowUp, Role::DeptManager],
    order: Some("order_id"),
    steps: &[
        Step { from: &["planned"], verb: "conclude", to: "done" },
        Step { from: &["done"], verb: "sign_solution", to: "solved" },
    ],
    suggest: |c, input| {
        input.offer("kind", "final");
        let Some(no) = input.get("order_id").map(str::to_string) else { return Ok(()) };
        let sql = "SELECT quantity FROM sales_order WHERE no=?";
        if let Some(row) = c.one(sql, &[no.into()])? {
            input.offer("lot", Quantity(row.opt_int("quantity").unwrap_or(0)).to_string());
        }
        Ok(())
    },
    changeable: |row| match row.text("state").as_str() {
        "planned" => Ok(()),
        _ => Err(Refusal::new("inspected", 409, m::REFUSED_INSPECTED)),
    },
    prepare: |_, whole, _| {
        let lot = whole.head.int("lot").unwrap_or(0) / Quantity::SCALE;
        let (major, minor) = (aql::plan(lot, MAJOR), aql::plan(lot, MINOR));
        let (Some(major), Some(minor)) = (major, minor) else {
            return Err(Refusal::field("lot", m::INSPECTION_LOT, m::FIELD_ZERO));
        };
        whole.head.set("sample", major.sample.max(minor.sample));
        whole.head.set("accept_major", major.accept);
        whole.head.set("accept_minor", minor.accept);
        whole.head.set("state", "planned");
        Ok(())
    },
    ..entity::PLAIN
};

record! {
    pub struct Conclusion in "inspection" {
        inspected_on: Day => INSPECTION_DATE,
        critical: Whole => INSPECTION_CRITICAL,
        major: Whole => INSPECTION_MAJOR,
        minor: Whole => INSPECTION_MINOR,
        packed_pct: Whole => INSPECTION_PACKED,
        open_point: Option<Long> => INSPECTION_OPEN_POINT,
        worse: Option<Verdict> => INSPECTION_WORSE .hint(m::INSPECTION_WORSE_HINT),
    }
}

pub const CONCLUDE: Operation = Operation {
    on: "inspection",
    verb: "conclude",
    label: m::OP_CONCLUDE,
    help: m::OP_CONCLUDE_HELP,
    roles: &[Role::Qc, Role::ProdFollowUp, Role::DeptManager],
    fields: Conclusion::FIELDS,
    evidence: Some("inspection_report"),
    run: |act, call| {
        let read = Conclusion::of_draft(&call.input).ok_or_else(Refusal::not_found)?;
        if read.packed_pct.0 > 100 {
            let (label, text) = (m::INSPECTION_PACKED, m::FIELD_OVER_HUNDRED);
            return Err(Refusal::field("packed_pct", label, text));
        }
        let planned = Inspection::of_row(call.row);
        let accept = |limit: Option<Whole>| limit.map_or(0, |limit| limit.0);
        let counted = Counted {
            critical: read.critical.0,
            major: read.major.0,
            minor: read.minor.0,
            accept_major: accept(planned.accept_major),
            accept_minor: accept(planned.accept_minor),
            packed_pct: read.packed_pct.0,
            has_open_point: read.open_point.is_some(),
        };
        let verdict = verdict(&counted, read.worse);
        let mut columns = vec![("verdict", verdict.code().into())];
        for name in ["inspected_on", "critical", "major", "minor", "packed_pct", "open_point"] {
            columns.push((name, call.input.get(name).clone()));
        }
        act.set("inspection", call.id, &columns)?;
        Ok(Done::on("inspection", call.id)
            .saying(m::DONE_CONCLUDED.with("verdict", verdict.label())))
    },
    ..operation::PLAIN
};

record! {
    /// The solution confirmation sheet 解决方案确认单.
    pub struct Solution in "inspection" {
        solution: Long => INSPECTION_SOLUTION .hint(m::INSPECTION_SOLUTION_HINT),
        customer_agrees: Flag => INSPECTION_CUSTOMER_AGREES,
    }
}

/// FAIL and PENDING need the report and the solution sheet, signed by the manager.
pub const SIGN_SOLUTION: Operation = Operation {
    on: "inspection",
    verb: "sign_solution",
    label: m::OP_SIGN_SOLUTION,
    help: m::OP_SIGN_SOLUTION_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    fields: Solution::FIELDS,
    fits: |row| match row.opt_text("verdict").as_deref() {
        Some("pass") => Err(Refusal::new("passed", 409, m::REFUSED_PASSED)),
        _ => Ok(()),
    },
    run: |act, call| {
        let today = act.today().to_string();
        let columns =
            [("solution", call.input.get("solution").clone()), ("solved_on", today.into())];
        act.set("inspection", call.id, &columns)?;
        Ok(Done::on("inspection", call.id).saying(m::DONE_SOLVED))
    },
    ..operation::PLAIN
};
