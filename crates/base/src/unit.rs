//! Owns the units that goods are sold by: trade code, UN/ECE Recommendation 20 code, Chinese
//! customs name.
use crate::error::CodeError;
use crate::fold;
use lang::{Lang, m};

/// A unit of sale. Papers print `code()`, e-documents `rec20()`, declarations `customs_zh()`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit(&'static Entry);

#[derive(PartialEq, Eq, Hash)]
struct Entry {
    code: &'static str,
    rec20: &'static str,
    zh: &'static str,
    words: [&'static str; 2],
    others: &'static [&'static str],
}

const fn entry(
    code: &'static str,
    rec20: &'static str,
    zh: &'static str,
    words: [&'static str; 2],
    others: &'static [&'static str],
) -> Entry {
    Entry { code, rec20, zh, words, others }
}

/// Rec 20 codes that begin with X are package kinds of Rec 21 in the place of a unit.
static UNITS: [Entry; 34] = [
    entry(
        "PCS",
        "H87",
        "个",
        ["PIECE", "PIECES"],
        &["pc", "pce", "pcs.", "ea", "each", "unit", "units", "C62", "NAR", "件", "只", "pza"],
    ),
    entry("SET", "SET", "套", ["SET", "SETS"], &["sets"]),
    entry("PR", "PR", "双", ["PAIR", "PAIRS"], &["prs", "NPR", "对"]),
    entry("DOZ", "DZN", "打", ["DOZEN", "DOZENS"], &["dz", "dozen"]),
    entry("DPR", "DPR", "打双", ["DOZEN PAIRS", "DOZEN PAIRS"], &["doz pairs"]),
    entry("GRO", "GRO", "罗", ["GROSS", "GROSS"], &["gr"]),
    entry("HUN", "CEN", "百个", ["HUNDRED", "HUNDREDS"], &["c"]),
    entry("MIL", "MIL", "千个", ["THOUSAND", "THOUSANDS"], &["m pcs", "kpcs", "千"]),
    entry("KG", "KGM", "千克", ["KILOGRAM", "KILOGRAMS"], &["kgs", "kilo", "公斤"]),
    entry("G", "GRM", "克", ["GRAM", "GRAMS"], &["gm", "gms"]),
    entry(
        "MT",
        "TNE",
        "吨",
        ["METRIC TON", "METRIC TONS"],
        &["t", "ton", "tons", "tonne", "tonnes", "公吨"],
    ),
    entry("LB", "LBR", "磅", ["POUND", "POUNDS"], &["lbs"]),
    entry("OZ", "ONZ", "盎司", ["OUNCE", "OUNCES"], &[]),
    entry("M", "MTR", "米", ["METRE", "METRES"], &["mtr", "mtrs", "meter", "meters"]),
    entry("CM", "CMT", "厘米", ["CENTIMETRE", "CENTIMETRES"], &[]),
    entry("MM", "MMT", "毫米", ["MILLIMETRE", "MILLIMETRES"], &[]),
    entry("KM", "KMT", "千米", ["KILOMETRE", "KILOMETRES"], &[]),
    entry("YD", "YRD", "码", ["YARD", "YARDS"], &["yds"]),
    entry("FT", "FOT", "英尺", ["FOOT", "FEET"], &["foot"]),
    entry("IN", "INH", "英寸", ["INCH", "INCHES"], &["inch"]),
    entry("SQM", "MTK", "平方米", ["SQUARE METRE", "SQUARE METRES"], &["m2", "㎡", "sq.m"]),
    entry("SQFT", "FTK", "平方英尺", ["SQUARE FOOT", "SQUARE FEET"], &["ft2", "sq.ft"]),
    entry("CBM", "MTQ", "立方米", ["CUBIC METRE", "CUBIC METRES"], &["m3", "cu.m"]),
    entry("L", "LTR", "升", ["LITRE", "LITRES"], &["ltr", "liter", "liters"]),
    entry("ML", "MLT", "毫升", ["MILLILITRE", "MILLILITRES"], &[]),
    entry("CTN", "XCT", "箱", ["CARTON", "CARTONS"], &["ctns", "carton"]),
    entry("BOX", "XBX", "盒", ["BOX", "BOXES"], &[]),
    entry("BAG", "XBG", "袋", ["BAG", "BAGS"], &[]),
    entry("ROL", "XRO", "卷", ["ROLL", "ROLLS"], &["roll", "rl"]),
    entry("PK", "XPK", "包", ["PACK", "PACKS"], &["pkt", "packet", "package"]),
    entry("BTL", "XBO", "瓶", ["BOTTLE", "BOTTLES"], &["bot"]),
    entry("SHT", "ST", "张", ["SHEET", "SHEETS"], &["sheet", "片"]),
    entry("KIT", "KT", "组", ["KIT", "KITS"], &[]),
    entry("RM", "RM", "令", ["REAM", "REAMS"], &[]),
];

