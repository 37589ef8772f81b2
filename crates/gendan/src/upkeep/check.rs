//! Owns the check: recomputes what must hold and names what does not. It changes nothing.

use crate::house;
use crate::kernel::fact::check_chain;
use crate::kernel::files::Store;
use crate::kernel::{Kind, Refusal};
use crate::walkthrough::{known, walk};
use db::{Conn, Db};

/// One thing that does not hold, in plain words for the administrator.
pub type Fault = String;

/// What was looked at, and what was wrong.
#[derive(Default)]
pub struct Report {
    pub looked_at: Vec<(&'static str, i64)>,
    pub faults: Vec<Fault>,
}

/// Everything: journal, totals, allocations, stages, unreadable values, files.
pub fn check(db: &Db, store: &Store) -> Result<Report, Refusal> {
    let mut report = Report::default();
    let (looked_at, faults, hashes) = db.read_now(|c| {
        let mut report = Report::default();
        chain(c, &mut report)?;
        totals(c, &mut report)?;
        receipts(c, &mut report)?;
        values(c, &mut report)?;
        stages(c, &mut report)?;
        let rows = c.query("SELECT DISTINCT sha256 FROM file", &[])?;
        let hashes: Vec<String> = rows.iter().map(|row| row.text("sha256")).collect();
        Ok::<_, Refusal>((report.looked_at, report.faults, hashes))
    })?;
    report.looked_at = looked_at;
    report.faults = faults;
    let damaged = hashes.iter().filter(|hash| store.get(hash).is_err());
    report.faults.extend(damaged.map(|hash| format!("file {hash} is missing or damaged")));
    report.looked_at.push(("files", hashes.len() as i64));
    Ok(report)
}

fn chain(c: &mut Conn, report: &mut Report) -> Result<(), Refusal> {
    match check_chain(c)? {
        Ok(count) => report.looked_at.push(("facts", count)),
        Err(seq) => report.faults.push(format!("the journal is broken at line {seq}")),
    }
    Ok(())
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
            report
                .faults
                .push(format!("{head} {}: {column} is not the sum of its lines", row.int("id")));
        }
    }
    report.looked_at.push(("totals", pairs.len() as i64));
    Ok(())
}

/// No receipt pays for more than came in.
fn receipts(c: &mut Conn, report: &mut Report) -> Result<(), Refusal> {
    let sql = "SELECT r.no FROM receipt r WHERE r.amount + COALESCE(r.bank_charge, 0) <
               (SELECT CAST(COALESCE(SUM(l.amount), 0) AS BIGINT) FROM receipt_line l
                WHERE l.receipt_id=r.id) LIMIT 20";
    for row in c.query(sql, &[])? {
        report.faults.push(format!("receipt {}: more allocated than received", row.text("no")));
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
                    report.faults.push(format!(
                        "{} {}: {} holds an unknown value",
                        entity.name,
                        row.int("id"),
                        field.name
                    ));
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
            let (no, stage, paid) = (row.text("no"), row.opt_text("stage"), row.opt_int("paid"));
            let walk = walk::walk(&known::load(c, row)?);
            if stage.as_deref() != Some(walk.current.code()) || paid != Some(walk.payment.received)
            {
                report
                    .faults
                    .push(format!("order {no}: the list shows another stage than the walk"));
            }
            count += 1;
        }
    }
    report.looked_at.push(("orders", count));
    Ok(())
}
