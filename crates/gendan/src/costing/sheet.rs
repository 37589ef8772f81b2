//! Owns the costing sheet: its lines, what they come to, what a price leaves, what is doubtful.

use super::formula::Terms;
use super::rules::{SHEET_RULES, Sheeting};
use super::sanity::Flag;
use super::{reckon, usual};
use crate::kernel::entity::{self, Entity, Lines, View, Whole};
use crate::kernel::kinds::{Day, Flag as Yes, Line, Long, Ref, Whole as Count};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role, settings, time};
use crate::{choices, record};
use base::{Currency, Incoterm, Percent, Price, Quantity, Rate};
use db::{Conn, Row};
use lang::m;

choices! {
    /// the two kinds of sheet.
    pub enum SheetKind {
        General "general" SHEET_GENERAL,
        Processing "processing" SHEET_PROCESSING,
    }
}

choices! {
    /// loose goods or a whole container.
    pub enum Load { Lcl "lcl" SHEET_LCL, Fcl "fcl" SHEET_FCL }
}

choices! {
    pub enum SheetState {
        Draft "draft" SHEET_DRAFT,
        Approved "approved" SHEET_APPROVED,
        Replaced "replaced" SHEET_REPLACED,
        LaidAside "laid_aside" SHEET_LAID_ASIDE,
    }
}

choices! {
    /// What a line belongs to. The first four are materials.
    pub enum Part {
        Main "main" PART_MAIN,
        Bonded "bonded" PART_BONDED,
        Auxiliary "auxiliary" PART_AUXILIARY,
        Packing "packing" PART_PACKING,
        Labour "labour" PART_LABOUR,
        Overhead "overhead" PART_OVERHEAD,
        Mould "mould" PART_MOULD,
        Inland "inland" PART_INLAND,
        Outsourced "outsourced" PART_OUTSOURCED,
        Handbook "handbook" PART_HANDBOOK,
        Testing "testing" PART_TESTING,
        Purchase "purchase" PART_PURCHASE,
    }
}

impl Part {
    pub fn is_material(self) -> bool {
        matches!(self, Part::Main | Part::Bonded | Part::Auxiliary | Part::Packing)
    }
}

record! {
    /// What an article costs and what a price of it leaves (R-147…R-154).
    pub struct CostSheet in "cost_sheet" {
        no: Option<Line> => F_NO .system(),
        kind: SheetKind => SHEET_KIND,
        product_id: Option<Ref> => F_PRODUCT .to("product"),
        item: Line => F_ITEM_NO,
        customer_id: Option<Ref> => F_CUSTOMER .to("customer") .zone(Zone::Customer),
        inquiry_id: Option<Ref> => F_INQUIRY .to("inquiry"),
        quantity: Quantity => F_QUANTITY,
        rate: Rate => SHEET_RATE .hint(m::SHEET_RATE_HINT),
        rate_on: Day => SHEET_RATE_ON,
        net_factor: Percent => SHEET_NET_FACTOR .hint(m::SHEET_NET_FACTOR_HINT),
        commission: Option<Percent> => SHEET_COMMISSION,
        incoterm: Incoterm => F_INCOTERM,
        place: Line => F_PLACE .hint(m::F_PLACE_HINT),
        load: Load => SHEET_LOAD,
        usd_price: Option<Price> => SHEET_USD_PRICE .zone(Zone::Price),
        target_margin: Option<Percent> => SHEET_TARGET_MARGIN .zone(Zone::Cost),
        vat_pct: Option<Percent> => SHEET_VAT,
        refund_pct: Option<Percent> => SHEET_REFUND,
        freight: Option<Price> => SHEET_FREIGHT .zone(Zone::Cost),
        premium: Option<Percent> => SHEET_PREMIUM,
        valid_until: Day => QUOTATION_VALID_UNTIL,
        claimed_cost: Option<Price> => SHEET_CLAIMED .hint(m::SHEET_CLAIMED_HINT) .zone(Zone::Cost),
        note: Option<Long> => F_NOTE,
        cost: Option<Price> => SHEET_COST .zone(Zone::Cost) .system(),
        profit: Option<Price> => SHEET_PROFIT .zone(Zone::Cost) .system(),
        margin: Option<Percent> => SHEET_MARGIN .zone(Zone::Cost) .system(),
        red: Option<Count> => SHEET_RED .system(),
        yellow: Option<Count> => SHEET_YELLOW .system(),
        sales_made: Option<Yes> => SHEET_SALES_MADE .system(),
        state: Option<SheetState> => F_STATE .system(),
        approved_on: Option<Day> => SHEET_APPROVED_ON .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
        replaces_id: Option<Ref> => SHEET_REPLACES .to("cost_sheet") .system(),
    }
}

