//! Owns filling the cover of a presentation under a credit with its checklist: what field 46A asks
//! for, in the credit's words, with originals and copies; and what is in the set, as recorded.

use super::boxes;
use super::consignment::{Consignment, printable};
use super::recorded::{self, Presented};
use crate::kernel::Refusal;
use crate::kernel::kinds::Line;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::print::sides::plain;
use crate::settlement::presentation::{Presentation, PresentedPaper};
use base::Money;
use base::date::plus_days;
use credit::dates::PRESENTATION_DAYS;
use credit::required::Required;
use credit::{Credit, required};
use db::Conn;
use lang::m;
use papers::form::Tick;
use papers::{Bilingual, Block, Column, Entry, Figure, Party, Table};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let Some(credit) = &all.credit else {
        let refusal = Refusal::new("no_credit", 409, m::SLIP_NO_CREDIT);
        return Err(refusal.way_out(m::SLIP_NO_CREDIT_WAY));
    };
    let set = recorded::presentation(c, asked)?;
    let letter = Block::Letter {
        salutation: m::SLIP_DEAR_SIRS.into(),
        paragraphs: vec![m::SLIP_PRESENT_ASK.into()],
        closing: Bilingual::default(),
    };
    let conditions = credit.conditions.iter().map(|said| Bilingual::same(said.as_str()));
    let presented = set.as_ref().map_or(&[][..], |set| &set.papers);
    let points = points(credit, presented);
    let mut blocks = vec![letter, told(&all, credit, set.as_ref())];
    if !presented.is_empty() {
        blocks.push(Block::Table(enclosed(presented)));
    }
    blocks.push(Block::Ticks { title: m::SLIP_WANTED_PAPERS.into(), points });
    blocks.push(Block::clauses(m::SLIP_CONDITIONS, conditions.collect()));
    let mut form = all.form(m::SLIP_PRESENTATION, blocks)?;
    let own = plain(all.company.bank_name.as_ref());
    let bank = set.map_or(own, |set| set.it.bank.0);
    form.parties = vec![Party { role: m::SLIP_TO.into(), name: bank, ..Party::default() }];
    form.signers = vec![all.signer(m::SLIP_BENEFICIARY)];
    Ok(printable(form))
}

fn told(all: &Consignment, credit: &Credit, set: Option<&Presented>) -> Block {
    let it = set.map(|set| &set.it);
    let same = |text: Option<&str>| Bilingual::same(text.unwrap_or_default());
    let day = |day: Option<base::Date>| day.map_or_else(Bilingual::default, figures::day);
    let shipped = all.bill.as_ref().and_then(|bill| bill.on_board_on).map(|day| day.0);
    let days = credit.presentation_days.unwrap_or(PRESENTATION_DAYS);
    let last = shipped.and_then(|on| plus_days(on, i32::from(days)));
    let last = last.map(|day| day.min(credit.expires_on));
    let last = it.and_then(|it| it.last_day).map(|day| day.0).or(last);
    let drawn = it.map(|it| Money::new(it.amount.0, it.currency).with_code());
    let line = |of: fn(&Presentation) -> Option<&Line>| Bilingual::same(plain(it.and_then(of)));
    let amount = figures::money(credit.amount.minor, credit.amount.currency).text();
    let amount = format!("{} {amount}", credit.amount.currency.code());
    let said = it.and_then(|it| it.draft_tenor.as_ref());
    let tenor = recorded::or(said, same(credit.tenor.as_deref()));
    Block::facts(
        m::SLIP_CREDIT,
        [
            (m::SLIP_LC_NO, Bilingual::same(credit.number.as_str())),
            (m::SLIP_ISSUING_BANK, same(credit.applicant_bank.as_deref())),
            (m::SLIP_LC_AMOUNT, Bilingual::same(amount)),
            (m::SLIP_AMOUNT, drawn.map_or_else(|| all.sum(all.total()), Bilingual::same)),
            (m::SLIP_TENOR, tenor),
            (m::SLIP_DRAWEE, line(|it| it.draft_drawee.as_ref())),
            (m::PRESENTATION_COVERING, line(|it| it.covering_no.as_ref())),
            (m::PRESENTATION_ON, boxes::day(it.and_then(|it| it.presented_on.as_ref()))),
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

/// Ticked where the set has as many of the kind as the credit asks for.
fn points(credit: &Credit, set: &[PresentedPaper]) -> Vec<Tick> {
    let all = required::list(&credit.documents).into_iter();
    all.map(|it| {
        let counts = [it.originals, it.copies].map(u32::from);
        let count = m::SLIP_COUNTED.with("originals", counts[0]).with("copies", counts[1]);
        let ticked = set.iter().any(|paper| answers(paper, &it));
        Tick { text: Bilingual::same(it.words), note: figures::say(count), ticked }
    })
    .collect()
}

fn answers(paper: &PresentedPaper, wanted: &Required) -> bool {
    paper.kind.in_credit() == wanted.kind
        && paper.originals.0 >= i64::from(wanted.originals)
        && paper.originals.0.saturating_add(paper.copies.0)
            >= i64::from(wanted.originals) + i64::from(wanted.copies)
}

/// The papers of the set as they were counted.
fn enclosed(set: &[PresentedPaper]) -> Table {
    let row = |paper: &PresentedPaper| {
        vec![
            Entry::Text(paper.kind.label().into()),
            Entry::same(paper.name.0.as_str()),
            Entry::Text(boxes::day(paper.dated.as_ref())),
            Entry::Number(Figure::whole(paper.originals.0)),
            Entry::Number(Figure::whole(paper.copies.0)),
        ]
    };
    Table {
        title: m::SLIP_ENCLOSED.into(),
        columns: vec![
            Column::text(m::SLIP_PAPER),
            Column::text(m::SLIP_NUMBER),
            Column::text(m::SLIP_DATE).mm(28),
            Column::figure(m::SLIP_ORIGINALS),
            Column::figure(m::SLIP_COPIES),
        ],
        rows: set.iter().map(row).collect(),
    }
}
