//! Owns filling UBL documents from the house's records.

use super::parties;
use crate::kernel::{Record, Refusal, content, save, time};
use crate::sales::order::{ORDER, Order, OrderLine};
use crate::sales::quotation::{QUOTATION, Quotation, QuotationLine};
use crate::shipping::packing::PackingRow;
use crate::shipping::shipment::{SHIPMENT, Shipment};
use db::{Conn, Row};
use lang::m;
use ubl::{Answer, Delivery, DespatchAdvice, HandlingUnit, Line, OrderResponse, Terms};

/// A document of an entity: its name and its bytes.
pub type Filled = Result<(String, Vec<u8>), Refusal>;

fn load(c: &mut Conn, table: &str, id: i64) -> Result<Row, Refusal> {
    let sql = format!("SELECT * FROM {table} WHERE id=?");
    c.one(&sql, &[id.into()])?.ok_or_else(Refusal::not_found)
}

fn terms(order: &Order) -> Terms {
    let share = order.deposit_pct.map_or_else(String::new, |percent| percent.to_string());
    let days = order.credit_days.map_or(0, |days| days.0);
    Terms {
        incoterm: order.incoterm,
        place: order.place.0.clone(),
        payment: order.payment_term.wording(&share, days),
    }
}

/// The offer as it stands. Alternatives of it (variants, quantity tiers) are not lines of one sum:
/// the note says how many there are.
pub fn quotation(c: &mut Conn, row: &Row) -> Filled {
    let it = Quotation::of_row(row);
    let rows = save::line_rows(c, &QUOTATION.lines[0], row.int("id"))?;
    let all: Vec<QuotationLine> = rows.iter().map(QuotationLine::of_row).collect();
    let first = it.won_variant.or_else(|| all.iter().filter_map(|l| l.variant).min());
    let is_meant =
        |line: &&QuotationLine| !line.tier.0 && (line.variant.is_none() || line.variant == first);
    let meant: Vec<&QuotationLine> = all.iter().filter(is_meant).collect();
    let left = all.len() - meant.len();
    let line = |(no, it): (u32, &&QuotationLine)| Line {
        no,
        item_no: it.item_no.0.clone(),
        buyers_item_no: String::new(),
        description: it.description.0.clone(),
        quantity: it.quantity,
        unit: it.unit,
        price: it.price,
        amount: it.amount.map_or(0, |amount| amount.0),
        is_free: it.free.0,
        hs_code: it.hs_code.as_ref().map_or_else(String::new, |code| code.as_str().to_owned()),
        order_line: String::new(),
    };
    let number = row.text("no");
    let share = it.deposit_pct.map_or_else(String::new, |percent| percent.to_string());
    let document = ubl::Quotation {
        number: number.clone(),
        quoted_on: it.quoted_on.0,
        valid_until: it.valid_until.0,
        currency: it.currency,
        notes: match left {
            0 => Vec::new(),
            left => vec![m::EXCHANGE_ALTERNATIVES.with("count", left).in_lang(lang::Lang::En)],
        },
        seller: parties::seller(c)?,
        buyer: parties::buyer(c, it.customer_id.0)?,
        delivery: Delivery::default(),
        terms: Terms {
            incoterm: it.incoterm,
            place: it.place.0.clone(),
            payment: it.payment_term.wording(&share, it.credit_days.map_or(0, |days| days.0)),
        },
        lines: (1..).zip(&meant).map(line).collect(),
    };
    Ok((format!("{number} Quotation.xml"), document.to_xml()))
}

/// What we say to the customer's order: accepted, amended by a later revision, or refused.
pub fn order_response(c: &mut Conn, row: &Row) -> Filled {
    let (id, order) = (row.int("id"), Order::of_row(row));
    let rows = save::line_rows(c, &ORDER.lines[0], id)?;
    let sql = "SELECT MAX(revision) AS n FROM contract WHERE order_id=?";
    let revised = c.one(sql, &[id.into()])?.and_then(|row| row.opt_int("n")).unwrap_or(0) > 0;
    let answer = match (order.cancelled_on.is_some(), revised) {
        (true, _) => Answer::Rejected,
        (false, true) => Answer::Amended,
        (false, false) => Answer::Accepted,
    };
    let line = |(no, row): (u32, &Row)| {
        let it = OrderLine::of_row(row);
        let amount = it.amount.map_or(0, |amount| amount.0);
        parties::line(no, &it, it.quantity, amount)
    };
    let number = row.text("no");
    let to = parties::consignee(
        &order.consignee_name,
        &order.consignee_address,
        order.consignee_country,
    );
    let document = OrderResponse {
        number: number.clone(),
        issued_on: time::today(),
        answer,
        currency: order.currency,
        notes: Vec::new(),
        order_no: order.customer_po.0.clone(),
        seller: parties::seller(c)?,
        buyer: parties::buyer(c, order.customer_id.0)?,
        delivery: Delivery {
            latest: Some(order.ship_by.0),
            to: Some(to),
            loading: Some(order.pol),
            discharge: Some(order.pod),
            ..Delivery::default()
        },
        terms: terms(&order),
        lines: (1..).zip(&rows).map(line).collect(),
    };
    Ok((format!("{number} Order Response.xml"), document.to_xml()))
}

