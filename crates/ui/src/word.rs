//! Owns [`Word`]: one piece of text for a reader, either a message of the house or data as it is.

use lang::{Lang, Msg, Text};

/// A label spoken in the reader's language, or data shown as entered (names, numbers, codes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    Spoken(Text),
    Plain(String),
}

impl Word {
    pub fn in_lang(&self, lang: Lang) -> String {
        match self {
            Word::Spoken(text) => text.in_lang(lang),
            Word::Plain(text) => text.clone(),
        }
    }
}

impl From<Msg> for Word {
    fn from(msg: Msg) -> Word {
        Word::Spoken(msg.text())
    }
}
impl From<Text> for Word {
    fn from(text: Text) -> Word {
        Word::Spoken(text)
    }
}
impl From<&str> for Word {
    fn from(text: &str) -> Word {
        Word::Plain(text.to_string())
    }
}
impl From<String> for Word {
    fn from(text: String) -> Word {
        Word::Plain(text)
    }
}
impl From<&String> for Word {
    fn from(text: &String) -> Word {
        Word::Plain(text.clone())
    }
}
impl From<&Word> for Word {
    fn from(word: &Word) -> Word {
        word.clone()
    }
}
