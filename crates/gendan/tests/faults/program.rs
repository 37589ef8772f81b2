//! Owns the real program as a child process, and a plain way to speak HTTP to it.

use db::Place;
use gendan::kernel::actor::Door;
use gendan::kernel::{Input, save, time};
use gendan::people::company::COMPANY;
use gendan::people::token::{self, Scope};
use gendan::people::user::USER;
use gendan::web::app::App;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// Makes a company with one sales person and one customer; answers his token.
pub fn prepare(place: &Place, data: &Path) -> String {
    let app = App::open(place, data).expect("the house opens");
    let made = app.act_now(Door::Cli, |act| {
        let company = [
            ("name_zh", "宁远进出口有限公司"),
            ("name_en", "NINGYUAN IMPORT AND EXPORT"),
            ("address_zh", "示例市港口路 1 号"),
            ("address_en", "NO. 1 PORT ROAD"),
            ("currency", "CNY"),
            ("order_prefix", "NYX"),
        ];
        save::create(act, &COMPANY, &input(&company))?;
        let person = [
            ("login", "lin"),
            ("name", "lin"),
            ("roles", "sales"),
            ("team", "orders"),
            ("tongue", "en"),
            ("theme", "light"),
            ("active", "1"),
        ];
        let person = save::create(act, &USER, &input(&person))?.id;
        let owner = person.to_string();
        let customer = [
            ("short", "NORTHSEA"),
            ("name", "Northsea Ltd"),
            ("country", "DE"),
            ("address", "1 Quay"),
            ("kind", "importer"),
            ("relation_grade", "A"),
            ("credit_grade", "3"),
            ("currency", "USD"),
            ("owner_id", &owner),
        ];
        save::create(act, &gendan::parties::customer::CUSTOMER, &input(&customer))?;
        let end = base::date::plus_days(time::today(), 30).expect("a day");
        token::make(act, "faults", person, Scope::Write, end)
    });
    made.expect("a company")
}

fn input(pairs: &[(&str, &str)]) -> Input {
    let mut input = Input::default();
    pairs.iter().for_each(|(name, text)| input.set(name, *text));
    input
}

pub struct Program {
    child: Child,
    pub address: String,
}

fn command(place: &Place, data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gendan"));
    command.arg("--data").arg(data).env_remove("DATABASE_URL").env("RUST_LOG", "error");
    if let Place::Postgres(url) = place {
        command.env("DATABASE_URL", url);
    }
    command
}

impl Program {
    /// Starts it on a free port and waits until it says where it is.
    pub fn start(place: &Place, data: &Path) -> Program {
        let mut command = command(place, data);
        command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("its first line");
        let address = line.split("http://").nth(1).unwrap_or_default();
        let address = address.trim().trim_end_matches('/').to_string();
        assert!(address.contains(':'), "no address in {line:?}");
        Program { child, address }
    }

    /// As a power cut would: no goodbye.
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    pub fn is_up(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command of the program to its end.
pub fn run(place: &Place, data: &Path, words: &[&str]) -> Output {
    command(place, data).args(words).stdin(Stdio::null()).output().expect("the program runs")
}

/// `gendan check` finds nothing.
#[track_caller]
pub fn is_sound(place: &Place, data: &Path) {
    let done = run(place, data, &["check"]);
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    assert!(said.contains("facts: "), "{said}");
}

/// One request; status and body, or nothing when the connection broke.
pub fn ask(address: &str, token: &str, way: &str, path: &str, body: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    stream.write_all(head(token, way, path, body.len()).as_bytes()).ok()?;
    stream.write_all(body.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, body.to_string()))
}

pub fn head(token: &str, way: &str, path: &str, length: usize) -> String {
    format!(
        "{way} {path} HTTP/1.1\r\nHost: house\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    )
}

/// An order as the API takes it; `po` tells it from the others.
pub fn order(po: &str) -> String {
    let line = r#"{"item_no": "BAG-1", "description": "Bag", "quantity": "10", "unit": "PCS",
        "price": "3.85"}"#;
    format!(
        r#"{{"customer_id": "NORTHSEA", "customer_po": "{po}", "received_at": "2026-11-02T01:30:00Z",
        "currency": "USD", "incoterm": "FOB", "place": "NINGBO", "pol": "CNNBG", "pod": "DEHAM",
        "payment_term": "tt_before_production", "ship_by": "2027-01-15",
        "consignee_name": "Northsea", "consignee_address": "1 Quay", "consignee_country": "DE",
        "packing": "CARTONS", "quality": "AS SAMPLE", "lines": [{line}]}}"#
    )
}
