//! Owns the SQL of an import: past orders, shipments and lines, and their sums.

use super::cells::Read;
use crate::kernel::{Act, Refusal};
use db::Value;
use std::collections::{BTreeSet, HashMap};

/// Marks of one statement; far below what the databases allow.
const PIECE: usize = 500;

/// What the rows of one run belong to.
pub struct Place {
    pub import: i64,
    pub source: String,
    pub currency: String,
}

/// The hashes of lines that are there already, by their number.
pub fn known(
    act: &mut Act,
    source: &str,
    numbers: &[String],
) -> Result<HashMap<String, String>, Refusal> {
    let mut found = HashMap::new();
    for some in numbers.chunks(PIECE) {
        let marks = vec!["?"; some.len()].join(",");
        let sql = format!("SELECT no, row_hash FROM past_line WHERE source=? AND no IN ({marks})");
        for row in act.query(&sql, &params(source, some))? {
            found.insert(row.text("no"), row.text("row_hash"));
        }
    }
    Ok(found)
}

fn params(source: &str, numbers: &[String]) -> Vec<Value> {
    let mut params: Vec<Value> = vec![source.into()];
    params.extend(numbers.iter().map(|no| Value::from(no.as_str())));
    params
}

/// The ids behind numbers of a table that are there already.
fn ids(
    act: &mut Act,
    table: &str,
    source: &str,
    numbers: &[String],
) -> Result<HashMap<String, i64>, Refusal> {
    let mut found = HashMap::new();
    for some in numbers.chunks(PIECE) {
        let marks = vec!["?"; some.len()].join(",");
        let sql = format!("SELECT id, no FROM {table} WHERE source=? AND no IN ({marks})");
        for row in act.query(&sql, &params(source, some))? {
            found.insert(row.text("no"), row.int("id"));
        }
    }
    Ok(found)
}

fn once(all: impl Iterator<Item = String>) -> Vec<String> {
    all.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Inserts the lines of one chunk with the orders and shipments they need, and brings the sums of
/// those up to date.
pub fn insert(act: &mut Act, place: &Place, lines: &[Read]) -> Result<(), Refusal> {
    let orders = once(lines.iter().map(|line| line.order.clone()));
    let shipments = once(lines.iter().map(|line| line.shipment.clone()));
    let mut order_ids = ids(act, "past_order", &place.source, &orders)?;
    let mut shipment_ids = ids(act, "past_shipment", &place.source, &shipments)?;
    for line in lines {
        let order = match order_ids.get(&line.order) {
            Some(id) => *id,
            None => order(act, place, line)?,
        };
        order_ids.insert(line.order.clone(), order);
        let shipment = match shipment_ids.get(&line.shipment) {
            Some(id) => *id,
            None => shipment(act, place, line, order)?,
        };
        shipment_ids.insert(line.shipment.clone(), shipment);
        insert_line(act, place, line, (order, shipment))?;
    }
    let orders = order_ids.into_values().collect::<Vec<_>>();
    let shipments = shipment_ids.into_values().collect::<Vec<_>>();
    sum(act, &orders, &shipments)
}

/// Columns that every row of the area begins with.
fn begin(act: &Act, place: &Place, no: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("version", 1.into()),
        ("created_at", act.now.into()),
        ("no", no.into()),
        ("source", place.source.as_str().into()),
        ("currency", place.currency.as_str().into()),
    ]
}

fn order(act: &mut Act, place: &Place, line: &Read) -> Result<i64, Refusal> {
    let mut columns = begin(act, place, &line.order);
    columns.extend([("lines", 0.into()), ("amount", 0.into())]);
    columns.extend(copied(line, &["country", "vendor"]));
    act.insert("past_order", &columns)
}

fn shipment(act: &mut Act, place: &Place, line: &Read, order: i64) -> Result<i64, Refusal> {
    let mut columns = begin(act, place, &line.shipment);
    columns.extend([("lines", 0.into()), ("amount", 0.into()), ("past_order_id", order.into())]);
    columns.extend(copied(line, &["mode", "incoterm"]));
    act.insert("past_shipment", &columns)
}

