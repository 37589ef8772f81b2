//! Holds every code from D01 to D38 to the records of the house: one set that nothing is found in,
//! and for each code a change of what is recorded that brings it out.

use crate::credits::{names, record, swift};
use crate::support::bank;
use crate::support::trade::{self, at, days_from_now, number, paper, run, today};
use crate::support::{House, on_each};
use db::{Conn, DbError};
use gendan::settlement::presentation::examination;
use serde_json::{Value as Json, json};
use std::sync::{Arc, Mutex};

/// A credit that asks for everything a bank may find fault with.
fn message(ours: &str, his: &str) -> String {
    format!(
        ":40A:IRREVOCABLE\n:20:LC77\n:31C:{}\n:40E:UCP LATEST VERSION\n:31D:{}NINGBO CHINA
:50:{his}\nPORT TOWN\n:59:{ours}\nSAMPLE CITY\n:32B:USD3850,00\n:41D:ANY BANK\nBY NEGOTIATION
:42C:AT SIGHT\n:42A:NORDDE22\n:43P:ALLOWED\n:43T:ALLOWED\n:44E:NINGBO\n:44F:HAMBURG\n:44C:{}
:45A:1,000 PCS CANVAS BAG @ USD 3.85\nCIF HAMBURG
:46A:+SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS\n+PACKING LIST IN 2 COPIES
+FULL SET OF CLEAN ON BOARD BILLS OF LADING MADE OUT TO ORDER AND NOTIFY APPLICANT
+INSURANCE POLICY FOR 110 PERCENT COVERING ALL RISKS AND WAR\n+CERTIFICATE OF ORIGIN
+INSPECTION CERTIFICATE
+BENEFICIARY'S CERTIFICATE STATING THAT DOCUMENTS WERE FAXED WITHIN 2 DAYS AFTER SHIPMENT
:47A:+ALL DOCUMENTS MUST SHOW THE CREDIT NUMBER\n+THIRD PARTY SHIPPER NOT ACCEPTABLE
+FORWARDER'S BILLS ARE NOT TAKEN\n:48:21\n:49:CONFIRM",
        swift(0),
        swift(80),
        swift(50),
    )
}

/// Certificate of origin and insurance, as the authorities issued them.
fn certified(house: &House, shipment: &str, gross: &Json) {
    let origin = json!({"shipment_id": shipment, "kind": "co", "country": "CN",
        "exporter": "NINGYUAN IMPORT AND EXPORT CO., LTD.", "consignee": "NORTHSEA Trading Ltd",
        "gross": gross});
    let origin = number(&house.post("docs", "/api/v1/origin-certificates", origin).done());
    let cover = json!({"shipment_id": shipment, "kind": "policy", "insurer": "SAMPLE INSURANCE",
        "insured": "NINGYUAN", "currency": "USD", "amount": "4235.00", "is_endorsed": true,
        "conditions": "COVERING ALL RISKS AND WAR RISKS"});
    let cover = number(&house.post("docs", "/api/v1/insurance-policies", cover).done());
    for (plural, key, body) in [
        ("origin-certificates", origin, json!({"certificate_no": "CO77", "issued_on": today()})),
        ("insurance-policies", cover, json!({"policy_no": "POL77", "issued_on": today()})),
    ] {
        let place = at(plural, &key);
        paper(house, "docs", &format!("/api/v1/{place}"), "certificate");
        run(house, "docs", &place, "issue", body).done();
    }
}

