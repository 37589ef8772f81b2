//! Owns the fields of an MT700 as the standard has them since November 2018: tag, whether it must
//! be there, and what it is called.

use lang::{Msg, m};

pub struct Tag {
    /// The tag; a small `a` stands for any option letter.
    pub tag: &'static str,
    pub required: bool,
    pub label: Msg,
}

const fn must(tag: &'static str, label: Msg) -> Tag {
    Tag { tag, required: true, label }
}

const fn may(tag: &'static str, label: Msg) -> Tag {
    Tag { tag, required: false, label }
}

/// All fields of an MT700 in the order of the standard.
pub const ALL: [Tag; 39] = [
    must("27", m::CREDIT_F27),
    must("40A", m::CREDIT_F40A),
    must("20", m::CREDIT_F20),
    may("23", m::CREDIT_F23),
    must("31C", m::CREDIT_F31C),
    must("40E", m::CREDIT_F40E),
    must("31D", m::CREDIT_F31D),
    may("51a", m::CREDIT_F51),
    must("50", m::CREDIT_F50),
    must("59", m::CREDIT_F59),
    must("32B", m::CREDIT_F32B),
    may("39A", m::CREDIT_F39A),
    may("39C", m::CREDIT_F39C),
    must("41a", m::CREDIT_F41),
    may("42C", m::CREDIT_F42C),
    may("42a", m::CREDIT_F42),
    may("42M", m::CREDIT_F42M),
    may("42P", m::CREDIT_F42P),
    may("43P", m::CREDIT_F43P),
    may("43T", m::CREDIT_F43T),
    may("44A", m::CREDIT_F44A),
    may("44E", m::CREDIT_F44E),
    may("44F", m::CREDIT_F44F),
    may("44B", m::CREDIT_F44B),
    may("44C", m::CREDIT_F44C),
    may("44D", m::CREDIT_F44D),
    may("45A", m::CREDIT_F45A),
    may("46A", m::CREDIT_F46A),
    may("47A", m::CREDIT_F47A),
    may("49G", m::CREDIT_F49G),
    may("49H", m::CREDIT_F49H),
    may("71D", m::CREDIT_F71D),
    may("48", m::CREDIT_F48),
    must("49", m::CREDIT_F49),
    may("58a", m::CREDIT_F58),
    may("53a", m::CREDIT_F53),
    may("78", m::CREDIT_F78),
    may("57a", m::CREDIT_F57),
    may("72Z", m::CREDIT_F72Z),
];

/// The field that a tag of a message belongs to.
pub fn find(tag: &str) -> Option<&'static Tag> {
    let exact = ALL.iter().find(|known| known.tag == tag);
    exact.or_else(|| {
        let number = tag.get(..2)?;
        ALL.iter().find(|known| known.tag.strip_suffix('a') == Some(number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_letter_finds_its_field() {
        assert_eq!(find("41D").map(|tag| tag.tag), Some("41a"));
        assert_eq!(find("42C").map(|tag| tag.tag), Some("42C"));
        assert_eq!(find("42D").map(|tag| tag.tag), Some("42a"));
        assert!(find("77A").is_none());
    }
}
