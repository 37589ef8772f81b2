//! Owns the cost of a durable order: against one synced append, and at eight clients against a bare
//! transaction of the same rows.

use crate::Fault;
use crate::client::Client;
use crate::house::Bench;
use crate::server::Server;
use crate::tally::{Pair, Report, micros, quantile, timed};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

const ORDERS: usize = 200;
const CLIENTS: usize = 8;
const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(4);

pub fn measure(
    report: &mut Report,
    program: &Path,
    data: &Path,
    bench: &Bench,
) -> Result<(), Fault> {
    let server = Server::start(program, data)?;
    let mut client = Client::connect(server.at, &bench.token)?;
    let mut create = |_| client.post("/api/v1/orders", &bench.order).map(drop);
    timed(20, &mut create)?;
    let own = timed(ORDERS, &mut create)?;
    let bare = appends(data)?;
    let pair = Pair { own: quantile(&own, 50), bare: quantile(&bare, 50) };
    report.times("create an order with 10 lines, p50, against a synced append", pair, 10_000);
    report.note("create an order with 10 lines, p95", micros(quantile(&own, 95)));
    let mut rates = Vec::new();
    for round in 0..ROUNDS {
        let own = orders_per_second(&server, bench)?;
        let bare = transactions_per_second(data, round)?;
        rates.push((own, bare));
    }
    // The median round by its ratio.
    rates.sort_by_key(|(own, bare)| own * 1_000 / bare.max(&1));
    report.rate("durable orders at 8 clients, against bare transactions", rates[ROUNDS / 2], 400);
    Ok(())
}

/// A line of 4 KB written and synced, as often as orders were made.
fn appends(folder: &Path) -> Result<Vec<Duration>, Fault> {
    let mut file = File::create(folder.join("appends"))?;
    let line = [b'x'; 4096];
    let append = |_| -> Result<(), Fault> {
        file.write_all(&line)?;
        Ok(file.sync_data()?)
    };
    timed(ORDERS, append)
}

fn orders_per_second(server: &Server, bench: &Bench) -> Result<u64, Fault> {
    let began = Instant::now();
    let worked: Result<Vec<u64>, Fault> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(|| -> Result<u64, Fault> {
                    let mut client = Client::connect(server.at, &bench.token)?;
                    let mut count = 0;
                    while began.elapsed() < ROUND {
                        client.post("/api/v1/orders", &bench.order)?;
                        count += 1;
                    }
                    Ok(count)
                })
            })
            .collect();
        clients.into_iter().map(|it| it.join().map_err(|_| "a client panicked")?).collect()
    });
    per_second(worked?.iter().sum(), began.elapsed())
}

fn per_second(count: u64, time: Duration) -> Result<u64, Fault> {
    Ok(u64::try_from(u128::from(count) * 1_000 / time.as_millis().max(1))?)
}

/// The rows of one order as the product keeps them: head, ten lines, its fact.
struct Rows(Vec<(String, Vec<Value>)>);

const TABLES: [(&str, &str); 3] = [
    ("sales_order", "SELECT * FROM sales_order ORDER BY id LIMIT 1"),
    ("order_line", "SELECT * FROM order_line ORDER BY id LIMIT 10"),
    ("fact", "SELECT * FROM fact WHERE entity='sales_order' ORDER BY seq LIMIT 1"),
];

/// Eight threads hand the same rows to one writer that commits each order by itself.
fn transactions_per_second(data: &Path, round: usize) -> Result<u64, Fault> {
    let source = Connection::open(data.join("gendan.db"))?;
    let writer = Connection::open(data.join(format!("bare-{round}.db")))?;
    writer.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF;",
    )?;
    let rows = copied(&source, &writer)?;
    let (send, receive) = mpsc::channel::<mpsc::Sender<Result<(), String>>>();
    let began = Instant::now();
    let count: Result<u64, Fault> = std::thread::scope(|scope| {
        scope.spawn(move || {
            for (n, reply) in (1_i64..).zip(receive) {
                let _ = reply.send(insert(&writer, &rows, n).map_err(|e| e.to_string()));
            }
        });
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                let send = send.clone();
                scope.spawn(move || -> Result<u64, Fault> {
                    let mut count = 0;
                    while began.elapsed() < ROUND {
                        let (reply, wait) = mpsc::channel();
                        send.send(reply).map_err(|_| "the writer is gone")?;
                        wait.recv()??;
                        count += 1;
                    }
                    Ok(count)
                })
            })
            .collect();
        drop(send);
        let counts: Result<Vec<u64>, Fault> =
            clients.into_iter().map(|it| it.join().map_err(|_| "a client panicked")?).collect();
        Ok(counts?.iter().sum())
    });
    per_second(count?, began.elapsed())
}

/// The same tables with their indexes, and the rows to write into them.
fn copied(source: &Connection, writer: &Connection) -> Result<Rows, Fault> {
    let mut rows = Vec::new();
    for (table, sql) in TABLES {
        let mut made = source.prepare(
            "SELECT sql FROM sqlite_master WHERE tbl_name=? AND sql IS NOT NULL ORDER BY type DESC",
        )?;
        for sql in made.query_map([table], |row| row.get::<_, String>(0))? {
            writer.execute_batch(&sql?)?;
        }
        let mut statement = source.prepare(sql)?;
        let width = statement.column_count();
        let marks = vec!["?"; width].join(",");
        let insert = format!("INSERT INTO {table} VALUES ({marks})");
        let values = statement.query_map([], |row| {
            (0..width).map(|n| row.get::<_, Value>(n)).collect::<Result<Vec<_>, _>>()
        })?;
        for values in values {
            rows.push((insert.clone(), values?));
        }
    }
    Ok(Rows(rows))
}

/// `turn` makes ids and numbers new; everything else stays what it was.
fn insert(writer: &Connection, rows: &Rows, turn: i64) -> rusqlite::Result<()> {
    writer.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
    for (place, (sql, values)) in (0_i64..).zip(&rows.0) {
        let mut values = values.clone();
        if let Some(id) = values.first_mut() {
            *id = Value::Integer(turn * 100 + place);
        }
        if place == 0
            && let Some(no) = values.get_mut(3)
        {
            *no = Value::Text(format!("BARE-{turn}"));
        }
        writer.prepare_cached(sql)?.execute(params_from_iter(values))?;
    }
    writer.prepare_cached("COMMIT")?.execute([])?;
    Ok(())
}
