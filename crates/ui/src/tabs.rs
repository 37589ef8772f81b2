//! Owns the tabs of an object, of saved views, and the segment that chooses one of a few.

use lang::Lang;
use maud::{Markup, html};

use crate::{Act, Word, count_text};

/// One tab: a link with a count, hot when the count needs work, a red dot when something is wrong.
#[derive(Clone, Debug)]
pub struct Tab {
    label: Word,
    href: String,
    count: Option<u64>,
    hot: bool,
    dot: Option<Word>,
    current: bool,
}

impl Tab {
    pub fn new(label: impl Into<Word>, href: impl Into<String>) -> Tab {
        Tab {
            label: label.into(),
            href: href.into(),
            count: None,
            hot: false,
            dot: None,
            current: false,
        }
    }
    pub fn count(mut self, count: u64) -> Tab {
        self.count = Some(count);
        self
    }
    /// The count is of things that wait for the reader.
    pub fn hot(mut self) -> Tab {
        self.hot = true;
        self
    }
    /// A red dot; the word says what needs work.
    pub fn dot(mut self, why: impl Into<Word>) -> Tab {
        self.dot = Some(why.into());
        self
    }
    pub fn current(mut self, current: bool) -> Tab {
        self.current = current;
        self
    }
}

/// A row of tabs. With [`Tabs::swap`], a press replaces `#tab` and the tabs, and pushes the
/// address; the server answers the whole page as ever. Keys 1 to 9 choose a tab of an object.
#[derive(Clone, Debug)]
pub struct Tabs {
    label: Word,
    tabs: Vec<Tab>,
    swap: bool,
    class: &'static str,
    beside: Option<Act>,
}

impl Tabs {
    pub fn new(label: impl Into<Word>) -> Tabs {
        Tabs {
            label: label.into(),
            tabs: Vec::new(),
            swap: false,
            class: "tabs mt8 mb12",
            beside: None,
        }
    }
    /// The saved views of a list, with the action that saves another.
    pub fn views(label: impl Into<Word>, save: Option<Act>) -> Tabs {
        Tabs { class: "tabs", beside: save, ..Tabs::new(label) }
    }
    pub fn tab(mut self, tab: Tab) -> Tabs {
        self.tabs.push(tab);
        self
    }
    pub fn tabs(mut self, tabs: impl IntoIterator<Item = Tab>) -> Tabs {
        self.tabs.extend(tabs);
        self
    }
    /// Swap the element with the id `tab` instead of loading a page.
    pub fn swap(mut self) -> Tabs {
        self.swap = true;
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        let nav = self.nav(lang);
        if self.class != "tabs" {
            return nav;
        }
        html! {
            div.views { (nav) @if let Some(act) = &self.beside { (act.view(lang)) } }
        }
    }
    fn nav(&self, lang: Lang) -> Markup {
        let hx = |value: &'static str| self.swap.then_some(value);
        let views = self.class == "tabs";
        html! {
            nav class=(self.class) id=[hx("tabs")] aria-label=(self.label.in_lang(lang))
                data-views[views] data-number-keys[!views] {
                @for tab in &self.tabs {
                    a href=(tab.href) aria-current=[tab.current.then_some("page")]
                        hx-get=[self.swap.then_some(&tab.href)] hx-target=[hx("#tab")]
                        hx-select=[hx("#tab")] hx-swap=[hx("outerHTML")]
                        hx-select-oob=[hx("#tabs")] hx-push-url=[hx("true")] {
                        (tab.label.in_lang(lang))
                        @if let Some(count) = tab.count {
                            span class=(if tab.hot { "n hot" } else { "n" }) { (count_text(count)) }
                        }
                        @if let Some(why) = &tab.dot {
                            span.dotn title=(why.in_lang(lang)) {}
                            span.vh { (why.in_lang(lang)) }
                        }
                    }
                }
            }
        }
    }
}

/// One of a few: scope, grouping, period. Each choice is a link.
#[derive(Clone, Debug)]
pub struct Seg {
    label: Word,
    choices: Vec<Act>,
}

impl Seg {
    pub fn new(label: impl Into<Word>) -> Seg {
        Seg { label: label.into(), choices: Vec::new() }
    }
    pub fn choice(mut self, label: impl Into<Word>, href: &str, current: bool) -> Seg {
        self.choices.push(Act::link(label, href).current(current));
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            div.seg role="group" aria-label=(self.label.in_lang(lang)) {
                @for choice in &self.choices { (choice.plain(lang)) }
            }
        }
    }
}
