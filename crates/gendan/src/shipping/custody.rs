//! Owns where each set of originals is: with us, the courier, the bank, the customer or the
//! forwarder; since when, with which dispatch, on what proof of money.

use super::rules::{DISPATCH_RULES, Dispatching};
use super::shipment::not_in_future;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Line, Ref, Whole};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal, Role, save};
use crate::{choices, record};
use db::Row;
use lang::m;
use serde_json::json;

choices! {
    /// Who has the originals in hand.
    pub enum Holder {
        Us "us" HOLDER_US,
        Courier "courier" HOLDER_COURIER,
        Bank "bank" HOLDER_BANK,
        Customer "customer" HOLDER_CUSTOMER,
        Forwarder "forwarder" HOLDER_FORWARDER,
        Void "void" HOLDER_VOID,
    }
}

choices! {
    /// Of which paper there are originals.
    pub enum OriginalOf {
        Bill "bill_of_lading" ENTITY_BL,
        Origin "origin_certificate" ENTITY_ORIGIN,
        Insurance "insurance_policy" ENTITY_COVER,
    }
}

record! {
    /// The originals of one paper; they go together.
    pub struct Original in "original" {
        no: Option<Line> => F_NO .system(),
        shipment_id: Ref => F_SHIPMENT .to("shipment") .system(),
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        paper: OriginalOf => ORIGINAL_OF .system(),
        paper_no: Line => ORIGINAL_PAPER_NO .system(),
        count: Option<Whole> => BL_ORIGINALS_ISSUED .system(),
        holder: Holder => ORIGINAL_HOLDER .system(),
        since: Day => ORIGINAL_SINCE .system(),
        dispatch_id: Option<Ref> => ENTITY_DISPATCH .to("dispatch") .system(),
        proof: Option<Line> => ORIGINAL_PROOF .system(),
    }
}

pub const ORIGINAL: Entity = Entity {
    name: "original",
    plural: "originals",
    one: m::ENTITY_ORIGINAL,
    many: m::ENTITY_ORIGINALS,
    icon: "files",
    fields: Original::FIELDS,
    series: ("OG", 4),
    columns: &["no", "shipment_id", "paper", "paper_no", "count", "holder", "since", "proof"],
    filters: &["holder", "paper", "shipment_id"],
    views: &[View { name: "out", label: m::ORIGINALS_OUT, filter: "holder NOT IN ('us','void')" }],
    search: &["no", "paper_no"],
    order: Some("order_id"),
    ..entity::PLAIN
};

/// Somebody issued a paper with originals: they are with us.
pub fn receive(
    act: &mut Act,
    paper: OriginalOf,
    (row, paper_no): (&Row, &str),
    count: Option<i64>,
) -> Result<(), Refusal> {
    let no = act.next_code(ORIGINAL.series.0, ORIGINAL.series.1)?;
    let columns = [
        ("version", 1.into()),
        ("created_at", act.now.into()),
        ("no", no.as_str().into()),
        ("shipment_id", row.get("shipment_id").clone()),
        ("order_id", row.get("order_id").clone()),
        ("paper", paper.code().into()),
        ("paper_no", paper_no.into()),
        ("count", count.into()),
        ("holder", Holder::Us.code().into()),
        ("since", act.today().to_string().into()),
    ];
    let id = act.insert("original", &columns)?;
    save::index(act.c, &ORIGINAL, id)?;
    act.fact("received", ("original", id), row.opt_int("order_id"), json!({"key": no}));
    Ok(())
}

/// The paper was made void: its originals are worth nothing, wherever they are.
pub fn void(
    act: &mut Act,
    paper: OriginalOf,
    (row, paper_no): (&Row, &str),
) -> Result<(), Refusal> {
    let sql = "SELECT * FROM original WHERE shipment_id=? AND paper=? AND paper_no=?";
    let place = [row.get("shipment_id").clone(), paper.code().into(), paper_no.into()];
    for original in act.query(sql, &place)? {
        let columns = [
            ("holder", Holder::Void.code().into()),
            ("since", act.today().to_string().into()),
            ("dispatch_id", db::Value::Null),
        ];
        moved(act, &original, &columns, Holder::Void)?;
    }
    Ok(())
}

/// The originals that a dispatch takes along, wherever they are.
pub fn carried(act: &mut Act, dispatch: &Row) -> Result<Vec<Row>, Refusal> {
    let sql = "SELECT * FROM original WHERE shipment_id=? AND holder<>'void' ORDER BY id";
    let mut all = act.query(sql, &[dispatch.int("shipment_id").into()])?;
    let bills = |row: &Row| row.text("paper") == OriginalOf::Bill.code();
    let carries = dispatch.opt_text("carries");
    match (dispatch.text("kind").as_str(), carries.as_deref()) {
        ("copy", _) | (_, Some("none")) => all.clear(),
        // A telex release takes the bills back to the carrier, nothing else.
        ("telex", _) | (_, Some("bills")) => all.retain(bills),
        (_, Some("certificates")) => all.retain(|row| !bills(row)),
        _ => {}
    }
    Ok(all)
}

