//! Owns the way of a collection: sent to the remitting bank, accepted, paid or dishonoured, and
//! what becomes of the goods then.

use super::collection_order::{CollectionKind, CollectionOrder, Remedy, Sale, TenorFrom};
use super::entered::{keep, matures_on, paid, past_day, since};
use super::handing;
use super::presentation::PRESENTERS;
use super::rules::{COLLECTING_RULES, Collecting, Held};
use crate::kernel::kinds::{Amount, Day, Line, Long};
use crate::kernel::operation::{self, Operation};
use crate::kernel::{Act, Done, Record, Refusal, Role};
use crate::record;
use crate::shipping::bill_of_lading::sailed;
use crate::shipping::rules::Dispatching;
use base::date::plus_days;
use base::{Date, Money};
use db::Row;
use lang::m;

const NAME: &str = "collection_order";

record! {
    pub struct Sending in "collection_order" {
        sent_on: Day => DISPATCH_SENT_ON,
        pay_by: Day => COLLECTION_PAY_BY .hint(m::COLLECTION_PAY_BY_HINT),
        bank_reference: Option<Line> => COLLECTION_REFERENCE,
        carrier: Option<Line> => DISPATCH_CARRIER,
        tracking: Option<Line> => DISPATCH_TRACKING .hint(m::DISPATCH_TRACKING_HINT),
    }
}

/// The bank gets the papers and the order, once bank, drawee and amount are exact.
pub const SEND: Operation = Operation {
    on: NAME,
    verb: "send",
    label: m::OP_SEND_COLLECTION,
    help: m::OP_SEND_COLLECTION_HELP,
    roles: PRESENTERS,
    fields: Sending::FIELDS,
    rules: &COLLECTING_RULES,
    run: |act, call| {
        let day = past_day(act, call, "sent_on", m::DISPATCH_SENT_ON)?;
        let case = case(act, call.row)?;
        act.obey(&COLLECTING_RULES, &case, call)?;
        let papers = call.row.text("papers");
        let shipment = call.row.int("shipment_id");
        let dispatch = handing::hand_over(act, call, (shipment, day), &papers)?;
        keep(act, call, &[("dispatch_id", dispatch.into())])?;
        Ok(Done::on(NAME, call.id).saying(m::DONE_COLLECTION_SENT))
    },
    ..operation::PLAIN
};

fn case(act: &mut Act, row: &Row) -> Result<Collecting, Refusal> {
    let sale = Sale::of(act.c, row.int("invoice_id"))?;
    let it = CollectionOrder::of_row(row);
    let amount = Money::new(it.amount.0, it.currency).with_code();
    let named = |name: &str| sale.customer.opt_text(name).unwrap_or_default();
    let stands = sale.invoice.text("state") == "issued";
    let invoiced = if stands { sale.amount().with_code() } else { String::new() };
    let wanted = sale.kind().map_or("", CollectionKind::code);
    Ok(Collecting {
        bank: Held::new(it.collecting_bank.0, named("collecting_bank")),
        drawee: Held::new(it.drawee.0, named("name")),
        amount: Held::new(amount, invoiced),
        term: Held::new(it.kind.code(), wanted),
        handing: Dispatching::to_bank(act, row.int("shipment_id"))?,
    })
}

record! {
    pub struct Accepted in "collection_order" { accepted_on: Day => COLLECTION_ACCEPTED_ON }
}

/// The drawee accepts the draft of a D/A collection: it falls due on its day.
pub const ACCEPT: Operation = Operation {
    on: NAME,
    verb: "accept",
    label: m::OP_DRAWEE_ACCEPTS,
    help: m::OP_DRAWEE_ACCEPTS_HELP,
    roles: PRESENTERS,
    fields: Accepted::FIELDS,
    fits: |row| match row.text("kind") == CollectionKind::Da.code() {
        true => Ok(()),
        false => Err(Refusal::new("no_draft_to_accept", 409, m::REFUSED_DP_ACCEPT)
            .way_out(m::REFUSED_DP_ACCEPT_WAY)),
    },
    run: |act, call| {
        let day = since(act, call, "accepted_on", m::COLLECTION_ACCEPTED_ON)?;
        let Some(due) = matures(act, call.row, day)? else {
            let text = m::COLLECTION_NOT_SAILED;
            return Err(Refusal::field("accepted_on", m::COLLECTION_ACCEPTED_ON, text));
        };
        let due = due.to_string();
        keep(act, call, &[("matures_on", due.as_str().into())])?;
        Ok(Done::on(NAME, call.id).saying(m::DONE_DRAFT_ACCEPTED.with("day", due)))
    },
    ..operation::PLAIN
};

