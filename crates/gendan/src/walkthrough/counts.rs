//! Owns the numbers in the frame around every page: what waits, what is open, what is unread.

use crate::kernel::{Refusal, Role};
use crate::print::links::Kit;
use db::Conn;

/// What the frame has to ask the database.
pub struct Counts {
    pub company: String,
    pub company_full: String,
    pub approvals: i64,
    pub open_orders: i64,
    pub unread: bool,
    /// What the company has to print papers with.
    pub kit: Kit,
}

/// One statement, so that it fits into every page's budget.
pub fn counts(c: &mut Conn, user: i64, roles: &[Role]) -> Result<Counts, Refusal> {
    let marks = vec!["?"; roles.len().max(1)].join(",");
    let sql = format!(
        "SELECT (SELECT name_zh FROM company ORDER BY id LIMIT 1) AS zh,
                (SELECT name_en FROM company ORDER BY id LIMIT 1) AS en,
                (SELECT COUNT(*) FROM approval
                 WHERE state='waiting' AND turn IN ({marks})) AS approvals,
                (SELECT COUNT(*) FROM (SELECT 1 FROM sales_order
                 WHERE archived_on IS NULL AND cancelled_on IS NULL LIMIT 1001) AS o) AS orders,
                (SELECT COUNT(*) FROM (SELECT 1 FROM notification
                 WHERE user_id=? AND read_at IS NULL LIMIT 1) AS n) AS unread,
                (SELECT COUNT(*) FROM (SELECT 1 FROM file WHERE entity='company' AND kind='seal'
                 AND destroyed_on IS NULL LIMIT 1) AS s) AS seals,
                (SELECT COUNT(*) FROM (SELECT 1 FROM paper_form LIMIT 1) AS p) AS forms"
    );
    let mut params: Vec<db::Value> = roles.iter().map(|role| role.code().into()).collect();
    if params.is_empty() {
        params.push("".into());
    }
    params.push(user.into());
    let row = c.one(&sql, &params)?.ok_or_else(Refusal::not_found)?;
    Ok(Counts {
        company: row.opt_text("zh").unwrap_or_default(),
        company_full: row.opt_text("en").unwrap_or_default(),
        approvals: row.int("approvals"),
        open_orders: row.int("orders"),
        unread: row.int("unread") > 0,
        kit: Kit { seal: row.int("seals") > 0, forms: row.int("forms") > 0 },
    })
}
