//! Owns the price terms of Incoterms 2020: eleven rules, what place each names, and what people
//! write instead.
use crate::error::CodeError;
use crate::number::Percent;
use lang::{Lang, m};

/// A rule of Incoterms 2020 (ICC publication 723).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Incoterm {
    Exw,
    Fca,
    Fas,
    Fob,
    Cfr,
    Cif,
    Cpt,
    Cip,
    Dap,
    Dpu,
    Ddp,
}

/// The place that stands behind the rule on every paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedPlace {
    /// Where the buyer fetches the goods.
    Collection,
    /// Where the goods are handed to the buyer's carrier.
    Handover,
    LoadingPort,
    DestinationPort,
    Destination,
}

use Incoterm::*;

impl Incoterm {
    pub const ALL: [Incoterm; 11] = [Exw, Fca, Fas, Fob, Cfr, Cif, Cpt, Cip, Dap, Dpu, Ddp];

    /// Reads a rule; `CNF`, `C&F`, `C+F` are CFR. Rules that left the list are refused by name.
    pub fn parse(text: &str) -> Result<Incoterm, CodeError> {
        let word: String = text.trim().chars().map(crate::number::scan::narrow).collect();
        let word = word.to_uppercase().replace([' ', '.'], "");
        let word = match word.as_str() {
            "CNF" | "C&F" | "C+F" | "CANDF" | "C/F" | "CF" => "CFR",
            other => other,
        };
        let successor = match word {
            "DAT" => Some("DPU"),
            "DDU" | "DES" | "DAF" => Some("DAP"),
            "DEQ" => Some("DPU"),
            _ => None,
        };
        if let Some(successor) = successor {
            let text = m::BASE_INCOTERM_GONE.with("text", word).with("successor", successor);
            return Err(CodeError(text));
        }
        let found = Incoterm::ALL.into_iter().find(|term| term.code() == word);
        found.ok_or_else(|| CodeError(m::BASE_INCOTERM_UNKNOWN.with("text", text.trim())))
    }

    /// Reads `CIFC5` or `FOBC3%`: the rule, and the commission that the price holds.
    pub fn parse_with_commission(text: &str) -> Result<(Incoterm, Option<Percent>), CodeError> {
        let word = text.trim().to_uppercase();
        let parts = word.get(..3).zip(word.get(3..).and_then(|tail| tail.strip_prefix('C')));
        if let Some((term, share)) = parts
            && let (Ok(term), Ok(share)) = (Incoterm::parse(term), Percent::parse(share))
        {
            return Ok((term, Some(share)));
        }
        Incoterm::parse(text).map(|term| (term, None))
    }

    /// Takes `FOB NINGBO` apart; `None` when the first word is no rule.
    pub fn with_place(text: &str) -> Option<(Incoterm, &str)> {
        let text = text.trim();
        let end = text.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(text.len());
        let term = Incoterm::parse(&text[..end]).ok()?;
        Some((term, text[end..].trim_start_matches([' ', ',', ':']).trim()))
    }

    pub fn code(self) -> &'static str {
        match self {
            Exw => "EXW",
            Fca => "FCA",
            Fas => "FAS",
            Fob => "FOB",
            Cfr => "CFR",
            Cif => "CIF",
            Cpt => "CPT",
            Cip => "CIP",
            Dap => "DAP",
            Dpu => "DPU",
            Ddp => "DDP",
        }
    }

    pub fn name(self, lang: Lang) -> &'static str {
        let msg = match self {
            Exw => m::BASE_INCOTERM_EXW,
            Fca => m::BASE_INCOTERM_FCA,
            Fas => m::BASE_INCOTERM_FAS,
            Fob => m::BASE_INCOTERM_FOB,
            Cfr => m::BASE_INCOTERM_CFR,
            Cif => m::BASE_INCOTERM_CIF,
            Cpt => m::BASE_INCOTERM_CPT,
            Cip => m::BASE_INCOTERM_CIP,
            Dap => m::BASE_INCOTERM_DAP,
            Dpu => m::BASE_INCOTERM_DPU,
            Ddp => m::BASE_INCOTERM_DDP,
        };
        msg.in_lang(lang)
    }

    /// What kind of place must follow the rule.
    pub fn named_place(self) -> NamedPlace {
        match self {
            Exw => NamedPlace::Collection,
            Fca => NamedPlace::Handover,
            Fas | Fob => NamedPlace::LoadingPort,
            Cfr | Cif => NamedPlace::DestinationPort,
            Cpt | Cip | Dap | Dpu | Ddp => NamedPlace::Destination,
        }
    }

    /// Made for sea and inland water only; for containers the ICC recommends FCA, CPT, CIP.
    pub fn sea_only(self) -> bool {
        matches!(self, Fas | Fob | Cfr | Cif)
    }

    /// The seller pays the main carriage.
    pub fn seller_pays_carriage(self) -> bool {
        !matches!(self, Exw | Fca | Fas | Fob)
    }

    /// The seller must insure for the buyer (CIF: ICC (C), CIP: ICC (A)).
    pub fn seller_insures(self) -> bool {
        matches!(self, Cif | Cip)
    }
}

impl std::fmt::Display for Incoterm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.code())
    }
}

impl std::str::FromStr for Incoterm {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Incoterm, CodeError> {
        Incoterm::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleven_rules_and_their_other_spellings() {
        for term in Incoterm::ALL {
            assert_eq!(Incoterm::parse(&term.code().to_lowercase()), Ok(term));
        }
        for text in ["CNF", "C&F", "c + f", "Ｃ＆Ｆ", "C and F"] {
            assert_eq!(Incoterm::parse(text), Ok(Cfr), "{text}");
        }
        let gone = Incoterm::parse("DDU").unwrap_err().to_string();
        assert!(gone.contains("DAP"), "{gone}");
        assert!(Incoterm::parse("CIFC5").is_err(), "the commission is no part of the rule");
    }

    #[test]
    fn a_commission_is_taken_off_the_rule() {
        let five = Some(Percent::parse("5").unwrap());
        assert_eq!(Incoterm::parse_with_commission("CIFC5"), Ok((Cif, five)));
        assert_eq!(Incoterm::parse_with_commission("cifc5%"), Ok((Cif, five)));
        assert_eq!(Incoterm::parse_with_commission("FOB"), Ok((Fob, None)));
        assert!(Incoterm::parse_with_commission("CIFCX").is_err());
    }

    #[test]
    fn a_rule_and_its_place_come_apart() {
        assert_eq!(Incoterm::with_place("FOB Ningbo, China"), Some((Fob, "Ningbo, China")));
        assert_eq!(Incoterm::with_place("C&F: Jeddah"), None);
        assert_eq!(Incoterm::with_place("CIF"), Some((Cif, "")));
        assert_eq!(Incoterm::with_place("forty boxes"), None);
    }

    #[test]
    fn the_place_fits_the_rule() {
        assert_eq!(Fob.named_place(), NamedPlace::LoadingPort);
        assert_eq!(Cif.named_place(), NamedPlace::DestinationPort);
        assert_eq!(Incoterm::ALL.iter().filter(|t| t.sea_only()).count(), 4);
        assert_eq!(Incoterm::ALL.iter().filter(|t| t.seller_pays_carriage()).count(), 7);
    }
}
