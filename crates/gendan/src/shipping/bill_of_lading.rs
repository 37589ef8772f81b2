//! Owns the bill of lading: the draft to be checked and the issued one that proves shipment.

use super::custody::{self, OriginalOf};
use super::rules::{SAILING_RULES, Sailing};
use super::shipment::{order_of_shipment, row_of};
use crate::collection::reviewing;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Flag, Line, Long, Ref, Whole as Number};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::time::day_in;
use crate::kernel::{Done, Record, Refusal, Role};
use crate::{choices, record};
use base::{Date, Port, Volume, Weight};
use db::Conn;
use lang::m;

choices! {
    /// How the goods are handed over at the destination.
    pub enum BlRelease {
        Original "original" BL_ORIGINAL, Telex "telex" BL_TELEX, Waybill "waybill" BL_WAYBILL,
    }
}

choices! {
    /// Who pays the ocean freight.
    pub enum FreightTerm { Prepaid "prepaid" FREIGHT_PREPAID, Collect "collect" FREIGHT_COLLECT }
}

choices! {
    pub enum BlState { Draft "draft" BL_DRAFT, Issued "issued" BL_ISSUED }
}

record! {
    /// A bill of lading as the forwarder wrote it.
    pub struct BillOfLading in "bill_of_lading" {
        no: Option<Line> => F_NO .system(),
        shipment_id: Ref => F_SHIPMENT .to("shipment"),
        release: BlRelease => BL_RELEASE,
        consignee: Line => F_CONSIGNEE_NAME .zone(Zone::Customer),
        notify: Option<Long> => F_NOTIFY .zone(Zone::Customer),
        pol: Port => F_POL,
        pod: Port => F_POD,
        packages: Number => F_CARTONS,
        gross: Weight => F_GROSS,
        volume: Volume => F_VOLUME,
        freight_term: FreightTerm => BL_FREIGHT,
        marks: Option<Long> => F_MARKS,
        container_no: Option<Line> => BL_CONTAINER,
        seal_no: Option<Line> => BL_SEAL,
        booking_no: Option<Line> => BL_BOOKING .opens(m::SECTION_BL_FACE),
        shipper: Option<Long> => BL_SHIPPER,
        receipt_place: Option<Line> => BL_RECEIPT_PLACE,
        delivery_place: Option<Line> => BL_DELIVERY_PLACE,
        goods: Option<Long> => SHIPMENT_GOODS,
        originals_issued: Option<Number> => BL_ORIGINALS_ISSUED,
        remarks: Option<Long> => BL_REMARKS .hint(m::BL_REMARKS_HINT),
        is_charter_party: Option<Flag> => BL_CHARTER_PARTY,
        is_forwarders: Option<Flag> => BL_FORWARDERS,
        in_containers: Option<Flag> => BL_IN_CONTAINERS,
        shows_transhipment: Option<Flag> => BL_TRANSHIPMENT,
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        bl_no: Option<Line> => BL_NO,
        vessel: Option<Line> => F_VESSEL,
        voyage: Option<Line> => F_VOYAGE,
        on_board_on: Option<Day> => SHIPMENT_ON_BOARD .system(),
        issued_on: Option<Day> => BL_ISSUED_ON,
        carrier: Option<Line> => BL_CARRIER,
        signed_as: Option<Line> => BL_SIGNED_AS,
        state: Option<BlState> => F_STATE .system(),
    }
}

