//! Owns what the customer says to a sample: approved, it is the reference that orders are compared
//! with; else the next round; or it is dropped.

use crate::kernel::kinds::Long;
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal, Role};
use crate::record;
use db::{Row, Value};
use lang::m;
use serde_json::json;

const SELLERS: &[Role] = &[Role::Sales, Role::FollowUp, Role::DeptManager];

record! {
    pub struct Said in "sample_order" {
        opinion: Long => SAMPLES_OPINION .hint(m::SAMPLES_OPINION_HINT),
    }
}

/// Keeps the round that ends now, with his words.
fn keep_round(act: &mut Act, call: &Call, approved: bool) -> Result<(), Refusal> {
    let round = call.row.int("round");
    let columns: Vec<(&str, Value)> = vec![
        ("sample_order_id", call.id.into()),
        ("position", round.into()),
        ("round", round.into()),
        ("sent_on", call.row.get("sent_on").clone()),
        ("tracking", call.row.get("tracking").clone()),
        ("delivered_on", call.row.get("delivered_on").clone()),
        ("approved", i64::from(approved).into()),
        ("opinion", call.input.get("opinion").clone()),
    ];
    act.insert("sample_round", &columns).map(|_| ())
}

/// approved by the customer, in writing, on file.
pub const APPROVE: Operation = Operation {
    on: "sample_order",
    verb: "approve",
    label: m::OP_APPROVE_SAMPLE,
    help: m::OP_APPROVE_SAMPLE_HELP,
    roles: SELLERS,
    fields: Said::FIELDS,
    evidence: Some("approved_sample"),
    run: |act, call| {
        keep_round(act, call, true)?;
        let today = act.today().to_string();
        let said = call.input.get("opinion").clone();
        act.set("sample_order", call.id, &[("approved_on", today.into()), ("opinion", said)])?;
        if call.row.text("purpose") == "pre_production" {
            let data = json!({"key": call.row.text("no")});
            act.fact("pp_approved", ("sample_order", call.id), call.order, data);
        }
        Ok(Done::on("sample_order", call.id).saying(m::DONE_SAMPLE_APPROVED))
    },
    ..operation::PLAIN
};

/// The next round: what he wants otherwise is entered, signed and made again.
pub const REVISE: Operation = Operation {
    on: "sample_order",
    verb: "revise",
    label: m::OP_REVISE_SAMPLE,
    help: m::OP_REVISE_SAMPLE_HELP,
    roles: SELLERS,
    fields: Said::FIELDS,
    run: |act, call| {
        keep_round(act, call, false)?;
        let mut columns = vec![
            ("round", Value::from(call.row.int("round") + 1)),
            ("opinion", call.input.get("opinion").clone()),
        ];
        let over = ["least", "bought", "checked_on", "checked_note", "carrier", "tracking"];
        let over = over.into_iter().chain(["sent_on", "delivered_on"]);
        columns.extend(over.map(|name| (name, Value::Null)));
        act.set("sample_order", call.id, &columns)?;
        Ok(Done::on("sample_order", call.id).saying(m::DONE_SAMPLE_REVISED))
    },
    ..operation::PLAIN
};

record! {
    pub struct Dropping in "sample_order" { why: Long => SAMPLES_WHY }
}

pub const DROP: Operation = Operation {
    on: "sample_order",
    verb: "drop",
    backward: true,
    label: m::OP_DROP_SAMPLE,
    help: m::OP_DROP_SAMPLE_HELP,
    roles: SELLERS,
    fields: Dropping::FIELDS,
    ..operation::PLAIN
};

/// Whether the customer has approved a sample of this purpose for the order.
pub fn is_approved(act: &mut Act, order: i64, purpose: &str) -> Result<bool, Refusal> {
    let sql = "SELECT id FROM sample_order WHERE order_id=? AND purpose=? AND state='approved'
               LIMIT 1";
    Ok(act.one(sql, &[order.into(), purpose.into()])?.is_some())
}

/// Whether the customer has approved a sample of one of the order's articles.
pub fn is_known(act: &mut Act, order: &Row) -> Result<bool, Refusal> {
    let sql = "SELECT s.id FROM sample_order s JOIN sample_line l ON l.sample_order_id=s.id
               JOIN order_line o ON o.item_no=l.item_no
               WHERE s.state='approved' AND s.customer_id=? AND o.order_id=? LIMIT 1";
    let of_it = [order.get("customer_id").clone(), order.int("id").into()];
    Ok(act.one(sql, &of_it)?.is_some())
}
