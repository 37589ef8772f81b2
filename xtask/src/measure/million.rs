//! Owns a million orders: copies of the one that the house made, with their lines and search words.

use crate::Fault;
use rusqlite::Connection;
use std::path::Path;

pub const ORDERS: i64 = 1_000_000;
const CHUNK: i64 = 50_000;

/// Six letters that differ from order to order, so that search has words to find.
const WORD: &str = "char(97+n%26, 97+n/26%26, 97+n/676%26, 97+n/17576%26, 97+n*7%26, 97+n*11%26)";

pub fn fill(folder: &Path) -> Result<(), Fault> {
    let mut conn = Connection::open(folder.join("gendan.db"))?;
    conn.execute_batch("PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;")?;
    let columns = columns(&conn, "sales_order")?;
    let line_columns = columns_but(&self::columns(&conn, "order_line")?, &["id", "order_id"]);
    let orders = orders_sql(&columns);
    let lines = format!(
        "WITH RECURSIVE s(n) AS (SELECT ?1 UNION ALL SELECT n+1 FROM s WHERE n<?2)
         INSERT INTO order_line (order_id, {0}) SELECT n, {0} FROM s, order_line
         WHERE order_line.id=(SELECT MIN(id) FROM order_line)",
        line_columns.join(",")
    );
    let words = format!(
        "WITH RECURSIVE s(n) AS (SELECT ?1 UNION ALL SELECT n+1 FROM s WHERE n<?2)
         INSERT INTO search_doc (id, entity, entity_id, title, body)
         SELECT n+100, 'sales_order', n, 'BEN-'||n, 'BEN-'||n||' PO-'||n||' '||{WORD} FROM s"
    );
    let tokens = format!(
        "WITH RECURSIVE s(n) AS (SELECT ?1 UNION ALL SELECT n+1 FROM s WHERE n<?2)
         INSERT INTO search_fts (rowid, tokens)
         SELECT n+100, 'ben '||n||' po '||n||' '||{WORD} FROM s"
    );
    let mut first = 2;
    while first <= ORDERS {
        let last = (first + CHUNK - 1).min(ORDERS);
        let whole = conn.transaction()?;
        for sql in [&orders, &lines, &words, &tokens] {
            whole.execute(sql, [first, last])?;
        }
        whole.commit()?;
        first = last + 1;
    }
    conn.execute_batch("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);")?;
    Ok(())
}

fn columns(conn: &Connection, table: &str) -> Result<Vec<String>, Fault> {
    let statement = conn.prepare(&format!("SELECT * FROM {table} LIMIT 0"))?;
    Ok(statement.column_names().into_iter().map(str::to_owned).collect())
}

fn columns_but(all: &[String], left_out: &[&str]) -> Vec<String> {
    all.iter().filter(|name| !left_out.contains(&name.as_str())).cloned().collect()
}

/// Nine of ten orders are archived, as in a house of some years.
fn orders_sql(columns: &[String]) -> String {
    let kept = columns_but(columns, &["id", "no", "customer_po", "stage", "archived_on"]);
    let stages =
        "CASE WHEN n%10>0 THEN 'archive' WHEN n%20=0 THEN 'production' ELSE 'shipment' END";
    format!(
        "WITH RECURSIVE s(n) AS (SELECT ?1 UNION ALL SELECT n+1 FROM s WHERE n<?2)
         INSERT INTO sales_order (id, no, customer_po, stage, archived_on, {0})
         SELECT n, 'BEN-'||n, 'PO-'||n, {stages},
           CASE WHEN n%10>0 THEN '2026-06-30' END, {0}
         FROM s, sales_order WHERE sales_order.id=1",
        kept.join(",")
    )
}
