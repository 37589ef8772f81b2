//! Owns bookings: space asked for and confirmed, with the cut-offs of the shipping order.

use super::shipment::{order_of_shipment, row_of};
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::{Done, Record, Refusal, Role};
use crate::{choices, record};
use lang::m;

choices! {
    pub enum BookingState {
        Asked "asked" BOOKING_ASKED,
        Confirmed "confirmed" BOOKING_CONFIRMED,
    }
}

record! {
    /// A booking with a forwarder or carrier. Cut-offs come from the shipping order, never guessed.
    pub struct Booking in "booking" {
        no: Option<Line> => F_NO .system(),
        shipment_id: Ref => F_SHIPMENT .to("shipment"),
        forwarder_id: Ref => F_FORWARDER .to("forwarder"),
        cargo_ready_on: Day => BOOKING_READY_ON,
        wanted_etd: Day => BOOKING_WANTED_ETD,
        remarks: Option<Long> => F_REMARKS,
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        so_no: Option<Line> => BOOKING_SO_NO .system(),
        vessel: Option<Line> => F_VESSEL .system(),
        voyage: Option<Line> => F_VOYAGE .system(),
        etd: Option<Day> => SHIPMENT_ETD .system(),
        si_cutoff: Option<Instant> => BOOKING_SI .system(),
        vgm_cutoff: Option<Instant> => BOOKING_VGM .system(),
        customs_cutoff: Option<Instant> => BOOKING_CUSTOMS .system(),
        cy_cutoff: Option<Instant> => BOOKING_CY .system(),
        state: Option<BookingState> => F_STATE .system(),
    }
}

pub const BOOKING: Entity = Entity {
    name: "booking",
    plural: "bookings",
    one: m::ENTITY_BOOKING,
    many: m::ENTITY_BOOKINGS,
    icon: "anchor",
    fields: Booking::FIELDS,
    series: ("BK", 4),
    columns: &["no", "shipment_id", "forwarder_id", "so_no", "vessel", "etd", "cy_cutoff", "state"],
    filters: &["state", "shipment_id", "forwarder_id"],
    views: &[View { name: "asked", label: m::BOOKING_ASKED, filter: "state='asked'" }],
    search: &["no", "so_no", "vessel", "voyage"],
    write: &[Role::Shipping, Role::FollowUp, Role::DeptManager],
    order: Some("order_id"),
    steps: &[Step { from: &["asked"], verb: "confirm", to: "confirmed" }],
    suggest: |c, input| {
        let Some(row) = row_of(c, input)? else { return Ok(()) };
        input.offer("wanted_etd", row.text("etd"));
        input.offer("forwarder_id", row.opt_text("forwarder").unwrap_or_default());
        Ok(())
    },
    changeable: |row| match row.text("state").as_str() {
        "asked" => Ok(()),
        _ => Err(Refusal::new("booked", 409, m::REFUSED_BOOKED)),
    },
    prepare: |act, whole, _| {
        let order = order_of_shipment(act, whole.head.int("shipment_id"))?;
        whole.head.set("order_id", order);
        whole.head.set("state", "asked");
        Ok(())
    },
    ..entity::PLAIN
};

record! {
    pub struct ShippingOrder in "booking" {
        so_no: Line => BOOKING_SO_NO,
        vessel: Line => F_VESSEL,
        voyage: Line => F_VOYAGE,
        etd: Day => SHIPMENT_ETD,
        si_cutoff: Option<Instant> => BOOKING_SI,
        vgm_cutoff: Option<Instant> => BOOKING_VGM,
        customs_cutoff: Option<Instant> => BOOKING_CUSTOMS,
        cy_cutoff: Instant => BOOKING_CY,
    }
}

pub const CONFIRM: Operation = Operation {
    on: "booking",
    verb: "confirm",
    label: m::OP_CONFIRM_BOOKING,
    help: m::OP_CONFIRM_BOOKING_HELP,
    roles: &[Role::Shipping, Role::FollowUp, Role::DeptManager],
    fields: ShippingOrder::FIELDS,
    run: |act, call| {
        act.set("booking", call.id, &call.input.columns())?;
        let etd = call.input.get("etd").clone();
        act.set("shipment", call.row.int("shipment_id"), &[("etd", etd)])?;
        Ok(Done::on("booking", call.id).saying(m::DONE_BOOKED))
    },
    ..operation::PLAIN
};
