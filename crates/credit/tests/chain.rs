//! Reads real messages where they are: issue, amendment, advice and transfer of one credit, and the
//! loose forms of other banks. The folder is named by `GENDAN_SAMPLES`.

use base::jiff::civil::date;
use credit::{Allowance, Kind, Message, amend, read};
use std::path::PathBuf;

fn message(name: &str) -> Option<Message> {
    let folder = std::env::var_os("GENDAN_SAMPLES").map(PathBuf::from)?;
    let text = std::fs::read_to_string(folder.join("lc").join(name)).ok()?;
    Some(Message::read(&text).unwrap_or_else(|error| panic!("{name}: {error:?}")))
}

fn tags(remarks: &[credit::Remark]) -> Vec<&str> {
    remarks.iter().map(|remark| remark.tag.as_str()).collect()
}

#[test]
fn a_chain_of_messages_is_one_credit() {
    let Some(issue) = message("chain_LC2024001234_1_MT700.txt") else {
        eprintln!("SKIPPED: the real credits; GENDAN_SAMPLES names no folder with lc/");
        return;
    };
    let issued = read::read(&issue).unwrap();
    assert_eq!(tags(&issued.remarks), ["40E"], "the older form leaves the rules out");
    let before = issued.credit;
    assert_eq!(before.amount.with_code(), "USD 500,000.00");
    assert_eq!((before.documents.len(), before.conditions.len()), (3, 2));
    assert_eq!(before.latest_shipment, Some(date(2024, 3, 31)));
    let change = message("chain_LC2024001234_2_MT707.txt").unwrap();
    assert_eq!(change.kind, Kind::Amendment);
    let after = amend::apply(&before, &change).unwrap();
    assert_eq!(after.credit.amount.with_code(), "USD 600,000.00");
    assert_eq!(after.credit.expires_on, date(2024, 5, 15));
    assert_eq!(after.credit.latest_shipment, Some(date(2024, 4, 30)));
    assert_eq!(tags(&after.remarks), ["79", "33B"]);
    let advice = read::read(&message("chain_LC2024001234_3_MT710.txt").unwrap()).unwrap();
    assert_eq!(advice.credit.number, before.number);
    let transfer = message("chain_LC2024001234_4_MT720.txt").unwrap();
    assert_eq!(transfer.kind, Kind::Transfer);
    assert_eq!(read::read(&transfer).unwrap().credit.amount.with_code(), "USD 400,000.00");
    for (name, number) in [("5_MT750", 750), ("6_MT752", 752), ("7_MT756", 756)] {
        let told = message(&format!("chain_LC2024001234_{name}.txt")).unwrap();
        assert!(read::read(&told).is_err(), "MT{number} issues nothing");
    }
}

#[test]
fn loose_credits_of_other_banks_are_read() {
    let Some(sugar) = message("MT700_LC202607120001_sugar.mt700") else {
        eprintln!("SKIPPED: the real credits; GENDAN_SAMPLES names no folder with lc/");
        return;
    };
    let read_sugar = read::read(&sugar).unwrap();
    assert_eq!(tags(&read_sugar.remarks), Vec::<&str>::new());
    assert_eq!(read_sugar.credit.transhipment, Allowance::Forbidden);
    assert_eq!((read_sugar.credit.documents.len(), read_sugar.credit.conditions.len()), (5, 2));
    let minimal = read::read(&message("MT700_LC20260001_minimal.mt700").unwrap()).unwrap();
    assert_eq!(minimal.credit.documents, ["SIGNED INVOICE."]);
    let moved = message("MT720_01_MtSwiftMessageJsonSchemaTest.fin").unwrap();
    let moved = read::read(&moved).unwrap();
    assert_eq!(moved.credit.presentation_days, Some(10));
    assert_eq!(moved.credit.amount.with_code(), "GBP 100,000.00");
    assert_eq!(moved.credit.documents.len(), 4);
}
