//! Owns arrivals: which material came, how much, and whether it was good.

use crate::kernel::entity::{self, Entity, Lines};
use crate::kernel::kinds::{Day, Flag, Line, Ref};
use crate::kernel::role::Zone;
use crate::kernel::{FieldError, Record, Refusal, Role};
use crate::record;
use base::Quantity;
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
