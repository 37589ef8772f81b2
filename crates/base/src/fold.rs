//! Owns folding of text for comparison: case, accents, width and punctuation do not tell names
//! apart.
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Full-width to half-width, accents off, lower case; punctuation and spaces stay.
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase(); // nearly every port name
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match spelled_out(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    // composed again, so that Korean and kana keep one character per syllable
    out.nfc().collect()
}

/// Only letters and digits of [`plain`]: the form in which names are compared.
pub fn key(text: &str) -> String {
    plain(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Letters that Unicode does not take apart but people type apart.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_width_do_not_matter() {
        assert_eq!(plain("Göteborg"), "goteborg");
        assert_eq!(plain("ＡＢＣ－１２"), "abc-12");
        assert_eq!(plain("Łódź Straße Ørsted İzmir"), "lodz strasse orsted izmir");
        assert_eq!(key("Côte d’Ivoire"), "cotedivoire");
        assert_eq!(key("C & F"), "cf");
    }

    #[test]
    fn chinese_japanese_and_korean_stay_whole() {
        assert_eq!(plain("跟单"), "跟单");
        assert_eq!(plain("부산"), "부산");
        assert_eq!(plain("ｶﾄﾞ"), "カト", "half-width kana widen; the voice mark is a mark");
    }
}
