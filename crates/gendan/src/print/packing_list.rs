//! Owns filling the packing list from how the goods were packed.

use super::figures;
use super::invoice::goods_name;
use super::lines::described;
use super::shipped::ShippedSheet;
use super::sides::{self, Title};
use crate::kernel::Refusal;
use crate::sales::order::OrderLine;
use crate::shipping::packing::PackingRow;
use crate::shipping::sharing::{self, Place};
use base::package::PackageKind;
use base::{Quantity, Rounding, Volume, Weight};
use lang::{Lang, m};
use papers::packing_list::{CartonRow, PackedItem};
use papers::{Bilingual, Figure, PackingList, PaperLang, Side};

pub fn fill(sheet: &ShippedSheet, lang: PaperLang) -> Result<PackingList, Refusal> {
    let invoice = &sheet.invoice;
    let title = Title {
        what: m::PAPER_TITLE_PACKING_LIST,
        number: sheet.packing_list_no()?,
        replaces: None,
        on: invoice.issued_on.0,
        draft: sheet.changed && !sheet.is_void(),
        void: sheet.is_void(),
        content_hash: invoice.content_hash.0.clone(),
    };
    let count: i64 = sheet.packing.iter().map(|row| row.cartons.0).sum();
    Ok(PackingList {
        head: sides::head(&sheet.company, lang, title),
        parties: sheet.parties(lang),
        shipment: sheet.facts.clone(),
        goods_description: goods_name(sheet),
        rows: rows(sheet),
        cartons_in_words: in_words(count),
        marks: sides::marks(invoice.marks.as_ref(), sheet.order.side_marks.as_ref()),
        declarations: Vec::new(),
        signer: Side::from(&sides::seller(&sheet.company, lang)),
    })
}

fn in_words(count: i64) -> Bilingual {
    let count = u64::try_from(count).unwrap_or(0);
    Bilingual::new("", PackageKind::CARTON.in_words(count))
}

/// The rows with their carton numbers; articles that share cartons stand in one row.
fn rows(sheet: &ShippedSheet) -> Vec<CartonRow> {
    let mut all: Vec<(usize, CartonRow)> = Vec::new();
    let volumes = in_litres(sheet.packing.iter().map(|row| row.volume));
    let places = sharing::places(&sheet.packing);
    for (n, (row, volume)) in sheet.packing.iter().zip(volumes).enumerate() {
        let line = sheet.lines.iter().map(|l| &l.it).find(|it| it.item_no == row.item_no);
        let item = item(sheet, row, line);
        match all.iter_mut().find(|(lead, _)| *lead == places[n].lead) {
            Some((_, first)) => first.contents.push(inside(item, &first.cartons)),
            None => all.push((n, range(row, item, &places[n], volume))),
        }
    }
    all.into_iter().map(|(_, row)| row).collect()
}

/// Volumes in whole litres, three decimals of a cubic metre as on the B/L. What is cut off one row
/// is carried to the next, so that the printed rows add up to the printed total.
pub fn in_litres(volumes: impl Iterator<Item = Volume>) -> Vec<Figure> {
    let (mut exact, mut told) = (0_i128, 0_i128);
    let mut litres = |volume: Volume| {
        exact += i128::from(volume.0);
        // A thousand is never zero, so the division always answers.
        let until_here = Rounding::HalfUp.divide(exact, 1_000).unwrap_or(told);
        let own = i64::try_from(until_here - told).unwrap_or(i64::MAX);
        told = until_here;
        Figure::scaled(own, 3, 3)
    };
    volumes.map(&mut litres).collect()
}

fn inside(item: PackedItem, cartons: &Figure) -> PackedItem {
    let per_carton = item.quantity.per(cartons, 3, 0).unwrap_or(item.per_carton);
    PackedItem { per_carton, ..item }
}

fn range(row: &PackingRow, item: PackedItem, place: &Place, volume: Figure) -> CartonRow {
    let count = row.cartons.0;
    let each = |total: i64| {
        let divides = count > 1 && total % count == 0;
        divides.then(|| figures::weight(Weight(total / count)))
    };
    CartonRow {
        range: place.range(),
        cartons: Figure::whole(count),
        contents: vec![item],
        net: figures::weight(row.net),
        net_each: each(row.net.0),
        gross: figures::weight(row.gross),
        gross_each: each(row.gross.0),
        size: size(row),
        volume,
    }
}

fn size(row: &PackingRow) -> String {
    match (row.length, row.width, row.height) {
        (Some(length), Some(width), Some(height)) => format!("{length} × {width} × {height}"),
        _ => String::new(),
    }
}

/// The second box of a set holds no pieces of its own: they are counted with the first.
fn item(sheet: &ShippedSheet, row: &PackingRow, line: Option<&OrderLine>) -> PackedItem {
    let parts = sheet.packing.iter().filter(|other| other.item_no == row.item_no);
    let parts = parts.map(|other| other.part.0).max().unwrap_or(1);
    let mut description = line.map_or_else(Bilingual::default, described);
    if parts > 1 {
        let text = m::PRINT_BOX.with("part", row.part.0).with("parts", parts);
        for (lang, said) in [(Lang::Zh, &mut description.zh), (Lang::En, &mut description.en)] {
            if !said.is_empty() {
                *said = format!("{said}, {}", text.in_lang(lang));
            }
        }
    }
    let (per_carton, quantity) = match row.part.0 {
        0 | 1 => (per_carton(sheet, row, line), figures::quantity(row.quantity)),
        _ => (Figure::whole(0), Figure::whole(0)),
    };
    PackedItem {
        item_no: row.item_no.0.clone(),
        description,
        per_carton,
        quantity,
        unit: line.map_or_else(String::new, |it| it.unit.code().to_owned()),
    }
}

/// What a carton holds: the even share, else what the product says of a full one.
fn per_carton(sheet: &ShippedSheet, row: &PackingRow, line: Option<&OrderLine>) -> Figure {
    let count = row.cartons.0;
    if count > 0 && row.quantity.0 % count == 0 {
        return figures::quantity(Quantity(row.quantity.0 / count));
    }
    let product = line.and_then(|it| it.product_id);
    let kinds = product.map_or(&[][..], |id| sheet.cartons.of(id.0));
    match kinds.iter().find(|kind| kind.part == row.part) {
        Some(kind) => figures::quantity(kind.per_carton),
        None => figures::quantity(row.quantity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_volumes_add_up_to_the_rounded_total() {
        let rows = [4_742_400, 6_917_400, 23_020_800, 16_873_200, 51_840].map(Volume);
        let printed = in_litres(rows.into_iter());
        let said: Vec<String> = printed.iter().map(Figure::text).collect();
        assert_eq!(said, ["4.742", "6.918", "23.021", "16.873", "0.052"]);
        assert_eq!(Figure::sum(&printed).text(), "51.606", "51.60564 m³ on the B/L");
    }
}
