//! Owns the table of goods on a page: its head, its columns, its rows and its total.
use super::layout::{Line, Segment};
use crate::mapping::{Field, field_of_head};
use crate::order::OrderLine;
use base::{Price, Quantity};

pub(super) struct Table {
    pub lines: Vec<OrderLine>,
    pub total: Option<String>,
}

/// A column of the table: what it holds and where its head stands.
struct Column {
    field: Option<Field>,
    head: Segment,
}

/// A row while it is put together: the texts of each column.
#[derive(Default)]
struct Row {
    cells: Vec<Vec<String>>,
    source: Vec<String>,
}

pub(super) fn read(pages: &[Vec<Line>]) -> Table {
    let mut table = Table { lines: Vec::new(), total: None };
    let mut columns: Vec<Column> = Vec::new();
    for page in pages {
        let start = match head(page) {
            Some((at, found)) => {
                columns = found;
                at + 1
            }
            // a long table goes on without its head
            None if !columns.is_empty() && table.total.is_none() => 0,
            None => continue,
        };
        for block in blocks(&page[start..]) {
            if let Some(total) = block.iter().find_map(total_of) {
                // the sums before it (subtotals) are not the total; the last one is
                table.total = Some(total);
                continue;
            }
            if table.total.is_none() {
                table.lines.extend(rows(&columns, block).into_iter().map(|row| row.line(&columns)));
            }
        }
    }
    for (number, line) in (1..).zip(&mut table.lines) {
        if line.line_no.is_empty() {
            line.line_no = format!("{number}");
        }
    }
    table
}

/// The first line that names a quantity, and a price or an amount.
fn head(page: &[Line]) -> Option<(usize, Vec<Column>)> {
    let columns = |line: &Line| -> Vec<Column> {
        let made = |head: &Segment| Column { field: field_of_head(&head.text), head: head.clone() };
        line.segments.iter().map(made).collect()
    };
    page.iter().enumerate().map(|(at, line)| (at, columns(line))).find(|(_, columns)| {
        let has = |field| columns.iter().any(|column| column.field == Some(field));
        has(Field::Quantity) && (has(Field::Price) || has(Field::Amount))
    })
}

/// Lines that stand close together. A gap wider than two lines of text ends a block.
fn blocks(lines: &[Line]) -> impl Iterator<Item = &[Line]> {
    lines.chunk_by(|above, below| {
        let height = above.size.max(below.size);
        below.base - above.base <= height * 19 / 10
    })
}

/// The rightmost amount of a line that begins with a word for the total.
fn total_of(line: &Line) -> Option<String> {
    let first = line.segments.first()?;
    let word = base::fold::key(first.text.split([':', ' ', '：']).next().unwrap_or_default());
    let grand = base::fold::key(&first.text);
    let total = ["total", "totals", "grandtotal", "合计", "总计", "总额"];
    if !total.contains(&word.as_str()) && !total.iter().any(|t| grand.starts_with(t)) {
        return None;
    }
    let parts = line.segments.iter().rev().flat_map(|s| s.text.rsplit(' '));
    parts.map(amount).find(Option::is_some).flatten()
}

/// Rows of a block: each begins at a line with a number in its amount or price column, together
/// with the lines above it that belong to nobody yet.
fn rows(columns: &[Column], block: &[Line]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut before: Vec<Vec<(usize, String)>> = Vec::new();
    for line in block {
        let placed: Vec<(usize, String)> = line
            .segments
            .iter()
            .filter_map(|segment| Some((column_of(columns, segment)?, segment.text.clone())))
            .collect();
        let anchor = is_anchor(columns, &placed);
        match rows.last_mut() {
            Some(row) if !anchor => row.add(&placed, line.text()),
            None if !anchor => before.push(placed),
            _ => {
                let cells = vec![Vec::new(); columns.len()];
                let mut row = Row { cells, source: Vec::new() };
                for above in before.drain(..) {
                    let text = above.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>();
                    row.add(&above, text.join("  "));
                }
                row.add(&placed, line.text());
                rows.push(row);
            }
        }
    }
    rows
}

/// The column whose head a segment stands under; without one, the nearest head.
fn column_of(columns: &[Column], segment: &Segment) -> Option<usize> {
    let places = columns.iter().enumerate();
    places.max_by_key(|(_, column)| column.head.overlap(segment)).map(|(at, _)| at)
}

fn is_anchor(columns: &[Column], placed: &[(usize, String)]) -> bool {
    let number = |wanted: Field| {
        placed.iter().any(|(at, text)| {
            let numeric = match wanted {
                Field::Quantity => quantity(text).is_some(),
                _ => amount(text).is_some(),
            };
            columns[*at].field == Some(wanted) && numeric
        })
    };
    let priced = number(Field::Amount) || number(Field::Price);
    priced && (number(Field::Quantity) || number(Field::Amount))
}

impl Row {
    fn add(&mut self, placed: &[(usize, String)], source: String) {
        for (at, text) in placed {
            self.cells[*at].push(text.clone());
        }
        self.source.push(source);
    }

    fn line(&self, columns: &[Column]) -> OrderLine {
        let joined = |wanted: Field| {
            let at = columns.iter().position(|column| column.field == Some(wanted))?;
            let text = self.cells[at].join(" ").trim().to_string();
            (!text.is_empty()).then_some(text)
        };
        let first = |wanted: Field| {
            let at = columns.iter().position(|column| column.field == Some(wanted))?;
            self.cells[at].first().cloned()
        };
        let counted = first(Field::Quantity).and_then(|text| quantity(&text));
        let (number, unit) = counted.map_or((None, None), |(n, unit)| (Some(n), unit));
        let item = joined(Field::Item);
        OrderLine {
            line_no: first(Field::LineNo).unwrap_or_default(),
            buyer_item: joined(Field::BuyerItem).or(item),
            seller_item: joined(Field::SellerItem),
            description: joined(Field::Description).unwrap_or_default(),
            quantity: number,
            unit: first(Field::Unit).or(unit),
            price: first(Field::Price).and_then(|text| amount(&text)),
            amount: first(Field::Amount).and_then(|text| amount(&text)),
            source: self.source.join(" / "),
            ..OrderLine::default()
        }
    }
}

/// `109`, `1,200 PCS`: the number and the unit behind it.
fn quantity(text: &str) -> Option<(String, Option<String>)> {
    let text = text.trim();
    let cut = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let number = Quantity::parse(&text[..cut]).ok()?;
    let unit = text[cut..].trim();
    Some((number.to_string(), (!unit.is_empty()).then(|| unit.to_string())))
}

/// `$6,720.00`, `USD 5.60`, `5.60/pc`: the plain number.
fn amount(text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches(|c: char| c.is_alphabetic() || c == ' ');
    let bare = bare.split('/').next().unwrap_or(bare);
    let bare = bare.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
    Price::parse(bare).ok().map(|price| price.to_string())
}
