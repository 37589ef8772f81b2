//! Owns what a million orders cost: the start, a first and a deep page of the list, search, memory.

use crate::Fault;
use crate::client::Client;
use crate::house::Bench;
use crate::million::ORDERS;
use crate::server::Server;
use crate::tally::{Pair, Report, micros, quantile, timed};
use rusqlite::Connection;
use std::path::Path;
use std::time::Duration;

const TIMES: usize = 200;

pub fn measure(
    report: &mut Report,
    program: &Path,
    data: &Path,
    bench: &Bench,
) -> Result<(), Fault> {
    let mut starts = Vec::new();
    for _ in 0..4 {
        starts.push(Server::start(program, data)?.started_in);
    }
    let server = Server::start(program, data)?;
    starts.push(server.started_in);
    starts.sort_unstable();
    let most = Duration::from_millis(500);
    report.within("start on 1,000,000 orders until /healthz answers", quantile(&starts, 50), most);
    std::thread::sleep(Duration::from_secs(3));
    report.count("memory idle, MB", server.resident_kb()?.div_ceil(1_000), 80);
    let mut client = Client::connect(server.at, &bench.token)?;
    pages(report, &mut client, data)?;
    search(report, &mut client)?;
    report.note("memory after lists and search", megabytes(&server)?);
    ask(&mut client, "/orders/BEN-001/print/sales-contract.pdf")?;
    report.note("memory after the first paper", megabytes(&server)?);
    Ok(())
}

fn megabytes(server: &Server) -> Result<String, Fault> {
    Ok(format!("{} MB", server.resident_kb()?.div_ceil(1_000)))
}

fn ask(client: &mut Client, path: &str) -> Result<(), Fault> {
    let answer = client.get(path)?;
    match answer.status {
        200 => Ok(()),
        other => Err(format!("{path}: {other}").into()),
    }
}

fn pages(report: &mut Report, client: &mut Client, data: &Path) -> Result<(), Fault> {
    let middle = ORDERS / 2;
    let bare = Connection::open(data.join("gendan.db"))?;
    let first_path = "/api/v1/orders?size=50";
    let deep_path = format!("/api/v1/orders?size=50&after={middle}");
    let mut page = |path: &str| -> Result<Duration, Fault> {
        timed(20, |_| ask(client, path))?;
        Ok(quantile(&timed(TIMES, |_| ask(client, path))?, 50))
    };
    let (first, deep) = (page(first_path)?, page(&deep_path)?);
    let html = page("/orders")?;
    let bare_first = query(&bare, i64::MAX)?;
    let bare_deep = query(&bare, middle)?;
    let what = "list of 1,000,000 orders, first page, against the bare query";
    report.times(what, Pair { own: first, bare: bare_first }, 8_000);
    let what = "list of 1,000,000 orders, deep page, against the bare query";
    report.times(what, Pair { own: deep, bare: bare_deep }, 8_000);
    let (slow, fast) = (first.max(deep), first.min(deep));
    report.times(
        "first and deep page, the slower by the faster",
        Pair { own: slow, bare: fast },
        1_500,
    );
    report.note("the same list as a page in the browser", micros(html));
    Ok(())
}

/// The same rows read by the driver alone.
fn query(bare: &Connection, before: i64) -> Result<Duration, Fault> {
    let read = |_| -> Result<(), Fault> {
        let sql = "SELECT * FROM sales_order WHERE id<? ORDER BY id DESC LIMIT 51";
        let mut statement = bare.prepare_cached(sql)?;
        let width = statement.column_count();
        let mut rows = statement.query([before])?;
        while let Some(row) = rows.next()? {
            for n in 0..width {
                std::hint::black_box(row.get::<_, rusqlite::types::Value>(n)?);
            }
        }
        Ok(())
    };
    timed(20, read)?;
    Ok(quantile(&timed(TIMES, read)?, 50))
}

/// Numbers, beginnings of numbers, words, beginnings of words, and what nobody finds.
fn search(report: &mut Report, client: &mut Client) -> Result<(), Fault> {
    let question = |turn: usize| {
        let n = (turn * 7_919) % 1_000_000;
        match turn % 5 {
            0 => format!("BEN-{n}"),
            1 => format!("PO-{}", n / 10),
            2 => letters(n, 6),
            3 => letters(n, 3),
            _ => format!("nothing{n}"),
        }
    };
    let times = timed(TIMES, |turn| ask(client, &format!("/api/v1/search?q={}", question(turn))))?;
    let most = Duration::from_millis(50);
    report.within("search over 1,000,000 orders, p95", quantile(&times, 95), most);
    report.note("search over 1,000,000 orders, p50", micros(quantile(&times, 50)));
    report.note("search over 1,000,000 orders, slowest", micros(quantile(&times, 100)));
    Ok(())
}

/// The first letters of the word that `million` gave an order.
fn letters(n: usize, count: usize) -> String {
    let places = [n, n / 26, n / 676, n / 17_576, n * 7, n * 11];
    let letter = |place: &usize| char::from(b'a' + u8::try_from(place % 26).unwrap_or(0));
    places.iter().take(count).map(letter).collect()
}
