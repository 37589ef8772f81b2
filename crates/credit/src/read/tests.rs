//! Credits as banks write them: by the standard, and loosely.

use super::*;
use crate::message::Message;

const LAMPS: &str = ":27:1/1
:40A:IRREVOCABLE
:20:LC26-0815
:31C:260712
:40E:UCP LATEST VERSION
:31D:261031NINGBO CHINA
:50:NORTHSEA LIGHTING GMBH
2 QUAY STREET HAMBURG
:59:HEYUAN TRADING CO., LTD.
NINGBO CHINA
:32B:USD57500,00
:39A:5/5
:41D:ANY BANK IN CHINA
BY NEGOTIATION
:42C:60 DAYS AFTER B/L DATE
:42A:NORDDE22001
:43P:NOT ALLOWED
:43T:ALLOWED
:44E:NINGBO
:44F:HAMBURG
:44C:260930
:45A:5000 PCS DESK LAMPS
CIF HAMBURG
:46A:+SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS
+FULL SET OF CLEAN ON BOARD
BILLS OF LADING
:47A:+ALL DOCUMENTS MUST SHOW THE CREDIT NUMBER
:71D:ALL CHARGES OUTSIDE GERMANY FOR BENEFICIARY
:48:15/AFTER SHIPMENT
:49:WITHOUT
:78:WE PAY AT MATURITY
:99:OUR OWN REMARK";

fn lamps(change: &[(&str, &str)]) -> Result<Reading, Vec<Remark>> {
    let text = change.iter().fold(LAMPS.to_string(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    read(&Message::read(&text).unwrap())
}

fn tags(remarks: &[Remark]) -> Vec<&str> {
    remarks.iter().map(|remark| remark.tag.as_str()).collect()
}

#[test]
fn a_credit_by_the_standard_reads_without_a_remark() {
    let Reading { credit, remarks } = lamps(&[]).unwrap();
    assert_eq!(remarks, []);
    assert_eq!(credit.number, "LC26-0815");
    assert_eq!(credit.expires_on, civil::date(2026, 10, 31));
    assert_eq!(credit.expiry_place, "NINGBO CHINA");
    assert_eq!(credit.amount.with_code(), "USD 57,500.00");
    assert_eq!(credit.partial, Allowance::Forbidden);
    assert_eq!(credit.transhipment, Allowance::Allowed);
    assert_eq!(credit.latest_shipment, Some(civil::date(2026, 9, 30)));
    assert_eq!(credit.presentation_days, Some(15));
    assert_eq!(credit.drawee.as_deref(), Some("NORDDE22001"));
    assert_eq!(credit.documents.len(), 2);
    assert_eq!(credit.applicant.lines().count(), 2);
    let kept: Vec<&str> = credit.others.iter().map(|(tag, _)| tag.as_str()).collect();
    assert_eq!(kept, ["78", "99"], "bank to bank and unknown fields are kept");
}

#[test]
fn loose_forms_are_read_and_told() {
    for (from, to, tag) in [
        (":31C:260712", ":31C:July 12, 2026", "31C"),
        (":32B:USD57500,00", ":32B:USD 57,500.00", "32B"),
        (":44C:260930", ":44C:30 SEP 2026", "44C"),
    ] {
        let read = lamps(&[(from, to)]).unwrap();
        assert_eq!(tags(&read.remarks), [tag], "{to}");
        assert_eq!(read.credit.amount.minor, 57_500_00);
        assert_eq!(read.credit.latest_shipment, Some(civil::date(2026, 9, 30)));
    }
}

#[test]
fn what_cannot_be_read_is_told_and_what_is_needed_stops() {
    let read = lamps(&[(":44C:260930", ":44C:260631"), (":39A:5/5", ":39A:SOME")]).unwrap();
    assert_eq!(tags(&read.remarks), ["44C", "39A"], "31 June is no day");
    assert_eq!(read.credit.latest_shipment, None);
    let stopped = lamps(&[(":31D:261031", ":31D:261131"), (":20:LC26-0815", ":20:")]).unwrap_err();
    assert_eq!(tags(&stopped), ["20", "31D"]);
    let stopped = lamps(&[(":32B:USD57500,00", ":32B:XYZ5")]).unwrap_err();
    assert_eq!(tags(&stopped), ["32B"]);
    let older = lamps(&[(":40E:UCP LATEST VERSION\n", ""), (":49:WITHOUT\n", "")]).unwrap();
    assert_eq!(tags(&older.remarks), ["40E", "49"]);
    let refusal = read_text("MT734\n:20:A\n:21:B\n:77J:LATE");
    assert_eq!(refusal.unwrap_err().len(), 1);
}

fn read_text(text: &str) -> Result<Reading, Vec<Remark>> {
    read(&Message::read(text).unwrap())
}

#[test]
fn amounts_have_a_comma_and_the_decimals_of_their_currency() {
    for (text, minor) in [
        ("USD500000,00", Some(500_000_00)),
        ("GBP100000,", Some(100_000_00)),
        ("JPY5000000,", Some(5_000_000)),
        ("JPY5000000,00", Some(5_000_000)),
        ("KWD1234,567", Some(1_234_567)),
        ("USD1,234", None),
        ("USD 5", None),
        ("US", None),
        ("ABC12,00", None),
    ] {
        assert_eq!(swift_amount(text).map(|amount| amount.minor), minor, "{text}");
    }
}

#[test]
fn tolerances_and_allowances_are_read_as_they_are_written() {
    let five = Percent::parse("5").unwrap();
    assert_eq!(band("05/05"), Some(Band { plus: five, minus: five }));
    assert_eq!(band("0/5").map(|band| band.minus), Some(five));
    assert_eq!(band("-5/5"), None);
    assert_eq!(allowance(Some("NOT ALLOWED")), Allowance::Forbidden);
    assert_eq!(allowance(Some("Prohibited")), Allowance::Forbidden);
    assert_eq!(allowance(Some("CONDITIONAL")), Allowance::Conditional);
    assert_eq!(allowance(Some("PERMITTED")), Allowance::Allowed);
    assert_eq!(allowance(None), Allowance::Silent);
    assert!(says_about("ABOUT USD 50,000") && !says_about("ROUNDABOUT"));
}
