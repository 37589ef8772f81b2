//! Proves money: the worked examples of deposits, conversions and unit prices.
use super::*;
use proptest::prelude::*;

fn usd(text: &str) -> Money {
    Money::parse(text, Currency::USD).unwrap()
}

fn percent(text: &str) -> Percent {
    Percent::parse(text).unwrap()
}

/// M-1: 30 % deposit of the contract, the rest of what was shipped, and two part shipments.
#[test]
fn m_1_deposit_balance_and_part_shipments() {
    let deposit = usd("36,288.00").share(percent("30"), Rounding::HalfUp).unwrap();
    assert_eq!(deposit, usd("10,886.40"));
    assert_eq!(usd("36,288.00").checked_sub(deposit), Ok(usd("25,401.60")));
    assert_eq!(usd("35,904").checked_sub(deposit), Ok(usd("25,017.60")));
    let first = usd("20,000").share(percent("30"), Rounding::HalfUp).unwrap();
    assert_eq!(first, usd("6,000.00"));
    let second = deposit.checked_sub(first).unwrap();
    assert_eq!(second, usd("4,886.40"));
    assert_eq!(usd("20,000").checked_sub(first), Ok(usd("14,000.00")));
    assert_eq!(usd("15,904").checked_sub(second), Ok(usd("11,017.60")));
}

/// M-5: the exchange loss is what is missing between booking and bank.
#[test]
fn m_5_exchange_difference() {
    let at = |amount: &str, rate: &str| {
        let rate = Rate::parse(rate).unwrap();
        usd(amount).convert(rate, Currency::CNY, Rounding::HalfUp).unwrap()
    };
    assert_eq!(at("25,017.60", "7.1200").to_string(), "178,125.31");
    assert_eq!(at("24,992.60", "7.0850").to_string(), "177,072.57");
    assert_eq!(at("25.00", "7.0850").to_string(), "177.13");
    assert_eq!(at("10,886.40", "7.1000").with_code(), "CNY 77,293.44");
}

/// EX-6 and EX-7 by total: CIF from CFR, the insured amount and the premium.
#[test]
fn ex_6_and_ex_7_totals() {
    let total = Price::parse("6.09").unwrap().amount(
        Quantity::parse("9,600").unwrap(),
        Currency::USD,
        Rounding::HalfUp,
    );
    assert_eq!(total, Some(usd("58,464.00")));
    let insured = usd("58,464").share(percent("110"), Rounding::HalfUp).unwrap();
    assert_eq!(insured, usd("64,310.40"));
    assert_eq!(insured.share(percent("0.3"), Rounding::HalfUp), Some(usd("192.93")));
    let load = percent("110").of(percent("1"), Rounding::HalfUp).unwrap();
    let cif = usd("100,000").including(load, Rounding::HalfUp).unwrap();
    assert_eq!(cif, usd("101,112.23"));
    assert_eq!(cif.share(load, Rounding::HalfUp), Some(usd("1,112.23")));
    assert_ne!(
        usd("100,000").share(load, Rounding::HalfUp),
        Some(usd("1,112.23")),
        "CFR × 1.1 × r"
    );
}

/// SH-4, SH-5, SH-10: freight by revenue ton and by chargeable weight.
#[test]
fn sh_4_sh_5_freight_amounts() {
    let charge = |price: &str, units: &str| {
        let units = Quantity::parse(units).unwrap();
        Price::parse(price).unwrap().amount(units, Currency::USD, Rounding::HalfUp).unwrap()
    };
    assert_eq!(charge("45", "2.400"), usd("108.00"));
    assert_eq!(charge("45", "1"), usd("45.00"));
    assert_eq!(charge("5.20", "92"), usd("478.40"));
    assert_eq!(charge("4.60", "100"), usd("460.00"));
    let rate = Rate::parse("7.10").unwrap();
    let cny = usd("145").convert(rate, Currency::CNY, Rounding::HalfUp).unwrap();
    let local = Money::parse("396", Currency::CNY).unwrap();
    assert_eq!(cny.checked_add(local).unwrap().to_string(), "1,425.50");
}

