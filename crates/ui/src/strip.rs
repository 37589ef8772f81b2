//! Owns the deadline strip: today's hours, my deadlines, the customers' office hours, now.

use lang::Lang;
use maud::{Markup, html};

use crate::{Share, Tone, Word};

/// One deadline on the strip; a hard one is a square.
#[derive(Clone, Debug)]
pub struct Mark {
    at: Share,
    label: Word,
    title: Word,
    tone: Tone,
    hard: bool,
}

impl Mark {
    /// `title` is read on hover: time and whole name.
    pub fn new(at: Share, label: impl Into<Word>, title: impl Into<Word>, tone: Tone) -> Mark {
        Mark { at, label: label.into(), title: title.into(), tone, hard: false }
    }
    /// A cut-off set from outside.
    pub fn hard(mut self) -> Mark {
        self.hard = true;
        self
    }
    fn view(&self, lang: Lang) -> Markup {
        let class = match (self.hard, self.tone) {
            (true, _) => "d-hard",
            (_, Tone::Bad) => "d-late",
            (_, Tone::Warn) => "d-soon",
            _ => "d-calm",
        };
        let ink = if self.tone == Tone::Bad { "svg-t bad" } else { "svg-t i" };
        html! {
            g {
                title { (self.title.in_lang(lang)) }
                @if self.hard {
                    rect class=(class) x=(self.at) y="4" width="10" height="10"
                        transform="translate(-5 0)" {}
                } @else { circle class=(class) cx=(self.at) cy="9" r="5" {} }
            }
            text class=(ink) x=(self.at) dx="9" y="13" { (self.label.in_lang(lang)) }
        }
    }
}

#[derive(Clone, Debug)]
struct Zone {
    place: Word,
    time: String,
    open: Option<(Share, Share)>,
    open_now: bool,
}

/// The strip; all places are shares of the shown hours.
#[derive(Clone, Debug)]
pub struct Strip {
    label: Word,
    zone: Word,
    mine: Word,
    hours: Vec<(Share, String)>,
    now: (Share, Word),
    marks: Vec<Mark>,
    zones: Vec<Zone>,
}

impl Strip {
    /// The name of the whole, of the own time zone, of the row of deadlines, and where now is.
    pub fn new(
        label: impl Into<Word>,
        zone: impl Into<Word>,
        mine: impl Into<Word>,
        now: (Share, Word),
    ) -> Strip {
        Strip {
            label: label.into(),
            zone: zone.into(),
            mine: mine.into(),
            hours: Vec::new(),
            now,
            marks: Vec::new(),
            zones: Vec::new(),
        }
    }
    pub fn hour(mut self, at: Share, label: impl Into<String>) -> Strip {
        self.hours.push((at, label.into()));
        self
    }
    pub fn mark(mut self, mark: Mark) -> Strip {
        self.marks.push(mark);
        self
    }
    /// A customer's city, its time now, its office hours if they fall on the strip.
    pub fn place(
        mut self,
        place: impl Into<Word>,
        time: impl Into<String>,
        open: Option<(Share, Share)>,
        open_now: bool,
    ) -> Strip {
        self.zones.push(Zone { place: place.into(), time: time.into(), open, open_now });
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            section.strip.no-phone aria-label=(self.label.in_lang(lang)) {
                div.zgrid {
                    div.z-lab { span { (self.zone.in_lang(lang)) } span {} }
                    svg height="16" {
                        @for (at, hour) in &self.hours {
                            text.svg-t x=(at) y="11" text-anchor="middle" { (hour) }
                        }
                        text."svg-t bad" x=(self.now.0) y="11" text-anchor=(self.now_anchor()) {
                            (self.now.1.in_lang(lang))
                        }
                    }
                    div."z-lab b" { span { (self.mine.in_lang(lang)) } span {} }
                    svg height="20" {
                        (self.lines(20))
                        @for mark in &self.marks { (mark.view(lang)) }
                    }
                    @for zone in &self.zones { (self.zone_row(zone, lang)) }
                }
            }
        }
    }
    /// Near an edge the word would be cut in its middle.
    fn now_anchor(&self) -> &'static str {
        match self.now.0.hundredths() {
            0..500 => "start",
            500..9500 => "middle",
            _ => "end",
        }
    }
    fn zone_row(&self, zone: &Zone, lang: Lang) -> Markup {
        html! {
            div.z-lab { span { (zone.place.in_lang(lang)) } span { (zone.time) } }
            svg height="16" {
                @if let Some((from, to)) = zone.open {
                    rect class=(if zone.open_now { "b-open on" } else { "b-open" }) x=(from)
                        width=(to.less(from)) y="3" height="10" rx="2" {}
                }
                (self.lines(16))
            }
        }
    }
    fn lines(&self, height: u8) -> Markup {
        html! {
            @for (at, _) in &self.hours {
                line.g-grid x1=(at) x2=(at) y1="0" y2="100%" {}
            }
            line.now x1=(self.now.0) x2=(self.now.0) y1="0" y2=(height) {}
        }
    }
}
