//! Proves the numbers: reading, writing, and the arithmetic of the shipping examples.
use super::*;
use proptest::prelude::*;

fn qty(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

#[test]
fn a_typed_number_is_read_exactly() {
    let table = [
        ("1,234.50", 1_234_500),
        ("１，２３４．５", 1_234_500),
        ("−12", -12_000),
        ("-12", -12_000),
        ("+0.001", 1),
        (".5", 500),
        ("12 400", 12_400_000),
        ("1'000'000", 1_000_000_000),
        ("1.5000", 1_500),
        ("¥8", 8_000),
        (" ￥ -8 ", -8_000),
        ("0", 0),
        ("9223372036854775.807", i64::MAX),
    ];
    for (text, want) in table {
        assert_eq!(Quantity::parse(text), Ok(Quantity(want)), "{text}");
    }
}

#[test]
fn what_may_be_a_decimal_comma_or_no_number_is_refused() {
    let bad = ["", " ", "1,5", "12,34.5", "1.234,50", "1,23,456", "12.", ".", "-", "1e5", "=1+1"];
    for text in bad.into_iter().chain(["1-2", "--1", "1.2.3", "十二", "1,234 567", "0x10", "NaN"])
    {
        assert!(Quantity::parse(text).is_err(), "{text:?}");
    }
}

#[test]
fn a_refusal_says_what_is_wrong() {
    let english = |text| Quantity::parse(text).unwrap_err().to_string();
    assert_eq!(english("1.2345"), "“1.2345” has too many decimals: at most 3");
    assert!(english("1,5").contains("1,234.50"));
    assert!(english("9223372036854775.808").contains("too large"));
    assert!(english("99999999999999999999999999999999999999999").contains("too large"));
}

#[test]
fn units_behind_the_value_are_dropped() {
    assert_eq!(Percent::parse("30 %"), Ok(Percent(300_000)));
    assert_eq!(Percent::parse("30％"), Ok(Percent(300_000)));
    assert_eq!(Weight::parse("17.5 KGS"), Ok(Weight(17_500)));
    assert_eq!(Volume::parse("0.079040CBM"), Ok(Volume(79_040)));
    assert!(Weight::parse("17.5 lb").is_err());
    assert!(Quantity::parse("5 %").is_err());
}

#[test]
fn numbers_are_written_for_reading() {
    assert_eq!(qty("12400").to_string(), "12400");
    assert_eq!(qty("12400").grouped(), "12,400");
    assert_eq!(qty("-1234567.5").grouped(), "-1,234,567.5");
    assert_eq!(qty("-999").grouped_fixed(1), "-999.0");
    assert_eq!(Price::parse("90.291371").unwrap().fixed(2), "90.29");
    assert_eq!(Price::parse("5.755").unwrap().fixed(2), "5.76");
    assert_eq!(Price::parse("-0.004").unwrap().fixed(2), "0.00", "no minus before zero");
    assert_eq!(Quantity(i64::MIN).grouped_fixed(6), "-9,223,372,036,854,775.808000");
}

/// SH-1: 480 cartons of 52 × 38 × 40 cm and 17.5 kg.
#[test]
fn sh_1_volume_and_weight_of_a_shipment() {
    let side = |cm| Length::parse(cm).unwrap();
    let carton = Volume::of_box(side("52"), side("38"), side("40"), Rounding::HalfUp).unwrap();
    assert_eq!(carton.fixed(6), "0.079040");
    let total = carton.checked_times(480).unwrap();
    assert_eq!(total.to_string(), "37.9392");
    assert_eq!(total.fixed(3), "37.939");
    let gross = Weight::parse("17.5").unwrap().checked_times(480).unwrap();
    assert_eq!(gross.grouped(), "8,400");
}

/// SH-2, SH-3: volume weight by divisor, the larger counts, rounded up to half a kilogram.
#[test]
fn sh_2_and_sh_3_chargeable_weight() {
    let chargeable = |cm3: i64, divisor: i128, gross: &str| {
        let by_volume = Rounding::HalfUp.mul_div(cm3, 1_000, divisor).map(Weight).unwrap();
        let larger = by_volume.max(Weight::parse(gross).unwrap());
        let halves = Rounding::Up.mul_div(larger.0, 1, 500).unwrap();
        (by_volume.fixed(2), Weight(halves * 500).fixed(1))
    };
    let twelve = 12 * 52 * 38 * 40;
    assert_eq!(chargeable(twelve, 6_000, "210"), ("158.08".into(), "210.0".into()));
    assert_eq!(chargeable(twelve, 5_000, "210"), ("189.70".into(), "210.0".into()));
    assert_eq!(chargeable(40 * 30 * 25, 6_000, "3.2").1, "5.0");
    assert_eq!(chargeable(40 * 30 * 25, 5_000, "3.2").1, "6.0");
}

/// EX-6 by unit price: freight per piece, CIF, prices with commission.
#[test]
fn ex_6_price_terms_per_piece() {
    let price = |text| Price::parse(text).unwrap();
    let percent = |text| Percent::parse(text).unwrap();
    let cents = |p: Option<Price>| p.unwrap().round_to(2, Rounding::HalfUp).unwrap();
    let cfr = price("5.75").checked_add(price("0.3229"));
    assert_eq!(cents(cfr), price("6.07"));
    assert_eq!(cfr.unwrap().round_to(2, Rounding::Up), Some(price("6.08")));
    let premium = percent("110").of(percent("0.3"), Rounding::HalfUp).unwrap();
    assert_eq!(premium, percent("0.33"));
    let cif = price("6.07").including(premium, Rounding::HalfUp);
    assert_eq!(cif.unwrap().fixed(4), "6.0901");
    assert_eq!(cents(cif), price("6.09"));
    let cifc5 = cents(price("6.09").including(percent("5"), Rounding::HalfUp));
    assert_eq!(cifc5, price("6.41"));
    assert_eq!(cents(cifc5.share(percent("5"), Rounding::HalfUp)), price("0.32"));
    assert_eq!(cents(price("5.75").including(percent("3"), Rounding::HalfUp)), price("5.93"));
    assert_eq!(price("1").including(Percent::HUNDRED, Rounding::Up), None);
}

#[test]
fn sums_refuse_to_wrap() {
    assert_eq!(Quantity::checked_sum([Quantity(i64::MAX), Quantity(1)]), None);
    assert_eq!(Quantity::checked_sum([]), Some(Quantity::ZERO));
    assert_eq!(Quantity::whole(i64::MAX), None);
}

proptest! {
    #[test]
    fn what_is_written_reads_back(value: i64) {
        prop_assume!(value != i64::MIN);
        for text in [Price(value).to_string(), Price(value).grouped(), Price(value).fixed(6)] {
            prop_assert_eq!(Price::parse(&text), Ok(Price(value)));
        }
        prop_assert_eq!(Length::parse(&Length(value).grouped()), Ok(Length(value)));
    }

    #[test]
    fn reading_never_panics(text in "\\PC{0,24}") {
        let _ = Quantity::parse(&text);
        let _ = Percent::parse(&text);
        let _ = Weight::parse(&text);
    }

    #[test]
    fn a_rounded_value_is_near_and_keeps_its_sign(
        value in -1_000_000_000_000_i64..1_000_000_000_000,
    ) {
        for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Up, Rounding::Down] {
            let cut = Price(value).round_to(2, rounding).unwrap();
            prop_assert_eq!(cut.0 % 10_000, 0);
            prop_assert!((cut.0 - value).abs() < 10_000);
            let mirrored = Price(-value).round_to(2, rounding).unwrap();
            prop_assert_eq!(mirrored.0, -cut.0);
        }
    }
}
