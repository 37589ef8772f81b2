//! Owns the past line: what was ordered, when it should have come, when it came.

use crate::kernel::Record;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Amount, Day, Flag, Line, Ref, Whole};
use crate::kernel::role::Zone;
use crate::{choices, record};
use base::{Currency, Price, Quantity, Weight};
use lang::m;

choices! {
    /// How a delivery kept its day.
    pub enum Punctuality {
        Early "early" HISTORY_EARLY,
        OnDay "on_day" HISTORY_ON_DAY,
        Week "week" HISTORY_WEEK,
        Late "late" HISTORY_LATE,
    }
}

impl Punctuality {
    /// Days behind the scheduled day; up to a week is a small delay.
    pub fn of(days_late: i64) -> Punctuality {
        match days_late {
            ..0 => Punctuality::Early,
            0 => Punctuality::OnDay,
            1..=7 => Punctuality::Week,
            _ => Punctuality::Late,
        }
    }
}

record! {
    /// A line of a past order. `quoted`, `ordered`, `weight` and `freight` are as said; the typed
    /// value beside each is empty where words were said.
    pub struct PastLine in "past_line" {
        no: Line => HISTORY_LINE_NO .system(),
        source: Line => HISTORY_SOURCE .system(),
        past_import_id: Ref => ENTITY_PAST_IMPORT .to("past_import") .system(),
        past_order_id: Ref => ORDER_CUSTOMER_PO .to("past_order") .system(),
        past_shipment_id: Ref => F_SHIPMENT .to("past_shipment") .system(),
        project: Option<Line> => HISTORY_PROJECT .system(),
        price_quote: Option<Line> => HISTORY_PRICE_QUOTE .system(),
        country: Option<Line> => F_COUNTRY .system(),
        managed_by: Option<Line> => HISTORY_MANAGED_BY .system(),
        fulfilled: Option<Line> => HISTORY_FULFILLED .system(),
        incoterm: Option<Line> => F_INCOTERM .system(),
        mode: Option<Line> => HISTORY_MODE .system(),
        quoted: Option<Line> => HISTORY_QUOTED .system(),
        quoted_on: Option<Day> => HISTORY_QUOTED_ON .system(),
        ordered: Option<Line> => HISTORY_ORDERED .system(),
        ordered_on: Option<Day> => HISTORY_ORDERED_ON .system(),
        scheduled_on: Day => HISTORY_SCHEDULED .system(),
        delivered_on: Day => HISTORY_DELIVERED .system(),
        recorded_on: Option<Day> => HISTORY_RECORDED .system(),
        days_late: Whole => HISTORY_DAYS_LATE .system(),
        punctuality: Punctuality => HISTORY_PUNCTUALITY .system(),
        product_group: Option<Line> => HISTORY_GROUP .system(),
        sub_class: Option<Line> => HISTORY_SUB_CLASS .system(),
        vendor: Option<Line> => F_SUPPLIER .zone(Zone::Supplier) .system(),
        item: Line => F_DESCRIPTION .system(),
        composition: Option<Line> => HISTORY_COMPOSITION .system(),
        brand: Option<Line> => HISTORY_BRAND .system(),
        strength: Option<Line> => HISTORY_STRENGTH .system(),
        form: Option<Line> => HISTORY_FORM .system(),
        per_pack: Option<Whole> => HISTORY_PER_PACK .system(),
        quantity: Quantity => F_QUANTITY .system(),
        currency: Currency => F_CURRENCY .system(),
        amount: Amount => F_AMOUNT .zone(Zone::Price) .system(),
        pack_price: Option<Price> => HISTORY_PACK_PRICE .zone(Zone::Price) .system(),
        unit_price: Option<Price> => F_PRICE .zone(Zone::Price) .system(),
        site: Option<Line> => HISTORY_SITE .zone(Zone::Supplier) .system(),
        is_first: Option<Flag> => HISTORY_IS_FIRST .system(),
        weight: Option<Line> => HISTORY_WEIGHT .system(),
        weight_g: Option<Weight> => F_GROSS .system(),
        freight: Option<Line> => HISTORY_FREIGHT .zone(Zone::Cost) .system(),
        freight_amount: Option<Amount> => HISTORY_FREIGHT_AMOUNT .zone(Zone::Cost) .system(),
        insurance: Option<Amount> => HISTORY_INSURANCE .zone(Zone::Cost) .system(),
    }
}

pub const PAST_LINE: Entity = Entity {
    name: "past_line",
    plural: "past-lines",
    one: m::ENTITY_PAST_LINE,
    many: m::ENTITY_PAST_LINES,
    fields: PastLine::FIELDS,
    columns: &[
        "no",
        "past_order_id",
        "past_shipment_id",
        "country",
        "item",
        "quantity",
        "amount",
        "scheduled_on",
        "delivered_on",
        "days_late",
    ],
    filters: &[
        "punctuality",
        "country",
        "mode",
        "incoterm",
        "product_group",
        "vendor",
        "source",
        "past_order_id",
        "past_shipment_id",
    ],
    views: &[
        View { name: "on_time", label: m::HISTORY_VIEW_ON_TIME, filter: "past_line.days_late<=0" },
        View { name: "late", label: m::HISTORY_VIEW_LATE, filter: "past_line.days_late>0" },
        View { name: "very_late", label: m::HISTORY_LATE, filter: "past_line.days_late>7" },
    ],
    read: Zone::Price.seen_by(),
    ..entity::PLAIN
};
