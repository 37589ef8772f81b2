//! Owns the customs declaration: what was declared, so that it can be compared with every other
//! paper.

use super::customs::{
    CustomsPackage, DutyMode, LevyKind, Regime, Statement, in_one_line, settle_fees,
};
use super::shipment::order_of_shipment;
use crate::kernel::entity::{self, Entity, Lines, View};
use crate::kernel::kinds::{Amount, Day, Line, Long, Ref, Whole as Number};
use crate::kernel::operation::{self, Operation};
use crate::kernel::role::Zone;
use crate::kernel::{Done, Record, Refusal, Role};
use crate::record;
use base::{Country, Currency, HsCode, Incoterm, Port, Price, Quantity, Unit, Weight};
use db::Row;
use lang::m;

record! {
    /// An export declaration 出口货物报关单 (shipping.md 9). It counts as done once it is released.
    pub struct Declaration in "declaration" {
        no: Option<Line> => F_NO .system(),
        shipment_id: Ref => F_SHIPMENT .to("shipment"),
        entry_no: Option<Line> => DECLARATION_ENTRY_NO .hint(m::DECLARATION_ENTRY_NO_HINT),
        declared_on: Day => DECLARATION_DATE,
        released_on: Option<Day> => DECLARATION_RELEASED_ON,
        contract_no: Line => DECLARATION_CONTRACT_NO,
        overseas_consignee: Line => DECLARATION_CONSIGNEE .zone(Zone::Customer),
        trade_country: Country => DECLARATION_TRADE_COUNTRY,
        destination_country: Country => DECLARATION_DEST_COUNTRY,
        destination_port: Port => F_POD,
        trade_term: Incoterm => F_INCOTERM,
        currency: Currency => F_CURRENCY,
        packages: Number => F_CARTONS,
        net: Weight => F_NET,
        gross: Weight => F_GROSS,
        bl_no: Option<Line> => BL_NO,
        marks: Option<Line> => F_MARKS,
        exit_customs: Option<Line> => SLIP_EXIT_CUSTOMS .opens(m::SECTION_CUSTOMS_FORM)
            .hint(m::EXIT_CUSTOMS_HINT),
        regime: Option<Regime> => SLIP_REGIME,
        levy_kind: Option<LevyKind> => SLIP_LEVY_KIND,
        package_kind: Option<CustomsPackage> => SLIP_PACKAGE_KIND,
        producer: Option<Line> => SLIP_PRODUCER,
        handbook_no: Option<Line> => SLIP_HANDBOOK_NO,
        licence_no: Option<Line> => SLIP_LICENCE_NO,
        freight: Option<Line> => SLIP_FREIGHT_FEE .zone(Zone::Price) .hint(m::FEE_HINT),
        insurance: Option<Line> => SLIP_INSURANCE_FEE .zone(Zone::Price) .hint(m::FEE_HINT),
        misc: Option<Line> => SLIP_MISC_FEE .zone(Zone::Price) .hint(m::FEE_HINT),
        attachments: Option<Line> => SLIP_ATTACHMENTS,
        broker: Option<Line> => SLIP_BROKER,
        special_relation: Option<Statement> => SLIP_SPECIAL_RELATION
            .opens(m::SECTION_STATEMENTS),
        price_influence: Option<Statement> => SLIP_PRICE_INFLUENCE,
        royalties: Option<Statement> => SLIP_ROYALTIES,
        formula_price: Option<Statement> => SLIP_FORMULA_PRICE,
        provisional_price: Option<Statement> => SLIP_PROVISIONAL_PRICE,
        self_declared: Option<Statement> => SLIP_SELF_DECLARED,
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        withdrawn_on: Option<Day> => DECLARATION_WITHDRAWN_ON .system(),
        withdraw_why: Option<Line> => DECLARATION_WITHDRAW_WHY .system(),
        quantity: Option<Quantity> => F_QUANTITY .system(),
        amount: Option<Amount> => F_AMOUNT .zone(Zone::Price) .system(),
    }
}

record! {
    /// A goods line of the declaration.
    pub struct DeclarationLine in "declaration_line" {
        hs_code: HsCode => F_HS_CODE,
        name: Line => DECLARATION_NAME,
        quantity: Quantity => F_QUANTITY,
        unit: Unit => F_UNIT,
        price: Price => F_PRICE .zone(Zone::Price),
        total: Amount => F_AMOUNT .zone(Zone::Price),
        declaration_elements: Option<Long> => SLIP_ELEMENTS .hint(m::ELEMENTS_LINE_HINT),
        origin: Option<Country> => SLIP_ORIGIN,
        source_place: Option<Line> => SLIP_SOURCE_PLACE .hint(m::SOURCE_PLACE_HINT),
        duty_mode: Option<DutyMode> => SLIP_DUTY_MODE,
    }
}

