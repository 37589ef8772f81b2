//! Owns the sample order: the four elements as the item–colour–quantity table of a bulk order, what
//! it is for, who pays for goods and freight, and the day it must be on its way.

use super::dealings::is_new;
use crate::kernel::entity::{self, Entity, Lines, View, Whole};
use crate::kernel::kinds::{Amount, Day, Flag, Line, Long, Ref, Whole as Number};
use crate::kernel::operation::Step;
use crate::kernel::role::Zone;
use crate::kernel::{Act, Input, Record, Refusal, Role, settings, time};
use crate::{choices, record};
use base::date::plus_days;
use base::{Currency, Date, Money, Percent, Quantity, Rounding, Unit};
use db::{Conn, Row};
use lang::m;

choices! {
    /// What the sample is for.
    pub enum Purpose {
        Offer "offer" SAMPLES_FOR_OFFER,
        Confirmation "confirmation" SAMPLES_FOR_CONFIRMATION,
        PreProduction "pre_production" SAMPLES_FOR_PP,
        Shipment "shipment" SAMPLES_FOR_SHIPMENT,
    }
}

choices! {
    /// Who pays the courier.
    pub enum Freight {
        Collect "collect" SAMPLES_COLLECT,
        Prepaid "prepaid" SAMPLES_PREPAID,
    }
}

choices! {
    pub enum SampleState {
        Draft "draft" SAMPLES_DRAFT,
        Signed "signed" SAMPLES_SIGNED,
        Checked "checked" SAMPLES_CHECKED,
        Sent "sent" SAMPLES_SENT,
        Delivered "delivered" SAMPLES_DELIVERED,
        Approved "approved" SAMPLES_APPROVED,
        Dropped "dropped" SAMPLES_DROPPED,
    }
}

