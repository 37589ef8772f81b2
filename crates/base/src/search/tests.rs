//! Proves the tokens: what is stored can be found, by any part that a person would type.
use super::*;
use proptest::prelude::*;

fn words(text: &str) -> Vec<(String, bool)> {
    query_tokens(text).into_iter().map(|w| (w.tokens.join(" "), w.prefix)).collect()
}

#[test]
fn chinese_is_stored_in_pairs_with_the_last_character() {
    assert_eq!(index_tokens("信用证"), ["信用", "用证", "证"]);
    assert_eq!(index_tokens("箱"), ["箱"]);
    assert_eq!(index_tokens("交期,合同"), ["交期", "期", "合同", "同"]);
}

#[test]
fn other_text_is_stored_in_plain_words() {
    assert_eq!(index_tokens("SC2026-012345"), ["sc2026", "012345"]);
    assert_eq!(index_tokens("Göteborg ＡＢＣ－１２"), ["goteborg", "abc", "12"]);
    assert_eq!(index_tokens("合同PLK276号"), ["合同", "同", "plk276", "号"]);
    assert_eq!(index_tokens("A-12/B'3"), ["a", "12", "b", "3"]);
    assert_eq!(index_tokens(" — "), Vec::<String>::new());
}

#[test]
fn a_query_is_cut_alike_but_without_the_closing_single() {
    assert_eq!(words("信用证"), [("信用 用证".into(), false)]);
    assert_eq!(words("证"), [("证".into(), true)]);
    assert_eq!(words("plk-276"), [("plk 276".into(), true)]);
    assert_eq!(words("plk 276"), [("plk".into(), true), ("276".into(), true)]);
    assert_eq!(words("合同PLK-276"), [("合同".into(), false), ("plk 276".into(), true)]);
    assert_eq!(words("合同-PLK"), [("合同".into(), false), ("plk".into(), true)]);
    assert!(words("  ,-").is_empty());
}

/// What an index with positions would answer.
fn finds(stored: &[String], word: &QueryWord) -> bool {
    stored.windows(word.tokens.len()).any(|window| {
        let (last, first) = window.split_last().unwrap();
        let (want, before) = word.tokens.split_last().unwrap();
        let goes_on = if word.prefix { last.starts_with(want.as_str()) } else { last == want };
        first == before && goes_on
    })
}

#[test]
fn a_one_character_query_finds_words_that_end_in_it() {
    let stored = index_tokens("已收到信用证。请核对");
    for query in ["证", "信用证", "信", "用证", "核对", "对"] {
        assert!(query_tokens(query).iter().all(|w| finds(&stored, w)), "{query}");
    }
    assert!(!query_tokens("证请").iter().all(|w| finds(&stored, w)), "a full stop lies between");
}

proptest! {
    /// Every run of characters out of a stored Chinese text is found again.
    #[test]
    fn every_part_of_a_chinese_text_is_found(
        text in "[信用证合同交期箱单船]{1,20}",
        from in 0_usize..20,
        to in 1_usize..20,
    ) {
        let characters: Vec<char> = text.chars().collect();
        let from = from.min(characters.len() - 1);
        let part: String = characters[from..characters.len().min(from + to)].iter().collect();
        let stored = index_tokens(&text);
        prop_assert!(query_tokens(&part).iter().all(|w| finds(&stored, w)), "{} in {}", part, text);
    }

    #[test]
    fn every_word_beginning_is_found(
        text in "[a-zA-Z0-9]{1,9}([- /.][a-zA-Z0-9]{1,9}){0,4}",
        keep in 1_usize..40,
    ) {
        let part: String = text.chars().take(keep).collect();
        let stored = index_tokens(&text);
        prop_assert!(query_tokens(&part).iter().all(|w| finds(&stored, w)), "{} in {}", part, text);
    }

    #[test]
    fn cutting_never_panics_and_tokens_are_clean(text in "\\PC{0,60}") {
        for token in index_tokens(&text) {
            let clean = !token.is_empty() && token.chars().all(char::is_alphanumeric);
            prop_assert!(clean, "{}", token);
        }
        let _ = query_tokens(&text);
    }
}
