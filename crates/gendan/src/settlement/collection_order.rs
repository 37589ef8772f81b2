//! Owns the collection order 出口托收委托书: papers that a bank hands to the buyer against
//! payment (D/P) or acceptance (D/A), as the house instructs it (URC 522).

use super::presentation::PRESENTERS;
use crate::kernel::entity::{self, Entity, View, Whole};
use crate::kernel::kinds::{Amount, Day, Line, Long, Ref, Whole as Number};
use crate::kernel::operation::Step;
use crate::kernel::role::Zone;
use crate::kernel::{Act, FieldError, Input, Record, Refusal};
use crate::people::company;
use crate::sales::payment_term::PaymentTerm;
use crate::{choices, record};
use base::{Currency, Money};
use db::{Conn, Row};
use lang::{Msg, m};

choices! {
    /// Against what the papers are handed over.
    pub enum CollectionKind { Dp "dp" COLLECTION_DP, Da "da" COLLECTION_DA }
}

choices! {
    /// What the days of a D/A draft count from.
    pub enum TenorFrom { Bill "bill" COLLECTION_FROM_BILL, Sight "sight" COLLECTION_FROM_SIGHT }
}

choices! {
    pub enum ChargesFor {
        Drawee "drawee" COLLECTION_CHARGES_DRAWEE,
        Each "each" COLLECTION_CHARGES_EACH,
        Drawer "drawer" COLLECTION_CHARGES_DRAWER,
    }
}

choices! {
    /// What the bank does when the draft is not honoured.
    pub enum Protest {
        Protest "protest" COLLECTION_PROTEST_YES,
        Waive "waive" COLLECTION_PROTEST_NO,
    }
}

choices! {
    /// What becomes of goods that the buyer does not take up.
    pub enum Remedy {
        Protest "protest" REMEDY_PROTEST,
        Store "store" REMEDY_STORE,
        Resell "resell" REMEDY_RESELL,
        Agree "agree" REMEDY_AGREE,
        ShipBack "ship_back" REMEDY_SHIP_BACK,
    }
}

choices! {
    pub enum CollectionState {
        Prepared "prepared" PRESENTATION_PREPARED,
        Sent "sent" COLLECTION_SENT,
        Accepted "accepted" PRESENTATION_ACCEPTED,
        Dishonoured "dishonoured" COLLECTION_DISHONOURED,
        Paid "paid" PRESENTATION_PAID,
        Returned "returned" PRESENTATION_RETURNED,
    }
}

record! {
    /// An instruction to the remitting bank.
    pub struct CollectionOrder in "collection_order" {
        no: Option<Line> => F_NO .system(),
        invoice_id: Ref => ENTITY_INVOICE .to("invoice"),
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        shipment_id: Option<Ref> => F_SHIPMENT .to("shipment") .system(),
        kind: CollectionKind => COLLECTION_KIND,
        tenor_days: Option<Number> => COLLECTION_DAYS .hint(m::COLLECTION_DAYS_HINT),
        tenor_from: Option<TenorFrom> => COLLECTION_FROM,
        drawee: Line => COLLECTION_DRAWEE .zone(Zone::Customer) .opens(m::COLLECTION_PARTIES),
        drawee_address: Option<Long> => COLLECTION_DRAWEE_ADDRESS .zone(Zone::Customer),
        collecting_bank: Line => COLLECTION_BANK .hint(m::COLLECTION_BANK_HINT),
        collecting_bank_address: Option<Long> => COLLECTION_BANK_ADDRESS,
        remitting_bank: Line => COLLECTION_REMITTING,
        currency: Currency => F_CURRENCY .opens(m::COLLECTION_INSTRUCTIONS),
        amount: Amount => COLLECTION_AMOUNT .zone(Zone::Price),
        papers: Line => DISPATCH_PAPERS .hint(m::DISPATCH_PAPERS_HINT),
        charges: ChargesFor => COLLECTION_CHARGES,
        interest: Option<Line> => COLLECTION_INTEREST .hint(m::COLLECTION_INTEREST_HINT),
        protest: Protest => COLLECTION_PROTEST,
        case_of_need: Option<Line> => COLLECTION_NEED .hint(m::COLLECTION_NEED_HINT),
        instructions: Option<Long> => COLLECTION_MORE,
        sent_on: Option<Day> => DISPATCH_SENT_ON .opens(m::PRESENTATION_ANSWERS) .system(),
        pay_by: Option<Day> => COLLECTION_PAY_BY .system(),
        bank_reference: Option<Line> => COLLECTION_REFERENCE .system(),
        accepted_on: Option<Day> => COLLECTION_ACCEPTED_ON .system(),
        matures_on: Option<Day> => PRESENTATION_MATURES_ON .system(),
        paid_on: Option<Day> => PRESENTATION_PAID_ON .system(),
        paid: Option<Amount> => PRESENTATION_PAID_AMOUNT .zone(Zone::Price) .system(),
        dishonoured_on: Option<Day> => COLLECTION_DISHONOURED_ON .system(),
        dishonour: Option<Long> => COLLECTION_DISHONOUR .system(),
        decision: Option<Remedy> => COLLECTION_DECISION .system(),
        decided_on: Option<Day> => COLLECTION_DECIDED_ON .system(),
        decided_why: Option<Line> => COLLECTION_DECIDED_WHY .system(),
        returned_on: Option<Day> => PRESENTATION_RETURNED_ON .system(),
        dispatch_id: Option<Ref> => ENTITY_DISPATCH .to("dispatch") .system(),
        state: CollectionState => F_STATE .system(),
    }
}

