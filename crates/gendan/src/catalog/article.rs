//! Owns what the catalogue knows of articles for those who offer them: the product, its cartons
//! with size and weights, its newest picture.

use super::cartons;
use super::product::{Product, ProductCarton};
use crate::kernel::files::{FileKind, Store};
use crate::kernel::{Record, Refusal};
use base::Length;
use db::{Conn, Row, Value};
use std::collections::BTreeMap;

/// What a JPEG and a PNG begin with.
const MARKS: [&[u8]; 2] = [b"\xff\xd8\xff", b"\x89PNG"];

pub struct Article {
    pub product: Product,
    pub cartons: Vec<ProductCarton>,
    /// The row of the file.
    pub picture: Option<Row>,
}

impl Article {
    /// The bytes of its picture. One that is gone from the disk, or that came in as another kind of
    /// file before pictures were looked at, is left out, and the log says so: a paper is not
    /// refused for it.
    pub fn picture_in(&self, store: &Store) -> Option<Vec<u8>> {
        let sha256 = self.picture.as_ref()?.text("sha256");
        let read = store.get(&sha256).ok();
        let known = |bytes: &Vec<u8>| MARKS.iter().any(|mark| bytes.starts_with(mark));
        let picture = read.filter(known);
        if picture.is_none() {
            tracing::warn!(sha256, "the picture of a product cannot be read");
        }
        picture
    }
}

impl ProductCarton {
    /// `52 × 38 × 40`, in centimetres; empty unless all three are known.
    pub fn size(&self) -> String {
        let sides = [self.length, self.width, self.height];
        let sides: Option<Vec<Length>> = sides.into_iter().collect();
        let said = |sides: Vec<Length>| sides.iter().map(Length::to_string).collect::<Vec<_>>();
        sides.map_or_else(String::new, |sides| said(sides).join(" × "))
    }
}

/// The articles with these ids.
pub fn of(c: &mut Conn, ids: &[i64]) -> Result<BTreeMap<i64, Article>, Refusal> {
    let mut all = BTreeMap::new();
    if ids.is_empty() {
        return Ok(all);
    }
    let marks = vec!["?"; ids.len()].join(",");
    let params: Vec<Value> = ids.iter().map(|id| (*id).into()).collect();
    let mut pictures = pictures(c, &marks, &params)?;
    for row in c.query(&format!("SELECT * FROM product WHERE id IN ({marks})"), &params)? {
        let id = row.int("id");
        let product = Product::of_row(&row);
        let cartons = cartons::of(c, id)?;
        all.insert(id, Article { product, cartons, picture: pictures.remove(&id) });
    }
    Ok(all)
}

/// The newest picture of each.
fn pictures(c: &mut Conn, marks: &str, ids: &[Value]) -> Result<BTreeMap<i64, Row>, Refusal> {
    let sql = format!(
        "SELECT * FROM file WHERE entity='product' AND kind='{}' AND entity_id IN ({marks})
         ORDER BY id",
        FileKind::Picture.code()
    );
    let rows = c.query(&sql, ids)?;
    Ok(rows.into_iter().map(|row| (row.int("entity_id"), row)).collect())
}
