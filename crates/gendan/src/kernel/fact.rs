//! Owns the append-only journal: who, when, what, about which record; each line chained to the last
//! by SHA-256, so that a changed or missing line is found.

use super::actor::Actor;
use super::entity::Entity;
use super::role::Zone;
use db::{Conn, DbError, Row, Value};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

/// A fact waiting for the end of its transaction.
#[derive(Clone, Debug)]
pub struct Fact {
    /// UTC milliseconds.
    pub at: i64,
    /// `quotation.sent`: entity and what happened.
    pub kind: String,
    pub entity: &'static str,
    pub entity_id: i64,
    /// The order it belongs to, so that its history is one query.
    pub order_id: Option<i64>,
    pub data: Json,
}

impl Fact {
    /// Nothing happened yet: a way to ask what a record is about.
    pub fn about(entity: &Entity, id: i64, order: Option<i64>) -> Fact {
        let kind = String::new();
        let at = super::time::now();
        Fact { at, kind, entity: entity.name, entity_id: id, order_id: order, data: Json::Null }
    }
}

const COLUMNS: &str =
    "seq, at, actor_id, actor, door, kind, entity, entity_id, order_id, data, prev";

/// Appends the facts of one transaction. Called last, so that writers of other nodes wait shortly.
pub fn append(c: &mut Conn, actor: &Actor, facts: &[Fact]) -> Result<(), DbError> {
    if facts.is_empty() {
        return Ok(());
    }
    let count = facts.len() as i64;
    // Taking the numbers locks the head of the chain until the commit.
    let head =
        c.query("UPDATE fact_head SET seq=seq+? WHERE id=1 RETURNING seq, hash", &[count.into()])?;
    let (mut seq, mut prev) = (head[0].int("seq") - count, head[0].text("hash"));
    for fact in facts {
        seq += 1;
        let values: Vec<Value> = vec![
            seq.into(),
            fact.at.into(),
            actor.user_id.into(),
            actor.name.as_str().into(),
            actor.door.code().into(),
            fact.kind.as_str().into(),
            fact.entity.into(),
            fact.entity_id.into(),
            fact.order_id.into(),
            fact.data.to_string().into(),
            prev.as_str().into(),
        ];
        prev = hash(&values);
        let sql = format!("INSERT INTO fact ({COLUMNS}, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
        c.exec(&sql, &[values, vec![prev.as_str().into()]].concat())?;
    }
    c.exec("UPDATE fact_head SET hash=? WHERE id=1", &[prev.into()])?;
    Ok(())
}

fn hash(values: &[Value]) -> String {
    let mut digest = Sha256::new();
    for value in values {
        let text = match value {
            Value::Int(n) => format!("i{n}"),
            Value::Text(s) => format!("t{}:{s}", s.len()),
            _ => "n".to_string(),
        };
        digest.update(text.as_bytes());
    }
    digest.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

/// Recomputes the whole chain in pieces. Answers the number of facts, or the first broken line.
pub fn check_chain(c: &mut Conn) -> Result<Result<i64, i64>, DbError> {
    let (mut prev, mut last) = (String::new(), 0);
    loop {
        let sql = format!("SELECT {COLUMNS}, hash FROM fact WHERE seq>? ORDER BY seq LIMIT 2000");
        let rows = c.query(&sql, &[last.into()])?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let seq = row.int("seq");
            let whole = row.values();
            let kept = &whole[..whole.len() - 1];
            let fits =
                seq == last + 1 && row.text("prev") == prev && hash(kept) == row.text("hash");
            if !fits {
                return Ok(Err(last + 1));
            }
            (prev, last) = (row.text("hash"), seq);
        }
    }
    let head = c.one("SELECT seq, hash FROM fact_head WHERE id=1", &[])?;
    let fits = head.is_some_and(|h| h.int("seq") == last && h.text("hash") == prev);
    Ok(if fits { Ok(last) } else { Err(last) })
}

/// The newest lines only: they hang together and end where the head says. What lies before them is
/// looked at by [`check_chain`]. Answers how many there were, or the first broken line.
pub fn check_tail(c: &mut Conn, most: i64) -> Result<Result<i64, i64>, DbError> {
    let sql = format!("SELECT {COLUMNS}, hash FROM fact ORDER BY seq DESC LIMIT ?");
    let rows = c.query(&sql, &[most.into()])?;
    let head = c.one("SELECT seq, hash FROM fact_head WHERE id=1", &[])?;
    let (mut seq, mut wanted) = head.map_or((0, String::new()), |h| (h.int("seq"), h.text("hash")));
    for row in &rows {
        let whole = row.values();
        let kept = &whole[..whole.len() - 1];
        let own = row.text("hash");
        if row.int("seq") != seq || own != wanted || hash(kept) != own {
            return Ok(Err(seq));
        }
        (seq, wanted) = (seq - 1, row.text("prev"));
    }
    // A journal shorter than asked for must begin at its beginning.
    let is_whole = (rows.len() as i64) == most || (seq == 0 && wanted.is_empty());
    Ok(if is_whole { Ok(rows.len() as i64) } else { Err(seq) })
}

/// The newest facts of a record or of an order, for its timeline.
pub fn newest(
    c: &mut Conn,
    place: (&str, i64),
    before: Option<i64>,
    most: i64,
) -> Result<Vec<Row>, DbError> {
    let (entity, id) = place;
    let (filter, mut params) = match entity {
        "sales_order" => ("order_id=?", vec![Value::Int(id)]),
        _ => ("entity=? AND entity_id=?", vec![entity.into(), id.into()]),
    };
    params.extend([before.unwrap_or(i64::MAX).into(), most.into()]);
    let sql = format!(
        "SELECT seq, at, actor, door, kind, entity, entity_id, data FROM fact
         WHERE {filter} AND seq<? ORDER BY seq DESC LIMIT ?"
    );
    c.query(&sql, &params)
}

/// Whether a person may read what facts say in detail: it may name an amount or the customer.
pub fn is_told_to(actor: &Actor) -> bool {
    actor.sees(Zone::Price) && actor.sees(Zone::Customer)
}

/// What a kind of fact is called in a timeline: the operation's label, or one of the house's words.
pub fn word(kind: &str) -> Option<lang::Msg> {
    use lang::m;
    let (entity, what) = kind.split_once('.')?;
    if let Some(operation) = crate::house::operation(entity, what) {
        return Some(operation.label);
    }
    Some(match what {
        "created" => m::FACT_CREATED,
        "changed" => m::FACT_CHANGED,
        "sent" => m::FACT_SENT,
        "issued" => m::FACT_ISSUED,
        "made" => m::FACT_CREATED,
        "file_added" => m::FACT_FILE_ADDED,
        "code_given" => m::FACT_CODE_GIVEN,
        "approval_asked" => m::FACT_APPROVAL_ASKED,
        "approval_approved" => m::FACT_APPROVED,
        "approval_rejected" => m::FACT_REJECTED,
        "approval_void" => m::APPROVAL_VOID,
        "approval_returned" => m::APPROVAL_RETURNED,
        "approval_step_added" => m::OP_ADD_STEP,
        "rule_overridden" => m::FACT_OVERRIDDEN,
        "rule_approved" => m::FACT_RULE_APPROVED,
        "rule_warned" => m::FACT_WARNED,
        "password_changed" => m::OP_SET_PASSWORD,
        "differs" => m::FROZEN_DIFFERS,
        "printed" => m::FACT_PRINTED,
        "charged" => m::FACT_CHARGED,
        "checked" => m::FACT_CHECKED,
        "exported" => m::FACT_EXPORTED,
        "downloaded" => m::FACT_DOWNLOADED,
        "taken_as_data" => m::FACT_TAKEN_AS_DATA,
        "parcel_taken" => m::FACT_PARCEL_TAKEN,
        "file_destroyed" => m::FACT_FILE_DESTROYED,
        "kept_in" => m::FACT_KEPT_IN,
        "letter_added" => m::LETTER_FACT_ADDED,
        "imported" => m::FACT_IMPORTED,
        "met" => m::FACT_CLOCK_MET,
        "missed" => m::FACT_CLOCK_MISSED,
        "overdue" => m::FACT_CLOCK_OVERDUE,
        "escalated" => m::FACT_CLOCK_ESCALATED,
        "reminder" => m::FACT_CLOCK_REMINDER,
        "refused" => m::FACT_REFUSED,
        "expired" => m::SHEET_EXPIRED,
        "at_risk" => m::FACT_AT_RISK,
        "on_plan" => m::FACT_ON_PLAN,
        "asked" => m::FACT_ASKED,
        "noticed" => m::FACT_NOTICED,
        "superseded" => m::FACT_REPLACED,
        "replaced" => m::HISTORY_REMOVED,
        "taken" => m::FACT_TAKEN,
        "replied" => m::FACT_REPLIED,
        "reported" => m::FACT_REPORTED,
        "cared" => m::FACT_CARED,
        "periods_opened" => m::FACT_PERIODS,
        "graded" => m::FACT_GRADED,
        "merged" => m::OP_MERGE,
        "handed_over" => m::FACT_HANDED_OVER,
        "closed" => m::FACT_ACCOUNT_CLOSED,
        "received" => m::FACT_RECEIVED,
        "moved" => m::OP_MOVE_ORIGINAL,
        "papers_left" => m::DONE_DISPATCHED,
        "papers_back" => m::DISPATCH_RETURNED,
        "set_wanted" => m::FACT_SET_WANTED,
        "files_cleared" => m::UPKEEP_FILES_CLEARED,
        _ => return None,
    })
}
