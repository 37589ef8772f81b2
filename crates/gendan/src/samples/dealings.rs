//! Owns what samples have to know of a customer: whether he is new, how often he got some since
//! he ordered last.

use crate::kernel::{Act, Refusal};

/// He has not ordered yet, neither here nor before this house.
pub fn is_new(act: &mut Act, customer: i64) -> Result<bool, Refusal> {
    let before = act.row("customer", customer)?.opt_int("paid_before").unwrap_or(0);
    let sql = "SELECT id FROM sales_order WHERE customer_id=? AND cancelled_on IS NULL LIMIT 1";
    Ok(before == 0 && act.one(sql, &[customer.into()])?.is_none())
}

/// How often samples for offers went to him since he ordered last.
pub fn sent_without_order(act: &mut Act, customer: i64) -> Result<i64, Refusal> {
    let row = act.one(
        "SELECT COUNT(*) AS n FROM mailing g
         LEFT JOIN sample_order s ON s.id=g.sample_order_id
         WHERE g.customer_id=? AND g.kind<>'catalogue' AND COALESCE(s.purpose, 'offer')='offer'
         AND g.created_at > COALESCE((SELECT MAX(o.created_at) FROM sales_order o
           WHERE o.customer_id=g.customer_id AND o.cancelled_on IS NULL), 0)",
        &[customer.into()],
    )?;
    Ok(row.map_or(0, |row| row.int("n")))
}
