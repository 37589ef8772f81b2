//! Amendments in the standard's form and in the looser ones of older messages.

use super::*;
use base::jiff::civil::date;

fn credit() -> Credit {
    let text = ":20:LC77\n:31D:260415SINGAPORE\n:50:A\n:59:B\n:32B:USD500000,00\n:44C:260331
:45A:LAMPS\n:46A:+INVOICE\n+PACKING LIST\n:40A:IRREVOCABLE";
    read::read(&Message::read(text).unwrap()).unwrap().credit
}

fn amended(text: &str) -> Result<Reading, Vec<Remark>> {
    let head = ":20:ADV1\n:21:LC77\n:26E:01\n:30:260215\n";
    apply(&credit(), &Message::read(&format!("{head}{text}")).unwrap())
}

#[test]
fn a_loose_amendment_names_the_new_total_and_the_day_in_words() {
    let loose = ":31D:260515SINGAPORE\n:32B:USD100000,00\n:33B:USD600000,00
:79:+EXPIRY DATE EXTENDED TO 15 MAY 2026\n+LATEST SHIPMENT DATE EXTENDED TO 30 APRIL 2026";
    let Reading { credit, remarks } = amended(loose).unwrap();
    assert_eq!(credit.amount.with_code(), "USD 600,000.00");
    assert_eq!(credit.expires_on, date(2026, 5, 15));
    assert_eq!(credit.latest_shipment, Some(date(2026, 4, 30)));
    let told: Vec<&str> = remarks.iter().map(|remark| remark.tag.as_str()).collect();
    assert_eq!(told, ["79", "33B"], "both are said");
    assert_eq!(credit.amendments, 1);
}

#[test]
fn more_less_and_the_total_agree() {
    for (text, amount) in [
        (":32B:USD100000,", Some(600_000_00)),
        (":33B:USD100000,", Some(400_000_00)),
        (":32B:USD100000,\n:34B:USD600000,", Some(600_000_00)),
        (":32B:USD100000,\n:34B:USD700000,", None),
        (":33B:USD500000,01", None),
        (":32B:EUR100000,", None),
        (":32B:MUCH MORE", None),
    ] {
        let after = amended(text).map(|read| read.credit.amount.minor).ok();
        assert_eq!(after, amount, "{text}");
    }
}

#[test]
fn lists_are_added_to_cut_and_replaced() {
    let docs = |text: &str| amended(text).map(|read| read.credit.documents);
    let added = docs(":46B:/ADD/\n+BENEFICIARY'S CERTIFICATE").unwrap();
    assert_eq!(added, ["INVOICE", "PACKING LIST", "BENEFICIARY'S CERTIFICATE"]);
    assert_eq!(docs(":46B:/DELETE/\n+PACKING LIST").unwrap(), ["INVOICE"]);
    assert_eq!(docs(":46B:/REPALL/\n+DRAFT\n+POLICY").unwrap(), ["DRAFT", "POLICY"]);
    assert_eq!(docs(":46B:/DELETE/\n+POLICY").unwrap_err().len(), 1, "nothing like it is there");
}

#[test]
fn an_amendment_belongs_to_its_credit_and_comes_in_turn() {
    let other = Message::read(":20:X\n:21:Y\n:26E:01\n:30:260215").unwrap();
    assert!(apply(&credit(), &other).is_err());
    let third = Message::read(":20:X\n:21:LC77\n:26E:03\n:30:260215").unwrap();
    assert_eq!(apply(&credit(), &third).unwrap_err()[0].tag, "26E");
    let issue = Message::read(":20:LC77\n:31D:260415X\n:40A:IRREVOCABLE").unwrap();
    assert!(apply(&credit(), &issue).is_err());
}
