//! Owns order lines as a file says them: each row of a table and each line of a document is
//! accepted, rejected with its reasons, or skipped with its reason. Nothing else can happen to it.

use super::source::Chosen;
use base::{Currency, Price, Quantity, Rounding};
use lang::{Lang, Text, m};
use serde_json::{Value as Json, json};
use sheet::mapping::{FieldSpec, RowIn, Tally, apply, checks, order_line_fields};
use sheet::{Grid, OrderDoc, Parsed};
use std::collections::BTreeMap;

/// A line as read, in the names of the order's line grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadLine {
    /// Where it stands: the row of the sheet or the line of the document.
    pub place: String,
    pub values: BTreeMap<&'static str, String>,
    /// Every number that the file gives the article: ours is the one that the catalogue knows.
    pub items: Vec<String>,
}

/// A row that did not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub place: String,
    /// What stood there.
    pub shown: String,
    pub why: Vec<Text>,
}

impl Left {
    /// As the API tells it.
    pub fn told(&self, lang: Lang) -> Json {
        let why: Vec<String> = self.why.iter().map(|text| text.in_lang(lang)).collect();
        json!({"place": self.place, "why": why, "shown": self.shown})
    }
}

/// Everything that happened to the rows of one file.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    pub accepted: Vec<ReadLine>,
    pub rejected: Vec<Left>,
    pub skipped: Vec<Left>,
    /// Columns of a table that were left out, by their heads.
    pub left_out: Vec<String>,
    pub doubts: Vec<Text>,
    pub tally: Tally,
}

/// The fields of a table of order lines: those of any line of goods, and what an order adds.
pub fn specs() -> Vec<FieldSpec> {
    let extra = |name, heads| FieldSpec { name, heads, required: false, check: checks::text };
    let mut all = order_line_fields();
    // The catalogue may know what an article is called.
    all.iter_mut().filter(|spec| spec.name == "description").for_each(|spec| spec.required = false);
    all.push(extra(
        "customer_po",
        &["客户订单号", "订单号", "po", "po no", "po number", "po#", "customer po"],
    ));
    all.push(extra("colour", &["颜色", "色号", "colour", "color", "finish"]));
    all
}

/// Reads the lines of a file; a table as `chosen` says.
pub fn of_parsed(parsed: &Parsed, chosen: &Chosen, specs: &[FieldSpec]) -> Lines {
    match parsed {
        Parsed::Order(doc) => of_document(doc),
        Parsed::Grids(grids) => match chosen.grid(grids, specs) {
            Some((_, grid)) => of_table(grid, chosen, specs),
            None => Lines::default(),
        },
        _ => Lines::default(),
    }
}

fn of_table(grid: &Grid, chosen: &Chosen, specs: &[FieldSpec]) -> Lines {
    let mapping = chosen.mapping(grid, specs);
    let outcome = apply(grid, &mapping, specs);
    let mut lines = Lines { tally: outcome.tally, ..Lines::default() };
    for name in mapping.missing(specs) {
        lines.doubts.push(m::INTAKE_NO_COLUMN.with("field", label(name)));
    }
    for row in &outcome.accepted {
        let line = of_row(row);
        doubt_row(row, &line, &mut lines.doubts);
        lines.accepted.push(line);
    }
    for row in outcome.rejected {
        let say = |error: &sheet::mapping::CellError| {
            m::INTAKE_CELL_WHY.with("field", label(error.field)).with("why", error.text.clone())
        };
        let why = row.errors.iter().map(say).collect();
        lines.rejected.push(Left {
            place: row.number.to_string(),
            shown: row.shown.join(" | "),
            why,
        });
    }
    for row in outcome.skipped {
        let cells = grid.rows.get(row.number.saturating_sub(1)).map_or(&[][..], Vec::as_slice);
        let shown: Vec<&str> =
            cells.iter().map(sheet::Value::shown).filter(|s| !s.is_empty()).collect();
        let left = Left {
            place: row.number.to_string(),
            shown: shown.join(" | "),
            why: vec![row.why.text()],
        };
        lines.skipped.push(left);
    }
    lines.left_out = outcome
        .left_out
        .into_iter()
        .map(|(at, head)| if head.is_empty() { column_name(at) } else { head })
        .collect();
    lines
}

