//! Owns filling the insurance application: 110 % of the CIF value, or as the credit wants it
//! (shipping.md 12).

use super::boxes;
use super::cargo;
use super::consignment::{Consignment, printable};
use super::declaration::leaves_on;
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use base::{Incoterm, Rounding};
use credit::required::{self, Kind};
use db::Conn;
use lang::m;
use papers::{Bilingual, Block};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let groups = cargo::of(&all);
    let sums = cargo::sums(&groups);
    let facts = &all.facts;
    let told = Block::facts(
        Bilingual::default(),
        [
            (m::SLIP_INSURED, Bilingual::same(all.company.name_en.0.as_str())),
            (m::SLIP_INVOICE_NO, facts.invoice_no.clone()),
            (m::SLIP_LC_NO, facts.lc_no.clone()),
            (m::SLIP_BL_NO, facts.bl_no.clone()),
            (m::SLIP_TERM, facts.price_term.clone()),
            (m::SLIP_INVOICE_VALUE, all.sum(all.total())),
            (m::SLIP_VESSEL, facts.vessel.clone()),
            (m::SLIP_LEAVES_ON, leaves_on(&all)),
            (m::SLIP_POL, facts.loading_port.clone()),
            (m::SLIP_POD, facts.destination.clone()),
            (m::SLIP_CONTAINER, facts.container.clone()),
            (m::SLIP_PACKAGES, sums.packages()),
            (m::SLIP_GOODS, Bilingual::same(all.shipment.goods_name.0.as_str())),
            (m::SLIP_MARKS, all.marks()),
        ],
    );
    let cover = papers::FormBox::new;
    let boxes = vec![
        cover("", m::SLIP_INSURED_AMOUNT, insured_amount(&all)).high(2),
        cover("", m::SLIP_COVER, cover_of(all.order.incoterm)).high(2),
        cover("", m::SLIP_CLAIMS_AT, Bilingual::same(all.country().on_papers())).high(2),
        boxes::open("", m::SLIP_POLICY_NO).high(2),
    ];
    let clauses = all.credit.iter().flat_map(|credit| required::list(&credit.documents));
    let clauses = clauses.filter(|it| it.kind == Kind::Insurance);
    let clauses = clauses.map(|it| Bilingual::same(it.words)).collect();
    let blocks = vec![
        told,
        Block::Boxes { boxes },
        Block::clauses(m::SLIP_CREDIT_SAYS, clauses),
        Block::text(m::SLIP_REMARKS, vec![m::SLIP_INSURANCE_NOTE.into()]),
    ];
    let mut form = all.form(m::SLIP_INSURANCE_APPLICATION, blocks)?;
    form.signers = vec![all.signer(m::SLIP_APPLICANT)];
    Ok(printable(form))
}

/// Of an invoice that is CIF or CIP already; on other terms freight and premium are not in it, and
/// the sum is left to be filled in.
fn insured_amount(all: &Consignment) -> Bilingual {
    if !all.order.incoterm.seller_insures() {
        return Bilingual::default();
    }
    // A hundred is never zero; what does not fit into an amount is left open too.
    let more = Rounding::Up.mul_div(all.total(), 110, 100);
    more.map_or_else(Bilingual::default, |amount| all.sum(amount))
}

/// The least that the term asks of the seller (Incoterms 2020, A5).
fn cover_of(term: Incoterm) -> Bilingual {
    match term {
        Incoterm::Cif => m::SLIP_COVER_C.into(),
        Incoterm::Cip => m::SLIP_COVER_A.into(),
        _ => figures::say(m::SLIP_COVER_OPEN),
    }
}
