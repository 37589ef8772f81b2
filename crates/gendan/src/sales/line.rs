//! Owns what lines of goods have in common: the product behind them, amounts recomputed from
//! quantity and price, totals.

use crate::kernel::entity::{LineDraft, Whole};
use crate::kernel::{Act, FieldError, Refusal};
use base::{Currency, Price, Quantity, Rounding};
use db::{Row, Value};
use lang::m;
use std::collections::HashMap;

/// A line that names a product by its item number is linked to it, so that its cartons are known.
/// What the line leaves empty is filled from the product: pairs of column and its source.
pub fn know_products(
    act: &mut Act,
    whole: &mut Whole,
    filled: &[(&'static str, &str)],
) -> Result<(), Refusal> {
    let lines = whole.lines.entry("lines").or_default();
    let (by_id, by_item) = products(act, lines)?;
    for line in lines {
        let row = match line.draft.int("product_id") {
            Some(id) => by_id.get(&id),
            None => line.draft.text("item_no").and_then(|item| by_item.get(item)),
        };
        let Some(row) = row else { continue };
        line.draft.set("product_id", row.int("id"));
        for (column, source) in filled {
            if line.draft.get(column).is_null() {
                line.draft.set(column, row.get(source).clone());
            }
        }
    }
    Ok(())
}

type Products = (HashMap<i64, Row>, HashMap<String, Row>);

/// The products of all lines, by their id and by their number: one question for many lines.
fn products(act: &mut Act, lines: &[LineDraft]) -> Result<Products, Refusal> {
    let ids = lines.iter().filter_map(|line| line.draft.int("product_id")).map(Value::from);
    let items = lines.iter().filter(|line| line.draft.int("product_id").is_none());
    let items = items.filter_map(|line| line.draft.text("item_no")).map(Value::from);
    let (mut by_id, mut by_item) = (HashMap::new(), HashMap::new());
    for row in find(act, "id", ids.collect())? {
        by_id.insert(row.int("id"), row);
    }
    for row in find(act, "item_no", items.collect())? {
        by_item.insert(row.text("item_no"), row);
    }
    Ok((by_id, by_item))
}

/// Few enough for the parameters of one statement.
const AT_ONCE: usize = 500;

fn find(act: &mut Act, column: &str, wanted: Vec<Value>) -> Result<Vec<Row>, Refusal> {
    let mut rows = Vec::new();
    for some in wanted.chunks(AT_ONCE) {
        let marks = vec!["?"; some.len()].join(",");
        rows.extend(
            act.query(&format!("SELECT * FROM product WHERE {column} IN ({marks})"), some)?,
        );
    }
    Ok(rows)
}

/// Recomputes the amount of each line (HALF_UP to the currency's decimals) and the totals of the
/// head. Free lines count as goods, not as money.
pub fn total(whole: &mut Whole) -> Result<(), Refusal> {
    let code = whole.head.text("currency").unwrap_or_default().to_string();
    let currency = Currency::parse(&code)
        .map_err(|error| Refusal::field("currency", m::F_CURRENCY, error.text()))?;
    let (mut amount, mut quantity) = (0_i64, 0_i64);
    for (n, line) in whole.lines.entry("lines").or_default().iter_mut().enumerate() {
        let (pieces, price) = (line.draft.int("quantity"), line.draft.int("price"));
        let free = line.draft.int("free") == Some(1);
        let (pieces, price) = (Quantity(pieces.unwrap_or(0)), Price(price.unwrap_or(0)));
        if pieces.is_zero() {
            return Err(wrong(n, "quantity", m::F_QUANTITY, m::FIELD_ZERO));
        }
        let money = if free { Some(0) } else { minor(price, pieces, currency) };
        let money = money.ok_or_else(|| wrong(n, "price", m::F_PRICE, m::FIELD_OVERFLOW))?;
        line.draft.set("amount", money);
        let sums = amount.checked_add(money).zip(quantity.checked_add(pieces.0));
        let sums = sums.ok_or_else(|| wrong(n, "price", m::F_PRICE, m::FIELD_OVERFLOW))?;
        (amount, quantity) = sums;
    }
    whole.head.set("amount", amount);
    whole.head.set("quantity", quantity);
    Ok(())
}

fn minor(price: Price, quantity: Quantity, currency: Currency) -> Option<i64> {
    price.amount(quantity, currency, Rounding::HalfUp).map(|money| money.minor)
}

fn wrong(n: usize, name: &str, label: lang::Msg, text: lang::Msg) -> Refusal {
    let field = format!("lines.{n}.{name}");
    Refusal::invalid(vec![FieldError { field, label: label.into(), text: text.into() }])
}
