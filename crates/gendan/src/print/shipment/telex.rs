//! Owns filling the telex-release letter 电放保函: the carrier hands over without an original and the
//! shipper answers for it.

use super::boxes;
use super::consignment::{Consignment, printable};
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::room::Printable;
use crate::shipping::bill_of_lading::BlRelease;
use base::package::PackageKind;
use db::Conn;
use lang::m;
use papers::{Bilingual, Block, Figure, Party};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let bill = all.bill.as_ref().ok_or_else(Refusal::not_found)?;
    if bill.release != BlRelease::Telex {
        let said = m::SLIP_NOT_TELEX.with("release", bill.release.label().text());
        return Err(Refusal::new("not_telex", 409, said).way_out(m::SLIP_NOT_TELEX_WAY));
    }
    let facts = &all.facts;
    let short = PackageKind::CARTON.short();
    let packages = format!("{} {short}", Figure::whole(bill.packages.0).text());
    let told = Block::facts(
        m::SLIP_BL,
        [
            (m::SLIP_BL_NO, facts.bl_no.clone()),
            (m::SLIP_VESSEL, facts.vessel.clone()),
            (m::SLIP_POL, facts.loading_port.clone()),
            (m::SLIP_POD, facts.destination.clone()),
            (m::SLIP_ON_BOARD, facts.on_board.clone()),
            (m::SLIP_CONTAINER, facts.container.clone()),
            (m::SLIP_PACKAGES, Bilingual::same(packages)),
            (m::SLIP_GOODS, Bilingual::same(all.shipment.goods_name.0.as_str())),
            (m::SLIP_SHIPPER, Bilingual::same(all.company.name_en.0.as_str())),
            (m::SLIP_CONSIGNEE, boxes::consignee_of(&all)),
        ],
    );
    let letter = Block::Letter {
        salutation: m::SLIP_DEAR_SIRS.into(),
        paragraphs: [m::SLIP_TELEX_ASK, m::SLIP_TELEX_HOLD, m::SLIP_TELEX_COSTS]
            .map(Bilingual::from)
            .to_vec(),
        closing: m::SLIP_YOURS.into(),
    };
    let mut form = all.form(m::SLIP_TELEX, vec![told, letter])?;
    let carrier = all.forwarder.as_ref().map_or_else(String::new, |it| it.name.0.clone());
    form.parties = vec![Party { role: m::SLIP_TO.into(), name: carrier, ..Party::default() }];
    form.signers = vec![all.signer(m::SLIP_SHIPPER)];
    Ok(printable(form))
}
