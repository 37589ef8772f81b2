//! Owns making an issued set of papers void: what must be back first, and which set took its place.

use super::invoice::ISSUERS;
use crate::kernel::kinds::Line;
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal, time};
use crate::record;
use db::{Row, Value};
use lang::m;

record! {
    pub struct Voiding in "invoice" {
        void_why: Line => INVOICE_VOID_WHY .hint(m::INVOICE_VOID_WHY_HINT),
    }
}

/// The set stays in the house with its number and says that it is void; it proves nothing any more.
pub const VOID: Operation = Operation {
    on: "invoice",
    verb: "void",
    label: m::OP_VOID_PAPERS,
    help: m::OP_VOID_PAPERS_HELP,
    roles: ISSUERS,
    fields: Voiding::FIELDS,
    grave: true,
    run: |act, call| {
        order_is_open(act, call)?;
        let out = sent(act, call.row)?;
        if !out.is_empty() {
            let text = m::REFUSED_VOID_SENT.with("papers", out.join(", "));
            return Err(Refusal::new("papers_sent", 409, text).way_out(m::REFUSED_VOID_SENT_WAY));
        }
        let declared = declared(act, call.row)?;
        if !declared.is_empty() {
            let text = m::REFUSED_VOID_DECLARED.with("papers", declared.join(", "));
            let refusal = Refusal::new("papers_declared", 409, text);
            return Err(refusal.way_out(m::REFUSED_VOID_DECLARED_WAY));
        }
        let later = act.one(
            "SELECT MIN(id) AS id FROM invoice WHERE shipment_id=? AND id>? AND state='issued'",
            &[call.row.get("shipment_id").clone(), call.id.into()],
        )?;
        let columns = [
            ("voided_on", act.today().to_string().into()),
            ("void_why", call.input.get("void_why").clone()),
            ("replaced_by", later.map_or(Value::Null, |row| row.get("id").clone())),
        ];
        act.set("invoice", call.id, &columns)?;
        let no = call.row.text("no");
        Ok(Done::on("invoice", call.id).saying(m::DONE_VOIDED.with("no", no)))
    },
    ..operation::PLAIN
};

fn order_is_open(act: &mut Act, call: &Call) -> Result<(), Refusal> {
    let order = act.row("sales_order", call.row.int("order_id"))?;
    (crate::sales::order::ORDER.open)(&order)
}

/// What was sent with the set: originals, the telex release, the bank's set; a copy binds nobody.
/// One prepared before a later set and sent on its day or after it may have carried either.
fn sent(act: &mut Act, set: &Row) -> Result<Vec<String>, Refusal> {
    let sql = "SELECT d.no FROM dispatch d WHERE d.shipment_id=? AND d.state='sent'
        AND d.kind<>'copy' AND d.sent_on>=? AND NOT EXISTS (SELECT 1 FROM invoice n
          WHERE n.shipment_id=d.shipment_id AND n.id>? AND n.created_at<=d.created_at)
        ORDER BY d.id";
    // The day it was made, not the day printed on it: papers are dated ahead.
    let made_on = time::day_of(set.int("created_at")).to_string();
    numbers(act, sql, &[set.int("shipment_id").into(), made_on.into(), set.int("id").into()])
}

/// A declaration speaks of the set that stood when it was made; before there was any, of the first.
fn declared(act: &mut Act, set: &Row) -> Result<Vec<String>, Refusal> {
    let sql = "SELECT d.no FROM declaration d WHERE d.shipment_id=? AND d.withdrawn_on IS NULL
        AND COALESCE((SELECT MAX(n.id) FROM invoice n
            WHERE n.shipment_id=d.shipment_id AND n.created_at<=d.created_at),
          (SELECT MIN(n.id) FROM invoice n WHERE n.shipment_id=d.shipment_id))=?
        ORDER BY d.id";
    numbers(act, sql, &[set.int("shipment_id").into(), set.int("id").into()])
}

fn numbers(act: &mut Act, sql: &str, params: &[Value]) -> Result<Vec<String>, Refusal> {
    Ok(act.query(sql, params)?.iter().map(|row| row.text("no")).collect())
}

/// Void sets of a shipment that nothing has replaced yet learn their successor.
pub fn succeed(act: &mut Act, shipment: i64, successor: i64) -> Result<(), Refusal> {
    let sql =
        "SELECT id FROM invoice WHERE shipment_id=? AND state='voided' AND replaced_by IS NULL";
    for row in act.query(sql, &[shipment.into()])? {
        act.set("invoice", row.int("id"), &[("replaced_by", successor.into())])?;
    }
    Ok(())
}
