//! Owns the mapping file of a history import: which column holds what, how dates are written, which
//! words may stand where a value should.

use crate::kernel::Refusal;
use base::{Currency, Date};
use lang::m;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The whole file. `docs/examples/history-mapping.toml` explains it by example.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the older system is called: lines are unique within it.
    pub source: String,
    pub currency: String,
    /// What a year of two digits belongs to: 2000 makes 06 the year 2006.
    #[serde(default)]
    pub century: i16,
    pub fields: BTreeMap<String, Place>,
}

/// Where a field stands and how it is written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub column: String,
    /// Parts `d`, `m`, `mon`, `yy`, `yyyy` with the signs between them.
    pub date: Option<String>,
    /// Words that are kept as said.
    #[serde(default)]
    pub words: Vec<String>,
    /// A reference to another line, `See {shipment} (ID#:{line})`, kept as said.
    pub reference: Option<String>,
}

impl Mapping {
    pub fn parse(text: &str) -> Result<Mapping, Refusal> {
        let broken = |why: String| {
            Refusal::new("bad_mapping", 422, m::HISTORY_BAD_MAPPING.with("why", why))
                .way_out(m::HISTORY_BAD_MAPPING_WAY)
        };
        let mapping: Mapping = toml::from_str(text).map_err(|error| broken(error.to_string()))?;
        Currency::parse(&mapping.currency)
            .map_err(|e| Refusal::field("currency", m::F_CURRENCY, e.text()))?;
        let unknown = mapping.fields.keys().find(|name| super::cells::want(name).is_none());
        if let Some(name) = unknown {
            return Err(broken(format!("fields.{name}")));
        }
        let lacking = super::cells::required().find(|name| !mapping.fields.contains_key(*name));
        match lacking {
            Some(name) => Err(broken(format!("fields.{name}"))),
            None => Ok(mapping),
        }
    }

    /// Tells two mappings apart: SHA-256 of all they say, in a fixed order.
    pub fn fingerprint(&self) -> String {
        let mut digest = Sha256::new();
        let mut add = |text: &str| digest.update(format!("{}:{text}\n", text.len()));
        [self.source.as_str(), &self.currency, &self.century.to_string()]
            .into_iter()
            .for_each(&mut add);
        for (name, place) in &self.fields {
            let date = place.date.as_deref().unwrap_or_default();
            let reference = place.reference.as_deref().unwrap_or_default();
            [name.as_str(), &place.column, date, reference].into_iter().for_each(&mut add);
            place.words.iter().for_each(|word| add(word));
        }
        digest.finalize().iter().map(|b| format!("{b:02x}")).collect()
    }

    /// Reads a date as the pattern says, and only so: nothing is guessed.
    pub fn day(&self, text: &str, pattern: &str) -> Option<Date> {
        let (mut year, mut month, mut day) = (None, None, None);
        let (told, wanted) = (parts(text), parts(pattern));
        if told.len() != wanted.len() {
            return None;
        }
        for (part, kind) in told.into_iter().zip(wanted) {
            let number = || part.parse::<i16>().ok().filter(|_| part.len() <= 4);
            match kind {
                "d" => day = i8::try_from(number()?).ok(),
                "m" => month = i8::try_from(number()?).ok(),
                "mon" => month = month_of(part),
                "yy" if part.len() == 2 => year = number().map(|n| n + self.century),
                "yyyy" if part.len() == 4 => year = number(),
                sign if sign == part => {}
                _ => return None,
            }
        }
        Date::new(year?, month?, day?).ok()
    }
}

/// Words and numbers on one side, the signs between them on the other, in their order.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut last: Option<bool> = None;
    for (at, c) in text.char_indices() {
        let is_word = c.is_alphanumeric();
        if last.is_some_and(|last| last != is_word) {
            parts.push(&text[start..at]);
            start = at;
        }
        last = Some(is_word);
    }
    if start < text.len() {
        parts.push(&text[start..]);
    }
    parts
}

fn month_of(text: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| *month == lower)?;
    i8::try_from(at + 1).ok()
}

impl Place {
    /// Whether a text is one of the words, or a reference of the given form.
    pub fn says(&self, text: &str) -> bool {
        self.words.iter().any(|word| word == text) || self.refers_to(text).is_some()
    }

    /// The line that a reference names.
    pub fn refers_to(&self, text: &str) -> Option<String> {
        let (before, rest) = self.reference.as_deref()?.split_once("{shipment}")?;
        let (between, after) = rest.split_once("{line}")?;
        let inner = text.strip_prefix(before)?.strip_suffix(after)?;
        let (shipment, line) = inner.split_once(between)?;
        (!shipment.is_empty() && !line.is_empty()).then(|| line.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping() -> Mapping {
        Mapping {
            source: "x".into(),
            currency: "USD".into(),
            century: 2000,
            fields: BTreeMap::new(),
        }
    }

    #[test]
    fn dates_are_read_as_the_mapping_says_and_not_otherwise() {
        let day =
            |text: &str, pattern: &str| mapping().day(text, pattern).map(|day| day.to_string());
        assert_eq!(day("02-Jun-06", "d-mon-yy").as_deref(), Some("2006-06-02"));
        assert_eq!(day("5/3/13", "m/d/yy").as_deref(), Some("2013-05-03"));
        assert_eq!(day("5/3/13", "d/m/yy").as_deref(), Some("2013-03-05"));
        assert_eq!(day("2013-05-03", "yyyy-m-d").as_deref(), Some("2013-05-03"));
        for (text, pattern) in [
            ("31/12/13", "m/d/yy"),
            ("5-3-13", "m/d/yy"),
            ("Pre-PQ Process", "m/d/yy"),
            ("02-Juni-06", "d-mon-yy"),
            ("2/6/2006", "d/m/yy"),
        ] {
            assert_eq!(day(text, pattern), None, "{text} as {pattern}");
        }
    }

    #[test]
    fn a_reference_names_its_line() {
        let place =
            Place { reference: Some("See {shipment} (ID#:{line})".into()), ..Place::default() };
        assert_eq!(place.refers_to("See ASN-93 (ID#:1281)").as_deref(), Some("1281"));
        assert_eq!(place.refers_to("See ASN-93"), None);
    }

    #[test]
    fn a_mapping_without_a_needed_field_is_refused_by_its_name() {
        let text = "source='x'\ncurrency='USD'\n[fields.no]\ncolumn='ID'\n";
        let refusal = Mapping::parse(text).unwrap_err();
        assert!(refusal.say(lang::Lang::En).contains("fields."), "{}", refusal.say(lang::Lang::En));
        let typo =
            Mapping::parse("source='x'\ncurrency='USD'\n[fields.nmae]\ncolumn='ID'\n").unwrap_err();
        assert!(typo.say(lang::Lang::En).contains("nmae"));
    }
}
