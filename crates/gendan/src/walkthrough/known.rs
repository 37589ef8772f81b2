//! Owns loading everything that is known of one order: its row, its lines, and all evidence in one
//! statement, whichever area keeps it.

use super::evidence::{COLUMNS, SHIPPED, SOURCES, Source};
use super::voided;
use crate::kernel::refusal::Refusal;
use crate::kernel::{Record, Saved, content, save, settings};
use crate::sales::order::{ORDER, Order};
use base::Date;
use db::{Conn, Row, Value};

/// One piece of evidence. What a source does not have is `None` or 0.
#[derive(Clone, Debug)]
pub struct Piece {
    pub source: &'static str,
    pub id: i64,
    pub key: String,
    pub on: Option<Date>,
    pub until: Option<Date>,
    pub state: String,
    pub amount: Option<i64>,
    pub quantity: Option<i64>,
    pub cartons: Option<i64>,
    pub net: Option<i64>,
    pub gross: Option<i64>,
    pub volume: Option<i64>,
    pub party: Option<String>,
    pub marks: Option<String>,
    pub pol: Option<String>,
    pub pod: Option<String>,
    pub term: Option<String>,
}

pub struct Known {
    pub order: Saved<Order>,
    pub row: Row,
    pub lines: Vec<Row>,
    pub pieces: Vec<Piece>,
    pub settings: settings::Values,
    /// The hash of the order's content as it stands: a contract with another one is out of date.
    pub content_hash: String,
    pub today: Date,
}

impl Known {
    pub fn of<'a>(&'a self, source: &'a str) -> impl DoubleEndedIterator<Item = &'a Piece> {
        self.pieces.iter().filter(move |piece| piece.source == source)
    }
    pub fn last<'a>(&'a self, source: &'a str) -> Option<&'a Piece> {
        self.of(source).next_back()
    }
    /// Files of one kind that are attached to the order or to one of its papers.
    pub fn files<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Piece> {
        self.of("file").filter(move |piece| piece.state == kind)
    }
    pub fn received(&self) -> i64 {
        self.of("receipt").filter_map(|piece| piece.amount).sum()
    }
}

/// Files are evidence too; they are read with the rest.
const FILES: Source = Source {
    name: "file",
    from: "file WHERE order_id=?",
    columns: &[("id", "id"), ("called", "name"), ("state", "kind"), ("quantity", "added_at")],
};

fn select(source: &Source) -> String {
    let columns: Vec<String> = COLUMNS
        .iter()
        .map(|(name, nothing)| {
            let given = source.columns.iter().find(|(known, _)| known == name);
            format!("{} AS {name}", given.map_or(*nothing, |(_, sql)| sql))
        })
        .collect();
    let from = source.from.replace("$S", SHIPPED);
    format!("SELECT '{}' AS source, {} FROM {from}", source.name, columns.join(", "))
}

fn pieces_sql() -> String {
    let parts: Vec<String> = SOURCES.iter().chain([&FILES, &voided::SOURCE]).map(select).collect();
    format!("SELECT * FROM ({}) AS pieces ORDER BY source, id", parts.join(" UNION ALL "))
}

/// Everything known of an order in four statements.
pub fn load(c: &mut Conn, row: Row) -> Result<Known, Refusal> {
    static SQL: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let id = row.int("id");
    let lines = save::line_rows(c, &ORDER.lines[0], id)?;
    let params = vec![Value::Int(id); SOURCES.len() + 2];
    let rows = c.query(SQL.get_or_init(pieces_sql), &params)?;
    let settings = settings::all(c)?;
    let content_hash = content::hash_of(&ORDER, &row, std::slice::from_ref(&lines));
    Ok(Known {
        order: Saved { id, version: row.int("version"), it: Order::of_row(&row) },
        pieces: rows.iter().filter_map(piece).collect(),
        row,
        lines,
        settings,
        content_hash,
        today: crate::kernel::time::today(),
    })
}

fn piece(row: &Row) -> Option<Piece> {
    let name = row.text("source");
    let source =
        SOURCES.iter().chain([&FILES, &voided::SOURCE]).find(|source| source.name == name)?.name;
    let day = |name: &str| crate::kernel::time::day_in(row, name);
    Some(Piece {
        source,
        id: row.int("id"),
        key: row.opt_text("called").unwrap_or_default(),
        on: day("at_day"),
        until: day("until_day"),
        state: row.opt_text("state").unwrap_or_default(),
        amount: row.opt_int("amount"),
        quantity: row.opt_int("quantity"),
        cartons: row.opt_int("cartons"),
        net: row.opt_int("net"),
        gross: row.opt_int("gross"),
        volume: row.opt_int("volume"),
        party: row.opt_text("party"),
        marks: row.opt_text("marks"),
        pol: row.opt_text("pol"),
        pod: row.opt_text("pod"),
        term: row.opt_text("term"),
    })
}
