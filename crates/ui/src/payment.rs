//! Owns the payment card: what has come in, the instalments, what is locked until they are paid.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Icon, Share, Tone, Word, clock};

#[derive(Clone, Debug)]
struct Instalment {
    name: Word,
    when: Word,
    amount: String,
    note: Option<(Word, Tone)>,
}

/// The body of a payment card; put it into [`crate::Card`].
#[derive(Clone, Debug)]
pub struct Payments {
    currency: String,
    received: String,
    due: String,
    share: Share,
    tone: Tone,
    instalments: Vec<Instalment>,
    lock: Option<Word>,
}

impl Payments {
    /// Received of due, formatted, with the share for the bar.
    pub fn new(currency: &str, received: &str, due: &str, share: Share) -> Payments {
        Payments {
            currency: currency.into(),
            received: received.into(),
            due: due.into(),
            share,
            tone: Tone::Ok,
            instalments: Vec::new(),
            lock: None,
        }
    }
    /// The colour of the bar when something is short or late.
    pub fn tone(mut self, tone: Tone) -> Payments {
        self.tone = tone;
        self
    }
    pub fn instalment(
        mut self,
        name: impl Into<Word>,
        when: impl Into<Word>,
        amount: impl Into<String>,
        note: Option<(Word, Tone)>,
    ) -> Payments {
        let amount = amount.into();
        self.instalments.push(Instalment { name: name.into(), when: when.into(), amount, note });
        self
    }
    /// What may not happen before the money is in.
    pub fn lock(mut self, what: impl Into<Word>) -> Payments {
        self.lock = Some(what.into());
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            div."spread s13" {
                span.muted { (m::UI_RECEIVED.in_lang(lang)) }
                span."num b" {
                    (self.currency) " " (self.received) " "
                    span."muted small" { "/ " (self.due) }
                }
            }
            div.mt8 { (clock::bar(self.share, self.tone, m::UI_RECEIVED, lang)) }
            table.pay {
                tbody {
                    @for one in &self.instalments {
                        tr {
                            td {
                                b { (one.name.in_lang(lang)) }
                                div.meta { (one.when.in_lang(lang)) }
                            }
                            td.right {
                                div.num { (one.amount) }
                                @if let Some((note, tone)) = &one.note {
                                    div class={ "meta " (tone.ink()) } { (note.in_lang(lang)) }
                                }
                            }
                        }
                    }
                }
            }
            @if let Some(lock) = &self.lock {
                div.lockln { (Icon::Lock.small()) span { (lock.in_lang(lang)) } }
            }
        }
    }
}
