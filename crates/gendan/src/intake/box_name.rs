//! Owns the reading of box marks in words: `Box 1 Garden table`, `GT-8 CTN 2 OF 2`, `GT-8-BOX3`,
//! `第2箱 花园桌` name a box of a set, and the rest of the words names the set.

const WORDS: [&str; 8] = ["BOX", "CTN", "CARTON", "PART", "PKG", "PACKAGE", "CASE", "BX"];

/// The box that a text names, and the text without it.
pub fn of(text: &str) -> Option<(u32, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for at in 0..words.len() {
        let Some((number, taken, glued)) = box_at(&words[at..]) else { continue };
        let before = words[..at].iter().copied().chain((!glued.is_empty()).then_some(glued));
        let rest: Vec<&str> = before.chain(words[at + taken..].iter().copied()).collect();
        let rest = rest.join(" ");
        let rest = rest.trim_matches(|c: char| !c.is_alphanumeric() && !")]）".contains(c));
        return Some((number, rest.to_string()));
    }
    None
}

/// A box mark at the head of some words: its number, how many words it takes, and what of an item
/// number stands before it in the same word.
fn box_at<'a>(words: &[&'a str]) -> Option<(u32, usize, &'a str)> {
    let (number, taken, glued) = mark(words)?;
    // "of 2", "/ 2": how many boxes there are.
    let of = words.get(taken).is_some_and(|word| bare(word).eq_ignore_ascii_case("OF"));
    let count = words.get(taken + 1).and_then(|word| small(bare(word)));
    Some((number, if of && count.is_some() { taken + 2 } else { taken }, glued))
}

fn mark<'a>(words: &[&'a str]) -> Option<(u32, usize, &'a str)> {
    let word = bare(words.first()?);
    let upper = word.to_ascii_uppercase();
    if let Some(number) = chinese(word) {
        return Some((number, 1, ""));
    }
    if WORDS.contains(&upper.as_str()) {
        let next = words.get(1).map(|word| bare(word).trim_start_matches(['#', '.']))?;
        return Some((small(next.split('/').next()?)?, 2, ""));
    }
    // `BOX1`, or glued to an item number: `GT-8-BOX1`.
    let (at, name) = WORDS.iter().find_map(|name| Some((upper.rfind(name)?, *name)))?;
    let number = small(upper[at + name.len()..].split('/').next()?)?;
    let glued = word.get(..at)?;
    let is_apart = glued.is_empty() || glued.ends_with(['-', '_', '/', '.']) || name == "BOX";
    is_apart.then(|| (number, 1, glued.trim_end_matches(['-', '_', '/', '.'])))
}

/// `第2箱`, `2号箱`, `箱2`.
fn chinese(word: &str) -> Option<u32> {
    let inner = word
        .strip_prefix('第')
        .and_then(|rest| rest.strip_suffix('箱'))
        .or_else(|| word.strip_suffix("号箱"))
        .or_else(|| word.strip_prefix("箱"))?;
    small(inner)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| "()[]（）,，;:：-–".contains(c))
}

/// A box number: one or two digits, not zero.
fn small(text: &str) -> Option<u32> {
    let short = matches!(text.len(), 1 | 2);
    text.parse().ok().filter(|number| short && *number > 0)
}

/// An item number without the number of its box: `GT-8-1` and `GT-8-3` of the set `GT-8`.
pub fn without_number(item: &str) -> &str {
    let digits = item.len() - item.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let stem = match digits {
        1 | 2 => &item[..item.len() - digits],
        _ => item,
    };
    stem.trim_end_matches(['-', '_', '/', '.', ' ', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_named_in_many_ways_and_sizes_are_not_boxes() {
        for (text, number, rest) in [
            ("Box 1 Garden table - oak", Some(1), "Garden table - oak"),
            ("Garden table, CTN 2 of 2", Some(2), "Garden table"),
            ("Garden table (box 3/3)", Some(3), "Garden table"),
            ("GT-8-BOX1", Some(1), "GT-8"),
            ("GT-8BOX2", Some(2), "GT-8"),
            ("carton #2 Garden table", Some(2), "Garden table"),
            ("第2箱 花园桌", Some(2), "花园桌"),
            ("Garden table 1/2 inch", None, ""),
            ("Box of chocolates", None, ""),
            ("Gift box", None, ""),
            ("Part 120 of the frame", None, ""),
        ] {
            let found = of(text);
            assert_eq!(found.as_ref().map(|(n, _)| *n), number, "{text}");
            assert_eq!(found.map(|(_, rest)| rest).unwrap_or_default(), rest, "{text}");
        }
    }

    #[test]
    fn an_item_number_loses_the_number_of_its_box_only() {
        for (item, stem) in
            [("GT-8-X1", "GT-8-X"), ("GT-8-3", "GT-8"), ("GT-800", "GT-800"), ("TABLE", "TABLE")]
        {
            assert_eq!(without_number(item), stem);
        }
    }
}
