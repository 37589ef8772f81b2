//! Owns filling the bill of lading before the carrier does: the instructions 补料 from our own data,
//! and the draft as the forwarder's figures were entered, for the customer to look over.

use super::boxes::{self, open};
use super::cargo::{self, cubic_metres, kilograms};
use super::consignment::{Consignment, printable};
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::sales::contract::paper_names;
use crate::shipping::bill_of_lading::{BillOfLading, BlState};
use base::package::PackageKind;
use credit::Credit;
use credit::required::{self, Kind};
use db::Conn;
use lang::m;
use papers::{Bilingual, Block, Figure, FormBox};

/// What the carrier's bill must say (shipping.md 7).
pub fn instructions(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let groups = cargo::of(&all);
    let sums = cargo::sums(&groups);
    let mut boxes = heads(&all);
    boxes.extend([
        FormBox::new("10", m::SLIP_MARKS, all.marks()).wide(4).high(5),
        FormBox::new("11", m::SLIP_PACKAGES, sums.packages()).wide(2),
        FormBox::new("12", m::SLIP_GOODS, goods(&all)).wide(2),
        FormBox::new("13", m::SLIP_GROSS, kilograms(&sums.gross)).wide(2),
        FormBox::new("14", m::SLIP_VOLUME, cubic_metres(&sums.volume)).wide(2),
        FormBox::new("15", m::SLIP_IN_WORDS, sums.in_words()).wide(12),
        open("17", m::SLIP_ORIGINALS).wide(4).high(2),
        FormBox::new("18", m::SLIP_FREIGHT, boxes::freight(&all)).wide(4),
        FormBox::new("19", m::SLIP_BL_KIND, release(&all)).wide(4),
    ]);
    let said = all.credit.iter().flat_map(clauses).collect();
    let blocks = vec![
        Block::Boxes { boxes },
        Block::Table(cargo::table(m::SLIP_GOODS, &groups)),
        Block::clauses(m::SLIP_BL_CLAUSES, said),
    ];
    let mut form = all.form(m::SLIP_BL_INSTRUCTIONS, blocks)?;
    form.signers = vec![all.signer(m::SLIP_SHIPPER)];
    Ok(printable(form))
}

/// `PLK-276 BL Draft` until the carrier has signed, then a copy of what he signed.
pub fn draft(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let bill = all.bill.as_ref().ok_or_else(Refusal::not_found)?;
    let mut boxes = heads(&all);
    let count = u64::try_from(bill.packages.0).unwrap_or(0);
    let short = PackageKind::CARTON.short();
    let packages = format!("{} {short}", Figure::whole(bill.packages.0).text());
    let marks = bill.marks.as_ref();
    boxes.extend([
        FormBox::new("10", m::SLIP_MARKS, figures::long(marks)).wide(4).high(5),
        FormBox::new("11", m::SLIP_PACKAGES, Bilingual::same(packages)).wide(2),
        FormBox::new("12", m::SLIP_GOODS, goods(&all)).wide(2),
        FormBox::new("13", m::SLIP_GROSS, kilograms(&figures::weight(bill.gross))).wide(2),
        FormBox::new("14", m::SLIP_VOLUME, cubic_metres(&figures::volume(bill.volume))).wide(2),
        FormBox::new(
            "15",
            m::SLIP_IN_WORDS,
            Bilingual::new("", PackageKind::CARTON.in_words(count)),
        )
        .wide(12),
        FormBox::new("16", m::SLIP_ON_BOARD, boxes::day(bill.on_board_on.as_ref())).wide(3),
        open("17", m::SLIP_ORIGINALS).wide(3).high(2),
        FormBox::new("18", m::SLIP_FREIGHT, boxes::freight(&all)).wide(3),
        FormBox::new("19", m::SLIP_BL_KIND, release(&all)).wide(3),
    ]);
    let is_draft = bill.state != Some(BlState::Issued);
    let nth = all.nth();
    let number = paper_names(&all.order_no, "", |names| match is_draft {
        true => names.bl_draft(),
        false => names.bill_of_lading(nth),
    })?;
    let mut head = all.head(m::SLIP_BL, number);
    head.draft = is_draft;
    Ok(printable(papers::Form::new(head, vec![Block::Boxes { boxes }])))
}

fn heads(all: &Consignment) -> Vec<FormBox> {
    let booking = all.booking.as_ref().and_then(|it| it.so_no.as_ref());
    let consignee = all.bill.as_ref().map(|bill| consignee(all, bill));
    let mut boxes = vec![
        boxes::shipper(all, "1", m::SLIP_SHIPPER),
        FormBox::new("4", m::SLIP_BL_NO, all.facts.bl_no.clone()),
        consignee.unwrap_or_else(|| boxes::consignee(all, "2")),
        FormBox::new("5", m::SLIP_SO_NO, Bilingual::same(crate::print::sides::plain(booking))),
        boxes::notify(all, "3"),
        FormBox::new("", m::SLIP_REFERENCES, Bilingual::same(all.order_no.as_str())),
    ];
    boxes.extend(boxes::voyage(all, 6));
    boxes.push(FormBox::new("", m::SLIP_CONTAINER, boxes::container(all)).wide(6));
    boxes.push(FormBox::new("", m::SLIP_SEAL, boxes::seal(all)).wide(6));
    boxes
}

/// `TO ORDER` stands alone; who is named has his address below.
fn consignee(all: &Consignment, bill: &BillOfLading) -> FormBox {
    let named = bill.consignee.0.trim();
    let ours = boxes::consignee_of(all);
    let same = ours.en.lines().next().is_some_and(|first| first.trim() == named);
    let said = if same { ours } else { Bilingual::same(named) };
    FormBox::new("2", m::SLIP_CONSIGNEE, said).high(4)
}

fn goods(all: &Consignment) -> Bilingual {
    Bilingual::same(all.shipment.goods_name.0.as_str())
}

fn release(all: &Consignment) -> Bilingual {
    all.bill.as_ref().map_or_else(Bilingual::default, |bill| bill.release.label().into())
}

/// What the credit asks of the transport document, in its own words.
pub fn clauses(credit: &Credit) -> Vec<Bilingual> {
    let wanted = required::list(&credit.documents);
    let of_carrier = |kind: Kind| matches!(kind, Kind::BillOfLading | Kind::AirWaybill);
    let wanted = wanted.into_iter().filter(|it| of_carrier(it.kind));
    wanted.map(|it| Bilingual::same(it.words)).collect()
}
