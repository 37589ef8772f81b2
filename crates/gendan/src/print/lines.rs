//! Owns lines of goods as papers show them, from rows of an order.

use super::figures;
use crate::catalog::product::ProductCarton;
use crate::kernel::Record;
use crate::kernel::kinds::Line as Text;
use crate::sales::order::OrderLine;
use crate::shipping::packing;
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

    /// How many cartons a quantity fills: a set in two boxes counts both.
    pub fn count(&self, product: Option<i64>, quantity: Quantity) -> Option<i64> {
        let kinds = self.of(product?);
        let packed = packing::pack("", quantity, kinds).ok()?;
        (!packed.is_empty()).then(|| packed.iter().map(|row| row.cartons.0).sum())
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
/// read as the sum of all.
pub fn carton_counts(lines: &[&OrderLine], cartons: &Cartons) -> Vec<Option<Figure>> {
    let count = |it: &&OrderLine| cartons.count(it.product_id.map(|id| id.0), it.quantity);
    match lines.iter().map(count).collect::<Option<Vec<i64>>>() {
        Some(all) => all.into_iter().map(|count| Some(Figure::whole(count))).collect(),
        None => vec![None; lines.len()],
    }
}
