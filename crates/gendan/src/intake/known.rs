//! Owns what the house already knows of an order that came as a file: its articles, its customer,
//! and orders that carry the same number.

use super::read_file::ReadFile;
use crate::kernel::{Actor, Refusal};
use crate::parties::customer::CUSTOMER;
use base::fold;
use db::{Conn, Row, Value};
use sheet::{OrderDoc, Parsed};
use std::collections::HashMap;

/// Customers that are looked through for a name; beyond it a person picks.
const MOST_CUSTOMERS: i64 = 5_000;

#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What the catalogue has of each article, by its number.
    pub products: HashMap<String, Article>,
    /// The buyer of the papers by his short name, if he is a customer.
    pub customer: Option<String>,
    /// Orders that hold one of these purchase orders already: its number and ours.
    pub earlier: Vec<(String, String)>,
}

/// What an order line takes from the catalogue where the paper is silent.
#[derive(Clone, Debug, Default)]
pub struct Article {
    pub unit: String,
    pub name: String,
    /// Boxes that one piece fills.
    pub boxes: i64,
}

pub fn load(c: &mut Conn, actor: &Actor, files: &[ReadFile]) -> Result<Known, Refusal> {
    let docs: Vec<&OrderDoc> = files.iter().filter_map(ReadFile::doc).collect();
    let buyer = docs.iter().find_map(|doc| doc.buyer.name.clone());
    let customer = match buyer {
        Some(name) => customer_named(c, actor, &name)?,
        None => None,
    };
    let mut items: Vec<String> = Vec::new();
    for file in files {
        items.extend(file.lines.accepted.iter().flat_map(|line| line.items.iter().cloned()));
    }
    let products = products(c, items)?;
    let earlier = earlier(c, actor, &po_numbers(files))?;
    Ok(Known { products, customer, earlier })
}

/// The customer's numbers of these orders, each once, in the order of the files.
pub fn po_numbers(files: &[ReadFile]) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::new();
    for file in files {
        let of_lines = file.lines.accepted.iter().filter_map(|line| line.values.get("customer_po"));
        for number in of_lines.chain(&file.source.po) {
            if !numbers.contains(number) {
                numbers.push(number.clone());
            }
        }
    }
    numbers
}

fn products(c: &mut Conn, mut items: Vec<String>) -> Result<HashMap<String, Article>, Refusal> {
    items.sort_unstable();
    items.dedup();
    let mut found = HashMap::new();
    for some in items.chunks(500) {
        let marks = vec!["?"; some.len()].join(",");
        let sql = format!(
            "SELECT item_no, unit, name_en, (SELECT COUNT(DISTINCT part) FROM product_carton c
               WHERE c.product_id=product.id) AS boxes FROM product WHERE item_no IN ({marks})"
        );
        let params: Vec<Value> = some.iter().map(|item| item.as_str().into()).collect();
        for row in c.query(&sql, &params)? {
            let article = Article {
                unit: row.text("unit"),
                name: row.text("name_en"),
                boxes: row.int("boxes"),
            };
            found.insert(row.text("item_no"), article);
        }
    }
    Ok(found)
}

/// The customer who bears a name, without regard to case, accents and marks; only if it is one.
fn customer_named(c: &mut Conn, actor: &Actor, name: &str) -> Result<Option<String>, Refusal> {
    if !actor.has_any(CUSTOMER.read) {
        return Ok(None);
    }
    let wanted = fold::key(name);
    let (scope, mut params) = CUSTOMER.scope(actor).unwrap_or(("1=1".into(), vec![]));
    params.push(MOST_CUSTOMERS.into());
    let sql = format!("SELECT name, short FROM customer WHERE {scope} ORDER BY id DESC LIMIT ?");
    let rows = c.query(&sql, &params)?;
    let same = |row: &&Row| {
        fold::key(&row.text("name")) == wanted || fold::key(&row.text("short")) == wanted
    };
    // "Acme" and "Acme Inc": one begins with the other, and it is long enough to mean something.
    let alike = |row: &&Row| {
        let own = fold::key(&row.text("name"));
        own.chars().count() >= 6
            && wanted.chars().count() >= 6
            && (own.starts_with(&wanted) || wanted.starts_with(&own))
    };
    let exact: Vec<&Row> = rows.iter().filter(same).collect();
    let found = if exact.is_empty() { rows.iter().filter(alike).collect() } else { exact };
    let [only] = found[..] else { return Ok(None) };
    Ok(Some(only.text("short")))
}

/// Orders of the actor's own view that carry one of these numbers.
fn earlier(
    c: &mut Conn,
    actor: &Actor,
    numbers: &[String],
) -> Result<Vec<(String, String)>, Refusal> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let (scope, scoped) = crate::sales::order::ORDER.scope(actor).unwrap_or(("1=1".into(), vec![]));
    let marks = vec!["?"; numbers.len()].join(",");
    let sql = format!(
        "SELECT DISTINCT sales_order.no, l.customer_po AS po FROM order_line l
         JOIN sales_order ON sales_order.id=l.order_id
         WHERE l.customer_po IN ({marks}) AND sales_order.cancelled_on IS NULL AND {scope} LIMIT 5"
    );
    let mut params: Vec<Value> = numbers.iter().map(|number| number.as_str().into()).collect();
    params.extend(scoped);
    let rows = c.query(&sql, &params)?;
    Ok(rows.iter().map(|row| (row.text("po"), row.text("no"))).collect())
}

/// The papers' own words for a document; tables have none.
pub fn document(parsed: &Parsed) -> Option<&OrderDoc> {
    match parsed {
        Parsed::Order(doc) => Some(doc),
        _ => None,
    }
}
