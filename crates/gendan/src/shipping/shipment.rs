//! Owns the shipment: which quantities of which orders travel together, and how they are packed.

use super::packing::PackingRow;
use super::totals;
use crate::kernel::entity::{self, Entity, Lines, View};
use crate::kernel::kinds::{Amount, Day, Instant, Line, Long, Ref, Whole};
use crate::kernel::operation::{Call, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Input, Record, Refusal, Role};
use crate::{choices, record};
use base::{Country, Currency, Port, Quantity, Volume, Weight};
use db::{Conn, Row};
use lang::{Msg, m};

choices! {
    /// How the goods are carried.
    pub enum LoadKind {
        Fcl "fcl" LOAD_FCL, Lcl "lcl" LOAD_LCL, Air "air" LOAD_AIR, Courier "courier" LOAD_COURIER,
    }
}

choices! {
    /// One invoice line per article, or all of one customs code in one line with an average price.
    pub enum InvoiceMode { Split "split" INVOICE_SPLIT, Grouped "grouped" INVOICE_GROUPED }
}

record! {
    /// Goods that travel together under one bill of lading.
    pub struct Shipment in "shipment" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        load: LoadKind => SHIPMENT_LOAD,
        container: Option<Line> => SHIPMENT_CONTAINER .hint(m::SHIPMENT_CONTAINER_HINT),
        forwarder_id: Option<Ref> => F_FORWARDER .to("forwarder"),
        pol: Port => F_POL,
        pod: Port => F_POD,
        etd: Day => SHIPMENT_ETD,
        eta: Option<Day> => SHIPMENT_ETA,
        consignee_name: Line => F_CONSIGNEE_NAME .zone(Zone::Customer),
        consignee_address: Long => F_CONSIGNEE_ADDRESS .zone(Zone::Customer),
        consignee_country: Country => F_CONSIGNEE_COUNTRY,
        notify: Option<Long> => F_NOTIFY .zone(Zone::Customer),
        marks: Option<Long> => F_MARKS,
        goods_name: Line => SHIPMENT_GOODS,
        invoice_mode: InvoiceMode => SHIPMENT_INVOICE_MODE,
        currency: Currency => F_CURRENCY,
        note: Option<Long> => F_NOTE,
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        quantity: Option<Quantity> => F_QUANTITY .system(),
        cartons: Option<Whole> => F_CARTONS .system(),
        net: Option<Weight> => F_NET .system(),
        gross: Option<Weight> => F_GROSS .system(),
        volume: Option<Volume> => F_VOLUME .system(),
        amount: Option<Amount> => F_AMOUNT .zone(Zone::Price) .system(),
        on_board_on: Option<Day> => SHIPMENT_ON_BOARD .system(),
        checked_at: Option<Instant> => SHIPMENT_CHECKED_AT .system(),
        checked_off: Option<Whole> => SHIPMENT_CHECKED_OFF .system(),
        checked_told: Option<Whole> => SHIPMENT_CHECKED_TOLD .system(),
    }
}

record! {
    /// A quantity of one order line in this shipment.
    pub struct ShipmentLine in "shipment_line" {
        order_id: Ref => F_ORDER .to("sales_order"),
        item_no: Line => F_ITEM_NO,
        quantity: Quantity => F_QUANTITY,
        order_line_id: Option<Whole> => SHIPMENT_ORDER_LINE .hint(m::SHIPMENT_ORDER_LINE_HINT),
        amount: Option<Amount> => F_AMOUNT .zone(Zone::Price) .system(),
    }
}

pub const SHIPMENT: Entity = Entity {
    name: "shipment",
    plural: "shipments",
    one: m::ENTITY_SHIPMENT,
    many: m::ENTITY_SHIPMENTS,
    icon: "ship",
    fields: Shipment::FIELDS,
    lines: &[
        Lines {
            key: "lines",
            label: m::SHIPMENT_LINES,
            table: "shipment_line",
            parent: "shipment_id",
            fields: ShipmentLine::FIELDS,
        },
        Lines {
            key: "packing",
            label: m::SHIPMENT_PACKING,
            table: "packing_row",
            parent: "shipment_id",
            fields: PackingRow::FIELDS,
        },
    ],
    series: ("SH", 4),
    columns: &[
        "no",
        "customer_id",
        "pol",
        "pod",
        "etd",
        "cartons",
        "gross",
        "volume",
        "on_board_on",
    ],
    filters: &["customer_id", "load", "forwarder_id"],
    views: &[
        View { name: "open", label: m::VIEW_OPEN, filter: "on_board_on IS NULL" },
        View { name: "sailed", label: m::VIEW_SAILED, filter: "on_board_on IS NOT NULL" },
    ],
    search: &["no", "container", "goods_name", "consignee_name"],
    read: Zone::Customer.seen_by(),
    write: &[Role::Shipping, Role::Docs, Role::FollowUp, Role::Sales, Role::DeptManager],
    order: Some("order_id"),
    changeable: |row| match row.opt_text("on_board_on") {
        Some(_) => {
            Err(Refusal::new("sailed", 409, m::REFUSED_SAILED).way_out(m::REFUSED_SAILED_WAY))
        }
        None => Ok(()),
    },
    prepare: totals::prepare,
    ..entity::PLAIN
};

/// What a shipment says, for the papers that are made from it.
pub fn row_of(c: &mut Conn, input: &Input) -> Result<Option<Row>, Refusal> {
    let Some(no) = input.get("shipment_id") else { return Ok(None) };
    let sql = "SELECT s.*, o.no AS order_no, o.incoterm, f.short AS forwarder,
                      cu.country AS buyer_country
        FROM shipment s
               JOIN customer cu ON cu.id=s.customer_id LEFT JOIN sales_order o ON o.id=s.order_id
               LEFT JOIN forwarder f ON f.id=s.forwarder_id WHERE s.no=?";
    Ok(c.one(sql, &[no.into()])?)
}

/// The first order in a shipment: papers of a shipment show up in that order's history.
pub fn order_of_shipment(act: &mut Act, shipment: Option<i64>) -> Result<Option<i64>, Refusal> {
    let Some(id) = shipment else { return Ok(None) };
    Ok(act.row("shipment", id)?.opt_int("order_id"))
}

/// A paper of somebody else's counts until it is made void.
pub(super) const fn void_step() -> Step {
    Step { from: &["draft", "issued"], verb: "void", to: "void" }
}

/// What is issued or void stays as it was written.
pub(super) fn no_longer_draft(row: &Row) -> Result<(), Refusal> {
    match row.text("state").as_str() {
        "draft" => Ok(()),
        _ => Err(Refusal::new("paper_issued", 409, m::REFUSED_PAPER_ISSUED)
            .way_out(m::REFUSED_PAPER_ISSUED_WAY)),
    }
}

/// A day on a paper that is in hand has come.
pub(super) fn not_in_future(
    act: &Act,
    call: &Call,
    field: &str,
    label: Msg,
) -> Result<(), Refusal> {
    let day = call.input.text(field).unwrap_or_default();
    match day > act.today().to_string().as_str() {
        true => Err(Refusal::field(field, label, m::FIELD_IN_FUTURE)),
        false => Ok(()),
    }
}
