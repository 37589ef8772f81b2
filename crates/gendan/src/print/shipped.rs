//! Owns what is loaded for the papers of a shipment: its issued set, orders, transport.

use super::figures;
use super::lines::Cartons;
use super::order::{contact, customer, own_company};
use crate::kernel::{Record, Refusal, content, save, time};
use crate::parties::customer::Customer;
use crate::people::company::Company;
use crate::sales::contract::paper_names;
use crate::sales::order::{Order, OrderLine};
use crate::sales::proforma::left_out;
use crate::shipping::invoice::{Invoice, InvoiceState};
use crate::shipping::packing::PackingRow;
use crate::shipping::sharing;
use crate::shipping::shipment::{SHIPMENT, Shipment};
use base::Quantity;
use db::{Conn, Row};
use lang::m;
use papers::{Bilingual, PaperLang, Party};

/// A quantity of an order line that is shipped, with what the buyer owes for it.
pub struct ShippedLine {
    pub it: OrderLine,
    pub quantity: Quantity,
    pub amount: i64,
}

/// An issued invoice with everything its papers show.
pub struct ShippedSheet {
    pub invoice: Invoice,
    pub shipment: Shipment,
    /// The order the shipment is filed under: its terms stand on the papers.
    pub order: Order,
    pub order_no: String,
    pub lines: Vec<ShippedLine>,
    pub packing: Vec<PackingRow>,
    pub cartons: Cartons,
    pub customer: Customer,
    pub buyer: Party,
    pub company: Company,
    /// The shipment has changed since the set was issued.
    pub changed: bool,
    pub facts: papers::invoice::Shipment,
}

impl ShippedSheet {
    /// As the house knows it now; whoever shows it to a person asks for his right first.
    pub fn load(c: &mut Conn, id: i64) -> Result<ShippedSheet, Refusal> {
        let row = load_row(c, "invoice", id)?;
        let invoice = Invoice::of_row(&row);
        let without = invoice.without_items.as_ref().map(|text| text.0.clone());
        let without = left_out(without.as_deref());
        let shipment_id = invoice.shipment_id.0;
        let shipment = load_row(c, "shipment", shipment_id)?;
        let order = load_row(c, "sales_order", invoice.order_id.0)?;
        let hash = content::hash(c, &SHIPMENT, shipment_id)?;
        let customer_id = shipment.int("customer_id");
        let customer = customer(c, customer_id)?;
        let person = contact(c, customer_id)?;
        let packing = save::line_rows(c, &SHIPMENT.lines[1], shipment_id)?;
        let packing: Vec<PackingRow> = packing.iter().map(PackingRow::of_row).collect();
        let cartons = c.query(
            "SELECT c.* FROM product_carton c WHERE c.product_id IN
               (SELECT l.product_id FROM order_line l JOIN shipment_line s
                ON s.order_line_id=l.id WHERE s.shipment_id=?) ORDER BY part, position",
            &[shipment_id.into()],
        )?;
        let facts = transport(c, Some(&invoice.no.0), &shipment, &order)?;
        Ok(ShippedSheet {
            lines: lines(c, shipment_id, &without)?,
            packing: sharing::without(&packing, &without),
            cartons: Cartons::of_rows(&cartons),
            buyer: super::sides::buyer(&customer, person.as_ref()),
            customer,
            company: own_company(c)?,
            changed: hash != row.text("content_hash"),
            order_no: order.text("no"),
            order: Order::of_row(&order),
            shipment: Shipment::of_row(&shipment),
            invoice,
            facts,
        })
    }

    pub fn is_void(&self) -> bool {
        self.invoice.state == InvoiceState::Voided
    }

    /// Seller, buyer, and who else is named: at most four.
    pub fn parties(&self, lang: PaperLang) -> Vec<Party> {
        let ship = &self.shipment;
        let (address, country) = (&ship.consignee_address, ship.consignee_country);
        let consignee =
            super::sides::consignee(&self.buyer, &ship.consignee_name, address, country);
        let notify = super::sides::notify(&self.buyer, ship.notify.as_ref());
        let first = [super::sides::seller(&self.company, lang), self.buyer.clone()];
        first.into_iter().chain(consignee).chain(notify).collect()
    }

    /// What a paper of the shipment is called, with the number of a second set behind it.
    pub fn packing_list_no(&self) -> Result<String, Refusal> {
        let short = self.customer.short.0.as_str();
        let first = paper_names(&self.order_no, short, |names| names.invoice(None))?;
        let list = paper_names(&self.order_no, short, |names| names.packing_list())?;
        let set = self.invoice.no.0.strip_prefix(&first).unwrap_or_default();
        Ok(format!("{list}{set}"))
    }
}

pub fn load_row(c: &mut Conn, table: &str, id: i64) -> Result<Row, Refusal> {
    let sql = format!("SELECT * FROM {table} WHERE id=?");
    c.one(&sql, &[id.into()])?.ok_or_else(Refusal::not_found)
}

