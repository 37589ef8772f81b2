//! Owns reading a number that a person typed or a sheet held, exactly, without guessing.
use crate::error::NumberError;

/// A number as written: `digits / 10^decimals`, with its sign.
pub(crate) struct Written {
    pub negative: bool,
    pub digits: u128,
    pub decimals: u32,
}

/// Signs that stand before an amount and say nothing that the field does not know.
const CURRENCY_SIGNS: [&str; 5] = ["US$", "¥", "$", "€", "£"];

/// Reads `1,234.50`, `−12`, `１２.５`, `¥8`. Group marks must stand in threes: `1,5` may be a
/// decimal comma and is refused.
pub(crate) fn read(text: &str) -> Result<Written, NumberError> {
    let plain: String = text.trim().chars().map(narrow).collect();
    if plain.is_empty() {
        return Err(NumberError::Empty);
    }
    let refused = || NumberError::NotANumber { text: text.trim().to_string() };
    let (negative, rest) = take_sign(strip_currency(&plain));
    let rest = strip_currency(rest.trim_start());
    let (whole, fraction) = match rest.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return Err(refused()),
        None => (rest, ""),
    };
    if whole.is_empty() && fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(refused());
    }
    let mut all = ungroup(whole).ok_or_else(refused)?;
    all.push_str(fraction);
    let too_large = || NumberError::TooLarge { text: text.trim().to_string() };
    let digits = all.parse().map_err(|_| too_large())?;
    let decimals = u32::try_from(fraction.len()).map_err(|_| too_large())?;
    Ok(Written { negative, digits, decimals })
}

impl Written {
    /// The value with exactly `decimals` decimals; zeros behind them are dropped, other digits
    /// refused.
    pub fn scaled(self, decimals: u32, text: &str) -> Result<i64, NumberError> {
        let too_large = || NumberError::TooLarge { text: text.trim().to_string() };
        let (mut digits, mut have) = (self.digits, self.decimals);
        while have > decimals {
            if digits % 10 != 0 {
                let text = text.trim().to_string();
                return Err(NumberError::TooManyDecimals { text, allowed: decimals });
            }
            (digits, have) = (digits / 10, have - 1);
        }
        let size = digits.checked_mul(10_u128.pow(decimals - have)).ok_or_else(too_large)?;
        let size = i64::try_from(size).map_err(|_| too_large())?;
        Ok(if self.negative { -size } else { size })
    }
}

/// Full-width digits and signs as typed by a Chinese input method, and the several minus signs.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2212}' | '\u{2013}' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
        '\u{ffe5}' => '¥',
        '\u{2019}' => '\'',
        '\u{3002}' => '.',
        other => other,
    }
}

fn strip_currency(text: &str) -> &str {
    let found = CURRENCY_SIGNS.iter().find_map(|sign| text.strip_prefix(sign));
    found.unwrap_or(text).trim_start()
}

fn take_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// `12,400` → `12400`: one kind of mark, groups of three after a first group of one to three.
fn ungroup(whole: &str) -> Option<String> {
    let Some(mark) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return Some(whole.to_string());
    };
    if ![',', ' ', '\''].contains(&mark) {
        return None;
    }
    let groups: Vec<&str> = whole.split(mark).collect();
    let sound = |g: &&str| g.bytes().all(|b| b.is_ascii_digit());
    let lengths = (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|g| g.len() == 3);
    (lengths && groups.iter().all(sound)).then(|| groups.concat())
}
