//! Owns filling the collection order 出口托收委托书: our bank sends the papers and brings the money
//! (URC 522; R-288).

use super::consignment::{Consignment, printable};
use super::{boxes, dispatch, exchange, recorded};
use crate::kernel::Refusal;
use crate::kernel::kinds::Line;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::print::sides;
use crate::sales::payment_term::PaymentTerm;
use crate::settlement::collection_order::{CollectionKind, CollectionOrder, Protest};
use base::Money;
use db::Conn;
use lang::{Msg, m};
use papers::form::Tick;
use papers::{Bilingual, Block, Column, Entry, FormBox, Party, Table};

/// What stands on the order: as it was recorded, else as the sale has it.
struct Ordered {
    by_acceptance: bool,
    tenor: String,
    drawee: Bilingual,
    collecting: Bilingual,
    remitting: String,
    sum: Bilingual,
    in_words: Bilingual,
    enclosed: Table,
    told: Block,
    instructions: Vec<Tick>,
}

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let it = match recorded::collection(c, asked)? {
        Some(order) => of_record(&order),
        None => of_sale(&all)?,
    };
    let field = |label, value| FormBox::new("", label, value).high(3);
    let boxes = vec![
        field(m::SLIP_DRAWER, Bilingual::same(all.company.name_en.0.as_str())),
        field(m::SLIP_REMITTING_BANK, Bilingual::same(it.remitting.as_str())),
        field(m::SLIP_DRAWEE, it.drawee),
        field(m::SLIP_COLLECTING_BANK, it.collecting),
        field(m::SLIP_AMOUNT, it.sum).wide(4).high(2),
        field(m::SLIP_TENOR, Bilingual::same(it.tenor)).wide(4).high(2),
        field(m::SLIP_INVOICE_NO, all.facts.invoice_no.clone()).wide(4).high(2),
        field(m::SLIP_IN_WORDS, it.in_words).wide(12).high(1),
    ];
    let letter = Block::Letter {
        salutation: m::SLIP_DEAR_SIRS.into(),
        paragraphs: vec![m::SLIP_COLLECT_ASK.into()],
        closing: Bilingual::default(),
    };
    let mut points = vec![
        point(m::SLIP_AGAINST_PAYMENT, !it.by_acceptance),
        point(m::SLIP_AGAINST_ACCEPTANCE, it.by_acceptance),
    ];
    points.extend(it.instructions);
    points.push(point(m::SLIP_ADVISE, true));
    let blocks = vec![
        letter,
        Block::Boxes { boxes },
        Block::Table(it.enclosed),
        Block::Ticks { title: m::SLIP_INSTRUCTIONS.into(), points },
        it.told,
    ];
    let mut form = all.form(m::SLIP_COLLECTION, blocks)?;
    form.parties = vec![Party { role: m::SLIP_TO.into(), name: it.remitting, ..Party::default() }];
    form.signers = vec![all.signer(m::SLIP_DRAWER)];
    form.bank = sides::bank(&all.company, &all.facts.invoice_no.en).filter(|_| !all.transfer);
    Ok(printable(form))
}

fn of_record(order: &CollectionOrder) -> Ordered {
    let money = Money::new(order.amount.0, order.currency);
    let bank = recorded::addressed(&order.collecting_bank, order.collecting_bank_address.as_ref());
    let drawee = recorded::addressed(&order.drawee, order.drawee_address.as_ref());
    let charges: Bilingual = order.charges.label().into();
    let protests = order.protest == Protest::Protest;
    let line = |line: Option<&Line>| Bilingual::same(sides::plain(line));
    Ordered {
        by_acceptance: order.kind == CollectionKind::Da,
        tenor: recorded::tenor(order),
        drawee: Bilingual::same(drawee),
        collecting: Bilingual::same(bank),
        remitting: order.remitting_bank.0.clone(),
        sum: Bilingual::same(money.with_code()),
        in_words: figures::amount_in_words(money.minor, money.currency),
        enclosed: dispatch::enclosed(&order.papers.0),
        told: Block::facts(
            Bilingual::default(),
            [
                (m::COLLECTION_INTEREST, line(order.interest.as_ref())),
                (m::COLLECTION_NEED, line(order.case_of_need.as_ref())),
                (m::COLLECTION_MORE, figures::long(order.instructions.as_ref())),
                (m::COLLECTION_PAY_BY, boxes::day(order.pay_by.as_ref())),
                (m::COLLECTION_REFERENCE, line(order.bank_reference.as_ref())),
            ],
        ),
        instructions: vec![
            Tick { text: m::COLLECTION_CHARGES.into(), note: charges, ticked: true },
            point(m::SLIP_PROTEST, protests),
            point(m::SLIP_NO_PROTEST, !protests),
        ],
    }
}

fn of_sale(all: &Consignment) -> Result<Ordered, Refusal> {
    let by_acceptance = match all.order.payment_term {
        PaymentTerm::DpSight => false,
        PaymentTerm::Da => true,
        term => {
            let said = m::SLIP_NO_COLLECTION.with("term", term.label().text());
            let refusal = Refusal::new("no_collection", 409, said);
            return Err(refusal.way_out(m::SLIP_NO_COLLECTION_WAY));
        }
    };
    Ok(Ordered {
        by_acceptance,
        tenor: exchange::tenor(all)?,
        drawee: exchange::drawee(all),
        collecting: Bilingual::default(),
        remitting: sides::plain(all.company.bank_name.as_ref()),
        sum: all.sum(all.total()),
        in_words: all.sum_in_words(all.total()),
        enclosed: enclosed(all),
        told: Block::facts(Bilingual::default(), []),
        instructions: vec![
            point(m::SLIP_CHARGES_DRAWEE, false),
            point(m::SLIP_PROTEST, false),
            point(m::SLIP_NO_PROTEST, false),
        ],
    })
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

fn point(said: Msg, ticked: bool) -> Tick {
    Tick { text: said.into(), note: Bilingual::default(), ticked }
}
