//! Owns cutting text into search tokens, one way for the index and one for the query.
//!
//! Chinese, Japanese and Korean runs become overlapping pairs, and the index also keeps the last
//! character of each run, so that a one-character query (a prefix) finds words that end in it.
//! Other text becomes words in lower case without accents, cut at everything that is no letter or
//! digit: `SC2026-012345` is `sc2026`, `012345`.
use crate::fold;

/// Characters of one token that are kept; index rows have a limit, and so has patience.
const LONGEST: usize = 64;

/// One word of a query. All words must be found; the tokens of a word follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryWord {
    pub tokens: Vec<String>,
    /// The last token may go on: `plk` finds `plk276`.
    pub prefix: bool,
}

/// The tokens to store, in their order; positions count, so nothing may be left out or sorted.
pub fn index_tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for run in runs(text) {
        if run.paired {
            pairs(&run.text, &mut tokens);
            tokens.extend(run.text.chars().next_back().map(String::from));
        } else {
            tokens.push(run.text);
        }
    }
    tokens
}

/// The words to look for. Letters and digits joined by punctuation are one word.
pub fn query_tokens(text: &str) -> Vec<QueryWord> {
    let mut words: Vec<QueryWord> = Vec::new();
    for run in runs(text) {
        let joined = run.follows_a_mark && !run.paired;
        if let Some(last) = words.last_mut().filter(|word| joined && word.prefix) {
            last.tokens.push(run.text);
            continue;
        }
        let single = run.text.chars().nth(1).is_none();
        let mut tokens = Vec::new();
        if run.paired && !single {
            pairs(&run.text, &mut tokens);
        } else {
            tokens.push(run.text);
        }
        words.push(QueryWord { tokens, prefix: !run.paired || single });
    }
    words
}

struct Run {
    text: String,
    /// Chinese, Japanese or Korean: searched by pairs.
    paired: bool,
    /// A run of letters right before it, with marks and no blank between.
    follows_a_mark: bool,
}

fn runs(text: &str) -> Vec<Run> {
    let folded = fold::plain(text);
    let mut out: Vec<Run> = Vec::new();
    let mut current = String::new();
    let (mut paired, mut follows_a_mark, mut blank) = (false, false, true);
    let mut close = |current: &mut String, paired: bool, follows_a_mark: bool| {
        if !current.is_empty() {
            let kept =
                if paired { current.clone() } else { current.chars().take(LONGEST).collect() };
            out.push(Run { text: kept, paired, follows_a_mark });
            current.clear();
        }
    };
    for c in folded.chars() {
        if !c.is_alphanumeric() {
            close(&mut current, paired, follows_a_mark);
            blank |= c.is_whitespace();
            follows_a_mark = !blank && !paired;
            continue;
        }
        if current.is_empty() {
            (paired, blank) = (is_paired(c), false);
        } else if is_paired(c) != paired {
            close(&mut current, paired, follows_a_mark);
            (paired, blank, follows_a_mark) = (is_paired(c), false, false);
        }
        current.push(c);
    }
    close(&mut current, paired, follows_a_mark);
    out
}

fn pairs(run: &str, tokens: &mut Vec<String>) {
    let characters: Vec<char> = run.chars().collect();
    tokens.extend(characters.windows(2).map(|pair| pair.iter().collect::<String>()));
}

/// Han, kana and hangul: scripts that people search without blanks.
fn is_paired(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' | '〇')
}

#[cfg(test)]
mod tests;
