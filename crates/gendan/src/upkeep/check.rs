//! Owns the check: recomputes what must hold and names what does not. It changes nothing.

use crate::house;
use crate::kernel::fact::{check_chain, check_tail};
use crate::kernel::files::{Store, content_name};
use crate::kernel::{Kind, Refusal};
use crate::walkthrough::{known, walk};
use db::{Conn, Db, Row};
use lang::{Lang, Msg, Text, m};

/// One thing that does not hold, in plain words, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub text: Text,
    pub way_out: Text,
}

impl Fault {
    fn new(text: Text, way_out: Msg) -> Fault {
        Fault { text, way_out: way_out.text() }
    }

    pub fn say(&self, lang: Lang) -> String {
        format!("{} {}", self.text.in_lang(lang), self.way_out.in_lang(lang))
    }
}

/// What was looked at, and what was wrong.
#[derive(Default)]
pub struct Report {
    pub looked_at: Vec<(&'static str, i64)>,
    pub faults: Vec<Fault>,
}

/// Everything: journal, totals, allocations, stages, unreadable values, kept papers, files.
pub fn check(db: &Db, store: &Store) -> Result<Report, Refusal> {
    let mut report = Report::default();
    let (looked_at, faults, hashes) = db.read_now(|c| {
        let mut report = Report::default();
        chain(c, &mut report)?;
        totals(c, &mut report)?;
        receipts(c, &mut report)?;
        values(c, &mut report)?;
        stages(c, &mut report)?;
        papers(c, &mut report)?;
        let rows = c.query("SELECT DISTINCT sha256 FROM file WHERE destroyed_on IS NULL", &[])?;
        let hashes: Vec<String> = rows.iter().map(|row| row.text("sha256")).collect();
        Ok::<_, Refusal>((report.looked_at, report.faults, hashes))
    })?;
    report.looked_at = looked_at;
    report.faults = faults;
    let damaged = hashes.iter().filter(|hash| store.get(hash).is_err());
    let fault =
        |hash: &String| Fault::new(m::CHECK_FILE.with("file", hash.as_str()), m::CHECK_FILE_WAY);
    report.faults.extend(damaged.map(fault));
    report.looked_at.push(("files", hashes.len() as i64));
    Ok(report)
}

fn chain(c: &mut Conn, report: &mut Report) -> Result<(), Refusal> {
    match check_chain(c)? {
        Ok(count) => report.looked_at.push(("facts", count)),
        Err(seq) => report.faults.push(broken_chain(seq)),
    }
    Ok(())
}

/// The newest lines of the journal hang together, as far as a glance can tell.
pub fn chain_tail(c: &mut Conn, report: &mut Report, lines: i64) -> Result<(), Refusal> {
    match check_tail(c, lines)? {
        Ok(count) => report.looked_at.push(("facts", count)),
        Err(seq) => report.faults.push(broken_chain(seq)),
    }
    Ok(())
}

fn broken_chain(seq: i64) -> Fault {
    Fault::new(m::CHECK_CHAIN.with("line", seq), m::CHECK_CHAIN_WAY)
}

/// Heads equal the sums of their lines.
fn totals(c: &mut Conn, report: &mut Report) -> Result<(), Refusal> {
    let pairs = [
        ("sales_order", "order_line", "order_id", "amount"),
        ("sales_order", "order_line", "order_id", "quantity"),
        ("quotation", "quotation_line", "quotation_id", "amount"),
        ("purchase_order", "purchase_line", "purchase_order_id", "amount"),
        ("shipment", "packing_row", "shipment_id", "cartons"),
        ("shipment", "packing_row", "shipment_id", "net"),
        ("shipment", "packing_row", "shipment_id", "gross"),
        ("shipment", "packing_row", "shipment_id", "volume"),
        ("declaration", "declaration_line", "declaration_id", "quantity"),
    ];
    for (head, line, parent, column) in pairs {
        let sql = format!(
            "SELECT h.id FROM {head} h WHERE COALESCE(h.{column}, 0) <>
             (SELECT CAST(COALESCE(SUM(l.{column}), 0) AS BIGINT) FROM {line} l
              WHERE l.{parent}=h.id) LIMIT 20"
        );
        for row in c.query(&sql, &[])? {
            report.faults.push(off_total(head, row.int("id"), column));
        }
    }
    report.looked_at.push(("totals", pairs.len() as i64));
    Ok(())
}

/// The head of one order equals the sum of its lines.
pub fn order_totals(c: &mut Conn, id: i64, report: &mut Report) -> Result<(), Refusal> {
    for column in ["amount", "quantity"] {
        let sql = format!(
            "SELECT COALESCE(h.{column}, 0) -
               (SELECT CAST(COALESCE(SUM(l.{column}), 0) AS BIGINT) FROM order_line l
                WHERE l.order_id=h.id) AS off FROM sales_order h WHERE h.id=?"
        );
        if c.one(&sql, &[id.into()])?.is_some_and(|row| row.int("off") != 0) {
            report.faults.push(off_total("sales_order", id, column));
        }
    }
    Ok(())
}

fn off_total(table: &str, id: i64, column: &str) -> Fault {
    let label = house::entity(table).and_then(|e| e.field(column)).map_or(m::TOTAL, |f| f.label);
    let text = m::CHECK_TOTAL.with("what", named(table)).with("id", id).with("column", label);
    Fault::new(text, m::CHECK_RECORD_WAY)
}

/// No receipt pays for more than came in.
fn receipts(c: &mut Conn, report: &mut Report) -> Result<(), Refusal> {
    let sql = "SELECT r.no FROM receipt r WHERE r.amount + COALESCE(r.bank_charge, 0) <
               (SELECT CAST(COALESCE(SUM(l.amount), 0) AS BIGINT) FROM receipt_line l
                WHERE l.receipt_id=r.id) LIMIT 20";
    for row in c.query(sql, &[])? {
        let text = m::CHECK_RECEIPT.with("no", row.text("no"));
        report.faults.push(Fault::new(text, m::CHECK_RECORD_WAY));
    }
    Ok(())
}

/// Every closed value is one of its list, every code is readable.
fn values(c: &mut Conn, report: &mut Report) -> Result<(), Refusal> {
    let mut count = 0;
    for entity in house::entities() {
        for field in entity.fields {
            if let Kind::Choice(choices) = field.kind {
                count += 1;
                let known: Vec<String> =
                    choices.iter().map(|choice| format!("'{}'", choice.code)).collect();
                let sql = format!(
                    "SELECT id FROM {} WHERE {} NOT IN ({}) LIMIT 5",
                    entity.name,
                    field.name,
                    known.join(",")
                );
                for row in c.query(&sql, &[])? {
                    let text = m::CHECK_VALUE.with("what", entity.one).with("id", row.int("id"));
                    let text = text.with("column", field.label);
                    report.faults.push(Fault::new(text, m::CHECK_RECORD_WAY));
                }
            }
        }
    }
    report.looked_at.push(("closed lists", count));
    Ok(())
}

/// The computed columns of the list say what the walk says now.
fn stages(c: &mut Conn, report: &mut Report) -> Result<(), Refusal> {
    let (mut last, mut count) = (0, 0);
    loop {
        let rows =
            c.query("SELECT * FROM sales_order WHERE id>? ORDER BY id LIMIT 200", &[last.into()])?;
        let Some(end) = rows.last() else { break };
        last = end.int("id");
        for row in rows {
            stage(c, row, report)?;
            count += 1;
        }
    }
    report.looked_at.push(("orders", count));
    Ok(())
}

/// One order of the list against its walk.
pub fn stage(c: &mut Conn, row: Row, report: &mut Report) -> Result<(), Refusal> {
    let (no, stage, paid) = (row.text("no"), row.opt_text("stage"), row.opt_int("paid"));
    let walk = walk::walk(&known::load(c, row)?);
    if stage.as_deref() != Some(walk.current.code()) || paid != Some(walk.payment.received) {
        report.faults.push(Fault::new(m::CHECK_STAGE.with("no", no), m::CHECK_STAGE_WAY));
    }
    Ok(())
}

/// What issued papers said is what was kept of them.
fn papers(c: &mut Conn, report: &mut Report) -> Result<(), Refusal> {
    let (mut last, mut count) = (0, 0);
    loop {
        let sql = "SELECT id, record, record_id, data, sha256 FROM kept_paper
                   WHERE id>? ORDER BY id LIMIT 200";
        let rows = c.query(sql, &[last.into()])?;
        let Some(end) = rows.last() else { break };
        last = end.int("id");
        count += rows.len() as i64;
        let damaged = |row: &&Row| content_name(row.text("data").as_bytes()) != row.text("sha256");
        for row in rows.iter().filter(damaged) {
            let sql = format!("SELECT no FROM {} WHERE id=?", row.text("record"));
            let record = c.one(&sql, &[row.int("record_id").into()])?;
            let no = record.map_or_else(|| row.text("record"), |record| record.text("no"));
            let text = m::FROZEN_DAMAGED.with("no", no);
            report.faults.push(Fault::new(text, m::FROZEN_DAMAGED_WAY));
        }
    }
    report.looked_at.push(("kept papers", count));
    Ok(())
}

/// What a table holds, in the reader's words.
fn named(table: &str) -> Text {
    house::entity(table).map_or_else(|| m::PLAIN_TEXT.with("text", table), |e| e.one.text())
}
