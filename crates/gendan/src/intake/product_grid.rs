//! Owns the two grids of a product import, articles and their cartons: filled from the files,
//! edited by a person, read back as products with every fault at its cell.

use super::grid::{self, FileRows, GridRow, Keys};
use super::product::ProductFile;
use super::product_lines::Products;
use crate::catalog::product::PRODUCT;
use crate::kernel::entity::Lines;
use crate::kernel::field::Around;
use crate::kernel::{Field, FieldError, Input, Kind, Refusal};
use base::Currency;
use lang::{Msg, Text, m};
use std::sync::LazyLock;

const GOODS: Keys = Keys { rows: "goods", from: "goods_from", joined: "goods_joined" };
const CARTONS: Keys = Keys { rows: "cartons", from: "cartons_from", joined: "cartons_joined" };
/// Texts of the form that say where the rows came from.
pub const UNSEEN: [&str; 2] = ["goods_from.", "cartons_from."];

/// The grids: a product's own fields, and those of a carton behind the number of its article.
pub static GRIDS: LazyLock<[Lines; 2]> = LazyLock::new(|| {
    let item = PRODUCT.fields.iter().filter(|field| field.name == "item_no");
    let fields: Vec<Field> = item.chain(PRODUCT.lines[0].fields).cloned().collect();
    let cartons = PRODUCT.lines[0].label;
    [
        Lines { key: "goods", label: PRODUCT.many, table: "", parent: "", fields: PRODUCT.fields },
        Lines { key: "cartons", label: cartons, table: "", parent: "", fields: fields.leak() },
    ]
});

/// A product as the grids say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridProduct {
    pub item: String,
    /// As the form of a product takes it.
    pub input: Input,
    /// Its row in the grid of articles.
    row: usize,
    /// The rows of its cartons.
    cartons: Vec<usize>,
}

/// The form as it should stand now.
pub fn compose(typed: &Input, files: &[ProductFile]) -> Input {
    let mut form = Input::default();
    let carried = |name: &str| {
        GOODS.holds(name) || CARTONS.holds(name) || name.starts_with("source.") || name == "whole"
    };
    for (name, text) in typed.0.iter().filter(|(name, _)| !carried(name)) {
        form.set(name, text.clone());
    }
    // A list too long for a grid is taken as it stands in its files.
    let whole = typed.get("whole").is_some();
    let mut goods = if whole { Vec::new() } else { GOODS.typed(typed) };
    let mut cartons = if whole { Vec::new() } else { CARTONS.typed(typed) };
    for file in files {
        let is_new = whole || file.source.was.is_none();
        let rows = |of: fn(&Products) -> Vec<(String, Input)>| FileRows {
            mark: file.source.mark(),
            is_new,
            now: of(&file.products),
            before: file.before.as_ref().map(of),
        };
        follow(&goods, &mut cartons, file);
        goods = grid::bring(goods, &rows(articles_of));
        cartons = grid::bring(cartons, &rows(cartons_of));
    }
    GOODS.put(&mut form, goods);
    CARTONS.put(&mut form, cartons);
    form
}

/// An article under a new number takes its cartons along.
fn follow(goods: &[GridRow], cartons: &mut [GridRow], file: &ProductFile) {
    let read = articles_of(file.before.as_ref().unwrap_or(&file.products));
    for article in goods {
        let Some(place) = article.place_in(file.source.mark()) else { continue };
        let told = read.iter().find(|(at, _)| at == place).and_then(|(_, c)| c.get("item_no"));
        let Some((told, now)) = told.zip(article.cells.get("item_no")) else { continue };
        for carton in cartons.iter_mut().filter(|_| told != now) {
            let at = carton.place_in(file.source.mark()).and_then(|at| at.split_once('.'));
            let is_own = at.is_some_and(|(of, _)| of == place);
            if is_own && carton.cells.get("item_no") == Some(told) {
                carton.cells.set("item_no", now);
            }
        }
    }
}

fn place_of(rows: &[usize]) -> String {
    rows.first().map(usize::to_string).unwrap_or_default()
}

