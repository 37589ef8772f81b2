//! Owns the papers of a customer's account: the statement (invoices and receipts with the running
//! balance) and the confirmation letter of January and July, each up to a day.

use super::asked::Asked;
use super::figures::{money, say};
use super::order::{contact, customer, own_company};
use super::room::Printable;
use super::sides::{self, Title};
use crate::kernel::files::content_name;
use crate::kernel::{Refusal, time};
use base::date::document_date;
use base::naming::customer_file;
use base::{Currency, Date};
use db::{Conn, Row};
use lang::{Msg, m};
use papers::form::{Block, Form};
use papers::form_table::{Column, Entry, Table};
use papers::{Bilingual, Side};
use std::collections::BTreeMap;

/// A line of the account: what was invoiced, or what came in.
struct Booked {
    on: Date,
    what: Msg,
    no: String,
    currency: Currency,
    /// Minor units; receipts are negative.
    amount: i64,
}

/// An account up to a day.
struct Account {
    until: Date,
    booked: Vec<Booked>,
    form: Form,
    short: String,
}

/// The day that the address names by `on`, else this one; none lies ahead.
fn until(asked: &Asked, or: Date) -> Result<Date, Refusal> {
    let Some(text) = asked.query.get("on") else { return Ok(or) };
    let wrong = || Refusal::field("on", m::PRINT_UNTIL, m::PRINT_UNTIL_WRONG);
    let day: Date = text.parse().map_err(|_| wrong())?;
    if day > time::today() { Err(wrong()) } else { Ok(day) }
}

fn load(c: &mut Conn, asked: &Asked, what: Msg, until: Date) -> Result<Account, Refusal> {
    let id = asked.id();
    let buyer = customer(c, id)?;
    let person = contact(c, id)?;
    let booked = booked(c, id, until)?;
    let company = own_company(c)?;
    let short = buyer.short.0.clone();
    let text: Vec<String> =
        booked.iter().map(|b| format!("{} {} {}", b.no, b.currency.code(), b.amount)).collect();
    let title = Title {
        what,
        number: format!("{short} {}", document_date(until)),
        replaces: None,
        on: time::today(),
        draft: false,
        void: false,
        content_hash: content_name(text.join("\n").as_bytes()),
    };
    let mut form = Form::new(sides::head(&company, asked.lang, title), Vec::new());
    form.parties = vec![sides::buyer(&buyer, person.as_ref())];
    Ok(Account { until, booked, form, short })
}

/// Invoices that stand and money that came, oldest first.
fn booked(c: &mut Conn, customer: i64, until: Date) -> Result<Vec<Booked>, Refusal> {
    let until = until.to_string();
    let invoices = c.query(
        "SELECT i.no, i.issued_on AS on_day, i.currency, i.amount FROM invoice i
         JOIN shipment s ON s.id=i.shipment_id
         WHERE s.customer_id=? AND i.state='issued' AND i.issued_on<=? ORDER BY i.id",
        &[customer.into(), until.as_str().into()],
    )?;
    let receipts = c.query(
        "SELECT no, received_on AS on_day, currency, amount FROM receipt
         WHERE customer_id=? AND received_on<=? ORDER BY id",
        &[customer.into(), until.as_str().into()],
    )?;
    let line = |row: &Row, what: Msg, sign: i64| {
        Some(Booked {
            on: time::day_in(row, "on_day")?,
            what,
            no: row.text("no"),
            currency: Currency::parse(&row.text("currency")).ok()?,
            amount: row.opt_int("amount")?.saturating_mul(sign),
        })
    };
    let invoices = invoices.iter().filter_map(|row| line(row, m::ENTITY_INVOICE, 1));
    let receipts = receipts.iter().filter_map(|row| line(row, m::ENTITY_RECEIPT, -1));
    let mut all: Vec<Booked> = invoices.chain(receipts).collect();
    all.sort_by_key(|booked| booked.on);
    Ok(all)
}

/// What is open in each currency.
fn balances(booked: &[Booked]) -> BTreeMap<String, (Currency, i64)> {
    let mut all = BTreeMap::new();
    for line in booked {
        let open = all.entry(line.currency.code().to_string()).or_insert((line.currency, 0_i64));
        open.1 = open.1.saturating_add(line.amount);
    }
    all
}

