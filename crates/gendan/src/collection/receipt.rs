//! Owns receipts: what the bank credited, and to which orders it belongs. Only the bank's advice is
//! money; a customer's slip is not (glossary: 水单).

use crate::kernel::entity::{self, Entity, Lines, Whole};
use crate::kernel::kinds::{Amount, Day, Line, Long, Ref};
use crate::kernel::role::Zone;
use crate::kernel::{Act, FieldError, Input, Record, Refusal, Role, time};
use crate::record;
use base::{Currency, Money};
use db::Conn;
use lang::m;

record! {
    /// Money credited by the bank.
    pub struct Receipt in "receipt" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        received_on: Day => RECEIPT_DATE,
        currency: Currency => F_CURRENCY,
        amount: Amount => RECEIPT_AMOUNT,
        bank_charge: Option<Amount> => RECEIPT_CHARGE .hint(m::RECEIPT_CHARGE_HINT),
        remitter: Line => RECEIPT_REMITTER,
        reference: Line => RECEIPT_REFERENCE,
        note: Option<Long> => F_NOTE,
    }
}

record! {
    /// A part of a receipt that pays for an order.
    pub struct ReceiptLine in "receipt_line" {
        order_id: Ref => F_ORDER .to("sales_order"),
        amount: Amount => RECEIPT_ALLOCATED,
    }
}

pub const RECEIPT: Entity = Entity {
    name: "receipt",
    plural: "receipts",
    one: m::ENTITY_RECEIPT,
    many: m::ENTITY_RECEIPTS,
    icon: "cash",
    fields: Receipt::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::RECEIPT_LINES,
        table: "receipt_line",
        parent: "receipt_id",
        fields: ReceiptLine::FIELDS,
    }],
    series: ("RC", 4),
    columns: &["no", "received_on", "customer_id", "currency", "amount", "remitter", "reference"],
    filters: &["customer_id", "currency"],
    search: &["no", "remitter", "reference"],
    read: Zone::Price.seen_by(),
    write: &[Role::FinanceAr],
    suggest,
    prepare,
    ..entity::PLAIN
};

/// From the order it pays for: the customer, the currency and what is open.
fn suggest(c: &mut Conn, input: &mut Input) -> Result<(), Refusal> {
    input.offer("received_on", time::today().to_string());
    let Some(no) = input.get("order_id").map(str::to_string) else { return Ok(()) };
    let sql = "SELECT o.*, c.short, c.name FROM sales_order o
        JOIN customer c ON c.id=o.customer_id WHERE o.no=?";
    let Some(row) = c.one(sql, &[no.as_str().into()])? else { return Ok(()) };
    input.offer("customer_id", row.text("short"));
    input.offer("currency", row.text("currency"));
    input.offer("remitter", row.text("name"));
    input.offer("lines.0.order_id", no);
    Ok(())
}

/// Allocations stay within what came in plus the bank's charge, and go to orders of this customer
/// in this currency.
fn prepare(act: &mut Act, whole: &mut Whole, _: Option<&db::Row>) -> Result<(), Refusal> {
    let head = |name: &str| whole.head.int(name).unwrap_or(0);
    let (amount, charge, customer) = (head("amount"), head("bank_charge"), head("customer_id"));
    let code = whole.head.text("currency").unwrap_or_default().to_string();
    let currency = Currency::parse(&code).unwrap_or(Currency::USD);
    if amount == 0 {
        return Err(Refusal::field("amount", m::RECEIPT_AMOUNT, m::FIELD_ZERO));
    }
    let (mut errors, mut allocated) = (Vec::new(), 0_i64);
    for (n, line) in whole.lines.get("lines").into_iter().flatten().enumerate() {
        allocated = allocated.saturating_add(line.draft.int("amount").unwrap_or(0));
        let order = act.row("sales_order", line.draft.int("order_id").unwrap_or(0))?;
        let fits = order.int("customer_id") == customer && order.text("currency") == code;
        if !fits {
            let text = m::RECEIPT_WRONG_ORDER.with("order", order.text("no"));
            let field = format!("lines.{n}.order_id");
            errors.push(FieldError { field, label: m::F_ORDER.into(), text });
        }
    }
    if allocated > amount.saturating_add(charge) {
        let money = |minor| Money::new(minor, currency).with_code();
        let text = m::RECEIPT_OVER
            .with("allocated", money(allocated))
            .with("received", money(amount + charge));
        errors.push(FieldError { field: "lines".into(), label: m::RECEIPT_LINES.into(), text });
    }
    if errors.is_empty() { Ok(()) } else { Err(Refusal::invalid(errors)) }
}