pub fn lines(c: &mut Conn, shipment: i64, without: &[String]) -> Result<Vec<ShippedLine>, Refusal> {
    let rows = c.query(
        "SELECT l.*, s.quantity AS shipped, s.amount AS owed FROM shipment_line s
         JOIN order_line l ON l.id=s.order_line_id WHERE s.shipment_id=?
         ORDER BY s.position, s.id",
        &[shipment.into()],
    )?;
    let shown = rows.iter().filter(|row| !without.contains(&row.text("item_no")));
    let line = |row: &Row| ShippedLine {
        it: OrderLine::of_row(row),
        quantity: Quantity(row.int("shipped")),
        amount: row.opt_int("owed").unwrap_or(0),
    };
    Ok(shown.map(line).collect())
}

/// References and transport as both papers print them. The B/L says what really happened; before
/// there is one, the booking does.
pub fn transport(
    c: &mut Conn,
    invoice_no: Option<&str>,
    shipment: &Row,
    order: &Row,
) -> Result<papers::invoice::Shipment, Refusal> {
    let id = shipment.int("id");
    let on_board = c.one(
        "SELECT * FROM bill_of_lading WHERE shipment_id=? ORDER BY id DESC LIMIT 1",
        &[id.into()],
    )?;
    let booking = c.one(
        "SELECT * FROM booking WHERE shipment_id=? AND state='confirmed' ORDER BY id DESC LIMIT 1",
        &[id.into()],
    )?;
    let ship = Shipment::of_row(shipment);
    let terms = Order::of_row(order);
    let said = |row: Option<&Row>, name: &str| row.and_then(|row| row.opt_text(name));
    let of_both = |name: &str| said(on_board.as_ref(), name).or(said(booking.as_ref(), name));
    let joined = |parts: [Option<String>; 2], between: &str| {
        Bilingual::same(parts.into_iter().flatten().collect::<Vec<_>>().join(between))
    };
    let bl = |name: &str| said(on_board.as_ref(), name);
    let sailed = on_board.as_ref().and_then(|row| time::day_in(row, "on_board_on"));
    let days = terms.credit_days.map_or(0, |days| days.0);
    Ok(papers::invoice::Shipment {
        invoice_no: Bilingual::same(invoice_no.unwrap_or_default()),
        contract_no: contract_nos(c, id)?,
        customer_po: customer_pos(c, id)?,
        lc_no: credit_nos(c, id)?,
        price_term: figures::price_term(terms.incoterm, &terms.place),
        payment: figures::payment(terms.payment_term, terms.deposit_pct, days),
        loading_port: figures::port(ship.pol),
        destination: figures::port(ship.pod),
        vessel: joined([of_both("vessel"), of_both("voyage")], " "),
        bl_no: joined([bl("bl_no"), None], ""),
        on_board: sailed.map_or_else(Bilingual::default, figures::day),
        container: joined([bl("container_no"), bl("seal_no")], " / "),
        origin: m::PRINT_ORIGIN.into(),
        ..papers::invoice::Shipment::default()
    })
}

/// The contracts the goods were sold by: of each order the revision that was sent last.
fn contract_nos(c: &mut Conn, shipment: i64) -> Result<Bilingual, Refusal> {
    let rows = c.query(
        "SELECT k.no AS said FROM contract k WHERE k.order_id IN
           (SELECT order_id FROM shipment_line WHERE shipment_id=?)
         AND k.revision=(SELECT MAX(n.revision) FROM contract n WHERE n.order_id=k.order_id)
         ORDER BY k.id",
        &[shipment.into()],
    )?;
    Ok(all_of(&rows))
}

/// The credits that the goods are paid by: their numbers stand on every paper (47A).
fn credit_nos(c: &mut Conn, shipment: i64) -> Result<Bilingual, Refusal> {
    let rows = c.query(
        "SELECT lc_no AS said FROM letter_of_credit WHERE state<>'refused' AND order_id IN
           (SELECT order_id FROM shipment_line WHERE shipment_id=?) ORDER BY id",
        &[shipment.into()],
    )?;
    Ok(all_of(&rows))
}

fn customer_pos(c: &mut Conn, shipment: i64) -> Result<Bilingual, Refusal> {
    let rows = c.query(
        "SELECT DISTINCT COALESCE(l.customer_po, o.customer_po) AS said FROM shipment_line s
         JOIN order_line l ON l.id=s.order_line_id JOIN sales_order o ON o.id=l.order_id
         WHERE s.shipment_id=? ORDER BY said",
        &[shipment.into()],
    )?;
    Ok(all_of(&rows))
}

fn all_of(rows: &[Row]) -> Bilingual {
    Bilingual::same(rows.iter().map(|row| row.text("said")).collect::<Vec<_>>().join(", "))
}