record! {
    /// One cost of one piece.
    pub struct CostLine in "cost_line" {
        part: Part => LINE_PART,
        item: Line => LINE_ITEM,
        spec: Option<Line> => LINE_SPEC,
        unit: Line => F_UNIT .carried(),
        usage: Rate => LINE_USAGE,
        wastage: Option<Percent> => LINE_WASTAGE,
        price: Price => LINE_PRICE .zone(Zone::Cost),
        currency: Currency => F_CURRENCY .carried(),
        amount: Option<Price> => LINE_AMOUNT .zone(Zone::Cost) .system(),
        flag: Option<Flag> => LINE_FLAG .system(),
        reference: Option<Price> => LINE_REFERENCE .zone(Zone::Cost) .system(),
        vat_included: Yes => LINE_VAT .carried(),
        source: Option<Line> => LINE_SOURCE .zone(Zone::Supplier),
        priced_on: Option<Day> => LINE_PRICED_ON,
        confirmed: Option<Line> => LINE_CONFIRMED .hint(m::LINE_CONFIRMED_HINT),
    }
}

pub const SHEET: Entity = Entity {
    name: "cost_sheet",
    plural: "cost-sheets",
    one: m::ENTITY_SHEET,
    many: m::ENTITY_SHEETS,
    icon: "calculator",
    fields: CostSheet::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::SHEET_LINES,
        table: "cost_line",
        parent: "cost_sheet_id",
        fields: CostLine::FIELDS,
    }],
    series: ("CS", 4),
    columns: &[
        "no",
        "item",
        "customer_id",
        "kind",
        "usd_price",
        "cost",
        "margin",
        "red",
        "valid_until",
        "state",
    ],
    filters: &["state", "kind", "customer_id", "owner_id"],
    views: &[
        View { name: "open", label: m::VIEW_OPEN, filter: "state='draft'" },
        View { name: "approved", label: m::SHEET_APPROVED, filter: "state='approved'" },
    ],
    search: &["no", "item", "note"],
    read: &[
        Role::Sales,
        Role::FollowUp,
        Role::DeptManager,
        Role::Gm,
        Role::Planning,
        Role::Purchasing,
        Role::Rnd,
        Role::FinanceAr,
    ],
    write: &[Role::Planning, Role::Rnd, Role::Purchasing, Role::DeptManager, Role::Gm],
    owner: Some("owner_id"),
    steps: &[
        Step { from: &["draft"], verb: "approve", to: "approved" },
        Step { from: &["approved"], verb: "reopen", to: "draft" },
        Step { from: &["draft", "approved"], verb: "renew", to: "replaced" },
        Step { from: &["draft", "approved"], verb: "lay_aside", to: "laid_aside" },
    ],
    suggest,
    changeable,
    prepare,
    ..entity::PLAIN
};

fn suggest(c: &mut Conn, input: &mut crate::kernel::Input) -> Result<(), Refusal> {
    let today = time::today();
    let values = settings::all(c)?;
    input.offer("kind", "general");
    input.offer("load", "fcl");
    input.offer("incoterm", "FOB");
    input.offer("rate_on", today.to_string());
    input.offer("rate", Rate(values.get(&settings::REFERENCE_RATE)).to_string());
    let factor = Percent(values.get(&settings::NET_FACTOR) * Percent::SCALE / 100);
    input.offer("net_factor", factor.to_string());
    let until = base::date::plus_days(today, 30).unwrap_or(today);
    input.offer("valid_until", until.to_string());
    Ok(())
}

/// What was approved is reopened before it is changed.
fn changeable(row: &Row) -> Result<(), Refusal> {
    match row.text("state").as_str() {
        "draft" => Ok(()),
        "replaced" | "laid_aside" => {
            Err(Refusal::new("sheet_out_of_use", 409, m::REFUSED_SHEET_OUT_OF_USE)
                .way_out(m::REFUSED_SHEET_OUT_OF_USE_WAY))
        }
        _ => Err(Refusal::new("sheet_approved", 409, m::REFUSED_SHEET_APPROVED)
            .way_out(m::REFUSED_SHEET_APPROVED_WAY)),
    }
}

fn prepare(act: &mut Act, whole: &mut Whole, old: Option<&Row>) -> Result<(), Refusal> {
    whole.head.set("state", "draft");
    if old.is_none() {
        // what sales puts together itself says so.
        let made_by_sales = !act.actor.has_any(&[Role::Planning, Role::Rnd, Role::Purchasing]);
        whole.head.set("sales_made", made_by_sales);
    }
    let usual = usual::of_lines(act, whole)?;
    reckon::reckon(whole, &usual, act.today())
}