pub const COLLECTION_ORDER: Entity = Entity {
    name: "collection_order",
    plural: "collection-orders",
    one: m::ENTITY_COLLECTION,
    many: m::ENTITY_COLLECTIONS,
    icon: "building-bank",
    fields: CollectionOrder::FIELDS,
    series: ("CT", 4),
    columns: &["no", "invoice_id", "kind", "drawee", "amount", "sent_on", "matures_on", "state"],
    filters: &["state", "kind", "order_id", "shipment_id"],
    views: &[
        View { name: "prepared", label: m::PRESENTATION_PREPARED, filter: "state='prepared'" },
        View {
            name: "at_bank",
            label: m::PRESENTATION_AT_BANK,
            filter: "state IN ('sent','accepted','dishonoured')",
        },
    ],
    search: &["no", "drawee", "collecting_bank", "bank_reference"],
    read: Zone::Price.seen_by(),
    write: PRESENTERS,
    order: Some("order_id"),
    steps: &[
        Step { from: &["prepared"], verb: "send", to: "sent" },
        Step { from: &["sent"], verb: "accept", to: "accepted" },
        Step { from: &["sent", "accepted", "dishonoured"], verb: "pay", to: "paid" },
        Step { from: &["sent", "accepted"], verb: "dishonour", to: "dishonoured" },
        Step { from: &["dishonoured"], verb: "decide", to: "dishonoured" },
        Step { from: &["dishonoured"], verb: "return_papers", to: "returned" },
    ],
    suggest,
    changeable: |row| match row.text("state").as_str() {
        "prepared" => Ok(()),
        _ => {
            Err(Refusal::new("presented", 409, m::REFUSED_PRESENTED)
                .way_out(m::REFUSED_PRESENTED_WAY))
        }
    },
    prepare,
    ..entity::PLAIN
};

/// What the house knows of the sale: the invoice with its buyer, his bank and the payment term.
pub struct Sale {
    pub invoice: Row,
    pub customer: Row,
    pub term: Option<PaymentTerm>,
    pub days: i64,
}

impl Sale {
    pub fn of(c: &mut Conn, invoice: i64) -> Result<Sale, Refusal> {
        let mut one = |sql: &str, id: i64| c.one(sql, &[id.into()])?.ok_or_else(Refusal::not_found);
        let invoice = one("SELECT * FROM invoice WHERE id=?", invoice)?;
        let order = one("SELECT * FROM sales_order WHERE id=?", invoice.int("order_id"))?;
        let customer = one("SELECT * FROM customer WHERE id=?", order.int("customer_id"))?;
        let days = order.opt_int("credit_days").unwrap_or(0);
        Ok(Sale {
            invoice,
            customer,
            term: PaymentTerm::from_code(&order.text("payment_term")),
            days,
        })
    }

    /// The kind of collection that the payment term asks for; none where it asks for none.
    pub fn kind(&self) -> Option<CollectionKind> {
        match self.term? {
            PaymentTerm::DpSight => Some(CollectionKind::Dp),
            PaymentTerm::Da => Some(CollectionKind::Da),
            _ => None,
        }
    }