fn matures(act: &mut Act, row: &Row, accepted: Date) -> Result<Option<Date>, Refusal> {
    let it = CollectionOrder::of_row(row);
    let start = match it.tenor_from {
        Some(TenorFrom::Sight) => Some(accepted),
        _ => sailed(act.c, row.int("shipment_id"))?,
    };
    let days = it.tenor_days.map_or(0, |days| days.0);
    let due = start.and_then(|start| plus_days(start, i32::try_from(days).ok()?));
    Ok(due.and_then(matures_on))
}

record! {
    pub struct Paid in "collection_order" {
        paid_on: Day => PRESENTATION_PAID_ON,
        paid: Amount => PRESENTATION_PAID_AMOUNT .hint(m::PRESENTATION_PAID_HINT),
    }
}

pub const PAY: Operation = Operation {
    on: NAME,
    verb: "pay",
    label: m::OP_DRAWEE_PAYS,
    help: m::OP_DRAWEE_PAYS_HELP,
    roles: PRESENTERS,
    fields: Paid::FIELDS,
    run: |act, call| {
        since(act, call, "paid_on", m::PRESENTATION_PAID_ON)?;
        paid(call)?;
        keep(act, call, &[])?;
        Ok(Done::on(NAME, call.id).saying(m::DONE_BANK_PAID))
    },
    ..operation::PLAIN
};

record! {
    pub struct Dishonoured in "collection_order" {
        dishonoured_on: Day => COLLECTION_DISHONOURED_ON,
        dishonour: Long => COLLECTION_DISHONOUR .hint(m::COLLECTION_DISHONOUR_HINT),
    }
}

/// Not paid, or not accepted: within 60 days the bank must hear what to do (URC 522 article 26).
pub const DISHONOUR: Operation = Operation {
    on: NAME,
    verb: "dishonour",
    label: m::OP_DISHONOUR,
    help: m::OP_DISHONOUR_HELP,
    roles: PRESENTERS,
    fields: Dishonoured::FIELDS,
    backward: true,
    run: |act, call| {
        since(act, call, "dishonoured_on", m::COLLECTION_DISHONOURED_ON)?;
        keep(act, call, &[])?;
        Ok(Done::on(NAME, call.id).saying(m::DONE_DISHONOURED))
    },
    ..operation::PLAIN
};

record! {
    pub struct Deciding in "collection_order" {
        decision: Remedy => COLLECTION_DECISION,
        decided_why: Line => COLLECTION_DECIDED_WHY,
    }
}

/// Protest, storage, another buyer, an agreement or the way back: a manager decides.
pub const DECIDE: Operation = Operation {
    on: NAME,
    verb: "decide",
    label: m::OP_DECIDE_COLLECTION,
    help: m::OP_DECIDE_COLLECTION_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    fields: Deciding::FIELDS,
    run: |act, call| {
        let today = act.today().to_string();
        keep(act, call, &[("decided_on", today.into())])?;
        Ok(Done::on(NAME, call.id).saying(m::DONE_DECIDED))
    },
    ..operation::PLAIN
};

record! {
    pub struct Returned in "collection_order" { returned_on: Day => PRESENTATION_RETURNED_ON }
}

pub const RETURN: Operation =
    Operation {
        on: NAME,
        verb: "return_papers",
        label: m::OP_BANK_RETURNS,
        help: m::OP_BANK_RETURNS_HELP,
        roles: PRESENTERS,
        fields: Returned::FIELDS,
        backward: true,
        fits: |row| match row.opt_text("decision") {
            Some(_) => Ok(()),
            None => Err(Refusal::new("undecided", 409, m::REFUSED_UNDECIDED)
                .way_out(m::REFUSED_UNDECIDED_WAY)),
        },
        run: |act, call| {
            let day = since(act, call, "returned_on", m::PRESENTATION_RETURNED_ON)?;
            keep(act, call, &[])?;
            handing::take_back(act, call, day)?;
            Ok(Done::on(NAME, call.id).saying(m::DONE_PAPERS_BACK))
        },
        ..operation::PLAIN
    };
