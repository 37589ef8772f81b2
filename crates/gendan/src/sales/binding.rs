//! Owns what a signed contract binds: it changes only behind an accepted request, and the old terms
//! hold until the amended contract is signed.

use super::order::ORDER;
use super::rules::EDITING_RULES;
use crate::kernel::entity::{LineDraft, Whole};
use crate::kernel::{Act, Refusal, save};
use db::Row;
use serde::{Deserialize, Serialize};

/// What a signed contract binds.
const BINDING: [&str; 7] =
    ["currency", "incoterm", "place", "payment_term", "deposit_pct", "credit_days", "ship_by"];
const BINDING_LINE: [&str; 3] = ["item_no", "quantity", "price"];

/// What the rules of editing an order look at.
#[derive(Serialize, Deserialize)]
pub struct Editing {
    /// The customer's signed copy of the newest contract is in the house.
    pub signed: bool,
    /// The edit touches what a contract binds.
    pub touches_terms: bool,
    /// A change request was accepted since that contract was made.
    pub change_accepted: bool,
}

pub fn check_edit(act: &mut Act, whole: &Whole, old: &Row) -> Result<(), Refusal> {
    let id = old.int("id");
    let signed = act.one(
        "SELECT created_at FROM contract WHERE order_id=? AND countersigned_on IS NOT NULL
         ORDER BY revision DESC LIMIT 1",
        &[id.into()],
    )?;
    let Some(signed) = signed else { return Ok(()) };
    let accepted = act.one(
        "SELECT id FROM change_request WHERE order_id=? AND state='accepted'
         AND decided_at>=? LIMIT 1",
        &[id.into(), signed.int("created_at").into()],
    )?;
    let case = Editing {
        signed: true,
        touches_terms: touches_terms(act, whole, old)?,
        change_accepted: accepted.is_some(),
    };
    act.obey_saving(&EDITING_RULES, &case, &ORDER, (whole, Some(old)))
}

fn touches_terms(act: &mut Act, whole: &Whole, old: &Row) -> Result<bool, Refusal> {
    if BINDING.iter().any(|name| whole.head.get(name) != old.get(name)) {
        return Ok(true);
    }
    let grid = &ORDER.lines[0];
    let before = save::line_rows(act.c, grid, old.int("id"))?;
    let none = Vec::new();
    let after = whole.lines.get(grid.key).unwrap_or(&none);
    let same = |(row, line): (&Row, &LineDraft)| {
        BINDING_LINE.iter().all(|name| row.get(name) == line.draft.get(name))
    };
    Ok(before.len() != after.len() || !before.iter().zip(after).all(same))
}
