//! Owns the end of the walk: the order is complete, paid and reconciled, and becomes read-only.

use super::archive_set;
use super::rules::{ARCHIVE_RULES, Archiving};
use crate::collection::plan::{Days, plan};
use crate::kernel::kinds::Long;
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal, Role};
use crate::production::instruction::order_money;
use crate::record;
use lang::m;

pub const ARCHIVE: Operation = Operation {
    on: "sales_order",
    verb: "archive",
    label: m::OP_ARCHIVE,
    help: m::OP_ARCHIVE_HELP,
    roles: &[Role::FollowUp, Role::Assistant, Role::DeptManager, Role::FinanceAr],
    rules: &ARCHIVE_RULES,
    run: |act, call| {
        let case = archiving(act, call)?;
        act.obey(&ARCHIVE_RULES, &case, call)?;
        let today = act.today().to_string();
        act.set("sales_order", call.id, &[("archived_on", today.into())])?;
        Ok(Done::on("sales_order", call.id).saying(m::DONE_ARCHIVED))
    },
    ..operation::PLAIN
};

record! {
    pub struct Reopening in "sales_order" { why: Long => ORDER_REOPEN_WHY }
}

/// What must be corrected in an archived order is corrected in the open: the reason stays in its
/// history, and it is archived again by the same rules.
pub const REOPEN: Operation = Operation {
    on: "sales_order",
    verb: "reopen",
    label: m::OP_REOPEN_ORDER,
    help: m::OP_REOPEN_ORDER_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    fields: Reopening::FIELDS,
    backward: true,
    on_closed: true,
    fits: |row| match row.opt_text("archived_on") {
        Some(_) => Ok(()),
        None => Err(Refusal::new("not_archived", 409, m::REFUSED_NOT_ARCHIVED)),
    },
    run: |act, call| {
        act.set("sales_order", call.id, &[("archived_on", db::Value::Null)])?;
        Ok(Done::on("sales_order", call.id).saying(m::DONE_REOPENED))
    },
    ..operation::PLAIN
};

fn archiving(act: &mut Act, call: &Call) -> Result<Archiving, Refusal> {
    let mut money = order_money(act, call.row, call.id)?;
    money.shipped = Some(shipped(act, call.id)?);
    let dues = plan(&money, &Days::default());
    let short = |due: &crate::collection::plan::Due| due.amount.minor - due.paid.minor;
    let open: i64 = dues.iter().filter(|due| !due.is_settled(money.tolerance)).map(short).sum();
    Ok(Archiving {
        open,
        currency: money.currency,
        missing: archive_set::missing(act, call.row)?
            .iter()
            .map(|msg| msg.key.to_string())
            .collect(),
    })
}

fn shipped(act: &mut Act, order: i64) -> Result<i64, Refusal> {
    let sql =
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS a FROM shipment_line WHERE order_id=?";
    Ok(act.one(sql, &[order.into()])?.map_or(0, |row| row.int("a")))
}
