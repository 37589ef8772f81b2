//! Owns the credit beside its order: its terms with all amendments, what the order says, and the
//! points where they differ (lc.md 3).

use super::letter_of_credit;
use super::rules::Working;
use crate::house;
use crate::kernel::save::line_rows;
use crate::kernel::{Act, Record, Refusal, settings};
use crate::people::company;
use crate::sales::order::{ORDER, Order};
use crate::sales::payment_term::PaymentTerm;
use base::date::plus_days;
use base::{Date, Money, Price, Quantity, Unit, WorkCalendar};
use credit::dates::{self, last_presentation};
use credit::review::{self, Contract, Goods, Point, TO_BOARD, Weight};
use credit::{Credit, Message, Reading, amend};
use db::{Conn, Row};
use lang::m;

/// The credit with every amendment that was taken, and what was read loosely on the way.
pub fn current(c: &mut Conn, row: &Row) -> Result<Reading, Refusal> {
    let unreadable = || Refusal::new("credit_unreadable", 500, m::CREDIT_NO_FIELDS);
    let mut reading = letter_of_credit::read(&row.text("message")).map_err(|_| unreadable())?;
    let sql = "SELECT message FROM credit_amendment WHERE letter_of_credit_id=? ORDER BY number";
    for amendment in c.query(sql, &[row.int("id").into()])? {
        let message = Message::read(&amendment.text("message")).map_err(|_| unreadable())?;
        let mut after = amend::apply(&reading.credit, &message).map_err(|_| unreadable())?;
        reading.remarks.append(&mut after.remarks);
        reading.credit = after.credit;
    }
    Ok(reading)
}

/// Where the credit and the order differ.
pub fn points(c: &mut Conn, order: i64, credit: &Credit) -> Result<Vec<Point>, Refusal> {
    let contract = contract(c, order)?;
    Ok(contract.map_or_else(Vec::new, |contract| review::review(credit, &contract)))
}

/// What the rules of working with a credit look at.
pub fn case(act: &mut Act, row: &Row) -> Result<Working, Refusal> {
    let credit = current(act.c, row)?.credit;
    let points = points(act.c, row.int("order_id"), &credit)?;
    let red = points.iter().filter(|point| point.weight == Weight::Red);
    let red = red.map(|point| point.tag.to_string()).collect();
    Ok(Working { red, is_expired: credit.expires_on < act.today() })
}

/// The last day to present what sailed and was not presented, or to send it where the bank is
/// abroad; nothing while all is on land.
pub fn present_by(c: &mut Conn, order: i64, credit: &Credit) -> Result<Option<Date>, Refusal> {
    let sailed = house::sailed_unpresented(c, order)?;
    let bank = WorkCalendar::china();
    let Some(last) = sailed.and_then(|day| last_presentation(credit, day, &bank)) else {
        return Ok(None);
    };
    Ok(Some(leaves_by(c, credit, last.day)?.unwrap_or(last.day)))
}

/// When the papers leave the house for a bank abroad; `None` where the bank is in China.
pub fn leaves_by(c: &mut Conn, credit: &Credit, last: Date) -> Result<Option<Date>, Refusal> {
    let courier = settings::number(c, &settings::COURIER_D)?;
    let courier = u16::try_from(courier).unwrap_or_default();
    Ok(dates::leaves_by(credit, last, courier, &WorkCalendar::china()))
}

/// The goods of an order are on board: the days of its credit begin to run.
pub fn sailed(act: &mut Act, order: i64) -> Result<(), Refusal> {
    let sql = "SELECT * FROM letter_of_credit WHERE order_id=? AND state<>'refused'";
    for row in act.query(sql, &[order.into()])? {
        let credit = current(act.c, &row)?.credit;
        let day = present_by(act.c, order, &credit)?.map(|day| day.to_string());
        act.set("letter_of_credit", row.int("id"), &[("present_by", day.into())])?;
    }
    Ok(())
}

fn contract(c: &mut Conn, order: i64) -> Result<Option<Contract>, Refusal> {
    let Some(row) = c.one("SELECT * FROM sales_order WHERE id=?", &[order.into()])? else {
        return Ok(None);
    };
    let order = Order::of_row(&row);
    let buyer = c.one("SELECT name FROM customer WHERE id=?", &[order.customer_id.0.into()])?;
    let amount = Money::new(order.amount.map_or(0, |amount| amount.0), order.currency);
    let lines = line_rows(c, &ORDER.lines[0], row.int("id"))?;
    let sold = lines.iter().filter(|line| line.int("free") == 0);
    Ok(Some(Contract {
        seller: company::load(c)?.map_or_else(String::new, |company| company.name_en.0),
        buyer: buyer.map_or_else(String::new, |row| row.text("name")),
        amount,
        tolerance: order.quantity_tolerance,
        is_usance: order.payment_term == PaymentTerm::LcUsance,
        incoterm: order.incoterm,
        place: order.place.0.clone(),
        loading: order.pol,
        discharge: order.pod,
        in_parts: order.split_delivery.0,
        ready_on: plus_days(order.ship_by.0, -TO_BOARD).unwrap_or(order.ship_by.0),
        goods: sold.map(goods).collect(),
    }))
}

fn goods(line: &Row) -> Goods {
    Goods {
        item: line.text("item_no"),
        quantity: Quantity(line.int("quantity")),
        unit: Unit::parse(&line.text("unit")).unwrap_or(Unit::PCS),
        price: Price(line.int("price")),
    }
}
