//! Owns the demo's letters of credit: a Japanese customer pays by them. Of one his bank wrote two
//! things otherwise than the contract; the goods of the other are on board and its papers wait to
//! be presented.

use super::cast::{COMPANY_EN, Cast};
use super::orders::{self, Plan};
use super::{hand, walk};
use crate::kernel::files::Store;
use crate::kernel::{Act, Refusal, time};
use crate::sales::stage::Stage;
use base::date::plus_days;
use base::{Currency, Date, Money, Price, Quantity};

pub fn fill(act: &mut Act, cast: &Cast, store: &Store) -> Result<(), Refusal> {
    let order = walk::walk(act, cast, store, &plan(cast, orders::COUNT, (-4, 50)))?;
    act.now = time::now();
    let message = message(
        act,
        order,
        &Written {
            number: "DEMO2600817",
            days: [0, 40, 75],
            place: "TOKYO",
            documents: "MADE OUT TO ORDER AND NOTIFY APPLICANT
+INSPECTION CERTIFICATE SIGNED BY APPLICANT'S REPRESENTATIVE",
            more: ":71D:ALL CHARGES OUTSIDE JAPAN FOR BENEFICIARY\n:48:15\n:49:WITHOUT",
        },
    )?;
    credit(act, (order, 0), &message)?;
    presented(act, cast, store)
}

/// What a bank wrote: its number; days from today of issue, latest shipment, expiry; the rest.
struct Written<'a> {
    number: &'a str,
    days: [i32; 3],
    place: &'a str,
    documents: &'a str,
    more: &'a str,
}

fn plan(cast: &Cast, number: usize, (received, ship_by): (i32, i32)) -> Plan {
    let today = time::today();
    let customer = cast.customers.iter().position(|(_, short)| short == "HANAMI");
    Plan {
        number,
        customer: customer.unwrap_or(0),
        items: vec![(1, 900)],
        received: plus_days(today, received).unwrap_or(today),
        ship_by: plus_days(today, ship_by).unwrap_or(today),
        term: "lc_sight",
        until: Stage::Contract,
    }
}

/// The goods sailed a week ago; the set lies on the desk, examined and not yet with the bank.
fn presented(act: &mut Act, cast: &Cast, store: &Store) -> Result<(), Refusal> {
    let mut plan = plan(cast, orders::COUNT + 1, (-66, -7));
    plan.until = Stage::Release;
    let order = walk::walk(act, cast, store, &plan)?;
    let message = message(
        act,
        order,
        &Written {
            number: "DEMO2600604",
            days: [-60, 1, 25],
            place: "NINGBO CHINA",
            documents: "MADE OUT TO ORDER AND NOTIFY APPLICANT
+BENEFICIARY'S CERTIFICATE STATING THAT ONE SET OF COPIES WAS SENT WITHIN 3 DAYS AFTER SHIPMENT",
            more: ":71D:CHARGES OUTSIDE JAPAN FOR BENEFICIARY\n:48:21\n:49:CONFIRM",
        },
    )?;
    let credit = credit(act, (order, -58), &message)?;
    hand::run(act, ("letter_of_credit", credit), "work", &[("reason", "demo")])?;
    plan.until = Stage::Documents;
    walk::walk_on(act, cast, store, &plan, (order, Stage::Release))?;
    act.now = time::now();
    let sql = "SELECT i.id, i.amount FROM invoice i WHERE i.order_id=? ORDER BY i.id DESC LIMIT 1";
    let invoice = act.one(sql, &[order.into()])?.ok_or_else(Refusal::not_found)?;
    let amount = Money::new(invoice.int("amount"), Currency::USD).plain();
    let (credit, invoice) = (credit.to_string(), invoice.int("id").to_string());
    let fields = [
        ("letter_of_credit_id", &*credit),
        ("invoice_id", &*invoice),
        ("bank", "DEMO BANK, NINGBO BRANCH"),
        ("covering_no", "COV-0604"),
        ("currency", "USD"),
        ("amount", &*amount),
        ("draft_tenor", "AT SIGHT"),
        ("draft_drawee", "DEMOJPJT"),
        ("draft_clause", "DRAWN UNDER CREDIT NO. DEMO2600604"),
        ("draft_share", "100"),
    ];
    hand::make(act, "presentation", &fields).map(|_| ())
}

fn message(act: &mut Act, order: i64, written: &Written) -> Result<String, Refusal> {
    let today = time::today();
    let row = act.row("sales_order", order)?;
    let line = act.one("SELECT * FROM order_line WHERE order_id=?", &[order.into()])?;
    let line = line.ok_or_else(Refusal::not_found)?;
    let amount = Money::new(row.int("amount"), Currency::USD).plain().replace('.', ",");
    let day = |days| swift(plus_days(today, days).unwrap_or(today));
    let Written { number, days: [issued, latest, expiry], place, documents, more } = written;
    Ok(format!(
        ":27:1/1\n:40A:IRREVOCABLE\n:20:{number}\n:31C:{issued}\n:40E:UCP LATEST VERSION
:31D:{expiry}{place}\n:50:{buyer}\n1 SAMPLE STREET, TOKYO\n:59:{COMPANY_EN}\nNINGBO, CHINA
:32B:USD{amount}\n:39A:5/5\n:41D:ANY BANK IN CHINA\nBY NEGOTIATION\n:42C:AT SIGHT
:42A:DEMOJPJT\n:43P:ALLOWED\n:43T:NOT ALLOWED\n:44E:NINGBO\n:44F:TOKYO\n:44C:{latest}
:45A:{quantity} PCS {goods} @ USD {price}\nFOB NINGBO
:46A:+SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS\n+PACKING LIST IN 2 COPIES
+FULL SET OF CLEAN ON BOARD BILLS OF LADING {documents}
:47A:+ALL DOCUMENTS MUST SHOW THE CREDIT NUMBER\n{more}",
        issued = day(*issued),
        expiry = day(*expiry),
        latest = day(*latest),
        buyer = row.text("consignee_name").to_uppercase(),
        quantity = Quantity(line.int("quantity")).grouped(),
        goods = line.text("description").to_uppercase(),
        price = Price(line.int("price")),
    ))
}

fn credit(act: &mut Act, (order, day): (i64, i32), message: &str) -> Result<i64, Refusal> {
    let (order, on) = (order.to_string(), hand::day(day));
    let fields = [("order_id", &*order), ("received_on", &*on), ("message", message)];
    hand::make(act, "letter_of_credit", &fields)
}

/// `YYMMDD`, as banks write it.
fn swift(day: Date) -> String {
    day.strftime("%y%m%d").to_string()
}
