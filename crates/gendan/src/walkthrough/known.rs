//! Owns loading everything that is known of one order: its row, its lines, and all evidence in one
//! statement, whichever area keeps it.

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

/// The columns of a piece in order, with the SQL of "nothing" for each.
const COLUMNS: [(&str, &str); 16] = [
    ("id", "0"),
    ("called", "''"),
    ("at_day", "CAST(NULL AS TEXT)"),
    ("until_day", "CAST(NULL AS TEXT)"),
    ("state", "''"),
    ("amount", "CAST(NULL AS BIGINT)"),
    ("quantity", "CAST(NULL AS BIGINT)"),
    ("cartons", "CAST(NULL AS BIGINT)"),
    ("net", "CAST(NULL AS BIGINT)"),
    ("gross", "CAST(NULL AS BIGINT)"),
    ("volume", "CAST(NULL AS BIGINT)"),
    ("party", "CAST(NULL AS TEXT)"),
    ("marks", "CAST(NULL AS TEXT)"),
    ("pol", "CAST(NULL AS TEXT)"),
    ("pod", "CAST(NULL AS TEXT)"),
    ("term", "CAST(NULL AS TEXT)"),
];

pub(super) struct Source {
    pub name: &'static str,
    pub from: &'static str,
    pub columns: &'static [(&'static str, &'static str)],
}

const SHIPPED: &str = "IN (SELECT shipment_id FROM shipment_line WHERE order_id=?)";

