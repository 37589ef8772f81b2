//! A credit that fits its contract, and what every departure costs.

use super::*;
use crate::message::Message;
use base::jiff::civil::date;

const FITS: &str = ":40A:IRREVOCABLE
:20:LC77
:40E:UCP LATEST VERSION
:31D:261031NINGBO, CHINA
:50:NORTHSEA LIGHTING GMBH\nHAMBURG
:59:HEYUAN TRADING CO., LTD.\nNINGBO
:32B:USD19250,00
:39A:5/5
:41D:ANY BANK BY NEGOTIATION
:42C:AT SIGHT
:43P:ALLOWED
:43T:ALLOWED
:44E:NINGBO
:44F:HAMBURG
:44C:261010
:45A:5,000 PCS DESK LAMPS @ USD 3.85\nCIF HAMBURG
:46A:+SIGNED COMMERCIAL INVOICE\n+FULL SET OF CLEAN ON BOARD BILLS OF LADING
:47A:+ALL DOCUMENTS MUST SHOW THE CREDIT NUMBER
:71D:ALL CHARGES OUTSIDE GERMANY FOR BENEFICIARY
:48:21
:49:CONFIRM";

fn contract() -> Contract {
    Contract {
        seller: "Heyuan Trading Co., Ltd.".into(),
        buyer: "Northsea Lighting GmbH".into(),
        amount: Money::new(19_250_00, base::Currency::USD),
        tolerance: Percent::parse("5").ok(),
        is_usance: false,
        incoterm: Incoterm::Cif,
        place: "Hamburg, Germany".into(),
        loading: Port::parse("CNNBG").unwrap(),
        discharge: Port::parse("DEHAM").unwrap(),
        in_parts: true,
        ready_on: date(2026, 10, 7),
        goods: vec![Goods {
            item: "LAMP-1".into(),
            quantity: Quantity::parse("5000").unwrap(),
            unit: Unit::PCS,
            price: Price::parse("3.85").unwrap(),
        }],
    }
}

fn points(change: &[(&str, &str)]) -> Vec<Point> {
    let text = change.iter().fold(FITS.to_string(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    let read = crate::read::read(&Message::read(&text).unwrap()).unwrap();
    review(&read.credit, &contract())
}

#[test]
fn a_credit_that_fits_has_nothing_against_it() {
    assert_eq!(points(&[]), []);
}

#[test]
fn each_departure_is_found_in_its_field() {
    let red = [
        (":59:HEYUAN", ":59:HAIYUAN", "59"),
        (":50:NORTHSEA", ":50:SOUTHSEA", "50"),
        (":32B:USD19250,00", ":32B:EUR19250,00", "32B"),
        (":32B:USD19250,00", ":32B:USD18000,00", "32B"),
        (":39A:5/5\n", "", "39A"),
        (":40A:IRREVOCABLE", ":40A:REVOCABLE", "40A"),
        (":40E:UCP LATEST VERSION", ":40E:OTHR/OWN RULES", "40E"),
        (":42C:AT SIGHT", ":42C:90 DAYS AFTER SIGHT", "42C"),
        (":44C:261010", ":44C:261009", "44C"),
        (":31D:261031", ":31D:261030", "31D"),
        (":48:21", ":48:9", "48"),
        (":43P:ALLOWED", ":43P:NOT ALLOWED", "43P"),
        (":44E:NINGBO", ":44E:SHANGHAI", "44E"),
        (":44F:HAMBURG", ":44F:BREMEN", "44F"),
        ("CIF HAMBURG", "FOB NINGBO", "45A"),
        ("5,000 PCS", "5,500 PCS", "45A"),
        ("3.85", "3.58", "45A"),
        ("+SIGNED COMMERCIAL INVOICE", "+INVOICE COUNTERSIGNED BY MR. WU", "46A"),
        ("+ALL DOCUMENTS", "+CREDIT BECOMES OPERATIVE UPON OUR ADVICE\n+ALL DOCUMENTS", "47A"),
    ];
    for (from, to, tag) in red {
        let found = points(&[(from, to)]);
        let told: Vec<_> = found.iter().map(|point| (point.weight, point.tag)).collect();
        assert_eq!(told, [(Weight::Red, tag)], "{to}");
        assert!(!found[0].amendment.is_empty(), "{to}: what to ask for is said");
        assert!(!say(&found[0]).in_lang(lang::Lang::En).contains('{'));
        assert!(!is_workable(&found));
    }
    let yellow = [
        (":31D:261031NINGBO, CHINA", ":31D:261031HAMBURG", "31D"),
        (":48:21", ":48:12", "48"),
        (":43T:ALLOWED", ":43T:NOT ALLOWED", "43T"),
        (":44E:NINGBO", ":44E:ANY CHINESE PORT", "44E"),
        (":49:CONFIRM", ":49:WITHOUT", "49"),
        ("ALL CHARGES OUTSIDE GERMANY FOR", "ALL CHARGES FOR", "71D"),
        ("+ALL DOCUMENTS", "+VESSEL NOT OVER 20 YEARS OF AGE\n+ALL DOCUMENTS", "47A"),
    ];
    for (from, to, tag) in yellow {
        let found = points(&[(from, to)]);
        let told: Vec<_> = found.iter().map(|point| (point.weight, point.tag)).collect();
        assert_eq!(told, [(Weight::Yellow, tag)], "{to}");
        assert!(is_workable(&found));
    }
}

#[test]
fn the_letter_asks_for_everything_red() {
    let changes =
        [(":48:21", ":48:5"), (":43P:ALLOWED", ":43P:NOT ALLOWED"), (":49:CONFIRM", ":49:WITHOUT")];
    let text = FITS.to_string();
    let text = changes.iter().fold(text, |text, (from, to)| text.replace(from, to));
    let credit = crate::read::read(&Message::read(&text).unwrap()).unwrap().credit;
    let letter = request(&credit, &points(&changes));
    assert!(letter.contains("NO. LC77") && letter.contains("1. FIELD 43P: PARTIAL"), "{letter}");
    assert!(letter.contains("2. FIELD 48: PERIOD") && !letter.contains("FIELD 49"), "{letter}");
}