fn articles_of(products: &Products) -> Vec<(String, Input)> {
    let own = |input: &Input| {
        let texts = input.0.iter().filter(|(name, _)| !name.starts_with("cartons."));
        Input(texts.map(|(name, text)| (name.clone(), text.clone())).collect())
    };
    products.accepted.iter().map(|one| (place_of(&one.rows), own(&one.input))).collect()
}

fn cartons_of(products: &Products) -> Vec<(String, Input)> {
    let mut all = Vec::new();
    for one in &products.accepted {
        for (k, mut cells) in one.input.rows("cartons") {
            cells.set("item_no", one.item.clone());
            all.push((format!("{}.{k}", place_of(&one.rows)), cells));
        }
    }
    all
}

/// The item numbers that stand in the grid, each once.
pub fn items(form: &Input) -> Vec<String> {
    let mut items: Vec<String> = form
        .rows("goods")
        .iter()
        .filter_map(|(_, row)| row.get("item_no").map(Into::into))
        .collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// The products of the grids; all that is wrong is told at once.
pub fn products(form: &Input) -> Result<Vec<GridProduct>, Refusal> {
    let mut errors = Vec::new();
    let mut products: Vec<GridProduct> = Vec::new();
    for (row, input) in form.rows("goods") {
        judge(PRODUCT.fields, &input, &format!("goods.{row}."), &mut errors);
        let item = input.get("item_no").unwrap_or_default().to_string();
        if !item.is_empty() && products.iter().any(|one| one.item == item) {
            let text = m::INTAKE_ITEM_TWICE.with("item", &item);
            errors.push(fault(&format!("goods.{row}.item_no"), m::PRODUCT_ITEM_NO, text));
        }
        products.push(GridProduct { item, input, row, cartons: Vec::new() });
    }
    for (row, cells) in form.rows("cartons") {
        judge(PRODUCT.lines[0].fields, &cells, &format!("cartons.{row}."), &mut errors);
        let item = cells.get("item_no").unwrap_or_default();
        let Some(owner) = products.iter_mut().find(|one| one.item == item) else {
            let text = m::INTAKE_CARTON_OF_NONE.with("item", item);
            errors.push(fault(&format!("cartons.{row}.item_no"), m::PRODUCT_ITEM_NO, text));
            continue;
        };
        let k = owner.cartons.len();
        owner.cartons.push(row);
        for (name, text) in cells.0.into_iter().filter(|(name, _)| name != "item_no") {
            owner.input.set(&format!("cartons.{k}.{name}"), text);
        }
    }
    if errors.is_empty() { Ok(products) } else { Err(Refusal::invalid(errors)) }
}

impl GridProduct {
    /// A refusal of the catalogue with the names of the grids' cells.
    pub fn at_its_cells(&self, mut refusal: Refusal) -> Refusal {
        for error in &mut refusal.fields {
            error.field = self.cell(&error.field);
        }
        refusal
    }

    fn cell(&self, field: &str) -> String {
        let carton = || {
            let (k, name) = field.strip_prefix("cartons.")?.split_once('.')?;
            Some(format!("cartons.{}.{name}", self.cartons.get(k.parse::<usize>().ok()?)?))
        };
        carton().unwrap_or_else(|| format!("goods.{}.{field}", self.row))
    }
}

fn fault(field: &str, label: Msg, text: impl Into<Text>) -> FieldError {
    FieldError { field: field.into(), label: label.into(), text: text.into() }
}

fn judge(fields: &[Field], input: &Input, prefix: &str, errors: &mut Vec<FieldError>) {
    let currency = input.get("currency").and_then(|code| Currency::parse(code).ok());
    let around = Around { input, currency };
    for field in fields.iter().filter(|field| !field.system) {
        let text = match input.get(field.name) {
            None if field.required && field.kind != Kind::Flag => m::FIELD_MISSING.text(),
            None => continue,
            Some(typed) => match (field.parse)(typed, &around) {
                Ok(_) => continue,
                Err(text) => text,
            },
        };
        errors.push(fault(&format!("{prefix}{}", field.name), field.label, text));
    }
}
