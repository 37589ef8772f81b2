//! Owns what an earlier reading of the same file left behind: finding it, and letting a reading by
//! another mapping take its place.

use super::store;
use crate::kernel::{Act, Refusal};
use db::{Conn, Value};
use std::collections::BTreeSet;

/// A file and the mapping that it is read by.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Of the file's content.
    pub sha256: String,
    /// The older system it came from.
    pub source: String,
    /// [`super::mapping::Mapping::fingerprint`].
    pub mapping: String,
}

/// What there is of the same file already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// The number of its last import.
    pub no: Option<String>,
    /// The last import read it by the same mapping.
    pub is_same: bool,
    pub is_finished: bool,
    /// Lines that were read by another mapping.
    pub others: i64,
}

/// Imports before the mapping was kept count as read by another one.
const OF_OTHERS: &str = "past_import_id IN (SELECT id FROM past_import
    WHERE sha256=? AND source=? AND COALESCE(mapping, '')<>?)";

impl Reading {
    fn params(&self) -> [Value; 3] {
        [self.sha256.as_str().into(), self.source.as_str().into(), self.mapping.as_str().into()]
    }

    pub fn earlier(&self, c: &mut Conn) -> Result<Earlier, Refusal> {
        let sql = "SELECT no, mapping, finished_at FROM past_import
                   WHERE sha256=? AND source=? ORDER BY id DESC LIMIT 1";
        let params = self.params();
        let Some(last) = c.one(sql, &params[..2])? else { return Ok(Earlier::default()) };
        let sql = format!("SELECT COUNT(*) AS n FROM past_line WHERE {OF_OTHERS}");
        let others = c.one(&sql, &params)?.map_or(0, |row| row.int("n"));
        Ok(Earlier {
            no: last.opt_text("no"),
            is_same: last.opt_text("mapping").as_ref() == Some(&self.mapping),
            is_finished: last.opt_int("finished_at").is_some(),
            others,
        })
    }

    /// Takes out at most so many lines that were read by another mapping, with the orders and
    /// shipments that are empty without them; answers how many went.
    pub fn take_out(&self, act: &mut Act, most: i64) -> Result<i64, Refusal> {
        let sql = format!(
            "SELECT id, past_order_id, past_shipment_id FROM past_line WHERE {OF_OTHERS}
             ORDER BY id LIMIT ?"
        );
        let params = [&self.params()[..], &[most.into()]].concat();
        let rows = act.query(&sql, &params)?;
        let ids = |name: &str| -> Vec<i64> {
            rows.iter().map(|row| row.int(name)).collect::<BTreeSet<_>>().into_iter().collect()
        };
        store::delete(act, "past_line", &ids("id"))?;
        let (orders, shipments) = (ids("past_order_id"), ids("past_shipment_id"));
        store::sum(act, &orders, &shipments)?;
        store::delete_empty(act, "past_shipment", ("past_shipment_id", &shipments))?;
        store::delete_empty(act, "past_order", ("past_order_id", &orders))?;
        Ok(rows.len() as i64)
    }
}
