//! Owns the comparison of a repeat order with the order that it repeats, line by line.

use super::order::ORDER;
use crate::kernel::save::{currency_of, line_rows};
use crate::kernel::{Act, Field, Refusal};
use base::Currency;
use db::Row;

const HEAD: [&str; 8] =
    ["currency", "incoterm", "place", "payment_term", "marks", "side_marks", "packing", "quality"];
const LINE: [&str; 5] = ["description", "colour", "quantity", "unit", "price"];

/// The order it repeats, and what is different now, in short words.
pub fn differences(act: &mut Act, order: &Row) -> Result<Option<(String, Vec<String>)>, Refusal> {
    let Some(before) = order.opt_int("repeat_of") else { return Ok(None) };
    let before = act.row("sales_order", before)?;
    let mut all = compare(ORDER.fields, &HEAD, (&before, order), "", currency_of(order));
    let grid = &ORDER.lines[0];
    let old = line_rows(act.c, grid, before.int("id"))?;
    let new = line_rows(act.c, grid, order.int("id"))?;
    let same = |a: &Row, b: &Row| a.text("item_no") == b.text("item_no");
    for line in &new {
        let item = line.text("item_no");
        match old.iter().find(|earlier| same(earlier, line)) {
            None => all.push(format!("+ {item}")),
            Some(earlier) => {
                let both = (earlier, line);
                all.extend(compare(grid.fields, &LINE, both, &item, currency_of(order)));
            }
        }
    }
    let gone = old.iter().filter(|earlier| new.iter().all(|line| !same(earlier, line)));
    all.extend(gone.map(|line| format!("- {}", line.text("item_no"))));
    Ok(Some((before.text("no"), all)))
}

fn compare(
    fields: &[Field],
    names: &[&str],
    (old, new): (&Row, &Row),
    item: &str,
    currency: Option<Currency>,
) -> Vec<String> {
    let differing = fields
        .iter()
        .filter(|field| names.contains(&field.name) && old.get(field.name) != new.get(field.name));
    let told = differing.map(|field| {
        let show = |row: &Row| short(&(field.show)(row.get(field.name), currency));
        let label = format!("{}/{}", field.label.zh, field.label.en);
        format!("{item} {label}: {} → {}", show(old), show(new)).trim().to_string()
    });
    told.collect()
}

/// Enough of a long text to see which one it is.
fn short(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    let kept: String = first.chars().take(40).collect();
    if kept.len() < text.len() { kept + "…" } else { kept }
}
