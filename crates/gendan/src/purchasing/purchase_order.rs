//! Owns our order to a supplier: materials or finished goods for one customer's order.

use crate::kernel::entity::{self, Entity, Lines, View};
use crate::kernel::kinds::{Amount, Day, Line, Long, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Done, Record, Refusal, Role, time};
use crate::sales::line;
use crate::{choices, record};
use base::{Currency, Price, Quantity, Unit};
use lang::m;

choices! {
    pub enum PurchaseState {
        Draft "draft" PURCHASE_DRAFT,
        Placed "placed" PURCHASE_PLACED,
        Cancelled "cancelled" PURCHASE_CANCELLED,
    }
}

record! {
    /// A purchase order.
    pub struct PurchaseOrder in "purchase_order" {
        no: Option<Line> => F_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order"),
        supplier_id: Ref => F_SUPPLIER .to("supplier") .zone(Zone::Supplier),
        ordered_on: Day => PURCHASE_DATE,
        promised_on: Day => PURCHASE_PROMISED,
        currency: Currency => F_CURRENCY,
        terms: Option<Long> => PURCHASE_TERMS,
        amount: Option<Amount> => F_AMOUNT .zone(Zone::Cost) .system(),
        quantity: Option<Quantity> => F_QUANTITY .system(),
        state: Option<PurchaseState> => F_STATE .system(),
        placed_on: Option<Day> => PURCHASE_PLACED_ON .system(),
    }
}

record! {
    /// A material, however small.
    pub struct PurchaseLine in "purchase_line" {
        material: Line => PURCHASE_MATERIAL,
        spec: Option<Line> => PURCHASE_SPEC,
        quantity: Quantity => F_QUANTITY,
        unit: Unit => F_UNIT,
        price: Price => F_PRICE .zone(Zone::Cost),
        amount: Option<Amount> => F_AMOUNT .zone(Zone::Cost) .system(),
    }
}

pub const PURCHASE_ORDER: Entity = Entity {
    name: "purchase_order",
    plural: "purchase-orders",
    one: m::ENTITY_PURCHASE_ORDER,
    many: m::ENTITY_PURCHASE_ORDERS,
    icon: "boxes",
    fields: PurchaseOrder::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::PURCHASE_LINES,
        table: "purchase_line",
        parent: "purchase_order_id",
        fields: PurchaseLine::FIELDS,
    }],
    series: ("PO", 4),
    columns: &["no", "order_id", "supplier_id", "ordered_on", "promised_on", "amount", "state"],
    filters: &["state", "order_id", "supplier_id"],
    views: &[View { name: "placed", label: m::VIEW_PLACED, filter: "state='placed'" }],
    search: &["no", "terms"],
    read: Zone::Supplier.seen_by(),
    write: &[Role::Purchasing, Role::Planning, Role::FollowUp, Role::DeptManager],
    order: Some("order_id"),
    steps: &[
        Step { from: &["draft"], verb: "place", to: "placed" },
        Step { from: &["draft", "placed"], verb: "cancel", to: "cancelled" },
    ],
    suggest: |_, input| {
        input.offer("ordered_on", time::today().to_string());
        input.offer("currency", "CNY");
        Ok(())
    },
    changeable: |row| match row.text("state").as_str() {
        "draft" => Ok(()),
        _ => Err(Refusal::new("placed_already", 409, m::REFUSED_PURCHASE_PLACED)),
    },
    prepare: |_, whole, _| {
        whole.head.set("state", "draft");
        line::total(whole)
    },
    ..entity::PLAIN
};

pub const PLACE: Operation = Operation {
    on: "purchase_order",
    verb: "place",
    label: m::OP_PLACE,
    help: m::OP_PLACE_HELP,
    roles: &[Role::Purchasing, Role::DeptManager],
    run: |act, call| {
        let today = act.today().to_string();
        act.set("purchase_order", call.id, &[("placed_on", today.into())])?;
        Ok(Done::on("purchase_order", call.id).saying(m::DONE_PLACED))
    },
    ..operation::PLAIN
};

record! {
    pub struct Cancelling in "purchase_order" { why: Line => PURCHASE_CANCEL_WHY }
}

pub const CANCEL: Operation = Operation {
    on: "purchase_order",
    verb: "cancel",
    backward: true,
    label: m::OP_CANCEL_PURCHASE,
    help: m::OP_CANCEL_PURCHASE_HELP,
    roles: &[Role::Purchasing, Role::DeptManager],
    fields: Cancelling::FIELDS,
    ..operation::PLAIN
};
