//! Owns what the gate of releasing papers looks at: money, way of payment, whether the papers
//! agree, where the originals are.

use super::agreement::check::{self, Standing};
use super::agreement::{Field, Paper, known};
use super::custody::{self, Holder, Original};
use super::rules::{gate_is_open, orders};
use crate::kernel::operation::Call;
use crate::kernel::{Act, Record, Refusal};
use crate::sales::payment_term::{Gate, PaymentTerm};
use db::Row;
use lang::{Text, m};
use serde::{Deserialize, Serialize};

/// What the gate of releasing papers looks at.
#[derive(Default, Serialize, Deserialize)]
pub struct Dispatching {
    /// `copy`, `originals`, `telex` or `bank`.
    pub kind: String,
    pub unpaid: Vec<String>,
    /// The payment term runs through a bank.
    pub bank_term: bool,
    /// How the papers stand against each other; cases from before the check count as clean.
    #[serde(default)]
    pub papers: Standing,
    /// What the invoice says and what its lines make anew, in minor units.
    #[serde(default)]
    pub invoiced: Option<(i64, i64)>,
    #[serde(default)]
    pub currency: String,
    /// Originals that it is to carry and that are elsewhere.
    #[serde(default)]
    pub gone: Vec<Elsewhere>,
}

/// An original that somebody else has.
#[derive(Serialize, Deserialize)]
pub struct Elsewhere {
    pub paper_no: String,
    pub holder: Holder,
    pub since: String,
}

impl Elsewhere {
    fn of(row: &Row) -> Elsewhere {
        let Original { paper_no, holder, since, .. } = Original::of_row(row);
        Elsewhere { paper_no: paper_no.0, holder, since: since.0.to_string() }
    }

    #[cfg(test)]
    pub fn bill() -> Elsewhere {
        let (paper_no, since) = ("BLU0001".into(), "2026-12-14".into());
        Elsewhere { paper_no, holder: Holder::Bank, since }
    }

    pub fn told(&self) -> Text {
        let no = m::ORIGINAL_ELSEWHERE.with("no", self.paper_no.as_str());
        no.with("holder", self.holder.label()).with("since", self.since.as_str())
    }
}

impl Dispatching {
    pub fn of(act: &mut Act, call: &Call) -> Result<Dispatching, Refusal> {
        let shipment = call.row.int("shipment_id");
        let carried = custody::carried(act, call.row)?;
        let is_here = |row: &Row| row.text("holder") == Holder::Us.code();
        // Unless it names them, a dispatch takes what is here: some may have gone before.
        let named = call.row.opt_text("carries").is_some_and(|carries| carries != "all");
        let elsewhere = match named || !carried.iter().any(is_here) {
            true => carried.iter().filter(|row| !is_here(row)).map(Elsewhere::of).collect(),
            false => Vec::new(),
        };
        Dispatching::load(act, shipment, call.row.text("kind"), elsewhere)
    }

    /// Originals handed on without a dispatch: out of our hands the rules of sending hold.
    pub fn handing(act: &mut Act, call: &Call, to: Holder) -> Result<Dispatching, Refusal> {
        let kind = match to {
            // What has left our hands left them by these rules already.
            _ if call.row.text("holder") != Holder::Us.code() => "copy",
            Holder::Us | Holder::Void => "copy",
            Holder::Bank => "bank",
            Holder::Courier | Holder::Customer | Holder::Forwarder => "originals",
        };
        Dispatching::load(act, call.row.int("shipment_id"), kind.to_string(), Vec::new())
    }

    /// The whole set goes to a bank with its presentation or its collection order.
    pub fn to_bank(act: &mut Act, shipment: i64) -> Result<Dispatching, Refusal> {
        let sql = "SELECT * FROM original WHERE shipment_id=? AND holder<>? ORDER BY id";
        let gone = act.query(sql, &[shipment.into(), Holder::Us.code().into()])?;
        let gone = gone.iter().map(Elsewhere::of).collect();
        Dispatching::load(act, shipment, "bank".to_string(), gone)
    }

    fn load(
        act: &mut Act,
        shipment: i64,
        kind: String,
        gone: Vec<Elsewhere>,
    ) -> Result<Dispatching, Refusal> {
        let (mut unpaid, mut bank_term) = (Vec::new(), false);
        for order in orders(act, shipment)? {
            let row = act.row("sales_order", order)?;
            if !gate_is_open(act, order, Gate::Release)? {
                unpaid.push(row.text("no"));
            }
            let term = PaymentTerm::from_code(&row.text("payment_term"));
            bank_term |= term.is_some_and(|t| t.parts().iter().any(|p| p.gate == Gate::Bank));
        }
        let shipped = known::load(act.c, shipment)?;
        let figure = |field| shipped.papers.figure(Paper::Invoice, field);
        let invoiced = figure(Field::Amount).zip(figure(Field::Recomputed));
        let (papers, currency) = (check::standing(&shipped), shipped.currency.code().to_string());
        Ok(Dispatching { kind, unpaid, bank_term, papers, invoiced, currency, gone })
    }

    /// A copy binds nobody; the rest is out of our hands.
    pub fn leaves(&self) -> bool {
        matches!(self.kind.as_str(), "originals" | "telex" | "bank")
    }
}
