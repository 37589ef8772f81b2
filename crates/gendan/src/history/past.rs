//! Owns past orders, past shipments and the imports they came in by.

use crate::kernel::Record;
use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Amount, Day, Instant, Line, Long, Whole};
use crate::kernel::role::Zone;
use crate::record;
use base::Currency;
use lang::m;

record! {
    /// One run of `gendan import`: a file, what became of its rows, what was kept as said.
    pub struct PastImport in "past_import" {
        no: Line => F_NO .system(),
        source: Line => HISTORY_SOURCE .system(),
        file: Line => F_FILE .system(),
        sha256: Line => HISTORY_SHA256 .system(),
        rows_in: Whole => HISTORY_ROWS_IN .system(),
        accepted: Whole => HISTORY_ACCEPTED .system(),
        rejected: Whole => HISTORY_REJECTED .system(),
        skipped: Whole => HISTORY_SKIPPED .system(),
        removed: Option<Whole> => HISTORY_REMOVED .system(),
        report: Option<Long> => HISTORY_REPORT .system(),
        finished_at: Option<Instant> => HISTORY_FINISHED .system(),
    }
}

record! {
    /// A customer's order of the past, with the sums of its lines.
    pub struct PastOrder in "past_order" {
        no: Line => ORDER_CUSTOMER_PO .system(),
        source: Line => HISTORY_SOURCE .system(),
        country: Option<Line> => F_COUNTRY .system(),
        vendor: Option<Line> => F_SUPPLIER .zone(Zone::Supplier) .system(),
        currency: Currency => F_CURRENCY .system(),
        lines: Whole => HISTORY_LINES .system(),
        amount: Amount => F_AMOUNT .zone(Zone::Price) .system(),
    }
}

record! {
    /// A shipment of the past: its last delivery and the days it was late.
    pub struct PastShipment in "past_shipment" {
        no: Line => F_SHIPMENT .system(),
        source: Line => HISTORY_SOURCE .system(),
        past_order_id: crate::kernel::kinds::Ref => ORDER_CUSTOMER_PO .to("past_order") .system(),
        mode: Option<Line> => HISTORY_MODE .system(),
        incoterm: Option<Line> => F_INCOTERM .system(),
        currency: Currency => F_CURRENCY .system(),
        lines: Whole => HISTORY_LINES .system(),
        amount: Amount => F_AMOUNT .zone(Zone::Price) .system(),
        delivered_on: Option<Day> => HISTORY_DELIVERED .system(),
        days_late: Option<Whole> => HISTORY_DAYS_LATE .system(),
    }
}

pub const PAST_IMPORT: Entity = Entity {
    name: "past_import",
    plural: "past-imports",
    one: m::ENTITY_PAST_IMPORT,
    many: m::ENTITY_PAST_IMPORTS,
    fields: PastImport::FIELDS,
    columns: &["no", "file", "rows_in", "accepted", "rejected", "skipped", "finished_at"],
    filters: &["source"],
    read: Zone::Price.seen_by(),
    ..entity::PLAIN
};

pub const PAST_ORDER: Entity = Entity {
    name: "past_order",
    plural: "past-orders",
    one: m::ENTITY_PAST_ORDER,
    many: m::ENTITY_PAST_ORDERS,
    fields: PastOrder::FIELDS,
    columns: &["no", "country", "vendor", "lines", "amount"],
    filters: &["source", "country"],
    read: Zone::Price.seen_by(),
    ..entity::PLAIN
};

pub const PAST_SHIPMENT: Entity = Entity {
    name: "past_shipment",
    plural: "past-shipments",
    one: m::ENTITY_PAST_SHIPMENT,
    many: m::ENTITY_PAST_SHIPMENTS,
    fields: PastShipment::FIELDS,
    columns: &["no", "past_order_id", "mode", "lines", "amount", "delivered_on", "days_late"],
    filters: &["source", "past_order_id", "mode"],
    read: Zone::Price.seen_by(),
    ..entity::PLAIN
};
