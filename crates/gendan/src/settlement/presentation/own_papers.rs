//! Owns what the house's own invoice and packing list say on their face: read from the papers that
//! were kept when the set was issued; of a set from before papers were kept, from its records.

use crate::kernel::Refusal;
use crate::people::company;
use crate::sales::proforma::left_out;
use crate::shipping::agreement::kept::{self, scaled};
use base::{Incoterm, Money, Price, Quantity, Unit, Volume, Weight};
use credit::set::{Invoice, Line, Packing};
use db::{Conn, Row};
use serde_json::Value as Json;

/// A paper of the house: what is compared, and every word on it.
pub struct Own<T> {
    pub it: T,
    /// `None` where the paper itself was not kept.
    pub text: Option<String>,
}

pub fn invoice(c: &mut Conn, row: &Row, total: Money) -> Result<Own<Invoice>, Refusal> {
    let kept = kept::paper(c, row, kept::INVOICE)?;
    let plain = recorded(c, row, total)?;
    let Some(paper) = kept else { return Ok(Own { it: plain, text: None }) };
    let words = |at: &Json| at["en"].as_str().unwrap_or_default().to_string();
    let party = |n: usize| called(&paper["parties"][n]);
    let lines = paper["goods"]["lines"].as_array().map(Vec::as_slice).unwrap_or_default();
    let read: Option<Vec<Line>> = lines.iter().map(line).collect();
    let term = words(&paper["shipment"]["price_term"]);
    let (incoterm, place) = match Incoterm::with_place(&term) {
        Some((term, place)) => (Some(term), place.to_string()),
        None => (None, term),
    };
    let it = Invoice {
        issuer: party(0).unwrap_or(plain.issuer),
        addressee: party(1).unwrap_or(plain.addressee),
        description: words(&paper["goods_description"]),
        lines: read.unwrap_or(plain.lines),
        incoterm,
        place,
        ..plain
    };
    Ok(Own { it, text: Some(spoken(&paper)) })
}

/// The sums stand on the set itself; the paper only adds its words.
pub fn packing(c: &mut Conn, row: &Row) -> Result<Own<Packing>, Refusal> {
    let it = Packing {
        packages: row.int("cartons"),
        net: Weight(row.int("net")),
        gross: Weight(row.int("gross")),
        volume: Some(Volume(row.int("volume"))),
        quantity: Some(Quantity(row.int("quantity"))),
        marks: row.opt_text("marks").unwrap_or_default(),
    };
    Ok(Own { it, text: kept::paper(c, row, kept::PACKING_LIST)?.map(|paper| spoken(&paper)) })
}

/// The invoice out of the records of its shipment.
fn recorded(c: &mut Conn, row: &Row, total: Money) -> Result<Invoice, Refusal> {
    let sql = "SELECT o.incoterm, o.place, s.goods_name, cu.name FROM sales_order o
               JOIN customer cu ON cu.id=o.customer_id, shipment s WHERE o.id=? AND s.id=?";
    let params = [row.int("order_id").into(), row.int("shipment_id").into()];
    let order = c.one(sql, &params)?.ok_or_else(Refusal::not_found)?;
    let sold = c.query(
        "SELECT l.description, s.quantity, l.unit, l.price, l.free, l.item_no
         FROM shipment_line s JOIN order_line l ON l.id=s.order_line_id
         WHERE s.shipment_id=? ORDER BY s.position, s.id",
        &[row.int("shipment_id").into()],
    )?;
    let without = left_out(row.opt_text("without_items").as_deref());
    let shown = sold.iter().filter(|line| !without.contains(&line.text("item_no")));
    let line = |line: &Row| Line {
        description: line.text("description"),
        quantity: Quantity(line.int("quantity")),
        unit: Unit::parse(&line.text("unit")).unwrap_or(Unit::PCS),
        price: Price(line.int("price")),
        is_free: line.flag("free"),
    };
    Ok(Invoice {
        number: row.text("no"),
        issuer: company::english_name(c)?,
        addressee: order.text("name"),
        total,
        description: order.text("goods_name"),
        incoterm: Incoterm::parse(&order.text("incoterm")).ok(),
        place: order.text("place"),
        lines: shown.map(line).collect(),
        marks: row.opt_text("marks").unwrap_or_default(),
    })
}

fn called(party: &Json) -> Option<String> {
    let name = party["name"].as_str()?.to_string();
    let address = party["address"].as_array().map(Vec::as_slice).unwrap_or_default();
    let lines = address.iter().filter_map(Json::as_str).map(str::to_string);
    Some(std::iter::once(name).chain(lines).collect::<Vec<_>>().join("\n"))
}

fn line(line: &Json) -> Option<Line> {
    let english = line["description"]["en"].as_str().unwrap_or_default();
    let item = line["item_no"].as_str().unwrap_or_default();
    Some(Line {
        description: format!("{item} {english}").trim().to_string(),
        quantity: Quantity(scaled(&line["quantity"], Quantity::DECIMALS)?),
        unit: Unit::parse(line["unit"].as_str()?).ok()?,
        price: Price(scaled(&line["unit_price"], Price::DECIMALS)?),
        is_free: line["free"].as_bool()?,
    })
}

/// Every word on a kept paper.
fn spoken(paper: &Json) -> String {
    fn walk(value: &Json, out: &mut Vec<String>) {
        match value {
            Json::String(text) => out.push(text.clone()),
            Json::Array(all) => all.iter().for_each(|one| walk(one, out)),
            Json::Object(all) => all.iter().filter(|(key, _)| *key != "zh").for_each(|(_, one)| {
                walk(one, out);
            }),
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(paper, &mut out);
    out.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_paper_speaks_its_english_words() {
        let paper = json!({"a": {"zh": "灯", "en": "LAMPS"}, "b": ["L/C NO. 7", {"n": 3}]});
        assert_eq!(spoken(&paper), "LAMPS\nL/C NO. 7");
    }
}
