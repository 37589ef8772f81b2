//! Owns the computed columns of the order list: brought up to date in the transaction of every
//! action that touches an order, so that lists of a million orders need not walk each one.

use super::known;
use super::walk::{Walk, walk};
use crate::kernel::fact::Fact;
use crate::kernel::{Refusal, time};
use db::{Conn, Value};
use serde_json::json;

/// The orders that some facts are about: their own, and all orders of a shipment they speak of.
pub fn touched(c: &mut Conn, facts: &[Fact]) -> Result<Vec<i64>, Refusal> {
    let mut orders: Vec<i64> = facts.iter().filter_map(|fact| fact.order_id).collect();
    for fact in facts {
        let sql = match fact.entity {
            "receipt" => "SELECT order_id FROM receipt_line WHERE receipt_id=?",
            "shipment" => "SELECT DISTINCT order_id FROM shipment_line WHERE shipment_id=?",
            "booking" | "declaration" | "bill_of_lading" | "invoice" | "dispatch" => {
                let sql = format!(
                    "SELECT DISTINCT l.order_id FROM shipment_line l
                     JOIN {} x ON x.shipment_id=l.shipment_id WHERE x.id=?",
                    fact.entity
                );
                let rows = c.query(&sql, &[fact.entity_id.into()])?;
                orders.extend(rows.iter().map(|row| row.int("order_id")));
                continue;
            }
            _ => continue,
        };
        let rows = c.query(sql, &[fact.entity_id.into()])?;
        orders.extend(rows.iter().map(|row| row.int("order_id")));
    }
    orders.sort_unstable();
    orders.dedup();
    Ok(orders)
}

/// Walks one order and keeps what the list shows; answers the fact that it has come to be at risk,
/// or is on plan again.
pub fn refresh(c: &mut Conn, order: i64) -> Result<Option<Fact>, Refusal> {
    let Some(row) = c.one("SELECT * FROM sales_order WHERE id=?", &[order.into()])? else {
        return Ok(None);
    };
    let ship_by = row.text("ship_by");
    let was_late = row.opt_text("forecast_on").is_some_and(|day| day > ship_by);
    let known = known::load(c, row)?;
    let walk = walk(&known);
    let (stage, next) = (walk.current.code(), next_line(&walk));
    let due =
        walk.steps.iter().find(|step| step.stage == walk.current).and_then(|step| step.planned);
    let no = known.order.no.as_ref().map_or("", |no| no.0.as_str());
    let link = walk.next.as_ref().map(|next| next.address(no));
    let paid_on_time = paid_on_time(&walk);
    let values: Vec<Value> = vec![
        stage.into(),
        walk.light.code().into(),
        walk.ship_on.map(|day| day.to_string()).into(),
        walk.payment.received.into(),
        next.into(),
        due.map(|day| day.to_string()).into(),
        link.into(),
        paid_on_time.into(),
        order.into(),
    ];
    let sql = "UPDATE sales_order SET stage=?, light=?, forecast_on=?, paid=?, next_step=?,
         next_due_on=?, next_link=?, paid_on_time=? WHERE id=?";
    c.exec(sql, &values)?;
    let late = walk.ship_on.is_some_and(|day| day.to_string() > ship_by);
    let kind = match (was_late, late) {
        (false, true) => "sales_order.at_risk",
        (true, false) => "sales_order.on_plan",
        _ => return Ok(None),
    };
    let data = json!({"key": no, "ship_by": ship_by,
        "forecast": walk.ship_on.map(|day| day.to_string())});
    let (at, kind, entity) = (time::now(), kind.to_string(), "sales_order");
    Ok(Some(Fact { at, kind, entity, entity_id: order, order_id: Some(order), data }))
}

/// The next step by the name of its message, so that each reader sees it in his language.
fn next_line(walk: &Walk) -> Option<String> {
    walk.next.as_ref().map(|next| next.text.msg.key.to_string())
}

/// Whether the order was paid by the day its last part was due; unknown until it is paid.
fn paid_on_time(walk: &Walk) -> Option<bool> {
    let settled = walk.payment.settled_on?;
    let due = walk.payment.dues.iter().filter_map(|due| due.due_on).max();
    Some(due.is_none_or(|due| settled <= due))
}

/// Ids of open orders behind one, at most five hundred: the nightly sweep goes through all.
pub fn open_after(c: &mut Conn, last: i64) -> Result<Vec<i64>, Refusal> {
    let sql = "SELECT id FROM sales_order WHERE id>? AND archived_on IS NULL
               AND cancelled_on IS NULL ORDER BY id LIMIT 500";
    Ok(c.query(sql, &[last.into()])?.iter().map(|row| row.int("id")).collect())
}
