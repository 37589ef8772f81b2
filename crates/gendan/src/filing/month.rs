//! Owns what came in a month of company time, with its place in the customers' folders.

use super::folders::{self, Entry};
use crate::kernel::{Actor, Refusal, time};
use base::Date;
use db::{Conn, Row};

/// The files of a month that this person may see, each with its path; `month` is its first day.
pub fn files(c: &mut Conn, actor: &Actor, month: Date) -> Result<Vec<(String, Row)>, Refusal> {
    let (from, to) = (begin(month), begin(next(month)));
    let sql = "SELECT DISTINCT c.country, c.short, o.no FROM file f
           JOIN sales_order o ON o.id=f.order_id JOIN customer c ON c.id=o.customer_id
           WHERE f.added_at>=? AND f.added_at<?
         UNION SELECT DISTINCT c.country, c.short, NULL FROM file f
           JOIN customer c ON f.entity='customer' AND c.id=f.entity_id
           WHERE f.added_at>=? AND f.added_at<?
         ORDER BY 1, 2, 3";
    let params = [from.into(), to.into(), from.into(), to.into()];
    let mut all = Vec::new();
    for row in c.query(sql, &params)? {
        let mut place = vec!["CUSTOMER".to_string(), row.text("country"), row.text("short")];
        place.extend(row.opt_text("no"));
        let mut there = folders::list(c, actor, &place)?;
        if row.opt_text("no").is_some() {
            let pictures = [place.as_slice(), &[folders::ORDER_PIC.to_string()]].concat();
            let inside = folders::list(c, actor, &pictures)?.into_iter();
            there.extend(inside.map(|entry| Entry {
                name: format!("{}/{}", folders::ORDER_PIC, entry.name),
                ..entry
            }));
        }
        let came = |file: &Row| (from..to).contains(&file.int("added_at"));
        let path = place.join("/");
        all.extend(there.into_iter().filter_map(|Entry { name, file }| {
            let file = file.filter(came)?;
            Some((format!("{path}/{name}"), file))
        }));
    }
    Ok(all)
}

/// When a day of the company begins, in UTC milliseconds.
pub fn begin(day: Date) -> i64 {
    time::parse_instant(&format!("{day} 00:00")).unwrap_or(0)
}

fn next(month: Date) -> Date {
    let (year, number) = match month.month() {
        12 => (month.year().saturating_add(1), 1),
        number => (month.year(), number + 1),
    };
    Date::new(year, number, 1).unwrap_or(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_ends_with_december() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(next(day("2026-12-01")), day("2027-01-01"));
        assert_eq!(next(day("2026-02-01")), day("2026-03-01"));
        assert_eq!(begin(day("2026-11-25")), 1_795_536_000_000, "16:00 UTC of the day before");
    }
}
