//! Owns sharing out what is short: main customers first by value class, then by ship date; the
//! manager confirms the proposal.

use crate::kernel::entity::{self, Entity, LineDraft, Lines, View, Whole};
use crate::kernel::kinds::{Day, Line, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::{Act, Done, Record, Refusal, Role, save};
use crate::parties::grading::ValueClass;
use crate::{choices, record};
use base::Quantity;
use db::Row;
use lang::m;

choices! {
    pub enum AllocationState {
        Proposed "proposed" ALLOCATION_PROPOSED,
        Confirmed "confirmed" ALLOCATION_CONFIRMED,
    }
}

record! {
    /// So much of an article is there, and more is wanted.
    pub struct Allocation in "allocation" {
        no: Option<Line> => F_NO .system(),
        item_no: Line => F_ITEM_NO,
        available: Quantity => ALLOCATION_AVAILABLE,
        why: Line => ALLOCATION_WHY .hint(m::ALLOCATION_WHY_HINT),
        state: Option<AllocationState> => F_STATE .system(),
        confirmed_on: Option<Day> => ALLOCATION_CONFIRMED_ON .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

record! {
    /// What one order wants and gets.
    pub struct AllocationLine in "allocation_line" {
        order_id: Ref => F_ORDER .to("sales_order") .system(),
        value_class: Option<ValueClass> => PARTIES_VALUE .system(),
        ship_by: Day => ORDER_SHIP_BY .system(),
        wanted: Quantity => ALLOCATION_WANTED .system(),
        given: Quantity => ALLOCATION_GIVEN,
    }
}

pub const ALLOCATION: Entity =
    Entity {
        name: "allocation",
        plural: "allocations",
        one: m::ENTITY_ALLOCATION,
        many: m::ENTITY_ALLOCATIONS,
        icon: "scale",
        fields: Allocation::FIELDS,
        lines: &[Lines {
            key: "lines",
            label: m::ALLOCATION_LINES,
            table: "allocation_line",
            parent: "allocation_id",
            fields: AllocationLine::FIELDS,
        }],
        series: ("AL", 4),
        columns: &["no", "item_no", "available", "why", "state", "confirmed_on"],
        filters: &["state", "owner_id"],
        views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='proposed'" }],
        search: &["no", "item_no", "why"],
        write: &[Role::Planning, Role::FollowUp, Role::ProdFollowUp, Role::DeptManager],
        steps: &[Step { from: &["proposed"], verb: "confirm", to: "confirmed" }],
        changeable: |row| match row.text("state").as_str() {
            "proposed" => Ok(()),
            _ => Err(Refusal::new("confirmed", 409, m::REFUSED_ALLOCATED)
                .way_out(m::REFUSED_ALLOCATED_WAY)),
        },
        prepare: |act, whole, old| {
            whole.head.set("state", "proposed");
            let asked = ["item_no", "available"];
            match old {
                Some(row) if asked.iter().all(|name| whole.head.get(name) == row.get(name)) => {
                    check_shares(act, whole, row)
                }
                _ => propose(act, whole),
            }
        },
        ..entity::PLAIN
    };

/// Shares out over the open orders that are not shipped yet.
fn propose(act: &mut Act, whole: &mut Whole) -> Result<(), Refusal> {
    let item = whole.head.text("item_no").unwrap_or_default().to_string();
    let rows = act.query(
        "SELECT o.id, c.value_class, o.ship_by, CAST(SUM(l.quantity) AS BIGINT) AS wanted
         FROM sales_order o JOIN order_line l ON l.order_id=o.id
         JOIN customer c ON c.id=o.customer_id
         WHERE l.item_no=? AND o.cancelled_on IS NULL AND o.archived_on IS NULL
         AND o.stage IN ('sample','contract','release','materials','production')
         GROUP BY o.id, c.value_class, o.ship_by
         ORDER BY COALESCE(c.value_class, 'Z'), o.ship_by, o.id",
        &[item.as_str().into()],
    )?;
    if rows.is_empty() {
        let text = m::ALLOCATION_NOBODY.with("item", item);
        return Err(Refusal::field("item_no", m::F_ITEM_NO, text));
    }
    let wanted: Vec<i64> = rows.iter().map(|row| row.int("wanted")).collect();
    let given = share_out(whole.head.int("available").unwrap_or(0), &wanted);
    let lines = rows.iter().zip(given).map(|(row, given)| {
        let mut line = LineDraft::default();
        line.draft.set("order_id", row.int("id"));
        for name in ["value_class", "ship_by", "wanted"] {
            line.draft.set(name, row.get(name).clone());
        }
        line.draft.set("given", given);
        line
    });
    whole.lines.insert("lines", lines.collect());
    Ok(())
}

/// Others may get more than the proposal gives them: not more than they want, and all of them not
/// more than there is.
fn check_shares(act: &mut Act, whole: &Whole, old: &Row) -> Result<(), Refusal> {
    let grid = &ALLOCATION.lines[0];
    let rows = save::line_rows(act.c, grid, old.int("id"))?;
    let lines = whole.lines.get(grid.key).map_or(&[][..], Vec::as_slice);
    let listed = |row: &Row| lines.iter().any(|line| line.id == Some(row.int("id")));
    if lines.len() != rows.len() || !rows.iter().all(listed) {
        return Err(Refusal::field(grid.key, grid.label, m::ALLOCATION_ALL_ORDERS));
    }
    let mut left = whole.head.int("available").unwrap_or(0);
    for (n, line) in lines.iter().enumerate() {
        let given = line.draft.int("given").unwrap_or(0);
        let row = rows.iter().find(|row| line.id == Some(row.int("id")));
        let wanted = row.map_or(0, |row| row.int("wanted"));
        left -= given;
        let most = wanted.min(given + left);
        if given > most || given < 0 {
            let text = m::ALLOCATION_TOO_MUCH.with("most", Quantity(most.max(0)).to_string());
            let field = format!("{}.{n}.given", grid.key);
            return Err(Refusal::field(&field, m::ALLOCATION_GIVEN, text));
        }
    }
    Ok(())
}

/// Each in turn gets what he wants, as far as it goes.
fn share_out(mut left: i64, wanted: &[i64]) -> Vec<i64> {
    let one = |wanted: &i64| {
        let given = left.min(*wanted);
        left -= given;
        given
    };
    wanted.iter().map(one).collect()
}

/// the manager confirms who gets how much.
pub const CONFIRM: Operation = Operation {
    on: "allocation",
    verb: "confirm",
    label: m::OP_CONFIRM_ALLOCATION,
    help: m::OP_CONFIRM_ALLOCATION_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    run: |act, call| {
        let today = act.today().to_string();
        act.set("allocation", call.id, &[("confirmed_on", today.into())])?;
        Ok(Done::on("allocation", call.id).saying(m::DONE_ALLOCATED))
    },
    ..operation::PLAIN
};

#[cfg(test)]
mod tests {
    use super::share_out;

    #[test]
    fn the_first_in_line_gets_all_the_last_what_is_left() {
        assert_eq!(share_out(1000, &[600, 500, 200]), [600, 400, 0]);
        assert_eq!(share_out(5000, &[600, 500]), [600, 500]);
        assert_eq!(share_out(0, &[600]), [0]);
    }
}