/// The whole set on record and looked over; the id of its presentation.
fn presented(house: &House) -> i64 {
    trade::customer(house, "NORTHSEA");
    trade::product(house, "BAG-1");
    let mut body = trade::order_body("NORTHSEA", "lc_sight");
    (body["incoterm"], body["place"]) = (json!("CIF"), json!("HAMBURG"));
    let order = number(&house.post("sales", "/api/v1/orders", body).done());
    trade::sign_contract(house, &order);
    let (ours, his) = names(house);
    let credit = number(&record(house, &order, &message(&ours, &his)).done());
    let place = at("letters-of-credit", &credit);
    run(house, "dept_manager", &place, "work", json!({"reason": "looked at"})).done();
    let (shipment, invoice) = bank::sail(house, &order);
    let goods = house.get("docs", &format!("/api/v1/shipments/{shipment}")).done();
    certified(house, &shipment, &goods["gross"]);
    let text = "CREDIT LC77. DOCUMENTS WERE FAXED WITHIN 2 DAYS AFTER SHIPMENT";
    let paper = |kind: &str, originals: i64, copies: i64| {
        let own = matches!(kind, "invoice" | "packing_list" | "draft");
        json!({"kind": kind, "name": kind, "originals": originals, "copies": copies,
            "dated": today(), "signing": "signed", "correction": "none",
            "says": if own { Json::Null } else { json!(text) }})
    };
    let body = json!({
        "letter_of_credit_id": credit, "invoice_id": invoice["no"], "bank": "SAMPLE BANK",
        "currency": "USD", "amount": "3850.00", "draft_tenor": "AT SIGHT",
        "draft_drawee": "NORDDE22", "draft_clause": "DRAWN UNDER CREDIT NO. LC77",
        "draft_share": "100",
        "papers": [paper("invoice", 3, 0), paper("packing_list", 1, 1),
            paper("bill_of_lading", 3, 0), paper("insurance", 1, 0), paper("origin", 1, 0),
            paper("inspection", 1, 0), paper("certificate", 1, 0), paper("draft", 2, 0)],
    });
    let made = house.post("docs", "/api/v1/presentations", body).done();
    made["id"].as_i64().expect("an id")
}

/// The codes that are found after a change, which is taken back again.
fn codes(house: &House, id: i64, change: &[String]) -> Vec<&'static str> {
    let found = Arc::new(Mutex::new(Vec::new()));
    let (kept, change) = (found.clone(), change.to_vec());
    let undone = house.app.db.write_now(move |c: &mut Conn| {
        for sql in &change {
            let changed = c.exec(sql, &[])?;
            assert!(changed > 0, "{sql} changed nothing");
        }
        let row = c.one("SELECT * FROM presentation WHERE id=?", &[id.into()])?.expect("a row");
        let examined = examination::load(c, &row).expect("an examination");
        let mut codes: Vec<_> = examined.found.iter().map(|one| one.code.name()).collect();
        codes.dedup();
        *kept.lock().expect("the codes") = codes;
        // What was changed for the question is not kept.
        Err::<(), DbError>(DbError::Busy)
    });
    assert!(undone.is_err());
    Arc::into_inner(found).expect("one owner").into_inner().expect("the codes")
}

fn set(table: &str, change: &str) -> String {
    format!("UPDATE {table} SET {change}")
}

fn says(from: &str, to: &str) -> String {
    let quoted = |text: &str| text.replace('\'', "''");
    let (from, to) = (quoted(from), quoted(to));
    format!("UPDATE letter_of_credit SET message=REPLACE(message, '{from}', '{to}')")
}

fn line(kind: &str, change: &str) -> String {
    format!("UPDATE presented_paper SET {change} WHERE kind='{kind}'")
}

/// Money, goods, days: a change and the codes that must come of it.
fn of_terms() -> Vec<(Vec<String>, Vec<&'static str>)> {
    let expiry = format!(":31D:{}", swift(80));
    let latest = format!(":44C:{}", swift(50));
    let later = format!("state='presented', presented_on='{}'", days_from_now(40));
    let no_parts = says(":43P:ALLOWED", ":43P:NOT ALLOWED");
    let second = "INSERT INTO bill_of_lading (version, created_at, no, shipment_id, release,
        consignee, notify, pol, pod, packages, gross, volume, freight_term, vessel, voyage,
        on_board_on, signed_as, carrier, originals_issued, state)
        SELECT version, created_at, 'BL-TWO', shipment_id, release, consignee, notify, pol, pod, 0,
          0, 0, freight_term, vessel, '042W', on_board_on, signed_as, carrier, 0, state
        FROM bill_of_lading";
    vec![
        (vec![], vec![]),
        (vec![says(&expiry, &format!(":31D:{}", swift(-1)))], vec!["D01"]),
        (vec![set("presentation", &later)], vec!["D02"]),
        (vec![says(&latest, &format!(":44C:{}", swift(-1)))], vec!["D03"]),
        (vec![set("presentation", "amount=amount+1")], vec!["D04", "D12"]),
        (vec![no_parts.clone(), set("presentation", "amount=300000")], vec!["D05", "D12"]),
        (vec![says("1,000 PCS", "900 PCS")], vec!["D06"]),
        (vec![says("@ USD 3.85", "@ USD 3.80")], vec!["D07"]),
        (vec![says("CANVAS BAG", "LEATHER BAG")], vec!["D08"]),
        (vec![says("CIF HAMBURG", "CIF BREMEN")], vec!["D09"]),
        (vec![says(":50:NORTHSEA", ":50:SOUTHSEA HANDEL")], vec!["D10", "D14", "D34"]),
        (vec![says(":32B:USD", ":32B:EUR")], vec!["D11", "D25"]),
        (vec![set("presentation", "draft_tenor='60 DAYS SIGHT'")], vec!["D12"]),
        (vec![no_parts, second.to_string()], vec!["D22"]),
        (vec![set("invoice", "quantity=999000")], vec!["D27"]),
        (vec![says(":50:NORTHSEA", ":50:NORTHSAE")], vec!["D14", "D34", "D36"]),
    ]
}

