//! Proves the words by reading them back, and by the forms that banks and customs expect.
use super::*;
use crate::Currency;
use proptest::prelude::*;

fn said(text: &str, currency: Currency) -> String {
    english_amount(Money::parse_signed(text, currency).unwrap())
}

#[test]
fn amounts_are_said_as_invoices_print_them() {
    let usd = Currency::USD;
    assert_eq!(
        said("58,599.10", usd),
        "SAY US DOLLARS FIFTY-EIGHT THOUSAND FIVE HUNDRED AND NINETY-NINE AND CENTS TEN ONLY."
    );
    assert_eq!(said("1,005", usd), "SAY US DOLLARS ONE THOUSAND AND FIVE ONLY.");
    assert_eq!(said("0.01", usd), "SAY US DOLLARS ZERO AND CENTS ONE ONLY.");
    assert_eq!(said("1000000", usd), "SAY US DOLLARS ONE MILLION ONLY.");
    assert_eq!(said("1,200", Currency::JPY), "SAY JAPANESE YEN ONE THOUSAND TWO HUNDRED ONLY.");
    assert_eq!(said("2.050", Currency::KWD), "SAY KUWAITI DINARS TWO AND FILS FIFTY ONLY.");
    assert_eq!(said("-3.00", usd), "SAY US DOLLARS MINUS THREE ONLY.");
    let all_fit = Currency::all().all(|c| !said("1", c).contains("  "));
    assert!(all_fit, "every currency has its words");
}

#[test]
fn packages_are_said_as_bills_of_lading_print_them() {
    let cartons = english_count(758, "cartons");
    assert_eq!(cartons, "SAY SEVEN HUNDRED AND FIFTY-EIGHT CARTONS ONLY.");
    assert_eq!(english_count(1, "carton"), "SAY ONE CARTON ONLY.");
    assert_eq!(english_number(1_100_012), "ONE MILLION ONE HUNDRED THOUSAND AND TWELVE");
    assert!(english_number(u64::MAX).starts_with("EIGHTEEN QUINTILLION FOUR HUNDRED AND"));
}

#[test]
fn chinese_capitals_follow_the_rules_for_bills() {
    let table = [
        ("58,599.10", "人民币伍万捌仟伍佰玖拾玖元壹角整"),
        ("1,409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("6,007.14", "人民币陆仟零柒元壹角肆分"),
        ("16,409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("107,000.53", "人民币壹拾万柒仟元伍角叁分"),
        ("100,000,000", "人民币壹亿元整"),
        ("100,010,001", "人民币壹亿零壹万零壹元整"),
        ("0.50", "人民币伍角整"),
        ("0.05", "人民币伍分"),
        ("0", "人民币零元整"),
        ("10", "人民币壹拾元整"),
    ];
    for (text, want) in table {
        let money = Money::parse(text, Currency::CNY).unwrap();
        assert_eq!(chinese_capitals(money).as_deref(), Some(want), "{text}");
    }
    assert_eq!(chinese_capitals(Money::new(100, Currency::USD)), None);
}

/// Reads English number words back, by value of each word and not by the code above.
fn english_back(words: &str) -> u64 {
    let (mut total, mut group) = (0, 0);
    for word in words.replace('-', " ").split(' ').filter(|w| *w != "AND") {
        let step = STEPS.iter().position(|s| s.trim() == word && !word.is_empty());
        let ones = ONES.iter().position(|o| *o == word);
        let tens = TENS.iter().position(|t| *t == word && !word.is_empty());
        match (word, ones, tens, step) {
            ("HUNDRED", ..) => group *= 100,
            (_, Some(n), ..) => group += n as u64,
            (_, _, Some(n), _) => group += 10 * n as u64,
            (_, _, _, Some(step)) => {
                total += group * 1000_u64.pow(step as u32);
                group = 0;
            }
            other => panic!("{other:?}"),
        }
    }
    total + group
}

/// Reads Chinese capitals back into fen.
fn chinese_back(text: &str) -> u64 {
    let (mut fen, mut number) = (0, [0_u64; 3]); // beyond 亿, beyond 万, below 万
    let mut digit = 0;
    for c in text.trim_start_matches("人民币").chars() {
        match c {
            '零' | '整' => {}
            '拾' | '佰' | '仟' => {
                number[2] +=
                    digit * 10_u64.pow("拾佰仟".chars().position(|u| u == c).unwrap() as u32 + 1);
                digit = 0;
            }
            '万' => {
                number[1] += (number[2] + digit) * 10_000;
                (number[2], digit) = (0, 0);
            }
            '亿' => {
                number[0] = (number[0] + number[1] + number[2] + digit) * 100_000_000;
                (number[1], number[2], digit) = (0, 0, 0);
            }
            '元' => {
                fen += (number.iter().sum::<u64>() + digit) * 100;
                digit = 0;
            }
            '角' => (fen, digit) = (fen + digit * 10, 0),
            '分' => (fen, digit) = (fen + digit, 0),
            c => digit = DIGITS.iter().position(|d| *d == c).unwrap() as u64,
        }
    }
    fen
}

proptest! {
    #[test]
    fn english_reads_back(number: u64) {
        prop_assert_eq!(english_back(&english_number(number)), number);
    }

    #[test]
    fn small_english_reads_back(number in 0_u64..2_000_000) {
        prop_assert_eq!(english_back(&english_number(number)), number);
    }

    #[test]
    fn chinese_reads_back(minor in 0..i64::MAX) {
        let text = chinese_capitals(Money::new(minor, Currency::CNY)).unwrap();
        prop_assert_eq!(chinese_back(&text), minor as u64, "{}", text);
        prop_assert!(!text.contains("零零") && !text.contains("零元") || minor < 100, "{}", text);
    }

    #[test]
    fn small_chinese_reads_back(minor in 0_i64..300_000_000) {
        let text = chinese_capitals(Money::new(minor, Currency::CNY)).unwrap();
        prop_assert_eq!(chinese_back(&text), minor as u64, "{}", text);
    }
}