pub const DECLARATION: Entity = Entity {
    name: "declaration",
    plural: "declarations",
    one: m::ENTITY_DECLARATION,
    many: m::ENTITY_DECLARATIONS,
    icon: "stamp",
    fields: Declaration::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::F_LINES,
        table: "declaration_line",
        parent: "declaration_id",
        fields: DeclarationLine::FIELDS,
    }],
    series: ("CD", 4),
    columns: &["no", "entry_no", "shipment_id", "declared_on", "released_on", "packages", "amount"],
    filters: &["shipment_id"],
    views: &[
        View {
            name: "open",
            label: m::VIEW_OPEN,
            filter: "released_on IS NULL AND withdrawn_on IS NULL",
        },
        View {
            name: "withdrawn",
            label: m::DECLARATION_WITHDRAWN,
            filter: "withdrawn_on IS NOT NULL",
        },
    ],
    search: &["no", "entry_no", "contract_no", "bl_no"],
    read: Zone::Customer.seen_by(),
    write: DECLARANTS,
    order: Some("order_id"),
    suggest: super::declaring::suggest,
    open: stands,
    changeable: stands,
    prepare: |act, whole, _| {
        check_entry(whole.head.text("entry_no"))?;
        settle_fees(&mut whole.head)?;
        if whole.head.get("released_on").as_text().is_some()
            && whole.head.text("entry_no").is_none()
        {
            let text = m::DECLARATION_ENTRY_MISSING;
            return Err(Refusal::field("entry_no", m::DECLARATION_ENTRY_NO, text));
        }
        let order = order_of_shipment(act, whole.head.int("shipment_id"))?;
        whole.head.set("order_id", order);
        let (mut quantity, mut amount) = (0_i64, 0_i64);
        for line in whole.lines.get_mut("lines").into_iter().flatten() {
            if let Some(elements) = line.draft.text("declaration_elements").map(in_one_line) {
                line.draft.set("declaration_elements", elements);
            }
            quantity = quantity.saturating_add(line.draft.int("quantity").unwrap_or(0));
            amount = amount.saturating_add(line.draft.int("total").unwrap_or(0));
        }
        whole.head.set("quantity", quantity);
        whole.head.set("amount", amount);
        Ok(())
    },
    ..entity::PLAIN
};

const DECLARANTS: &[Role] = &[Role::Shipping, Role::Docs, Role::FollowUp, Role::DeptManager];

/// A declaration that was taken back does not change any more.
fn stands(row: &Row) -> Result<(), Refusal> {
    match row.opt_text("withdrawn_on") {
        Some(_) => {
            Err(Refusal::new("withdrawn", 409, m::REFUSED_WITHDRAWN)
                .way_out(m::REFUSED_WITHDRAWN_WAY))
        }
        None => Ok(()),
    }
}

record! {
    pub struct Withdrawing in "declaration" {
        withdrawn_on: Day => DECLARATION_WITHDRAWN_ON,
        withdraw_why: Line => DECLARATION_WITHDRAW_WHY .hint(m::DECLARATION_WITHDRAW_WHY_HINT),
    }
}

/// Customs took the declaration back (撤销): it proves nothing any more, another one is made.
pub const WITHDRAW: Operation = Operation {
    on: "declaration",
    verb: "withdraw",
    backward: true,
    label: m::OP_WITHDRAW_DECLARATION,
    help: m::OP_WITHDRAW_DECLARATION_HELP,
    roles: DECLARANTS,
    fields: Withdrawing::FIELDS,
    run: |act, call| {
        let day = call.input.text("withdrawn_on").unwrap_or_default();
        if day > act.today().to_string().as_str() {
            let label = m::DECLARATION_WITHDRAWN_ON;
            return Err(Refusal::field("withdrawn_on", label, m::FIELD_IN_FUTURE));
        }
        act.set("declaration", call.id, &call.input.columns())?;
        Ok(Done::on("declaration", call.id).saying(m::DECLARATION_DONE_WITHDRAWN))
    },
    ..operation::PLAIN
};

/// A customs number has 18 digits: customs 4, year 4, direction 1, serial 9.
fn check_entry(entry: Option<&str>) -> Result<(), Refusal> {
    let fits = |no: &str| no.len() == 18 && no.bytes().all(|b| b.is_ascii_digit());
    if entry.is_none_or(fits) {
        return Ok(());
    }
    Err(Refusal::field("entry_no", m::DECLARATION_ENTRY_NO, m::DECLARATION_ENTRY_NO_HINT))
}
