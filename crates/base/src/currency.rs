//! Owns the currencies of ISO 4217: code, decimals, names. Data: `data/currencies.tsv`.
use crate::error::CodeError;
use lang::{Lang, m};
use std::sync::LazyLock;

/// A currency in use, with the decimals of its smallest unit (ISO 4217 minor unit).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: [u8; 3],
    decimals: u8,
}

/// What the list says beyond the code.
struct Entry {
    currency: Currency,
    zh: &'static str,
    en: &'static str,
    /// Capital words for an amount: `US DOLLARS`, `CENTS`.
    words: (&'static str, Option<&'static str>),
}

static LIST: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let lines = include_str!("../data/currencies.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(entry).collect()
});

fn entry(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('\t');
    let code = cells.next()?.as_bytes().try_into().ok()?;
    let decimals = cells.next()?.parse().ok()?;
    let (zh, en) = (cells.next()?, cells.next()?);
    let words = (cells.next()?, cells.next().filter(|w| *w != "-"));
    Some(Entry { currency: Currency { code, decimals }, zh, en, words })
}

/// How people write a currency beside its code. `$` alone names several and is refused.
const ALIASES: [(&str, &str); 9] = [
    ("RMB", "CNY"),
    ("CNH", "CNY"),
    ("US$", "USD"),
    ("HK$", "HKD"),
    ("STG", "GBP"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("人民币元", "CNY"),
    ("美金", "USD"),
];

impl Currency {
    pub const CNY: Currency = Currency { code: *b"CNY", decimals: 2 };
    pub const USD: Currency = Currency { code: *b"USD", decimals: 2 };
    pub const EUR: Currency = Currency { code: *b"EUR", decimals: 2 };
    pub const GBP: Currency = Currency { code: *b"GBP", decimals: 2 };
    pub const HKD: Currency = Currency { code: *b"HKD", decimals: 2 };
    pub const JPY: Currency = Currency { code: *b"JPY", decimals: 0 };
    pub const KWD: Currency = Currency { code: *b"KWD", decimals: 3 };

    /// Reads a code in any case, a usual other spelling (`RMB`) or a name in either language.
    pub fn parse(text: &str) -> Result<Currency, CodeError> {
        let wanted = text.trim().to_uppercase();
        let alias = ALIASES.iter().find(|(name, _)| *name == wanted).map(|(_, code)| *code);
        let code = alias.unwrap_or(&wanted);
        let fits = |e: &&Entry| {
            e.currency.code() == code || e.zh == code || e.en.eq_ignore_ascii_case(code)
        };
        let found = LIST.iter().find(fits).map(|e| e.currency);
        found.ok_or_else(|| CodeError(m::BASE_CURRENCY_UNKNOWN.with("text", text.trim())))
    }

    /// Every currency, by code.
    pub fn all() -> impl Iterator<Item = Currency> {
        LIST.iter().map(|e| e.currency)
    }

    /// The ISO 4217 letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).unwrap_or("XXX") // codes are ASCII by construction
    }

    /// Decimals of the smallest unit: 2 for USD, 0 for JPY, 3 for KWD.
    pub fn decimals(self) -> u32 {
        self.decimals.into()
    }

    pub fn name(self, lang: Lang) -> &'static str {
        let entry = self.entry();
        match lang {
            Lang::Zh => entry.map_or("", |e| e.zh),
            Lang::En => entry.map_or("", |e| e.en),
        }
    }

    /// Capital words of the unit and, if it has one, of its smallest part, for amounts in words.
    pub(crate) fn words(self) -> (&'static str, Option<&'static str>) {
        self.entry().map_or(("", None), |e| e.words)
    }

    fn entry(self) -> Option<&'static Entry> {
        LIST.binary_search_by_key(&self.code, |e| e.currency.code).ok().map(|at| &LIST[at])
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.code())
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Currency {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Currency, CodeError> {
        Currency::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_sorted() {
        let lines = include_str!("../data/currencies.tsv").lines().count() - 1;
        assert_eq!(LIST.len(), lines);
        assert!(LIST.is_sorted_by_key(|e| e.currency.code));
        for e in LIST.iter() {
            assert_eq!(e.words.1.is_none(), e.currency.decimals == 0, "{}", e.currency);
        }
    }

    #[test]
    fn the_named_constants_agree_with_the_list() {
        use Currency as C;
        for c in [C::CNY, C::USD, C::EUR, C::GBP, C::HKD, C::JPY, C::KWD] {
            assert_eq!(Currency::parse(c.code()).unwrap(), c);
        }
    }

    #[test]
    fn a_currency_is_known_by_code_name_and_habit() {
        for text in ["usd", " USD ", "US$", "美元", "us dollar", "美金"] {
            assert_eq!(Currency::parse(text).unwrap(), Currency::USD, "{text}");
        }
        assert_eq!(Currency::parse("RMB").unwrap(), Currency::CNY);
        assert_eq!(Currency::KWD.name(Lang::En), "Kuwaiti dinar");
        for text in ["$", "", "XAU", "DEM", "US"] {
            assert!(Currency::parse(text).is_err(), "{text}");
        }
    }
}