/// The terms under which a sheet's price becomes money.
pub fn terms(sheet: &CostSheet) -> Terms {
    Terms {
        rate: sheet.rate,
        net_factor: sheet.net_factor,
        commission: sheet.commission.unwrap_or_default(),
    }
}

/// nothing doubtful is left, and the manager has reviewed the price.
pub const APPROVE: Operation = Operation {
    on: "cost_sheet",
    verb: "approve",
    label: m::OP_APPROVE_SHEET,
    help: m::OP_APPROVE_SHEET_HELP,
    roles: &[Role::Sales, Role::Planning, Role::Rnd, Role::Purchasing, Role::DeptManager, Role::Gm],
    rules: &SHEET_RULES,
    run: |act, call| {
        let case = sheeting(act, call)?;
        act.obey(&SHEET_RULES, &case, call)?;
        let today = act.today().to_string();
        act.set("cost_sheet", call.id, &[("approved_on", today.into())])?;
        Ok(Done::on("cost_sheet", call.id).saying(m::DONE_SHEET_APPROVED))
    },
    ..operation::PLAIN
};

fn sheeting(act: &mut Act, call: &Call) -> Result<Sheeting, Refusal> {
    let sheet = CostSheet::of_row(call.row);
    let lines = act.query(
        "SELECT part, item, flag, confirmed FROM cost_line WHERE cost_sheet_id=?
         ORDER BY position, id",
        &[call.id.into()],
    )?;
    let red = |row: &&Row| {
        let flag = row.opt_text("flag").and_then(|code| Flag::from_code(&code));
        flag.is_some_and(Flag::is_red) && row.opt_text("confirmed").is_none()
    };
    let parts: Vec<String> = lines.iter().map(|row| row.text("part")).collect();
    let bought = parts.iter().any(|part| part == "purchase");
    let needed = ["packing", "labour", "inland"];
    let missing = needed.iter().filter(|part| !bought && !parts.iter().any(|has| has == *part));
    Ok(Sheeting {
        doubtful: lines.iter().filter(red).map(|row| row.text("item")).collect(),
        missing: missing.map(|part| part.to_string()).collect(),
        has_price: sheet.usd_price.is_some(),
        cost: sheet.cost.map_or(0, |cost| cost.0),
        profit: sheet.profit.map_or(0, |profit| profit.0),
        margin: sheet.margin.map_or(0, |margin| margin.0),
        claimed_cost: sheet.claimed_cost.map(|cost| cost.0),
        sales_made: sheet.sales_made.is_some_and(|made| made.0),
        rate: sheet.rate.0,
        rate_age: sheet.rate_on.0.until(act.today()).map_or(0, |span| span.get_days().into()),
        factor_doubled: doubled(&sheet),
    })
}

/// The refund or an explicit loss of tax is in the sheet, and the net factor counts it again.
fn doubled(sheet: &CostSheet) -> bool {
    sheet.refund_pct.is_some() && sheet.net_factor < Percent::HUNDRED
}

record! {
    pub struct Reopening in "cost_sheet" { why: Line => REASON }
}

pub const REOPEN: Operation = Operation {
    on: "cost_sheet",
    verb: "reopen",
    label: m::OP_REOPEN_SHEET,
    help: m::OP_REOPEN_SHEET_HELP,
    roles: &[Role::Planning, Role::DeptManager, Role::Gm],
    fields: Reopening::FIELDS,
    ..operation::PLAIN
};

record! {
    /// What an item normally costs.
    pub struct CostLimit in "cost_limit" {
        no: Option<Line> => F_NO .system(),
        item: Line => LINE_ITEM,
        unit: Line => F_UNIT,
        price: Price => LIMIT_PRICE .zone(Zone::Cost),
        usage: Option<Rate> => LIMIT_USAGE,
        note: Option<Line> => F_NOTE,
    }
}

pub const LIMIT: Entity = Entity {
    name: "cost_limit",
    plural: "cost-limits",
    one: m::ENTITY_COST_LIMIT,
    many: m::ENTITY_COST_LIMITS,
    icon: "gauge",
    fields: CostLimit::FIELDS,
    series: ("CL", 4),
    columns: &["no", "item", "unit", "price", "usage"],
    search: &["item"],
    read: Zone::Cost.seen_by(),
    write: &[Role::Planning, Role::Purchasing, Role::DeptManager],
    ..entity::PLAIN
};
