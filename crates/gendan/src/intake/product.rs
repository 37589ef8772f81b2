//! Owns the import of products: tables to articles, and articles to new or changed products.

use super::product_grid::{self, GridProduct};
use super::product_lines::{self, Products};
use super::reading::{self, Kept, PASTED};
use super::source::{Chosen, Source};
use crate::catalog::product::PRODUCT;
use crate::kernel::files::{self, FileKind, Store, Stored};
use crate::kernel::{Act, Actor, Done, Input, Refusal, permission, save};
use db::{Conn, Value};
use lang::m;
use serde_json::json;
use sheet::{Grid, Limits, Parsed};
use std::collections::HashSet;

/// A table of products after reading.
#[derive(Clone, Debug)]
pub struct ProductFile {
    pub source: Source,
    pub kind: sheet::Kind,
    pub grids: Vec<Grid>,
    pub products: Products,
    /// What the form was filled with, if the choices have changed since.
    pub before: Option<Products>,
    /// Bytes.
    pub size: i64,
}

/// An import between its steps.
#[derive(Default)]
pub struct Draft {
    pub files: Vec<ProductFile>,
    /// What stands in the grids.
    pub form: Input,
    /// Item numbers that the catalogue has already.
    pub known: HashSet<String>,
    /// Products that are there already are changed; otherwise they stay as they are.
    pub changes: bool,
}

/// Reads what the form carries and what came new; a document is no table of products.
pub fn read_all(
    store: &Store,
    typed: &Input,
    sent: &[super::order::Sent],
    limits: &Limits,
) -> (Vec<ProductFile>, Vec<Refusal>) {
    let (mut files, mut refused) = (Vec::<ProductFile>::new(), Vec::new());
    let mut keep = |read: Result<ProductFile, Refusal>| match read {
        Ok(file) if files.iter().any(|known| known.source.sha256 == file.source.sha256) => {}
        Ok(file) => files.push(file),
        Err(refusal) => refused.push(refusal),
    };
    for source in Source::all(typed) {
        let kept = reading::again(store, &source.name, &source.sha256, limits);
        keep(kept.and_then(|kept| ProductFile::of(kept, source)));
    }
    let pasted = typed.get("pasted").map(|text| (PASTED.to_string(), text.as_bytes().to_vec()));
    for (name, bytes) in sent.iter().chain(&pasted) {
        let kept = reading::take_in(store, name, bytes, limits);
        keep(kept.and_then(|kept| {
            let source = Source {
                sha256: kept.sha256.clone(),
                name: kept.name.clone(),
                ..Source::default()
            };
            ProductFile::of(kept, source)
        }));
    }
    (files, refused)
}

impl ProductFile {
    fn of(kept: Kept, mut source: Source) -> Result<ProductFile, Refusal> {
        let Parsed::Grids(grids) = kept.parsed else {
            let refusal = Refusal::new(
                "unreadable_file",
                422,
                m::INTAKE_FILE_REFUSED.with("name", kept.name),
            );
            return Err(refusal.way_out(m::INTAKE_NOT_A_TABLE));
        };
        let specs = product_lines::specs();
        let (mut products, mut before) = (Products::default(), None);
        if let Some((sheet, grid)) = source.chosen.grid(&grids, &specs) {
            let mapping = source.chosen.mapping(grid, &specs);
            source.chosen = Chosen::of_mapping(sheet, &mapping, grid.width());
            products = product_lines::of_table(grid, &source.chosen);
            let changed = source.was.as_ref().filter(|was| **was != source.chosen);
            let then = changed.and_then(|was| Some((was.grid(&grids, &specs)?.1, was)));
            before = then.map(|(grid, was)| product_lines::of_table(grid, was));
        }
        Ok(ProductFile { source, kind: kept.kind, grids, products, before, size: kept.size })
    }
}

pub fn draft(
    c: &mut Conn,
    actor: &Actor,
    typed: &Input,
    files: Vec<ProductFile>,
) -> Result<Draft, Refusal> {
    permission::may_write(actor, &PRODUCT)?;
    let form = product_grid::compose(typed, &files);
    let all = product_grid::items(&form);
    let mut known = HashSet::new();
    for some in all.chunks(500) {
        let marks = vec!["?"; some.len()].join(",");
        let sql = format!("SELECT item_no FROM product WHERE item_no IN ({marks})");
        let params: Vec<Value> = some.iter().map(|item| item.as_str().into()).collect();
        known.extend(c.query(&sql, &params)?.iter().map(|row| row.text("item_no")));
    }
    Ok(Draft { files, form, known, changes: typed.get("existing") == Some("change") })
}

/// What the import does with the articles that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    pub made: usize,
    pub changed: usize,
    /// In the catalogue already, left as they are.
    pub left: usize,
}

/// Makes and changes the products in one action.
fn make(act: &mut Act, products: &[GridProduct], changes: bool) -> Result<(Done, Made), Refusal> {
    let (mut made, mut first) = (Made::default(), None);
    for product in products {
        let key = product.item.as_str();
        let row = act.one("SELECT id, version FROM product WHERE item_no=?", &[key.into()])?;
        let done = match row {
            Some(row) if changes => {
                made.changed += 1;
                change(act, row.int("id"), row.int("version"), product)
            }
            Some(_) => {
                made.left += 1;
                continue;
            }
            None => {
                made.made += 1;
                save::create(act, &PRODUCT, &product.input)
            }
        };
        let id = done.map_err(|refusal| product.at_its_cells(refusal))?.id;
        first.get_or_insert(id);
    }
    let Some(id) = first else {
        return Err(Refusal::new("nothing_new", 409, m::INTAKE_NOTHING_NEW)
            .way_out(m::INTAKE_NOTHING_NEW_WAY));
    };
    let text = m::INTAKE_DONE_PRODUCTS.with("made", made.made).with("changed", made.changed);
    Ok((Done::on("product", id).saying(text.with("left", made.left)), made))
}

/// Only what the table says is changed; its cartons replace those of the product.
fn change(act: &mut Act, id: i64, version: i64, product: &GridProduct) -> Result<Done, Refusal> {
    let mut input = product.input.clone();
    input.set("partial", "1");
    save::update(act, &PRODUCT, id, version, &input)
}

/// Runs the whole import of a draft: its products, the fact with the counts of each file, and the
/// files themselves beside the first product, so that the fact can be proved.
pub fn import(
    act: &mut Act,
    form: &Input,
    files: &[ProductFile],
    changes: bool,
) -> Result<Done, Refusal> {
    let (done, made) = make(act, &product_grid::products(form)?, changes)?;
    let place = ("product", done.id);
    for file in files {
        let stored = Stored { sha256: file.source.sha256.clone(), size: file.size };
        files::attach(act, place, None, FileKind::Other, (&file.source.name, &stored))?;
    }
    let told = |file: &ProductFile| {
        json!({
            "name": file.source.name, "sha256": file.source.sha256,
            "rows": super::order::tally(&file.products.tally),
        })
    };
    let files: Vec<_> = files.iter().map(told).collect();
    let data =
        json!({"made": made.made, "changed": made.changed, "left": made.left, "files": files});
    act.fact("imported", place, None, data);
    Ok(done)
}
