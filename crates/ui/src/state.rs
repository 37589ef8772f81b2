//! Owns the states of a part that shows no content: empty, filtered empty, error, no permission,
//! conflict, loading.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Act, Banner, Icon, Word};

/// Icon, what, why, one or two actions.
#[derive(Clone, Debug)]
pub struct State {
    icon: Icon,
    what: Word,
    why: Option<Word>,
    acts: Vec<Act>,
    answer: bool,
}

impl State {
    fn make(icon: Icon, what: impl Into<Word>) -> State {
        State { icon, what: what.into(), why: None, acts: Vec::new(), answer: false }
    }
    /// Nothing yet: say what belongs here and how it gets here.
    pub fn empty(what: impl Into<Word>) -> State {
        State::make(Icon::Inbox, what)
    }
    /// Nothing matches: repeat the filter, offer to clear it.
    pub fn filtered(what: impl Into<Word>, filter: impl Into<Word>, clear: &str) -> State {
        State::make(Icon::ZoomExclamation, what)
            .why(filter)
            .act(Act::link(m::UI_CLEAR_FILTERS, clear))
    }
    /// What failed, in the reader's words; `why` says what is shown instead and the error's id.
    pub fn error(what: impl Into<Word>) -> State {
        State { answer: true, ..State::make(Icon::WifiOff, what) }
    }
    /// What is hidden and who can show it.
    pub fn forbidden(what: impl Into<Word>) -> State {
        State { answer: true, ..State::make(Icon::ShieldLock, what) }
    }
    /// There is no such thing.
    pub fn missing(what: impl Into<Word>) -> State {
        State { answer: true, ..State::make(Icon::HelpCircle, what) }
    }
    /// All done: nothing waits.
    pub fn done(what: impl Into<Word>) -> State {
        State::make(Icon::CircleCheck, what)
    }
    pub fn icon(mut self, icon: Icon) -> State {
        self.icon = icon;
        self
    }
    pub fn why(mut self, why: impl Into<Word>) -> State {
        self.why = Some(why.into());
        self
    }
    pub fn act(mut self, act: Act) -> State {
        self.acts.push(act);
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            div.empty data-answer[self.answer] {
                (self.icon)
                @if self.answer {
                    h1 { (self.what.in_lang(lang)) }
                } @else {
                    b { (self.what.in_lang(lang)) }
                }
                @if let Some(why) = &self.why { p { (why.in_lang(lang)) } }
                @if !self.acts.is_empty() {
                    div.acts { @for act in &self.acts { (act.view(lang)) } }
                }
            }
        }
    }
    /// In a card of its own.
    pub fn card(&self, lang: Lang) -> Markup {
        html! { section.card { (self.view(lang)) } }
    }
}

/// Somebody else changed it first: who and when, his value and mine, two ways on.
pub fn conflict(
    who_when: impl Into<Word>,
    both: impl Into<Word>,
    (theirs, mine): (Act, Act),
    lang: Lang,
) -> Markup {
    Banner::warn(who_when)
        .cost(both)
        .icon(Icon::GitCompare)
        .alert()
        .act(theirs)
        .act(mine)
        .view(lang)
}

/// Lines in the place of a part that loads.
pub fn skeleton(lang: Lang) -> Markup {
    html! {
        div."body stack-s" role="status" aria-busy="true" {
            span.vh { (m::UI_LOADING.in_lang(lang)) }
            span."skel w3" {} span.skel {} span."skel w2" {} span.skel {}
        }
    }
}

/// A part that comes after the page: it shows lines, then what `url` answers.
pub fn later(url: &str, lang: Lang) -> Markup {
    html! {
        div.later hx-get=(url) hx-trigger="load" hx-swap="outerHTML" {
            noscript { a href=(url) { (m::UI_SEE.in_lang(lang)) } }
            (skeleton(lang))
        }
    }
}

/// A part that is fetched again while the page is open (the deadline strip: every 300 seconds).
/// The answer is the part alone, made by this function.
pub fn again(url: &str, seconds: u32, part: Markup) -> Markup {
    html! {
        div hx-get=(url) hx-trigger={ "every " (seconds) "s" } hx-swap="outerHTML" { (part) }
    }
}
