//! Holds what pages may cost: statements of the order's page, an index behind every order list.

use crate::support::trade::{self, at, run};
use crate::support::{House, on_each, voyage};
use db::Engine;
use gendan::kernel::actor::Door;
use gendan::kernel::{Actor, Refusal};
use gendan::walkthrough::order_page;
use serde_json::json;

/// An order with papers of every kind costs the page no more than a bare one.
#[test]
fn the_order_page_takes_eight_statements() {
    on_each("statements", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let bare = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let full = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        trade::sign_contract(house, &full);
        run(house, "sales", &at("orders", &full), "issue_pi", json!({})).done();
        trade::pay(house, "NORTHSEA", &full, "1155.00");
        trade::release(house, &full);
        trade::buy_material(house, &full);
        trade::inspect(house, &full, 0);
        let shipment = voyage::ship(house, &full);
        voyage::book(house, &shipment);
        voyage::issue_papers(house, &shipment);
        voyage::declare(house, &full, &shipment);
        for order in [bare, full] {
            let statements = statements(house, &order);
            assert!(statements <= 8, "{order}: {statements} statements");
        }
    });
}

fn statements(house: &House, order: &str) -> usize {
    let order = order.to_string();
    let count = house.app.db.read_now(move |c| {
        let actor = Actor::house(lang::Lang::En, Door::Web);
        order_page::load(c, &actor, &order)?;
        Ok::<_, Refusal>(c.statements)
    });
    count.expect("the page's content")
}

/// What the engine says it will do for a statement, with a table large enough for a choice.
fn plan(house: &House, sql: &'static str) -> String {
    let lines = house.app.db.read_now(move |c| {
        let (words, column) = match c.engine() {
            Engine::Sqlite => ("EXPLAIN QUERY PLAN", "detail"),
            Engine::Postgres => ("EXPLAIN", "QUERY PLAN"),
        };
        let rows = c.query(&format!("{words} {sql}"), &[])?;
        let lines: Vec<String> = rows.iter().map(|row| row.text(column)).collect();
        Ok::<_, Refusal>(lines.join("\n"))
    });
    lines.expect("a plan")
}

/// Copies of one order, so that reading all of them would be a mistake.
fn many_orders(house: &House, count: i64) {
    let made = house.app.db.write_now(move |c| {
        let row = c.one("SELECT * FROM sales_order WHERE id=1", &[])?.expect("an order");
        let names: Vec<&str> =
            row.names().iter().map(String::as_str).filter(|n| !["id", "no"].contains(n)).collect();
        let numbers = match c.engine() {
            Engine::Sqlite => {
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<?)
                 SELECT i FROM n"
            }
            Engine::Postgres => "SELECT i FROM generate_series(1, CAST(? AS BIGINT)) AS n(i)",
        };
        let columns = names.join(", ");
        let sql = format!(
            "INSERT INTO sales_order (no, {columns})
             SELECT 'X-' || CAST(many.i AS TEXT), {columns} FROM sales_order, ({numbers}) AS many
             WHERE id=1"
        );
        c.exec(&sql, &[count.into()])?;
        c.batch("ANALYZE sales_order")?;
        Ok::<_, Refusal>(())
    });
    made.expect("many orders");
}

#[test]
fn the_order_list_reads_by_an_index() {
    on_each("plan", |house| {
        trade::customer(house, "NORTHSEA");
        trade::order(house, "NORTHSEA", "deposit_bl_copy");
        many_orders(house, 5_000);
        for sql in [
            "SELECT sales_order.* FROM sales_order ORDER BY sales_order.id DESC LIMIT 51",
            "SELECT sales_order.* FROM sales_order WHERE sales_order.id<2000
             ORDER BY sales_order.id DESC LIMIT 51",
            "SELECT * FROM sales_order WHERE sales_order.no='X-77'",
            "SELECT * FROM fact WHERE order_id=1 AND seq<99 ORDER BY seq DESC LIMIT 40",
        ] {
            let plan = plan(house, sql);
            let sorts = plan.contains("TEMP B-TREE") || plan.contains("Sort ");
            let scans = plan.contains("Seq Scan")
                || (plan.contains("SCAN")
                    && !plan.contains("USING INDEX")
                    && !sql.contains("id DESC"));
            assert!(!sorts && !scans, "{sql}\n{plan}");
        }
        let page = house.get("gm", "/api/v1/orders").done();
        assert_eq!((&page["count"], &page["more"]), (&json!(1000), &json!(true)), "1000+");
        let next = page["next"].as_str().unwrap_or_default().to_string();
        let second = house.get("gm", &format!("/api/v1/orders?after={next}")).done();
        assert_ne!(page["items"][49]["id"], second["items"][0]["id"]);
        let gap = page["items"][49]["id"].as_i64().zip(second["items"][0]["id"].as_i64());
        assert!(gap.is_some_and(|(last, first)| last - first == 1), "{gap:?}");
    });
}

/// Every column that a list can be sorted by leads through all rows, each once.
#[test]
fn paging_by_any_column_shows_every_row_once() {
    on_each("paging", |house| {
        trade::customer(house, "NORTHSEA");
        for _ in 0..7 {
            trade::order(house, "NORTHSEA", "deposit_bl_copy");
        }
        for column in gendan::sales::order::ORDER.columns {
            for sign in ["", "-"] {
                let (mut seen, mut after) = (Vec::new(), String::new());
                loop {
                    let path = format!("/api/v1/orders?size=2&sort={sign}{column}{after}");
                    let page = house.get("gm", &path).done();
                    let ids = page["items"].as_array().cloned().unwrap_or_default();
                    seen.extend(ids.iter().filter_map(|item| item["id"].as_i64()));
                    let Some(next) = page["next"].as_str() else { break };
                    after = format!("&after={}", gendan::kernel::list::escape(next));
                    assert!(seen.len() <= 7, "{sign}{column} goes in circles");
                }
                seen.sort_unstable();
                assert_eq!(seen, (1..=7).collect::<Vec<i64>>(), "{sign}{column}");
            }
        }
    });
}
