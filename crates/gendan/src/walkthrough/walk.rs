//! Owns the walk: all stages of one order with their dates, its light, and the one next step.

use super::known::Known;
use super::money::{self, Payment};
use super::stages::{self, Proof};
use super::{dates, matrix};
use crate::kernel::list::escape;
use crate::sales::stage::{Light, Stage};
use crate::shipping::agreement::Matrix;
use base::Date;
use lang::Text;

/// Where the order stands in one stage.
#[derive(Clone, Debug)]
pub struct Step {
    pub stage: Stage,
    pub proof: Proof,
    pub planned: Option<Date>,
    pub actual: Option<Date>,
    pub forecast: Option<Date>,
    pub is_done: bool,
}

impl Step {
    /// Days late (or early, negative) against the plan, as it happened or as it is forecast.
    pub fn delta(&self) -> Option<i64> {
        let day = self.actual.or(self.forecast)?;
        self.planned?.until(day).ok().map(|span| i64::from(span.get_days()))
    }
}

/// The first thing to do, with the operation that does it.
#[derive(Clone, Debug)]
pub struct Next {
    pub text: Text,
    /// Entity, key and verb; an empty verb means: make a new record of the entity.
    pub entity: &'static str,
    pub key: String,
    pub verb: &'static str,
}

impl Next {
    /// Where it is done: an operation's dialog, or the form of a new record filled as far as known.
    pub fn address(&self, order_no: &str) -> String {
        let plural = crate::house::entity(self.entity).map_or("orders", |entity| entity.plural);
        let key = escape(&self.key);
        if !self.verb.is_empty() {
            return format!("/{plural}/{key}/{}", self.verb);
        }
        match self.entity {
            "booking" | "declaration" | "bill_of_lading" | "dispatch" | "presentation"
            | "collection_order" => {
                format!("/{plural}/new?shipment_id={key}")
            }
            _ => format!("/{plural}/new?order_id={}", escape(order_no)),
        }
    }
}

/// Whether an address is a dialog or a page of its own.
pub fn is_dialog(address: &str) -> bool {
    !address.contains("/new?") && !address.ends_with("/edit")
}

pub struct Walk {
    pub steps: Vec<Step>,
    pub payment: Payment,
    pub matrix: Matrix,
    pub current: Stage,
    pub light: Light,
    pub next: Option<Next>,
    /// The day the goods sail, as it happened or as it is forecast.
    pub ship_on: Option<Date>,
}

/// Computes the walk. Pure: `known` holds everything it looks at.
pub fn walk(known: &Known) -> Walk {
    let payment = money::payment(known);
    let proofs: Vec<Proof> =
        Stage::ALL.iter().map(|s| stages::proof(known, &payment, *s)).collect();
    let planned: Vec<_> = Stage::ALL.iter().map(|s| dates::planned(known, *s)).collect();
    let actual: Vec<_> = proofs
        .iter()
        .zip(&planned)
        .map(|(proof, plan)| if proof.skipped { *plan } else { proof.completed_on() })
        .collect();
    let promised: Vec<_> = Stage::ALL.iter().map(|s| promised(known, &payment, *s)).collect();
    let forecast = dates::forecast(&planned, &actual, &promised, known.today);
    let steps: Vec<Step> = Stage::ALL
        .iter()
        .copied()
        .zip(proofs)
        .enumerate()
        .map(|(n, (stage, proof))| Step {
            stage,
            is_done: proof.is_complete(),
            actual: if proof.skipped { None } else { actual[n] },
            planned: planned[n],
            forecast: forecast[n],
            proof,
        })
        .collect();
    let current = steps.iter().find(|step| !step.is_done).map_or(Stage::Archive, |step| step.stage);
    let sailing = steps.iter().find(|step| step.stage == Stage::Shipment);
    let ship_on = sailing.and_then(|step| step.actual.or(step.forecast));
    let matrix = matrix::compare(known);
    let light = light(known, &steps, ship_on, &matrix);
    let next = next(known, &steps);
    Walk { steps, payment, matrix, current, light, next, ship_on }
}

/// What others promised for a stage: it counts when it is later than the plan.
fn promised(known: &Known, payment: &Payment, stage: Stage) -> Option<Date> {
    match stage {
        Stage::Materials => {
            let open = known
                .of("purchase_order")
                .filter(|p| p.cartons.unwrap_or(0) < p.quantity.unwrap_or(0));
            open.filter_map(|p| p.until).max()
        }
        Stage::Shipment => {
            known.of("booking").filter(|b| b.state == "confirmed").filter_map(|b| b.on).max()
        }
        Stage::Payment => payment.dues.iter().filter_map(|due| due.due_on).max(),
        _ => None,
    }
}

/// Red: the goods will not sail in time, or money is overdue. Yellow: something slipped, or papers
/// do not agree (process.md 0).
fn light(known: &Known, steps: &[Step], ship_on: Option<Date>, matrix: &Matrix) -> Light {
    if known.order.archived_on.is_some() || known.order.cancelled_on.is_some() {
        return Light::Green;
    }
    let sailed = known.of("shipment").any(|s| s.on.is_some());
    let late = !sailed && ship_on > Some(known.order.ship_by.0);
    let payment = steps.iter().find(|step| step.stage == Stage::Payment);
    let overdue = sailed && payment.is_some_and(|p| !p.is_done && p.planned < Some(known.today));
    if late || overdue {
        return Light::Red;
    }
    let slipped =
        steps.iter().any(|step| !step.is_done && step.delta().is_some_and(|days| days > 0));
    if slipped || matrix.fatal() > 0 { Light::Yellow } else { Light::Green }
}

fn next(known: &Known, steps: &[Step]) -> Option<Next> {
    if known.order.archived_on.is_some() || known.order.cancelled_on.is_some() {
        return None;
    }
    let step = steps.iter().find(|step| !step.is_done)?;
    super::overview::next_of(known, step)
}
