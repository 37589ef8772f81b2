//! Owns amounts and counts in words: English for invoices, drafts and B/L, Chinese capitals for
//! CNY.
use crate::money::Money;

const ONES: [&str; 20] = [
    "ZERO",
    "ONE",
    "TWO",
    "THREE",
    "FOUR",
    "FIVE",
    "SIX",
    "SEVEN",
    "EIGHT",
    "NINE",
    "TEN",
    "ELEVEN",
    "TWELVE",
    "THIRTEEN",
    "FOURTEEN",
    "FIFTEEN",
    "SIXTEEN",
    "SEVENTEEN",
    "EIGHTEEN",
    "NINETEEN",
];
const TENS: [&str; 10] =
    ["", "", "TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY"];
const STEPS: [&str; 7] =
    ["", " THOUSAND", " MILLION", " BILLION", " TRILLION", " QUADRILLION", " QUINTILLION"];

/// `SAY US DOLLARS FIFTY-EIGHT THOUSAND FIVE HUNDRED AND NINETY-NINE AND CENTS TEN ONLY.`
/// A currency without a smaller unit says none; a whole amount says no cents.
pub fn english_amount(money: Money) -> String {
    let (major, minor) = money.currency.words();
    let size = money.minor.unsigned_abs();
    let unit = 10_u64.pow(money.currency.decimals());
    let sign = if money.minor < 0 { "MINUS " } else { "" };
    let mut out = format!("SAY {major} {sign}{}", english_number(size / unit));
    if let (Some(minor), rest @ 1..) = (minor, size % unit) {
        out.push_str(&format!(" AND {minor} {}", english_number(rest)));
    }
    out + " ONLY."
}

/// `SAY SEVEN HUNDRED AND FIFTY-EIGHT CARTONS ONLY.`; `noun` comes in the form that fits the count.
pub fn english_count(count: u64, noun: &str) -> String {
    format!("SAY {} {} ONLY.", english_number(count), noun.trim().to_uppercase())
}

/// A whole number in capitals, with the British AND: `ONE THOUSAND AND FIVE`.
pub fn english_number(number: u64) -> String {
    if number == 0 {
        return ONES[0].to_string();
    }
    let mut groups = Vec::new(); // thousands, the lowest first
    let mut rest = number;
    while rest > 0 {
        groups.push(rest % 1000);
        rest /= 1000;
    }
    let mut out = String::new();
    for (step, group) in groups.iter().enumerate().rev().filter(|(_, group)| **group > 0) {
        let lonely_tens = step == 0 && *group < 100 && !out.is_empty();
        if !out.is_empty() {
            out.push_str(if lonely_tens { " AND " } else { " " });
        }
        out.push_str(&below_thousand(*group));
        out.push_str(STEPS[step]);
    }
    out
}

fn below_thousand(number: u64) -> String {
    let (hundreds, rest) = (number / 100, number % 100);
    match (hundreds, rest) {
        (0, rest) => below_hundred(rest),
        (hundreds, 0) => format!("{} HUNDRED", ONES[hundreds as usize]),
        (hundreds, rest) => {
            format!("{} HUNDRED AND {}", ONES[hundreds as usize], below_hundred(rest))
        }
    }
}

fn below_hundred(number: u64) -> String {
    match (number / 10, number % 10) {
        (0 | 1, _) => ONES[number as usize].to_string(),
        (tens, 0) => TENS[tens as usize].to_string(),
        (tens, ones) => format!("{}-{}", TENS[tens as usize], ONES[ones as usize]),
    }
}

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// `人民币伍万捌仟伍佰玖拾玖元壹角整`, after the rules for bills (支付结算办法 附一). Only CNY has
/// 元角分, so another currency answers `None`.
pub fn chinese_capitals(money: Money) -> Option<String> {
    if money.currency != crate::Currency::CNY {
        return None;
    }
    let size = money.minor.unsigned_abs();
    let (yuan, jiao, fen) = (size / 100, size / 10 % 10, size % 10);
    let mut out = String::from(if money.minor < 0 { "人民币负" } else { "人民币" });
    if yuan > 0 || size == 0 {
        out.push_str(&chinese_number(yuan));
        out.push('元');
    }
    match (jiao, fen) {
        (0, 0) => out.push('整'),
        (0, fen) => {
            if yuan > 0 {
                out.push('零');
            }
            push(&mut out, fen, '分');
        }
        (jiao, 0) => {
            push(&mut out, jiao, '角');
            out.push('整');
        }
        (jiao, fen) => {
            push(&mut out, jiao, '角');
            push(&mut out, fen, '分');
        }
    }
    Some(out)
}

fn push(out: &mut String, digit: u64, unit: char) {
    out.push(DIGITS[digit as usize]);
    out.push(unit);
}

fn chinese_number(number: u64) -> String {
    const UNITS: [(u64, char); 5] =
        [(100_000_000, '亿'), (10_000, '万'), (1_000, '仟'), (100, '佰'), (10, '拾')];
    if number < 10 {
        return DIGITS[number as usize].to_string();
    }
    let found = UNITS.into_iter().find(|(size, _)| number >= *size);
    let (size, unit) = found.unwrap_or((10, '拾')); // 10 and above always find one
    let mut out = chinese_number(number / size);
    out.push(unit);
    let rest = number % size;
    if rest > 0 {
        if rest < size / 10 {
            out.push('零');
        }
        out.push_str(&chinese_number(rest));
    }
    out
}

#[cfg(test)]
mod tests;
