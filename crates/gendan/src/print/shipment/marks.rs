//! Owns filling the shipping marks as sheets to print and stick: main mark, side mark, and a mark
//! for the inner boxes of each article (shipping.md 4).

use super::consignment::{Consignment, printable};
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::shipping::packing::PackingRow;
use crate::shipping::sharing;
use base::Weight;
use db::Conn;
use lang::m;
use papers::form::MarkSheet;
use papers::{Bilingual, Block};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let mut sheets = vec![MarkSheet {
        label: m::SLIP_MAIN_MARK.into(),
        text: all.marks().en,
        note: figures::say(m::SLIP_ALL_CARTONS.with("count", cartons(&all))),
    }];
    if let Some(side) = &all.order.side_marks {
        sheets.push(MarkSheet {
            label: m::SLIP_SIDE_MARK.into(),
            text: side.0.clone(),
            note: Bilingual::default(),
        });
    }
    let places = sharing::places(&all.packing);
    let rows = all.packing.iter().zip(&places).filter(|(row, _)| row.cartons.0 > 0);
    sheets.extend(rows.map(|(row, place)| inner(row, &place.range())));
    let form = all.form(m::SLIP_MARK_SHEETS, vec![Block::MarkSheets { sheets }])?;
    Ok(printable(form))
}

fn cartons(all: &Consignment) -> i64 {
    all.packing.iter().map(|row| row.cartons.0).fold(0, i64::saturating_add)
}

/// What tells one carton from another: article, pieces, weights, measure.
fn inner(row: &PackingRow, range: &str) -> MarkSheet {
    let each = |total: i64| match total % row.cartons.0 {
        0 => Some(total / row.cartons.0),
        _ => None,
    };
    let mut lines = vec![row.item_no.0.clone()];
    if let Some(pieces) = each(row.quantity.0) {
        lines.push(format!("QTY: {}", figures::quantity(base::Quantity(pieces)).text()));
    }
    if let (Some(net), Some(gross)) = (each(row.net.0), each(row.gross.0)) {
        let [net, gross] = [net, gross].map(|one| figures::weight(Weight(one)).text());
        lines.push(format!("G.W./N.W.: {gross}/{net} KGS"));
    }
    if let (Some(length), Some(width), Some(height)) = (row.length, row.width, row.height) {
        lines.push(format!("MEAS.: {length} × {width} × {height} CM"));
    }
    lines.push(format!("C/NO. {range}"));
    MarkSheet {
        label: m::SLIP_INNER_MARK.into(),
        text: lines.join("\n"),
        note: figures::say(m::SLIP_CARTONS_NO.with("range", range)),
    }
}
