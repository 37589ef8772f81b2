//! Owns the papers of an order that are lists and letters: order confirmation, delivery plan,
//! progress and forecast, debit note, archive index.

use super::asked::Asked;
use super::figures::{self, money, say};
use super::order::OrderSheet;
use super::room::Printable;
use super::sides::{self, Title};
use crate::kernel::files::FileKind;
use crate::kernel::{Refusal, time};
use crate::walkthrough::{known, money as due, walk};
use base::date::document_date;
use base::naming::debit_note as debit_note_name;
use base::{OrderNo, Quantity};
use db::{Conn, Row};
use lang::{Msg, m};
use papers::form::{Block, Form};
use papers::form_table::{Column, Entry, Table};
use papers::{Bilingual, Fact, Side};

fn form(sheet: &OrderSheet, asked: &Asked, what: Msg, number: &str) -> Form {
    let title = Title {
        what,
        number: number.to_string(),
        replaces: None,
        on: time::today(),
        draft: false,
        void: false,
        content_hash: sheet.hash.clone(),
    };
    Form::new(sides::head(&sheet.company, asked.lang, title), Vec::new())
}

fn facts(all: impl IntoIterator<Item = (Msg, Bilingual)>) -> Vec<Fact> {
    let told = all.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(label, value)| Fact::new(label, value)).collect()
}

/// 订单确认: what we understood and accept, in one page; the contract follows.
pub fn confirmation(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let sheet = OrderSheet::load(c, asked.row)?;
    let (order, currency) = (&sheet.order, sheet.order.currency);
    let mut form = form(&sheet, asked, m::FORM_TITLE_CONFIRMATION, &sheet.no);
    form.parties = vec![sides::buyer(&sheet.customer, sheet.contact.as_ref())];
    let credit = order.credit_days.map_or(0, |days| days.0);
    form.facts = facts([
        (m::PAPER_CUSTOMER_PO, Bilingual::same(order.customer_po.0.as_str())),
        (m::PAPER_PRICE_TERM, figures::price_term(order.incoterm, &order.place.0)),
        (m::PAPER_PAYMENT, figures::payment(order.payment_term, order.deposit_pct, credit)),
        (m::PAPER_SHIPMENT, figures::ship_by(&order.ship_by)),
        (m::PAPER_LOADING_PORT, figures::port(order.pol)),
        (m::PAPER_DESTINATION, figures::port(order.pod)),
    ]);
    form.blocks.push(Block::Letter {
        salutation: say(m::PRINT_DEAR_CUSTOMER),
        paragraphs: vec![say(m::PRINT_CONFIRM_ORDER.with("po", order.customer_po.0.as_str()))],
        closing: Bilingual::default(),
    });
    let columns = vec![
        Column::code(m::PAPER_ITEM),
        Column::text(m::PAPER_DESCRIPTION),
        Column::figure(m::PAPER_QUANTITY).summed_by(3),
        Column::code(m::PAPER_UNIT),
        Column::figure(m::PAPER_UNIT_PRICE),
        Column::figure(m::PAPER_AMOUNT).summed().product_of(2, 4),
    ];
    let mut rows = Vec::new();
    for line in &sheet.lines {
        rows.push(vec![
            Entry::same(line.item_no.0.as_str()),
            Entry::Text(super::lines::described(line)),
            Entry::Number(figures::quantity(line.quantity)),
            Entry::same(line.unit.code()),
            Entry::Number(figures::price(line.price, currency)),
            Entry::number(line.amount.map(|amount| money(amount.0, currency))),
        ]);
    }
    let title = Bilingual::same(currency.code());
    form.blocks.push(Block::Table(Table { title, columns, rows }));
    form.signers = vec![Side::from(&sides::seller(&sheet.company, asked.lang))];
    Ok(Printable::form(format!("{} Order Confirmation", sheet.no), form))
}

