//! Owns the order: the customer's goods, terms and dates, entered once; everything later is
//! derived.
//!
//! The order has no state that somebody sets. `stage`, `light`, `forecast_on` and `paid` are what
//! the walkthrough computed last from facts and evidence, kept for lists only.

use super::payment_term::PaymentTerm;
use super::rules::EDITING_RULES;
use super::stage::{Light, Stage};
use super::{binding, change, line, order_check};
use crate::kernel::entity::{self, Entity, Lines, View, Whole};
use crate::kernel::kinds::{Amount, Day, Flag, Instant, Line, Long, Ref, Whole as Number};
use crate::kernel::operation::{self, Operation};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Input, Record, Refusal, Role, numbering, time};
use crate::parties::customer;
use crate::people::company;
use crate::record;
use base::{Country, Currency, HsCode, Incoterm, Percent, Port, Price, Quantity, Unit};
use db::Conn;
use lang::m;

record! {
    /// A customer's order on its walk from contract to archive.
    pub struct Order in "sales_order" {
        no: Option<Line> => F_ORDER_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        customer_po: Line => ORDER_CUSTOMER_PO .hint(m::ORDER_CUSTOMER_PO_HINT),
        quotation_id: Option<Ref> => F_QUOTATION .to("quotation"),
        repeat_of: Option<Ref> => ORDER_REPEAT_OF .to("sales_order"),
        received_at: Instant => ORDER_RECEIVED_AT,
        currency: Currency => F_CURRENCY .opens(m::SECTION_TERMS),
        incoterm: Incoterm => F_INCOTERM,
        place: Line => F_PLACE .hint(m::F_PLACE_HINT),
        pol: Port => F_POL,
        pod: Port => F_POD,
        payment_term: PaymentTerm => F_PAYMENT_TERM,
        deposit_pct: Option<Percent> => F_DEPOSIT_PCT,
        credit_days: Option<Number> => F_CREDIT_DAYS,
        ship_by: Day => ORDER_SHIP_BY .opens(m::SECTION_DELIVERY),
        quantity_tolerance: Option<Percent> => ORDER_TOLERANCE,
        consignee_name: Line => F_CONSIGNEE_NAME .zone(Zone::Customer),
        consignee_address: Long => F_CONSIGNEE_ADDRESS .zone(Zone::Customer),
        consignee_country: Country => F_CONSIGNEE_COUNTRY,
        notify: Option<Long> => F_NOTIFY .zone(Zone::Customer),
        marks: Option<Long> => F_MARKS,
        side_marks: Option<Long> => F_SIDE_MARKS,
        packing: Long => ORDER_PACKING .opens(m::SECTION_QUALITY),
        quality: Long => ORDER_QUALITY,
        special: Option<Long> => ORDER_SPECIAL,
        functions: Option<Long> => ORDER_FUNCTIONS,
        standards: Option<Line> => ORDER_STANDARDS .hint(m::ORDER_STANDARDS_HINT),
        own_colour: Flag => ORDER_OWN_COLOUR .opens(m::SECTION_ARTWORK),
        pantone: Option<Line> => ORDER_PANTONE .hint(m::ORDER_PANTONE_HINT),
        own_artwork: Flag => ORDER_OWN_ARTWORK .hint(m::ORDER_OWN_ARTWORK_HINT),
        print_text: Option<Long> => ORDER_PRINT_TEXT .hint(m::ORDER_PRINT_TEXT_HINT),
        cartons_spec: Option<Long> => ORDER_CARTONS_SPEC .hint(m::ORDER_CARTONS_SPEC_HINT),
        marks_both_sides: Flag => ORDER_MARKS_BOTH,
        spares: Option<Long> => ORDER_SPARES .opens(m::SECTION_EXTRAS) .hint(m::ORDER_SPARES_HINT),
        accessories: Option<Long> => ORDER_ACCESSORIES,
        statutory_inspection: Flag => ORDER_STATUTORY .hint(m::ORDER_STATUTORY_HINT),
        insurance: Flag => ORDER_INSURANCE,
        origin_certificate: Flag => ORDER_ORIGIN,
        legalisation: Flag => ORDER_LEGALISATION,
        forwarder_id: Option<Ref> => F_FORWARDER .to("forwarder"),
        split_delivery: Flag => ORDER_SPLIT .opens(m::SECTION_FOLLOW_UP) .hint(m::ORDER_SPLIT_HINT),
        needs_sample: Flag => ORDER_NEEDS_SAMPLE .hint(m::ORDER_NEEDS_SAMPLE_HINT),
        needs_pp_sample: Flag => ORDER_NEEDS_PP,
        needs_shipment_sample: Flag => ORDER_NEEDS_SHIPMENT,
        rush: Flag => ORDER_RUSH,
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
        follow_up_id: Option<Ref> => ORDER_FOLLOW_UP .to("app_user"),
        amount: Option<Amount> => F_AMOUNT .zone(Zone::Price) .system(),
        quantity: Option<Quantity> => F_QUANTITY .system(),
        stage: Option<Stage> => ORDER_STAGE .system(),
        light: Option<Light> => ORDER_LIGHT .system(),
        forecast_on: Option<Day> => ORDER_FORECAST .system(),
        paid: Option<Amount> => ORDER_PAID .zone(Zone::Price) .system(),
        paid_on_time: Option<Flag> => ORDER_PAID_ON_TIME .system(),
        next_step: Option<Line> => ORDER_NEXT .system(),
        next_due_on: Option<Day> => ORDER_NEXT_DUE .system(),
        next_link: Option<Line> => ORDER_NEXT .system(),
        supply_by: Option<Day> => ORDER_SUPPLY_BY .system(),
        supply_note: Option<Line> => ORDER_SUPPLY_NOTE .system(),
        elements_checked_on: Option<Day> => ORDER_ELEMENTS_ON .system(),
        artwork_checked_on: Option<Day> => ORDER_ARTWORK_ON .system(),
        cancelled_on: Option<Day> => ORDER_CANCELLED_ON .system(),
        archived_on: Option<Day> => ORDER_ARCHIVED_ON .system(),
    }
}

