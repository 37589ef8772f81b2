//! Owns what stands on top of every paper: company, title, number, language, facts.

use crate::Words;
use lang::{Msg, m};
use press::PaperDate;
use serde::{Deserialize, Serialize};

/// The language a paper speaks. `Both` is English with Chinese beside it, or the other way round
/// where the head asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaperLang {
    Zh,
    En,
    Both,
}

impl PaperLang {
    pub const ALL: [PaperLang; 3] = [PaperLang::Zh, PaperLang::En, PaperLang::Both];
}

/// A text that a paper may print in either language. Either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    pub zh: String,
    pub en: String,
}

impl Bilingual {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Bilingual {
        Bilingual { zh: zh.into(), en: en.into() }
    }

    /// Names, numbers and codes that read the same in both languages.
    pub fn same(text: impl Into<String>) -> Bilingual {
        let en = text.into();
        Bilingual { zh: en.clone(), en }
    }

    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }
}

impl From<Msg> for Bilingual {
    fn from(msg: Msg) -> Bilingual {
        Bilingual::new(msg.zh, msg.en)
    }
}

/// A label and its value: one cell pair of the facts grid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub label: Bilingual,
    pub value: Bilingual,
}

impl Fact {
    pub fn new(label: impl Into<Bilingual>, value: Bilingual) -> Fact {
        Fact { label: label.into(), value }
    }
}

/// The facts whose value is not empty, in the order given.
pub(crate) fn told(facts: impl IntoIterator<Item = (Msg, Bilingual)>) -> Vec<Fact> {
    let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(label, value)| Fact::new(label, value)).collect()
}

/// The company that issues the paper, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    pub name_zh: String,
    pub name_en: String,
    pub address_zh: String,
    pub address_en: String,
    pub tel: String,
    pub email: String,
    /// The text of an SVG file, checked when it was uploaded.
    pub logo_svg: Option<String>,
}

impl Letterhead {
    /// Names and logo alone, for papers that go through other hands.
    pub fn name_only(&self) -> Letterhead {
        Letterhead {
            name_zh: self.name_zh.clone(),
            name_en: self.name_en.clone(),
            logo_svg: self.logo_svg.clone(),
            ..Letterhead::default()
        }
    }
}

/// The top of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperHead {
    pub company: Letterhead,
    pub title: Bilingual,
    /// As named by R-045…R-049, for example `HYT-276-NORDLICHT`. A paper for the workshop bears
    /// the order number alone, because the short name of the customer is customer data.
    pub number: String,
    /// `Rev.1`; empty for the first issue.
    pub revision: String,
    /// The number that this paper makes void, printed with 已修订.
    pub replaces: Option<String>,
    /// As printed, `14 DEC 2026`.
    pub date: String,
    /// The same day, written into the PDF as its day of creation.
    pub day: Option<PaperDate>,
    /// Prints the draft mark across each page.
    pub draft: bool,
    /// Prints the void mark across each page instead: the number counts no longer.
    pub void: bool,
    pub lang: PaperLang,
    /// Chinese before English when the paper speaks both.
    pub zh_first: bool,
    /// Hexadecimal hash of the approved content; its first twelve digits stand in the footer.
    pub content_hash: String,
    /// The house's own words; papers that were kept before there were any have none.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub words: Words,
}

impl PaperHead {
    /// Number and revision as one text.
    pub fn full_number(&self) -> String {
        if self.revision.is_empty() {
            self.number.clone()
        } else {
            format!("{} {}", self.number, self.revision)
        }
    }

    /// Title, in the first language of this paper, with its number.
    pub(crate) fn whole_title(&self) -> String {
        let zh_first = self.lang == PaperLang::Zh || self.lang == PaperLang::Both && self.zh_first;
        let (first, other) = (self.title.en.as_str(), self.title.zh.as_str());
        let (first, other) = if zh_first { (other, first) } else { (first, other) };
        let title = if first.is_empty() { other } else { first };
        format!("{title} {}", self.full_number())
    }

    /// A text in the language of this paper, both languages with `between` between them. A
    /// language that is lacking is replaced by the other: a paper never loses a text.
    pub fn join(&self, text: &Bilingual, between: &str) -> String {
        let (zh, en) = (text.zh.as_str(), text.en.as_str());
        match self.lang {
            _ if zh.is_empty() || zh == en => en.to_owned(),
            _ if en.is_empty() => zh.to_owned(),
            PaperLang::Zh => zh.to_owned(),
            PaperLang::En => en.to_owned(),
            PaperLang::Both if self.zh_first => format!("{zh}{between}{en}"),
            PaperLang::Both => format!("{en}{between}{zh}"),
        }
    }

    /// A text of this paper in one line.
    pub(crate) fn speak(&self, text: &Bilingual) -> String {
        self.join(text, " ")
    }

    /// What stands large across the paper, if anything: what is void is no draft any more.
    pub(crate) fn mark(&self) -> Option<String> {
        match (self.void, self.draft) {
            (true, _) => Some(self.label(m::PAPER_VOID_MARK)),
            (false, true) => Some(self.label(m::PAPER_DRAFT_MARK)),
            (false, false) => None,
        }
    }

    pub(crate) fn label(&self, msg: Msg) -> String {
        self.speak(&msg.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_lacking_a_language_is_printed_in_the_other() {
        let spoken = |lang, text: &Bilingual| {
            let head = PaperHead { lang, ..crate::example::head(m::PAPER_TITLE_INVOICE, "1") };
            head.join(text, " / ")
        };
        let only_chinese = Bilingual::new("黄铜", "");
        assert_eq!(spoken(PaperLang::En, &only_chinese), "黄铜");
        assert_eq!(spoken(PaperLang::Both, &only_chinese), "黄铜");
        assert_eq!(spoken(PaperLang::Both, &Bilingual::same("HY-1001")), "HY-1001");
        let full = Bilingual::new("黄铜", "Brass");
        assert_eq!(spoken(PaperLang::Both, &full), "Brass / 黄铜");
        assert_eq!(spoken(PaperLang::Zh, &full), "黄铜");
    }

    #[test]
    fn a_workshop_paper_speaks_chinese_first() {
        let mut head = crate::example::head(m::PAPER_TITLE_INSTRUCTION, "HYT-276");
        head.zh_first = true;
        assert_eq!(head.label(m::PAPER_QUANTITY), "数量 Quantity");
    }
}
