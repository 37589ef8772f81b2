//! Owns the small marks: tags, grades, avatars, counts, amounts with their currency.

use lang::Lang;
use maud::{Markup, html};

use crate::{Icon, Word};

/// What a colour says. Colour is state, never decoration; an icon or a word goes with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    /// Proven good: green.
    Ok,
    /// Within two hours, or needs a look: amber.
    Warn,
    /// Late or blocking: red.
    Bad,
    /// Ours, selected, forecast: blue.
    Info,
}

impl Tone {
    /// The word used in class names (`banner bad`).
    pub fn class(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
            Tone::Info => "info",
        }
    }
    /// The class that colours text only.
    pub fn ink(self) -> &'static str {
        match self {
            Tone::Plain | Tone::Info => "",
            Tone::Ok => "ok",
            Tone::Warn => "warnc",
            Tone::Bad => "bad",
        }
    }
    pub(crate) fn icon(self) -> Icon {
        match self {
            Tone::Plain | Tone::Info => Icon::InfoCircle,
            Tone::Ok => Icon::CircleCheck,
            Tone::Warn => Icon::AlertCircle,
            Tone::Bad => Icon::AlertTriangle,
        }
    }
}

/// A state in one or two words: `Tag::bad(m::OVERDUE).icon(Icon::AlertTriangle)`.
#[derive(Clone, Debug)]
pub struct Tag {
    text: Word,
    class: &'static str,
    icon: Option<Icon>,
    title: Option<Word>,
}

impl Tag {
    fn make(text: impl Into<Word>, class: &'static str) -> Tag {
        Tag { text: text.into(), class, icon: None, title: None }
    }
    pub fn plain(text: impl Into<Word>) -> Tag {
        Tag::make(text, "tag")
    }
    /// An outlined tag, for revisions and other names that are no state.
    pub fn line(text: impl Into<Word>) -> Tag {
        Tag::make(text, "tag t-line")
    }
    pub fn ok(text: impl Into<Word>) -> Tag {
        Tag::make(text, "tag t-ok")
    }
    pub fn warn(text: impl Into<Word>) -> Tag {
        Tag::make(text, "tag t-warn")
    }
    pub fn bad(text: impl Into<Word>) -> Tag {
        Tag::make(text, "tag t-bad")
    }
    pub fn info(text: impl Into<Word>) -> Tag {
        Tag::make(text, "tag t-info")
    }
    pub fn tone(text: impl Into<Word>, tone: Tone) -> Tag {
        match tone {
            Tone::Plain => Tag::plain(text),
            Tone::Ok => Tag::ok(text),
            Tone::Warn => Tag::warn(text),
            Tone::Bad => Tag::bad(text),
            Tone::Info => Tag::info(text),
        }
    }
    pub fn icon(mut self, icon: Icon) -> Tag {
        self.icon = Some(icon);
        self
    }
    pub fn title(mut self, title: impl Into<Word>) -> Tag {
        self.title = Some(title.into());
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            span class=(self.class) title=[self.title.as_ref().map(|t| t.in_lang(lang))] {
                @if let Some(icon) = self.icon { (icon) }
                (self.text.in_lang(lang))
            }
        }
    }
}

/// A grade A to D in a small square; `title` says what is graded.
pub fn grade(letter: &str, title: impl Into<Word>, lang: Lang) -> Markup {
    let class = format!("grade {}", letter.to_lowercase());
    html! { span class=(class) title=(title.into().in_lang(lang)) { (letter) } }
}

/// A person in a circle: one or two signs, the whole name on hover. The colour follows the name.
pub fn avatar(signs: &str, name: &str) -> Markup {
    let sum: usize = name.bytes().map(usize::from).sum();
    let class = ["avatar", "avatar a2", "avatar a3", "avatar a4"][sum % 4];
    html! { span class=(class) title=(name) { (signs) } }
}

/// A picture of goods, small, as the link to itself; `says` is read out.
pub fn thumb(href: &str, says: &str) -> Markup {
    html! {
        a.thumb href=(href) {
            img src=(href) width="64" height="48" loading="lazy" alt=(says);
        }
    }
}

/// A count as lists show it: counting stops at one thousand.
///
/// ```
/// assert_eq!(ui::count_text(1000), "1000");
/// assert_eq!(ui::count_text(1001), "1000+");
/// ```
pub fn count_text(count: u64) -> String {
    if count > 1000 { "1000+".into() } else { count.to_string() }
}

/// An amount with its currency code small and grey before it; the amount arrives formatted.
pub fn money(currency: &str, amount: &str) -> Markup {
    html! { span.num { span."cur-c" { (currency) } (amount) } }
}
