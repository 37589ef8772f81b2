//! Owns what belongs into the archive of an order, by its type (R-293, R-044, process.md 19): what
//! every order has, and what its payment term, its price term and its promises add.

use crate::kernel::{Act, Record, Refusal};
use crate::sales::order::Order;
use crate::sales::payment_term::PaymentTerm;
use base::Incoterm;
use db::Row;
use lang::{Msg, m};

/// A thing of the archive set and the question whether it is there.
struct Wanted {
    what: Msg,
    sql: String,
}

const SHIPMENTS: &str = "shipment_id IN (SELECT shipment_id FROM shipment_line WHERE order_id=?)";

fn wanted(what: Msg, sql: impl Into<String>) -> Wanted {
    Wanted { what, sql: sql.into() }
}

fn of_shipment(what: Msg, from: &str) -> Wanted {
    wanted(what, format!("SELECT id FROM {from} AND {SHIPMENTS}"))
}

/// What the archive set lacks.
pub fn missing(act: &mut Act, row: &Row) -> Result<Vec<Msg>, Refusal> {
    let order = row.int("id");
    let mut missing = Vec::new();
    let it = Order::of_row(row);
    let terms = (it.payment_term, it.incoterm, it.origin_certificate.0);
    for Wanted { what, sql } in set(terms) {
        if act.one(&format!("{sql} LIMIT 1"), &[order.into()])?.is_none() {
            missing.push(what);
        }
    }
    Ok(missing)
}

/// By payment term, price term and whether a certificate of origin was promised.
fn set((term, incoterm, with_origin): (PaymentTerm, Incoterm, bool)) -> Vec<Wanted> {
    let mut all = of_every_order();
    if term.is_by_credit() {
        let credit = "SELECT id FROM letter_of_credit WHERE order_id=?";
        all.push(wanted(m::ENTITY_CREDIT, credit));
        let presented = "SELECT id FROM presentation WHERE order_id=? AND presented_on IS NOT NULL";
        all.push(wanted(m::ENTITY_PRESENTATION, presented));
    } else if term.is_collected() {
        let collected = "SELECT c.id FROM collection_order c JOIN invoice i ON i.id=c.invoice_id
                         WHERE i.order_id=?";
        all.push(wanted(m::ENTITY_COLLECTION, collected));
    }
    if incoterm.seller_insures() {
        all.push(of_shipment(m::ENTITY_COVER, "insurance_policy WHERE state='issued'"));
    }
    if with_origin {
        all.push(of_shipment(m::ENTITY_ORIGIN, "origin_certificate WHERE state='issued'"));
    }
    all
}

fn of_every_order() -> Vec<Wanted> {
    vec![
        wanted(m::FILE_CUSTOMER_PO, "SELECT id FROM file WHERE order_id=? AND kind='customer_po'"),
        wanted(
            m::MISSING_COUNTERSIGNED,
            "SELECT id FROM contract WHERE order_id=? AND countersigned_on IS NOT NULL",
        ),
        wanted(m::ENTITY_INSTRUCTION, "SELECT id FROM instruction WHERE order_id=?"),
        wanted(
            m::ENTITY_INSPECTION,
            "SELECT id FROM inspection WHERE order_id=? AND state<>'planned'",
        ),
        wanted(m::ENTITY_INVOICE, "SELECT id FROM invoice WHERE order_id=? AND state='issued'"),
        of_shipment(
            m::MISSING_RELEASED,
            "declaration WHERE released_on IS NOT NULL AND withdrawn_on IS NULL",
        ),
        of_shipment(m::MISSING_ON_BOARD, "bill_of_lading WHERE state='issued'"),
        of_shipment(m::MISSING_DISPATCH, "dispatch WHERE state='sent'"),
        wanted(m::ENTITY_RECONCILIATION, "SELECT id FROM reconciliation WHERE order_id=?"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_of_an_order_says_what_its_archive_holds() {
        let more = |term, incoterm: &str, with_origin| {
            let incoterm = Incoterm::parse(incoterm).expect("a term");
            let all = set((term, incoterm, with_origin));
            all[of_every_order().len()..].iter().map(|it| it.what.key).collect::<Vec<_>>()
        };
        let table: [(PaymentTerm, &str, bool, &[&str]); 5] = [
            (PaymentTerm::DepositBlCopy, "FOB", false, &[]),
            (PaymentTerm::LcSight, "FOB", false, &["entity_credit", "entity_presentation"]),
            (PaymentTerm::DpSight, "FOB", false, &["entity_collection"]),
            (PaymentTerm::DepositBlCopy, "CIF", false, &["entity_cover"]),
            (PaymentTerm::Da, "CIP", true, &["entity_collection", "entity_cover", "entity_origin"]),
        ];
        for (term, incoterm, with_origin, wanted) in table {
            assert_eq!(more(term, incoterm, with_origin), wanted, "{term:?} {incoterm}");
        }
    }
}
