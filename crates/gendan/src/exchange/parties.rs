//! Owns who and what stands on a document for a program: companies and lines of goods.

use crate::kernel::kinds::{Line as Text, Long};
use crate::kernel::{Record, Refusal};
use crate::parties::customer::Customer;
use crate::people::company;
use crate::sales::order::OrderLine;
use base::{Country, Quantity};
use db::{Conn, Row};
use lang::m;
use ubl::{Line, Party};

pub fn seller(c: &mut Conn) -> Result<Party, Refusal> {
    let own = company::load(c)?;
    let own = own.ok_or_else(|| Refusal::new("no_company", 409, m::PRINT_NO_COMPANY))?;
    Ok(Party {
        name: own.name_en.0.clone(),
        address: lines(&own.address_en),
        country: Country::parse("CN").ok(),
        registration: plain(own.credit_code.as_ref()),
        contact: String::new(),
        phone: plain(own.phone.as_ref()),
        email: plain(own.email.as_ref()),
    })
}

pub fn buyer(c: &mut Conn, id: i64) -> Result<Party, Refusal> {
    let row = c.one("SELECT * FROM customer WHERE id=?", &[id.into()])?;
    let it = Customer::of_row(&row.ok_or_else(Refusal::not_found)?);
    let sql = "SELECT * FROM contact WHERE customer_id=? ORDER BY is_main DESC, position LIMIT 1";
    let person = c.one(sql, &[id.into()])?;
    let told = |name: &str| person.as_ref().and_then(|row| row.opt_text(name)).unwrap_or_default();
    Ok(Party {
        name: it.name.0,
        address: lines(&it.address),
        country: Some(it.country),
        registration: String::new(),
        contact: told("name"),
        phone: told("phone"),
        email: told("email"),
    })
}

/// Where the goods go.
pub fn consignee(name: &Text, address: &Long, country: Country) -> Party {
    Party {
        name: name.0.clone(),
        address: lines(address),
        country: Some(country),
        ..Party::default()
    }
}

fn lines(text: &Long) -> Vec<String> {
    text.0.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

pub fn plain(text: Option<&Text>) -> String {
    text.map_or_else(String::new, |text| text.0.clone())
}

/// A line of an order, of which so much is meant for so much money.
pub fn line(no: u32, it: &OrderLine, quantity: Quantity, amount: i64) -> Line {
    Line {
        no,
        item_no: it.item_no.0.clone(),
        buyers_item_no: String::new(),
        description: it.description.0.clone(),
        quantity,
        unit: it.unit,
        price: it.price,
        amount,
        is_free: it.free.0,
        hs_code: it.hs_code.as_ref().map_or_else(String::new, |code| code.as_str().to_owned()),
        order_line: String::new(),
    }
}

/// The lines of a shipment with what is shipped of each.
pub fn shipped(c: &mut Conn, shipment: i64) -> Result<Vec<Line>, Refusal> {
    let rows = c.query(
        "SELECT l.*, s.quantity AS shipped, s.amount AS owed FROM shipment_line s
         JOIN order_line l ON l.id=s.order_line_id WHERE s.shipment_id=? ORDER BY s.position, s.id",
        &[shipment.into()],
    )?;
    let shown = |(no, row): (u32, &Row)| {
        let quantity = Quantity(row.int("shipped"));
        line(no, &OrderLine::of_row(row), quantity, row.opt_int("owed").unwrap_or(0))
    };
    Ok((1..).zip(&rows).map(shown).collect())
}
