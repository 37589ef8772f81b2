//! Owns filling the letter that goes with papers: what is in the envelope, for whom, by which way.

use super::boxes;
use super::consignment::{COVERED, Consignment, printable};
use crate::kernel::{Record, Refusal};
use crate::print::asked::Asked;
use crate::print::room::Printable;
use crate::print::sides::plain;
use crate::shipping::dispatch::{Dispatch, DispatchState};
use db::Conn;
use lang::m;
use papers::{Bilingual, Block, Column, Entry, Figure, Party, Table};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let it = Dispatch::of_row(asked.row);
    let letter = |opens, said: lang::Msg, closes| Block::Letter {
        salutation: opens,
        paragraphs: vec![said.into()],
        closing: closes,
    };
    let told = Block::facts(
        Bilingual::default(),
        [
            (m::SLIP_WAY, it.kind.label().into()),
            (m::SLIP_COURIER, Bilingual::same(plain(it.carrier.as_ref()))),
            (m::SLIP_TRACKING, Bilingual::same(plain(it.tracking.as_ref()))),
            (m::SLIP_SENT_ON, boxes::day(it.sent_on.as_ref())),
            (m::SLIP_INVOICE_NO, all.facts.invoice_no.clone()),
            (m::SLIP_CONTRACT_NO, all.facts.contract_no.clone()),
            (m::SLIP_LC_NO, all.facts.lc_no.clone()),
            (m::SLIP_BL_NO, all.facts.bl_no.clone()),
        ],
    );
    let blocks = vec![
        letter(m::SLIP_DEAR_SIRS.into(), m::SLIP_DISPATCH_OPENING, Bilingual::default()),
        told,
        Block::Table(enclosed(&it.papers.0)),
        letter(Bilingual::default(), m::SLIP_DISPATCH_CLOSING, m::SLIP_YOURS.into()),
    ];
    let mut form = all.form(m::SLIP_DISPATCH, blocks)?;
    form.head.draft = it.state == Some(DispatchState::Prepared);
    form.head.void = it.state == Some(DispatchState::Returned);
    let name = if all.transfer { COVERED.to_owned() } else { it.receiver.0.clone() };
    form.parties = vec![Party { role: m::SLIP_TO.into(), name, ..Party::default() }];
    form.signers = vec![all.signer(m::SLIP_SENDER)];
    Ok(printable(form))
}

/// One row for each paper that was named, parted by commas or semicolons.
pub fn enclosed(papers: &str) -> Table {
    let named = papers.split([',', '，', ';', '；', '、', '\n']).map(str::trim);
    let row = |(no, paper): (i64, &str)| {
        vec![Entry::Number(Figure::whole(no)), Entry::same(paper), Entry::Empty, Entry::Empty]
    };
    Table {
        title: m::SLIP_ENCLOSED.into(),
        columns: vec![
            Column::figure(m::SLIP_LINE_NO),
            Column::text(m::SLIP_PAPER),
            Column::text(m::SLIP_ORIGINALS).mm(22),
            Column::text(m::SLIP_COPIES).mm(22),
        ],
        rows: (1..).zip(named.filter(|paper| !paper.is_empty())).map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_parted_however_people_part_them() {
        let table = enclosed("CI, PL；B/L、CO,, ");
        assert_eq!(table.rows.len(), 4);
        assert_eq!(table.rows[2][1], Entry::same("B/L"));
    }
}
