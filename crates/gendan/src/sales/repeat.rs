//! Owns the comparison of a repeat order with the order that it repeats, line by line.
//! Where nobody names that order, the house finds it.

use super::differing::{self, Compared, Grid};
use super::order::ORDER;
use crate::kernel::{Act, Refusal};
use db::Row;

const COMPARED: Compared = Compared {
    entity: &ORDER,
    head: &[
        "currency",
        "incoterm",
        "place",
        "payment_term",
        "marks",
        "side_marks",
        "packing",
        "quality",
    ],
    grids: &[Grid {
        fields: &["description", "colour", "quantity", "unit", "price"],
        key: &["item_no"],
    }],
};

/// The order it repeats, and what is different now, in short words.
pub fn differences(act: &mut Act, order: &Row) -> Result<Option<(String, Vec<String>)>, Refusal> {
    let named = match order.opt_int("repeat_of") {
        Some(id) => Some(id),
        None => found(act, order)?,
    };
    let Some(before) = named else { return Ok(None) };
    let before = act.row("sales_order", before)?;
    let all = differing::between(act.c, &COMPARED, (&before, order), None)?;
    Ok(Some((before.text("no"), all)))
}

/// The customer's newest earlier order of the same items; one that was cancelled is no pattern.
fn found(act: &mut Act, order: &Row) -> Result<Option<i64>, Refusal> {
    let sql = "SELECT o.id FROM sales_order o
               WHERE o.customer_id=? AND o.id<? AND o.cancelled_on IS NULL
                 AND NOT EXISTS (SELECT 1 FROM order_line n WHERE n.order_id=? AND n.free=0
                   AND NOT EXISTS (SELECT 1 FROM order_line e
                     WHERE e.order_id=o.id AND e.item_no=n.item_no))
                 AND NOT EXISTS (SELECT 1 FROM order_line e WHERE e.order_id=o.id AND e.free=0
                   AND NOT EXISTS (SELECT 1 FROM order_line n
                     WHERE n.order_id=? AND n.item_no=e.item_no))
               ORDER BY o.id DESC LIMIT 1";
    let id = order.int("id");
    let params = [order.int("customer_id").into(), id.into(), id.into(), id.into()];
    Ok(act.one(sql, &params)?.map(|row| row.int("id")))
}