/// 对账单: every invoice and receipt with the balance after it.
pub fn statement(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let until = until(asked, time::today())?;
    let mut it = load(c, asked, m::FORM_TITLE_STATEMENT, until)?;
    let columns = || {
        vec![
            Column::code(m::PAPER_DATE),
            Column::text(m::PRINT_BOOKED),
            Column::code(m::PAPER_NUMBER),
            Column::figure(m::PRINT_INVOICED).summed(),
            Column::figure(m::PRINT_PAID).summed(),
            Column::figure(m::PRINT_OPEN),
        ]
    };
    for (code, (currency, _)) in balances(&it.booked) {
        let mut open = 0_i64;
        let mut rows = Vec::new();
        for line in it.booked.iter().filter(|line| line.currency == currency) {
            open = open.saturating_add(line.amount);
            let figure = |minor: i64| Entry::Number(money(minor, currency));
            let (invoiced, paid) = match line.amount {
                0.. => (figure(line.amount), Entry::Empty),
                received => (Entry::Empty, figure(received.saturating_neg())),
            };
            rows.push(vec![
                Entry::same(document_date(line.on)),
                Entry::Text(line.what.into()),
                Entry::same(line.no.as_str()),
                invoiced,
                paid,
                figure(open),
            ]);
        }
        let title = Bilingual::same(code);
        it.form.blocks.push(Block::Table(Table { title, columns: columns(), rows }));
    }
    let balance = open_text(&it.booked);
    it.form.blocks.push(Block::text(m::PRINT_OPEN, vec![balance]));
    let name = customer_file(&it.short, it.until, 1, "Statement");
    Ok(Printable::form(name, it.form))
}

/// `USD 2,695.00; EUR 0.00`, or that nothing was ever booked.
fn open_text(booked: &[Booked]) -> Bilingual {
    let all = balances(booked);
    if all.is_empty() {
        return say(m::PRINT_NOTHING_BOOKED);
    }
    let one = |(code, (currency, minor)): (&String, &(Currency, i64))| {
        format!("{code} {}", money(*minor, *currency).text())
    };
    Bilingual::same(all.iter().map(one).collect::<Vec<_>>().join("; "))
}

/// 询证函: the customer confirms with his stamp what our books say on 30 June or 31 December.
pub fn confirmation_letter(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let until = until(asked, last_half_year(time::today()))?;
    let mut it = load(c, asked, m::FORM_TITLE_BALANCE, until)?;
    let day = document_date(until);
    let balance = open_text(&it.booked);
    let said = |open: &str| m::PRINT_BALANCE_SAYS.with("day", day.as_str()).with("open", open);
    let paragraph = Bilingual::new(
        said(&balance.zh).in_lang(lang::Lang::Zh),
        said(&balance.en).in_lang(lang::Lang::En),
    );
    it.form.blocks = vec![
        Block::Letter {
            salutation: say(m::PRINT_DEAR_CUSTOMER),
            paragraphs: vec![paragraph, say(m::PRINT_BALANCE_ASKS)],
            closing: Bilingual::default(),
        },
        Block::Ticks {
            title: say(m::PRINT_BALANCE_ANSWER),
            points: [m::PRINT_BALANCE_RIGHT, m::PRINT_BALANCE_WRONG]
                .map(|point| papers::form::Tick::open(say(point), Bilingual::default()))
                .to_vec(),
        },
    ];
    let company = own_company(c)?;
    let customer_side = Side { role: m::PAPER_BUYER.into(), name: it.form.parties[0].name.clone() };
    it.form.signers = vec![Side::from(&sides::seller(&company, asked.lang)), customer_side];
    let name = customer_file(&it.short, until, 1, "Confirmation of Balance");
    Ok(Printable::form(name, it.form))
}

/// The end of the last half year: letters go out in January and July.
fn last_half_year(today: Date) -> Date {
    let (year, month) = (today.year(), today.month());
    let end = if month >= 7 { Date::new(year, 6, 30) } else { Date::new(year - 1, 12, 31) };
    end.unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_speak_of_the_half_year_that_ended() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(last_half_year(day("2026-07-01")), day("2026-06-30"));
        assert_eq!(last_half_year(day("2026-01-02")), day("2025-12-31"));
        assert_eq!(last_half_year(day("2026-12-31")), day("2026-06-30"));
    }
}
