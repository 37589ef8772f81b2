//! Owns which evidence proves each stage (process.md 22), what is missing, and when it was
//! complete.

use super::known::{Known, Piece};
use super::money::Payment;
use crate::kernel::Actor;
use crate::kernel::role::Zone;
use crate::sales::stage::Stage;
use base::Date;
use lang::{Lang, Msg, Text, m};

/// One thing that a stage needs, and what proves it.
#[derive(Clone, Debug)]
pub struct Need {
    pub what: Text,
    /// The paper or record that proves it: entity and key.
    pub proof: Option<(&'static str, String)>,
    pub on: Option<Date>,
    /// It names an amount: said in full only to those who may see prices.
    pub is_money: bool,
}

impl Need {
    /// What it is, in words that this person may read.
    pub fn said(&self, actor: &Actor, lang: Lang) -> String {
        match self.is_money && !actor.sees(Zone::Price) {
            true => m::PAYMENT_PLAN.in_lang(lang).to_string(),
            false => self.what.in_lang(lang),
        }
    }

    /// What proves it: its entity, and its number for those who may read the entity. Numbers of
    /// papers name the customer.
    pub fn proved_by(&self, actor: &Actor) -> Option<(&'static str, Option<&str>)> {
        let (entity, key) = self.proof.as_ref()?;
        let may = crate::house::entity(entity).is_some_and(|e| actor.has_any(e.read));
        Some((entity, may.then_some(key.as_str())))
    }
}

/// What is known of one stage.
#[derive(Clone, Debug)]
pub struct Proof {
    pub needs: Vec<Need>,
    /// This order does not go through it (no sample wanted, nothing to buy).
    pub skipped: bool,
}

impl Proof {
    pub fn have(&self) -> usize {
        self.needs.iter().filter(|need| need.proof.is_some()).count()
    }
    pub fn is_complete(&self) -> bool {
        self.skipped || self.have() == self.needs.len()
    }
    /// The day the last need was proved.
    pub fn completed_on(&self) -> Option<Date> {
        if self.is_complete() { self.needs.iter().filter_map(|need| need.on).max() } else { None }
    }
    pub fn missing(&self) -> impl Iterator<Item = &Need> {
        self.needs.iter().filter(|need| need.proof.is_none() && !self.skipped)
    }
}

fn need(what: impl Into<Text>, piece: Option<&Piece>, on: Option<Date>) -> Need {
    let proof = piece.map(|piece| (piece.source, piece.key.clone()));
    Need { what: what.into(), proof, on, is_money: false }
}

fn money(what: impl Into<Text>, piece: Option<&Piece>, on: Option<Date>) -> Need {
    Need { is_money: true, ..need(what, piece, on) }
}

/// A need proved by a piece of evidence with its own date.
fn by(what: Msg, piece: Option<&Piece>) -> Need {
    need(what, piece, piece.and_then(|piece| piece.on))
}

fn of(needs: Vec<Need>) -> Proof {
    Proof { needs, skipped: false }
}

fn skipped() -> Proof {
    Proof { needs: Vec::new(), skipped: true }
}

pub fn proof(known: &Known, payment: &Payment, stage: Stage) -> Proof {
    match stage {
        Stage::Inquiry => inquiry(known),
        Stage::Quotation => quotation(known),
        Stage::Sample => sample(known),
        Stage::Contract => contract(known, payment),
        Stage::Release => release(known),
        Stage::Materials => materials(known),
        Stage::Production => production(known),
        Stage::Inspection => inspection(known),
        Stage::Shipment => shipment(known),
        Stage::Documents => documents(known),
        Stage::Payment => paid(known, payment),
        Stage::Archive => archive(known),
    }
}

/// An order without a quotation came straight from the customer: his order is the evidence.
fn inquiry(known: &Known) -> Proof {
    let received = Some(crate::kernel::time::day_of(known.order.received_at.0));
    match known.last("inquiry") {
        Some(piece) => {
            let asked = piece.quantity.map(crate::kernel::time::day_of);
            of(vec![need(m::ENTITY_INQUIRY, Some(piece), asked)])
        }
        None => of(vec![Need {
            what: m::ORDER_CUSTOMER_PO.text(),
            proof: known.order.no.as_ref().map(|no| ("sales_order", no.0.clone())),
            on: received,
            is_money: false,
        }]),
    }
}

fn quotation(known: &Known) -> Proof {
    match known.order.quotation_id {
        None => skipped(),
        Some(_) => {
            of(vec![by(m::ENTITY_QUOTATION, known.last("quotation").filter(|q| q.on.is_some()))])
        }
    }
}

fn sample(known: &Known) -> Proof {
    if !known.order.needs_sample.0 {
        return skipped();
    }
    let file = known.files("approved_sample").next();
    let on = file.and_then(|f| f.quantity).map(crate::kernel::time::day_of);
    of(vec![need(m::FILE_APPROVED_SAMPLE, file, on)])
}

fn contract(known: &Known, payment: &Payment) -> Proof {
    let newest = known.last("contract");
    let current = newest.filter(|c| c.state == known.content_hash);
    let signed = current.filter(|c| c.on.is_some());
    let sent = need(m::NEED_CONTRACT_SENT, current, current.and_then(|c| c.until));
    let mut needs = vec![sent, by(m::MISSING_COUNTERSIGNED, signed)];
    let before =
        payment.dues.iter().find(|due| due.gate == crate::sales::payment_term::Gate::Production);
    if let Some(due) = before {
        let settled = due.is_settled(payment.tolerance);
        let what = m::NEED_MONEY_FIRST.with("amount", due.amount.with_code());
        let piece = known.of("receipt").next().filter(|_| settled);
        needs.push(money(what, piece, piece.and_then(|p| p.on)));
    }
    if known.order.payment_term.is_by_credit() {
        let worked = known.last("letter_of_credit").filter(|piece| piece.state == "workable");
        needs.push(by(m::NEED_CREDIT, worked));
    }
    of(needs)
}

fn release(known: &Known) -> Proof {
    let newest = known.last("instruction").filter(|i| i.state == known.content_hash);
    let day = |millis: Option<i64>| millis.map(crate::kernel::time::day_of);
    let issued = need(m::ENTITY_INSTRUCTION, newest, day(newest.and_then(|i| i.net)));
    let (all, have) = newest.map_or((5, 0), |i| (i.quantity.unwrap_or(0), i.cartons.unwrap_or(0)));
    let told = newest.filter(|_| have >= all);
    let what = m::NEED_ACKS.with("have", have).with("all", all);
    of(vec![issued, need(what, told, day(told.and_then(|i| i.gross)))])
}

/// Each purchase order is a need of its own: any late one may delay the order.
fn materials(known: &Known) -> Proof {
    let orders: Vec<_> = known.of("purchase_order").collect();
    if orders.is_empty() {
        let started = known.last("progress").is_some();
        return if started { skipped() } else { of(vec![need(m::NEED_PURCHASE, None, None)]) };
    }
    let one = |order: &&Piece| {
        let arrived = order.cartons.unwrap_or(0) >= order.quantity.unwrap_or(0);
        let last = order.party.as_deref().and_then(|day| day.parse().ok());
        need(m::NEED_ARRIVED.with("no", order.key.as_str()), Some(*order).filter(|_| arrived), last)
    };
    of(orders.iter().map(one).collect())
}

fn production(known: &Known) -> Proof {
    let ordered = known.order.quantity.map_or(0, |q| q.0);
    let packed = known.of("progress").filter(|p| p.state == "packing");
    let packed = packed.max_by_key(|p| p.quantity.unwrap_or(0));
    let done = packed.filter(|p| p.quantity.unwrap_or(0) >= ordered && ordered > 0);
    let share = packed.map_or(0, |p| p.quantity.unwrap_or(0) / base::Quantity::SCALE);
    let what = m::NEED_PACKED.with("have", share).with("all", ordered / base::Quantity::SCALE);
    of(vec![need(what, done, done.and_then(|p| p.on))])
}

fn inspection(known: &Known) -> Proof {
    let last =
        known.of("inspection").filter(|i| matches!(i.term.as_deref(), Some("final" | "customer")));
    let released = last.filter(|i| i.party.as_deref() == Some("pass") || i.state == "solved");
    let released: Vec<_> = released.collect();
    let piece = released.last().copied();
    let on = piece.and_then(|i| if i.state == "solved" { i.until } else { i.on });
    of(vec![need(m::NEED_INSPECTED, piece, on)])
}

fn shipment(known: &Known) -> Proof {
    let booked = known.of("booking").find(|b| b.state == "confirmed");
    let booked_need = need(m::NEED_BOOKED, booked, booked.and_then(|b| b.on));
    let released = known.of("declaration").find(|d| d.on.is_some());
    let papers = known.last("invoice");
    let board: Vec<_> = known.of("bill_of_lading").filter(|b| b.state == "issued").collect();
    let complete = super::money::shipped_amount(known).is_some();
    let board = board.last().copied().filter(|_| complete);
    of(vec![
        Need { on: None, ..booked_need },
        by(m::ENTITY_INVOICE, papers),
        by(m::MISSING_RELEASED, released),
        by(m::MISSING_ON_BOARD, board),
    ])
}

fn documents(known: &Known) -> Proof {
    let sent: Vec<_> = known.of("dispatch").filter(|d| d.state == "sent").collect();
    let last = sent.iter().find(|d| d.term.as_deref() != Some("copy")).copied();
    of(vec![by(m::MISSING_DISPATCH, last)])
}

fn paid(known: &Known, payment: &Payment) -> Proof {
    let last = known.last("receipt").filter(|_| payment.is_settled());
    let open = payment.total - payment.received;
    let what =
        m::NEED_MONEY.with("open", base::Money::new(open.max(0), known.order.currency).with_code());
    of(vec![money(what, last, payment.settled_on)])
}

fn archive(known: &Known) -> Proof {
    let archived = known.order.archived_on.map(|day| day.0);
    let own = known.order.no.as_ref().map(|no| no.0.clone()).unwrap_or_default();
    of(vec![
        by(m::ENTITY_RECONCILIATION, known.last("reconciliation")),
        Need {
            what: m::NEED_ARCHIVED.text(),
            proof: archived.map(|_| ("sales_order", own)),
            on: archived,
            is_money: false,
        },
    ])
}
