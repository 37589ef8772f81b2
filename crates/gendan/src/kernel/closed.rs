//! Owns that an archived order is read-only, with everything that is filed under it: what
//! it says was agreed and closed; whoever must correct it reopens it first.

use super::entity::Entity;
use super::refusal::Refusal;
use db::Conn;
use lang::m;

/// Refuses a change of what belongs to an archived order.
pub fn check(c: &mut Conn, entity: &Entity, order: Option<i64>) -> Result<(), Refusal> {
    // The order itself knows by its own row whether it is open.
    let bound = entity.order.is_some_and(|column| column != "id") && !entity.outlives_order;
    match order {
        Some(order) if bound => of_order(c, order),
        _ => Ok(()),
    }
}

/// Refuses whatever would be added to an archived order.
pub fn of_order(c: &mut Conn, order: i64) -> Result<(), Refusal> {
    let sql = "SELECT no FROM sales_order WHERE id=? AND archived_on IS NOT NULL";
    match c.one(sql, &[order.into()])? {
        None => Ok(()),
        Some(row) => {
            let text = m::REFUSED_ARCHIVED.with("order", row.text("no"));
            Err(Refusal::new("order_archived", 409, text).way_out(m::REFUSED_ARCHIVED_WAY))
        }
    }
}
