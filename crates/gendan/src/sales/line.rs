//! Owns what lines of goods have in common: the product behind them, amounts recomputed from
//! quantity and price, totals.

use crate::kernel::entity::Whole;
use crate::kernel::{Act, FieldError, Refusal};
use base::{Currency, Price, Quantity, Rounding};
use lang::m;

/// A line that names a product by its item number is linked to it, so that its cartons are known.
/// What the line leaves empty is filled from the product: pairs of column and its source.
pub fn know_products(
    act: &mut Act,
    whole: &mut Whole,
    filled: &[(&'static str, &str)],
) -> Result<(), Refusal> {
    for line in whole.lines.entry("lines").or_default() {
        let by_id = line.draft.int("product_id");
        let item = line.draft.text("item_no").unwrap_or_default().to_string();
        let row = match by_id {
            Some(id) => act.one("SELECT * FROM product WHERE id=?", &[id.into()])?,
            None => act.one("SELECT * FROM product WHERE item_no=?", &[item.into()])?,
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
