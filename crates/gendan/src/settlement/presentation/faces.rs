//! Owns what stands on the papers of others: bills of lading, certificate of origin, insurance, as
//! they were recorded. What nobody recorded stays unknown.

use crate::kernel::Refusal;
use crate::kernel::time::day_in;
use base::{Country, Currency, Money, Port, Volume, Weight};
use credit::set::{Bill, Freight, Insurance, Origin};
use db::{Conn, Row};

pub fn bills(c: &mut Conn, shipment: i64) -> Result<Vec<Bill>, Refusal> {
    let sql = "SELECT * FROM bill_of_lading WHERE shipment_id=? ORDER BY id";
    Ok(c.query(sql, &[shipment.into()])?.iter().map(bill).collect())
}

fn port(row: &Row, name: &str) -> String {
    let code = row.text(name);
    Port::parse(&code).map_or(code, Port::on_papers)
}

fn bill(row: &Row) -> Bill {
    let said = |name: &str| row.opt_text(name).filter(|text| !text.trim().is_empty());
    // Who noted in which capacity the bill is signed has read its face: what he left empty does
    // not stand there. Before that an empty field says nothing.
    let is_read = said("signed_as").is_some();
    let known = |name: &str| match row.opt_int(name) {
        Some(1) => Some(true),
        Some(_) if is_read => Some(false),
        _ => None,
    };
    Bill {
        number: row.opt_text("bl_no").unwrap_or_else(|| row.text("no")),
        on_board: day_in(row, "on_board_on"),
        vessel: said("vessel"),
        voyage: said("voyage"),
        // A notation that names another vessel is typed with it: INTENDED …
        is_intended_vessel: said("vessel")
            .is_some_and(|vessel| vessel.to_uppercase().contains("INTENDED")),
        loading: port(row, "pol"),
        discharge: port(row, "pod"),
        receipt: said("receipt_place"),
        delivery: said("delivery_place"),
        shipper: said("shipper").unwrap_or_default(),
        consignee: row.text("consignee"),
        notify: said("notify").unwrap_or_default(),
        freight: match row.text("freight_term").as_str() {
            "prepaid" => Freight::Prepaid,
            "collect" => Freight::Collect,
            _ => Freight::Silent,
        },
        carrier: said("carrier"),
        signed_as: said("signed_as"),
        remarks: said("remarks").or(is_read.then(String::new)),
        is_charter_party: known("is_charter_party"),
        is_forwarders: known("is_forwarders"),
        in_containers: known("in_containers"),
        shows_transhipment: known("shows_transhipment"),
        originals_issued: row.opt_int("originals_issued").and_then(|n| u8::try_from(n).ok()),
        packages: row.opt_int("packages"),
        gross: row.opt_int("gross").map(Weight),
        volume: row.opt_int("volume").map(Volume),
        marks: said("marks").unwrap_or_default(),
    }
}

pub fn insurance(c: &mut Conn, shipment: i64) -> Result<Option<Insurance>, Refusal> {
    let sql = "SELECT * FROM insurance_policy WHERE shipment_id=? AND state='issued'
               ORDER BY id DESC LIMIT 1";
    let Some(row) = c.one(sql, &[shipment.into()])? else { return Ok(None) };
    let Ok(currency) = Currency::parse(&row.text("currency")) else { return Ok(None) };
    let Some(dated) = day_in(&row, "issued_on") else { return Ok(None) };
    Ok(Some(Insurance {
        amount: Money::new(row.int("amount"), currency),
        dated,
        effective: day_in(&row, "effective_on"),
        conditions: row.text("conditions"),
        is_endorsed: row.opt_int("is_endorsed").map(|flag| flag == 1),
        is_cover_note: row.text("kind") == "cover_note",
    }))
}

pub fn origin(c: &mut Conn, shipment: i64) -> Result<Option<Origin>, Refusal> {
    let sql = "SELECT * FROM origin_certificate WHERE shipment_id=? AND state='issued'
               ORDER BY id DESC LIMIT 1";
    let Some(row) = c.one(sql, &[shipment.into()])? else { return Ok(None) };
    let Ok(country) = Country::parse(&row.text("country")) else { return Ok(None) };
    Ok(Some(Origin {
        country,
        exporter: row.text("exporter"),
        consignee: row.text("consignee"),
        gross: row.opt_int("gross").map(Weight),
        marks: row.opt_text("marks").unwrap_or_default(),
    }))
}
