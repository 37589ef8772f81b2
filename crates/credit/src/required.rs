//! Owns what field 46A asks for: which document, how many originals and copies, signed or not.

/// Kinds of documents that credits ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Invoice,
    PackingList,
    BillOfLading,
    AirWaybill,
    Insurance,
    Origin,
    Inspection,
    /// Beneficiary's certificate, statement, shipping advice.
    Certificate,
    Draft,
    Other,
}

/// One document that the credit asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    pub kind: Kind,
    pub originals: u8,
    pub copies: u8,
    pub is_signed: bool,
    /// The clause in its words.
    pub words: String,
}

/// The checklist of a credit, one entry for each clause of 46A.
pub fn list(documents: &[String]) -> Vec<Required> {
    documents.iter().map(|clause| read(clause)).collect()
}

fn read(clause: &str) -> Required {
    let upper = clause.to_uppercase();
    let kind = kind_of(&upper);
    let (originals, copies) = counts(&upper, kind);
    let signs = matches!(kind, Kind::Certificate | Kind::Inspection | Kind::Origin | Kind::Draft);
    let is_signed = upper.contains("SIGNED") || signs || kind == Kind::BillOfLading;
    Required { kind, originals, copies, is_signed, words: clause.to_string() }
}

/// The document that is named first: `BENEFICIARY'S CERTIFICATE THAT THE INVOICE …` is no invoice.
fn kind_of(upper: &str) -> Kind {
    const NAMES: [(&str, Kind); 21] = [
        ("INVOICE", Kind::Invoice),
        ("PACKING LIST", Kind::PackingList),
        ("WEIGHT LIST", Kind::PackingList),
        ("PACKING/WEIGHT", Kind::PackingList),
        ("BILLS OF LADING", Kind::BillOfLading),
        ("BILL OF LADING", Kind::BillOfLading),
        ("B/L", Kind::BillOfLading),
        ("TRANSPORT DOCUMENT", Kind::BillOfLading),
        ("AIR WAYBILL", Kind::AirWaybill),
        ("AIRWAYBILL", Kind::AirWaybill),
        ("AWB", Kind::AirWaybill),
        ("INSURANCE", Kind::Insurance),
        ("CERTIFICATE OF ORIGIN", Kind::Origin),
        ("FORM A", Kind::Origin),
        ("INSPECTION", Kind::Inspection),
        ("BENEFICIARY", Kind::Certificate),
        ("DECLARATION", Kind::Certificate),
        ("SHIPPING ADVICE", Kind::Certificate),
        ("STATEMENT", Kind::Certificate),
        ("DRAFT", Kind::Draft),
        ("BILL OF EXCHANGE", Kind::Draft),
    ];
    let found = NAMES.iter().filter_map(|(name, kind)| Some((upper.find(name)?, *kind)));
    found.min_by_key(|(at, _)| *at).map_or(Kind::Other, |(_, kind)| kind)
}

/// At least one original of each document is presented (UCP 17 a); `COPIES` alone are fulfilled by
/// one original and the rest copies (17 e).
fn counts(upper: &str, kind: Kind) -> (u8, u8) {
    let words: Vec<&str> = upper
        .split(|c: char| !(c.is_alphanumeric() || c == '/' || c == '-'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut counts: (Option<u8>, Option<u8>) = (None, None);
    for (n, word) in words.iter().enumerate() {
        let Some(number) = number(word) else { continue };
        let next = words[n + 1..].iter().take(3).find(|word| !word.starts_with("NON"));
        let noun =
            words[n + 1..].iter().take(3).find(|w| w.starts_with("ORIG") || w.starts_with("COP"));
        match (noun, next) {
            (Some(noun), _) if noun.starts_with("ORIG") => counts.0 = Some(number),
            (Some(_), _) => counts.1 = Some(number),
            (None, _) if word.ends_with("FOLD") || word.ends_with("ATE") || word.contains('/') => {
                counts.0 = Some(number);
            }
            _ => {}
        }
    }
    let full_set = upper.contains("FULL SET") && kind == Kind::BillOfLading;
    match counts {
        (None, None) if full_set => (3, 0),
        (None, None) => (1, 0),
        (Some(originals), copies) => (originals, copies.unwrap_or(0)),
        (None, Some(copies)) if full_set => (3, copies),
        (None, Some(copies)) => (1, copies.saturating_sub(1)),
    }
}

fn number(word: &str) -> Option<u8> {
    let named = match word.trim_end_matches("-FOLD").trim_end_matches("FOLD") {
        "DUPLICATE" | "TWO" => 2,
        "TRIPLICATE" | "THREE" => 3,
        "QUADRUPLICATE" | "FOUR" => 4,
        "QUINTUPLICATE" | "FIVE" => 5,
        "SIX" => 6,
        "ONE" => 1,
        other => match other.split_once('/') {
            Some((part, all)) if part == all => part.parse().ok()?,
            _ => other.parse().ok()?,
        },
    };
    (1..=20).contains(&named).then_some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_names_its_document_and_how_many() {
        for (clause, kind, originals, copies) in [
            ("SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS", Kind::Invoice, 3, 0),
            ("PACKING LIST IN 2 COPIES", Kind::PackingList, 1, 1),
            ("PACKING LIST IN FIVE-FOLD", Kind::PackingList, 5, 0),
            ("COMMERCIAL INVOICE IN TRIPLICATE", Kind::Invoice, 3, 0),
            ("FULL SET OF CLEAN ON BOARD BILLS OF LADING", Kind::BillOfLading, 3, 0),
            ("FULL SET 3/3 OCEAN B/L PLUS TWO NON-NEGOTIABLE COPIES", Kind::BillOfLading, 3, 2),
            ("INSURANCE POLICY IN DUPLICATE FOR 110 PERCENT", Kind::Insurance, 2, 0),
            ("BENEFICIARY'S CERTIFICATE THAT ONE SET OF INVOICE WAS SENT", Kind::Certificate, 1, 0),
            ("CERTIFICATE OF ORIGIN, 1 ORIGINAL AND 2 COPIES", Kind::Origin, 1, 2),
            ("PHOTOGRAPHS", Kind::Other, 1, 0),
        ] {
            let read = read(clause);
            assert_eq!(
                (read.kind, read.originals, read.copies),
                (kind, originals, copies),
                "{clause}"
            );
        }
        assert!(read("SIGNED COMMERCIAL INVOICE").is_signed && !read("PACKING LIST").is_signed);
    }
}
