//! Owns filling the shipping advice 装船通知: the buyer learns what sailed, when and where.

use super::boxes;
use super::cargo::{self, cubic_metres, kilograms};
use super::consignment::{Consignment, printable};
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::shipping::bill_of_lading::BlState;
use db::Conn;
use lang::m;
use papers::{Bilingual, Block, Party};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let groups = cargo::of(&all);
    let sums = cargo::sums(&groups);
    let facts = &all.facts;
    let letter = Block::Letter {
        salutation: m::SLIP_DEAR_SIRS.into(),
        paragraphs: vec![m::SLIP_ADVICE_OPENING.into()],
        closing: Bilingual::default(),
    };
    let told = Block::facts(
        m::SLIP_VOYAGE,
        [
            (m::SLIP_CONTRACT_NO, facts.contract_no.clone()),
            (m::SLIP_CUSTOMER_PO, facts.customer_po.clone()),
            (m::SLIP_INVOICE_NO, facts.invoice_no.clone()),
            (m::SLIP_LC_NO, facts.lc_no.clone()),
            (m::SLIP_BL_NO, facts.bl_no.clone()),
            (m::SLIP_VESSEL, facts.vessel.clone()),
            (m::SLIP_POL, facts.loading_port.clone()),
            (m::SLIP_POD, facts.destination.clone()),
            (m::SLIP_ON_BOARD, facts.on_board.clone()),
            (m::SLIP_ETA, boxes::day(all.shipment.eta.as_ref())),
            (m::SLIP_CONTAINER, facts.container.clone()),
            (m::SLIP_PACKAGES, sums.packages()),
            (m::SLIP_GROSS, kilograms(&sums.gross)),
            (m::SLIP_VOLUME, cubic_metres(&sums.volume)),
            (m::SLIP_MARKS, all.marks()),
        ],
    );
    let closing = Block::Letter {
        salutation: Bilingual::default(),
        paragraphs: vec![m::SLIP_ADVICE_CLOSING.into()],
        closing: m::SLIP_YOURS.into(),
    };
    let goods = Block::Table(cargo::table(m::SLIP_GOODS, &groups));
    let mut form = all.form(m::SLIP_ADVICE, vec![letter, told, goods, closing])?;
    // What has not sailed yet is advised by nobody.
    let state = all.bill.as_ref().and_then(|bill| bill.state);
    form.head.draft = state != Some(BlState::Issued);
    form.parties = vec![Party { role: m::SLIP_TO.into(), ..all.buyer.clone() }];
    form.signers = vec![all.signer(m::SLIP_SELLER)];
    let on_board = all.bill.as_ref().and_then(|bill| bill.on_board_on.as_ref());
    if let Some(day) = on_board.filter(|_| all.invoice.is_none()) {
        form.head.day = figures::paper_date(day.0);
    }
    Ok(printable(form))
}
