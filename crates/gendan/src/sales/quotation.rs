//! Owns the quotation: our price offer with its validity, its variants and its versions.

use super::differing::{Compared, Grid};
use super::payment_term::PaymentTerm;
use super::variant::{self, Letter, QuotationVariant};
use super::{introducing, line, winning};
use crate::kernel::entity::{self, Entity, LineDraft, Lines, View, Whole};
use crate::kernel::kinds::{Amount, Day, Flag, Line, Long, Ref, Whole as Count};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Input, Record, Refusal, Role, save, settings, time};
use crate::{choices, record};
use base::{Currency, HsCode, Incoterm, Percent, Price, Quantity, Unit};
use db::{Conn, Row};
use lang::m;

use super::rules::QUOTATION_RULES;
use crate::costing::sheet::Load;

choices! {
    pub enum QuotationState {
        Draft "draft" QUOTATION_DRAFT,
        Sent "sent" QUOTATION_SENT,
        Won "won" QUOTATION_WON,
        Lost "lost" QUOTATION_LOST,
        Replaced "replaced" QUOTATION_REPLACED,
    }
}

choices! {
    /// where the charges of loose goods come from.
    pub enum Charges {
        Tariff "tariff" CHARGES_TARIFF,
        Standard "standard" CHARGES_STANDARD,
    }
}