/// The vessel as the bill says it, before there is one as it is booked.
fn way(c: &mut Conn, shipment: &Shipment, id: i64) -> Result<Delivery, Refusal> {
    let bill = "SELECT vessel, voyage FROM bill_of_lading WHERE shipment_id=? AND state='issued'
                ORDER BY id DESC LIMIT 1";
    let booked = "SELECT vessel, voyage FROM booking WHERE shipment_id=? AND state='confirmed'
                  ORDER BY id DESC LIMIT 1";
    let row = match c.one(bill, &[id.into()])? {
        Some(row) => Some(row),
        None => c.one(booked, &[id.into()])?,
    };
    let said = |name: &str| row.as_ref().and_then(|row| row.opt_text(name)).unwrap_or_default();
    Ok(Delivery {
        latest: None,
        to: Some(parties::consignee(
            &shipment.consignee_name,
            &shipment.consignee_address,
            shipment.consignee_country,
        )),
        loading: Some(shipment.pol),
        discharge: Some(shipment.pod),
        vessel: said("vessel"),
        voyage: said("voyage"),
        on_board: shipment.on_board_on.map(|day| day.0),
    })
}

/// The buyer's order numbers of a shipment, the first one leading.
fn order_nos(c: &mut Conn, shipment: i64) -> Result<String, Refusal> {
    let sql = "SELECT DISTINCT o.customer_po FROM shipment_line s
               JOIN sales_order o ON o.id=s.order_id WHERE s.shipment_id=? ORDER BY o.customer_po";
    let rows = c.query(sql, &[shipment.into()])?;
    let all: Vec<String> = rows.iter().map(|row| row.text("customer_po")).collect();
    Ok(all.join(", "))
}

pub fn despatch_advice(c: &mut Conn, row: &Row) -> Filled {
    let (id, it) = (row.int("id"), Shipment::of_row(row));
    let lines = parties::shipped(c, id)?;
    let packing = save::line_rows(c, &SHIPMENT.lines[1], id)?;
    let unit_of = |item: &str| {
        let line = lines.iter().find(|line| line.item_no == item).or(lines.first());
        line.map(|line| line.unit)
    };
    let unit = |(no, row): (u32, PackingRow)| {
        Some(HandlingUnit {
            no,
            unit: unit_of(&row.item_no.0)?,
            item_no: row.item_no.0,
            quantity: row.quantity,
            packages: row.cartons.0,
            net: row.net,
            gross: row.gross,
            volume: row.volume,
            size: row.length.zip(row.width).zip(row.height).map(|((l, w), h)| (l, w, h)),
        })
    };
    let rows = packing.iter().map(PackingRow::of_row);
    let number = row.text("no");
    let document = DespatchAdvice {
        number: number.clone(),
        issued_on: time::today(),
        currency: it.currency,
        order_no: order_nos(c, id)?,
        seller: parties::seller(c)?,
        buyer: parties::buyer(c, it.customer_id.0)?,
        delivery: way(c, &it, id)?,
        marks: it.marks.as_ref().map_or_else(String::new, |text| text.0.clone()),
        container: parties::plain(it.container.as_ref()),
        packages: it.cartons.map_or(0, |count| count.0),
        net: it.net.unwrap_or_default(),
        gross: it.gross.unwrap_or_default(),
        volume: it.volume.unwrap_or_default(),
        units: (1..).zip(rows).filter_map(unit).collect(),
        lines,
    };
    Ok((format!("{number} Despatch Advice.xml"), document.to_xml()))
}

/// An issued invoice. What was shipped must still be what it was issued for.
pub fn invoice(c: &mut Conn, row: &Row) -> Filled {
    let shipment_id = row.int("shipment_id");
    if content::hash(c, &SHIPMENT, shipment_id)? != row.text("content_hash") {
        return Err(
            Refusal::new("changed", 409, m::EXCHANGE_CHANGED).way_out(m::EXCHANGE_CHANGED_WAY)
        );
    }
    if row.text("state") != "issued" {
        return Err(Refusal::new("voided", 409, m::EXCHANGE_VOIDED));
    }
    let shipment = load(c, "shipment", shipment_id)?;
    let order_row = load(c, "sales_order", row.int("order_id"))?;
    let (shipment, order) = (Shipment::of_row(&shipment), Order::of_row(&order_row));
    let without = row.opt_text("without_items");
    let left_out = crate::sales::proforma::left_out(without.as_deref());
    let mut lines = parties::shipped(c, shipment_id)?;
    lines.retain(|line| !left_out.contains(&line.item_no));
    let number = row.text("no");
    let document = ubl::Invoice {
        number: number.clone(),
        issued_on: time::day_in(row, "issued_on").unwrap_or_else(time::today),
        currency: shipment.currency,
        notes: Vec::new(),
        order_no: order_nos(c, shipment_id)?,
        contract_no: order_row.text("no"),
        seller: parties::seller(c)?,
        buyer: parties::buyer(c, shipment.customer_id.0)?,
        delivery: way(c, &shipment, shipment_id)?,
        terms: terms(&order),
        lines,
    };
    Ok((format!("{number}.xml"), document.to_xml()))
}
