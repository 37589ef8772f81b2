//! Owns the pages outside the frame: signing in, and the steps of the first set-up.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::shell::brand;
use crate::{Icon, Page, Theme, Word, assets};

/// The sign-in page: the form on the left, the picture of the house's trade on the right.
#[derive(Clone, Debug)]
pub struct Door {
    pub product: Word,
    pub company: Word,
    /// The form and what stands around it; usually a one-column [`crate::Form`].
    pub body: Markup,
    pub heading: Word,
    /// Where the two languages are chosen: `?lang=zh` is added.
    pub language_href: String,
    /// A quiet sentence at the foot.
    pub foot: Word,
    /// The names of the stages drawn on the right, in order; at most twelve.
    pub stages: Vec<String>,
}

impl Door {
    pub fn view(&self, lang: Lang, theme: Theme) -> Markup {
        let body = html! {
            div.login {
                main #main tabindex="-1" {
                    div.login-in {
                        (brand(&self.product, &self.company, "/", lang))
                        h1 { (self.heading.in_lang(lang)) }
                        (self.body)
                    }
                    footer."small muted flow" {
                        a href={ (self.language_href) "?lang=zh" } lang="zh-CN" { "简体中文" }
                        span { "·" }
                        a href={ (self.language_href) "?lang=en" } lang="en" { "English" }
                        span.grow {}
                        span { (self.foot.in_lang(lang)) }
                    }
                }
                aside aria-hidden="true" { (self.art()) }
            }
        };
        Page::new(self.heading.clone(), lang).theme(theme).body(body).bare()
    }

    /// The road of an order, drawn once; the names come from the reader's language.
    fn art(&self) -> Markup {
        const ROAD: &str = "M60 60H300a60 60 0 0 1 0 120H120a60 60 0 0 0 0 120\
            H300a60 60 0 0 1 0 120H70";
        const STOPS: [(u16, u16, &str, i16, i16); 12] = [
            (60, 60, "middle", 0, 31),
            (150, 60, "middle", 0, 31),
            (240, 60, "middle", 0, 31),
            (360, 120, "start", 20, 5),
            (270, 180, "middle", 0, 31),
            (180, 180, "middle", 0, 31),
            (98, 184, "middle", 0, 31),
            (60, 240, "end", -20, 5),
            (150, 300, "middle", 0, 31),
            (240, 300, "middle", 0, 31),
            (360, 360, "start", 20, 5),
            (70, 420, "middle", 0, 31),
        ];
        html! {
            svg.art viewBox="-20 20 480 450" aria-hidden="true" {
                path.ar-l d=(ROAD) {}
                @for (at, (name, stop)) in self.stages.iter().zip(STOPS).enumerate() {
                    @let (x, y, anchor, dx, dy) = stop;
                    circle class=(stop_class(at)) cx=(x) cy=(y) r="8" {}
                    text.ar-t x=(x) y=(y) dx=(dx) dy=(dy) text-anchor=(anchor) { (name) }
                }
            }
        }
    }
}

/// Two thirds of the way are behind, one stop is reached, the rest lies ahead.
fn stop_class(at: usize) -> &'static str {
    match at {
        0..8 => "ar-c d",
        8 => "ar-c n",
        _ => "ar-c",
    }
}

/// A step of the first set-up: the list of steps on the left, the form on the right.
#[derive(Clone, Debug)]
pub struct SetupStep {
    pub product: Word,
    pub sub: Word,
    pub steps: Vec<Word>,
    /// From 0.
    pub now: usize,
    /// Under the list: it can be left and changed later.
    pub note: Word,
    pub title: Word,
    pub intro: Word,
    /// A [`crate::Form`] with its own foot.
    pub body: Markup,
}

impl SetupStep {
    pub fn view(&self, lang: Lang, theme: Theme) -> Markup {
        let place =
            m::UI_SETUP_STEP.with("n", self.now.saturating_add(1)).with("all", self.steps.len());
        let body = html! {
            div.setup {
                aside {
                    (brand(&self.product, &self.sub, "/", lang))
                    ol.steps tabindex="0" aria-label=(self.sub.in_lang(lang)) {
                        @for (at, step) in self.steps.iter().enumerate() {
                            (self.step(at, step, lang))
                        }
                    }
                    p."small muted side-note" { (self.note.in_lang(lang)) }
                }
                main #main tabindex="-1" {
                    div.setup-in {
                        p."small muted" { (place.in_lang(lang)) }
                        h1 { (self.title.in_lang(lang)) }
                        p."sub ink2 mb16" { (self.intro.in_lang(lang)) }
                        (self.body)
                    }
                }
            }
        };
        Page::new(self.title.clone(), lang).theme(theme).body(body).bare()
    }
    fn step(&self, at: usize, name: &Word, lang: Lang) -> Markup {
        let done = at < self.now;
        html! {
            li class=[done.then_some("done")] aria-current=[(at == self.now).then_some("step")] {
                i { @if done { (Icon::Check) } @else { (at.saturating_add(1)) } }
                (name.in_lang(lang))
            }
        }
    }
}

/// The mark of the house alone.
pub fn logo() -> Markup {
    html! { img src=(assets::url("logo.svg")) width="24" height="24" alt=""; }
}
