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
        let Counted { name, originals, copies } = Counted::of(paper);
        let [originals, copies] = [originals, copies].map(Entry::same);
        vec![Entry::Number(Figure::whole(no)), Entry::same(name), originals, copies]
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

/// A paper of the envelope with the count that people put before it.
struct Counted<'a> {
    name: &'a str,
    originals: &'a str,
    copies: &'a str,
}

/// What says behind the count that copies are meant.
const COPIES: [&str; 4] = ["copies of ", "copies ", "copy ", "份副本"];
/// What stands between a count and an original.
const ORIGINALS: [&str; 4] = ["originals of ", "original ", "份正本", "份"];

impl Counted<'_> {
    /// `3 CI`, `3/3 B/L`, `2 copies PL`, `2份副本装箱单`; without a count the columns are for the hand.
    fn of(paper: &str) -> Counted<'_> {
        let digits = |c: char| c.is_ascii_digit() || c == '/';
        let end = paper.find(|c| !digits(c)).unwrap_or(0);
        let (count, rest) = paper.split_at(end);
        let rest = rest.trim_start();
        let is_count = count.starts_with(|c: char| c.is_ascii_digit()) && !rest.is_empty();
        if !is_count {
            return Counted { name: paper, originals: "", copies: "" };
        }
        let after = |words: [&str; 4]| words.into_iter().find_map(|word| rest.strip_prefix(word));
        match (after(COPIES), after(ORIGINALS)) {
            (Some(name), _) => Counted { name: name.trim(), originals: "", copies: count },
            (None, Some(name)) => Counted { name: name.trim(), originals: count, copies: "" },
            (None, None) => Counted { name: rest, originals: count, copies: "" },
        }
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

    #[test]
    fn counts_stand_in_their_columns() {
        for (typed, name, originals, copies) in [
            ("3 CI", "CI", "3", ""),
            ("3/3 B/L", "B/L", "3/3", ""),
            ("2 copies of PL", "PL", "", "2"),
            ("1份副本装箱单", "装箱单", "", "1"),
            ("2份汇票", "汇票", "2", ""),
            ("B/L", "B/L", "", ""),
            ("1688 label", "label", "1688", ""),
            ("3", "3", "", ""),
        ] {
            let told = Counted::of(typed);
            assert_eq!((told.name, told.originals, told.copies), (name, originals, copies));
        }
    }
}
