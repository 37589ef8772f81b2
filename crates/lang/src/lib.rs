//! Owns the two languages of the house: messages with named placeholders, checked when the crate is
//! built.

use std::borrow::Cow;

/// A language a person can read the product in. Papers choose their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }
    /// The value of the HTML `lang` attribute.
    pub fn html(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
    /// Between the parts of a list in one line.
    pub fn comma(self) -> &'static str {
        match self {
            Lang::Zh => "、",
            Lang::En => ", ",
        }
    }
    pub fn from_code(code: &str) -> Option<Lang> {
        match code {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }
    pub const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];
}

/// One message in both languages. Constants live in [`m`]; nobody makes one by hand outside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Msg {
    pub key: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

impl Msg {
    /// The text without arguments. A message with placeholders goes through [`Msg::with`].
    pub fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
    pub fn text(self) -> Text {
        Text { msg: self, args: Vec::new() }
    }
    pub fn with(self, name: &'static str, value: impl Into<Arg>) -> Text {
        self.text().with(name, value)
    }
}

/// A value put into a placeholder: plain data, or another message that is spoken in the reader's
/// language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    Plain(String),
    Spoken(Box<Text>),
}

impl From<Text> for Arg {
    fn from(text: Text) -> Arg {
        Arg::Spoken(Box::new(text))
    }
}
impl From<Msg> for Arg {
    fn from(msg: Msg) -> Arg {
        msg.text().into()
    }
}
macro_rules! plain_arg { ($($t:ty),*) => { $(impl From<$t> for Arg {
    fn from(value: $t) -> Arg { Arg::Plain(value.to_string()) }
})* } }
plain_arg!(&str, String, &String, i64, i32, u32, usize, Cow<'_, str>);

/// A message with its arguments, not yet spoken in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub msg: Msg,
    args: Vec<(&'static str, Arg)>,
}

impl Text {
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Text {
        debug_assert!(
            self.msg.zh.contains(&format!("{{{name}}}")),
            "{} has no {{{name}}}",
            self.msg.key
        );
        self.args.push((name, value.into()));
        self
    }
    pub fn in_lang(&self, lang: Lang) -> String {
        let mut out = String::new();
        let mut rest = self.msg.in_lang(lang);
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}').map(|n| n + open) else { break };
            out.push_str(&rest[..open]);
            let name = &rest[open + 1..close];
            match self.args.iter().find(|(n, _)| *n == name) {
                Some((_, Arg::Plain(value))) => out.push_str(value),
                Some((_, Arg::Spoken(text))) => out.push_str(&text.in_lang(lang)),
                None => debug_assert!(false, "{} was spoken without {{{name}}}", self.msg.key),
            }
            rest = &rest[close + 1..];
        }
        out + rest
    }
}

impl From<Msg> for Text {
    fn from(msg: Msg) -> Text {
        msg.text()
    }
}

/// All messages: `m::ORDER_NO` for the key `order_no` of `messages/*.tsv`.
pub mod m {
    use super::Msg;
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// The message of a key that was kept somewhere.
pub fn find(key: &str) -> Option<Msg> {
    m::ALL.iter().copied().find(|msg| msg.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_speaks_both_languages_and_nests() {
        let inner = m::APP_NAME.text();
        assert_eq!(m::ACT_NEW.with("what", inner.clone()).in_lang(Lang::En), "New Gendan");
        assert_eq!(m::ACT_NEW.with("what", inner).in_lang(Lang::Zh), "新建跟单 Gendan");
    }

    #[test]
    fn an_argument_with_braces_is_not_read_again() {
        assert_eq!(m::ACT_NEW.with("what", "{what}").in_lang(Lang::En), "New {what}");
    }
}
