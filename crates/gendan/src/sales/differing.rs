//! Owns what differs between two records of one kind, in short words: an order and the one it
//! repeats, an offer and the version it replaces.

use crate::kernel::save::{currency_of, line_rows};
use crate::kernel::{Actor, Entity, Field, Refusal};
use base::Currency;
use db::{Conn, Row};

/// Which fields are compared, and what tells lines apart.
pub struct Compared {
    pub entity: &'static Entity,
    pub head: &'static [&'static str],
    pub line: &'static [&'static str],
    /// Columns by which a line is found in the other record; the first is what it is called.
    pub key: &'static [&'static str],
}

/// What is different now, head first; fields that `actor` may not see are left out.
pub fn between(
    c: &mut Conn,
    compared: &Compared,
    (before, now): (&Row, &Row),
    actor: Option<&Actor>,
) -> Result<Vec<String>, Refusal> {
    let sees = |field: &&Field| actor.is_none_or(|actor| actor.sees(field.zone));
    let among = |fields: &'static [Field], names: &[&str]| -> Vec<&'static Field> {
        fields.iter().filter(|field| names.contains(&field.name)).filter(sees).collect()
    };
    let currency = currency_of(now);
    let head = among(compared.entity.fields, compared.head);
    let mut all = compare(&head, (before, now), "", currency);
    let grid = &compared.entity.lines[0];
    let fields = among(grid.fields, compared.line);
    let old = line_rows(c, grid, before.int("id"))?;
    let new = line_rows(c, grid, now.int("id"))?;
    let same = |a: &Row, b: &Row| compared.key.iter().all(|name| a.get(name) == b.get(name));
    let called = |line: &Row| line.text(compared.key[0]);
    // Several lines of one item answer each other in their order.
    let mut left: Vec<&Row> = old.iter().collect();
    for line in &new {
        match left.iter().position(|earlier| same(earlier, line)) {
            None => all.push(format!("+ {}", called(line))),
            Some(place) => {
                let earlier = left.remove(place);
                all.extend(compare(&fields, (earlier, line), &called(line), currency));
            }
        }
    }
    all.extend(left.iter().map(|line| format!("- {}", called(line))));
    Ok(all)
}

fn compare(
    fields: &[&Field],
    (old, new): (&Row, &Row),
    item: &str,
    currency: Option<Currency>,
) -> Vec<String> {
    let differing = fields.iter().filter(|field| old.get(field.name) != new.get(field.name));
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
