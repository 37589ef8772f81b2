//! Owns what is covered on papers that pass through other hands: words that name the customer
//!

use papers::Bilingual;

/// Words that must not be read, the longest first.
pub struct Veil(Vec<String>);

impl Veil {
    /// Short words are left: a star in the place of every `of` would cover nothing.
    pub fn over_words(words: impl IntoIterator<Item = String>) -> Veil {
        let mut words: Vec<String> = words
            .into_iter()
            .map(|word| word.trim().to_lowercase())
            .filter(|word| word.chars().count() > 2)
            .collect();
        // Longer names first: a short name is often the first word of the long one.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Veil(words)
    }

    pub fn hides(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.0.iter().any(|word| text.contains(word))
    }

    /// The text with a star in the place of each such word.
    pub fn over(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for word in &self.0 {
            out = covered(&out, word);
        }
        out
    }

    pub fn over_both(&self, text: Bilingual) -> Bilingual {
        Bilingual::new(self.over(&text.zh), self.over(&text.en))
    }
}

/// Covers a word whatever its case. Works on characters: lower case may have other lengths.
fn covered(text: &str, word: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let wanted = word.chars().count();
    let (mut out, mut at) = (String::new(), 0);
    while at < letters.len() {
        let end = at + wanted;
        let here: String = letters[at..end.min(letters.len())].iter().collect();
        if end <= letters.len() && here.to_lowercase() == word {
            out.push_str("***");
            at = end;
        } else {
            out.push(letters[at]);
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_customer_are_covered_in_any_case() {
        let veil =
            Veil::over_words(["Nordlicht".into(), "Nordlicht Handel GmbH".into(), "GO".into()]);
        let text = "Label NORDLICHT on the box, invoice Nordlicht Handel GmbH";
        assert_eq!(veil.over(text), "Label *** on the box, invoice ***");
        assert!(veil.hides("nordlicht\nC/NO. 1-UP"));
        assert!(!veil.hides("C/NO. 1-UP\nMADE IN CHINA"));
        assert_eq!(veil.over("五层双瓦"), "五层双瓦");
    }
}