    pub fn amount(&self) -> Money {
        let code = self.invoice.text("currency");
        Money::new(self.invoice.int("amount"), Currency::parse(&code).unwrap_or(Currency::USD))
    }
}

fn suggest(c: &mut Conn, input: &mut Input) -> Result<(), Refusal> {
    const OF_SHIPMENT: &str = "SELECT id FROM invoice WHERE state='issued' AND shipment_id IN";
    let given = |name: &str| input.get(name).map(str::to_string);
    let (sql, key) = if let Some(no) = given("invoice_id") {
        ("SELECT id FROM invoice WHERE no=? ORDER BY id DESC LIMIT 1".to_string(), no)
    } else if let Some(no) = given("shipment_id") {
        let of = "(SELECT id FROM shipment WHERE no=?)";
        (format!("{OF_SHIPMENT} {of} ORDER BY id DESC LIMIT 1"), no)
    } else if let Some(no) = given("order_id") {
        let of = "(SELECT l.shipment_id FROM shipment_line l
                   JOIN sales_order o ON o.id=l.order_id WHERE o.no=?)";
        (format!("{OF_SHIPMENT} {of} ORDER BY id DESC LIMIT 1"), no)
    } else {
        return Ok(());
    };
    let Some(found) = c.one(&sql, &[key.into()])? else { return Ok(()) };
    let sale = Sale::of(c, found.int("id"))?;
    let kind = sale.kind().unwrap_or(CollectionKind::Dp);
    input.set("invoice_id", sale.invoice.text("no"));
    input.offer("kind", kind.code());
    if kind == CollectionKind::Da {
        input.offer("tenor_days", sale.days.to_string());
        input.offer("tenor_from", TenorFrom::Bill.code());
    }
    input.offer("drawee", sale.customer.text("name"));
    input.offer("drawee_address", sale.customer.text("address"));
    for name in ["collecting_bank", "collecting_bank_address"] {
        input.offer(name, sale.customer.opt_text(name).unwrap_or_default());
    }
    let bank = company::load(c)?.and_then(|company| company.bank_name);
    input.offer("remitting_bank", bank.map_or_else(String::new, |bank| bank.0));
    input.offer("currency", sale.invoice.text("currency"));
    input.offer("amount", sale.amount().plain());
    input.offer("charges", ChargesFor::Each.code());
    input.offer("protest", Protest::Waive.code());
    Ok(())
}

/// D/A names its days, D/P at sight has none; the invoice stands.
fn prepare(act: &mut Act, whole: &mut Whole, _: Option<&Row>) -> Result<(), Refusal> {
    let sale = Sale::of(act.c, whole.head.int("invoice_id").unwrap_or(0))?;
    let is_usance = whole.head.text("kind") == Some(CollectionKind::Da.code());
    let days = whole.head.int("tenor_days").filter(|days| *days > 0);
    let from = whole.head.text("tenor_from").is_some();
    let mut errors = Vec::new();
    let mut wrong = |field: &str, label: Msg, text: lang::Text| {
        errors.push(FieldError { field: field.into(), label: label.into(), text });
    };
    match (is_usance, days) {
        (true, None) => wrong("tenor_days", m::COLLECTION_DAYS, m::COLLECTION_DAYS_WANTED.text()),
        (true, Some(_)) if !from => {
            wrong("tenor_from", m::COLLECTION_FROM, m::COLLECTION_FROM_WANTED.text());
        }
        (false, Some(_)) => {
            wrong("tenor_days", m::COLLECTION_DAYS, m::COLLECTION_DAYS_UNWANTED.text());
        }
        _ => {}
    }
    if sale.invoice.text("state") == "voided" {
        let text = m::PRESENTATION_INVOICE_VOID.with("no", sale.invoice.text("no"));
        wrong("invoice_id", m::ENTITY_INVOICE, text);
    }
    if whole.head.int("amount").unwrap_or(0) == 0 {
        wrong("amount", m::COLLECTION_AMOUNT, m::FIELD_ZERO.text());
    }
    if !errors.is_empty() {
        return Err(Refusal::invalid(errors));
    }
    whole.head.set("order_id", sale.invoice.int("order_id"));
    whole.head.set("shipment_id", sale.invoice.int("shipment_id"));
    whole.head.set("state", "prepared");
    Ok(())
}
