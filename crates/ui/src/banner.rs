//! Owns the banner: one bold fact, its consequence, one button. At most one stands on a page.

use lang::Lang;
use maud::{Markup, html};

use crate::{Act, Icon, Tone, Word};

/// `Banner::bad(fact).cost(what_happens_if_nothing_is_done).act(Act::dialog(..))`.
#[derive(Clone, Debug)]
pub struct Banner {
    tone: Tone,
    fact: Word,
    cost: Option<Word>,
    detail: Option<Markup>,
    icon: Option<Icon>,
    acts: Vec<Act>,
    alert: bool,
    id: Option<String>,
}

impl Banner {
    pub fn new(tone: Tone, fact: impl Into<Word>) -> Banner {
        Banner {
            tone,
            fact: fact.into(),
            cost: None,
            detail: None,
            icon: None,
            acts: Vec::new(),
            alert: false,
            id: None,
        }
    }
    pub fn info(fact: impl Into<Word>) -> Banner {
        Banner::new(Tone::Info, fact)
    }
    pub fn ok(fact: impl Into<Word>) -> Banner {
        Banner::new(Tone::Ok, fact)
    }
    pub fn warn(fact: impl Into<Word>) -> Banner {
        Banner::new(Tone::Warn, fact)
    }
    pub fn bad(fact: impl Into<Word>) -> Banner {
        Banner::new(Tone::Bad, fact)
    }
    /// What happens, until when and how much, if nobody acts.
    pub fn cost(mut self, cost: impl Into<Word>) -> Banner {
        self.cost = Some(cost.into());
        self
    }
    /// Markup in the place of the second line (a list of links).
    pub fn detail(mut self, detail: Markup) -> Banner {
        self.detail = Some(detail);
        self
    }
    pub fn icon(mut self, icon: Icon) -> Banner {
        self.icon = Some(icon);
        self
    }
    pub fn act(mut self, act: Act) -> Banner {
        self.acts.push(act);
        self
    }
    /// Read out at once: the answer to what the person just did.
    pub fn alert(mut self) -> Banner {
        self.alert = true;
        self
    }
    pub fn id(mut self, id: impl Into<String>) -> Banner {
        self.id = Some(id.into());
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        let role = if self.alert { "alert" } else { "status" };
        html! {
            div class={ "banner " (self.tone.class()) } role=(role) id=[self.id.as_ref()]
                data-answer[self.alert] {
                (self.icon.unwrap_or(self.tone.icon()))
                div {
                    b { (self.fact.in_lang(lang)) }
                    @if let Some(cost) = &self.cost { p { (cost.in_lang(lang)) } }
                    @if let Some(detail) = &self.detail { (detail) }
                }
                @for act in &self.acts { (act.view(lang)) }
            }
        }
    }
}
