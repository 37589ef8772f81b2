//! Owns everything the papers of a shipment show: loaded once for a paper, covered where the paper
//! passes through other hands.

use crate::collection::reviewing;
use crate::kernel::kinds::Long;
use crate::kernel::{Record, Refusal, content, save, time};
use crate::parties::customer::Customer;
use crate::parties::forwarder::Forwarder;
use crate::people::company::Company;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::order::{contact, customer, own_company};
use crate::print::room::Printable;
use crate::print::shipped::{self, ShippedLine, load_row};
use crate::print::sides::{self, Title};
use crate::print::veil::Veil;
use crate::sales::contract::paper_names;
use crate::sales::order::Order;
use crate::sales::proforma::left_out;
use crate::shipping::bill_of_lading::BillOfLading;
use crate::shipping::booking::Booking;
use crate::shipping::invoice::Invoice;
use crate::shipping::packing::PackingRow;
use crate::shipping::sharing;
use crate::shipping::shipment::{SHIPMENT, Shipment};
use base::{Country, Currency, Date};
use credit::Credit;
use db::{Conn, Row};
use lang::Msg;
use papers::{Bilingual, Block, Entry, Form, Paper, PaperHead, PaperLang, Party};

/// What stands where something must not be read.
pub const COVERED: &str = "***";

/// A shipment with its orders, parties and papers, as the house knows them now.
pub struct Consignment {
    pub shipment: Shipment,
    /// The order the shipment is filed under: its terms stand on the papers.
    pub order: Order,
    pub order_no: String,
    pub lines: Vec<ShippedLine>,
    pub packing: Vec<PackingRow>,
    pub customer: Customer,
    pub buyer: Party,
    pub company: Company,
    pub forwarder: Option<Forwarder>,
    pub booking: Option<Booking>,
    pub bill: Option<BillOfLading>,
    pub invoice: Option<Invoice>,
    pub credit: Option<Credit>,
    pub facts: papers::invoice::Shipment,
    pub lang: PaperLang,
    pub transfer: bool,
    hash: String,
    /// Which shipment of its order it is.
    nth: u32,
}

impl Consignment {
    /// Of the record a paper is asked for. Where that is one bill, booking or invoice of several,
    /// it is that one; else the newest that counts.
    pub fn load(c: &mut Conn, asked: &Asked) -> Result<Consignment, Refusal> {
        let name = asked.entity.name;
        let own = |table: &str| (name == table).then(|| asked.row.clone());
        let id = if name == SHIPMENT.name { asked.id() } else { asked.row.int("shipment_id") };
        let row = load_row(c, "shipment", id)?;
        let order = load_row(c, "sales_order", order_of(&row)?)?;
        let invoice = match own("invoice") {
            Some(row) => Some(row),
            None => newest(c, "invoice", "state='issued'", id)?,
        };
        let invoice = invoice.as_ref().map(Invoice::of_row);
        let without = invoice.as_ref().and_then(|it| it.without_items.as_ref());
        let without = left_out(without.map(|text| text.0.as_str()));
        let packing: Vec<PackingRow> =
            save::line_rows(c, &SHIPMENT.lines[1], id)?.iter().map(PackingRow::of_row).collect();
        let booking = match own("booking") {
            Some(row) => Some(row),
            None => newest(c, "booking", "1=1", id)?,
        };
        let bill = match own("bill_of_lading") {
            Some(row) => Some(row),
            None => newest(c, "bill_of_lading", "1=1", id)?,
        };
        let buyer_id = row.int("customer_id");
        let customer = customer(c, buyer_id)?;
        let person = contact(c, buyer_id)?;
        let no = invoice.as_ref().map(|it| it.no.0.clone());
        let mut consignment = Consignment {
            lines: shipped::lines(c, id, &without)?,
            packing: sharing::without(&packing, &without),
            buyer: sides::buyer(&customer, person.as_ref()),
            customer,
            company: own_company(c)?,
            forwarder: forwarder(c, booking.as_ref().unwrap_or(&row))?,
            booking: booking.as_ref().map(Booking::of_row),
            bill: bill.as_ref().map(BillOfLading::of_row),
            credit: credit(c, order.int("id"))?,
            facts: shipped::transport(c, no.as_deref(), &row, &order)?,
            hash: content::hash(c, &SHIPMENT, id)?,
            nth: nth(c, &row)?,
            order_no: order.text("no"),
            order: Order::of_row(&order),
            shipment: Shipment::of_row(&row),
            invoice,
            lang: asked.lang,
            transfer: asked.transfer,
        };
        if let Some(credit) = &consignment.credit {
            consignment.facts.lc_no = Bilingual::same(credit.number.as_str());
        }
        if asked.transfer {
            consignment.cover();
        }
        Ok(consignment)
    }