#[test]
fn an_amount_keeps_the_decimals_of_its_currency() {
    let english = |text, currency| Money::parse(text, currency).unwrap_err().to_string();
    assert_eq!(english("1,200.5", Currency::JPY), "“1,200.5”: JPY has no decimals, e.g. 1,200");
    assert!(english("100.00", Currency::JPY).contains("no decimals"));
    assert!(english("1.234", Currency::USD).contains("at most 2 decimals, e.g. 58,599.10"));
    assert_eq!(Money::parse("1.234", Currency::KWD).unwrap().minor, 1_234);
    assert_eq!(Money::parse("1.5", Currency::KWD).unwrap().to_string(), "1.500");
    assert_eq!(usd("USD 58,599.1").with_code(), "USD 58,599.10");
    assert_eq!(usd("58599.10 usd").plain(), "58599.10");
    assert!(Money::parse("EUR 5", Currency::USD).is_err());
}

#[test]
fn a_minus_needs_its_own_door() {
    assert!(matches!(Money::parse("-25", Currency::USD), Err(NumberError::Negative { .. })));
    assert_eq!(Money::parse_signed("−25.00", Currency::USD).unwrap().minor, -2_500);
}

#[test]
fn currencies_never_mix() {
    let yen = Money::new(100, Currency::JPY);
    let refused = usd("1").checked_add(yen).unwrap_err();
    assert!(refused.to_string().starts_with("USD and JPY cannot be added"));
    assert!(Money::checked_sum([usd("1"), yen], Currency::USD).is_err());
    assert_eq!(usd("1").pro_rata(usd("1"), yen, Rounding::HalfUp), None);
}

/// A mixed invoice line: four models under one average price.
#[test]
fn an_average_price_keeps_six_decimals() {
    let average = usd("58,599.10").per(Quantity::parse("649").unwrap()).unwrap();
    assert_eq!(average.to_string(), "90.291371");
    assert_eq!(usd("1").per(Quantity::ZERO), None);
    assert_eq!(Money::new(250, Currency::JPY).per(Quantity(2_000)).unwrap().to_string(), "125");
}

#[test]
fn conversion_knows_both_directions_and_both_decimals() {
    let rate = Rate::parse("150.25").unwrap();
    let yen = usd("10.00").convert(rate, Currency::JPY, Rounding::HalfUp).unwrap();
    assert_eq!(yen, Money::new(1_503, Currency::JPY));
    let back = Money::new(1_503, Currency::JPY).convert_back(rate, Currency::USD, Rounding::HalfUp);
    assert_eq!(back, Some(usd("10.00")));
    assert_eq!(usd("1").convert_back(Rate(0), Currency::CNY, Rounding::HalfUp), None);
}

#[test]
fn what_does_not_fit_is_none_and_not_wrong() {
    let million = Quantity::parse("1,000,000").unwrap();
    let price = Price::parse("10,000.00").unwrap();
    let amount = price.amount(million, Currency::USD, Rounding::HalfUp).unwrap();
    assert_eq!(amount.to_string(), "10,000,000,000.00");
    assert_eq!(Price(i64::MAX).amount(Quantity(i64::MAX), Currency::KWD, Rounding::Up), None);
    assert!(Money::new(i64::MAX, Currency::USD).checked_add(usd("0.01")).is_err());
}

proptest! {
    #[test]
    fn shares_differ_from_the_whole_by_less_than_a_cent(
        minor in 0_i64..1_000_000_000_000,
        part in 0_i64..1_000_000,
    ) {
        let whole = Money::new(minor, Currency::USD);
        let share = whole.share(Percent(part), Rounding::HalfUp).unwrap();
        let rest = whole.share(Percent(1_000_000 - part), Rounding::HalfUp).unwrap();
        let sum = share.checked_add(rest).unwrap();
        prop_assert!((sum.minor - minor).abs() <= 1);
    }

    #[test]
    fn money_reads_back(minor: i64) {
        prop_assume!(minor != i64::MIN);
        for currency in [Currency::USD, Currency::JPY, Currency::KWD] {
            let money = Money::new(minor, currency);
            for text in [money.to_string(), money.plain(), money.with_code()] {
                prop_assert_eq!(Money::parse_signed(&text, currency), Ok(money));
            }
        }
    }

    #[test]
    fn amount_and_average_agree(price in 1_i64..10_000_000_000, pieces in 1_i64..1_000_000) {
        let quantity = Quantity::whole(pieces).unwrap();
        let amount = Price(price).amount(quantity, Currency::USD, Rounding::HalfUp).unwrap();
        let average = amount.per(quantity).unwrap();
        prop_assert!((average.0 - price).abs() <= 5_000 / pieces + 1);
    }
}