/// What stands on the papers of others.
fn of_papers() -> Vec<(Vec<String>, Vec<&'static str>)> {
    let bill = |change: &str| vec![set("bill_of_lading", change)];
    let transhipped = set("bill_of_lading", "in_containers=0, shows_transhipment=1");
    let earlier = format!("on_board_on='{}'", days_from_now(-10));
    let tomorrow = days_from_now(1);
    vec![
        (bill("pol='CNSHA'"), vec!["D13"]),
        (bill("consignee='SOUTHSEA'"), vec!["D14"]),
        (bill("vessel='INTENDED EVER SAMPLE'"), vec!["D15"]),
        (bill("signed_as='BLUE FORWARDING'"), vec!["D16"]),
        (bill("remarks='5 CARTONS TORN'"), vec!["D17"]),
        (bill("freight_term='collect'"), vec!["D18"]),
        (bill("originals_issued=4"), vec!["D19"]),
        (bill("is_charter_party=1"), vec!["D20"]),
        (bill("is_forwarders=1"), vec!["D20"]),
        (vec![says(":43T:ALLOWED", ":43T:NOT ALLOWED"), transhipped], vec!["D21"]),
        (vec![set("insurance_policy", "amount=423499")], vec!["D23"]),
        (vec![set("insurance_policy", &format!("issued_on='{tomorrow}'"))], vec!["D24"]),
        (vec![set("insurance_policy", "is_endorsed=0")], vec!["D25"]),
        (vec![line("inspection", "kind='other'")], vec!["D26"]),
        (bill("marks='LOT 8'"), vec!["D28"]),
        (vec![line("certificate", "says='CREDIT LC77'")], vec!["D29"]),
        (vec![line("invoice", &format!("dated='{tomorrow}'"))], vec!["D30"]),
        (vec![line("invoice", "signing='unsigned'")], vec!["D31"]),
        (vec![line("packing_list", "correction='open'")], vec!["D32"]),
        (vec![line("bill_of_lading", "says='CLEAN ON BOARD'")], vec!["D33"]),
        (vec![set("kept_paper", "data=REPLACE(data, 'LC77', 'LC78')")], vec!["D33"]),
        (vec![set("origin_certificate", "country='VN'")], vec![]),
        (vec![set("origin_certificate", "consignee='SOUTHSEA'")], vec!["D34"]),
        (bill("gross=gross+1000"), vec!["D35"]),
        (bill(&earlier), vec!["D24", "D30", "D37"]),
        (bill("shipper='CIXI BAG FACTORY'"), vec!["D38"]),
    ]
}

#[test]
fn each_code_comes_out_of_the_records() {
    on_each("codes", |house| {
        let id = presented(house);
        let mut seen = std::collections::BTreeSet::new();
        for (change, wanted) in of_terms().into_iter().chain(of_papers()) {
            let found = codes(house, id, &change);
            assert_eq!(found, wanted, "{change:?}");
            seen.extend(found);
        }
        let never: Vec<_> = credit::discrepancy::Code::ALL
            .iter()
            .map(|code| code.name())
            .filter(|name| !seen.contains(name))
            .collect();
        assert_eq!(never, Vec::<&str>::new(), "every code is reached");
        house.is_sound();
    });
}