record! {
    /// A line of an order. Free goods stand on the contract too.
    pub struct OrderLine in "order_line" {
        customer_po: Option<Line> => ORDER_CUSTOMER_PO,
        product_id: Option<Ref> => F_PRODUCT .to("product"),
        item_no: Line => F_ITEM_NO,
        description: Line => F_DESCRIPTION,
        description_zh: Option<Line> => F_DESCRIPTION_ZH,
        colour: Option<Line> => F_COLOUR,
        hs_code: Option<HsCode> => F_HS_CODE,
        quantity: Quantity => F_QUANTITY,
        unit: Unit => F_UNIT,
        price: Price => F_PRICE .zone(Zone::Price),
        free: Flag => F_FREE,
        amount: Option<Amount> => F_AMOUNT .zone(Zone::Price) .system(),
    }
}

pub const ORDER: Entity = Entity {
    name: "sales_order",
    plural: "orders",
    one: m::ENTITY_ORDER,
    many: m::ENTITY_ORDERS,
    icon: "clipboard",
    fields: Order::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::F_LINES,
        table: "order_line",
        parent: "order_id",
        fields: OrderLine::FIELDS,
    }],
    columns: &[
        "no",
        "customer_id",
        "customer_po",
        "amount",
        "stage",
        "ship_by",
        "forecast_on",
        "paid",
        "next_step",
        "owner_id",
    ],
    filters: &["stage", "light", "payment_term", "customer_id", "owner_id", "follow_up_id"],
    views: VIEWS,
    search: &["no", "customer_po", "special", "marks"],
    read: &Role::ALL,
    write: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    owner: Some("owner_id"),
    order: Some("id"),
    suggest,
    open: is_open,
    changeable: is_open,
    rules: &EDITING_RULES,
    prepare,
    after: |act, _, whole| {
        let customer_id = whole.head.int("customer_id").unwrap_or_default();
        customer::ensure_code(act, customer_id).map(|_| ())
    },
    ..entity::PLAIN
};

const VIEWS: &[View] = &[
    View {
        name: "open",
        label: m::VIEW_ALL_OPEN,
        filter: "sales_order.archived_on IS NULL AND sales_order.cancelled_on IS NULL",
    },
    View {
        name: "at_risk",
        label: m::VIEW_AT_RISK,
        filter: "sales_order.light='red' AND sales_order.archived_on IS NULL",
    },
    View { name: "money", label: m::VIEW_AWAITING_BALANCE, filter: "sales_order.stage='payment'" },
    View { name: "archive", label: m::VIEW_TO_ARCHIVE, filter: "sales_order.stage='archive'" },
    View {
        name: "archived",
        label: m::VIEW_ARCHIVED,
        filter: "sales_order.archived_on IS NOT NULL",
    },
];

