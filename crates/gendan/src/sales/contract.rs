//! Owns contract revisions: what was sent to the customer, when, with which content, and whether
//! his signed copy is in the house.

use super::order::Order;
use super::order_check::Checked;
use super::payment_term::PaymentTerm;
use super::rules::{
    carton_weight_limit, contract_has_a_bank, contract_is_signed, date_fits_capacity,
    description_is_whole, gm_signs_large_contracts, payment_term_by_customer, repeat_is_compared,
    supply_fits_date, term_names_its_place,
};
use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Amount, Day, Line, Ref, Whole};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::role::Zone;
use crate::kernel::rule::Rules;
use crate::kernel::{Act, Done, Record, Refusal, Role, content, save, settings};
use crate::parties::customer::Customer;
use crate::people::company;
use crate::record;
use base::naming::{OrderNo, PaperNames};
use db::Row;
use lang::m;
use serde::{Deserialize, Serialize};
use serde_json::json;

record! {
    /// One revision of a sales contract, frozen when it was sent.
    pub struct Contract in "contract" {
        no: Line => CONTRACT_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order") .system(),
        revision: Whole => CONTRACT_REVISION .system(),
        sent_on: Day => CONTRACT_SENT_ON .system(),
        countersigned_on: Option<Day> => CONTRACT_COUNTERSIGNED_ON .system(),
        content_hash: Line => CONTRACT_HASH .system(),
        amount: Amount => F_AMOUNT .zone(Zone::Price) .system(),
        currency: base::Currency => F_CURRENCY .system(),
    }
}

pub const CONTRACT: Entity = Entity {
    name: "contract",
    plural: "contracts",
    one: m::ENTITY_CONTRACT,
    many: m::ENTITY_CONTRACTS,
    icon: "file-check",
    fields: Contract::FIELDS,
    columns: &["no", "order_id", "revision", "sent_on", "countersigned_on", "amount"],
    filters: &["order_id"],
    search: &["no"],
    read: Zone::Price.seen_by(),
    order: Some("order_id"),
    ..entity::PLAIN
};

/// The rules of sending a contract, in order of precedence.
pub const SENDING_RULES: Rules<Sending> = Rules(&[
    &contract_has_a_bank::RULE,
    &description_is_whole::RULE,
    &payment_term_by_customer::RULE,
    &contract_is_signed::RULE,
    &gm_signs_large_contracts::RULE,
    &repeat_is_compared::RULE,
    &term_names_its_place::RULE,
    &date_fits_capacity::RULE,
    &supply_fits_date::RULE,
    &carton_weight_limit::RULE,
]);

/// What the rules of sending a contract look at.
#[derive(Serialize, Deserialize)]
pub struct Sending {
    pub term: PaymentTerm,
    pub customer_country: String,
    pub credit_grade: i64,
    pub paid_orders: i64,
    pub on_time_orders: i64,
    /// In US cents; `None` when the contract is in another currency.
    pub amount_usd: Option<i64>,
    pub has_bank: bool,
    pub heaviest_carton_g: i64,
    /// Empty in cases that were kept before these checks.
    #[serde(default)]
    pub checked: Checked,
}

pub const SEND_CONTRACT: Operation = Operation {
    on: "sales_order",
    verb: "send_contract",
    label: m::OP_SEND_CONTRACT,
    help: m::OP_SEND_CONTRACT_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    rules: &SENDING_RULES,
    run: |act, call| {
        let case = sending(act, call)?;
        act.obey(&SENDING_RULES, &case, call)?;
        freeze(act, call)
    },
    ..operation::PLAIN
};

fn sending(act: &mut Act, call: &Call) -> Result<Sending, Refusal> {
    let order = Order::of_row(call.row);
    let customer = Customer::of_row(&act.row("customer", order.customer_id.0)?);
    let paid = act.one(
        "SELECT COUNT(*) AS n, CAST(COALESCE(SUM(paid_on_time), 0) AS BIGINT) AS on_time
         FROM sales_order WHERE customer_id=? AND id<>? AND paid_on_time IS NOT NULL",
        &[order.customer_id.0.into(), call.id.into()],
    )?;
    let heaviest = act.one(
        "SELECT COALESCE(MAX(c.gross), 0) AS g FROM product_carton c
         JOIN order_line l ON l.product_id=c.product_id WHERE l.order_id=?",
        &[call.id.into()],
    )?;
    let before = customer.paid_before.map_or(0, |count| count.0);
    let (paid, on_time) = paid.map_or((0, 0), |row| (row.int("n"), row.int("on_time")));
    let amount = order.amount.map_or(0, |amount| amount.0);
    let company = company::load(act.c)?;
    Ok(Sending {
        term: order.payment_term,
        customer_country: customer.country.code().to_string(),
        credit_grade: customer.credit_grade.code().parse().unwrap_or(5),
        paid_orders: before + paid,
        on_time_orders: before + on_time,
        amount_usd: (order.currency.code() == "USD").then_some(amount),
        has_bank: company.is_some_and(|c| c.bank_account.is_some() && c.bank_name.is_some()),
        heaviest_carton_g: heaviest.map_or(0, |row| row.int("g")),
        checked: Checked::of(act, call)?,
    })
}

