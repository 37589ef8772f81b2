//! Owns the quotation 报价单: our price offer with everything R-129 asks for.

use lang::m;
use serde::Serialize;

use crate::book::{Book, BookError};
use crate::goods_sheet::{self, GoodsStyle};
use crate::head::told;
use crate::{Bilingual, Comparison, Fact, Figure, Goods, Paper, PaperHead, Party, Side, Values};

/// Width of a column that only the comparison of variants needs, in characters.
const VARIANT_WIDTH: u16 = 16;

/// A price offer to one customer. Product size, packing, outer carton and weights of R-129 are
/// details of the lines.
#[derive(Clone, Debug, Serialize)]
pub struct Quotation {
    pub head: PaperHead,
    pub to: Party,
    /// Who signs for us.
    pub seller: Side,
    pub goods: Goods,
    /// Variants and tiers side by side, where the offer has some.
    pub comparison: Option<Comparison>,
    /// Prints amounts and their total; off when the lines are alternatives.
    pub sum_up: bool,
    /// The total in words; not printed without `sum_up`.
    pub amount_in_words: Bilingual,
    /// Incoterm with its named place: `FOB NINGBO, INCOTERMS 2020`.
    #[serde(skip)]
    pub price_term: Bilingual,
    /// Full container or part load: what the freight share in the price was reckoned from.
    #[serde(skip)]
    pub load_basis: Bilingual,
    #[serde(skip)]
    pub payment: Bilingual,
    #[serde(skip)]
    pub delivery_time: Bilingual,
    #[serde(skip)]
    pub min_order: Bilingual,
    /// Last day of the offer, as printed.
    #[serde(skip)]
    pub validity: Bilingual,
    /// Who we are, in a first reply.
    pub introduction: Vec<Bilingual>,
    /// What the goods are good for.
    pub presentation: Vec<Bilingual>,
    pub notes: Vec<Bilingual>,
    /// PNG, JPEG or SVG files of the goods.
    #[serde(skip)]
    pub pictures: Vec<Vec<u8>>,
}

impl Quotation {
    /// Sum of the lines and charges.
    pub fn total(&self) -> Figure {
        self.goods.total()
    }
}

impl Paper for Quotation {
    fn template() -> press::Template {
        crate::template(
            "quotation",
            concat!(include_str!("goods.typ"), include_str!("quotation.typ")),
        )
    }

    fn head(&self) -> &PaperHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut PaperHead {
        &mut self.head
    }

    fn pictures(&self) -> Vec<Vec<u8>> {
        self.pictures.clone()
    }

    fn facts(&self) -> Vec<Fact> {
        told([
            (m::PAPER_PRICE_TERM, self.price_term.clone()),
            (m::PAPER_PAYMENT, self.payment.clone()),
            (m::PAPER_DELIVERY_TIME, self.delivery_time.clone()),
            (m::PAPER_VALIDITY, self.validity.clone()),
            (m::PAPER_MIN_ORDER, self.min_order.clone()),
            (m::PAPER_LOAD_BASIS, self.load_basis.clone()),
        ])
    }

    fn values(&self) -> Values {
        let base = Values::of(&self.head).with("seller", self.seller.name.as_str()).buyer(&self.to);
        base.goods(&self.goods, self.sum_up)
    }

    fn xlsx(&self) -> Result<Vec<u8>, BookError> {
        let columns = goods_sheet::columns(&self.head.words, &self.goods, self.sum_up);
        let mut widths = goods_sheet::widths(&columns);
        let needed = self.comparison.as_ref().map_or(0, Comparison::width);
        widths.resize(widths.len().max(needed), VARIANT_WIDTH);
        let mut book = Book::open(&self.head, &widths)?;
        book.parties(&[&self.to])?;
        book.facts(&self.facts())?;
        let style = GoodsStyle { free: m::PAPER_FREE, show_free_price: false };
        goods_sheet::write(&mut book, (&self.goods, &self.pictures), &columns, &style)?;
        if let Some(comparison) = &self.comparison {
            comparison.write(&mut book)?;
        }
        if self.sum_up {
            book.labelled(m::PAPER_IN_WORDS, &self.amount_in_words)?;
        }
        book.texts(m::PAPER_INTRODUCTION, &self.introduction)?;
        book.texts(m::PAPER_PRESENTATION, &self.presentation)?;
        book.texts(m::PAPER_NOTES, &self.notes)?;
        book.sides(&[&self.seller])?;
        book.close()
    }
}
