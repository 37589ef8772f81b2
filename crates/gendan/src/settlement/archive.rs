//! Owns the end of the walk: the order is complete, paid and reconciled, and becomes read-only.

use super::rules::{ARCHIVE_RULES, Archiving};
use crate::collection::plan::{Days, plan};
use crate::kernel::kinds::Long;
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal, Role};
use crate::production::instruction::order_money;
use crate::record;
use lang::{Msg, m};

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
        missing: missing(act, call.id)?.iter().map(|msg| msg.key.to_string()).collect(),
    })
}

fn shipped(act: &mut Act, order: i64) -> Result<i64, Refusal> {
    let sql =
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS a FROM shipment_line WHERE order_id=?";
    Ok(act.one(sql, &[order.into()])?.map_or(0, |row| row.int("a")))
}

/// What the archive set of R-293 lacks. Each line: what it is, and the question whether it is
/// there.
fn missing(act: &mut Act, order: i64) -> Result<Vec<Msg>, Refusal> {
    const SHIPMENTS: &str =
        "shipment_id IN (SELECT shipment_id FROM shipment_line WHERE order_id=?)";
    let questions: [(Msg, String); 9] = [
        (m::FILE_CUSTOMER_PO, file("customer_po")),
        (
            m::MISSING_COUNTERSIGNED,
            "SELECT id FROM contract WHERE order_id=? AND countersigned_on IS NOT NULL".into(),
        ),
        (m::ENTITY_INSTRUCTION, "SELECT id FROM instruction WHERE order_id=?".into()),
        (
            m::ENTITY_INSPECTION,
            "SELECT id FROM inspection WHERE order_id=? AND state<>'planned'".into(),
        ),
        (m::ENTITY_INVOICE, "SELECT id FROM invoice WHERE order_id=? AND state='issued'".into()),
        (
            m::MISSING_RELEASED,
            format!(
                "SELECT id FROM declaration WHERE released_on IS NOT NULL
                 AND withdrawn_on IS NULL AND {SHIPMENTS}"
            ),
        ),
        (
            m::MISSING_ON_BOARD,
            format!("SELECT id FROM bill_of_lading WHERE state='issued' AND {SHIPMENTS}"),
        ),
        (
            m::MISSING_DISPATCH,
            format!("SELECT id FROM dispatch WHERE state='sent' AND {SHIPMENTS}"),
        ),
        (m::ENTITY_RECONCILIATION, "SELECT id FROM reconciliation WHERE order_id=?".into()),
    ];
    let mut missing = Vec::new();
    for (what, sql) in questions {
        if act.one(&format!("{sql} LIMIT 1"), &[order.into()])?.is_none() {
            missing.push(what);
        }
    }
    Ok(missing)
}

fn file(kind: &str) -> String {
    format!("SELECT id FROM file WHERE order_id=? AND kind='{kind}'")
}
