//! Owns the check of a shipment's papers: a fact with the hashes of what was compared. It is fresh
//! as long as every compared content is the one that it saw.

use super::compare::{Matrix, compare};
use super::difference;
use super::known::{self, Shipped};
use crate::kernel::operation::{self, Operation, order_of};
use crate::kernel::{Act, Done, Refusal, Role, settings};
use crate::shipping::shipment::SHIPMENT;
use db::{Conn, Row};
use lang::{Lang, m};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// How the papers of a shipment stand: what the rules of sending look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Nobody has compared them.
    Never,
    /// One of the contents is another one since.
    Stale,
    /// They were compared and do not agree: so many differences that hold them back.
    Differs(i64),
    #[default]
    Clean,
}

/// Compares what is known of a shipment now.
pub fn matrix(c: &mut Conn, shipped: &Shipped) -> Result<Matrix, Refusal> {
    Ok(compare(&shipped.papers, shipped.currency, &settings::all(c)?))
}

/// How the last check stands today.
pub fn standing(shipped: &Shipped) -> Standing {
    let row = &shipped.row;
    let Some(hash) = row.opt_text("checked_hash") else { return Standing::Never };
    if hash != shipped.papers.hash() {
        return Standing::Stale;
    }
    match row.opt_int("checked_off").unwrap_or(0) {
        0 => Standing::Clean,
        off => Standing::Differs(off),
    }
}

/// Compares, keeps the outcome as a fact, opens and closes the tasks of its differences.
pub fn check(act: &mut Act, id: i64) -> Result<Matrix, Refusal> {
    // Two checks at the same time would tell of each difference twice.
    act.hold("shipment", id)?;
    let shipped = known::load(act.c, id)?;
    let matrix = matrix(act.c, &shipped)?;
    let (off, told) = (matrix.fatal() as i64, matrix.off().saturating_sub(matrix.fatal()) as i64);
    let columns = [
        ("checked_at", act.now.into()),
        ("checked_hash", shipped.papers.hash().into()),
        ("checked_off", off.into()),
        ("checked_told", told.into()),
    ];
    act.set("shipment", id, &columns)?;
    difference::follow(act, &shipped.row, &matrix)?;
    let differs: Vec<&str> =
        matrix.checks.iter().filter(|check| check.is_off()).map(|check| check.name).collect();
    let text = |lang: Lang| outcome(&matrix).in_lang(lang).to_string();
    let data = json!({
        "key": shipped.row.text("no"),
        "clean": off == 0,
        "checks": matrix.checks.len(),
        "differs": differs,
        "hashes": shipped.papers.hashes(),
        "text": text(Lang::Zh),
        "text_en": text(Lang::En),
    });
    let order = order_of(&SHIPMENT, &shipped.row);
    act.fact("check_papers", ("shipment", id), order, data);
    Ok(matrix)
}

fn outcome(matrix: &Matrix) -> lang::Text {
    match (matrix.fatal(), matrix.off()) {
        (0, 0) => m::CHECK_CLEAN.with("all", matrix.checks.len()),
        (0, told) => m::CHECK_TOLD.with("count", told),
        (off, _) => m::CHECK_DIFFERS.with("count", off),
    }
}

/// The fact is written by the check itself, with what was compared; the press of the button alone
/// would prove nothing.
pub const CHECK_PAPERS: Operation = Operation {
    on: "shipment",
    verb: "check_papers",
    label: m::OP_CHECK_PAPERS,
    help: m::OP_CHECK_PAPERS_HELP,
    roles: &[Role::Docs, Role::Shipping, Role::FollowUp, Role::Sales, Role::DeptManager, Role::Gm],
    tells: true,
    run: |act, call| {
        let matrix = check(act, call.id)?;
        Ok(Done::on("shipment", call.id).saying(outcome(&matrix)))
    },
    ..operation::PLAIN
};

/// Shipments whose papers are issued and have not left: checked every night until they do.
pub fn waiting(c: &mut Conn) -> Result<Vec<i64>, Refusal> {
    let sql = "SELECT s.id FROM shipment s
        WHERE EXISTS (SELECT 1 FROM invoice i WHERE i.shipment_id=s.id AND i.state='issued')
          AND NOT EXISTS (SELECT 1 FROM dispatch d
            WHERE d.shipment_id=s.id AND d.state='sent' AND d.kind<>'copy')
        ORDER BY s.id";
    Ok(c.query(sql, &[])?.iter().map(|row: &Row| row.int("id")).collect())
}
