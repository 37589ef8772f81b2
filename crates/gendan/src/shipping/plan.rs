//! Owns the start of a shipment: everything of an order that is not yet shipped, packed as the
//! products say. Planning runs in parallel with production; loading waits for the gates.

use super::packing::{self, PackingRow};
use super::sharing;
use super::shipment::{InvoiceMode, LoadKind, SHIPMENT};
use crate::catalog::cartons;
use crate::kernel::entity::{LineDraft, Whole};
use crate::kernel::kinds::{Day, Line};
use crate::kernel::operation::{self, Operation};
use crate::kernel::{Act, Record, Refusal, Role, save};
use crate::record;
use base::Quantity;
use db::Row;
use lang::m;

record! {
    pub struct ShipInput in "sales_order" {
        load: LoadKind => SHIPMENT_LOAD,
        container: Option<Line> => SHIPMENT_CONTAINER .hint(m::SHIPMENT_CONTAINER_HINT),
        etd: Day => SHIPMENT_ETD,
        goods_name: Line => SHIPMENT_GOODS,
        invoice_mode: InvoiceMode => SHIPMENT_INVOICE_MODE,
    }
}

pub const SHIP: Operation = Operation {
    on: "sales_order",
    verb: "ship",
    label: m::OP_SHIP,
    help: m::OP_SHIP_HELP,
    roles: &[Role::Shipping, Role::FollowUp, Role::Sales, Role::DeptManager],
    fields: ShipInput::FIELDS,
    run: |act, call| {
        let mut whole = Whole { head: call.input.clone(), ..Whole::default() };
        for name in COPIED {
            whole.head.set(name, call.row.get(name).clone());
        }
        let mut packed = Vec::new();
        for line in unshipped(act, call.id)? {
            packed.extend(add_line(act, &mut whole, call.id, &line)?);
        }
        sharing::share(&mut packed);
        let packing = packed.iter().map(|row| LineDraft { id: None, draft: row.draft() });
        whole.lines.insert("packing", packing.collect());
        if whole.lines.get("lines").is_none_or(Vec::is_empty) {
            return Err(Refusal::new("all_shipped", 409, m::REFUSED_ALL_SHIPPED));
        }
        let done = save::create_whole(act, &SHIPMENT, whole)?;
        Ok(done.saying(m::DONE_SHIPMENT_PLANNED))
    },
    ..operation::PLAIN
};

const COPIED: [&str; 9] = [
    "customer_id",
    "pol",
    "pod",
    "consignee_name",
    "consignee_address",
    "consignee_country",
    "notify",
    "marks",
    "currency",
];

fn unshipped(act: &mut Act, order: i64) -> Result<Vec<Row>, Refusal> {
    act.query(
        "SELECT l.id, l.item_no, l.product_id, l.quantity - COALESCE((SELECT
           CAST(SUM(s.quantity) AS BIGINT) FROM shipment_line s
                WHERE s.order_line_id=l.id), 0) AS open_q
         FROM order_line l WHERE l.order_id=? ORDER BY l.position, l.id",
        &[order.into()],
    )
}

/// Adds what is left of an order line, and answers how its product packs it.
fn add_line(
    act: &mut Act,
    whole: &mut Whole,
    order: i64,
    row: &Row,
) -> Result<Vec<PackingRow>, Refusal> {
    let left = Quantity(row.int("open_q"));
    if left.0 <= 0 {
        return Ok(Vec::new());
    }
    let item = row.text("item_no");
    let mut line = LineDraft::default();
    line.draft.set("order_id", order);
    line.draft.set("order_line_id", row.int("id"));
    line.draft.set("item_no", item.as_str());
    line.draft.set("quantity", left.0);
    whole.lines.entry("lines").or_default().push(line);
    match row.opt_int("product_id") {
        Some(product) => packing::pack(&item, left, &cartons::of(act.c, product)?),
        None => Ok(Vec::new()),
    }
}
