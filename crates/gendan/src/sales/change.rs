//! Owns changes of a signed order: the wish, what each department says to it in writing, our
//! answer, and the notice that each department confirms. The old terms bind until the amended
//! contract is signed; nothing downstream has to be cancelled.

use super::rules::{CHANGE_RULES, Changing};
use crate::kernel::entity::{self, Entity, Lines, View};
use crate::kernel::kinds::{Amount, Instant, Line, Long, Ref, Whole as Count};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role, numbering, save, time};
use crate::sales::order::ORDER;
use crate::{choices, record};
use base::Currency;
use db::{Row, Value};
use lang::m;
use serde_json::json;

choices! {
    /// Who wants it.
    pub enum WantedBy { Customer "customer" CHANGE_BY_CUSTOMER, Us "us" CHANGE_BY_US }
}

choices! {
    /// What is to be different.
    pub enum ChangeKind {
        Quantity "quantity" CHANGE_QUANTITY,
        Price "price" CHANGE_PRICE,
        PaymentTerm "payment_term" CHANGE_PAYMENT,
        ShipDate "ship_date" CHANGE_SHIP_DATE,
        Goods "goods" CHANGE_GOODS,
        Packing "packing" CHANGE_PACKING,
        Cancel "cancel" CHANGE_CANCEL,
    }
}

choices! {
    pub enum ChangeState {
        Open "open" CHANGE_OPEN,
        Asked "asked" CHANGE_ASKED,
        Accepted "accepted" CHANGE_ACCEPTED,
        Refused "refused" CHANGE_REFUSED,
    }
}

choices! {
    /// A department's word.
    pub enum Feasible {
        Yes "yes" FEASIBLE_YES,
        With "with" FEASIBLE_WITH,
        No "no" FEASIBLE_NO,
    }
}

record! {
    /// A wish to change an order.
    pub struct ChangeRequest in "change_request" {
        no: Option<Line> => F_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order"),
        wanted_by: WantedBy => CHANGE_WANTED_BY,
        kind: ChangeKind => CHANGE_KIND,
        received_at: Instant => CHANGE_RECEIVED_AT,
        wish: Long => CHANGE_WISH .hint(m::CHANGE_WISH_HINT),
        concession: Option<Amount> => CHANGE_CONCESSION .hint(m::CHANGE_CONCESSION_HINT)
            .zone(Zone::Price),
        currency: Option<Currency> => F_CURRENCY .system(),
        state: Option<ChangeState> => F_STATE .system(),
        answer: Option<Long> => CHANGE_ANSWER .system(),
        decided_at: Option<Instant> => CHANGE_DECIDED_AT .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

record! {
    /// What one department says to it.
    pub struct Opinion in "change_opinion" {
        department: Role => CHANGE_DEPARTMENT .system(),
        answer: Option<Feasible> => CHANGE_FEASIBLE .system(),
        extra_cost: Option<Amount> => CHANGE_EXTRA_COST .zone(Zone::Price) .system(),
        extra_days: Option<Count> => CHANGE_EXTRA_DAYS .system(),
        note: Option<Long> => F_NOTE .system(),
        by_id: Option<Ref> => CHANGE_SAID_BY .to("app_user") .system(),
        at: Option<Instant> => CHANGE_SAID_AT .system(),
    }
}

record! {
    /// A department has read the notice.
    pub struct Ack in "change_ack" {
        department: Role => CHANGE_DEPARTMENT .system(),
        by_id: Option<Ref> => CHANGE_SAID_BY .to("app_user") .system(),
        at: Option<Instant> => CHANGE_ACK_AT .system(),
    }
}

pub const CHANGE: Entity = Entity {
    name: "change_request",
    plural: "changes",
    one: m::ENTITY_CHANGE,
    many: m::ENTITY_CHANGES,
    icon: "edit",
    fields: ChangeRequest::FIELDS,
    lines: &[
        Lines {
            key: "opinions",
            label: m::CHANGE_OPINIONS,
            table: "change_opinion",
            parent: "change_request_id",
            fields: Opinion::FIELDS,
        },
        Lines {
            key: "acks",
            label: m::CHANGE_ACKS,
            table: "change_ack",
            parent: "change_request_id",
            fields: Ack::FIELDS,
        },
    ],
    series: ("CR", 4),
    columns: &["no", "order_id", "kind", "wanted_by", "received_at", "state", "owner_id"],
    filters: &["state", "kind", "order_id", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state IN ('open','asked')" }],
    search: &["no", "wish"],
    write: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    order: Some("order_id"),
    steps: STEPS,
    suggest: |_, input| {
        input.offer("received_at", time::show(time::now()));
        input.offer("wanted_by", "customer");
        Ok(())
    },
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") != "open") {
            return Err(Refusal::new("change_asked", 409, m::REFUSED_CHANGE_ASKED)
                .way_out(m::REFUSED_CHANGE_ASKED_WAY));
        }
        let order = act.row("sales_order", whole.head.int("order_id").unwrap_or_default())?;
        (ORDER.open)(&order)?;
        whole.head.set("currency", order.get("currency").clone());
        whole.head.set("state", "open");
        if whole.head.int("owner_id").is_none() {
            whole.head.set("owner_id", order.get("owner_id").clone());
        }
        Ok(())
    },
    ..entity::PLAIN
};

const STEPS: &[Step] = &[
    Step { from: &["open"], verb: "ask", to: "asked" },
    Step { from: &["asked"], verb: "opinion", to: "asked" },
    Step { from: &["asked"], verb: "accept", to: "accepted" },
    Step { from: &["open", "asked"], verb: "refuse", to: "refused" },
    Step { from: &["accepted"], verb: "acknowledge", to: "accepted" },
];

/// Those who say in writing whether it can be done, and who are told of it.
const DEPARTMENTS: [Role; 5] =
    [Role::Planning, Role::Purchasing, Role::Production, Role::Shipping, Role::FinanceAr];

fn departments() -> Vec<&'static str> {
    DEPARTMENTS.iter().map(|role| role.code()).collect()
}

