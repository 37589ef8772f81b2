//! Owns the price list 价目表: what each article costs, for every customer the same.

use lang::m;
use serde::Serialize;

use crate::book::{Book, BookError};
use crate::goods_sheet::{self, Column, GoodsStyle};
use crate::head::told;
use crate::{Bilingual, Fact, Goods, Paper, PaperHead, Side, Values};

/// A list of prices. It names no customer; the discount policy beside it stays in the house
/// . The quantity of its lines is not looked at.
#[derive(Clone, Debug, Serialize)]
pub struct PriceList {
    pub head: PaperHead,
    pub seller: Side,
    pub goods: Goods,
    /// First day of the prices, as printed.
    #[serde(skip)]
    pub valid_from: Bilingual,
    /// PNG, JPEG or SVG files of the goods.
    #[serde(skip)]
    pub pictures: Vec<Vec<u8>>,
}

impl Paper for PriceList {
    fn template() -> press::Template {
        crate::template(
            "price-list",
            concat!(include_str!("goods.typ"), include_str!("price_list.typ")),
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
        told([(m::PAPER_VALID_FROM, self.valid_from.clone())])
    }

    fn values(&self) -> Values {
        Values::of(&self.head).with("seller", self.seller.name.as_str()).goods(&self.goods, false)
    }

    fn xlsx(&self) -> Result<Vec<u8>, BookError> {
        let mut columns = goods_sheet::columns(&self.head.words, &self.goods, false);
        columns.retain(|column| *column != Column::Quantity);
        let mut book = Book::open(&self.head, &goods_sheet::widths(&columns))?;
        book.facts(&self.facts())?;
        let style = GoodsStyle { free: m::PAPER_FREE, show_free_price: false };
        goods_sheet::write(&mut book, (&self.goods, &self.pictures), &columns, &style)?;
        book.sides(&[&self.seller])?;
        book.close()
    }
}
