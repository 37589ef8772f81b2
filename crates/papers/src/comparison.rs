//! Owns the comparison of an offer's variants on paper: one column a variant, one row an item at a
//! quantity.

use lang::m;
use serde::Serialize;

use crate::book::{Book, BookError, Cell, Row};
use crate::{Bilingual, Figure};

/// A variant as the head of a column.
#[derive(Clone, Debug, Serialize)]
pub struct Variant {
    /// `A · Canvas`; for the only column of an offer with tiers, the word for the price.
    pub name: Bilingual,
    /// `CIF HAMBURG, INCOTERMS 2020`.
    pub term: Bilingual,
    /// How its goods are packed; may be empty.
    pub packing: String,
}

/// An item at a quantity.
#[derive(Clone, Debug, Serialize)]
pub struct Tier {
    pub item_no: String,
    pub quantity: Figure,
    pub unit: String,
    /// One for each variant; nothing where it is not offered so.
    pub prices: Vec<Option<Figure>>,
}

/// The variants side by side, prices in the currency of the paper.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    pub variants: Vec<Variant>,
    pub tiers: Vec<Tier>,
}

/// Columns before those of the variants: item, quantity, unit.
const BEFORE: usize = 3;

impl Comparison {
    /// How many columns its table needs on a sheet.
    pub(crate) fn width(&self) -> usize {
        BEFORE + self.variants.len()
    }

    pub(crate) fn write(&self, book: &mut Book) -> Result<(), BookError> {
        book.heading(m::PAPER_COMPARISON, true)?;
        let said = |book: &Book, text: &Bilingual| Cell::Text(book.head.join(text, "\n"));
        let label = |book: &Book, label: lang::Msg| said(book, &label.into());
        let mut head: Vec<Cell> = [m::PAPER_ITEM, m::PAPER_QUANTITY, m::PAPER_UNIT]
            .map(|title| label(book, title))
            .to_vec();
        head.extend(self.variants.iter().map(|variant| said(book, &variant.name)));
        book.table_row(&head, Row::Bold)?;
        let row = |first: Cell| vec![first, Cell::Empty, Cell::Empty];
        let mut terms = row(label(book, m::PAPER_PRICE_TERM));
        terms.extend(self.variants.iter().map(|variant| said(book, &variant.term)));
        book.table_row(&terms, Row::Plain)?;
        let mut packing = row(label(book, m::PAPER_PACKING));
        packing.extend(self.variants.iter().map(|variant| Cell::Text(variant.packing.clone())));
        book.table_row(&packing, Row::Plain)?;
        for tier in &self.tiers {
            let mut cells = vec![
                Cell::Text(tier.item_no.clone()),
                Cell::Number(tier.quantity.clone()),
                Cell::Text(tier.unit.clone()),
            ];
            let price = |price: &Option<Figure>| price.clone().map_or(Cell::Empty, Cell::Number);
            cells.extend(tier.prices.iter().map(price));
            book.table_row(&cells, Row::Plain)?;
        }
        Ok(())
    }
}