/// 交货计划: which article leaves when; without price and customer.
pub fn delivery_plan(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let sheet = OrderSheet::load(c, asked.row)?;
    let mut form = form(&sheet, asked, m::FORM_TITLE_DELIVERY_PLAN, &sheet.no);
    form.head.zh_first = true;
    form.facts = facts([(m::PAPER_SHIPMENT, figures::ship_by(&sheet.order.ship_by))]);
    let sql = "SELECT * FROM delivery WHERE order_id=? ORDER BY ship_on, item_no, id";
    let planned = c.query(sql, &[sheet.id.into()])?;
    let columns = vec![
        Column::code(m::DELIVERY_ON),
        Column::code(m::PAPER_ITEM),
        Column::figure(m::PAPER_QUANTITY).summed(),
        Column::text(m::PAPER_REMARKS),
    ];
    let day = |row: &Row| time::day_in(row, "ship_on").map_or_else(String::new, document_date);
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    for row in &planned {
        rows.push(vec![
            Entry::same(day(row)),
            Entry::same(row.text("item_no")),
            Entry::Number(figures::quantity(Quantity(row.int("quantity")))),
            row.opt_text("note").map_or(Entry::Empty, Entry::same),
        ]);
    }
    // What nobody split leaves as one delivery on the day of the contract.
    let split = |item: &str| planned.iter().any(|row| row.text("item_no") == item);
    for line in sheet.lines.iter().filter(|line| !split(&line.item_no.0)) {
        rows.push(vec![
            Entry::same(document_date(sheet.order.ship_by.0)),
            Entry::same(line.item_no.0.as_str()),
            Entry::Number(figures::quantity(line.quantity)),
            Entry::Empty,
        ]);
    }
    form.blocks.push(Block::Table(Table { title: Bilingual::default(), columns, rows }));
    let departments = [m::FORM_MADE_BY, m::PAPER_RECEIVED_BY];
    form.signers = departments.map(|role| Side { role: role.into(), name: String::new() }).to_vec();
    Ok(Printable::form(format!("{} Delivery Plan", sheet.no), form))
}

/// 进度表与出货预期: each stage as planned, as it happened, as it is forecast.
pub fn progress_sheet(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let sheet = OrderSheet::load(c, asked.row)?;
    let known = known::load(c, asked.row.clone())?;
    let walk = walk::walk(&known);
    let mut form = form(&sheet, asked, m::FORM_TITLE_PROGRESS, &sheet.no);
    form.head.zh_first = true;
    let sails = walk.ship_on.map_or_else(Bilingual::default, figures::day);
    form.facts = facts([
        (m::PAPER_SHIPMENT, figures::ship_by(&sheet.order.ship_by)),
        (m::PRINT_SAILS_ON, sails),
    ]);
    let day =
        |day: Option<base::Date>| day.map_or(Entry::Empty, |day| Entry::same(document_date(day)));
    let late = |step: &walk::Step| match step.delta() {
        Some(days) if days != 0 => Entry::same(format!("{days:+}")),
        _ => Entry::Empty,
    };
    let step = |step: &walk::Step| {
        vec![
            Entry::Text(step.stage.label().into()),
            day(step.planned),
            day(step.actual),
            day(step.forecast.filter(|_| step.actual.is_none())),
            late(step),
        ]
    };
    let columns = vec![
        Column::text(m::PRINT_STAGE),
        Column::code(m::PRINT_PLANNED),
        Column::code(m::PRINT_ACTUAL),
        Column::code(m::PRINT_FORECAST),
        Column::figure(m::PRINT_DAYS_LATE),
    ];
    let rows = walk.steps.iter().map(step).collect();
    form.blocks.push(Block::Table(Table { title: say(m::PRINT_STAGES), columns, rows }));
    form.blocks.extend(counts(c, &sheet)?);
    Ok(Printable::form(format!("{} Progress", sheet.no), form))
}

/// The newest count of each process.
fn counts(c: &mut Conn, sheet: &OrderSheet) -> Result<Option<Block>, Refusal> {
    use crate::production::progress::Process;
    let sql = "SELECT * FROM progress WHERE order_id=? ORDER BY counted_on DESC, id DESC";
    let all = c.query(sql, &[sheet.id.into()])?;
    let newest = |process: &Process| all.iter().find(|row| row.text("process") == process.code());
    let ordered = Quantity(sheet.lines.iter().map(|line| line.quantity.0).sum());
    let row = |process: &Process| {
        let row = newest(process)?;
        let on = time::day_in(row, "counted_on").map_or_else(String::new, document_date);
        Some(vec![
            Entry::Text(process.label().into()),
            Entry::same(on),
            Entry::Number(figures::quantity(Quantity(row.int("done")))),
            Entry::Number(figures::quantity(ordered)),
            row.opt_text("note").map_or(Entry::Empty, Entry::same),
        ])
    };
    let rows: Vec<Vec<Entry>> = Process::ALL.iter().filter_map(row).collect();
    if rows.is_empty() {
        return Ok(None);
    }
    let columns = vec![
        Column::text(m::PROGRESS_PROCESS),
        Column::code(m::PROGRESS_DATE),
        Column::figure(m::PROGRESS_DONE),
        Column::figure(m::PRINT_ORDERED),
        Column::text(m::PAPER_REMARKS),
    ];
    Ok(Some(Block::Table(Table { title: say(m::PRINT_COUNTS), columns, rows })))
}

