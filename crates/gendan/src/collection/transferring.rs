//! Owns the transfers of a credit to second beneficiaries, MT720: recorded beside it, held against
//! article 38, never for more than the credit has.

use super::letter_of_credit::{CREDIT, Swift, unreadable};
use super::reviewing;
use crate::kernel::kinds::Day;
use crate::kernel::operation::{self, Operation};
use crate::kernel::{Act, Done, Record, Refusal};
use crate::record;
use base::Money;
use credit::transfer::{self, Transfer};
use credit::{Credit, Message, Remark};
use db::{Conn, Row};
use lang::m;

record! {
    pub struct Transferring in "letter_of_credit" {
        received_on: Day => CREDIT_RECEIVED_ON,
        transfer: Swift => CREDIT_TRANSFER .hint(m::CREDIT_TRANSFER_HINT),
    }
}

/// A part of the credit, or all of it, is made available to a second beneficiary.
pub const TRANSFER: Operation = Operation {
    on: "letter_of_credit",
    verb: "transfer",
    label: m::OP_TRANSFER_CREDIT,
    help: m::OP_TRANSFER_CREDIT_HELP,
    roles: CREDIT.write,
    fields: Transferring::FIELDS,
    fits: |row| match row.text("state").as_str() {
        "refused" => Err(Refusal::new("credit_refused", 409, m::REFUSED_CREDIT_GONE)
            .way_out(m::REFUSED_STATE_WAY)),
        _ => Ok(()),
    },
    run: |act, call| {
        act.hold(CREDIT.name, call.id)?;
        let original = reviewing::current(act.c, call.row)?.credit;
        let text = call.input.text("transfer").unwrap_or_default().to_string();
        let said = |remarks| unreadable("transfer", remarks);
        let read = read(&original, &text).map_err(said)?;
        fits_in(act, call.row, (&original, read.credit.amount))?;
        act.insert(
            "credit_transfer",
            &[
                ("letter_of_credit_id", call.id.into()),
                ("received_on", call.input.get("received_on").clone()),
                ("message", text.into()),
                ("created_at", act.now.into()),
            ],
        )?;
        Ok(Done::on(CREDIT.name, call.id).saying(match read.forbidden() {
            0 => m::DONE_CREDIT_TRANSFERRED.text(),
            count => m::DONE_CREDIT_TRANSFER_BAD.with("count", count),
        }))
    },
    ..operation::PLAIN
};

fn read(original: &Credit, text: &str) -> Result<Transfer, Vec<Remark>> {
    let message =
        Message::read(text).map_err(|error| vec![Remark { tag: String::new(), text: error.0 }])?;
    transfer::read(original, &message)
}

/// All transfers together are not more than the credit.
fn fits_in(act: &mut Act, row: &Row, (original, amount): (&Credit, Money)) -> Result<(), Refusal> {
    let total = moved(act.c, row, original)?.minor.saturating_add(amount.minor);
    if total <= original.amount.minor {
        return Ok(());
    }
    let text = m::CREDIT_TRANSFER_OVER
        .with("total", Money::new(total, original.amount.currency).with_code())
        .with("most", original.amount.with_code());
    Err(Refusal::field("transfer", m::CREDIT_TRANSFER, text))
}

/// What was transferred altogether: the first beneficiary no longer draws it.
pub fn moved(c: &mut Conn, row: &Row, original: &Credit) -> Result<Money, Refusal> {
    let all = all(c, row, original)?;
    let sums = all.iter().map(|(_, transfer)| transfer.credit.amount.minor);
    Ok(Money::new(sums.fold(0, i64::saturating_add), original.amount.currency))
}

/// The transfers that were recorded, each with the day it came.
pub fn all(c: &mut Conn, row: &Row, original: &Credit) -> Result<Vec<(String, Transfer)>, Refusal> {
    let sql = "SELECT received_on, message FROM credit_transfer WHERE letter_of_credit_id=?
               ORDER BY id";
    let rows = c.query(sql, &[row.int("id").into()])?;
    // An amendment may have changed what a transfer was read against; what no longer reads is left
    // out rather than shown wrongly.
    let read = rows.iter().filter_map(|row| {
        Some((row.text("received_on"), read(original, &row.text("message")).ok()?))
    });
    Ok(read.collect())
}
