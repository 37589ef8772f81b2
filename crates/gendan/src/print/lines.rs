//! Owns lines of goods as papers show them, from rows of an order.

use super::figures;
use crate::catalog::product::ProductCarton;
use crate::kernel::Record;
use crate::kernel::kinds::Line as Text;
use crate::sales::order::OrderLine;
use crate::shipping::packing::{self, PackingRow};
use crate::shipping::sharing;
use base::{Currency, Quantity};
use db::Row;
use lang::m;
use papers::{Bilingual, Fact, Figure, Line};
use std::collections::HashMap;

/// The kinds of carton of each product.
#[derive(Default)]
pub struct Cartons(HashMap<i64, Vec<ProductCarton>>);

impl Cartons {
    /// From rows of `product_carton`, by part and position.
    pub fn of_rows(rows: &[Row]) -> Cartons {
        let mut all = Cartons::default();
        for row in rows {
            let product = all.0.entry(row.int("product_id")).or_default();
            product.push(ProductCarton::of_row(row));
        }
        all
    }

    pub fn of(&self, product: i64) -> &[ProductCarton] {
        self.0.get(&product).map_or(&[], Vec::as_slice)
    }

    /// How a quantity is packed; a set in two boxes has both. None where the product says nothing.
    fn packed(&self, it: &OrderLine) -> Option<Vec<PackingRow>> {
        let kinds = self.of(it.product_id?.0);
        let packed = packing::pack(&it.item_no.0, it.quantity, kinds).ok()?;
        (!packed.is_empty()).then_some(packed)
    }
}

/// What a paper shows of an order line beside its numbers.
#[derive(Clone, Copy)]
pub struct Style {
    pub currency: Currency,
    pub with_hs: bool,
}

/// One line of goods; `quantity` and `amount` are those of the paper, not always of the order.
pub fn line(no: usize, it: &OrderLine, style: Style, (pieces, minor): (Quantity, i64)) -> Line {
    let hs = it.hs_code.as_ref().filter(|_| style.with_hs);
    let mut details = Vec::new();
    detail(&mut details, m::PAPER_LOOK, it.colour.as_ref());
    detail(&mut details, m::PAPER_CUSTOMER_PO, it.customer_po.as_ref());
    Line {
        no: u32::try_from(no).unwrap_or(u32::MAX),
        item_no: it.item_no.0.clone(),
        description: described(it),
        customer_item: String::new(),
        hs: hs.map_or_else(String::new, |code| code.dotted()),
        quantity: figures::quantity(pieces),
        unit: it.unit.code().to_owned(),
        cartons: None,
        unit_price: figures::price(it.price, style.currency),
        amount: figures::money(minor, style.currency),
        free: it.free.0,
        average: false,
        remarks: Bilingual::default(),
        details,
        picture: None,
    }
}

pub fn described(it: &OrderLine) -> Bilingual {
    let zh = it.description_zh.as_ref().map_or("", |text| text.0.as_str());
    Bilingual::new(zh, it.description.0.as_str())
}

fn detail(details: &mut Vec<Fact>, label: lang::Msg, text: Option<&Text>) {
    if let Some(text) = text.filter(|text| !text.0.is_empty()) {
        details.push(Fact::new(label, Bilingual::same(text.0.as_str())));
    }
}

/// The lines of an order with their cartons, without the articles in `left_out`.
pub fn of_order(
    all: &[OrderLine],
    cartons: &Cartons,
    style: Style,
    left_out: &[String],
) -> Vec<Line> {
    let kept: Vec<&OrderLine> = all.iter().filter(|it| !left_out.contains(&it.item_no.0)).collect();
    let counts = carton_counts(&kept, cartons);
    let made = |((no, it), count): ((usize, &&OrderLine), Option<Figure>)| Line {
        cartons: count,
        ..line(no + 1, it, style, (it.quantity, it.amount.map_or(0, |amount| amount.0)))
    };
    kept.iter().enumerate().zip(counts).map(made).collect()
}

/// The cartons of each line, only where every line knows its own: a sum of some of them would be
/// read as the sum of all. Shared cartons are counted with the first line that lies in them.
pub fn carton_counts(lines: &[&OrderLine], cartons: &Cartons) -> Vec<Option<Figure>> {
    let packed: Option<Vec<_>> = lines.iter().map(|it| cartons.packed(it)).collect();
    let Some(packed) = packed else { return vec![None; lines.len()] };
    let mut rows: Vec<PackingRow> = packed.iter().flatten().cloned().collect();
    sharing::share(&mut rows);
    let mut rows = rows.iter();
    let mut count =
        |line: &Vec<PackingRow>| rows.by_ref().take(line.len()).map(|r| r.cartons.0).sum();
    packed.iter().map(|line| Some(Figure::whole(count(line)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::kinds::{Line as Name, Ref, Whole};
    use base::{Price, Unit, Weight};

    fn kind(part: i64, per: i64, shared: Option<&str>) -> ProductCarton {
        ProductCarton {
            part: Whole(part),
            label: None,
            shared: shared.map(|name| Name(name.into())),
            per_carton: Quantity(per * Quantity::SCALE),
            length: None,
            width: None,
            height: None,
            net: Weight(1_000),
            gross: Weight(1_200),
            volume: None,
        }
    }

    fn ordered(item: &str, product: Option<i64>, pieces: i64) -> OrderLine {
        OrderLine {
            customer_po: None,
            product_id: product.map(Ref),
            item_no: Name(item.into()),
            description: Name(item.into()),
            description_zh: None,
            colour: None,
            hs_code: None,
            quantity: Quantity(pieces * Quantity::SCALE),
            unit: Unit::parse("PCS").unwrap(),
            price: Price(1),
            free: crate::kernel::kinds::Flag(false),
            amount: None,
        }
    }

    #[test]
    fn a_carton_of_two_articles_is_counted_once_and_a_set_twice() {
        let kinds = [
            (1, vec![kind(1, 10, Some("MIX-A"))]),
            (2, vec![kind(1, 4, Some("MIX-A"))]),
            (3, vec![kind(1, 1, None), kind(2, 1, None)]),
        ];
        let cartons = Cartons(kinds.into_iter().collect());
        let lamp = ordered("LAMP", Some(1), 40);
        let bulb = ordered("BULB", Some(2), 24);
        let set = ordered("SET", Some(3), 5);
        let strange = ordered("X", None, 5);
        let said = |lines: &[&OrderLine]| -> Vec<Option<String>> {
            carton_counts(lines, &cartons).into_iter().map(|c| c.map(|c| c.text())).collect()
        };
        let some = |counts: [&str; 3]| counts.map(|count| Some(count.to_string())).to_vec();
        // The bulbs need six of the cartons, the lamps four: six, told with the first of them.
        assert_eq!(said(&[&lamp, &set, &bulb]), some(["6", "10", "0"]));
        assert_eq!(said(&[&lamp, &strange]), [None, None]);
    }
}