record! {
    /// An order to make samples.
    pub struct SampleOrder in "sample_order" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        inquiry_id: Option<Ref> => F_INQUIRY .to("inquiry"),
        order_id: Option<Ref> => F_ORDER .to("sales_order") .hint(m::SAMPLES_ORDER_HINT),
        purpose: Purpose => SAMPLES_PURPOSE,
        needed_on: Day => SAMPLES_NEEDED_ON,
        currency: Currency => F_CURRENCY,
        worth: Amount => SAMPLES_WORTH .hint(m::SAMPLES_WORTH_HINT) .zone(Zone::Price),
        fee: Option<Amount> => SAMPLES_FEE .hint(m::SAMPLES_FEE_HINT) .zone(Zone::Price),
        freight: Freight => SAMPLES_FREIGHT,
        with_others: Flag => SAMPLES_WITH_OTHERS .hint(m::SAMPLES_WITH_OTHERS_HINT),
        promised: Flag => SAMPLES_PROMISED .hint(m::SAMPLES_PROMISED_HINT),
        mould: Option<Line> => SAMPLES_MOULD .hint(m::SAMPLES_MOULD_HINT),
        new_material: Option<Line> => SAMPLES_MATERIAL_NEW .hint(m::SAMPLES_MATERIAL_NEW_HINT),
        remarks: Option<Long> => F_REMARKS,
        state: Option<SampleState> => F_STATE .system(),
        round: Option<Number> => SAMPLES_ROUND .system(),
        quantity: Option<Quantity> => F_QUANTITY .system(),
        least: Option<Line> => SAMPLES_LEAST .stated(),
        bought: Option<Line> => SAMPLES_BOUGHT .system(),
        checked_on: Option<Day> => SAMPLES_CHECKED_ON .system(),
        checked_note: Option<Long> => SAMPLES_CHECKED_NOTE .system(),
        carrier: Option<Line> => SAMPLES_CARRIER .system(),
        tracking: Option<Line> => SAMPLES_TRACKING .system(),
        sent_on: Option<Day> => SAMPLES_SENT_ON .system(),
        latest_send_on: Option<Day> => SAMPLES_LATEST_SEND .system(),
        delivered_on: Option<Day> => SAMPLES_DELIVERED_ON .system(),
        opinion: Option<Long> => SAMPLES_OPINION .system(),
        approved_on: Option<Day> => SAMPLES_APPROVED_ON .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

record! {
    /// A row of the table: item, colour, quantity, and the two other elements.
    pub struct SampleLine in "sample_line" {
        item_no: Line => F_ITEM_NO,
        colour: Line => F_COLOUR,
        quantity: Quantity => F_QUANTITY,
        unit: Unit => F_UNIT,
        material: Line => SAMPLES_MATERIAL,
        making: Line => SAMPLES_MAKING .hint(m::SAMPLES_MAKING_HINT),
        product_id: Option<Ref> => F_PRODUCT .to("product"),
    }
}

record! {
    /// A sample that was sent, with what the customer said to it.
    pub struct SampleRound in "sample_round" {
        round: Number => SAMPLES_ROUND .system(),
        sent_on: Option<Day> => SAMPLES_SENT_ON .system(),
        tracking: Option<Line> => SAMPLES_TRACKING .system(),
        delivered_on: Option<Day> => SAMPLES_DELIVERED_ON .system(),
        approved: Flag => SAMPLES_APPROVED .system(),
        opinion: Long => SAMPLES_OPINION .system(),
    }
}

pub const SAMPLE_ORDER: Entity = Entity {
    name: "sample_order",
    plural: "sample-orders",
    one: m::ENTITY_SAMPLE_ORDER,
    many: m::ENTITY_SAMPLE_ORDERS,
    icon: "flask",
    fields: SampleOrder::FIELDS,
    lines: &[
        Lines {
            key: "lines",
            label: m::F_LINES,
            table: "sample_line",
            parent: "sample_order_id",
            fields: SampleLine::FIELDS,
        },
        Lines {
            key: "rounds",
            label: m::SAMPLES_ROUNDS,
            table: "sample_round",
            parent: "sample_order_id",
            fields: SampleRound::FIELDS,
        },
    ],
    series: ("SM", 4),
    columns: &["no", "customer_id", "purpose", "needed_on", "round", "latest_send_on", "state"],
    filters: &["state", "purpose", "customer_id", "order_id", "owner_id"],
    views: &[
        View {
            name: "open",
            label: m::VIEW_OPEN,
            filter: "sample_order.state NOT IN ('approved','dropped')",
        },
        View {
            name: "on_the_way",
            label: m::SAMPLES_VIEW_ON_THE_WAY,
            filter: "sample_order.state='sent'",
        },
        View {
            name: "opinion",
            label: m::SAMPLES_VIEW_OPINION,
            filter: "sample_order.state='delivered'",
        },
    ],
    search: &["no", "tracking", "remarks", "opinion"],
    write: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    owner: Some("owner_id"),
    order: Some("order_id"),
    steps: STEPS,
    suggest,
    changeable: |row| match row.text("state").as_str() {
        "draft" => Ok(()),
        _ => Err(Refusal::new("sample_signed", 409, m::REFUSED_SAMPLE_SIGNED)
            .way_out(m::REFUSED_SAMPLE_SIGNED_WAY)),
    },
    prepare,
    ..entity::PLAIN
};

const STEPS: &[Step] = &[
    Step { from: &["draft"], verb: "sign", to: "signed" },
    Step { from: &["signed"], verb: "report_least", to: "signed" },
    Step { from: &["signed"], verb: "buy", to: "signed" },
    Step { from: &["signed"], verb: "check", to: "checked" },
    Step { from: &["checked"], verb: "dispatch", to: "sent" },
    Step { from: &["sent"], verb: "tell", to: "sent" },
    Step { from: &["sent"], verb: "look", to: "sent" },
    Step { from: &["sent"], verb: "deliver", to: "delivered" },
    Step { from: &["delivered"], verb: "approve", to: "approved" },
    Step { from: &["delivered"], verb: "revise", to: "draft" },
    Step { from: &["draft", "signed", "checked", "delivered"], verb: "drop", to: "dropped" },
];

fn suggest(c: &mut Conn, input: &mut Input) -> Result<(), Refusal> {
    let today = time::today();
    input.offer("needed_on", plus_days(today, 10).unwrap_or(today).to_string());
    input.offer("currency", "USD");
    input.offer("freight", "collect");
    let by = |table: &str, key: &str| {
        format!(
            "SELECT c.short FROM {table} r JOIN customer c ON c.id=r.customer_id WHERE r.{key}=?"
        )
    };
    for (name, sql) in [("order_id", by("sales_order", "no")), ("inquiry_id", by("inquiry", "no"))]
    {
        let Some(no) = input.get(name).map(str::to_string) else { continue };
        if let Some(row) = c.one(&sql, &[no.into()])? {
            input.offer("customer_id", row.text("short"));
        }
    }
    let purpose = if input.has("order_id") { "confirmation" } else { "offer" };
    input.offer("purpose", purpose);
    Ok(())
}

fn prepare(act: &mut Act, whole: &mut Whole, old: Option<&Row>) -> Result<(), Refusal> {
    let lines = whole.lines.get("lines").map_or(&[][..], Vec::as_slice);
    if lines.is_empty() {
        return Err(Refusal::field("lines", m::F_LINES, m::FIELD_NO_LINES));
    }
    let pieces: i64 = lines.iter().filter_map(|line| line.draft.int("quantity")).sum();
    whole.head.set("quantity", pieces);
    check_order(act, whole)?;
    if whole.head.get("fee").is_null() {
        let fee = usual_fee(act, whole)?;
        whole.head.set("fee", fee);
    }
    let latest = latest_send(act, whole)?;
    whole.head.set("latest_send_on", latest.map(|day| day.to_string()));
    // What was said in earlier rounds stays, whatever a form sends back.
    whole.lines.remove("rounds");
    if old.is_none() {
        whole.head.set("state", "draft");
        whole.head.set("round", 1);
    }
    Ok(())
}

/// A sample for an order belongs to the order's customer; one that is not for an offer names it.
fn check_order(act: &mut Act, whole: &Whole) -> Result<(), Refusal> {
    let Some(id) = whole.head.int("order_id") else {
        return match whole.head.text("purpose") {
            Some("offer") => Ok(()),
            _ => Err(Refusal::field("order_id", m::F_ORDER, m::SAMPLES_NAME_THE_ORDER)),
        };
    };
    let order = act.row("sales_order", id)?;
    match whole.head.int("customer_id") == order.opt_int("customer_id") {
        true => Ok(()),
        false => Err(Refusal::field("order_id", m::F_ORDER, m::SAMPLES_ANOTHER_CUSTOMER)),
    }
}

/// The usual proposal (R-166, R-168, R-171, R-173, C-10, C-12): a few samples are free for a new
/// customer, more cost the lower end of the band; an old one pays above the free value. Samples of
/// an order belong to the order.
fn usual_fee(act: &mut Act, whole: &Whole) -> Result<i64, Refusal> {
    let worth = whole.head.int("worth").unwrap_or(0);
    if whole.head.text("purpose") != Some("offer") {
        return Ok(0);
    }
    if is_new(act, whole.head.int("customer_id").unwrap_or_default())? {
        let few = act.setting(&settings::SAMPLE_FEW)? * Quantity::SCALE;
        if whole.head.int("quantity").unwrap_or(0) <= few {
            return Ok(0);
        }
        let low = Percent(act.setting(&settings::SAMPLE_FEE_LOW)? * Percent::SCALE);
        let currency = whole.head.text("currency").and_then(|code| Currency::parse(code).ok());
        let money = Money::new(worth, currency.unwrap_or(Currency::USD));
        let fee = money.share(low, Rounding::HalfUp).map(|money| money.minor);
        return fee.ok_or_else(|| Refusal::field("worth", m::SAMPLES_WORTH, m::FIELD_OVERFLOW));
    }
    let free = act.setting(&settings::SAMPLE_FREE_MAX)?;
    Ok(if worth > free { worth } else { 0 })
}

/// sent so early that the courier and the customer's approval fit in before the order
/// must be on board, before bulk begins, before the instruction is released.
fn latest_send(act: &mut Act, whole: &Whole) -> Result<Option<Date>, Refusal> {
    let Some(id) = whole.head.int("order_id") else { return Ok(None) };
    let order = act.row("sales_order", id)?;
    let ship: Option<Date> = order.text("ship_by").parse().ok();
    let before = match whole.head.text("purpose") {
        Some("shipment") => 0,
        Some("pre_production") => act.setting(&settings::OFFSET_START)?,
        Some("confirmation") => act.setting(&settings::OFFSET_MATERIALS)?,
        _ => return Ok(None),
    };
    let lead = act.setting(&settings::SAMPLE_LEAD_D)?;
    let days = i32::try_from(before + lead).unwrap_or(0);
    Ok(ship.and_then(|day| plus_days(day, -days)))
}
