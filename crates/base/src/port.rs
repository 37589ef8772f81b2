//! Owns sea ports and airports by UN/LOCODE, with the names and codes that the trade writes
//! instead. Data: `data/ports.tsv` (the official list), `data/port_names.tsv` (Chinese and trade
//! names).
use crate::country::Country;
use crate::error::CodeError;
use lang::{Lang, m};

mod list;
mod lookup;

/// A sea port or airport with a UN/LOCODE.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Port([u8; 5]);

impl Port {
    /// Reads a port: a code, a code or name that the trade writes for it (`CNSHA`, `CNTAO`,
    /// `Nhava Sheva`, `宁波`), or a name that only one port bears, with or without its country.
    /// Where a city has a sea port and an airport, the sea port is meant.
    pub fn parse(text: &str) -> Result<Port, CodeError> {
        lookup::find(text, lookup::Wanted::SeaFirst)
    }

    /// Reads an airport: a UN/LOCODE, an IATA code (`PVG`) or a name.
    pub fn parse_airport(text: &str) -> Result<Port, CodeError> {
        lookup::find(text, lookup::Wanted::Airport)
    }

    /// Ports whose code or name begins with the text, sea ports with a trade name first.
    pub fn suggest(text: &str, at_most: usize) -> Vec<Port> {
        lookup::suggest(text, at_most)
    }

    /// The UN/LOCODE without a blank: `CNNBG`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZZZZ") // ASCII by construction
    }

    /// The country that the code begins with.
    pub fn country(self) -> Option<Country> {
        Country::parse(&self.code()[..2]).ok()
    }

    /// The trade name for papers in English, the Chinese name where one is known.
    pub fn name(self, lang: Lang) -> &'static str {
        let trade = list::trade_line(self.code());
        match (lang, trade) {
            (Lang::Zh, Some(line)) => line.zh,
            (Lang::En, Some(line)) => line.en,
            (_, None) => list::without_kind(self.line().map_or("", |line| line.name)),
        }
    }

    /// `NINGBO, CHINA`; a port that bears its country's name stands alone: `SINGAPORE`.
    pub fn on_papers(self) -> String {
        let name = self.name(Lang::En).to_uppercase();
        let country = self.country().map_or(String::new(), Country::on_papers);
        if country.is_empty() || country.starts_with(&name) || name.ends_with(&country) {
            return name;
        }
        format!("{name}, {country}")
    }

    pub fn is_sea_port(self) -> bool {
        self.line().is_some_and(|line| line.kind.contains('S'))
    }

    pub fn is_airport(self) -> bool {
        self.line().is_some_and(|line| line.kind.contains('A'))
    }

    /// The three letters of the airport; by rule the last three of the code unless listed
    /// otherwise.
    pub fn iata(&self) -> Option<&str> {
        let line = self.line().filter(|line| line.kind.contains('A'))?;
        Some(line.iata.unwrap_or(&self.code()[2..]))
    }

    fn line(self) -> Option<list::Line> {
        list::by_code(self.code())
    }
}

impl std::fmt::Display for Port {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.code())
    }
}

impl std::fmt::Debug for Port {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Port {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Port, CodeError> {
        Port::parse(text)
    }
}

fn unknown(text: &str, near: &[Port]) -> CodeError {
    let text = text.trim();
    if near.is_empty() {
        return CodeError(m::BASE_PORT_UNKNOWN.with("text", text));
    }
    CodeError(m::BASE_PORT_NEAR.with("text", text).with("near", listed(near)))
}

fn ambiguous(text: &str, candidates: &[Port]) -> CodeError {
    let text = m::BASE_PORT_AMBIGUOUS.with("text", text.trim());
    CodeError(text.with("candidates", listed(candidates)))
}

fn listed(ports: &[Port]) -> String {
    let each = |port: &Port| format!("{} {}", port.code(), port.name(Lang::En));
    ports.iter().take(6).map(each).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests;
