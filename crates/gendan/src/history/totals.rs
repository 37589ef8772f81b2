//! Owns what the past lines of a list add up to, and the values its filters offer.

use super::line::PAST_LINE;
use crate::kernel::list::{self, Ask as Wanted};
use crate::kernel::{Actor, Refusal};
use base::{Percent, Rounding};
use db::{Conn, Value};

/// Values of a column that a menu offers.
const MOST_CHOICES: i64 = 40;
const MENUS: [&str; 4] = ["country", "mode", "incoterm", "product_group"];

/// What the lines of a list add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub lines: i64,
    pub on_time: i64,
    /// More than seven days behind the scheduled day.
    pub very_late: i64,
    pub orders: i64,
    pub shipments: i64,
    /// Minor units by currency.
    pub amounts: Vec<(String, i64)>,
}

impl Totals {
    /// A share of the lines, in percent with one decimal.
    pub fn share(&self, part: i64) -> String {
        let share = Percent::ratio(part, self.lines, Rounding::HalfUp);
        share.map_or("–".into(), |share| format!("{} %", share.fixed(1)))
    }
}

/// Counts what a list holds, by the same conditions.
pub fn totals(c: &mut Conn, actor: &Actor, wanted: &Wanted) -> Result<Totals, Refusal> {
    let what = "past_line.currency AS currency, COUNT(*) AS n,
        CAST(COALESCE(SUM(CASE WHEN past_line.days_late<=0 THEN 1 ELSE 0 END), 0) AS BIGINT)
            AS on_time,
        CAST(COALESCE(SUM(CASE WHEN past_line.days_late>7 THEN 1 ELSE 0 END), 0) AS BIGINT) AS late,
        COUNT(DISTINCT past_line.past_order_id) AS orders,
        COUNT(DISTINCT past_line.past_shipment_id) AS shipments,
        CAST(COALESCE(SUM(past_line.amount), 0) AS BIGINT) AS amount";
    let rows = list::sums(c, &PAST_LINE, actor, wanted, (what, "past_line.currency"))?;
    let mut all = Totals::default();
    for row in rows {
        all.lines += row.int("n");
        all.on_time += row.int("on_time");
        all.very_late += row.int("late");
        all.orders += row.int("orders");
        all.shipments += row.int("shipments");
        all.amounts.push((row.text("currency"), row.int("amount")));
    }
    Ok(all)
}

/// The values that the filter menus offer.
pub fn choices(c: &mut Conn) -> Result<Vec<(&'static str, Vec<String>)>, Refusal> {
    let mut all = Vec::new();
    for column in MENUS {
        let sql = format!(
            "SELECT {column} AS v FROM past_line WHERE {column} IS NOT NULL
             GROUP BY {column} ORDER BY COUNT(*) DESC, {column} LIMIT ?"
        );
        let rows = c.query(&sql, &[Value::Int(MOST_CHOICES)])?;
        all.push((column, rows.iter().map(|row| row.text("v")).collect()));
    }
    Ok(all)
}