/// From the customer's file: his consignee, marks and currency.
fn suggest(c: &mut Conn, input: &mut Input) -> Result<(), Refusal> {
    input.offer("received_at", time::show(time::now()));
    let Some(short) = input.get("customer_id").map(str::to_string) else { return Ok(()) };
    let Some(row) = c.one("SELECT * FROM customer WHERE short=?", &[short.into()])? else {
        return Ok(());
    };
    let or =
        |name: &str, other: &str| row.opt_text(name).or(row.opt_text(other)).unwrap_or_default();
    input.offer("currency", row.text("currency"));
    input.offer("consignee_name", or("consignee_name", "name"));
    input.offer("consignee_address", or("consignee_address", "address"));
    input.offer("consignee_country", or("consignee_country", "country"));
    input.offer("notify", row.opt_text("notify").unwrap_or_default());
    input.offer("marks", row.opt_text("marks").unwrap_or_default());
    Ok(())
}

/// An archived or cancelled order does not change any more.
fn is_open(row: &db::Row) -> Result<(), Refusal> {
    match row.opt_text("archived_on").or(row.opt_text("cancelled_on")) {
        Some(_) => Err(Refusal::new("order_closed", 409, m::REFUSED_ORDER_CLOSED)),
        None => Ok(()),
    }
}

fn prepare(act: &mut Act, whole: &mut Whole, old: Option<&db::Row>) -> Result<(), Refusal> {
    let term = whole.head.text("payment_term").and_then(PaymentTerm::from_code);
    let deposit = whole.head.int("deposit_pct").unwrap_or(0);
    let fits = (1..=Percent::HUNDRED.0).contains(&deposit);
    if term.is_some_and(PaymentTerm::has_deposit) && !fits {
        return Err(Refusal::field("deposit_pct", m::F_DEPOSIT_PCT, m::FIELD_DEPOSIT_MISSING));
    }
    if whole.lines.get("lines").is_none_or(Vec::is_empty) {
        return Err(Refusal::field("lines", m::F_LINES, m::FIELD_NO_LINES));
    }
    line::know_products(act, whole, &[("hs_code", "hs_code"), ("description_zh", "name_zh")])?;
    if let Some(row) = old {
        binding::check_edit(act, whole, row)?;
        order_check::forget_outdated(act, whole, row)?;
    }
    line::total(whole)?;
    if old.is_none() {
        let prefix = company::load(act.c)?.map_or("GD".into(), |company| company.order_prefix.0);
        let number = numbering::next(act.c, "order", 1)?;
        let order = base::OrderNo::new(&prefix, number as u32)
            .map_err(|e| Refusal::new("order_no", 500, e.text()))?;
        whole.head.set("no", order.as_str());
        whole.head.set("stage", "contract");
        whole.head.set("light", "green");
        whole.head.set("paid", 0);
    }
    Ok(())
}

record! {
    pub struct Cancelling in "sales_order" { why: Long => ORDER_CANCEL_WHY }
}

/// the customer cancels; what was ordered for it shows up as stopped.
pub const CANCEL: Operation = Operation {
    on: "sales_order",
    verb: "cancel",
    label: m::OP_CANCEL_ORDER,
    help: m::OP_CANCEL_ORDER_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    fields: Cancelling::FIELDS,
    grave: true,
    run: |act, call| {
        let today = act.today().to_string();
        act.set("sales_order", call.id, &[("cancelled_on", today.into())])?;
        let why = call.input.text("why").unwrap_or_default().to_string();
        change::tell_of_cancelling(act, call.row, &why)?;
        Ok(Done::on("sales_order", call.id).saying(m::DONE_CANCELLED))
    },
    ..operation::PLAIN
};

record! {
    pub struct Handover in "sales_order" {
        owner_id: Ref => F_OWNER .to("app_user"),
        follow_up_id: Option<Ref> => ORDER_FOLLOW_UP .to("app_user"),
        why: Line => ORDER_HANDOVER_WHY,
    }
}

/// exactly one owner; another one only by a recorded hand-over.
pub const HAND_OVER: Operation = Operation {
    on: "sales_order",
    verb: "hand_over",
    label: m::OP_HAND_OVER,
    help: m::OP_HAND_OVER_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    fields: Handover::FIELDS,
    run: |act, call| {
        let mut columns = vec![("owner_id", call.input.get("owner_id").clone())];
        if !call.input.get("follow_up_id").is_null() {
            columns.push(("follow_up_id", call.input.get("follow_up_id").clone()));
        }
        act.set("sales_order", call.id, &columns)?;
        Ok(Done::on("sales_order", call.id).saying(m::DONE_HANDED_OVER))
    },
    ..operation::PLAIN
};
