//! Owns the set as the bank will see it, built from what is recorded: the house's own papers, the
//! papers of others, and what the person who holds them noted of each.

use super::{Correction, Presentation, PresentedKind, PresentedPaper, Signing, faces, own_papers};
use crate::kernel::save::line_rows;
use crate::kernel::{Record, Refusal};
use base::{Date, Money, Percent};
use credit::required::Kind;
use credit::set::{Draft, Paper, Set};
use db::{Conn, Row};

pub fn build(c: &mut Conn, row: &Row, presented_on: Date) -> Result<Set, Refusal> {
    let it = Presentation::of_row(row);
    let sql = "SELECT * FROM invoice WHERE id=?";
    let invoice = c.one(sql, &[it.invoice_id.0.into()])?.ok_or_else(Refusal::not_found)?;
    let shipment = invoice.int("shipment_id");
    let currency = base::Currency::parse(&invoice.text("currency")).unwrap_or(it.currency);
    let total = Money::new(invoice.int("amount"), currency);
    let own = own_papers::invoice(c, &invoice, total)?;
    let packing = own_papers::packing(c, &invoice)?;
    let draft = draft(&it);
    let written = draft
        .as_ref()
        .map(|draft| [&draft.tenor, &draft.drawee, &draft.clause].map(String::as_str).join("\n"));
    let mut papers = Vec::new();
    for line in line_rows(c, &super::PRESENTATION.lines[0], row.int("id"))? {
        let line = PresentedPaper::of_row(&line);
        let known = match line.kind {
            PresentedKind::Invoice => own.text.clone(),
            PresentedKind::PackingList => packing.text.clone(),
            PresentedKind::Draft => written.clone(),
            _ => None,
        };
        papers.push(paper(line, known));
    }
    let has_list = papers.iter().any(|paper| paper.kind == Kind::PackingList);
    Ok(Set {
        presented_on,
        drawn_before: drawn_before(c, row)?,
        invoice: own.it,
        bills: faces::bills(c, shipment)?,
        packing: has_list.then_some(packing.it),
        insurance: faces::insurance(c, shipment)?,
        origin: faces::origin(c, shipment)?,
        draft,
        papers,
    })
}

/// What other presentations have drawn: everything that the bank holds or paid.
fn drawn_before(c: &mut Conn, row: &Row) -> Result<Money, Refusal> {
    let sql = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS drawn FROM presentation
               WHERE letter_of_credit_id=? AND id<>? AND currency=?
               AND state NOT IN ('prepared','returned')";
    let currency = row.text("currency");
    let params =
        [row.int("letter_of_credit_id").into(), row.int("id").into(), currency.as_str().into()];
    let drawn = c.one(sql, &params)?.map_or(0, |row| row.int("drawn"));
    let currency = base::Currency::parse(&currency).unwrap_or(base::Currency::USD);
    Ok(Money::new(drawn, currency))
}

/// The draft as it is drawn; none where nothing of one was entered.
fn draft(it: &Presentation) -> Option<Draft> {
    let said = |line: &Option<crate::kernel::kinds::Line>| {
        line.as_ref().map_or_else(String::new, |line| line.0.clone())
    };
    let parts = [&it.draft_tenor, &it.draft_drawee, &it.draft_clause];
    if parts.iter().all(|part| part.is_none()) {
        return None;
    }
    Some(Draft {
        amount: Money::new(it.amount.0, it.currency),
        tenor: said(&it.draft_tenor),
        drawee: said(&it.draft_drawee),
        clause: said(&it.draft_clause),
        share: it.draft_share.unwrap_or(Percent::HUNDRED),
    })
}

fn paper(line: PresentedPaper, known: Option<String>) -> Paper {
    let count = |n: i64| u8::try_from(n).unwrap_or(u8::MAX);
    Paper {
        kind: line.kind.in_credit(),
        originals: count(line.originals.0),
        copies: count(line.copies.0),
        dated: line.dated.map(|day| day.0),
        is_signed: line.signing.map(|signing| signing == Signing::Signed),
        has_open_correction: line.correction.map(|said| said == Correction::Open),
        text: line.says.map(|says| says.0).or(known),
        name: line.name.0,
    }
}
