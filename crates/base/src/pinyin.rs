//! Owns the sort key of names: Chinese by pinyin between the Latin letters, as people look them up.
use crate::fold;
use pinyin::ToPinyin;

/// A key whose byte order is the order of a Chinese name list: `阿里` before `Anna` before `北京`.
/// Each character becomes its reading with the tone behind it, so that `zhan` stands before
/// `zhang`.
pub fn sort_key(text: &str) -> String {
    let mut key = String::new();
    for c in fold::plain(text).chars() {
        match reading(c) {
            Some(reading) => {
                if key.ends_with(|last: char| last.is_alphanumeric()) {
                    key.push(' ');
                }
                key.push_str(&reading);
            }
            None => key.push(c),
        }
    }
    key
}

/// `chen1`; some characters are read differently as the family names and places they mostly are
/// here.
fn reading(c: char) -> Option<String> {
    let as_name = match c {
        '曾' => "zeng1",
        '单' => "shan4",
        '仇' => "qiu2",
        '解' => "xie4",
        '盖' => "ge3",
        '厦' => "xia4",
        _ => return c.to_pinyin().map(|p| p.with_tone_num_end().to_string()),
    };
    Some(as_name.to_string())
}

/// The first letters, as people type them to find a name: `宁波` is `nb`.
pub fn initials(text: &str) -> String {
    let first = |c: char| reading(c).and_then(|r| r.chars().next());
    fold::plain(text)
        .chars()
        .filter_map(|c| first(c).or(c.is_alphanumeric().then_some(c)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_list_is_in_pinyin_order() {
        let mut names =
            ["张伟", "北京服装", "Anna", "阿里", "詹姆", "宁波外运", "zeta", "曾工", "2号仓"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            ["2号仓", "阿里", "Anna", "北京服装", "宁波外运", "曾工", "zeta", "詹姆", "张伟"]
        );
    }

    #[test]
    fn accents_and_width_do_not_change_the_place() {
        assert_eq!(sort_key("Ｇöteborg"), "goteborg");
        assert_eq!(sort_key("宁波"), "ning2 bo1");
        assert_eq!(initials("宁波外运A1"), "nbwya1");
    }
}
