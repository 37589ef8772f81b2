//! Owns the demo's papers of other hands: a shipment sold CIF whose certificate of origin, policy
//! and bill went to the bank for collection (D/P); certificates of products, one of which ends
//! soon; a legal hold. All names are invented.

use super::cast::{COLLECTING_BANK, COMPANY_EN, Cast};
use super::hand::{self, day};
use super::orders::{self, Plan};
use super::proof::Place;
use super::walk;
use crate::kernel::files::Store;
use crate::kernel::{Act, Refusal, time};
use crate::sales::stage::Stage;
use base::date::plus_days;
use base::{Currency, Money, Weight};
use db::Row;

pub fn fill(act: &mut Act, cast: &Cast, store: &Store) -> Result<(), Refusal> {
    let today = time::today();
    let plan = Plan {
        number: orders::COUNT + 2,
        customer: 0,
        items: vec![(4, 960)],
        received: plus_days(today, -66).unwrap_or(today),
        ship_by: plus_days(today, -5).unwrap_or(today),
        term: "dp_sight",
        until: Stage::Documents,
    };
    let order = walk::walk(act, cast, store, &plan)?;
    act.now = time::now();
    let sql = "SELECT * FROM shipment WHERE order_id=? ORDER BY id DESC LIMIT 1";
    let shipment = act.one(sql, &[order.into()])?.ok_or_else(Refusal::not_found)?;
    origin(act, store, &shipment)?;
    policy(act, store, &shipment)?;
    hand::run(act, ("shipment", shipment.int("id")), "check_papers", &[])?;
    collect(act, &shipment)?;
    certificates(act, cast)?;
    hold(act, cast)
}

fn origin(act: &mut Act, store: &Store, shipment: &Row) -> Result<(), Refusal> {
    let issued = day(-6);
    let pairs = [
        ("shipment_id", &*shipment.int("id").to_string()),
        ("kind", "co"),
        ("exporter", COMPANY_EN),
        ("consignee", &shipment.text("consignee_name")),
        ("country", "CN"),
        ("destination", &shipment.text("consignee_country")),
        ("packages", &shipment.int("cartons").to_string()),
        ("gross", &Weight(shipment.int("gross")).to_string()),
        ("marks", &shipment.opt_text("marks").unwrap_or_default()),
        ("originals", "1"),
    ];
    let id = hand::make(act, "origin_certificate", &pairs)?;
    let pairs = [("certificate_no", "C26DEMO0062"), ("issued_on", &*issued)];
    Place { store, entity: "origin_certificate", id }.run(act, "issue", &pairs)
}

/// 110 % of the invoice, effective before the goods were on board.
fn policy(act: &mut Act, store: &Store, shipment: &Row) -> Result<(), Refusal> {
    let amount = Money::new(shipment.int("amount"), Currency::USD);
    let percent = base::Percent(110 * base::Percent::SCALE);
    let covered = amount.share(percent, base::Rounding::Up).unwrap_or(amount).plain();
    let effective = day(-8);
    let pairs = [
        ("shipment_id", &*shipment.int("id").to_string()),
        ("kind", "policy"),
        ("insurer", "SAMPLE INSURANCE CO."),
        ("insured", COMPANY_EN),
        ("currency", "USD"),
        ("amount", &*covered),
        ("conditions", "ALL RISKS AND WAR RISKS"),
        ("effective_on", &*effective),
        ("packages", &shipment.int("cartons").to_string()),
        ("is_endorsed", "1"),
        ("originals", "2"),
    ];
    let id = hand::make(act, "insurance_policy", &pairs)?;
    let pairs = [("policy_no", "POLDEMO0062"), ("issued_on", &*effective)];
    Place { store, entity: "insurance_policy", id }.run(act, "issue", &pairs)
}

fn collect(act: &mut Act, shipment: &Row) -> Result<(), Refusal> {
    let sql = "SELECT id, amount FROM invoice WHERE shipment_id=? ORDER BY id DESC LIMIT 1";
    let invoice = act.one(sql, &[shipment.int("id").into()])?.ok_or_else(Refusal::not_found)?;
    let pairs = [
        ("invoice_id", &*invoice.int("id").to_string()),
        ("kind", "dp"),
        ("drawee", &shipment.text("consignee_name")),
        ("drawee_address", "1 Sample Street, Sample Town"),
        ("collecting_bank", COLLECTING_BANK),
        ("remitting_bank", "SAMPLE BANK, SAMPLE CITY BRANCH"),
        ("currency", "USD"),
        ("amount", &Money::new(invoice.int("amount"), Currency::USD).plain()),
        ("papers", "2 DRAFTS, 3 CI, 2 PL, 3/3 B/L, 1 CO, 2 POLICY"),
        ("charges", "each"),
        ("protest", "waive"),
    ];
    let id = hand::make(act, "collection_order", &pairs)?;
    let (sent, pay_by) = (day(0), day(14));
    let pairs = [("sent_on", &*sent), ("pay_by", &*pay_by), ("bank_reference", "OC DEMO 0062")];
    hand::run(act, ("collection_order", id), "send", &pairs).map(|_| ())
}

/// item, kind, number, days from today of issue and end
const CERTIFICATES: [(&str, &str, &str, i32, i32); 5] = [
    ("HY-4001", "ce", "CE-DEMO-4001", -1033, 62),
    ("HY-4001", "rohs", "ROHS-DEMO-4001", -300, 430),
    ("HY-3001", "lfgb", "LFGB-DEMO-3001", -200, 530),
    ("HY-2001", "reach", "REACH-DEMO-2001", -120, 245),
    ("HY-3002", "test", "TR-DEMO-3002", -40, 325),
];

fn certificates(act: &mut Act, cast: &Cast) -> Result<(), Refusal> {
    let owner = cast.sales[0].to_string();
    for (item, kind, number, issued, until) in CERTIFICATES {
        let (issued, until) = (day(issued), day(until));
        let pairs = [
            ("product_id", item),
            ("kind", kind),
            ("number", number),
            ("issuer", "SAMPLE TESTING LABORATORY"),
            ("issued_on", &*issued),
            ("valid_until", &*until),
            ("owner_id", &*owner),
        ];
        hand::make(act, "product_certificate", &pairs)?;
    }
    Ok(())
}

fn hold(act: &mut Act, cast: &Cast) -> Result<(), Refusal> {
    let customer = cast.customers.iter().find(|(_, short)| short == "BRIGHTON");
    let (_, short) = customer.ok_or_else(Refusal::not_found)?;
    let pairs = [
        ("customer_id", short.as_str()),
        ("why", "Claim for wet cartons: nothing of it is destroyed until the insurer has paid."),
    ];
    hand::make(act, "legal_hold", &pairs).map(|_| ())
}