/// A dispatch was sent: what it carries goes with it.
pub fn send(act: &mut Act, call: &Call, proof: &str) -> Result<(), Refusal> {
    let holder = match call.row.text("kind").as_str() {
        "bank" => Holder::Bank,
        "telex" => Holder::Forwarder,
        _ => Holder::Courier,
    };
    let day = call.input.get("sent_on").clone();
    for row in carried(act, call.row)?.iter().filter(|row| row.text("holder") == Holder::Us.code())
    {
        let columns = [
            ("holder", holder.code().into()),
            ("since", day.clone()),
            ("dispatch_id", call.id.into()),
            ("proof", proof.into()),
        ];
        moved(act, row, &columns, holder)?;
    }
    Ok(())
}

/// A dispatch came back, and what it had taken along.
pub fn take_back(act: &mut Act, call: &Call) -> Result<(), Refusal> {
    let day = call.input.get("returned_on").clone();
    for row in act.query("SELECT * FROM original WHERE dispatch_id=?", &[call.id.into()])? {
        let columns = [
            ("holder", Holder::Us.code().into()),
            ("since", day.clone()),
            ("dispatch_id", db::Value::Null),
            ("proof", db::Value::Null),
        ];
        moved(act, &row, &columns, Holder::Us)?;
    }
    Ok(())
}

fn moved(
    act: &mut Act,
    row: &Row,
    columns: &[(&str, db::Value)],
    holder: Holder,
) -> Result<(), Refusal> {
    act.set("original", row.int("id"), columns)?;
    let data = json!({"key": row.text("no"), "from": row.text("holder"), "to": holder.code()});
    act.fact("moved", ("original", row.int("id")), row.opt_int("order_id"), data);
    Ok(())
}

/// What shows that the money is in: the receipts of the shipment's orders.
pub fn receipts(act: &mut Act, shipment: i64) -> Result<String, Refusal> {
    let sql = "SELECT DISTINCT r.no FROM receipt r JOIN receipt_line l ON l.receipt_id=r.id
               WHERE l.order_id IN (SELECT order_id FROM shipment_line WHERE shipment_id=?)
               ORDER BY r.no";
    let rows = act.query(sql, &[shipment.into()])?;
    let all = rows.iter().map(|row| row.text("no")).collect::<Vec<_>>().join(", ");
    Ok(all.chars().take(200).collect())
}

record! {
    pub struct HandingOn in "original" {
        holder: Holder => ORIGINAL_HOLDER,
        since: Day => ORIGINAL_SINCE,
        proof: Option<Line> => ORIGINAL_PROOF .hint(m::ORIGINAL_PROOF_HINT),
    }
}

/// Arrived, presented, released or come back, beside what a dispatch moves by itself. What leaves
/// our hands obeys the rules of sending.
pub const HAND_ON: Operation = Operation {
    on: "original",
    verb: "move",
    label: m::OP_MOVE_ORIGINAL,
    help: m::OP_MOVE_ORIGINAL_HELP,
    roles: &[Role::Docs, Role::Shipping, Role::FollowUp, Role::DeptManager],
    fields: HandingOn::FIELDS,
    rules: &DISPATCH_RULES,
    run: |act, call| {
        not_in_future(act, call, "since", m::ORIGINAL_SINCE)?;
        let to = call.input.text("holder").and_then(Holder::from_code);
        let to =
            to.ok_or_else(|| Refusal::field("holder", m::ORIGINAL_HOLDER, m::FIELD_MISSING))?;
        let held = call.row.text("holder");
        if to == Holder::Void || held == Holder::Void.code() {
            return Err(Refusal::field("holder", m::ORIGINAL_HOLDER, m::ORIGINAL_VOID));
        }
        if held == to.code() {
            let text = m::ORIGINAL_ALREADY_THERE;
            return Err(Refusal::field("holder", m::ORIGINAL_HOLDER, text));
        }
        let case = Dispatching::handing(act, call, to)?;
        act.obey(&DISPATCH_RULES, &case, call)?;
        let mut columns = call.input.columns();
        if call.input.get("proof").is_null() && to != Holder::Us {
            let proof = receipts(act, call.row.int("shipment_id"))?;
            columns.retain(|(name, _)| *name != "proof");
            columns.push(("proof", proof.into()));
        }
        if to == Holder::Us {
            columns.push(("dispatch_id", db::Value::Null));
        }
        act.set("original", call.id, &columns)?;
        Ok(Done::on("original", call.id).saying(m::DONE_ORIGINAL_MOVED))
    },
    ..operation::PLAIN
};
