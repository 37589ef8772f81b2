//! Owns the menu: a `<details>` with links and posts, one open at a time.

use lang::Lang;
use maud::{Markup, html};

use crate::{Act, Icon, Word};

/// A button that opens a list: `Menu::more(m::MORE).item(Act::link(..)).rule().item(..)`.
#[derive(Clone, Debug)]
pub struct Menu {
    label: Word,
    icon: Option<Icon>,
    class: &'static str,
    icon_only: bool,
    left: bool,
    /// `None` is a dividing line.
    items: Vec<Option<Act>>,
}

impl Menu {
    pub fn new(label: impl Into<Word>) -> Menu {
        Menu {
            label: label.into(),
            icon: None,
            class: "btn",
            icon_only: false,
            left: false,
            items: Vec::new(),
        }
    }
    /// The small three-dot menu of a row.
    pub fn row(label: impl Into<Word>) -> Menu {
        let mut menu = Menu::new(label).icon(Icon::Dots);
        menu.class = "btn ghost sm sq";
        menu.icon_only = true;
        menu
    }
    pub fn icon(mut self, icon: Icon) -> Menu {
        self.icon = Some(icon);
        self
    }
    pub fn small(mut self) -> Menu {
        self.class = "btn sm";
        self
    }
    /// The list opens to the right of its button's left edge.
    pub fn left(mut self) -> Menu {
        self.left = true;
        self
    }
    pub fn item(mut self, act: Act) -> Menu {
        self.items.push(Some(act));
        self
    }
    pub fn items(mut self, acts: impl IntoIterator<Item = Act>) -> Menu {
        self.items.extend(acts.into_iter().map(Some));
        self
    }
    /// A dividing line.
    pub fn rule(mut self) -> Menu {
        self.items.push(None);
        self
    }
    pub(crate) fn is_empty(&self) -> bool {
        self.items.iter().flatten().next().is_none()
    }
    pub fn view(&self, lang: Lang) -> Markup {
        let label = self.label.in_lang(lang);
        html! {
            details.menu {
                summary class=(self.class) aria-label=[self.icon_only.then_some(&label)] {
                    @if let Some(icon) = self.icon { (icon) }
                    @if !self.icon_only { (label) }
                    @if self.icon.is_none() { (Icon::ChevronDown) }
                }
                div class=(if self.left { "pop left" } else { "pop" }) {
                    @for item in &self.items {
                        @match item {
                            Some(act) => (act.plain(lang)),
                            None => hr;,
                        }
                    }
                }
            }
        }
    }
}
