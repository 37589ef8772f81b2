//! Owns the demo's letter of credit: a Japanese customer pays by one, and his bank wrote two things
//! otherwise than the contract.

use super::cast::{COMPANY_EN, Cast};
use super::orders::{self, Plan};
use super::{hand, walk};
use crate::kernel::files::Store;
use crate::kernel::{Act, Refusal, time};
use crate::sales::stage::Stage;
use base::date::plus_days;
use base::{Currency, Date, Money};

pub fn fill(act: &mut Act, cast: &Cast, store: &Store) -> Result<(), Refusal> {
    let today = time::today();
    let customer = cast.customers.iter().position(|(_, short)| short == "HANAMI");
    let received = plus_days(today, -4).unwrap_or(today);
    let plan = Plan {
        number: orders::COUNT,
        customer: customer.unwrap_or(0),
        items: vec![(1, 900)],
        received,
        ship_by: plus_days(today, 50).unwrap_or(today),
        term: "lc_sight",
        until: Stage::Contract,
    };
    let order = walk::walk(act, cast, store, &plan)?;
    act.now = time::now();
    let row = act.row("sales_order", order)?;
    let line = act.one("SELECT * FROM order_line WHERE order_id=?", &[order.into()])?;
    let line = line.ok_or_else(Refusal::not_found)?;
    let amount = Money::new(row.int("amount"), Currency::USD).plain().replace('.', ",");
    let price = base::Price(line.int("price"));
    let quantity = base::Quantity(line.int("quantity")).grouped();
    let day = |days| swift(plus_days(today, days).unwrap_or(today));
    let message = format!(
        ":27:1/1\n:40A:IRREVOCABLE\n:20:DEMO2600817\n:31C:{issued}\n:40E:UCP LATEST VERSION
:31D:{expiry}TOKYO\n:50:{buyer}\n1 SAMPLE STREET, TOKYO\n:59:{COMPANY_EN}\nNINGBO, CHINA
:32B:USD{amount}\n:39A:5/5\n:41D:ANY BANK IN CHINA\nBY NEGOTIATION\n:42C:AT SIGHT
:42A:DEMOJPJT\n:43P:ALLOWED\n:43T:NOT ALLOWED\n:44E:NINGBO\n:44F:TOKYO\n:44C:{latest}
:45A:{quantity} PCS {goods} @ USD {price}\nFOB NINGBO
:46A:+SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS\n+PACKING LIST IN 2 COPIES
+FULL SET OF CLEAN ON BOARD BILLS OF LADING MADE OUT TO ORDER AND NOTIFY APPLICANT
+INSPECTION CERTIFICATE SIGNED BY APPLICANT'S REPRESENTATIVE
:47A:+ALL DOCUMENTS MUST SHOW THE CREDIT NUMBER
:71D:ALL CHARGES OUTSIDE JAPAN FOR BENEFICIARY\n:48:15\n:49:WITHOUT",
        issued = day(0),
        expiry = day(75),
        latest = day(40),
        buyer = row.text("consignee_name").to_uppercase(),
        goods = line.text("description").to_uppercase(),
    );
    let (order, on) = (order.to_string(), hand::day(0));
    let fields = [("order_id", &*order), ("received_on", &*on), ("message", &*message)];
    hand::make(act, "letter_of_credit", &fields).map(|_| ())
}

/// `YYMMDD`, as banks write it.
fn swift(day: Date) -> String {
    day.strftime("%y%m%d").to_string()
}
