//! Proves the names by the examples of the regulations.
use super::*;
use crate::Country;
use jiff::civil::date;
use proptest::prelude::*;

#[test]
fn papers_are_named_as_the_regulations_say() {
    let order = OrderNo::parse("plk-276").unwrap();
    let names = PaperNames { order: &order, short: "NEVIR" };
    assert_eq!(names.contract(0), "PLK-276-NEVIR");
    assert_eq!(names.contract(1), "PLK-276(Rev.1)-NEVIR");
    assert_eq!(names.proforma(0), "PLK-276-NEVIR PI");
    assert_eq!(names.proforma(2), "PLK-276(Rev.2)-NEVIR PI");
    assert_eq!(names.invoice(None), "PLK-276-NEVIR CI");
    assert_eq!(names.invoice(Some("ILK")), "ILK-276-NEVIR CI");
    assert_eq!(names.packing_list(), "PLK-276 PL");
    assert_eq!(names.bl_draft(), "PLK-276 BL Draft");
    assert_eq!(
        (names.bill_of_lading(1), names.bill_of_lading(2)),
        ("PLK-276 BL".into(), "PLK-276 BL 2".into())
    );
    assert_eq!((names.logo(1), names.logo(2)), ("PLK-276 Logo".into(), "PLK-276 Logo 2".into()));
    assert_eq!(names.shipping_mark(), "PLK-276-Shipping Mark");
    let spain = Country::parse("SP").unwrap();
    assert_eq!(names.folder(spain), "CUSTOMER/ES/NEVIR/PLK-276/");
}

#[test]
fn files_of_a_customer_carry_the_day() {
    let day = date(2009, 1, 1);
    assert_eq!(debit_note("NEVIR", day, 1), "DBN-NEVIR-090101");
    assert_eq!(debit_note("NEVIR", day, 2), "DBN-NEVIR-090101-2");
    assert_eq!(customer_file("NEVIR", day, 1, ""), "NEVIR090101");
    assert_eq!(customer_file("NEVIR", day, 3, "price list"), "NEVIR090101-3 price list");
    let fair = fair_folder(date(2009, 6, 1), "迪拜", "China Sourcing Fair");
    assert_eq!(fair, "0906迪拜China Sourcing Fair");
}

#[test]
fn order_numbers_and_customer_codes_keep_their_shape() {
    assert_eq!(OrderNo::new("PLK", 7).unwrap().as_str(), "PLK-007");
    assert_eq!(OrderNo::new("PLK", 1024).unwrap().digits(), "1024");
    for text in ["PLK276", "P-276", "PLKLKX-276", "PLK-27", "PLK-1234567", "PLK-27A", "PLK-276 ,"] {
        assert!(OrderNo::parse(text).is_err(), "{text}");
    }
    let spain = Country::parse("ES").unwrap();
    assert_eq!(CustomerCode::new(spain, 1).unwrap().as_str(), "ES-001");
    assert_eq!(CustomerCode::parse("jp-001").unwrap().country(), "JP");
    for text in ["SP-001", "XX-001", "JP-01", "JP-00001", "JPN-001", "JP001"] {
        assert!(CustomerCode::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_short_name_must_do_as_a_file_name() {
    assert_eq!(check_file_part(" NEVIR "), Ok("NEVIR"));
    assert!(check_file_part("迪卡").is_ok());
    for text in ["", "A/B", "A:B", "what?", "a\tb", ".hidden", "Ltd.", "CON", "com1", "nul.x"] {
        assert!(check_file_part(text).is_err(), "{text}");
    }
    let said = check_file_part("A/B").unwrap_err().to_string();
    assert!(said.contains("/"), "{said}");
    assert!(check_file_part(&"N".repeat(41)).is_err());
}

#[test]
fn a_download_always_gets_a_name() {
    assert_eq!(FileName::made_of("PLK-276-NEVIR PI", "pdf").as_str(), "PLK-276-NEVIR PI.pdf");
    assert_eq!(FileName::made_of("../../etc/passwd", "pdf").as_str(), "_.._etc_passwd.pdf");
    assert_eq!(FileName::made_of("", "xlsx").as_str(), "_.xlsx");
    assert_eq!(FileName::made_of("CON", "pdf").as_str(), "_CON.pdf");
    assert!(FileName::made_of(&"箱".repeat(100), "pdf").as_str().len() <= 204);
}

proptest! {
    #[test]
    fn every_made_name_is_a_legal_one(text in "\\PC{0,80}") {
        let name = FileName::made_of(&text, "pdf");
        prop_assert!(!name.as_str().contains(['/', '\\', ':', '\n', '\0']));
        prop_assert!(name.as_str().len() > 4);
    }
}
