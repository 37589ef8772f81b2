//! Owns filling the collection order 出口托收委托书: our bank sends the papers and brings the money
//! (URC 522; R-288).

use super::consignment::{Consignment, printable};
use super::exchange;
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::room::Printable;
use crate::print::sides::{self, plain};
use crate::sales::payment_term::PaymentTerm;
use db::Conn;
use lang::m;
use papers::form::Tick;
use papers::{Bilingual, Block, Column, Entry, FormBox, Party, Table};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let by_acceptance = match all.order.payment_term {
        PaymentTerm::DpSight => false,
        PaymentTerm::Da => true,
        term => {
            let said = m::SLIP_NO_COLLECTION.with("term", term.label().text());
            let refusal = Refusal::new("no_collection", 409, said);
            return Err(refusal.way_out(m::SLIP_NO_COLLECTION_WAY));
        }
    };
    let tenor = exchange::tenor(&all)?;
    let bank = plain(all.company.bank_name.as_ref());
    let field = |label, value| FormBox::new("", label, value).high(3);
    let boxes = vec![
        field(m::SLIP_DRAWER, Bilingual::same(all.company.name_en.0.as_str())),
        field(m::SLIP_REMITTING_BANK, Bilingual::same(bank.as_str())),
        field(m::SLIP_DRAWEE, exchange::drawee(&all)),
        field(m::SLIP_COLLECTING_BANK, Bilingual::default()),
        field(m::SLIP_AMOUNT, all.sum(all.total())).wide(4).high(2),
        field(m::SLIP_TENOR, Bilingual::same(tenor)).wide(4).high(2),
        field(m::SLIP_INVOICE_NO, all.facts.invoice_no.clone()).wide(4).high(2),
        field(m::SLIP_IN_WORDS, all.sum_in_words(all.total())).wide(12).high(1),
    ];
    let letter = Block::Letter {
        salutation: m::SLIP_DEAR_SIRS.into(),
        paragraphs: vec![m::SLIP_COLLECT_ASK.into()],
        closing: Bilingual::default(),
    };
    let blocks = vec![
        letter,
        Block::Boxes { boxes },
        Block::Table(enclosed(&all)),
        Block::Ticks { title: m::SLIP_INSTRUCTIONS.into(), points: orders(by_acceptance) },
    ];
    let mut form = all.form(m::SLIP_COLLECTION, blocks)?;
    form.parties = vec![Party { role: m::SLIP_TO.into(), name: bank, ..Party::default() }];
    form.signers = vec![all.signer(m::SLIP_DRAWER)];
    form.bank = sides::bank(&all.company, &all.facts.invoice_no.en).filter(|_| !all.transfer);
    Ok(printable(form))
}

/// What goes with it; how many of each is counted by who puts them into the envelope.
fn enclosed(all: &Consignment) -> Table {
    let no = |text: &Bilingual| Entry::Text(text.clone());
    let papers = [
        (m::SLIP_EXCHANGE, no(&all.facts.invoice_no)),
        (m::DOC_CI, no(&all.facts.invoice_no)),
        (m::DOC_PL, no(&all.facts.invoice_no)),
        (m::SLIP_BL, no(&all.facts.bl_no)),
        (m::SLIP_ORIGIN_PAPER, Entry::Empty),
    ];
    Table {
        title: m::SLIP_ENCLOSED.into(),
        columns: vec![
            Column::text(m::SLIP_PAPER),
            Column::text(m::SLIP_NUMBER),
            Column::text(m::SLIP_ORIGINALS).mm(22),
            Column::text(m::SLIP_COPIES).mm(22),
        ],
        rows: papers
            .into_iter()
            .map(|(name, no)| vec![Entry::Text(name.into()), no, Entry::Empty, Entry::Empty])
            .collect(),
    }
}

fn orders(by_acceptance: bool) -> Vec<Tick> {
    let point =
        |said: lang::Msg, ticked| Tick { text: said.into(), note: Bilingual::default(), ticked };
    vec![
        point(m::SLIP_AGAINST_PAYMENT, !by_acceptance),
        point(m::SLIP_AGAINST_ACCEPTANCE, by_acceptance),
        point(m::SLIP_CHARGES_DRAWEE, false),
        point(m::SLIP_PROTEST, false),
        point(m::SLIP_NO_PROTEST, false),
        point(m::SLIP_ADVISE, true),
    ]
}
