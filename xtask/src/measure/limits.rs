//! Owns what the time limits cost: the sweep over a million and a half of them, Today of a person
//! with five thousand, the rules of sending a contract.

use crate::Fault;
use crate::client::Client;
use crate::house;
use crate::server::Server;
use crate::tally::{Report, micros, quantile, timed};
use db::{Conn, Db, Place};
use gendan::kernel::actor::Door;
use gendan::kernel::clock::{self, BATCH};
use gendan::kernel::{Actor, settings, time};
use gendan::sales::contract::{SENDING_RULES, Sending};
use gendan::sales::payment_term::PaymentTerm;
use std::path::Path;
use std::time::{Duration, Instant};

/// Fifteen limits of each of 100,000 open orders.
const CLOCKS: i64 = 1_500_000;
/// So many of them are due at once: as after a night without the machine.
const DUE: i64 = 30_000;
/// What waits for the person who opens Today.
const OWN: i64 = 5_000;

pub fn measure(report: &mut Report, program: &Path, folder: &Path) -> Result<(), Fault> {
    let data = &folder.join("limits");
    let bench = house::settle(data)?;
    let open = || Db::open(&Place::Sqlite(data.join("gendan.db")), 2);
    // Closing takes the million and a half rows out of the log: the sweep does not pay for them.
    open()?.write_now(fill)?;
    let db = open()?;
    rules(report, &db)?;
    sweep(report, &db)?;
    drop(db);
    let server = Server::start(program, data)?;
    let mut client = Client::connect(server.at, &bench.token)?;
    let mut ask = |_| -> Result<(), Fault> {
        match client.get("/today")?.status {
            200 => Ok(()),
            other => Err(format!("/today: {other}").into()),
        }
    };
    timed(20, &mut ask)?;
    let times = timed(100, &mut ask)?;
    let what = "Today of a person with 5,000 limits";
    report.within(what, quantile(&times, 50), Duration::from_millis(10));
    Ok(())
}

/// One limit in fifty is due now; the first five thousand belong to the person who asks.
fn fill(c: &mut Conn) -> Result<(), db::DbError> {
    let now = time::now();
    let me = c.one("SELECT MIN(id) AS id FROM app_user", &[])?.map_or(1, |row| row.int("id"));
    let sql = "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM s WHERE n<?)
         INSERT INTO clock (version, created_at, no, name, subject, subject_id, subject_key, part,
           owner_id, started_at, due_at, level, wake_at, state)
         SELECT 1, 0, 'BK-'||n, 'order_release', 'sales_order', 1000+n, 'BEN-'||n, '',
           CASE WHEN n<=? THEN ? END, ?-86400000, ?+n*60000,
           0, CASE WHEN n%?=0 THEN ?-1000 ELSE ?+n*45000+86400000 END, 'running' FROM s";
    let every = CLOCKS / DUE;
    c.exec(
        sql,
        &[
            CLOCKS.into(),
            OWN.into(),
            me.into(),
            now.into(),
            now.into(),
            every.into(),
            now.into(),
            now.into(),
        ],
    )?;
    c.batch("ANALYZE")
}

fn sweep(report: &mut Report, db: &Db) -> Result<(), Fault> {
    let program = Actor::house(lang::Lang::Zh, Door::House);
    let now = time::now();
    let (began, mut locks, mut looked_at) = (Instant::now(), Vec::new(), 0);
    loop {
        let (actor, started) = (program.clone(), Instant::now());
        let swept = db.write_now(move |c| clock::sweep(c, &actor, now));
        let swept = swept.map_err(|refusal| refusal.say(lang::Lang::En))?;
        locks.push(started.elapsed());
        looked_at += swept;
        if swept < BATCH {
            break;
        }
    }
    locks.sort_unstable();
    let what = format!("sweep over 1,500,000 limits of which {looked_at} were due");
    report.within(&what, began.elapsed(), Duration::from_secs(20));
    let longest = quantile(&locks, 100);
    report.within("longest write lock of the sweep", longest, Duration::from_millis(100));
    report.note("write lock of the sweep, p50", micros(quantile(&locks, 50)));
    report.note("write lock of the sweep, p99", micros(quantile(&locks, 99)));
    Ok(())
}

fn rules(report: &mut Report, db: &Db) -> Result<(), Fault> {
    let case = Sending {
        term: PaymentTerm::LcUsance,
        customer_country: "SA".into(),
        credit_grade: 3,
        paid_orders: 2,
        on_time_orders: 1,
        amount_usd: Some(9_000_000),
        has_bank: false,
        heaviest_carton_g: 21_000,
        checked: Default::default(),
    };
    let values = db.read_now(settings::all).map_err(|refusal| refusal.say(lang::Lang::En))?;
    let times = timed(1_000, |_| -> Result<(), Fault> {
        std::hint::black_box(SENDING_RULES.judge(&case, &values));
        Ok(())
    })?;
    let most = Duration::from_millis(1);
    report.within("all rules of sending a contract, p95", quantile(&times, 95), most);
    Ok(())
}
