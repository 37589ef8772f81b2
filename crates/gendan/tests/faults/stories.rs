//! The faults, one story each.

use crate::place;
use crate::program::{self, Program, ask, head, is_sound, order};
use db::Place;
use std::collections::BTreeSet;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const CLIENTS: usize = 8;
/// So long a story waits at most for one more order.
const A_WHILE: Duration = Duration::from_secs(2);

/// Clients that send orders until the program is gone; the numbers of the acknowledged ones.
fn send_until_it_dies(address: &str, token: &str, enough: &AtomicUsize) -> Vec<String> {
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                scope.spawn(move || {
                    let mut known = Vec::new();
                    for n in 0.. {
                        let body = order(&format!("PO-{client}-{n}"));
                        let Some((status, said)) =
                            ask(address, token, "POST", "/api/v1/orders", &body)
                        else {
                            break;
                        };
                        assert_eq!(status, 201, "{said}");
                        known.push(number(&said));
                        enough.fetch_add(1, Ordering::SeqCst);
                    }
                    known
                })
            })
            .collect();
        clients.into_iter().flat_map(|client| client.join().expect("a client")).collect()
    })
}

fn number(said: &str) -> String {
    let body: serde_json::Value = serde_json::from_str(said).unwrap_or_default();
    body["no"].as_str().unwrap_or_default().to_string()
}

#[test]
fn killed_under_load_no_acknowledged_order_is_lost() {
    for (folder, at) in place::places("kill") {
        let token = program::prepare(&at, folder.path());
        let mut all: Vec<String> = Vec::new();
        for round in 0..2 {
            let program = Program::start(&at, folder.path());
            let (address, enough) = (program.address.clone(), AtomicUsize::new(0));
            thread::scope(|scope| {
                let clients = scope.spawn(|| send_until_it_dies(&address, &token, &enough));
                let end = Instant::now() + Duration::from_secs(60);
                while enough.load(Ordering::SeqCst) < 40 && Instant::now() < end {
                    thread::sleep(Duration::from_millis(20));
                }
                program.kill();
                all.extend(clients.join().expect("the clients"));
            });
            assert!(enough.load(Ordering::SeqCst) >= 40, "round {round} did not get going");
            is_sound(&at, folder.path());
        }
        let mut program = Program::start(&at, folder.path());
        assert!(program.is_up());
        let distinct: BTreeSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), all.len(), "no number is given twice");
        for no in &all {
            let path = format!("/api/v1/orders/{no}");
            let (status, said) =
                ask(&program.address, &token, "GET", &path, "").expect("an answer");
            assert_eq!(
                status,
                200,
                "{no} was acknowledged and is gone on {:?}: {said}",
                at.engine()
            );
            assert!(said.contains("BAG-1"), "{no} has lost its lines");
        }
        println!("{} orders acknowledged on {:?}", all.len(), at.engine());
    }
}

#[test]
fn a_second_program_on_the_same_file_is_refused() {
    let (folder, at) = place::sqlite("second");
    program::prepare(&at, folder.path());
    let mut first = Program::start(&at, folder.path());
    for words in [&["serve", "--listen", "127.0.0.1:0"][..], &["check"], &["demo"]] {
        let second = program::run(&at, folder.path(), words);
        let said = String::from_utf8_lossy(&second.stderr).into_owned();
        assert!(!second.status.success(), "{words:?} was let in");
        assert!(said.contains("another") || said.contains("另"), "it says why: {said}");
    }
    assert!(first.is_up());
    let answer = ask(&first.address, "none", "GET", "/healthz", "");
    assert_eq!(answer.map(|(status, _)| status), Some(200), "the first one works on");
}

#[test]
fn connections_that_break_leave_nothing_half_done() {
    for (folder, at) in place::places("broken") {
        let token = program::prepare(&at, folder.path());
        let mut program = Program::start(&at, folder.path());
        for n in 0..20 {
            let body = order(&format!("PO-CUT-{n}"));
            let head = head(&token, "POST", "/api/v1/orders", body.len());
            let mut stream = TcpStream::connect(&program.address).expect("a connection");
            stream.write_all(head.as_bytes()).expect("a head");
            // Some end in the middle of the body, some are sent whole and not waited for.
            let cut = if n % 2 == 0 { body.len() / 2 } else { body.len() };
            stream.write_all(&body.as_bytes()[..cut]).expect("a body");
            drop(stream);
        }
        let body = order("PO-WHOLE");
        let (status, said) =
            ask(&program.address, &token, "POST", "/api/v1/orders", &body).expect("an answer");
        assert_eq!(status, 201, "{said}");
        let (_, list) =
            ask(&program.address, &token, "GET", "/api/v1/orders?size=200", "").expect("a list");
        for n in (0..20).step_by(2) {
            assert!(!list.contains(&format!("\"PO-CUT-{n}\"")), "half an order was kept");
        }
        assert!(program.is_up());
        program.kill();
        is_sound(&at, folder.path());
    }
}

