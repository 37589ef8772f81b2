//! Owns filling the mandate 代理报关委托书: we have a broker declare the goods for us.

use super::cargo;
use super::consignment::{Consignment, printable};
use super::declaration::leaves_on;
use crate::kernel::{Record, Refusal};
use crate::print::asked::Asked;
use crate::print::room::Printable;
use crate::print::sides::plain;
use crate::shipping::declaration::Declaration;
use db::Conn;
use lang::m;
use papers::form::Tick;
use papers::{Bilingual, Block, Side};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let it = Declaration::of_row(asked.row);
    let groups = cargo::of(&all);
    let codes: Vec<&str> = groups.iter().map(|one| one.hs.as_str()).collect();
    let letter = Block::Letter {
        salutation: m::SLIP_MANDATE_TO.into(),
        paragraphs: vec![m::SLIP_MANDATE_TEXT.into(), m::SLIP_MANDATE_TRUTH.into()],
        closing: m::SLIP_MANDATE_UNTIL.into(),
    };
    let works = [
        m::SLIP_WORK_DECLARE,
        m::SLIP_WORK_INSPECTION,
        m::SLIP_WORK_DUTIES,
        m::SLIP_WORK_PAPERS,
        m::SLIP_WORK_OTHER,
    ];
    let works = works.map(|work| Tick::open(work.into(), Bilingual::default())).to_vec();
    let agreed = Block::facts(
        m::SLIP_MANDATE_GOODS,
        [
            (m::SLIP_DOMESTIC_SHIPPER, Bilingual::same(all.company.name_zh.0.as_str())),
            (m::SLIP_CREDIT_CODE, Bilingual::same(plain(all.company.credit_code.as_ref()))),
            (m::SLIP_GOODS, Bilingual::same(all.shipment.goods_name.0.as_str())),
            (m::SLIP_HS, Bilingual::same(codes.join("\n"))),
            (m::SLIP_TOTAL_PRICE, all.sum(it.amount.map_or(0, |amount| amount.0))),
            (m::SLIP_EXPORT_DATE, leaves_on(&all)),
            (m::SLIP_BL_NO, all.facts.bl_no.clone()),
            (m::SLIP_TERM, Bilingual::same(it.trade_term.code())),
            (m::SLIP_ORIGIN, m::PRINT_ORIGIN.into()),
        ],
    );
    let blocks =
        vec![letter, Block::Ticks { title: m::SLIP_MANDATE_WORK.into(), points: works }, agreed];
    let mut form = all.form(m::SLIP_MANDATE, blocks)?;
    let broker = Side { role: m::SLIP_BROKER.into(), name: plain(it.broker.as_ref()) };
    form.signers = vec![all.signer(m::SLIP_PRINCIPAL), broker];
    Ok(printable(form))
}
