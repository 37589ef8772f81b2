//! Owns what papers with prices show of articles: each picture once, and what R-129 asks for under
//! the description.

use super::sides;
use crate::catalog::article::{self, Article};
use crate::kernel::Refusal;
use crate::kernel::files::Store;
use crate::kernel::kinds::Line as Text;
use crate::sales::variant::Letter;
use base::{Quantity, Unit};
use db::{Conn, Row};
use lang::m;
use papers::{Bilingual, Fact};
use press::MAX_PICTURES;
use std::collections::BTreeMap;

/// The articles of lines, with as many pictures as a paper holds.
pub struct Articles {
    known: BTreeMap<i64, Article>,
    places: BTreeMap<i64, usize>,
    pictures: Vec<Vec<u8>>,
}

impl Articles {
    pub fn load(c: &mut Conn, rows: &[Row], store: &Store) -> Result<Articles, Refusal> {
        let mut ids: Vec<i64> = rows.iter().filter_map(|row| row.opt_int("product_id")).collect();
        ids.sort_unstable();
        ids.dedup();
        let known = article::of(c, &ids)?;
        let (mut places, mut pictures) = (BTreeMap::new(), Vec::new());
        for (id, article) in &known {
            let room = pictures.len() < MAX_PICTURES;
            if let Some(bytes) = article.picture_in(store).filter(|_| room) {
                places.insert(*id, pictures.len());
                pictures.push(bytes);
            }
        }
        Ok(Articles { known, places, pictures })
    }

    pub fn of(&self, id: i64) -> Option<&Article> {
        self.known.get(&id)
    }

    /// Where its picture stands among those of the paper.
    pub fn place(&self, id: i64) -> Option<usize> {
        self.places.get(&id).copied()
    }

    pub fn into_pictures(self) -> Vec<Vec<u8>> {
        self.pictures
    }
}

/// A line as far as the facts under its description go.
pub struct Shown<'a> {
    pub variant: Option<Letter>,
    pub packing: Option<&'a Text>,
    pub unit: Unit,
    pub article: Option<&'a Article>,
    /// The smallest order.
    pub least: Option<Quantity>,
}

impl Shown<'_> {
    /// Variant, size, packing, carton, weights, smallest order, as far as they are known.
    pub fn details(&self) -> Vec<Fact> {
        let mut all = Vec::new();
        let mut tell = |label: lang::Msg, text: String| {
            if !text.is_empty() {
                all.push(Fact::new(label, Bilingual::same(text)));
            }
        };
        let letter = self.variant.map_or_else(String::new, |own| own.code().to_owned());
        tell(m::VARIANT_LETTER, letter);
        let size = self.article.and_then(|article| article.product.size.as_ref());
        tell(m::PAPER_SIZE, sides::plain(size));
        tell(m::PAPER_PACKING, sides::plain(self.packing));
        for carton in self.article.map_or(&[][..], |article| &article.cartons) {
            tell(m::PAPER_PER_CARTON, format!("{} {}", carton.per_carton, self.unit.code()));
            tell(m::PAPER_CARTON_SIZE, carton.size());
            tell(m::PAPER_GROSS_WEIGHT, carton.gross.to_string());
            tell(m::PAPER_NET_WEIGHT, carton.net.to_string());
        }
        tell(m::PAPER_MIN_ORDER, self.least.map_or_else(String::new, |least| least.grouped()));
        all
    }
}
