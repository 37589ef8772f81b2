//! Owns filling the cover of a presentation under a credit with its checklist: what field 46A asks
//! for, in the credit's words, with originals and copies.

use super::consignment::{Consignment, printable};
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::print::sides::plain;
use base::date::plus_days;
use credit::dates::PRESENTATION_DAYS;
use credit::{Credit, required};
use db::Conn;
use lang::m;
use papers::form::Tick;
use papers::{Bilingual, Block, Party};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let Some(credit) = &all.credit else {
        let refusal = Refusal::new("no_credit", 409, m::SLIP_NO_CREDIT);
        return Err(refusal.way_out(m::SLIP_NO_CREDIT_WAY));
    };
    let letter = Block::Letter {
        salutation: m::SLIP_DEAR_SIRS.into(),
        paragraphs: vec![m::SLIP_PRESENT_ASK.into()],
        closing: Bilingual::default(),
    };
    let conditions = credit.conditions.iter().map(|said| Bilingual::same(said.as_str()));
    let blocks = vec![
        letter,
        told(&all, credit),
        Block::Ticks { title: m::SLIP_WANTED_PAPERS.into(), points: points(credit) },
        Block::clauses(m::SLIP_CONDITIONS, conditions.collect()),
    ];
    let mut form = all.form(m::SLIP_PRESENTATION, blocks)?;
    let bank = plain(all.company.bank_name.as_ref());
    form.parties = vec![Party { role: m::SLIP_TO.into(), name: bank, ..Party::default() }];
    form.signers = vec![all.signer(m::SLIP_BENEFICIARY)];
    Ok(printable(form))
}

fn told(all: &Consignment, credit: &Credit) -> Block {
    let same = |text: Option<&str>| Bilingual::same(text.unwrap_or_default());
    let day = |day: Option<base::Date>| day.map_or_else(Bilingual::default, figures::day);
    let shipped = all.bill.as_ref().and_then(|bill| bill.on_board_on).map(|day| day.0);
    let days = credit.presentation_days.unwrap_or(PRESENTATION_DAYS);
    let last = shipped.and_then(|on| plus_days(on, i32::from(days)));
    let last = last.map(|day| day.min(credit.expires_on));
    let amount = figures::money(credit.amount.minor, credit.amount.currency).text();
    let amount = format!("{} {amount}", credit.amount.currency.code());
    Block::facts(
        m::SLIP_CREDIT,
        [
            (m::SLIP_LC_NO, Bilingual::same(credit.number.as_str())),
            (m::SLIP_ISSUING_BANK, same(credit.applicant_bank.as_deref())),
            (m::SLIP_LC_AMOUNT, Bilingual::same(amount)),
            (m::SLIP_AMOUNT, all.sum(all.total())),
            (m::SLIP_TENOR, same(credit.tenor.as_deref())),
            (m::SLIP_LATEST_SHIPMENT, day(credit.latest_shipment)),
            (m::SLIP_ON_BOARD, day(shipped)),
            (m::SLIP_EXPIRY, figures::day(credit.expires_on)),
            (m::SLIP_EXPIRY_PLACE, Bilingual::same(credit.expiry_place.as_str())),
            (m::SLIP_LAST_PRESENTATION, day(last)),
            (m::SLIP_AMENDMENTS, Bilingual::same(credit.amendments.to_string())),
            (m::SLIP_INVOICE_NO, all.facts.invoice_no.clone()),
            (m::SLIP_BL_NO, all.facts.bl_no.clone()),
        ],
    )
}

fn points(credit: &Credit) -> Vec<Tick> {
    let all = required::list(&credit.documents).into_iter();
    all.map(|it| {
        let counts = [it.originals, it.copies].map(u32::from);
        let count = m::SLIP_COUNTED.with("originals", counts[0]).with("copies", counts[1]);
        Tick::open(Bilingual::same(it.words), figures::say(count))
    })
    .collect()
}