fn rows_for_each(act: &mut Act, table: &str, id: i64) -> Result<(), Refusal> {
    for (place, role) in (1..).zip(DEPARTMENTS) {
        let columns: [(&str, Value); 3] = [
            ("change_request_id", id.into()),
            ("position", i64::from(place).into()),
            ("department", role.code().into()),
        ];
        act.insert(table, &columns)?;
    }
    Ok(())
}

pub const ASK: Operation = Operation {
    on: "change_request",
    verb: "ask",
    label: m::OP_ASK_FEASIBILITY,
    help: m::OP_ASK_FEASIBILITY_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    run: |act, call| {
        rows_for_each(act, "change_opinion", call.id)?;
        let data = json!({"key": call.row.text("no"), "department": departments()});
        act.fact("asked", ("change_request", call.id), call.order, data);
        Ok(Done::on("change_request", call.id).saying(m::DONE_FEASIBILITY_ASKED))
    },
    ..operation::PLAIN
};

record! {
    pub struct Saying in "change_request" {
        department: Role => CHANGE_DEPARTMENT,
        answer: Feasible => CHANGE_FEASIBLE,
        extra_cost: Option<Amount> => CHANGE_EXTRA_COST .zone(Zone::Price),
        extra_days: Option<Count> => CHANGE_EXTRA_DAYS,
        note: Option<Long> => F_NOTE,
    }
}

/// The department that speaks: one's own, or any for a manager.
fn speaking(act: &Act, call: &Call) -> Result<Role, Refusal> {
    let role = call.input.text("department").and_then(Role::from_code);
    let asked = role.filter(|role| DEPARTMENTS.contains(role)).ok_or_else(|| {
        Refusal::field("department", m::CHANGE_DEPARTMENT, m::FIELD_NOT_ASKED_DEPARTMENT)
    })?;
    match act.actor.roles.contains(&asked) || act.actor.has_any(&[Role::DeptManager, Role::Gm]) {
        true => Ok(asked),
        false => Err(Refusal::forbidden()),
    }
}

const SPEAKERS: &[Role] = &[
    Role::Planning,
    Role::Purchasing,
    Role::Production,
    Role::Shipping,
    Role::FinanceAr,
    Role::DeptManager,
    Role::Gm,
];

pub const OPINION: Operation = Operation {
    on: "change_request",
    verb: "opinion",
    label: m::OP_OPINION,
    help: m::OP_OPINION_HELP,
    roles: SPEAKERS,
    fields: Saying::FIELDS,
    run: |act, call| {
        let role = speaking(act, call)?;
        if call.input.text("answer") != Some("yes") && call.input.text("note").is_none() {
            return Err(Refusal::field("note", m::F_NOTE, m::FIELD_SAY_WHY));
        }
        let input = |name: &str| call.input.get(name).clone();
        act.exec(
            "UPDATE change_opinion SET answer=?, extra_cost=?, extra_days=?, note=?, by_id=?, at=?
             WHERE change_request_id=? AND department=?",
            &[
                input("answer"),
                input("extra_cost"),
                input("extra_days"),
                input("note"),
                act.actor.person().into(),
                act.now.into(),
                call.id.into(),
                role.code().into(),
            ],
        )?;
        Ok(Done::on("change_request", call.id).saying(m::DONE_OPINION))
    },
    ..operation::PLAIN
};

