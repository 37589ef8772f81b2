//! Owns the head of a page: title, tags, what belongs beside it, actions.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Act, Icon, Menu, Tag, Word};

/// `PageHead::new("SC-1042").tag(Tag::line("Rev.1")).act(Act::dialog(..).primary())`.
#[derive(Clone, Debug)]
pub struct PageHead {
    title: Word,
    before: Option<Markup>,
    tags: Vec<Tag>,
    aside: Option<Markup>,
    sub: Option<Word>,
    acts: Vec<Act>,
    more: Option<Menu>,
    extra: Option<Markup>,
    hide_on_phone: bool,
}

impl PageHead {
    pub fn new(title: impl Into<Word>) -> PageHead {
        PageHead {
            title: title.into(),
            before: None,
            tags: Vec::new(),
            aside: None,
            sub: None,
            acts: Vec::new(),
            more: None,
            extra: None,
            hide_on_phone: false,
        }
    }
    /// A square with the first letters, before the title (a customer, a supplier).
    pub fn badge(mut self, signs: &str) -> PageHead {
        self.before = Some(html! { span.avatar.lg aria-hidden="true" { (signs) } });
        self
    }
    pub fn tag(mut self, tag: Tag) -> PageHead {
        self.tags.push(tag);
        self
    }
    /// Any markup on the line of the title, after the tags.
    pub fn aside(mut self, aside: Markup) -> PageHead {
        self.aside = Some(aside);
        self
    }
    /// A line below the title.
    #[expect(clippy::should_implement_trait, reason = "a line of text, no subtraction")]
    pub fn sub(mut self, sub: impl Into<Word>) -> PageHead {
        self.sub = Some(sub.into());
        self
    }
    pub fn act(mut self, act: Act) -> PageHead {
        debug_assert!(
            !(act.is_primary() && self.acts.iter().any(Act::is_primary)),
            "one filled button per screen"
        );
        self.acts.push(act);
        self
    }
    /// The seldom used actions, in a menu before the filled button.
    pub fn more(mut self, acts: impl IntoIterator<Item = Act>) -> PageHead {
        let menu = self.more.take().unwrap_or_else(|| Menu::new(m::UI_MORE).icon(Icon::Dots));
        self.more = Some(menu.items(acts));
        self
    }
    /// Markup before the actions: a [`crate::Seg`] for scope or period.
    pub fn extra(mut self, extra: Markup) -> PageHead {
        self.extra = Some(extra);
        self
    }
    /// On a phone only the screen reader sees the head (lists, whose top bar says the title).
    pub fn hide_on_phone(mut self) -> PageHead {
        self.hide_on_phone = true;
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        let class = if self.hide_on_phone { "page-head hide-phone-vh" } else { "page-head" };
        html! {
            div class=(class) {
                @match &self.before {
                    Some(before) => div.flow { (before) div { (self.words(lang)) } },
                    None => div { (self.words(lang)) },
                }
                @if !self.acts.is_empty() || self.more.is_some() || self.extra.is_some() {
                    div.acts {
                        @if let Some(extra) = &self.extra { (extra) }
                        @for act in self.acts.iter().filter(|a| !a.is_primary()) {
                            (act.view(lang))
                        }
                        @if let Some(menu) = self.more.as_ref().filter(|menu| !menu.is_empty()) {
                            (menu.view(lang))
                        }
                        @for act in self.acts.iter().filter(|a| a.is_primary()) {
                            (act.view(lang))
                        }
                    }
                }
            }
        }
    }
    fn words(&self, lang: Lang) -> Markup {
        html! {
            div.flow.wrap {
                h1 { (self.title.in_lang(lang)) }
                @for tag in &self.tags { (tag.view(lang)) }
                @if let Some(aside) = &self.aside { (aside) }
            }
            @if let Some(sub) = &self.sub { p.sub { (sub.in_lang(lang)) } }
        }
    }
}