fn of_row(row: &RowIn) -> ReadLine {
    let mut line = ReadLine { place: row.number.to_string(), ..ReadLine::default() };
    let named = ["item", "seller_item", "buyer_item"].into_iter().filter_map(|name| row.get(name));
    line.items = named.map(str::to_string).collect();
    if let Some(item) = line.items.first() {
        line.values.insert("item_no", item.clone());
    }
    for name in ["description", "quantity", "unit", "price", "hs_code", "customer_po", "colour"] {
        if let Some(text) = row.get(name) {
            line.values.insert(name, text.to_string());
        }
    }
    line
}

fn doubt_row(row: &RowIn, line: &ReadLine, doubts: &mut Vec<Text>) {
    if line.items.is_empty() {
        doubts.push(m::INTAKE_DOUBT_NO_ITEM.with("line", &line.place));
    }
    let parsed = |name: &str| row.get(name).and_then(|text| Price::parse(text).ok());
    let quantity = row.get("quantity").and_then(|text| Quantity::parse(text).ok());
    // A table seldom names its currency; cents are those of most currencies.
    let usd = Currency::USD;
    let counted = parsed("price")
        .zip(quantity)
        .and_then(|(price, pieces)| price.amount(pieces, usd, Rounding::HalfUp));
    let stated = row.get("amount").and_then(|text| base::Money::parse(text, usd).ok());
    if let Some((counted, stated)) = counted.zip(stated).filter(|(a, b)| a != b) {
        let doubt = sheet::order::Doubt::LineAmount {
            line: line.place.clone(),
            counted: counted.to_string(),
            stated: stated.to_string(),
        };
        doubts.push(doubt.text());
    }
}

fn of_document(doc: &OrderDoc) -> Lines {
    let mut lines = Lines::default();
    lines.doubts.extend(doc.doubts.iter().map(sheet::order::Doubt::text));
    for line in &doc.lines {
        lines.tally.rows_in += 1;
        let why = faults(line);
        if !why.is_empty() {
            lines.tally.rejected += 1;
            lines.rejected.push(Left {
                place: line.line_no.clone(),
                shown: line.source.clone(),
                why,
            });
            continue;
        }
        lines.tally.accepted += 1;
        if let Some(charges) = &line.charges {
            let doubt =
                m::INTAKE_DOUBT_CHARGES.with("line", &line.line_no).with("charges", charges);
            lines.doubts.push(doubt);
        }
        lines.accepted.push(of_document_line(doc, line));
    }
    lines
}

/// Why a line of a document is not an order line.
fn faults(line: &sheet::OrderLine) -> Vec<Text> {
    let mut why = Vec::new();
    let mut fault = |label: lang::Msg, raw: Option<&str>| {
        let text = match raw {
            Some(raw) => m::INTAKE_UNREADABLE.with("text", raw),
            None => m::INTAKE_CELL_MISSING.text(),
        };
        why.push(m::INTAKE_CELL_WHY.with("field", label).with("why", text));
    };
    if line.description.trim().is_empty() {
        fault(m::F_DESCRIPTION, None);
    }
    if line.quantity().is_none_or(|pieces| pieces.0 <= 0) {
        fault(m::F_QUANTITY, line.quantity.as_deref());
    }
    if line.price().is_none_or(|price| price.0 < 0) {
        fault(m::F_PRICE, line.price.as_deref());
    }
    why
}

fn of_document_line(doc: &OrderDoc, line: &sheet::OrderLine) -> ReadLine {
    let items = [&line.seller_item, &line.buyer_item].into_iter().flatten().cloned().collect();
    let mut read = ReadLine { place: line.line_no.clone(), values: BTreeMap::new(), items };
    let unit = line.unit().map(|unit| unit.code().to_string()).or_else(|| line.unit.clone());
    let values = [
        ("customer_po", doc.number.clone()),
        ("item_no", read.items.first().cloned()),
        ("description", Some(line.description.split_whitespace().collect::<Vec<_>>().join(" "))),
        ("quantity", line.quantity().map(|pieces| pieces.to_string())),
        ("unit", unit),
        ("price", line.price().map(|price| price.to_string())),
    ];
    read.values.extend(values.into_iter().filter_map(|(name, value)| Some((name, value?))));
    read
}

