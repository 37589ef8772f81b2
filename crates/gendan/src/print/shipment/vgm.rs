//! Owns filling the VGM note: the verified gross mass of a packed container (shipping.md 5). The
//! scale or the tare on the box's plate says it; the program never does.

use super::boxes::{self, open};
use super::cargo::{self, kilograms};
use super::consignment::{Consignment, printable};
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::room::Printable;
use db::Conn;
use lang::m;
use papers::form::Tick;
use papers::{Bilingual, Block, FormBox};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let sums = cargo::sums(&cargo::of(&all));
    let booking = all.booking.as_ref().and_then(|it| it.so_no.as_ref());
    let so_no = Bilingual::same(crate::print::sides::plain(booking));
    let mut boxes = vec![
        boxes::shipper(&all, "1", m::SLIP_SHIPPER),
        FormBox::new("2", m::SLIP_SO_NO, so_no).high(4),
    ];
    boxes.extend(boxes::voyage(&all, 3));
    boxes.extend([
        FormBox::new("7", m::SLIP_CONTAINER, boxes::container(&all)).wide(4).high(2),
        FormBox::new("8", m::SLIP_SEAL, boxes::seal(&all)).wide(4).high(2),
        FormBox::new("9", m::SLIP_PACKAGES, sums.packages()).wide(4).high(2),
        FormBox::new("10", m::SLIP_CARGO_GROSS, kilograms(&sums.gross)).wide(3).high(2),
        open("11", m::SLIP_DUNNAGE).wide(3).high(2),
        open("12", m::SLIP_TARE).wide(3).high(2),
        open("13", m::SLIP_VGM_KG).wide(3).high(2),
        open("14", m::SLIP_WEIGHED_BY).wide(6).high(2),
        open("15", m::SLIP_WEIGHED_ON).wide(6).high(2),
    ]);
    let methods = [m::SLIP_VGM_ONE, m::SLIP_VGM_TWO];
    let blocks = vec![
        Block::Boxes { boxes },
        Block::Ticks {
            title: m::SLIP_VGM_METHOD.into(),
            points: methods.map(|it| Tick::open(it.into(), Bilingual::default())).to_vec(),
        },
        Block::text(m::SLIP_REMARKS, vec![m::SLIP_VGM_NOTE.into()]),
    ];
    let mut form = all.form(m::SLIP_VGM, blocks)?;
    form.signers = vec![all.signer(m::SLIP_SHIPPER)];
    Ok(printable(form))
}