impl Unit {
    pub const PCS: Unit = Unit(&UNITS[0]);
    pub const SET: Unit = Unit(&UNITS[1]);
    pub const KG: Unit = Unit(&UNITS[8]);

    /// Reads a trade code, a Rec 20 code, an English word or the Chinese name, and usual spellings.
    pub fn parse(text: &str) -> Result<Unit, CodeError> {
        let wanted = fold::key(text);
        let found = UNITS.iter().find(|unit| !wanted.is_empty() && unit.is_named(&wanted));
        found.map(Unit).ok_or_else(|| CodeError(m::BASE_UNIT_UNKNOWN.with("text", text.trim())))
    }

    pub fn all() -> impl Iterator<Item = Unit> {
        UNITS.iter().map(Unit)
    }

    /// `PCS`, `SET`: what every paper prints.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// The UN/ECE Recommendation 20 code for e-documents.
    pub fn rec20(self) -> &'static str {
        self.0.rec20
    }

    /// The unit's name on Chinese declarations and VAT invoices.
    pub fn customs_zh(self) -> &'static str {
        self.0.zh
    }

    /// Measured by weight, length, area or volume: a credit lets such a quantity differ by five
    /// percent, pieces and packages by nothing (UCP 600 article 30 b).
    pub fn is_measured(self) -> bool {
        const MEASURED: [&str; 17] = [
            "KG", "G", "MT", "LB", "OZ", "M", "CM", "MM", "KM", "YD", "FT", "IN", "SQM", "SQFT",
            "CBM", "L", "ML",
        ];
        MEASURED.contains(&self.code())
    }

    /// `1 PIECE`, `2 PIECES`; Chinese knows no plural.
    pub fn word(self, lang: Lang, is_one: bool) -> &'static str {
        match lang {
            Lang::Zh => self.0.zh,
            Lang::En => self.0.words[usize::from(!is_one)],
        }
    }
}

impl Entry {
    fn is_named(&self, wanted: &str) -> bool {
        let own = [self.code, self.rec20, self.zh, self.words[0], self.words[1]];
        own.iter().chain(self.others).any(|name| fold::key(name) == wanted)
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.code())
    }
}

impl std::fmt::Debug for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Unit {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Unit, CodeError> {
        Unit::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn units_are_known_by_every_spelling() {
        let table = [
            ("pcs", "PCS"),
            ("PCS.", "PCS"),
            ("pc", "PCS"),
            ("EA", "PCS"),
            ("H87", "PCS"),
            ("件", "PCS"),
            ("sets", "SET"),
            ("pairs", "PR"),
            ("双", "PR"),
            ("dozen", "DOZ"),
            ("DZN", "DOZ"),
            ("KGM", "KG"),
            ("kgs", "KG"),
            ("公斤", "KG"),
            ("metres", "M"),
            ("㎡", "SQM"),
            ("m²", "SQM"),
            ("ctns", "CTN"),
            ("XCT", "CTN"),
            ("m³", "CBM"),
        ];
        for (text, code) in table {
            assert_eq!(Unit::parse(text).map(Unit::code), Ok(code), "{text}");
        }
        for text in ["", "?", "boxfuls"] {
            assert!(Unit::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn no_spelling_names_two_units() {
        let mut seen = BTreeMap::new();
        for unit in &UNITS {
            let mut names: Vec<String> =
                [unit.code, unit.rec20, unit.zh, unit.words[0], unit.words[1]]
                    .iter()
                    .chain(unit.others)
                    .map(|name| fold::key(name))
                    .collect();
            names.sort();
            names.dedup();
            for name in names {
                assert_eq!(seen.insert(name.clone(), unit.code), None, "{name}");
            }
        }
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(Unit::PCS.word(Lang::En, true), "PIECE");
        assert_eq!(Unit::PCS.word(Lang::En, false), "PIECES");
        assert_eq!(Unit::PCS.word(Lang::Zh, false), "个");
        assert_eq!((Unit::SET.code(), Unit::KG.code()), ("SET", "KG"));
        assert_eq!(Unit::KG.customs_zh(), "千克");
    }
}