record! {
    pub struct Answering in "change_request" { answer: Long => CHANGE_ANSWER }
}

fn changing(act: &mut Act, call: &Call) -> Result<Changing, Refusal> {
    let sql = "SELECT department, answer FROM change_opinion WHERE change_request_id=?";
    let rows = act.query(sql, &[call.id.into()])?;
    let named = |keep: &dyn Fn(Option<&str>) -> bool| -> Vec<String> {
        let kept = rows.iter().filter(|row| keep(row.opt_text("answer").as_deref()));
        kept.map(|row| row.text("department")).collect()
    };
    let shipping = rows.iter().find(|row| row.text("department") == "shipping");
    Ok(Changing {
        silent: named(&|answer| answer.is_none()),
        against: named(&|answer| answer == Some("no")),
        moves_date: call.row.text("kind") == "ship_date",
        shipping_agrees: shipping
            .and_then(|row| row.opt_text("answer"))
            .is_some_and(|answer| answer != "no"),
        concession: call.row.opt_int("concession").unwrap_or(0),
        currency: save::currency_of(call.row).unwrap_or(Currency::USD),
    })
}

/// The customer hears yes; from now on the order may be changed, and every department is told.
pub const ACCEPT: Operation = Operation {
    on: "change_request",
    verb: "accept",
    label: m::OP_ACCEPT_CHANGE,
    help: m::OP_ACCEPT_CHANGE_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    fields: Answering::FIELDS,
    rules: &CHANGE_RULES,
    run: |act, call| {
        let case = changing(act, call)?;
        act.obey(&CHANGE_RULES, &case, call)?;
        decide(act, call)?;
        give_notice(act, call.id, call.order, &call.row.text("no"))?;
        Ok(Done::on("change_request", call.id).saying(m::DONE_CHANGE_ACCEPTED))
    },
    ..operation::PLAIN
};

pub const REFUSE: Operation = Operation {
    on: "change_request",
    verb: "refuse",
    label: m::OP_REFUSE_CHANGE,
    help: m::OP_REFUSE_CHANGE_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    fields: Answering::FIELDS,
    run: |act, call| {
        decide(act, call)?;
        Ok(Done::on("change_request", call.id))
    },
    ..operation::PLAIN
};

fn decide(act: &mut Act, call: &Call) -> Result<(), Refusal> {
    let columns = [("answer", call.input.get("answer").clone()), ("decided_at", act.now.into())];
    act.set("change_request", call.id, &columns)
}

fn give_notice(act: &mut Act, id: i64, order: Option<i64>, no: &str) -> Result<(), Refusal> {
    rows_for_each(act, "change_ack", id)?;
    let data = json!({"key": no, "department": departments()});
    act.fact("noticed", ("change_request", id), order, data);
    Ok(())
}

record! {
    pub struct Acknowledging in "change_request" { department: Role => CHANGE_DEPARTMENT }
}

pub const ACKNOWLEDGE: Operation = Operation {
    on: "change_request",
    verb: "acknowledge",
    label: m::OP_ACKNOWLEDGE,
    help: m::OP_ACKNOWLEDGE_CHANGE_HELP,
    roles: SPEAKERS,
    fields: Acknowledging::FIELDS,
    run: |act, call| {
        let role = speaking(act, call)?;
        let changed = act.exec(
            "UPDATE change_ack SET at=?, by_id=?
             WHERE change_request_id=? AND department=? AND at IS NULL",
            &[act.now.into(), act.actor.person().into(), call.id.into(), role.code().into()],
        )?;
        if changed == 0 {
            return Err(Refusal::new("acknowledged", 409, m::REFUSED_ACKNOWLEDGED));
        }
        Ok(Done::on("change_request", call.id).saying(m::DONE_ACKNOWLEDGED))
    },
    ..operation::PLAIN
};

/// a cancelled order is told to every department in writing.
pub fn tell_of_cancelling(act: &mut Act, order: &Row, why: &str) -> Result<(), Refusal> {
    let no = numbering::next_code(act.c, CHANGE.series.0, CHANGE.series.1)?;
    let columns: Vec<(&str, Value)> = vec![
        ("version", 1.into()),
        ("created_at", act.now.into()),
        ("no", no.as_str().into()),
        ("order_id", order.int("id").into()),
        ("wanted_by", "customer".into()),
        ("kind", "cancel".into()),
        ("received_at", act.now.into()),
        ("wish", why.into()),
        ("currency", order.get("currency").clone()),
        ("state", "accepted".into()),
        ("decided_at", act.now.into()),
        ("owner_id", order.get("owner_id").clone()),
    ];
    let id = act.insert("change_request", &columns)?;
    give_notice(act, id, Some(order.int("id")), &no)
}