/// Keeps the content that leaves the house as the next revision.
fn freeze(act: &mut Act, call: &Call) -> Result<Done, Refusal> {
    let hash = content::hash(act.c, call.entity, call.id)?;
    let last = newest(act, call.id)?;
    if last.as_ref().is_some_and(|row| row.text("content_hash") == hash) {
        return Err(Refusal::new("nothing_changed", 409, m::REFUSED_CONTRACT_SAME)
            .way_out(m::REFUSED_CONTRACT_SAME_WAY));
    }
    let revision = last.as_ref().map_or(0, |row| row.int("revision") + 1);
    if let Some(last) = last.filter(|row| row.opt_text("countersigned_on").is_none()) {
        let data = json!({"key": last.text("no"), "by_revision": revision});
        act.fact("superseded", ("contract", last.int("id")), Some(call.id), data);
    }
    let customer = act.row("customer", call.row.int("customer_id"))?;
    let no = paper_names(&call.row.text("no"), &customer.text("short"), |names| {
        names.contract(revision as u32)
    })?;
    let id = act.insert(
        "contract",
        &[
            ("no", no.as_str().into()),
            ("order_id", call.id.into()),
            ("revision", revision.into()),
            ("sent_on", act.today().to_string().into()),
            ("content_hash", hash.into()),
            ("amount", call.row.get("amount").clone()),
            ("currency", call.row.get("currency").clone()),
            ("version", 1.into()),
            ("created_at", act.now.into()),
        ],
    )?;
    save::index(act.c, &CONTRACT, id)?;
    act.fact("sent", ("contract", id), Some(call.id), json!({"key": no}));
    let days = act.setting(&settings::COUNTERSIGN_D)?;
    Ok(Done::on("sales_order", call.id)
        .saying(m::DONE_CONTRACT_SENT.with("no", no).with("days", days)))
}

/// The newest revision of an order's contract.
pub fn newest(act: &mut Act, order_id: i64) -> Result<Option<Row>, Refusal> {
    let sql = "SELECT * FROM contract WHERE order_id=? ORDER BY revision DESC LIMIT 1";
    act.one(sql, &[order_id.into()])
}

record! {
    pub struct Countersigning in "contract" { countersigned_on: Day => CONTRACT_COUNTERSIGNED_ON }
}

/// the signed copy is filed, then the contract counts as signed.
pub const COUNTERSIGN: Operation = Operation {
    on: "contract",
    verb: "countersign",
    label: m::OP_COUNTERSIGN,
    help: m::OP_COUNTERSIGN_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::Assistant],
    fields: Countersigning::FIELDS,
    evidence: Some("countersigned_contract"),
    run: |act, call| {
        if newest(act, call.row.int("order_id"))?.map(|row| row.int("id")) != Some(call.id) {
            return Err(Refusal::new("old_revision", 409, m::REFUSED_OLD_REVISION)
                .way_out(m::REFUSED_OLD_REVISION_WAY));
        }
        let day = call.input.get("countersigned_on").clone();
        if day.as_text() < Some(call.row.text("sent_on").as_str()) {
            let label = m::CONTRACT_COUNTERSIGNED_ON;
            return Err(Refusal::field("countersigned_on", label, m::FIELD_BEFORE_SENT));
        }
        act.set("contract", call.id, &[("countersigned_on", day)])?;
        Ok(Done::on("contract", call.id).saying(m::DONE_COUNTERSIGNED))
    },
    ..operation::PLAIN
};

/// A paper's name by the house's conventions, from the order's number and the customer's short
/// name.
pub fn paper_names(
    order_no: &str,
    short: &str,
    name: impl Fn(&PaperNames) -> String,
) -> Result<String, Refusal> {
    let order = OrderNo::parse(order_no).map_err(|e| Refusal::new("order_no", 500, e.text()))?;
    Ok(name(&PaperNames { order: &order, short }))
}
