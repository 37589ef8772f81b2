//! Owns the production instruction: generated from the contract only, with a revision that
//! names the one it replaces, acknowledged by each department.

use super::rules::{Checks, RELEASING_RULES, Releasing};
use super::to_confirm;
use crate::collection::letter_of_credit;
use crate::collection::plan::{self, Days, OrderMoney};
use crate::kernel::entity::{self, Entity, Lines};
use crate::kernel::kinds::{Day, Instant, Line, Long, Ref, Whole};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal, Role, content, save, settings};
use crate::office::message;
use crate::sales::contract;
use crate::sales::order::Order;
use crate::sales::payment_term::Gate;
use crate::{choices, record};
use db::Row;
use lang::m;
use serde_json::json;

choices! {
    /// The departments that an instruction goes to.
    pub enum Department {
        Planning "planning" DEPT_PLANNING,
        Purchasing "purchasing" DEPT_PURCHASING,
        Production "production" DEPT_PRODUCTION,
        Qc "qc" DEPT_QC,
        Shipping "shipping" DEPT_SHIPPING,
    }
}

record! {
    /// A released instruction, frozen with the order's content.
    pub struct Instruction in "instruction" {
        no: Line => INSTRUCTION_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order") .system(),
        revision: Whole => CONTRACT_REVISION .system(),
        replaces: Option<Line> => INSTRUCTION_REPLACES .system(),
        issued_at: Instant => INSTRUCTION_ISSUED_AT .system(),
        content_hash: Line => CONTRACT_HASH .system(),
        ready_on: Day => INSTRUCTION_READY_ON .system(),
        note: Option<Long> => F_NOTE .system(),
    }
}

record! {
    /// A department's acknowledgement; `at` is empty until it has read the instruction.
    pub struct InstructionAck in "instruction_ack" {
        department: Department => INSTRUCTION_DEPARTMENT .system(),
        at: Option<Instant> => INSTRUCTION_ACK_AT .system(),
        by_id: Option<Ref> => INSTRUCTION_ACK_BY .to("app_user") .system(),
    }
}

pub const INSTRUCTION: Entity = Entity {
    name: "instruction",
    plural: "instructions",
    one: m::ENTITY_INSTRUCTION,
    many: m::ENTITY_INSTRUCTIONS,
    icon: "tool",
    fields: Instruction::FIELDS,
    lines: &[Lines {
        key: "acks",
        label: m::INSTRUCTION_ACKS,
        table: "instruction_ack",
        parent: "instruction_id",
        fields: InstructionAck::FIELDS,
    }],
    columns: &["no", "order_id", "issued_at", "ready_on", "replaces"],
    filters: &["order_id"],
    search: &["no"],
    order: Some("order_id"),
    ..entity::PLAIN
};

record! {
    pub struct ReleaseInput in "sales_order" {
        ready_on: Day => INSTRUCTION_READY_ON,
        note: Option<Long> => F_NOTE,
    }
}

pub const RELEASE: Operation = Operation {
    on: "sales_order",
    verb: "release",
    label: m::OP_RELEASE,
    help: m::OP_RELEASE_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    fields: ReleaseInput::FIELDS,
    rules: &RELEASING_RULES,
    run: |act, call| {
        let case = releasing(act, call)?;
        act.obey(&RELEASING_RULES, &case, call)?;
        issue(act, call)
    },
    ..operation::PLAIN
};

fn releasing(act: &mut Act, call: &Call) -> Result<Releasing, Refusal> {
    let hash = content::hash(act.c, call.entity, call.id)?;
    let newest = contract::newest(act, call.id)?;
    let signed = |row: &Row| row.opt_text("countersigned_on").is_some();
    let money = order_money(act, call.row, call.id)?;
    let dues = plan::plan(&money, &Days::default());
    let waiting = dues.iter().filter(|due| due.gate == Gate::Production);
    let missing: i64 = waiting.map(|due| due.amount.minor - due.paid.minor).sum();
    let term = Order::of_row(call.row).payment_term;
    let credit_missing = term.is_by_credit() && !letter_of_credit::is_workable(act, call.id)?;
    Ok(Releasing {
        credit_missing,
        has_owner: call.row.opt_int("owner_id").is_some(),
        countersigned: newest.as_ref().is_some_and(signed),
        contract_no: newest.as_ref().map(|row| row.text("no")),
        contract_is_current: newest.is_some_and(|row| row.text("content_hash") == hash),
        money_missing: missing,
        money_is_in: plan::is_open(&dues, Gate::Production, money.tolerance),
        by_word: message::by_word(act, call.id, "unconfirmed")?,
        unchecked: message::by_word(act, call.id, "confirmed")?,
        currency: money.currency,
        checks: Checks::of(act, call)?,
    })
}