pub const BILL_OF_LADING: Entity = Entity {
    name: "bill_of_lading",
    plural: "bills-of-lading",
    one: m::ENTITY_BL,
    many: m::ENTITY_BLS,
    icon: "file-text",
    fields: BillOfLading::FIELDS,
    series: ("BL", 4),
    columns: &["no", "bl_no", "shipment_id", "packages", "gross", "volume", "on_board_on", "state"],
    filters: &["state", "shipment_id", "release"],
    views: &[View { name: "draft", label: m::BL_DRAFT, filter: "state='draft'" }],
    search: &["no", "bl_no", "container_no", "vessel", "voyage"],
    read: Zone::Customer.seen_by(),
    write: &[Role::Shipping, Role::Docs, Role::FollowUp, Role::DeptManager],
    order: Some("order_id"),
    steps: &[Step { from: &["draft"], verb: "on_board", to: "issued" }],
    // Parties and ports only: figures are typed from the forwarder's draft, or comparing it with
    // our
    // own papers would compare nothing.
    suggest: |c, input| {
        let Some(row) = row_of(c, input)? else { return Ok(()) };
        input.offer("consignee", row.text("consignee_name"));
        for name in ["pol", "pod", "notify", "marks"] {
            input.offer(name, row.opt_text(name).unwrap_or_default());
        }
        Ok(())
    },
    changeable: |row| match row.text("state").as_str() {
        "draft" => Ok(()),
        _ => Err(Refusal::new("bl_issued", 409, m::REFUSED_BL_ISSUED)),
    },
    prepare: |act, whole, _| {
        if let Some(no) = whole.head.text("container_no")
            && let Err(error) = base::codes::ContainerNo::parse(no)
        {
            return Err(Refusal::field("container_no", m::BL_CONTAINER, error.text()));
        }
        let order = order_of_shipment(act, whole.head.int("shipment_id"))?;
        whole.head.set("order_id", order);
        whole.head.set("state", "draft");
        Ok(())
    },
    ..entity::PLAIN
};

record! {
    pub struct OnBoard in "bill_of_lading" {
        bl_no: Line => BL_NO,
        vessel: Line => F_VESSEL,
        voyage: Line => F_VOYAGE,
        on_board_on: Day => SHIPMENT_ON_BOARD,
        issued_on: Option<Day> => BL_ISSUED_ON,
        carrier: Option<Line> => BL_CARRIER .hint(m::BL_CARRIER_HINT),
        signed_as: Option<Line> => BL_SIGNED_AS .hint(m::BL_SIGNED_AS_HINT),
    }
}

/// The latest day on which goods of a shipment went on board.
pub fn sailed(c: &mut Conn, shipment: i64) -> Result<Option<Date>, Refusal> {
    let sql = "SELECT MAX(on_board_on) AS day FROM bill_of_lading WHERE shipment_id=?";
    Ok(c.one(sql, &[shipment.into()])?.and_then(|row| day_in(&row, "day")))
}

/// The on-board date is the shipment date of everything that follows; it is never in the future.
pub const ON_BOARD: Operation = Operation {
    on: "bill_of_lading",
    verb: "on_board",
    label: m::OP_ON_BOARD,
    help: m::OP_ON_BOARD_HELP,
    roles: &[Role::Shipping, Role::Docs, Role::FollowUp, Role::DeptManager],
    fields: OnBoard::FIELDS,
    evidence: Some("bill_of_lading"),
    rules: &SAILING_RULES,
    run: |act, call| {
        let day = call.input.text("on_board_on").unwrap_or_default();
        if day > act.today().to_string().as_str() {
            return Err(Refusal::field("on_board_on", m::SHIPMENT_ON_BOARD, m::FIELD_IN_FUTURE));
        }
        let shipment = call.row.int("shipment_id");
        let case = Sailing::of(act, shipment)?;
        act.obey(&SAILING_RULES, &case, call)?;
        act.set("bill_of_lading", call.id, &call.input.columns())?;
        act.set("shipment", shipment, &[("on_board_on", day.into())])?;
        if let Some(order) = call.order {
            reviewing::sailed(act, order)?;
        }
        if call.row.text("release") == BlRelease::Original.code() {
            let number = call.input.text("bl_no").unwrap_or_default();
            let count = call.row.opt_int("originals_issued");
            custody::receive(act, OriginalOf::Bill, (call.row, number), count)?;
        }
        Ok(Done::on("bill_of_lading", call.id).saying(m::DONE_ON_BOARD))
    },
    ..operation::PLAIN
};
