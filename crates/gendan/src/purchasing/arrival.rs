//! Owns arrivals: which material came, how much, and whether it was good.

use crate::kernel::entity::{self, Entity, Lines};
use crate::kernel::kinds::{Day, Flag, Line, Ref};
use crate::kernel::role::Zone;
use crate::kernel::{FieldError, Input, Record, Refusal, Role, time};
use crate::record;
use base::Quantity;
use db::Conn;
use lang::m;

record! {
    /// A delivery of material against a purchase order.
    pub struct Arrival in "arrival" {
        no: Option<Line> => F_NO .system(),
        purchase_order_id: Ref => F_PURCHASE_ORDER .to("purchase_order"),
        arrived_on: Day => ARRIVAL_DATE,
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
    }
}

record! {
    pub struct ArrivalLine in "arrival_line" {
        material: Line => PURCHASE_MATERIAL,
        quantity: Quantity => F_QUANTITY,
        accepted: Flag => ARRIVAL_ACCEPTED,
        note: Option<Line> => F_NOTE,
    }
}

/// From the purchase order, or the oldest open one of an order: what is still to come.
fn suggest(c: &mut Conn, input: &mut Input) -> Result<(), Refusal> {
    input.offer("arrived_on", time::today().to_string());
    if let Some(order) = input.get("order_id").map(str::to_string) {
        let sql = "SELECT p.no FROM purchase_order p JOIN sales_order o ON o.id=p.order_id
                   WHERE o.no=? AND p.state='placed' ORDER BY p.id LIMIT 1";
        if let Some(row) = c.one(sql, &[order.into()])? {
            input.offer("purchase_order_id", row.text("no"));
        }
    }
    let Some(no) = input.get("purchase_order_id").map(str::to_string) else { return Ok(()) };
    let sql = "SELECT l.material, l.quantity FROM purchase_line l
        JOIN purchase_order p ON p.id=l.purchase_order_id
               WHERE p.no=? ORDER BY l.position";
    for (n, row) in c.query(sql, &[no.into()])?.iter().enumerate() {
        input.offer(&format!("lines.{n}.material"), row.text("material"));
        input.offer(&format!("lines.{n}.quantity"), Quantity(row.int("quantity")).to_string());
        input.offer(&format!("lines.{n}.accepted"), "1");
    }
    Ok(())
}

pub const ARRIVAL: Entity = Entity {
    name: "arrival",
    plural: "arrivals",
    one: m::ENTITY_ARRIVAL,
    many: m::ENTITY_ARRIVALS,
    icon: "truck",
    fields: Arrival::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::ARRIVAL_LINES,
        table: "arrival_line",
        parent: "arrival_id",
        fields: ArrivalLine::FIELDS,
    }],
    series: ("AR", 4),
    columns: &["no", "arrived_on", "purchase_order_id", "order_id"],
    filters: &["order_id", "purchase_order_id"],
    search: &["no"],
    read: Zone::Supplier.seen_by(),
    write: &[Role::Purchasing, Role::ProdFollowUp, Role::Qc, Role::DeptManager],
    order: Some("order_id"),
    suggest,
    prepare: |act, whole, _| {
        let purchase = whole.head.int("purchase_order_id").unwrap_or(0);
        let row = act.row("purchase_order", purchase)?;
        whole.head.set("order_id", row.get("order_id").clone());
        let ordered = act.query(
            "SELECT material FROM purchase_line WHERE purchase_order_id=?",
            &[purchase.into()],
        )?;
        let mut errors = Vec::new();
        for (n, line) in whole.lines.get("lines").into_iter().flatten().enumerate() {
            let material = line.draft.text("material").unwrap_or_default();
            if ordered.iter().all(|row| row.text("material") != material) {
                let field = format!("lines.{n}.material");
                let text = m::ARRIVAL_NOT_ORDERED.with("material", material);
                errors.push(FieldError { field, label: m::PURCHASE_MATERIAL.into(), text });
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(Refusal::invalid(errors)) }
    },
    ..entity::PLAIN
};
