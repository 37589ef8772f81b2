//! Owns filling the booking note 托书: what the forwarder needs to book space (shipping.md 8).

use super::boxes::{self, open};
use super::cargo::{self, cubic_metres, kilograms};
use super::consignment::{Consignment, printable};
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::print::sides::plain;
use db::Conn;
use lang::m;
use papers::{Bilingual, Block, FormBox};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let groups = cargo::of(&all);
    let sums = cargo::sums(&groups);
    let mut boxes = parties(&all);
    boxes.extend(boxes::voyage(&all, 6));
    boxes.extend(wishes(&all));
    boxes.extend([
        FormBox::new("16", m::SLIP_MARKS, all.marks()).wide(3).high(5),
        FormBox::new("17", m::SLIP_PACKAGES, sums.packages()).wide(3),
        FormBox::new("18", m::SLIP_GROSS, kilograms(&sums.gross)).wide(3),
        FormBox::new("19", m::SLIP_VOLUME, cubic_metres(&sums.volume)).wide(3),
        open("20", m::SLIP_REEFER).wide(6).high(2),
        open("21", m::SLIP_DANGEROUS).wide(6).high(2),
        open("22", m::SLIP_TRUCKING).wide(6).high(2),
        open("23", m::SLIP_CUSTOMS_BY).wide(6).high(2),
    ]);
    let mut blocks =
        vec![Block::Boxes { boxes }, Block::Table(cargo::table(m::SLIP_GOODS, &groups))];
    let remarks = all.booking.as_ref().and_then(|booking| booking.remarks.as_ref());
    blocks.push(Block::text(m::SLIP_REMARKS, remarks_of(&all, figures::long(remarks))));
    let mut form = all.form(m::SLIP_BOOKING_NOTE, blocks)?;
    form.signers = vec![all.signer(m::SLIP_SHIPPER)];
    Ok(printable(form))
}

fn parties(all: &Consignment) -> Vec<FormBox> {
    let booking = all.booking.as_ref();
    let text = |text: Option<&crate::kernel::kinds::Line>| Bilingual::same(plain(text));
    let forwarder = all.forwarder.as_ref().map_or_else(String::new, |it| it.name.0.clone());
    vec![
        boxes::shipper(all, "1", m::SLIP_SHIPPER),
        FormBox::new("4", m::SLIP_TO_FORWARDER, Bilingual::same(forwarder)).high(4),
        boxes::consignee(all, "2"),
        FormBox::new("5", m::SLIP_SO_NO, text(booking.and_then(|it| it.so_no.as_ref()))).high(4),
        boxes::notify(all, "3"),
        FormBox::new("", m::SLIP_REFERENCES, Bilingual::same(all.order_no.as_str())).high(4),
    ]
}

/// When, in what, on which terms.
fn wishes(all: &Consignment) -> Vec<FormBox> {
    let booking = all.booking.as_ref();
    let wanted = booking.map_or(all.shipment.etd, |it| it.wanted_etd);
    let load: Bilingual = all.shipment.load.label().into();
    let container = plain(all.shipment.container.as_ref());
    let load = match container.is_empty() {
        true => load,
        false => {
            Bilingual::new(format!("{} {container}", load.zh), format!("{} {container}", load.en))
        }
    };
    let release = all.bill.as_ref().map(|bill| bill.release.label().into());
    let insured = all.order.insurance.0 || all.order.incoterm.seller_insures();
    let insured = if insured { m::SLIP_YES } else { m::SLIP_NO };
    vec![
        FormBox::new("10", m::SLIP_READY_ON, boxes::day(booking.map(|it| &it.cargo_ready_on)))
            .wide(3),
        FormBox::new("11", m::SLIP_WANTED_ETD, figures::day(wanted.0)).wide(3),
        FormBox::new("12", m::SLIP_LOAD, load).wide(3),
        FormBox::new("13", m::SLIP_FREIGHT, boxes::freight(all)).wide(3),
        FormBox::new("14", m::SLIP_TERM, all.facts.price_term.clone()).wide(4),
        FormBox::new("15", m::SLIP_BL_KIND, release.unwrap_or_default()).wide(4),
        FormBox::new("", m::SLIP_INSURANCE, insured.into()).wide(4),
    ]
}

/// What the forwarder must print on the bill: the credit's own words (UCP 600, article 20).
fn remarks_of(all: &Consignment, own: Bilingual) -> Vec<Bilingual> {
    let wanted = all.credit.iter().flat_map(super::bill::clauses);
    [own].into_iter().chain(wanted).filter(|text| !text.is_empty()).collect()
}
