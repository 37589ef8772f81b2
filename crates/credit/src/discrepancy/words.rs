//! Owns the comparison of words on documents: case, spaces and punctuation do not count, generally
//! known abbreviations do not either (ISBP, ICC publication 821).

/// Pairs of a word and its short forms.
const SHORT: [(&str, &[&str]); 15] = [
    ("COMPANY", &["CO"]),
    ("LIMITED", &["LTD"]),
    ("INCORPORATED", &["INC"]),
    ("CORPORATION", &["CORP"]),
    ("INTERNATIONAL", &["INTL", "INT"]),
    ("MANUFACTURING", &["MFG"]),
    ("IMPORT", &["IMP"]),
    ("EXPORT", &["EXP"]),
    ("KILOGRAMS", &["KGS", "KG", "KILOS", "KILOGRAM"]),
    ("TONS", &["TON", "MT", "TONNES"]),
    ("PIECES", &["PCS", "PC", "PCE", "PIECE"]),
    ("METRES", &["M", "MTR", "MTRS", "METERS", "METRE", "METER"]),
    ("CARTONS", &["CTNS", "CTN", "CARTON"]),
    ("NUMBER", &["NO", "NBR"]),
    ("STREET", &["ST", "STR"]),
];

/// The words of a text in one spelling.
pub fn words(text: &str) -> Vec<String> {
    let upper = text.to_uppercase().replace("INT'L", "INTL");
    let parts = upper.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == ','));
    let bare = parts.map(|part| {
        let part = part.trim_matches(['.', ',']);
        // 5,000 and 5000 are one number; CO.,LTD are two words.
        match part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) {
            true => part.replace(',', ""),
            false => part.replace([',', '.'], " "),
        }
    });
    let single = bare.flat_map(|part| part.split_whitespace().map(spelled).collect::<Vec<_>>());
    single.filter(|word| !word.is_empty()).collect()
}

fn spelled(word: &str) -> String {
    let long = SHORT.iter().find(|(_, short)| short.contains(&word));
    long.map_or(word, |(long, _)| *long).to_string()
}

/// Both say the same.
pub fn same(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

/// The whole holds the part, word for word and in order.
pub fn holds(whole: &str, part: &str) -> bool {
    let (whole, part) = (words(whole), words(part));
    part.is_empty() || whole.windows(part.len()).any(|window| window == part)
}

/// One letter missing, added, changed or swapped in one word: a slip of typing, unless it names
/// another party or thing.
pub fn is_slip(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let differing: Vec<_> = one.iter().zip(&other).filter(|(a, b)| a != b).collect();
    match (one.len() == other.len(), &differing[..]) {
        (true, [(a, b)]) => is_near(a, b),
        _ => false,
    }
}

fn is_near(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let digits = |word: &[char]| word.iter().any(char::is_ascii_digit);
    // A figure is another thing, not a slip.
    if digits(&a) || digits(&b) || a.len().min(b.len()) < 4 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (left_a, left_b) =
        (a.len().saturating_sub(front + back), b.len().saturating_sub(front + back));
    let swapped =
        (left_a, left_b) == (2, 2) && a[front] == b[front + 1] && a[front + 1] == b[front];
    left_a.max(left_b) <= 1 || swapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_tell_names_apart() {
        assert!(same("Heyuan Trading Co., Ltd.", "HEYUAN TRADING COMPANY LIMITED"));
        assert!(same("5,000 PCS", "5000 PIECES"));
        assert!(same("INT'L LAMPS", "International  Lamps"));
        assert!(!same("ROOM 12", "ROOM 21"));
        assert!(holds("SIGNED INVOICE FOR 500 PCS OF DESK LAMPS", "500 pieces of desk lamps"));
        assert!(!holds("DESK LAMPS", "DESK LAMPS BLUE"));
    }

    #[test]
    fn a_slip_of_typing_is_one_letter_in_one_word() {
        for (one, other, slip) in [
            ("NORTHSEA LIGHTING", "NORTSHEA LIGHTING", true),
            ("NORTHSEA LIGHTING", "NORTHSEA LIGTING", true),
            ("NORTHSEA LIGHTING", "SOUTHSEA LIGHTING", false),
            ("MODEL 321", "MODEL 123", false),
            ("NORTHSEA", "NORTHSEA", false),
        ] {
            assert_eq!(is_slip(one, other), slip, "{one} {other}");
        }
    }
}
