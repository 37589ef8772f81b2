//! Owns the boxes that carriers, customs and chambers ask for alike, by the UN layout key
//! (ISO 6422): parties at the left, references at the right, transport below.

use super::consignment::{COVERED, Consignment};
use crate::print::{figures, sides};
use lang::{Msg, m};
use papers::{Bilingual, FormBox, Party};

/// Name, address and contact, each in its line.
fn lines(party: &Party) -> Bilingual {
    let all = [&[party.name.clone()][..], &party.address].concat();
    Bilingual::same(all.join("\n"))
}

/// Us: who ships, exports and answers for it.
pub fn shipper(all: &Consignment, no: &str, label: Msg) -> FormBox {
    FormBox::new(no, label, lines(&sides::seller(&all.company, all.lang))).high(4)
}

pub fn consignee_of(all: &Consignment) -> Bilingual {
    let ship = &all.shipment;
    if all.transfer {
        return Bilingual::same(COVERED);
    }
    let (address, country) = (&ship.consignee_address, ship.consignee_country);
    let other = sides::consignee(&all.buyer, &ship.consignee_name, address, country);
    lines(other.as_ref().unwrap_or(&all.buyer))
}

pub fn consignee(all: &Consignment, no: &str) -> FormBox {
    FormBox::new(no, m::SLIP_CONSIGNEE, consignee_of(all)).high(4)
}

/// Whom the carrier tells; where nobody is named, the buyer.
pub fn notify(all: &Consignment, no: &str) -> FormBox {
    let named = all.bill.as_ref().and_then(|bill| bill.notify.as_ref());
    let named = named.or(all.shipment.notify.as_ref());
    let said = named.map_or_else(|| lines(&all.buyer), |text| Bilingual::same(text.0.as_str()));
    FormBox::new(no, m::SLIP_NOTIFY, said).high(4)
}

/// Empty, to be filled by hand.
pub fn open(no: &str, label: Msg) -> FormBox {
    FormBox::new(no, label, Bilingual::default())
}

/// Vessel, ports and place of delivery in one row of four.
pub fn voyage(all: &Consignment, first: u8) -> Vec<FormBox> {
    let numbered = |n: u8| first.saturating_add(n).to_string();
    let bill = all.bill.as_ref();
    let loading = bill.map_or(all.shipment.pol, |bill| bill.pol);
    let discharge = bill.map_or(all.shipment.pod, |bill| bill.pod);
    vec![
        FormBox::new(&numbered(0), m::SLIP_VESSEL, all.facts.vessel.clone()).wide(3).high(2),
        FormBox::new(&numbered(1), m::SLIP_POL, figures::port(loading)).wide(3).high(2),
        FormBox::new(&numbered(2), m::SLIP_POD, figures::port(discharge)).wide(3).high(2),
        FormBox::new(&numbered(3), m::SLIP_DELIVERY, Bilingual::same(all.country().on_papers()))
            .wide(3)
            .high(2),
    ]
}

/// The ocean freight: as the bill says, else as the term of the order has it.
pub fn freight(all: &Consignment) -> Bilingual {
    use crate::shipping::bill_of_lading::FreightTerm;
    let by_seller = match all.bill.as_ref().map(|bill| bill.freight_term) {
        Some(term) => term == FreightTerm::Prepaid,
        None => all.order.incoterm.seller_pays_carriage(),
    };
    match by_seller {
        true => m::SLIP_FREIGHT_PREPAID.into(),
        false => m::SLIP_FREIGHT_COLLECT.into(),
    }
}

/// `EXMU 000000-0`, as far as the bill names it.
pub fn container(all: &Consignment) -> Bilingual {
    let no = all.bill.as_ref().and_then(|bill| bill.container_no.as_ref());
    Bilingual::same(sides::plain(no))
}

pub fn seal(all: &Consignment) -> Bilingual {
    let no = all.bill.as_ref().and_then(|bill| bill.seal_no.as_ref());
    Bilingual::same(sides::plain(no))
}

/// Day and month of a printed date, nothing while it is not known.
pub fn day(day: Option<&crate::kernel::kinds::Day>) -> Bilingual {
    day.map_or_else(Bilingual::default, |day| figures::day(day.0))
}