    /// Over every word that tells who the customer is.
    pub fn veil(&self) -> Veil {
        let ship = &self.shipment;
        let notify = ship.notify.iter().flat_map(|text| text.0.lines().map(str::to_owned));
        let names = [
            self.customer.name.0.clone(),
            self.customer.short.0.clone(),
            ship.consignee_name.0.clone(),
            self.order.customer_po.0.clone(),
            self.buyer.contact.clone(),
        ];
        let addresses = [&ship.consignee_address, &self.customer.address];
        let addresses = addresses.into_iter().flat_map(|text| text.0.lines().map(str::to_owned));
        Veil::over_words(names.into_iter().chain(addresses).chain(notify))
    }

    /// Customer, addresses, numbers that name him and prices are not on a paper that is passed on.
    fn cover(&mut self) {
        let veil = self.veil();
        let ship = &mut self.shipment;
        let hidden = || Bilingual::same(COVERED);
        let long = |text: &mut Option<Long>| {
            if let Some(text) = text {
                text.0 = veil.over(&text.0);
            }
        };
        [&mut ship.marks, &mut self.order.side_marks].into_iter().for_each(long);
        COVERED.clone_into(&mut ship.consignee_name.0);
        ship.consignee_address.0.clear();
        ship.notify = None;
        ship.goods_name.0 = veil.over(&ship.goods_name.0);
        for line in &mut self.lines {
            line.it.description.0 = veil.over(&line.it.description.0);
        }
        if let Some(booking) = &mut self.booking {
            long(&mut booking.remarks);
        }
        if let Some(bill) = &mut self.bill {
            COVERED.clone_into(&mut bill.consignee.0);
            bill.notify = None;
            long(&mut bill.marks);
        }
        if let Some(invoice) = &mut self.invoice {
            COVERED.clone_into(&mut invoice.no.0);
            COVERED.clone_into(&mut invoice.consignee.0);
            long(&mut invoice.marks);
        }
        self.buyer = Party {
            name: COVERED.into(),
            ..Party { role: self.buyer.role.clone(), ..Party::default() }
        };
        // Where the goods are made is no concern of those who carry them on.
        self.company.address_zh.0.clear();
        self.company.address_en.0.clear();
        self.credit = None;
        self.facts.invoice_no = hidden();
        self.facts.customer_po = hidden();
        self.facts.contract_no = Bilingual::same(self.order_no.as_str());
        self.facts.lc_no = Bilingual::default();
        self.facts.lc_bank = Bilingual::default();
    }

    pub fn currency(&self) -> Currency {
        self.shipment.currency
    }

    /// What the goods are invoiced for, in minor units.
    pub fn total(&self) -> i64 {
        self.lines.iter().map(|shipped| shipped.amount).sum()
    }

    /// An amount in a table.
    pub fn money(&self, minor: i64, currency: Currency) -> Entry {
        match self.transfer {
            true => Entry::same(COVERED),
            false => Entry::Number(figures::money(minor, currency)),
        }
    }

    /// `USD 31,789.60`
    pub fn sum(&self, minor: i64) -> Bilingual {
        let currency = self.currency();
        Bilingual::same(match self.transfer {
            true => COVERED.to_owned(),
            false => format!("{} {}", currency.code(), figures::money(minor, currency).text()),
        })
    }

    pub fn sum_in_words(&self, minor: i64) -> Bilingual {
        match self.transfer {
            true => Bilingual::same(COVERED),
            false => figures::amount_in_words(minor, self.currency()),
        }
    }

