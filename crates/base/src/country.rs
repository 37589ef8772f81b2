//! Owns countries by ISO 3166: codes, names in both languages, currency. Data:
//! `data/countries.tsv`.
use crate::currency::Currency;
use crate::error::CodeError;
use crate::fold;
use lang::{Lang, m};
use std::collections::HashSet;
use std::sync::OnceLock;

/// A country or territory with an ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// One line of the list. The list stays in the program's read-only memory and is read in place.
struct Line {
    cells: [&'static str; 7],
}

impl Line {
    fn other_spellings(&self) -> impl Iterator<Item = &'static str> {
        self.cells[6].split('|').filter(|name| *name != "-")
    }
}

fn lines() -> impl Iterator<Item = Line> {
    let all = include_str!("../data/countries.tsv").lines().filter(|line| !line.starts_with('#'));
    all.filter_map(|line| {
        let mut cells = [""; 7];
        let mut parts = line.split('\t');
        for cell in &mut cells {
            *cell = parts.next()?;
        }
        Some(Line { cells })
    })
}

impl Country {
    pub const CHINA: Country = Country(*b"CN");

    /// Reads an alpha-2 or alpha-3 code, a name in either language, or a usual other spelling
    /// (`UK`, `USA`, `P.R. CHINA`, and `SP`, which old files use for Spain).
    pub fn parse(text: &str) -> Result<Country, CodeError> {
        if let Some(country) = Country::exactly(text) {
            return Ok(country);
        }
        let wanted = fold::key(text);
        let found = (!wanted.is_empty()).then(|| lines().find(|line| line.is_named(&wanted)));
        let code = found.flatten().and_then(|line| line.cells[0].as_bytes().try_into().ok());
        code.map(Country)
            .ok_or_else(|| CodeError(m::BASE_COUNTRY_UNKNOWN.with("text", text.trim())))
    }

    /// A code as rows keep it, found without folding the names of all countries.
    fn exactly(text: &str) -> Option<Country> {
        static CODES: OnceLock<HashSet<[u8; 2]>> = OnceLock::new();
        let code = <[u8; 2]>::try_from(text.as_bytes()).ok()?;
        let known = CODES.get_or_init(|| Country::all().map(|country| country.0).collect());
        known.contains(&code).then_some(Country(code))
    }

    pub fn all() -> impl Iterator<Item = Country> {
        lines().filter_map(|line| line.cells[0].as_bytes().try_into().ok().map(Country))
    }

    /// The ISO 3166-1 alpha-2 letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ") // ASCII by construction
    }

    /// The ISO 3166-1 alpha-3 letters, which declarations print.
    pub fn alpha3(self) -> &'static str {
        self.cell(1)
    }

    /// The ISO 3166-1 number with its leading zeros.
    pub fn numeric(self) -> &'static str {
        self.cell(2)
    }

    pub fn name(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.cell(3),
            Lang::Zh => self.cell(4),
        }
    }

    /// The name in capitals as papers print it: `SPAIN`, and `USA`, `UK` where nobody spells it
    /// out.
    pub fn on_papers(self) -> String {
        match &self.0 {
            b"US" => "USA".to_string(),
            b"GB" => "UK".to_string(),
            _ => self.name(Lang::En).to_uppercase(),
        }
    }

    /// The currency that the country pays in, where one is listed.
    pub fn currency(self) -> Option<Currency> {
        Currency::parse(self.cell(5)).ok()
    }

    fn cell(self, at: usize) -> &'static str {
        let own = lines().find(|line| line.cells[0].as_bytes() == self.0);
        own.map_or("", |line| line.cells[at])
    }
}

impl Line {
    fn is_named(&self, wanted: &str) -> bool {
        let names = [0, 1, 3, 4].into_iter().map(|at| self.cells[at]);
        names.chain(self.other_spellings()).any(|name| fold::key(name) == wanted)
    }
}

impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.code())
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Country {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Country, CodeError> {
        Country::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn countries_are_known_by_code_name_and_habit() {
        let table = [
            ("ES", "ES"),
            ("esp", "ES"),
            ("Spain", "ES"),
            ("SP", "ES"),
            ("西班牙", "ES"),
            ("UK", "GB"),
            ("U.K.", "GB"),
            ("U.S.A.", "US"),
            ("P.R. China", "CN"),
            ("中国", "CN"),
            ("Korea", "KR"),
            ("Côte d’Ivoire", "CI"),
            ("Holland", "NL"),
            ("香港", "HK"),
        ];
        for (text, code) in table {
            assert_eq!(Country::parse(text).unwrap().code(), code, "{text}");
        }
        for text in ["", "XX", "-", "Atlantis", "E"] {
            assert!(Country::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn no_spelling_names_two_countries_and_every_row_is_whole() {
        let mut seen = BTreeMap::new();
        for line in lines() {
            assert!(line.cells.iter().all(|cell| !cell.is_empty()), "{}", line.cells[0]);
            let mut names: Vec<_> = [0, 1, 3, 4].map(|at| fold::key(line.cells[at])).into();
            names.extend(line.other_spellings().map(fold::key));
            names.sort();
            names.dedup();
            for name in names {
                assert_eq!(seen.insert(name.clone(), line.cells[0]), None, "{name}");
            }
        }
        assert_eq!(Country::all().count(), 249);
    }

    #[test]
    fn a_country_brings_its_names_and_currency() {
        let japan = Country::parse("JP").unwrap();
        assert_eq!((japan.alpha3(), japan.numeric()), ("JPN", "392"));
        assert_eq!((japan.name(Lang::Zh), japan.name(Lang::En)), ("日本", "Japan"));
        assert_eq!(japan.currency(), Some(Currency::JPY));
    }
}