record! {
    /// An offer to a customer.
    pub struct Quotation in "quotation" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        inquiry_id: Option<Ref> => F_INQUIRY .to("inquiry"),
        quoted_on: Day => QUOTATION_DATE,
        valid_until: Day => QUOTATION_VALID_UNTIL,
        currency: Currency => F_CURRENCY,
        incoterm: Incoterm => F_INCOTERM,
        place: Line => F_PLACE .hint(m::F_PLACE_HINT),
        payment_term: PaymentTerm => F_PAYMENT_TERM,
        deposit_pct: Option<Percent> => F_DEPOSIT_PCT,
        credit_days: Option<Count> => F_CREDIT_DAYS,
        delivery: Option<Line> => QUOTATION_DELIVERY,
        load: Option<Load> => SHEET_LOAD,
        charges: Option<Charges> => QUOTATION_CHARGES .hint(m::QUOTATION_CHARGES_HINT),
        commission: Option<Percent> => SHEET_COMMISSION .zone(Zone::Price),
        cost_sheet_id: Option<Ref> => ENTITY_SHEET .to("cost_sheet"),
        introduction: Option<Long> => OFFER_INTRODUCTION .hint(m::OFFER_INTRODUCTION_HINT),
        presentation: Option<Long> => OFFER_PRESENTATION .hint(m::OFFER_PRESENTATION_HINT),
        remarks: Option<Long> => F_REMARKS,
        replaces_id: Option<Ref> => QUOTATION_REPLACES .to("quotation") .system(),
        amount: Option<Amount> => F_AMOUNT .zone(Zone::Price) .system(),
        quantity: Option<Quantity> => F_QUANTITY .system(),
        state: Option<QuotationState> => F_STATE .system(),
        won_variant: Option<Letter> => WON_VARIANT .system(),
        sent_on: Option<Day> => QUOTATION_SENT_ON .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

record! {
    /// A line of an offer.
    pub struct QuotationLine in "quotation_line" {
        product_id: Option<Ref> => F_PRODUCT .to("product"),
        item_no: Line => F_ITEM_NO,
        description: Line => F_DESCRIPTION,
        hs_code: Option<HsCode> => F_HS_CODE,
        quantity: Quantity => F_QUANTITY,
        unit: Unit => F_UNIT,
        price: Price => F_PRICE .zone(Zone::Price),
        free: Flag => F_FREE,
        packing: Option<Line> => F_PACKING,
        variant: Option<Letter> => VARIANT_LETTER .hint(m::VARIANT_LETTER_HINT),
        tier: Flag => OFFER_TIER .hint(m::OFFER_TIER_HINT),
        amount: Option<Amount> => F_AMOUNT .zone(Zone::Price) .system(),
    }
}

record! {
    pub struct Losing in "quotation" { why: Line => QUOTATION_LOST_WHY }
}

pub const QUOTATION: Entity = Entity {
    name: "quotation",
    plural: "quotations",
    one: m::ENTITY_QUOTATION,
    many: m::ENTITY_QUOTATIONS,
    icon: "calculator",
    fields: Quotation::FIELDS,
    lines: &[
        Lines {
            key: "lines",
            label: m::F_LINES,
            table: "quotation_line",
            parent: "quotation_id",
            fields: QuotationLine::FIELDS,
        },
        Lines {
            key: "variants",
            label: m::OFFER_VARIANTS,
            table: "quotation_variant",
            parent: "quotation_id",
            fields: QuotationVariant::FIELDS,
        },
    ],
    series: ("Q", 4),
    columns: &["no", "quoted_on", "customer_id", "amount", "valid_until", "state", "owner_id"],
    filters: &["state", "customer_id", "owner_id"],
    views: &[
        View { name: "open", label: m::VIEW_OPEN, filter: "state IN ('draft','sent')" },
        View { name: "sent", label: m::VIEW_SENT, filter: "state='sent'" },
    ],
    search: &["no", "remarks"],
    read: Zone::Customer.seen_by(),
    write: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    owner: Some("owner_id"),
    steps: STEPS,
    suggest,
    changeable: |row| match row.text("state").as_str() {
        "draft" => Ok(()),
        _ => Err(Refusal::new("sent_already", 409, m::REFUSED_QUOTATION_SENT)
            .way_out(m::REFUSED_QUOTATION_SENT_WAY)),
    },
    prepare,
    ..entity::PLAIN
};

fn prepare(act: &mut Act, whole: &mut Whole, old: Option<&Row>) -> Result<(), Refusal> {
    whole.head.set("state", "draft");
    variant::check(whole)?;
    line::know_products(act, whole, &[("hs_code", "hs_code")])?;
    line::total(whole)?;
    variant::settle(whole);
    if old.is_none() {
        introducing::complete(act, whole)?;
    }
    Ok(())
}

/// What is told of a new version: its terms and, line by line, what is offered.
pub const COMPARED: Compared = Compared {
    entity: &QUOTATION,
    head: &[
        "valid_until",
        "currency",
        "incoterm",
        "place",
        "payment_term",
        "deposit_pct",
        "credit_days",
        "delivery",
        "commission",
        "remarks",
    ],
    grids: &[
        Grid {
            fields: &["description", "quantity", "unit", "price", "free", "packing"],
            key: &["item_no", "variant", "tier"],
        },
        Grid { fields: &["says", "incoterm", "place"], key: &["letter"] },
    ],
};

/// From the inquiry it answers: the customer, the article and the quantity asked for.
fn suggest(c: &mut Conn, input: &mut Input) -> Result<(), Refusal> {
    let today = time::today();
    input.offer("quoted_on", today.to_string());
    let until = base::date::plus_days(today, 30).unwrap_or(today);
    input.offer("valid_until", until.to_string());
    input.offer("currency", "USD");
    let Some(no) = input.get("inquiry_id").map(str::to_string) else {
        return introducing::suggest(c, input);
    };
    let sql =
        "SELECT i.*, c.short FROM inquiry i JOIN customer c ON c.id=i.customer_id WHERE i.no=?";
    let Some(row) = c.one(sql, &[no.into()])? else { return Ok(()) };
    input.offer("customer_id", row.text("short"));
    introducing::suggest(c, input)?;
    let item = row.opt_text("item").unwrap_or_default();
    input.offer("lines.0.item_no", item.clone());
    input.offer("lines.0.description", item);
    if let Some(quantity) = row.opt_int("quantity") {
        input.offer("lines.0.quantity", Quantity(quantity).to_string());
    }
    input.offer("lines.0.unit", row.opt_text("unit").unwrap_or("PCS".into()));
    Ok(())
}

const STEPS: &[Step] = &[
    Step { from: &["draft"], verb: "send", to: "sent" },
    Step { from: &["sent"], verb: "win", to: "won" },
    Step { from: &["sent"], verb: "lose", to: "lost" },
    Step { from: &["sent"], verb: "revise", to: "replaced" },
];

pub const SEND: Operation = Operation {
    on: "quotation",
    verb: "send",
    label: m::OP_SEND_QUOTATION,
    help: m::OP_SEND_QUOTATION_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    rules: &QUOTATION_RULES,
    run: |act, call| {
        let case = super::quoting::sending(act, call)?;
        act.obey(&QUOTATION_RULES, &case, call)?;
        let today = act.today().to_string();
        act.set("quotation", call.id, &[("sent_on", today.into())])?;
        if let Some(inquiry) = call.row.opt_int("inquiry_id") {
            act.set("inquiry", inquiry, &[("state", "quoted".into())])?;
        }
        let days = act.setting(&settings::QUOTE_FOLLOWUP_D)?;
        Ok(Done::on("quotation", call.id).saying(m::DONE_QUOTATION_SENT.with("days", days)))
    },
    ..operation::PLAIN
};

pub const WIN: Operation = Operation {
    on: "quotation",
    verb: "win",
    label: m::OP_WIN,
    help: m::OP_WIN_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    fields: winning::Winning::FIELDS,
    run: |act, call| {
        let order = winning::to_order(act, call.id, call.input.clone())?;
        Ok(order.saying(m::DONE_QUOTATION_WON))
    },
    ..operation::PLAIN
};

pub const LOSE: Operation = Operation {
    on: "quotation",
    verb: "lose",
    backward: true,
    label: m::OP_LOSE,
    help: m::OP_LOSE_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    fields: Losing::FIELDS,
    ..operation::PLAIN
};

/// A new version of a sent offer: the same content as a draft, the old one counts no more.
pub const REVISE: Operation = Operation {
    on: "quotation",
    verb: "revise",
    label: m::OP_REVISE,
    help: m::OP_REVISE_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    run: |act, call| {
        let mut whole = Whole::default();
        let entered = QUOTATION.fields.iter().filter(|field| !field.system);
        for field in entered {
            whole.head.set(field.name, call.row.get(field.name).clone());
        }
        for grid in QUOTATION.lines {
            for row in save::line_rows(act.c, grid, call.id)? {
                let mut line = LineDraft::default();
                for field in grid.fields.iter().filter(|field| !field.system) {
                    line.draft.set(field.name, row.get(field.name).clone());
                }
                whole.lines.entry(grid.key).or_default().push(line);
            }
        }
        let made = save::create_whole(act, &QUOTATION, whole)?;
        act.set("quotation", made.id, &[("replaces_id", call.id.into())])?;
        Ok(made.saying(m::DONE_REVISED))
    },
    ..operation::PLAIN
};
