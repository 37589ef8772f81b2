//! Owns the next step: which operation on which record proves what an order lacks first.

use super::known::Known;
use super::walk::{Next, Step};
use crate::sales::stage::Stage;
use lang::{Text, m};

fn go(text: impl Into<Text>, entity: &'static str, key: &str, verb: &'static str) -> Option<Next> {
    Some(Next { text: text.into(), entity, key: key.to_string(), verb })
}

/// The operation that brings the first open stage on.
pub fn next_of(known: &Known, step: &Step) -> Option<Next> {
    let no = known.order.no.as_ref().map_or("", |no| no.0.as_str());
    match step.stage {
        Stage::Inquiry | Stage::Quotation => go(m::ENTITY_QUOTATION, "sales_order", no, ""),
        Stage::Sample => go(m::NEXT_SAMPLE, "sales_order", no, "attach"),
        Stage::Contract => contract(known, no),
        Stage::Release => release(known, no),
        Stage::Materials => materials(known),
        Stage::Production => go(m::NEXT_PROGRESS, "progress", "", ""),
        Stage::Inspection => inspection(known),
        Stage::Shipment => shipment(known, no),
        Stage::Documents => documents(known),
        Stage::Payment => go(m::NEXT_RECEIPT, "receipt", "", ""),
        Stage::Archive => match known.last("reconciliation") {
            None => go(m::NEXT_RECONCILE, "reconciliation", "", ""),
            Some(_) => go(m::OP_ARCHIVE, "sales_order", no, "archive"),
        },
    }
}

fn contract(known: &Known, no: &str) -> Option<Next> {
    let current = known.last("contract").filter(|c| c.state == known.content_hash);
    match current {
        None => go(m::OP_SEND_CONTRACT, "sales_order", no, "send_contract"),
        Some(c) if c.on.is_none() => go(m::OP_COUNTERSIGN, "contract", &c.key, "countersign"),
        Some(_) if known.last("proforma").is_none() => {
            go(m::OP_ISSUE_PI, "sales_order", no, "issue_pi")
        }
        Some(_) => credit(known).or_else(|| go(m::NEXT_RECEIPT, "receipt", "", "")),
    }
}

/// The letter of credit that the term asks for: recorded, then worked with.
fn credit(known: &Known) -> Option<Next> {
    if !known.order.payment_term.is_by_credit() {
        return None;
    }
    match known.last("letter_of_credit") {
        None => go(m::NEXT_CREDIT, "letter_of_credit", "", ""),
        Some(piece) if piece.state == "received" => {
            go(m::OP_WORK_CREDIT, "letter_of_credit", &piece.key, "work")
        }
        Some(_) => None,
    }
}

fn release(known: &Known, no: &str) -> Option<Next> {
    match known.last("instruction").filter(|i| i.state == known.content_hash) {
        None => go(m::OP_RELEASE, "sales_order", no, "release"),
        Some(i) => go(m::OP_ACKNOWLEDGE, "instruction", &i.key, "acknowledge"),
    }
}

fn materials(known: &Known) -> Option<Next> {
    let draft = known.of("purchase_order").find(|p| p.state == "draft");
    let open =
        known.of("purchase_order").find(|p| p.cartons.unwrap_or(0) < p.quantity.unwrap_or(0));
    match (draft, open) {
        (Some(p), _) => go(m::OP_PLACE, "purchase_order", &p.key, "place"),
        (None, Some(_)) => go(m::NEXT_ARRIVAL, "arrival", "", ""),
        (None, None) => go(m::NEXT_PURCHASE, "purchase_order", "", ""),
    }
}

fn inspection(known: &Known) -> Option<Next> {
    let mut finals =
        known.of("inspection").filter(|i| matches!(i.term.as_deref(), Some("final" | "customer")));
    match finals.next_back() {
        None => go(m::NEXT_INSPECTION, "inspection", "", ""),
        Some(i) if i.state == "planned" => go(m::OP_CONCLUDE, "inspection", &i.key, "conclude"),
        Some(i) => go(m::OP_SIGN_SOLUTION, "inspection", &i.key, "sign_solution"),
    }
}

fn shipment(known: &Known, no: &str) -> Option<Next> {
    let Some(shipment) = known.of("shipment").find(|s| s.on.is_none()) else {
        return go(m::OP_SHIP, "sales_order", no, "ship");
    };
    let booking = known.last("booking");
    let bl = known.last("bill_of_lading");
    match (booking, known.last("invoice"), known.last("declaration"), bl) {
        (None, ..) => go(m::NEXT_BOOKING, "booking", &shipment.key, ""),
        (Some(b), ..) if b.state == "asked" => {
            go(m::OP_CONFIRM_BOOKING, "booking", &b.key, "confirm")
        }
        (_, None, ..) => go(m::OP_ISSUE_PAPERS, "shipment", &shipment.key, "issue_papers"),
        (_, _, None, _) => go(m::NEXT_DECLARATION, "declaration", &shipment.key, ""),
        (_, _, Some(d), _) if d.on.is_none() => go(m::NEXT_RELEASED, "declaration", &d.key, "edit"),
        (.., None) => go(m::NEXT_BL, "bill_of_lading", &shipment.key, ""),
        (.., Some(b)) => go(m::OP_ON_BOARD, "bill_of_lading", &b.key, "on_board"),
    }
}

fn documents(known: &Known) -> Option<Next> {
    let shipment = known.last("shipment").map_or("", |s| s.key.as_str());
    let term = known.order.payment_term;
    let prepared = |name| known.of(name).find(|piece| piece.state == "prepared");
    if term.is_by_credit() {
        return match prepared("presentation") {
            Some(set) => go(m::OP_PRESENT, "presentation", &set.key, "present"),
            None => go(m::NEXT_PRESENTATION, "presentation", shipment, ""),
        };
    }
    if term.is_collected() {
        return match prepared("collection_order") {
            Some(order) => go(m::OP_SEND_COLLECTION, "collection_order", &order.key, "send"),
            None => go(m::NEXT_COLLECTION, "collection_order", shipment, ""),
        };
    }
    match known.of("dispatch").find(|d| d.state == "prepared") {
        Some(d) => go(m::OP_SEND_PAPERS, "dispatch", &d.key, "send"),
        None => go(m::NEXT_DISPATCH, "dispatch", shipment, ""),
    }
}
