//! Owns what a shipment adds up to, and that it never ships more than was ordered.

use super::packing::PackingRow;
use super::sharing;
use crate::kernel::entity::Whole;
use crate::kernel::{Act, FieldError, Record, Refusal};
use base::{Currency, Price, Quantity, Rounding, Volume, Weight};
use db::Row;
use lang::{Msg, Text, m};

/// Links lines to order lines, checks the quantities and packing, and sums everything up.
pub fn prepare(act: &mut Act, whole: &mut Whole, old: Option<&Row>) -> Result<(), Refusal> {
    let shipment = old.map(|row| row.int("id")).unwrap_or(0);
    let mut errors = Vec::new();
    link_lines(act, whole, shipment, &mut errors)?;
    check_packing(whole, &mut errors);
    if !errors.is_empty() {
        return Err(Refusal::invalid(errors));
    }
    sum(whole)
}

fn wrong(errors: &mut Vec<FieldError>, place: &str, label: Msg, text: impl Into<Text>) {
    errors.push(FieldError { field: place.into(), label: label.into(), text: text.into() });
}

fn link_lines(
    act: &mut Act,
    whole: &mut Whole,
    shipment: i64,
    errors: &mut Vec<FieldError>,
) -> Result<(), Refusal> {
    let customer = whole.head.int("customer_id").unwrap_or(0);
    let code = whole.head.text("currency").unwrap_or_default().to_string();
    let currency = Currency::parse(&code).unwrap_or(Currency::USD);
    let mut first_order = None;
    for (n, line) in whole.lines.entry("lines").or_default().iter_mut().enumerate() {
        let order = line.draft.int("order_id").unwrap_or(0);
        let item = line.draft.text("item_no").unwrap_or_default().to_string();
        let sql = "SELECT l.id, l.price, l.free, l.quantity, o.customer_id, o.currency
                   FROM order_line l JOIN sales_order o ON o.id=l.order_id
                   WHERE l.order_id=? AND l.item_no=? AND (l.id=? OR ?=0)
                   ORDER BY l.position LIMIT 1";
        let wanted = line.draft.int("order_line_id").unwrap_or(0);
        let params = [order.into(), item.as_str().into(), wanted.into(), wanted.into()];
        let Some(row) = act.one(sql, &params)? else {
            let text = m::SHIPMENT_NOT_ORDERED.with("item", item);
            wrong(errors, &format!("lines.{n}.item_no"), m::F_ITEM_NO, text);
            continue;
        };
        if row.int("customer_id") != customer || row.text("currency") != code {
            wrong(errors, &format!("lines.{n}.order_id"), m::F_ORDER, m::SHIPMENT_OTHER_CUSTOMER);
        }
        let quantity = Quantity(line.draft.int("quantity").unwrap_or(0));
        let others = "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) AS q FROM shipment_line
                      WHERE order_line_id=? AND shipment_id<>?";
        let taken = act.one(others, &[row.int("id").into(), shipment.into()])?;
        let left = row.int("quantity") - taken.map_or(0, |taken| taken.int("q"));
        if quantity.0 > left || quantity.is_zero() {
            let text = m::SHIPMENT_TOO_MUCH.with("left", Quantity(left.max(0)).to_string());
            wrong(errors, &format!("lines.{n}.quantity"), m::F_QUANTITY, text);
        }
        let price = if row.flag("free") { Price(0) } else { Price(row.int("price")) };
        let amount = price.amount(quantity, currency, Rounding::HalfUp);
        line.draft.set("order_line_id", row.int("id"));
        line.draft.set("amount", amount.map_or(0, |money| money.minor));
        first_order.get_or_insert(order);
    }
    if first_order.is_none() && errors.is_empty() {
        wrong(errors, "lines", m::SHIPMENT_LINES, m::FIELD_NO_LINES);
    }
    whole.head.set("order_id", first_order);
    Ok(())
}

/// Each article is packed completely and no other: part 1 of all rows adds up to what is shipped,
/// and shared cartons are counted once.
fn check_packing(whole: &Whole, errors: &mut Vec<FieldError>) {
    let rows: Vec<PackingRow> = packing(whole);
    for (n, row) in rows.iter().enumerate() {
        if row.net > row.gross {
            wrong(errors, &format!("packing.{n}.gross"), m::F_GROSS, m::CARTON_NET_OVER_GROSS);
        }
    }
    for (n, field, label, text) in sharing::faults(&rows) {
        wrong(errors, &format!("packing.{n}.{field}"), label, text);
    }
    let shipped = shipped(whole);
    for (n, row) in rows.iter().enumerate() {
        if !shipped.iter().any(|(item, _)| *item == *row.item_no) {
            let text = m::CARTONS_OTHER_SHIPMENT.with("item", &row.item_no.0);
            wrong(errors, &format!("packing.{n}.item_no"), m::F_ITEM_NO, text);
        }
    }
    for (item, shipped) in shipped {
        let packed: i64 = rows
            .iter()
            .filter(|row| *row.item_no == *item && row.part.0 == 1)
            .map(|row| row.quantity.0)
            .sum();
        if packed != shipped && !rows.is_empty() {
            let text = m::PACKING_DIFFERS
                .with("item", item)
                .with("packed", Quantity(packed).to_string())
                .with("shipped", Quantity(shipped).to_string());
            wrong(errors, "packing", m::SHIPMENT_PACKING, text);
        }
    }
}

fn packing(whole: &Whole) -> Vec<PackingRow> {
    let rows = whole.lines.get("packing").into_iter().flatten();
    rows.filter_map(|line| PackingRow::of_draft(&line.draft)).collect()
}

/// Thousandths of a piece by article, in the order of the lines.
fn shipped(whole: &Whole) -> Vec<(String, i64)> {
    let mut totals: Vec<(String, i64)> = Vec::new();
    for line in whole.lines.get("lines").into_iter().flatten() {
        let item = line.draft.text("item_no").unwrap_or_default().to_string();
        let quantity = line.draft.int("quantity").unwrap_or(0);
        match totals.iter_mut().find(|(known, _)| *known == item) {
            Some((_, sum)) => *sum += quantity,
            None => totals.push((item, quantity)),
        }
    }
    totals
}

fn sum(whole: &mut Whole) -> Result<(), Refusal> {
    let overflow = || Refusal::field("packing", m::SHIPMENT_PACKING, m::FIELD_OVERFLOW);
    let rows = packing(whole);
    let quantity = shipped(whole).iter().try_fold(0_i64, |sum, (_, q)| sum.checked_add(*q));
    let cartons = rows.iter().try_fold(0_i64, |sum, row| sum.checked_add(row.cartons.0));
    let net = Weight::checked_sum(rows.iter().map(|row| row.net));
    let gross = Weight::checked_sum(rows.iter().map(|row| row.gross));
    let volume = Volume::checked_sum(rows.iter().map(|row| row.volume));
    let amount = whole.lines.get("lines").into_iter().flatten();
    let amount =
        amount.map(|line| line.draft.int("amount").unwrap_or(0)).try_fold(0_i64, i64::checked_add);
    whole.head.set("quantity", quantity.ok_or_else(overflow)?);
    whole.head.set("cartons", cartons.ok_or_else(overflow)?);
    whole.head.set("net", net.ok_or_else(overflow)?.0);
    whole.head.set("gross", gross.ok_or_else(overflow)?.0);
    whole.head.set("volume", volume.ok_or_else(overflow)?.0);
    whole.head.set("amount", amount.ok_or_else(overflow)?);
    Ok(())
}