/// The server of the database ends our connections in the middle of writes.
#[test]
fn a_database_that_hangs_up_is_asked_again() {
    let Some((folder, at)) = place::postgres("hangup") else { return };
    let token = program::prepare(&at, folder.path());
    let mut program = Program::start(&at, folder.path());
    let (stop, kept, mut ended) = (AtomicBool::new(false), AtomicUsize::new(0), 0);
    let acknowledged: Vec<String> = thread::scope(|scope| {
        let (address, token, stop, kept) = (&program.address, &token, &stop, &kept);
        let clients: Vec<_> = (0..4)
            .map(|client| {
                scope.spawn(move || {
                    let mut known = Vec::new();
                    for n in 0.. {
                        if stop.load(Ordering::SeqCst) {
                            break;
                        }
                        let body = order(&format!("PO-{client}-{n}"));
                        match ask(address, token, "POST", "/api/v1/orders", &body) {
                            Some((201, said)) => {
                                known.push(number(&said));
                                kept.fetch_add(1, Ordering::SeqCst);
                            }
                            Some((status, said)) => {
                                assert!([500, 503].contains(&status), "{status}: {said}");
                            }
                            None => panic!("the program hung up"),
                        }
                    }
                    known
                })
            })
            .collect();
        for _ in 0..40 {
            thread::sleep(Duration::from_millis(50));
            ended += end_connections(&at);
            // On a slow machine every order would be cut off before it is through.
            let (before, since) = (kept.load(Ordering::SeqCst), Instant::now());
            while kept.load(Ordering::SeqCst) == before && since.elapsed() < A_WHILE {
                thread::sleep(Duration::from_millis(10));
            }
        }
        thread::sleep(Duration::from_millis(300));
        stop.store(true, Ordering::SeqCst);
        clients.into_iter().flat_map(|client| client.join().expect("a client")).collect()
    });
    assert!(program.is_up() && acknowledged.len() > 10, "{} orders", acknowledged.len());
    assert!(ended >= 3, "{ended} connections were ended at work");
    for no in &acknowledged {
        let path = format!("/api/v1/orders/{no}");
        // A connection may still be one that was ended while it was idle: it is opened anew.
        let found = (0..3).filter_map(|_| ask(&program.address, &token, "GET", &path, ""));
        assert!(found.into_iter().any(|(status, _)| status == 200), "{no} is gone");
    }
    program.kill();
    is_sound(&at, folder.path());
}

/// Ends the connections that are at work in this story's own schema; how many they were.
fn end_connections(at: &Place) -> i64 {
    let admin = db::Db::open(at, 1).expect("the server");
    let sql = "SELECT COUNT(pg_terminate_backend(w.pid)) AS n FROM
               (SELECT DISTINCT l.pid FROM pg_locks l JOIN pg_class c ON c.oid=l.relation
                JOIN pg_namespace s ON s.oid=c.relnamespace
                WHERE s.nspname=current_schema() AND l.pid<>pg_backend_pid()) AS w";
    let row = admin.read_now(move |c| c.one(sql, &[])).expect("a statement");
    row.map_or(0, |row| row.int("n"))
}

/// A file system of its own, small enough to be filled; gone with this value.
struct SmallDisk<'a>(&'a Path);

impl SmallDisk<'_> {
    fn mount(at: &Path) -> Option<SmallDisk<'_>> {
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(at).output();
        mounted.is_ok_and(|done| done.status.success()).then_some(SmallDisk(at))
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_refuses_and_the_house_stays_up() {
    let (folder, _) = place::sqlite("full");
    let data = folder.path().join("disk");
    std::fs::create_dir_all(&data).expect("a folder");
    let Some(disk) = SmallDisk::mount(&data) else {
        println!("skipped: a full disk needs a file system of its own, and that needs root");
        return;
    };
    let at = Place::Sqlite(data.join("gendan.db"));
    let token = program::prepare(&at, &data);
    let mut program = Program::start(&at, &data);
    let send = |n: usize| {
        let body = order(&format!("PO-{n}"));
        ask(&program.address, &token, "POST", "/api/v1/orders", &body).expect("an answer")
    };
    let mut known = vec![number(&send(0).1)];
    let filler = data.join("filler");
    fill(&filler);
    let (mut refused, mut n) = (None, 0);
    while refused.is_none() && n < 2_000 {
        n += 1;
        match send(n) {
            (201, said) => known.push(number(&said)),
            (status, said) => refused = Some((status, said)),
        }
    }
    let (status, said) = refused.expect("the disk is full in the end");
    assert_eq!(status, 507, "{said}");
    assert!(said.contains("disk_full"), "{said}");
    let path = format!("/api/v1/orders/{}", known[0]);
    let read = ask(&program.address, &token, "GET", &path, "").map(|(status, _)| status);
    assert_eq!(read, Some(200), "what is there can still be read");
    std::fs::remove_file(&filler).expect("room again");
    let (status, said) = send(9_999);
    assert_eq!(status, 201, "with room it goes on: {said}");
    known.push(number(&said));
    for no in &known {
        let path = format!("/api/v1/orders/{no}");
        let answer = ask(&program.address, &token, "GET", &path, "").expect("an answer");
        assert_eq!(answer.0, 200, "{no}: {}", answer.1);
    }
    assert!(program.is_up());
    program.kill();
    is_sound(&at, &data);
    drop(disk);
}

/// Leaves no room at all.
fn fill(path: &Path) {
    let mut file = std::fs::File::create(path).expect("a file");
    for size in [65_536_usize, 4_096, 512] {
        while file.write_all(&vec![7_u8; size]).is_ok() {}
    }
}
