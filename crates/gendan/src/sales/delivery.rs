//! Owns the delivery plan of an order that goes in parts, from the customer's schedule.

use crate::kernel::entity::{self, Entity, Whole};
use crate::kernel::kinds::{Day, Line, Ref};
use crate::kernel::{Act, Record, Refusal, Role};
use crate::record;
use base::Quantity;
use db::Row;
use lang::m;

record! {
    /// One delivery of one article.
    pub struct Delivery in "delivery" {
        no: Option<Line> => F_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order"),
        item_no: Line => F_ITEM_NO,
        quantity: Quantity => F_QUANTITY,
        ship_on: Day => DELIVERY_ON,
        note: Option<Line> => F_NOTE,
    }
}

pub const DELIVERY: Entity = Entity {
    name: "delivery",
    plural: "deliveries",
    one: m::ENTITY_DELIVERY,
    many: m::ENTITY_DELIVERIES,
    icon: "calendar",
    fields: Delivery::FIELDS,
    series: ("DL", 4),
    columns: &["no", "order_id", "item_no", "quantity", "ship_on", "note"],
    filters: &["order_id"],
    search: &["no", "item_no"],
    write: &[Role::Sales, Role::FollowUp, Role::Planning, Role::Shipping, Role::DeptManager],
    order: Some("order_id"),
    prepare,
    ..entity::PLAIN
};

/// Only what the order has, and not more of it.
fn prepare(act: &mut Act, whole: &mut Whole, old: Option<&Row>) -> Result<(), Refusal> {
    let order = whole.head.int("order_id").unwrap_or_default();
    let item = whole.head.text("item_no").unwrap_or_default().to_string();
    let sums = act.one(
        "SELECT (SELECT CAST(SUM(quantity) AS BIGINT) FROM order_line
                 WHERE order_id=? AND item_no=?) AS ordered,
                (SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM delivery
                 WHERE order_id=? AND item_no=? AND id<>?) AS planned",
        &[
            order.into(),
            item.as_str().into(),
            order.into(),
            item.as_str().into(),
            old.map_or(0, |row| row.int("id")).into(),
        ],
    )?;
    let ordered = sums.as_ref().and_then(|row| row.opt_int("ordered"));
    let Some(ordered) = ordered else {
        let text = m::FIELD_UNKNOWN_REF.with("typed", item);
        return Err(Refusal::field("item_no", m::F_ITEM_NO, text));
    };
    let left = ordered - sums.map_or(0, |row| row.int("planned"));
    if whole.head.int("quantity").unwrap_or(0) > left {
        let text = m::DELIVERY_TOO_MUCH.with("left", Quantity(left).to_string());
        return Err(Refusal::field("quantity", m::F_QUANTITY, text));
    }
    Ok(())
}
