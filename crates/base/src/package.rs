//! Owns the kinds of packages by UN/ECE Recommendation 21: what a packing list, a B/L and a
//! declaration count.
use crate::error::CodeError;
use crate::fold;
use lang::{Lang, m};

/// A kind of package.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PackageKind(&'static Entry);

#[derive(PartialEq, Eq, Hash)]
struct Entry {
    rec21: &'static str,
    short: &'static str,
    zh: &'static str,
    words: [&'static str; 2],
}

const fn entry(
    rec21: &'static str,
    short: &'static str,
    zh: &'static str,
    words: [&'static str; 2],
) -> Entry {
    Entry { rec21, short, zh, words }
}

static KINDS: [Entry; 24] = [
    entry("CT", "CTNS", "纸箱", ["CARTON", "CARTONS"]),
    entry("PX", "PLTS", "托盘", ["PALLET", "PALLETS"]),
    entry("PK", "PKGS", "件", ["PACKAGE", "PACKAGES"]),
    entry("BX", "BOXES", "盒", ["BOX", "BOXES"]),
    entry("CS", "CASES", "箱", ["CASE", "CASES"]),
    entry("CR", "CRTS", "板条箱", ["CRATE", "CRATES"]),
    entry("BG", "BAGS", "袋", ["BAG", "BAGS"]),
    entry("5H", "WBAGS", "编织袋", ["WOVEN BAG", "WOVEN BAGS"]),
    entry("SA", "SACKS", "麻袋", ["SACK", "SACKS"]),
    entry("BL", "BALES", "包", ["BALE", "BALES"]),
    entry("BE", "BDLS", "捆", ["BUNDLE", "BUNDLES"]),
    entry("RO", "ROLLS", "卷", ["ROLL", "ROLLS"]),
    entry("RL", "REELS", "盘", ["REEL", "REELS"]),
    entry("CL", "COILS", "圈", ["COIL", "COILS"]),
    entry("DR", "DRUMS", "桶", ["DRUM", "DRUMS"]),
    entry("BA", "BRLS", "琵琶桶", ["BARREL", "BARRELS"]),
    entry("PL", "PAILS", "提桶", ["PAIL", "PAILS"]),
    entry("TN", "TINS", "罐", ["TIN", "TINS"]),
    entry("BO", "BTLS", "瓶", ["BOTTLE", "BOTTLES"]),
    entry("TU", "TUBES", "管", ["TUBE", "TUBES"]),
    entry("CY", "CYLS", "钢瓶", ["CYLINDER", "CYLINDERS"]),
    entry("PC", "PRCLS", "包裹", ["PARCEL", "PARCELS"]),
    entry("NE", "UNPACKED", "裸装", ["UNPACKED PIECE", "UNPACKED PIECES"]),
    entry("VR", "BULK", "散装", ["BULK", "BULK"]),
];

impl PackageKind {
    pub const CARTON: PackageKind = PackageKind(&KINDS[0]);
    pub const PALLET: PackageKind = PackageKind(&KINDS[1]);
    pub const PACKAGE: PackageKind = PackageKind(&KINDS[2]);

    /// Reads a Rec 21 code, the short form of packing lists, an English word or the Chinese name.
    pub fn parse(text: &str) -> Result<PackageKind, CodeError> {
        let wanted = fold::key(text);
        let found = KINDS.iter().find(|kind| !wanted.is_empty() && kind.is_named(&wanted));
        found
            .map(PackageKind)
            .ok_or_else(|| CodeError(m::BASE_PACKAGE_UNKNOWN.with("text", text.trim())))
    }

    pub fn all() -> impl Iterator<Item = PackageKind> {
        KINDS.iter().map(PackageKind)
    }

    /// The UN/ECE Recommendation 21 code.
    pub fn rec21(self) -> &'static str {
        self.0.rec21
    }

    /// `CTNS`, as packing lists print it.
    pub fn short(self) -> &'static str {
        self.0.short
    }

    /// `CARTON`, `CARTONS`, `纸箱`
    pub fn word(self, lang: Lang, is_one: bool) -> &'static str {
        match lang {
            Lang::Zh => self.0.zh,
            Lang::En => self.0.words[usize::from(!is_one)],
        }
    }

    /// `SAY SEVEN HUNDRED AND FIFTY-EIGHT CARTONS ONLY.`
    pub fn in_words(self, count: u64) -> String {
        crate::words::english_count(count, self.word(Lang::En, count == 1))
    }
}

impl Entry {
    fn is_named(&self, wanted: &str) -> bool {
        let own = [self.rec21, self.short, self.zh, self.words[0], self.words[1]];
        let singular = self.short.strip_suffix('S');
        own.into_iter().chain(singular).any(|name| fold::key(name) == wanted)
    }
}

impl std::fmt::Display for PackageKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.short())
    }
}

impl std::fmt::Debug for PackageKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.rec21())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_known_by_code_word_and_habit() {
        let table = [
            ("CT", "CT"),
            ("ctns", "CT"),
            ("CTN", "CT"),
            ("Cartons", "CT"),
            ("纸箱", "CT"),
            ("pallet", "PX"),
            ("PKGS", "PK"),
            ("woven bags", "5H"),
            ("bulk", "VR"),
        ];
        for (text, code) in table {
            assert_eq!(PackageKind::parse(text).map(PackageKind::rec21), Ok(code), "{text}");
        }
        assert!(PackageKind::parse("").is_err() && PackageKind::parse("heap").is_err());
    }

    #[test]
    fn the_bill_of_lading_says_the_count() {
        let said = PackageKind::CARTON.in_words(758);
        assert_eq!(said, "SAY SEVEN HUNDRED AND FIFTY-EIGHT CARTONS ONLY.");
        assert_eq!(PackageKind::PALLET.in_words(1), "SAY ONE PALLET ONLY.");
        assert_eq!(PackageKind::PACKAGE.short(), "PKGS");
    }
}