/// What the buyer still owes by the payment plan: the parts that are not settled.
pub fn debit_note(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let sheet = OrderSheet::load(c, asked.row)?;
    let known = known::load(c, asked.row.clone())?;
    let payment = due::payment(&known);
    let currency = sheet.order.currency;
    let number = debit_note_name(&sheet.customer.short.0, time::today(), 1);
    let open: Vec<_> =
        payment.dues.iter().filter(|due| !due.is_settled(payment.tolerance)).collect();
    if open.is_empty() {
        return Err(Refusal::new("nothing_due", 409, m::PRINT_NOTHING_DUE));
    }
    let mut form = form(&sheet, asked, m::FORM_TITLE_DEBIT_NOTE, &number);
    form.parties = vec![sides::buyer(&sheet.customer, sheet.contact.as_ref())];
    form.facts = facts([
        (m::PAPER_CONTRACT_NO, Bilingual::same(sheet.no.as_str())),
        (m::PAPER_CUSTOMER_PO, Bilingual::same(sheet.order.customer_po.0.as_str())),
    ]);
    let columns = vec![
        Column::text(m::PRINT_DUE_PART),
        Column::code(m::PRINT_DUE_ON),
        Column::figure(m::PAPER_AMOUNT).summed(),
        Column::figure(m::PRINT_PAID).summed(),
        Column::figure(m::PRINT_OPEN).summed(),
    ];
    let mut total = 0_i64;
    let mut rows = Vec::new();
    for due in &open {
        let left = due.amount.minor - due.paid.minor;
        total = total.saturating_add(left);
        let part = if due.is_deposit { m::PRINT_DEPOSIT } else { m::PRINT_BALANCE };
        rows.push(vec![
            Entry::Text(part.into()),
            due.due_on.map_or(Entry::Empty, |day| Entry::same(document_date(day))),
            Entry::Number(money(due.amount.minor, currency)),
            Entry::Number(money(due.paid.minor, currency)),
            Entry::Number(money(left, currency)),
        ]);
    }
    let title = Bilingual::same(currency.code());
    form.blocks.push(Block::Table(Table { title, columns, rows }));
    let words = figures::amount_in_words(total, currency);
    form.blocks.push(Block::text(m::PAPER_IN_WORDS, vec![words]));
    form.bank = sides::bank(&sheet.company, &number);
    form.signers = vec![Side::from(&sides::seller(&sheet.company, asked.lang))];
    Ok(Printable::form(number, form))
}

/// 归档目录: every file of the order with its hash, under the names of its folder.
pub fn archive_index(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    use crate::filing::names::{Brought, Folder, called};
    let sheet = OrderSheet::load(c, asked.row)?;
    let mut form = form(&sheet, asked, m::FORM_TITLE_ARCHIVE, &sheet.no);
    form.head.zh_first = true;
    let closed = sheet.order.archived_on.map_or_else(Bilingual::default, |day| figures::day(day.0));
    form.facts = facts([(m::ORDER_ARCHIVED_ON, closed)]);
    let sql = "SELECT * FROM file WHERE order_id=? AND destroyed_on IS NULL ORDER BY id";
    let files = c.query(sql, &[sheet.id.into()])?;
    let order =
        OrderNo::parse(&sheet.no).map_err(|error| Refusal::new("order_no", 500, error.text()))?;
    let names = base::naming::PaperNames { order: &order, short: &sheet.customer.short.0 };
    let brought: Vec<Brought> = files.iter().map(Brought::of_row).collect();
    let named = called(&Folder::Order(names), &brought);
    let row = |(name, file): (String, &Row)| {
        let kind = FileKind::from_code(&file.text("kind"));
        vec![
            Entry::same(name),
            kind.map_or(Entry::Empty, |kind| Entry::Text(kind.label().into())),
            Entry::same(time::show(file.int("added_at"))),
            Entry::same(&file.text("sha256")[..16]),
        ]
    };
    let columns = vec![
        Column::text(m::F_FILE),
        Column::text(m::FILE_KIND),
        Column::code(m::FILES_ADDED),
        Column::code(m::FILES_HASH),
    ];
    let rows = named.into_iter().zip(&files).map(row).collect();
    form.blocks.push(Block::Table(Table { title: Bilingual::default(), columns, rows }));
    Ok(Printable::form(format!("{} Archive Index", sheet.no), form))
}
