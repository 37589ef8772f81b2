//! Owns the timeline: what happened, when, who, from which source.

use lang::Lang;
use maud::{Markup, html};

use crate::{Act, Icon, Tone, Word};

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Event {
    time: String,
    icon: Icon,
    tone: Tone,
    text: Markup,
    source: Word,
}

impl Event {
    pub fn new(
        time: impl Into<String>,
        icon: Icon,
        tone: Tone,
        text: impl Into<Word>,
        lang: Lang,
    ) -> Event {
        let text = text.into().in_lang(lang);
        Event { time: time.into(), icon, tone, text: html! { (text) }, source: "".into() }
    }
    /// Markup instead of text, when it links to things.
    pub fn markup(time: impl Into<String>, icon: Icon, tone: Tone, text: Markup) -> Event {
        Event { time: time.into(), icon, tone, text, source: "".into() }
    }
    /// Who did it or where it comes from.
    pub fn source(mut self, source: impl Into<Word>) -> Event {
        self.source = source.into();
        self
    }
}

/// The events, newest first, with the link to older ones.
pub fn timeline(id: &str, events: &[Event], older: Option<&Act>, lang: Lang) -> Markup {
    html! {
        ol.tl id=(id) {
            @for event in events {
                li {
                    time { (event.time) }
                    span class={ "pt " (event.tone.class()) } { (event.icon) }
                    div {
                        div { (event.text) }
                        div.meta2 { (event.source.in_lang(lang)) }
                    }
                }
            }
        }
        @if let Some(older) = older { div.more-rows { (older.view(lang)) } }
    }
}
