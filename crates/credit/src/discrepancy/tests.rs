//! A set that nothing is found in, and one change for each code of the catalogue.

use super::*;
use crate::message::Message;
use crate::required::Kind;
use crate::set::{Bill, Draft, Freight, Insurance, Invoice, Line, Origin, Packing, Paper};
use base::jiff::civil::date;
use base::{Country, Currency, Incoterm, Money, Percent, Price, Quantity, Unit, Volume, Weight};

const CREDIT: &str = ":40A:IRREVOCABLE
:20:LC77
:31D:260605NINGBO CHINA
:50:NORTHSEA LIGHTING GMBH\nHAMBURG
:59:HEYUAN TRADING CO., LTD.\nNINGBO
:32B:USD19250,00
:42C:AT SIGHT
:42A:NORDDE22
:43P:NOT ALLOWED
:43T:NOT ALLOWED
:44E:NINGBO
:44F:HAMBURG
:44C:260510
:45A:5,000 PCS DESK LAMPS @ USD 3.85\nCIF HAMBURG
:46A:+SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS
+PACKING LIST IN 2 COPIES
+FULL SET OF CLEAN ON BOARD BILLS OF LADING MADE OUT TO ORDER AND NOTIFY APPLICANT
+INSURANCE POLICY FOR 110 PERCENT COVERING ALL RISKS AND WAR
+CERTIFICATE OF ORIGIN SHOWING CHINA
+INSPECTION CERTIFICATE
+BENEFICIARY'S CERTIFICATE STATING THAT DOCUMENTS WERE FAXED WITHIN 2 DAYS AFTER SHIPMENT
:47A:+ALL DOCUMENTS MUST SHOW THE CREDIT NUMBER
+THIRD PARTY SHIPPER NOT ACCEPTABLE
+FORWARDER'S BILLS ARE NOT TAKEN";

