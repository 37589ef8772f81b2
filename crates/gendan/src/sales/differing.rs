//! Owns what differs between two records of one kind, in short words: an order and the one it
//! repeats, an offer and the version it replaces.

use crate::kernel::save::{currency_of, line_rows};
use crate::kernel::{Actor, Entity, Field, Refusal};
use base::Currency;
use db::{Conn, Row};

/// Which fields are compared.
pub struct Compared {
    pub entity: &'static Entity,
    pub head: &'static [&'static str],
    /// The grids of the entity, in its order.
    pub grids: &'static [Grid],
}

/// How the lines of a grid are compared.
pub struct Grid {
    pub fields: &'static [&'static str],
    /// Columns by which a line is found in the other record; the first is what it is called.
    pub key: &'static [&'static str],
}

/// Who reads it: without a reader it is kept, in both languages and with all fields.
struct Reading<'a> {
    reader: Option<&'a Actor>,
    currency: Option<Currency>,
}

/// What is different now, head first; fields that `reader` may not see are left out.
pub fn between(
    c: &mut Conn,
    compared: &Compared,
    (before, now): (&Row, &Row),
    reader: Option<&Actor>,
) -> Result<Vec<String>, Refusal> {
    let reading = Reading { reader, currency: currency_of(now) };
    let entity = compared.entity;
    let mut all = reading.compare(entity.fields, compared.head, (before, now), "");
    for (lines, grid) in entity.lines.iter().zip(compared.grids) {
        let old = line_rows(c, lines, before.int("id"))?;
        let new = line_rows(c, lines, now.int("id"))?;
        let same = |a: &Row, b: &Row| grid.key.iter().all(|name| a.get(name) == b.get(name));
        let called = |line: &Row| grid.key.first().map_or_else(String::new, |key| line.text(key));
        // Several lines of one item answer each other in their order.
        let mut left: Vec<&Row> = old.iter().collect();
        for line in &new {
            match left.iter().position(|earlier| same(earlier, line)) {
                None => all.push(format!("+ {}", called(line))),
                Some(place) => {
                    let both = (left.remove(place), line);
                    all.extend(reading.compare(lines.fields, grid.fields, both, &called(line)));
                }
            }
        }
        all.extend(left.iter().map(|line| format!("- {}", called(line))));
    }
    Ok(all)
}

impl Reading<'_> {
    fn compare(
        &self,
        fields: &[Field],
        names: &[&str],
        (old, new): (&Row, &Row),
        item: &str,
    ) -> Vec<String> {
        let sees = |field: &&Field| self.reader.is_none_or(|reader| reader.sees(field.zone));
        let differs = |field: &&Field| old.get(field.name) != new.get(field.name);
        let named = fields.iter().filter(|field| names.contains(&field.name));
        let told = named.filter(sees).filter(differs).map(|field| {
            let show = |row: &Row| short(&(field.show)(row.get(field.name), self.currency));
            let label = match self.reader {
                Some(reader) => field.label.in_lang(reader.lang).to_string(),
                None => format!("{}/{}", field.label.zh, field.label.en),
            };
            format!("{item} {label}: {} → {}", show(old), show(new)).trim().to_string()
        });
        told.collect()
    }
}

/// Enough of a long text to see which one it is.
fn short(text: &str) -> String {
    let first = text.lines().next().unwrap_or_default();
    let kept: String = first.chars().take(40).collect();
    if kept.len() < text.len() { kept + "…" } else { kept }
}