fn copied(line: &Read, names: &[&'static str]) -> Vec<(&'static str, Value)> {
    let value =
        |name: &&'static str| (*name, line.columns.get(name).cloned().unwrap_or(Value::Null));
    names.iter().map(value).collect()
}

/// One statement shape for all lines, so that it is prepared once.
fn insert_line(
    act: &mut Act,
    place: &Place,
    line: &Read,
    (order, shipment): (i64, i64),
) -> Result<i64, Refusal> {
    let mut columns = begin(act, place, &line.no);
    columns.extend([
        ("past_import_id", place.import.into()),
        ("past_order_id", order.into()),
        ("past_shipment_id", shipment.into()),
        ("row_hash", line.hash.as_str().into()),
    ]);
    columns.extend(copied(line, super::cells::COLUMNS));
    act.insert("past_line", &columns)
}

/// Brings the sums of orders and shipments up to date.
pub fn sum(act: &mut Act, orders: &[i64], shipments: &[i64]) -> Result<(), Refusal> {
    for some in orders.chunks(PIECE) {
        let marks = vec!["?"; some.len()].join(",");
        let sql = format!(
            "UPDATE past_order SET
               lines=(SELECT COUNT(*) FROM past_line l WHERE l.past_order_id=past_order.id),
               amount=(SELECT CAST(COALESCE(SUM(l.amount), 0) AS BIGINT) FROM past_line l
                       WHERE l.past_order_id=past_order.id)
             WHERE id IN ({marks})"
        );
        act.exec(&sql, &some.iter().map(|id| Value::Int(*id)).collect::<Vec<_>>())?;
    }
    for some in shipments.chunks(PIECE) {
        let marks = vec!["?"; some.len()].join(",");
        let sql = format!(
            "UPDATE past_shipment SET
               lines=(SELECT COUNT(*) FROM past_line l WHERE l.past_shipment_id=past_shipment.id),
               amount=(SELECT CAST(COALESCE(SUM(l.amount), 0) AS BIGINT) FROM past_line l
                       WHERE l.past_shipment_id=past_shipment.id),
               delivered_on=(SELECT MAX(l.delivered_on) FROM past_line l
                             WHERE l.past_shipment_id=past_shipment.id),
               days_late=(SELECT MAX(l.days_late) FROM past_line l
                          WHERE l.past_shipment_id=past_shipment.id)
             WHERE id IN ({marks})"
        );
        act.exec(&sql, &some.iter().map(|id| Value::Int(*id)).collect::<Vec<_>>())?;
    }
    Ok(())
}

fn in_pieces(act: &mut Act, (head, tail): (&str, &str), ids: &[i64]) -> Result<(), Refusal> {
    for some in ids.chunks(PIECE) {
        let marks = vec!["?"; some.len()].join(",");
        let sql = format!("{head} id IN ({marks}){tail}");
        act.exec(&sql, &some.iter().map(|id| Value::Int(*id)).collect::<Vec<_>>())?;
    }
    Ok(())
}

pub fn delete(act: &mut Act, table: &str, ids: &[i64]) -> Result<(), Refusal> {
    in_pieces(act, (&format!("DELETE FROM {table} WHERE"), ""), ids)
}

/// Deletes those orders or shipments that have no line any more; `column` of a line names them.
pub fn delete_empty(
    act: &mut Act,
    table: &str,
    (column, ids): (&str, &[i64]),
) -> Result<(), Refusal> {
    let empty =
        format!(" AND NOT EXISTS (SELECT 1 FROM past_line WHERE past_line.{column}={table}.id)");
    // A shipment of another file may still belong to the order.
    let empty = match table {
        "past_order" => format!(
            "{empty} AND NOT EXISTS
             (SELECT 1 FROM past_shipment s WHERE s.past_order_id={table}.id)"
        ),
        _ => empty,
    };
    in_pieces(act, (&format!("DELETE FROM {table} WHERE"), &empty), ids)
}