    /// Of the invoice where there is one: the papers of a set bear one day.
    pub fn day(&self) -> Date {
        self.invoice.as_ref().map_or_else(time::today, |it| it.issued_on.0)
    }

    /// The marks of the issued set, else of the shipment; `N/M` for goods without.
    pub fn marks(&self) -> Bilingual {
        let issued = self.invoice.as_ref().and_then(|it| it.marks.as_ref());
        let marks = issued.or(self.shipment.marks.as_ref());
        Bilingual::same(marks.map_or("N/M", |text| text.0.as_str()))
    }

    pub fn country(&self) -> Country {
        self.shipment.consignee_country
    }

    /// What a paper is called: `PLK-276 Booking note`.
    pub fn called(&self, paper: &str) -> Result<String, Refusal> {
        paper_names(&self.order_no, "", |names| names.of_shipment(paper, self.nth))
    }

    pub fn nth(&self) -> u32 {
        self.nth
    }

    /// A paper of blocks under its name, not signed yet.
    pub fn form(&self, what: Msg, blocks: Vec<Block>) -> Result<Form, Refusal> {
        Ok(Form::new(self.head(what, self.called(what.en)?), blocks))
    }

    /// The head of a paper with this number.
    pub fn head(&self, what: Msg, number: String) -> PaperHead {
        let title = Title {
            what,
            number,
            replaces: None,
            on: self.day(),
            draft: false,
            void: false,
            content_hash: self.hash.clone(),
        };
        let mut head = sides::head(&self.company, self.lang, title);
        head.title.en = head.title.en.to_uppercase();
        if self.transfer {
            head.company = head.company.name_only();
        }
        head
    }

    /// Us, to sign.
    pub fn signer(&self, role: Msg) -> papers::Side {
        let name = match self.lang {
            PaperLang::Zh => &self.company.name_zh,
            PaperLang::En | PaperLang::Both => &self.company.name_en,
        };
        papers::Side { role: role.into(), name: name.0.clone() }
    }
}

/// A form as a file of its own number.
pub fn printable(form: Form) -> Printable {
    Printable::form(form.head().number.clone(), form)
}

fn order_of(row: &Row) -> Result<i64, Refusal> {
    row.opt_int("order_id").ok_or_else(Refusal::not_found)
}

/// The newest row of a shipment that counts.
fn newest(c: &mut Conn, table: &str, which: &str, id: i64) -> Result<Option<Row>, Refusal> {
    let sql =
        format!("SELECT * FROM {table} WHERE shipment_id=? AND {which} ORDER BY id DESC LIMIT 1");
    Ok(c.one(&sql, &[id.into()])?)
}

/// Who carries it: as booked, else as the shipment was planned.
fn forwarder(c: &mut Conn, row: &Row) -> Result<Option<Forwarder>, Refusal> {
    let Some(id) = row.opt_int("forwarder_id") else { return Ok(None) };
    let row = c.one("SELECT * FROM forwarder WHERE id=?", &[id.into()])?;
    Ok(row.as_ref().map(Forwarder::of_row))
}

/// The credit of the order with its amendments, unless it was not taken.
fn credit(c: &mut Conn, order: i64) -> Result<Option<Credit>, Refusal> {
    let sql = "SELECT * FROM letter_of_credit WHERE order_id=? AND state<>'refused'
               ORDER BY id DESC LIMIT 1";
    let Some(row) = c.one(sql, &[order.into()])? else { return Ok(None) };
    Ok(Some(reviewing::current(c, &row)?.credit))
}

fn nth(c: &mut Conn, shipment: &Row) -> Result<u32, Refusal> {
    let sql = "SELECT COUNT(*) AS n FROM shipment WHERE order_id=? AND id<=?";
    let params = [shipment.get("order_id").clone(), shipment.int("id").into()];
    let row = c.one(sql, &params)?;
    Ok(row.and_then(|row| u32::try_from(row.int("n")).ok()).unwrap_or(1))
}

/// A day of a row as papers print it; nothing while there is none.
pub fn on(row: &Row, name: &str) -> Bilingual {
    time::day_in(row, name).map_or_else(Bilingual::default, figures::day)
}
