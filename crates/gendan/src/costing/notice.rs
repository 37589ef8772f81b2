//! Owns telling the owners of approved sheets that the rate or a price of the house has moved away
//! from under them. A notice that still lies unread is not given twice.

use super::expiry::{self, Reason};
use crate::kernel::fact::Fact;
use crate::kernel::{Refusal, notify, settings, time};
use db::{Conn, Row, Value};

/// What the notice is called; it leads to the sheet.
const KIND: &str = "cost_sheet.expired";
/// The newest sheets that one change is tried on: older ones lapse by their date.
const MOST: i64 = 500;

/// What a change of the house touches.
enum Change {
    Rate,
    Item(String),
}

/// Follows the facts of an action.
pub fn follow(c: &mut Conn, facts: &[Fact]) -> Result<(), Refusal> {
    for fact in facts {
        let Some(change) = change(c, fact)? else { continue };
        for sheet in touched(c, &change)? {
            let reasons = expiry::reasons(c, &sheet, time::day_of(fact.at))?;
            let says = |reason: &Reason| match (&change, reason) {
                (Change::Rate, Reason::RateMoved { .. }) => true,
                (Change::Item(item), Reason::PriceMoved { item: moved, .. }) => item == moved,
                _ => false,
            };
            if reasons.iter().any(says) {
                tell(c, &sheet)?;
            }
        }
    }
    Ok(())
}

fn change(c: &mut Conn, fact: &Fact) -> Result<Option<Change>, Refusal> {
    let rates = [settings::REFERENCE_RATE.name, settings::RATE_MOVE_BP.name];
    Ok(match fact.kind.as_str() {
        "company.changed" => {
            let setting = fact.data["setting"].as_str().unwrap_or_default();
            rates.contains(&setting).then_some(Change::Rate)
        }
        "cost_limit.changed" => {
            let limit = "SELECT item FROM cost_limit WHERE id=?";
            let row = c.one(limit, &[fact.entity_id.into()])?;
            row.map(|row| Change::Item(row.text("item")))
        }
        _ => None,
    })
}

fn touched(c: &mut Conn, change: &Change) -> Result<Vec<Row>, Refusal> {
    let (narrow, mut params): (&str, Vec<Value>) = match change {
        Change::Rate => ("", vec![]),
        Change::Item(item) => (
            "AND id IN (SELECT cost_sheet_id FROM cost_line WHERE item=?)",
            vec![item.as_str().into()],
        ),
    };
    params.push(MOST.into());
    let sql = format!(
        "SELECT * FROM cost_sheet WHERE state='approved' AND owner_id IS NOT NULL {narrow}
         ORDER BY id DESC LIMIT ?"
    );
    Ok(c.query(&sql, &params)?)
}

fn tell(c: &mut Conn, sheet: &Row) -> Result<(), Refusal> {
    let (id, owner) = (sheet.int("id"), sheet.int("owner_id"));
    let lies = "SELECT id FROM notification
                WHERE user_id=? AND kind=? AND entity_id=? AND read_at IS NULL LIMIT 1";
    if c.one(lies, &[owner.into(), KIND.into(), id.into()])?.is_some() {
        return Ok(());
    }
    notify::put(c, owner, KIND, &("cost_sheet", id, sheet.text("no")))
}
