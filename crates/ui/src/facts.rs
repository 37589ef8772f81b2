//! Owns the facts strip (label over value) and the key-value list (label beside value).

use lang::Lang;
use maud::{Markup, html};

use crate::{Tone, Word};

/// The strip under a page head: what one must know about the object at a glance.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    facts: Vec<(Word, Markup)>,
}

impl Facts {
    pub fn new() -> Facts {
        Facts::default()
    }
    pub fn fact(mut self, label: impl Into<Word>, value: &str) -> Facts {
        self.facts.push((label.into(), html! { (value) }));
        self
    }
    /// With a second, quieter figure: `.with(m::MARGIN, "16.4%", "costed 17.1%")`.
    pub fn with(mut self, label: impl Into<Word>, value: &str, note: &str) -> Facts {
        self.facts.push((label.into(), html! { (value) " " small { (note) } }));
        self
    }
    pub fn money(mut self, label: impl Into<Word>, currency: &str, amount: &str) -> Facts {
        self.facts.push((label.into(), crate::money(currency, amount)));
        self
    }
    pub fn markup(mut self, label: impl Into<Word>, value: Markup) -> Facts {
        self.facts.push((label.into(), value));
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            dl.facts.mb12 {
                @for (label, value) in &self.facts {
                    div { dt { (label.in_lang(lang)) } dd { (value) } }
                }
            }
        }
    }
}

/// A list of label and value in a card.
#[derive(Clone, Debug, Default)]
pub struct Kv {
    rows: Vec<(Word, Markup, &'static str)>,
    amounts: bool,
}

impl Kv {
    pub fn new() -> Kv {
        Kv::default()
    }
    /// Values are amounts: they stand right, under each other.
    pub fn amounts() -> Kv {
        Kv { rows: Vec::new(), amounts: true }
    }
    pub fn row(self, label: impl Into<Word>, value: &str) -> Kv {
        self.toned(label, value, Tone::Plain)
    }
    pub fn toned(mut self, label: impl Into<Word>, value: &str, tone: Tone) -> Kv {
        self.rows.push((label.into(), html! { (value) }, tone.ink()));
        self
    }
    pub fn markup(mut self, label: impl Into<Word>, value: Markup) -> Kv {
        self.put(label, value);
        self
    }
    pub fn put(&mut self, label: impl Into<Word>, value: Markup) {
        self.rows.push((label.into(), value, ""));
    }
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            dl class=(if self.amounts { "kv two" } else { "kv" }) {
                @for (label, value, ink) in &self.rows {
                    dt { (label.in_lang(lang)) }
                    @if self.amounts {
                        dd class={ "r num " (ink) } { (value) }
                    } @else {
                        dd class=[(!ink.is_empty()).then_some(ink)] { (value) }
                    }
                }
            }
        }
    }
}
