//! Proves the codes: right ones pass in every spelling, one wrong digit is always found.
use super::*;
use proptest::prelude::*;

/// SH-6: the three numbers of the domain notes, and what a door shows.
#[test]
fn sh_6_container_numbers() {
    for (text, digit) in [("CSQU305438", 3), ("MWCU605978", 4), ("CBHU320273", 2)] {
        for last in 0..10 {
            let read = ContainerNo::parse(&format!("{text}{last}"));
            assert_eq!(read.is_ok(), last == digit, "{text}{last}");
        }
    }
    let spelled = ContainerNo::parse("csqu 305438-3").unwrap();
    assert_eq!((spelled.as_str(), spelled.grouped().as_str()), ("CSQU3054383", "CSQU 305438 3"));
    let wrong = ContainerNo::parse("CSQU3054384").unwrap_err().to_string();
    assert!(wrong.contains('3') && wrong.contains("check digit"), "{wrong}");
    for text in ["", "CSQA3054383", "CSQU305438", "C5QU3054383", "箱号CSQU30543"] {
        assert!(ContainerNo::parse(text).is_err(), "{text}");
    }
}

#[test]
fn air_waybills_carry_a_remainder_of_seven() {
    let bill = AwbNo::parse("784-1234 5675").unwrap();
    assert_eq!(bill.grouped(), "784-1234 5675");
    assert!(AwbNo::parse("784-12345674").is_err());
    assert!(AwbNo::parse("784-1234567").is_err());
    assert!(AwbNo::parse("78412345679").unwrap_err().to_string().contains('5'));
}

#[test]
fn commodity_codes_keep_their_zeros_and_their_shape() {
    let code = HsCode::parse("9403.60.9990").unwrap();
    assert_eq!((code.as_str(), code.dotted().as_str()), ("9403609990", "9403.60.9990"));
    assert_eq!(
        (code.chapter(), code.heading(), code.international()),
        ("94", "9403", Some("940360"))
    );
    assert_eq!(HsCode::parse("0802").unwrap().dotted(), "0802");
    assert_eq!(HsCode::parse("0802").unwrap().international(), None);
    assert_eq!(HsCode::parse("94036").unwrap().dotted(), "9403.6");
    for text in ["", "940", "94036099901", "9400", "0012", "7701", "94O3"] {
        assert!(HsCode::parse(text).is_err(), "{text}");
    }
    assert!(HsCode::parse_for_declaration("9403609990").is_ok());
    let short = HsCode::parse_for_declaration("940360").unwrap_err().to_string();
    assert!(short.contains("10 digits"), "{short}");
}

#[test]
fn bank_codes_name_a_country() {
    for text in ["BKCHCNBJ", "bkchcnbj 92h", "DEUTDEFF500"] {
        assert!(Bic::parse(text).is_ok(), "{text}");
    }
    for text in ["BKCHCNB", "BKCHXXBJ", "BKC1CNBJ", "BKCHCNBJ9", "BKCHSPBJ", ""] {
        assert!(Bic::parse(text).is_err(), "{text}");
    }
}

#[test]
fn credit_codes_prove_themselves() {
    assert!(CreditCode::parse("91350100M000100Y43").is_ok(), "the printed example of the standard");
    assert!(CreditCode::parse("91350100M000100Y44").is_err());
    assert!(CreditCode::parse("91330200ma0000000h").is_ok(), "invented");
    let body = "91330200MA0000000";
    let right: Vec<char> = ALPHABET_FOR_TEST
        .chars()
        .filter(|last| CreditCode::parse(&format!("{body}{last}")).is_ok())
        .collect();
    assert_eq!(right.len(), 1);
    assert!(CreditCode::parse("91330200MA000000OX").is_err(), "O is not in the alphabet");
    assert!(CreditCode::parse("91330200MA").is_err());
}
const ALPHABET_FOR_TEST: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

proptest! {
    /// One mistyped digit never passes, but for the 0 that stands for both 0 and 10.
    #[test]
    fn a_wrong_serial_digit_is_found(
        serial in 0_u32..1_000_000,
        place in 4_usize..10,
        up in 1_u8..10,
    ) {
        let right: Vec<String> = (0..10)
            .map(|last| format!("TSTU{serial:06}{last}"))
            .filter(|text| ContainerNo::parse(text).is_ok())
            .collect();
        prop_assert_eq!(right.len(), 1);
        let mut bytes = right[0].clone().into_bytes();
        bytes[place] = b'0' + (bytes[place] - b'0' + up) % 10;
        let wrong = String::from_utf8(bytes).unwrap();
        prop_assert!(right[0].ends_with('0') || ContainerNo::parse(&wrong).is_err());
    }

    #[test]
    fn reading_never_panics(text in "\\PC{0,20}") {
        let _ = (ContainerNo::parse(&text), AwbNo::parse(&text), HsCode::parse(&text));
        let _ = (Bic::parse(&text), CreditCode::parse(&text));
    }
}
