//! Owns what the catalogue knows of articles for those who offer them: the product, its cartons
//! with size and weights, its newest picture.

use super::cartons;
use super::product::{Product, ProductCarton};
use crate::kernel::files::{FileKind, Store};
use crate::kernel::{Record, Refusal};
use base::Length;
use db::{Conn, Row, Value};
use std::collections::BTreeMap;

pub struct Article {
    pub product: Product,
    pub cartons: Vec<ProductCarton>,
    /// The row of the file.
    pub picture: Option<Row>,
}

impl Article {
    /// The bytes of its picture; one that is gone from the disk is left out, and the log says so.
    pub fn picture_in(&self, store: &Store) -> Option<Vec<u8>> {
        let sha256 = self.picture.as_ref()?.text("sha256");
        let read = store.get(&sha256);
        if read.is_err() {
            tracing::warn!(sha256, "the picture of a product cannot be read");
        }
        read.ok()
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
