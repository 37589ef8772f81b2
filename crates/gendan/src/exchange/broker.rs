//! Owns the declaration as a table for the customs broker: one row for each goods line, the head's
//! fields repeated before it, under the names of the Chinese form (shipping.md 9).

use crate::kernel::{Kind, Refusal, save};
use crate::shipping::declaration::DECLARATION;
use base::Currency;
use db::{Conn, Row};
use lang::Lang;
use sheet::out::{Cell, Column, ColumnKind, Table};

/// Fields of the head that a broker types in.
const HEAD: [&str; 31] = [
    "no",
    "contract_no",
    "overseas_consignee",
    "trade_country",
    "destination_country",
    "destination_port",
    "trade_term",
    "packages",
    "gross",
    "net",
    "bl_no",
    "marks",
    "currency",
    "entry_no",
    "exit_customs",
    "regime",
    "levy_kind",
    "package_kind",
    "producer",
    "handbook_no",
    "licence_no",
    "freight",
    "insurance",
    "misc",
    "attachments",
    "special_relation",
    "price_influence",
    "royalties",
    "formula_price",
    "provisional_price",
    "self_declared",
];
const GOODS: [&str; 10] = [
    "hs_code",
    "name",
    "declaration_elements",
    "quantity",
    "unit",
    "price",
    "total",
    "origin",
    "source_place",
    "duty_mode",
];

/// The table: heads in Chinese, values as plain texts with a point before the decimals.
pub struct BrokerTable {
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

pub fn table(c: &mut Conn, row: &Row) -> Result<BrokerTable, Refusal> {
    let currency = save::currency_of(row);
    let named = |names: &[&str], fields: &'static [crate::kernel::Field]| {
        let found = names.iter().filter_map(|name| fields.iter().find(|f| f.name == *name));
        found.collect::<Vec<_>>()
    };
    let head = named(&HEAD, DECLARATION.fields);
    let goods = named(&GOODS, DECLARATION.lines[0].fields);
    let label = |field: &&crate::kernel::Field| field.label.in_lang(Lang::Zh).to_string();
    let mut heads: Vec<String> = head.iter().map(label).collect();
    heads.push("项号".to_string());
    heads.extend(goods.iter().map(label));
    let shown = |field: &crate::kernel::Field, row: &Row, currency: Option<Currency>| {
        let text = (field.show)(row.get(field.name), currency);
        // A mark of several lines stays one cell of one line.
        if matches!(field.kind, Kind::Long { .. } | Kind::Line { .. }) {
            text.lines().collect::<Vec<_>>().join(" / ")
        } else {
            text
        }
    };
    let lines = save::line_rows(c, &DECLARATION.lines[0], row.int("id"))?;
    let rows = (1..).zip(&lines).map(|(no, line): (u32, &Row)| {
        let mut cells: Vec<String> = head.iter().map(|f| shown(f, row, currency)).collect();
        cells.push(no.to_string());
        cells.extend(goods.iter().map(|f| shown(f, line, currency)));
        cells
    });
    Ok(BrokerTable { rows: rows.collect(), heads })
}

impl BrokerTable {
    /// RFC 4180 in UTF-8 with its mark, so that spreadsheet programs read the Chinese.
    pub fn to_csv(&self) -> Vec<u8> {
        let mut out = "\u{feff}".to_string();
        for row in std::iter::once(&self.heads).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|text| crate::web::csv_cell(text)).collect();
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        }
        out.into_bytes()
    }

    pub fn to_xlsx(&self) -> Result<Vec<u8>, Refusal> {
        let column = |head: &String| Column::new(head.as_str(), ColumnKind::Text, 18);
        let table = Table {
            title: "报关单".to_string(),
            columns: self.heads.iter().map(column).collect(),
            rows: self
                .rows
                .iter()
                .map(|row| row.iter().map(|t| Cell::Text(t.clone())).collect())
                .collect(),
            totals: None,
        };
        table.to_xlsx().map_err(|refused| Refusal::new("export", 500, refused.text()))
    }
}
