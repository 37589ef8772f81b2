//! Owns what is loaded for the papers of an order.

use super::lines::Cartons;
use super::veil::Veil;
use crate::kernel::kinds::{Line, Long};
use crate::kernel::{Record, Refusal, content, save};
use crate::parties::customer::{Contact, Customer};
use crate::people::company::{self, Company};
use crate::sales::contract::paper_names;
use crate::sales::order::{ORDER, Order, OrderLine};
use base::naming::PaperNames;
use db::{Conn, Row};
use lang::{Msg, m};

/// An order with everything its papers show.
pub struct OrderSheet {
    pub id: i64,
    pub no: String,
    pub order: Order,
    pub lines: Vec<OrderLine>,
    pub cartons: Cartons,
    pub customer: Customer,
    pub contact: Option<Contact>,
    pub company: Company,
    /// Of the order's content as it stands now.
    pub hash: String,
}

impl OrderSheet {
    /// What belongs to the order of this row.
    pub fn load(c: &mut Conn, row: &Row) -> Result<OrderSheet, Refusal> {
        let id = row.int("id");
        let lines = save::line_rows(c, &ORDER.lines[0], id)?;
        let customer = customer(c, row.int("customer_id"))?;
        let cartons = c.query(
            "SELECT * FROM product_carton WHERE product_id IN
               (SELECT product_id FROM order_line WHERE order_id=?) ORDER BY part, position",
            &[id.into()],
        )?;
        Ok(OrderSheet {
            id,
            no: row.text("no"),
            hash: content::hash_of(&ORDER, row, std::slice::from_ref(&lines)),
            order: Order::of_row(row),
            lines: lines.iter().map(OrderLine::of_row).collect(),
            cartons: Cartons::of_rows(&cartons),
            contact: contact(c, row.int("customer_id"))?,
            customer,
            company: own_company(c)?,
        })
    }

    /// What a paper of this order is called (R-045…R-056).
    pub fn called(&self, name: impl Fn(&PaperNames) -> String) -> Result<String, Refusal> {
        paper_names(&self.no, &self.customer.short.0, name)
    }

    /// Over every word that tells who the customer is.
    pub fn veil(&self) -> Veil {
        let order = &self.order;
        let person = self.contact.iter().flat_map(|person| {
            let mail = person.email.as_ref().map(|mail| mail.0.clone());
            std::iter::once(person.name.0.clone()).chain(mail)
        });
        let names = [
            self.customer.name.0.clone(),
            self.customer.short.0.clone(),
            order.consignee_name.0.clone(),
            order.customer_po.0.clone(),
        ];
        let addresses = [&order.consignee_address, &self.customer.address];
        let addresses = addresses.into_iter().flat_map(|text| text.0.lines().map(str::to_owned));
        Veil::over_words(names.into_iter().chain(addresses).chain(person))
    }

    /// The contract, proforma or instruction of this number, else the newest one.
    pub fn record(
        &self,
        c: &mut Conn,
        entity: &str,
        no: Option<&str>,
    ) -> Result<Option<Row>, Refusal> {
        let Some(no) = no else {
            let sql = format!("SELECT * FROM {entity} WHERE order_id=? ORDER BY id DESC LIMIT 1");
            return Ok(c.one(&sql, &[self.id.into()])?);
        };
        let sql = format!("SELECT * FROM {entity} WHERE order_id=? AND no=?");
        let row = c.one(&sql, &[self.id.into(), no.into()])?;
        row.map(Some).ok_or_else(Refusal::not_found)
    }
}

pub fn customer(c: &mut Conn, id: i64) -> Result<Customer, Refusal> {
    let row = c.one("SELECT * FROM customer WHERE id=?", &[id.into()])?;
    Ok(Customer::of_row(&row.ok_or_else(Refusal::not_found)?))
}

/// The main contact, else the first one.
pub fn contact(c: &mut Conn, customer: i64) -> Result<Option<Contact>, Refusal> {
    let sql = "SELECT * FROM contact WHERE customer_id=? ORDER BY is_main DESC, position LIMIT 1";
    Ok(c.one(sql, &[customer.into()])?.map(|row| Contact::of_row(&row)))
}

pub fn own_company(c: &mut Conn) -> Result<Company, Refusal> {
    let absent = || Refusal::new("no_company", 409, m::PRINT_NO_COMPANY);
    company::load(c)?.ok_or_else(|| absent().way_out(m::PRINT_NO_COMPANY_WAY))
}

/// What the order describes beside its lines, each with its name; what is not filled
/// in is left out.
pub fn descriptions(order: &Order) -> Vec<(Msg, String)> {
    let line = |text: &Option<Line>| text.as_ref().map(|text| text.0.clone());
    let long = |text: &Option<Long>| text.as_ref().map(|text| text.0.clone());
    let all = [
        (m::ORDER_FUNCTIONS, long(&order.functions)),
        (m::ORDER_STANDARDS, line(&order.standards)),
        (m::ORDER_PANTONE, line(&order.pantone)),
        (m::ORDER_PRINT_TEXT, long(&order.print_text)),
        (m::ORDER_CARTONS_SPEC, long(&order.cartons_spec)),
        (m::ORDER_SPARES, long(&order.spares)),
        (m::ORDER_ACCESSORIES, long(&order.accessories)),
    ];
    all.into_iter().filter_map(|(label, text)| Some((label, text?))).collect()
}