/// Where evidence lies. Each source has exactly one `?`: the order's id. `$S` stands for the
/// condition that a shipment carries goods of the order.
const SOURCES: [Source; 17] = [
    Source {
        name: "inquiry",
        from: "inquiry i JOIN quotation q ON q.inquiry_id=i.id
               JOIN sales_order o ON o.quotation_id=q.id WHERE o.id=?",
        columns: &[
            ("id", "i.id"),
            ("called", "i.no"),
            ("state", "i.state"),
            ("quantity", "i.received_at"),
        ],
    },
    Source {
        name: "quotation",
        from: "quotation q JOIN sales_order o ON o.quotation_id=q.id WHERE o.id=?",
        columns: &[
            ("id", "q.id"),
            ("called", "q.no"),
            ("at_day", "q.sent_on"),
            ("state", "q.state"),
            ("amount", "q.amount"),
        ],
    },
    Source {
        name: "contract",
        from: "contract WHERE order_id=?",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("at_day", "countersigned_on"),
            ("until_day", "sent_on"),
            ("state", "content_hash"),
            ("amount", "amount"),
        ],
    },
    Source {
        name: "proforma",
        from: "proforma WHERE order_id=?",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("at_day", "issued_on"),
            ("amount", "amount"),
            ("quantity", "quantity"),
        ],
    },
    Source {
        name: "receipt",
        from: "receipt_line l JOIN receipt r ON r.id=l.receipt_id WHERE l.order_id=?",
        columns: &[
            ("id", "r.id"),
            ("called", "r.no"),
            ("at_day", "r.received_on"),
            ("amount", "l.amount"),
            ("party", "r.remitter"),
        ],
    },
    Source {
        name: "instruction",
        from: "instruction WHERE order_id=?",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("state", "content_hash"),
            ("until_day", "ready_on"),
            ("net", "issued_at"),
            (
                "quantity",
                "(SELECT COUNT(*) FROM instruction_ack a WHERE a.instruction_id=instruction.id)",
            ),
            (
                "cartons",
                "(SELECT COUNT(*) FROM instruction_ack a
                  WHERE a.instruction_id=instruction.id AND a.at IS NOT NULL)",
            ),
            (
                "gross",
                "(SELECT MAX(a.at) FROM instruction_ack a WHERE a.instruction_id=instruction.id)",
            ),
        ],
    },
    Source {
        name: "purchase_order",
        from: "purchase_order p WHERE p.order_id=? AND p.state<>'cancelled'",
        columns: &[
            ("id", "p.id"),
            ("called", "p.no"),
            ("at_day", "p.placed_on"),
            ("until_day", "p.promised_on"),
            ("state", "p.state"),
            ("quantity", "p.quantity"),
            (
                "cartons",
                "(SELECT CAST(COALESCE(SUM(al.quantity),0) AS BIGINT) FROM arrival_line al
                  JOIN arrival a ON a.id=al.arrival_id
                  WHERE a.purchase_order_id=p.id AND al.accepted=1)",
            ),
            ("party", "(SELECT MAX(a.arrived_on) FROM arrival a WHERE a.purchase_order_id=p.id)"),
        ],
    },
    Source {
        name: "arrival",
        from: "arrival WHERE order_id=?",
        columns: &[("id", "id"), ("called", "no"), ("at_day", "arrived_on")],
    },
    Source {
        name: "progress",
        from: "progress WHERE order_id=?",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("at_day", "counted_on"),
            ("state", "process"),
            ("quantity", "done"),
        ],
    },
    Source {
        name: "inspection",
        from: "inspection WHERE order_id=?",
        columns: &[
            ("id", "id"),
            ("called", "no"),
            ("at_day", "inspected_on"),
            ("until_day", "COALESCE(solved_on, planned_on)"),
            ("state", "state"),
            ("party", "verdict"),
            ("term", "kind"),
        ],
    },
    Source {
        name: "shipment",
        from: "shipment s WHERE s.id $S",
        columns: &[
            ("id", "s.id"),
            ("called", "s.no"),
            ("at_day", "s.on_board_on"),
            ("until_day", "s.etd"),
            ("amount", "s.amount"),
            ("quantity", "s.quantity"),
            ("cartons", "s.cartons"),
            ("net", "s.net"),
            ("gross", "s.gross"),
            ("volume", "s.volume"),
            ("party", "s.consignee_name"),
            ("marks", "s.marks"),
            ("pol", "s.pol"),
            ("pod", "s.pod"),
        ],
    },
    Source {
        name: "booking",
        from: "booking b WHERE b.shipment_id $S",
        columns: &[
            ("id", "b.id"),
            ("called", "b.no"),
            ("at_day", "b.etd"),
            ("until_day", "b.wanted_etd"),
            ("state", "b.state"),
            ("party", "b.so_no"),
            ("term", "b.vessel"),
            ("net", "b.si_cutoff"),
            ("gross", "b.cy_cutoff"),
        ],
    },
    Source {
        name: "declaration",
        from: "declaration d WHERE d.withdrawn_on IS NULL AND d.shipment_id $S",
        columns: &[
            ("id", "d.id"),
            ("called", "d.no"),
            ("at_day", "d.released_on"),
            ("until_day", "d.declared_on"),
            ("amount", "d.amount"),
            ("quantity", "d.quantity"),
            ("cartons", "d.packages"),
            ("net", "d.net"),
            ("gross", "d.gross"),
            ("party", "d.overseas_consignee"),
            ("pod", "d.destination_port"),
            ("term", "d.trade_term"),
            ("marks", "d.marks"),
        ],
    },
    Source {
        name: "bill_of_lading",
        from: "bill_of_lading b WHERE b.shipment_id $S",
        columns: &[
            ("id", "b.id"),
            ("called", "b.no"),
            ("at_day", "b.on_board_on"),
            ("state", "b.state"),
            ("cartons", "b.packages"),
            ("gross", "b.gross"),
            ("volume", "b.volume"),
            ("party", "b.consignee"),
            ("marks", "b.marks"),
            ("pol", "b.pol"),
            ("pod", "b.pod"),
            ("term", "b.freight_term"),
        ],
    },
    Source {
        name: "invoice",
        // Papers issued anew take the place of the set before them.
        from: "invoice v WHERE v.shipment_id $S
               AND v.id=(SELECT MAX(n.id) FROM invoice n
                         WHERE n.shipment_id=v.shipment_id AND n.state='issued')",
        columns: &[
            ("id", "v.id"),
            ("called", "v.no"),
            ("at_day", "v.issued_on"),
            ("amount", "v.amount"),
            ("quantity", "v.quantity"),
            ("cartons", "v.cartons"),
            ("net", "v.net"),
            ("gross", "v.gross"),
            ("volume", "v.volume"),
            ("party", "v.consignee"),
            ("marks", "v.marks"),
            ("state", "v.mode"),
        ],
    },
    Source {
        name: "dispatch",
        from: "dispatch d WHERE d.shipment_id $S",
        columns: &[
            ("id", "d.id"),
            ("called", "d.no"),
            ("at_day", "d.sent_on"),
            ("state", "d.state"),
            ("term", "d.kind"),
            ("party", "d.tracking"),
        ],
    },
    Source {
        name: "reconciliation",
        from: "reconciliation WHERE order_id=?",
        columns: &[("id", "id"), ("called", "no"), ("at_day", "agreed_on"), ("state", "result")],
    },
];

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
    let day = |name: &str| row.opt_text(name).and_then(|text| text.parse().ok());
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