/// What a field of a table is called.
pub fn label(name: &str) -> lang::Msg {
    match name {
        "line_no" => m::INTAKE_F_LINE_NO,
        "item" => m::F_ITEM_NO,
        "buyer_item" => m::INTAKE_F_BUYER_ITEM,
        "seller_item" => m::INTAKE_F_SELLER_ITEM,
        "description" => m::F_DESCRIPTION,
        "quantity" => m::F_QUANTITY,
        "unit" => m::F_UNIT,
        "price" => m::F_PRICE,
        "amount" => m::F_AMOUNT,
        "cartons" => m::F_CARTONS,
        "gross_weight" => m::F_GROSS,
        "net_weight" => m::F_NET,
        "volume" => m::F_VOLUME,
        "hs_code" => m::F_HS_CODE,
        "customer_po" => m::ORDER_CUSTOMER_PO,
        "colour" => m::F_COLOUR,
        _ => m::INTAKE_F_OTHER,
    }
}

/// A column as a spreadsheet names it: `A`, `AB`.
pub fn column_name(at: usize) -> String {
    let (mut left, mut name) = (at + 1, String::new());
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Lines {
        let grids = vec![sheet::read::pasted(text).unwrap()];
        of_parsed(&Parsed::Grids(grids), &Chosen::default(), &specs())
    }

    #[test]
    fn every_row_of_a_table_is_accounted_for() {
        let lines = table(
            "Item\tDescription\tQty\tUnit\tPrice\tAmount\n\
             A-1\tTote bag\t100\tpcs\t3.85\t385.00\n\
             A-2\tSleeve\tca. 40\tpcs\t5.60\t\n\
             \t\t\t\t\t\n\
             A-3\tLantern\t8\tpcs\t9.15\t73.21\n\
             Total\t\t\t\t\t458.20\n",
        );
        assert!(lines.tally.is_balanced());
        let tally =
            (lines.tally.rows_in, lines.tally.accepted, lines.tally.rejected, lines.tally.skipped);
        assert_eq!(tally, (5, 2, 1, 2));
        assert_eq!(lines.rejected[0].place, "3");
        assert!(lines.rejected[0].why[0].in_lang(lang::Lang::En).contains("ca. 40"));
        // 8 × 9.15 is 73.20, the file says 73.21
        assert_eq!(lines.doubts.len(), 1);
        assert_eq!(lines.accepted[0].values["unit"], "PCS");
    }

    #[test]
    fn a_document_line_without_a_quantity_is_rejected_not_guessed() {
        let good = sheet::OrderLine {
            line_no: "1".into(),
            seller_item: Some("S-1".into()),
            buyer_item: Some("B-1".into()),
            description: "Tote\n bag".into(),
            quantity: Some("1,200".into()),
            unit: Some("C62".into()),
            price: Some("38.50".into()),
            price_per: Some("10".into()),
            ..Default::default()
        };
        let bad = sheet::OrderLine { line_no: "2".into(), quantity: None, ..good.clone() };
        let doc =
            OrderDoc { number: Some("PO-7".into()), lines: vec![good, bad], ..Default::default() };
        let lines = of_document(&doc);
        assert!(lines.tally.is_balanced());
        assert_eq!((lines.tally.accepted, lines.tally.rejected), (1, 1));
        let line = &lines.accepted[0];
        assert_eq!((&*line.values["price"], &*line.values["quantity"]), ("3.85", "1200"));
        assert_eq!(
            (&*line.values["customer_po"], &*line.values["description"]),
            ("PO-7", "Tote bag")
        );
        assert_eq!(line.items, ["S-1", "B-1"]);
    }

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701].map(column_name), ["A", "Z", "AA", "ZZ"]);
    }
}
