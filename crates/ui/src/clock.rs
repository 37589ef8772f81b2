//! Owns the clock of an obligation: what is left of its time, and the bar of a share.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Icon, Share, Tone, Word};

/// How pressing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    Calm,
    /// Two hours or less.
    Soon,
    Late,
    /// It waits for somebody else; no time runs.
    Hold,
}

impl Pace {
    fn class(self) -> &'static str {
        match self {
            Pace::Calm => "clock calm",
            Pace::Soon => "clock soon",
            Pace::Late => "clock late",
            Pace::Hold => "clock hold",
        }
    }
    fn icon(self) -> Icon {
        match self {
            Pace::Calm | Pace::Soon => Icon::Clock,
            Pace::Late => Icon::AlertCircle,
            Pace::Hold => Icon::Hourglass,
        }
    }
}

/// `Clock::new(Pace::Soon, "1:18 left").used(Share::of(46, 48)).live("2026-12-14T11:30:00+08:00")`.
#[derive(Clone, Debug)]
pub struct Clock {
    pace: Pace,
    text: Word,
    used: Option<Share>,
    due: Option<String>,
}

impl Clock {
    pub fn new(pace: Pace, text: impl Into<Word>) -> Clock {
        Clock { pace, text: text.into(), used: None, due: None }
    }
    /// The share of the allowance that is used.
    pub fn used(mut self, share: Share) -> Clock {
        self.used = Some(share);
        self
    }
    /// The instant it is due (RFC 3339): the browser keeps the text true every 30 seconds.
    pub fn live(mut self, due: impl Into<String>) -> Clock {
        self.due = Some(due.into());
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            div class=(self.pace.class()) data-due-live=[self.due.as_ref()] {
                span { (self.pace.icon().small()) (self.text.in_lang(lang)) }
                @if let Some(share) = self.used { (bar_svg(share, 3, "", None)) }
            }
        }
    }
}

/// A bar filled to a share; the label says it to those who do not see it.
pub fn bar(share: Share, tone: Tone, label: impl Into<Word>, lang: Lang) -> Markup {
    bar_svg(share, 6, tone.class(), Some(label.into().in_lang(lang)))
}

/// A bar with its name and figure over it (volume used, credit used).
pub fn meter(
    name: impl Into<Word>,
    figure: &str,
    (share, tone): (Share, Tone),
    lang: Lang,
) -> Markup {
    let name = name.into().in_lang(lang);
    html! {
        div.meter {
            div."spread s13" { span { (name) } b.num { (figure) } }
            (bar_svg(share, 6, tone.class(), Some(format!("{name} {figure}"))))
        }
    }
}

fn bar_svg(share: Share, height: u8, class: &str, label: Option<String>) -> Markup {
    html! {
        svg class={ "bar " (class) } height=(height) role=[label.as_ref().map(|_| "img")]
            aria-label=[label.as_ref()] aria-hidden=[label.is_none().then_some("true")] {
            rect width="100%" height=(height) {}
            rect width=(share) height=(height) {}
        }
    }
}

/// Days late or early: `+5 d` red, `−1 d` green, on time grey.
pub fn days(delta: i64, lang: Lang) -> Markup {
    let text = m::UI_DAYS.with("n", signed(delta)).in_lang(lang);
    html! {
        @match delta {
            0 => span.muted { (m::UI_ON_TIME.in_lang(lang)) },
            1.. => span."delta l" { (text) },
            _ => span."delta e" { (text) },
        }
    }
}

/// With `+` or the true minus sign.
pub(crate) fn signed(delta: i64) -> String {
    if delta < 0 { format!("\u{2212}{}", delta.unsigned_abs()) } else { format!("+{delta}") }
}