/// The order's money as the plan needs it.
pub fn order_money(act: &mut Act, row: &Row, id: i64) -> Result<OrderMoney, Refusal> {
    let order = Order::of_row(row);
    let paid = act.one(
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS paid
         FROM receipt_line WHERE order_id=?",
        &[id.into()],
    )?;
    Ok(OrderMoney {
        term: order.payment_term,
        deposit: order.deposit_pct.unwrap_or_default(),
        credit_days: order.credit_days.map_or(0, |days| days.0),
        currency: order.currency,
        contract: order.amount.map_or(0, |amount| amount.0),
        shipped: None,
        paid: paid.map_or(0, |row| row.int("paid")),
        deposit_due_d: act.setting(&settings::DEPOSIT_DUE_D)?,
        bl_copy_due_d: act.setting(&settings::BL_COPY_DUE_D)?,
        tolerance: act.setting(&settings::BANK_CHARGE_MAX)?,
    })
}

fn issue(act: &mut Act, call: &Call) -> Result<Done, Refusal> {
    let sql = "SELECT * FROM instruction WHERE order_id=? ORDER BY revision DESC LIMIT 1";
    let last = act.one(sql, &[call.id.into()])?;
    let hash = content::hash(act.c, call.entity, call.id)?;
    if last.as_ref().is_some_and(|row| row.text("content_hash") == hash) {
        return Err(Refusal::new("released_already", 409, m::REFUSED_RELEASED));
    }
    let revision = last.as_ref().map_or(0, |row| row.int("revision") + 1);
    let order_no = call.row.text("no");
    let no = if revision == 0 { order_no } else { format!("{order_no}(Rev.{revision})") };
    let note = to_confirm::note(act, call)?;
    let id = act.insert(
        "instruction",
        &[
            ("no", no.as_str().into()),
            ("order_id", call.id.into()),
            ("revision", revision.into()),
            ("replaces", last.map(|row| row.text("no")).into()),
            ("issued_at", act.now.into()),
            ("content_hash", hash.into()),
            ("ready_on", call.input.get("ready_on").clone()),
            ("note", note.into()),
            ("version", 1.into()),
            ("created_at", act.now.into()),
        ],
    )?;
    for (position, department) in Department::ALL.iter().enumerate() {
        act.insert(
            "instruction_ack",
            &[
                ("instruction_id", id.into()),
                ("position", (position as i64 + 1).into()),
                ("department", department.code().into()),
            ],
        )?;
    }
    save::index(act.c, &INSTRUCTION, id)?;
    let departments: Vec<_> = Department::ALL.iter().map(|d| d.code()).collect();
    let data = json!({"key": no, "department": departments});
    act.fact("issued", ("instruction", id), Some(call.id), data);
    Ok(Done::on("sales_order", call.id).saying(m::DONE_RELEASED.with("no", no)))
}

record! {
    pub struct AckInput in "instruction" { department: Department => INSTRUCTION_DEPARTMENT }
}

/// each department confirms that it has the instruction.
pub const ACKNOWLEDGE: Operation = Operation {
    on: "instruction",
    verb: "acknowledge",
    label: m::OP_ACKNOWLEDGE,
    help: m::OP_ACKNOWLEDGE_HELP,
    roles: &[
        Role::Planning,
        Role::Purchasing,
        Role::Production,
        Role::Qc,
        Role::Shipping,
        Role::ProdFollowUp,
        Role::DeptManager,
    ],
    fields: AckInput::FIELDS,
    run: |act, call| {
        let department = call.input.text("department").unwrap_or_default().to_string();
        let own = Role::from_code(&department).is_some_and(|role| act.actor.roles.contains(&role));
        if !own && !act.actor.has_any(&[Role::DeptManager, Role::ProdFollowUp]) {
            return Err(Refusal::forbidden());
        }
        let by = act.actor.person();
        let changed = act.exec(
            "UPDATE instruction_ack SET at=?, by_id=?
         WHERE instruction_id=? AND department=? AND at IS NULL",
            &[act.now.into(), by.into(), call.id.into(), department.into()],
        )?;
        if changed == 0 {
            return Err(Refusal::new("acknowledged", 409, m::REFUSED_ACKNOWLEDGED));
        }
        Ok(Done::on("instruction", call.id).saying(m::DONE_ACKNOWLEDGED))
    },
    ..operation::PLAIN
};
