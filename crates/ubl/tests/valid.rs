//! Every document that the house sends is valid against the public schema of OASIS, also with long
//! and hostile texts, free goods and currencies without cents.

use base::{
    Country, Currency, Date, Incoterm, Length, Port, Price, Quantity, Unit, Volume, Weight,
};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use ubl::{Answer, Delivery, DespatchAdvice, HandlingUnit, Invoice, Line, OrderResponse, Party};
use ubl::{Quotation, Terms};

/// What `xmllint` (libxml2-utils) says of a document; nothing if it is valid.
fn faults(kind: &str, xml: &[u8]) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/maindoc");
    let started = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(folder.join(format!("UBL-{kind}-2.1.xsd")))
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let mut lint = started.expect("xmllint is there (package libxml2-utils)");
    lint.stdin.take().expect("its input").write_all(xml).expect("the document is read");
    let ended = lint.wait_with_output().expect("xmllint ends");
    if ended.status.success() {
        return String::new();
    }
    String::from_utf8_lossy(&ended.stderr).into_owned()
}

#[track_caller]
fn is_valid(kind: &str, xml: &[u8]) {
    let found = faults(kind, xml);
    assert!(found.is_empty(), "{found}\n{}", String::from_utf8_lossy(xml));
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn party(name: &str, country: &str) -> Party {
    Party {
        name: name.into(),
        address: vec!["1 Harbour Street".into(), "Port Town".into()],
        country: Country::parse(country).ok(),
        registration: "91330200MA0000000X".into(),
        contact: "B. Buyer".into(),
        phone: "+49 40 000".into(),
        email: "b.buyer@customer.example".into(),
    }
}

fn line(no: u32, description: &str) -> Line {
    Line {
        no,
        item_no: format!("BAG-{no}"),
        buyers_item_no: "4711".into(),
        description: description.into(),
        quantity: Quantity::whole(1000).expect("a quantity"),
        unit: Unit::parse("PCS").expect("a unit"),
        price: Price::parse("3.85").expect("a price"),
        amount: 385_000,
        is_free: no == 2,
        hs_code: "4202220000".into(),
        order_line: "10".into(),
    }
}

const NAUGHTY: &str = "<b>&amp; ]]> \u{0} \u{7} €™± 𠮷 \"quoted\" ' --> {{x}} =1+1";

fn lines() -> Vec<Line> {
    vec![line(1, "Canvas bag 帆布包"), line(2, NAUGHTY), line(3, &"long ".repeat(400))]
}

fn delivery() -> Delivery {
    Delivery {
        latest: Some(day("2026-12-14")),
        to: Some(party("Warehouse of the buyer", "DE")),
        loading: Port::parse("CNNBG").ok(),
        discharge: Port::parse("DEHAM").ok(),
        vessel: "EVER SAMPLE".into(),
        voyage: "041W".into(),
        on_board: Some(day("2026-12-12")),
    }
}

fn terms() -> Terms {
    Terms {
        incoterm: Incoterm::parse("FOB").expect("a term"),
        place: "NINGBO".into(),
        payment: "30% T/T DEPOSIT, BALANCE AGAINST COPY OF B/L".into(),
    }
}

fn invoice(currency: Currency) -> Invoice {
    Invoice {
        number: "GD-276-NEVIR CI".into(),
        issued_on: day("2026-12-01"),
        currency,
        notes: vec![NAUGHTY.into()],
        order_no: "PO-7001".into(),
        contract_no: "GD-276".into(),
        seller: party("NINGYUAN IMPORT AND EXPORT CO., LTD.", "CN"),
        buyer: party("NORTHSEA Trading Ltd", "DE"),
        delivery: delivery(),
        terms: terms(),
        lines: lines(),
    }
}

#[test]
fn invoices_are_valid_in_every_currency() {
    for currency in [Currency::USD, Currency::JPY, Currency::KWD] {
        let xml = invoice(currency).to_xml();
        is_valid("Invoice", &xml);
        let text = String::from_utf8(xml).expect("UTF-8");
        let total = base::Money::new(3 * 385_000, currency).plain();
        let payable = format!("currencyID=\"{}\">{total}</cbc:PayableAmount>", currency.code());
        assert!(text.contains(&payable), "{text}");
        assert!(text.contains("&lt;b&gt;&amp;amp; ]]&gt;"), "texts stay texts: {text}");
    }
}

#[test]
fn quotations_are_valid() {
    let it = invoice(Currency::USD);
    let xml = Quotation {
        number: "Q-0007".into(),
        quoted_on: day("2026-11-25"),
        valid_until: day("2026-12-25"),
        currency: it.currency,
        notes: Vec::new(),
        seller: it.seller,
        buyer: it.buyer,
        delivery: Delivery::default(),
        terms: terms(),
        lines: lines(),
    }
    .to_xml();
    is_valid("Quotation", &xml);
}

#[test]
fn order_responses_are_valid_whatever_the_answer() {
    for (answer, code) in
        [(Answer::Accepted, "AP"), (Answer::Amended, "CA"), (Answer::Rejected, "RE")]
    {
        let it = invoice(Currency::USD);
        let xml = OrderResponse {
            number: "GD-276".into(),
            issued_on: day("2026-11-25"),
            answer,
            currency: it.currency,
            notes: Vec::new(),
            order_no: "PO-7001".into(),
            seller: it.seller,
            buyer: Party { name: "NORTHSEA".into(), ..Party::default() },
            delivery: delivery(),
            terms: terms(),
            lines: lines(),
        }
        .to_xml();
        is_valid("OrderResponse", &xml);
        let text = String::from_utf8(xml).expect("UTF-8");
        assert!(text.contains(&format!("<cbc:OrderResponseCode>{code}<")), "{text}");
    }
}

#[test]
fn despatch_advices_tell_what_is_in_which_package() {
    let it = invoice(Currency::USD);
    let unit = |no: u32| HandlingUnit {
        no,
        item_no: format!("BAG-{no}"),
        quantity: Quantity::whole(1000).expect("a quantity"),
        unit: Unit::parse("PCS").expect("a unit"),
        packages: 50,
        net: Weight(510_000),
        gross: Weight(570_000),
        volume: Volume(3_952_000),
        size: Some((Length(520), Length(380), Length(400))),
    };
    let xml = DespatchAdvice {
        number: "SH-0001".into(),
        issued_on: day("2026-12-12"),
        currency: it.currency,
        order_no: "PO-7001".into(),
        seller: it.seller,
        buyer: it.buyer,
        delivery: delivery(),
        marks: "NORTHSEA\nC/NO. 1-50\nMADE IN CHINA".into(),
        container: "CSQU3054383".into(),
        packages: 100,
        net: Weight(1_020_000),
        gross: Weight(1_140_000),
        volume: Volume(7_904_000),
        units: vec![unit(1), unit(2)],
        lines: lines(),
    }
    .to_xml();
    is_valid("DespatchAdvice", &xml);
    let text = String::from_utf8(xml).expect("UTF-8");
    for told in
        ["unitCode=\"KGM\">1140<", "unitCode=\"MTQ\">7.904<", "<cbc:VesselName>EVER SAMPLE<"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
}

/// The schema is really asked: a broken document is not valid.
#[test]
fn a_broken_document_is_found() {
    let text = String::from_utf8(invoice(Currency::USD).to_xml()).expect("UTF-8");
    let broken = [
        text.replace("2026-12-01", "2026-13-01"),
        text.replace("cbc:InvoiceTypeCode", "cbc:Nonsense"),
        text.replace("<cbc:ID>GD-276-NEVIR CI</cbc:ID>", ""),
    ];
    for document in broken {
        assert!(!faults("Invoice", document.as_bytes()).is_empty(), "{document}");
    }
}