pub(super) fn credit(more: &[(&str, &str)]) -> Credit {
    let text = more.iter().fold(CREDIT.to_string(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    crate::read::read(&Message::read(&text).unwrap()).unwrap().credit
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn bill() -> Bill {
    Bill {
        number: "MSC1".into(),
        on_board: Some(date(2026, 5, 10)),
        vessel: Some("EVER GIVEN".into()),
        voyage: Some("12W".into()),
        is_intended_vessel: false,
        loading: "NINGBO, CHINA".into(),
        discharge: "HAMBURG".into(),
        receipt: None,
        delivery: None,
        shipper: "HEYUAN TRADING CO., LTD.".into(),
        consignee: "TO ORDER".into(),
        notify: "NORTHSEA LIGHTING GMBH, HAMBURG".into(),
        freight: Freight::Prepaid,
        carrier: Some("MSC".into()),
        signed_as: Some("AS AGENT FOR THE CARRIER".into()),
        remarks: Some("SHIPPER'S LOAD AND COUNT".into()),
        is_charter_party: Some(false),
        is_forwarders: Some(false),
        in_containers: Some(true),
        shows_transhipment: Some(true),
        originals_issued: Some(3),
        packages: Some(250),
        gross: Weight::parse("2850").ok(),
        volume: Volume::parse("19.76").ok(),
        marks: "NORTHSEA\nC/NO. 1-250".into(),
    }
}

fn papers() -> Vec<Paper> {
    let paper = |kind, name: &str, originals, copies| Paper {
        kind,
        name: name.into(),
        originals,
        copies,
        dated: Some(date(2026, 5, 9)),
        is_signed: Some(true),
        has_open_correction: Some(false),
        text: Some("CREDIT LC77. DOCUMENTS WERE FAXED WITHIN 2 DAYS AFTER SHIPMENT".into()),
    };
    vec![
        paper(Kind::Invoice, "CI-1", 3, 0),
        paper(Kind::PackingList, "PL-1", 1, 1),
        paper(Kind::BillOfLading, "MSC1", 3, 0),
        paper(Kind::Insurance, "POL-1", 1, 0),
        paper(Kind::Origin, "CO-1", 1, 0),
        paper(Kind::Inspection, "IC-1", 1, 0),
        paper(Kind::Certificate, "BC-1", 1, 0),
    ]
}

/// On board on Sunday 10 May 2026, presented on the 20th.
pub(super) fn set() -> Set {
    Set {
        presented_on: date(2026, 5, 20),
        drawn_before: usd(0),
        invoice: Invoice {
            number: "CI-1".into(),
            issuer: "Heyuan Trading Company Limited, Ningbo".into(),
            addressee: "NORTHSEA LIGHTING GMBH".into(),
            total: usd(19_250_00),
            description: "DESK LAMPS".into(),
            incoterm: Some(Incoterm::Cif),
            place: "HAMBURG".into(),
            lines: vec![Line {
                description: "DESK LAMPS BLUE".into(),
                quantity: Quantity::parse("5000").unwrap(),
                unit: Unit::PCS,
                price: Price::parse("3.85").unwrap(),
                is_free: false,
            }],
            marks: "NORTHSEA C/NO.1-250".into(),
        },
        bills: vec![bill()],
        packing: Some(Packing {
            packages: 250,
            net: Weight::parse("2550").unwrap(),
            gross: Weight::parse("2850").unwrap(),
            volume: Volume::parse("19.76").ok(),
            quantity: Quantity::parse("5000").ok(),
            marks: "NORTHSEA\nC/NO. 1-250".into(),
        }),
        insurance: Some(Insurance {
            amount: usd(21_175_00),
            dated: date(2026, 5, 9),
            effective: None,
            conditions: "COVERING ALL RISKS AND WAR RISKS".into(),
            is_endorsed: Some(true),
            is_cover_note: false,
        }),
        origin: Some(Origin {
            country: Country::parse("CN").unwrap(),
            exporter: "HEYUAN TRADING CO., LTD.".into(),
            consignee: "TO ORDER".into(),
            gross: Weight::parse("2850").ok(),
            marks: String::new(),
        }),
        draft: Some(Draft {
            amount: usd(19_250_00),
            tenor: "SIGHT".into(),
            drawee: "NORDDE22".into(),
            clause: "DRAWN UNDER CREDIT NO. LC77".into(),
            share: Percent::HUNDRED,
        }),
        papers: papers(),
    }
}

fn codes(credit: &Credit, set: &Set) -> Vec<Code> {
    let bank = WorkCalendar::weekdays();
    let mut found: Vec<Code> =
        examine(credit, set, &Around { bank: &bank }).iter().map(|found| found.code).collect();
    found.dedup();
    found
}

#[test]
fn nothing_is_found_in_a_set_that_fits() {
    let bank = WorkCalendar::weekdays();
    assert_eq!(examine(&credit(&[]), &set(), &Around { bank: &bank }), []);
    assert_eq!(Code::ALL.len(), 38);
    for code in Code::ALL {
        let said = Discrepancy {
            code: *code,
            found: "FOUND".into(),
            wanted: "WANTED".into(),
            gravity: code.gravity(),
        };
        let both = lang::Lang::BOTH.map(|lang| said.say().in_lang(lang));
        assert!(both.iter().all(|text| text.contains("FOUND") || text.contains("WANTED")));
    }
}

/// A change of the set, and the code that must come of it, alone.
type Case = (Code, fn(&mut Set));

fn paper(set: &mut Set, kind: Kind) -> &mut Paper {
    set.papers.iter_mut().find(|paper| paper.kind == kind).unwrap()
}

#[test]
fn each_departure_has_its_code() {
    let cases: &[Case] = &[
        (Code::D02, |set| set.presented_on = date(2026, 6, 2)),
        (Code::D03, |set| set.bills[0].on_board = Some(date(2026, 5, 11))),
        (Code::D04, |set| set.drawn_before = usd(1)),
        (Code::D07, |set| {
            set.invoice.lines[0].price = Price::parse("3.80").unwrap();
            set.invoice.total = usd(19_000_00);
            set.draft.as_mut().unwrap().amount = usd(19_000_00);
        }),
        (Code::D08, |set| {
            set.invoice.description = "LAMPS".into();
            set.invoice.lines[0].description = "BLUE".into();
        }),
        (Code::D09, |set| set.invoice.place = "BREMEN".into()),
        (Code::D10, |set| set.invoice.addressee = "SOUTHSEA LIGHTING".into()),
        (Code::D12, |set| set.draft.as_mut().unwrap().tenor = "60 DAYS SIGHT".into()),
        (Code::D12, |set| set.draft.as_mut().unwrap().drawee = "OTHERBANK".into()),
        (Code::D12, |set| set.draft.as_mut().unwrap().clause = String::new()),
        (Code::D13, |set| set.bills[0].loading = "SHANGHAI".into()),
        (Code::D14, |set| set.bills[0].consignee = "SOUTHSEA".into()),
        (Code::D14, |set| set.bills[0].notify = "SOUTHSEA".into()),
        (Code::D15, |set| set.bills[0].is_intended_vessel = true),
        (Code::D16, |set| set.bills[0].signed_as = Some("BLUE FORWARDING".into())),
        (Code::D17, |set| set.bills[0].remarks = Some("5 CARTONS TORN".into())),
        (Code::D18, |set| set.bills[0].freight = Freight::Collect),
        (Code::D19, |set| set.bills[0].originals_issued = Some(4)),
        (Code::D20, |set| set.bills[0].is_charter_party = Some(true)),
        (Code::D20, |set| set.bills[0].is_forwarders = Some(true)),
        (Code::D21, |set| set.bills[0].in_containers = Some(false)),
        (Code::D23, |set| set.insurance.as_mut().unwrap().conditions = "ALL RISKS".into()),
        (Code::D25, |set| set.insurance.as_mut().unwrap().is_endorsed = Some(false)),
        (Code::D26, |set| paper(set, Kind::Invoice).originals = 2),
        (Code::D26, |set| set.papers.retain(|paper| paper.kind != Kind::Inspection)),
        (Code::D27, |set| {
            set.packing.as_mut().unwrap().quantity = Quantity::parse("4999").ok();
        }),
        (Code::D28, |set| set.bills[0].marks = "NORTHSEA C/NO. 1-25".into()),
        (Code::D29, |set| paper(set, Kind::Certificate).text = Some("CREDIT LC77".into())),
        (Code::D30, |set| paper(set, Kind::Inspection).dated = Some(date(2026, 5, 11))),
        (Code::D30, |set| paper(set, Kind::Invoice).dated = Some(date(2026, 5, 21))),
        (Code::D31, |set| paper(set, Kind::Invoice).is_signed = Some(false)),
        (Code::D32, |set| paper(set, Kind::PackingList).has_open_correction = Some(true)),
        (Code::D33, |set| paper(set, Kind::PackingList).text = Some("PACKING LIST".into())),
        (Code::D34, |set| set.origin.as_mut().unwrap().country = Country::parse("VN").unwrap()),
        (Code::D35, |set| set.bills[0].gross = Weight::parse("2805").ok()),
        (Code::D35, |set| set.packing.as_mut().unwrap().net = Weight::parse("2851").unwrap()),
        (Code::D36, |set| set.invoice.addressee = "NORTHSEA LIGTHING GMBH".into()),
        (Code::D37, |set| paper(set, Kind::Certificate).dated = Some(date(2026, 5, 13))),
        (Code::D38, |set| set.bills[0].shipper = "CIXI LAMP FACTORY".into()),
    ];
    for (n, (code, change)) in cases.iter().enumerate() {
        let mut set = set();
        change(&mut set);
        assert_eq!(codes(&credit(&[]), &set), [*code], "case {n}");
    }
}

#[test]
fn the_credit_expires_and_its_currency_counts() {
    let gone = credit(&[(":31D:260605", ":31D:260519")]);
    assert_eq!(codes(&gone, &set()), [Code::D01]);
    let euro = credit(&[(":32B:USD", ":32B:EUR")]);
    assert_eq!(codes(&euro, &set()), [Code::D11, Code::D25]);
}

/// `NOT ACCEPTABLE` holds the word `ACCEPTABLE`.
#[test]
fn a_charter_party_is_taken_only_where_the_credit_takes_it() {
    let mut set = set();
    set.bills[0].is_charter_party = Some(true);
    let says = |clause: &str| {
        let more = format!("+{clause}\n+THIRD PARTY");
        codes(&credit(&[("+THIRD PARTY", &more)]), &set)
    };
    assert_eq!(says("CHARTER PARTY BILLS ARE ACCEPTABLE"), []);
    assert_eq!(says("CHARTER PARTY BILLS ARE NOT ACCEPTABLE"), [Code::D20]);
}

/// LC-1: Sunday 31 May is moved to Monday; LC-2: the latest shipment is not.
#[test]
fn a_closed_bank_moves_presentation_and_never_shipment() {
    let mut set = set();
    set.presented_on = date(2026, 6, 1);
    assert_eq!(codes(&credit(&[]), &set), []);
    set.bills[0].on_board = Some(date(2026, 5, 11));
    assert_eq!(codes(&credit(&[]), &set), [Code::D03], "10 May 2026 is a Sunday all the same");
}

/// LC-4 and LC-5: pieces have no tolerance, metres have five percent.
#[test]
fn quantities_follow_their_unit() {
    let shipped = |unit: &str, stated: &str, quantity: &str| {
        let stated = format!("{stated} {unit} DESK LAMPS @");
        let credit =
            credit(&[("5,000 PCS DESK LAMPS @", &stated), (":32B:USD19250,00", ":32B:USD99999,")]);
        let mut set = set();
        let line = &mut set.invoice.lines[0];
        (line.unit, line.quantity) =
            (Unit::parse(unit).unwrap(), Quantity::parse(quantity).unwrap());
        let bank = WorkCalendar::weekdays();
        let found = examine(&credit, &set, &Around { bank: &bank });
        found.iter().any(|discrepancy| discrepancy.code == Code::D06)
    };
    assert!(shipped("PCS", "10000", "9990") && !shipped("PCS", "10000", "10000"));
    assert!(!shipped("M", "10000", "9600") && shipped("M", "10000", "9499"));
    assert!(!shipped("MT", "2000", "2050") && shipped("MT", "2000", "2101"));
}

/// LC-4: the invoice may be for more, the drawing may not (18 b).
#[test]
fn an_invoice_may_show_more_than_is_drawn() {
    let tons = [
        ("5,000 PCS DESK LAMPS @ USD 3.85", "2000 MT DESK LAMPS @ USD 450"),
        ("USD19250,00", "USD900000,"),
    ];
    let mut set = set();
    set.invoice.lines[0] = Line {
        quantity: Quantity::parse("2050").unwrap(),
        unit: Unit::parse("MT").unwrap(),
        price: Price::parse("450").unwrap(),
        ..set.invoice.lines[0].clone()
    };
    set.packing.as_mut().unwrap().quantity = Quantity::parse("2050").ok();
    set.invoice.total = usd(922_500_00);
    set.insurance.as_mut().unwrap().amount = usd(1_014_750_00);
    set.draft.as_mut().unwrap().amount = usd(900_000_00);
    assert_eq!(codes(&credit(&tons), &set), []);
    set.draft.as_mut().unwrap().amount = usd(922_500_00);
    assert_eq!(codes(&credit(&tons), &set), [Code::D04, Code::D12]);
    set.draft.as_mut().unwrap().amount = usd(854_999_99);
    assert!(codes(&credit(&tons), &set).contains(&Code::D05));
}

/// LC-6: CIF 58,464.00 is covered for 64,310.40.
#[test]
fn cover_is_ten_percent_more_to_the_cent() {
    let short = |minor| {
        let mut set = set();
        set.invoice.total = usd(58_464_00);
        set.insurance.as_mut().unwrap().amount = usd(minor);
        codes(&credit(&[]), &set).contains(&Code::D23)
    };
    assert!(!short(64_310_40) && short(64_310_00) && short(64_310_39));
}

/// LC-8: two bills of one voyage are one shipment, and the later date counts.
#[test]
fn bills_of_one_voyage_are_one_shipment() {
    let mut set = set();
    let first = Bill { on_board: Some(date(2026, 5, 8)), packages: None, ..bill() };
    set.bills = vec![Bill { gross: None, volume: None, packages: None, ..bill() }, first];
    set.bills[1].originals_issued = Some(0);
    set.presented_on = date(2026, 6, 1);
    set.insurance.as_mut().unwrap().dated = date(2026, 5, 8);
    assert_eq!(codes(&credit(&[]), &set), [], "21 days run from 10 May");
    set.bills[1].voyage = Some("13W".into());
    assert_eq!(codes(&credit(&[]), &set), [Code::D22]);
}

/// LC-9: insurance dated after shipment, unless it is effective earlier.
#[test]
fn insurance_begins_before_the_ship_does() {
    let mut set = set();
    set.insurance.as_mut().unwrap().dated = date(2026, 5, 11);
    assert_eq!(codes(&credit(&[]), &set), [Code::D24]);
    set.insurance.as_mut().unwrap().effective = Some(date(2026, 5, 10));
    assert_eq!(codes(&credit(&[]), &set), []);
}

/// LC-10: any Chinese port holds Shanghai, and a person sees that it does.
#[test]
fn any_port_of_a_country_is_judged_by_a_person() {
    let any = credit(&[(":44E:NINGBO", ":44E:ANY CHINESE PORT")]);
    let mut set = set();
    set.bills[0].loading = "SHANGHAI".into();
    let bank = WorkCalendar::weekdays();
    let found = examine(&any, &set, &Around { bank: &bank });
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code, found[0].gravity), (Code::D13, Gravity::Human));
    let fixed = credit(&[(":44E:NINGBO", ":44E:SHANGHAI")]);
    set.bills[0].loading = "NINGBO".into();
    let found = examine(&fixed, &set, &Around { bank: &bank });
    assert_eq!(found[0].gravity, Gravity::Fatal);
}
