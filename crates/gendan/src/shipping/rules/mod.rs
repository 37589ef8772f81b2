//! The rules of shipping, one file each, and the cases they judge.

pub mod bank_papers_go_with_their_order;
pub mod inspection_before_shipment;
pub mod invoice_adds_up;
pub mod money_before_release;
pub mod money_before_shipment;
pub mod originals_are_here;
pub mod originals_go_through_the_bank;
pub mod papers_agree;
pub mod pictures_are_taken;
pub mod shipment_sample_is_approved;

pub use super::releasing::{Dispatching, Elsewhere};

use super::pictures;
use crate::collection::plan::{Days, is_open, plan};
use crate::kernel::rule::Rules;
use crate::kernel::{Act, Refusal};
use crate::production::instruction::order_money;
use crate::sales::payment_term::Gate;
use crate::samples::reference;
use serde::{Deserialize, Serialize};

/// The rules of sailing, in order of precedence.
pub const SAILING_RULES: Rules<Sailing> = Rules(&[
    &inspection_before_shipment::RULE,
    &money_before_shipment::RULE,
    &shipment_sample_is_approved::RULE,
    &pictures_are_taken::RULE,
]);

/// The rules of letting papers go, in order of precedence.
pub const DISPATCH_RULES: Rules<Dispatching> = Rules(&[
    &money_before_release::RULE,
    &originals_go_through_the_bank::RULE,
    &bank_papers_go_with_their_order::RULE,
    &originals_are_here::RULE,
    &papers_agree::RULE,
    &invoice_adds_up::RULE,
]);

/// What the gate of shipment looks at: every order in the shipment.
#[derive(Serialize, Deserialize)]
pub struct Sailing {
    /// Orders without a passed final inspection or a signed solution.
    pub uninspected: Vec<String>,
    /// Orders whose money before delivery is not in.
    pub unpaid: Vec<String>,
    /// Orders whose customer has not approved the shipment sample that he wants.
    #[serde(default)]
    pub unapproved: Vec<String>,
    /// Orders that lack pictures, with how many of how many are there.
    #[serde(default)]
    pub unpictured: Vec<String>,
}

impl Sailing {
    pub fn of(act: &mut Act, shipment: i64) -> Result<Sailing, Refusal> {
        let (mut uninspected, mut unpaid, mut unapproved) = (Vec::new(), Vec::new(), Vec::new());
        let mut unpictured = Vec::new();
        for order in orders(act, shipment)? {
            let row = act.row("sales_order", order)?;
            let released = act.one(
                "SELECT id FROM inspection WHERE order_id=? AND kind IN ('final','customer')
                 AND (verdict='pass' OR state='solved') LIMIT 1",
                &[order.into()],
            )?;
            if released.is_none() {
                uninspected.push(row.text("no"));
            }
            if !gate_is_open(act, order, Gate::Shipment)? {
                unpaid.push(row.text("no"));
            }
            let wanted = row.int("needs_shipment_sample") == 1;
            if wanted && !reference::is_approved(act, order, "shipment")? {
                unapproved.push(row.text("no"));
            }
            let pictures = pictures::checklist(act.c, &row)?;
            let there = pictures.iter().filter(|(_, there)| *there).count();
            if there < pictures.len() {
                unpictured.push(format!("{} ({there}/{})", row.text("no"), pictures.len()));
            }
        }
        Ok(Sailing { uninspected, unpaid, unapproved, unpictured })
    }
}

pub(super) fn orders(act: &mut Act, shipment: i64) -> Result<Vec<i64>, Refusal> {
    let sql = "SELECT DISTINCT order_id FROM shipment_line WHERE shipment_id=? ORDER BY order_id";
    Ok(act.query(sql, &[shipment.into()])?.iter().map(|row| row.int("order_id")).collect())
}

pub(super) fn gate_is_open(act: &mut Act, order: i64, gate: Gate) -> Result<bool, Refusal> {
    let row = act.row("sales_order", order)?;
    let money = order_money(act, &row, order)?;
    Ok(is_open(&plan(&money, &Days::default()), gate, money.tolerance))
}
