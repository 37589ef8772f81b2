//! Owns the small charts as SVG: `%` along x, pixels along y. Each is an image with a text, and its
//! numbers stand beside it.

use lang::Lang;
use maud::{Markup, html};

use crate::{Share, Tone, Word};

/// One bar or point; the share is of the chart's top.
#[derive(Clone, Debug)]
pub struct Point {
    pub label: String,
    pub figure: String,
    pub share: Share,
    pub tone: Tone,
    /// A target of its own (a tick over the bar).
    pub target: Option<Share>,
}

impl Point {
    pub fn new(label: impl Into<String>, figure: impl Into<String>, share: Share) -> Point {
        let (label, figure) = (label.into(), figure.into());
        Point { label, figure, share, tone: Tone::Info, target: None }
    }
    pub fn tone(mut self, tone: Tone) -> Point {
        self.tone = tone;
        self
    }
    pub fn target(mut self, share: Share) -> Point {
        self.target = Some(share);
        self
    }
}

/// Bars over a base line, or a line through points.
#[derive(Clone, Debug)]
pub struct Chart {
    label: Word,
    points: Vec<Point>,
    height: u32,
    limit: Option<(Share, Word)>,
}

impl Chart {
    /// `label` says what the picture shows, to those who do not see it.
    pub fn new(label: impl Into<Word>) -> Chart {
        Chart { label: label.into(), points: Vec::new(), height: 120, limit: None }
    }
    pub fn points(mut self, points: impl IntoIterator<Item = Point>) -> Chart {
        self.points.extend(points);
        self
    }
    /// Pixels between the base line and the top.
    pub fn height(mut self, pixels: u32) -> Chart {
        self.height = pixels;
        self
    }
    /// A dashed line across: a target, a floor.
    pub fn limit(mut self, share: Share, label: impl Into<Word>) -> Chart {
        self.limit = Some((share, label.into()));
        self
    }
    pub fn bars(&self, lang: Lang) -> Markup {
        html! {
            (self.frame(lang, html! {
                @for (at, point) in (0i64..).zip(&self.points) { (self.bar(at, point)) }
            }))
        }
    }
    pub fn line(&self, lang: Lang) -> Markup {
        let ends = self.points.iter().zip(self.points.iter().skip(1));
        html! {
            (self.frame(lang, html! {
                @for (at, (from, to)) in (0i64..).zip(ends) {
                    line.l1 x1=(self.middle(at)) y1=(self.y(from.share))
                        x2=(self.middle(at.saturating_add(1))) y2=(self.y(to.share)) {}
                }
                @for (at, point) in (0i64..).zip(&self.points) {
                    circle.p1 cx=(self.middle(at)) cy=(self.y(point.share)) r="3" {}
                    text.svg-t x=(self.middle(at)) y=(self.y(point.share).saturating_sub(8))
                        text-anchor="middle" { (point.figure) }
                    (self.name(at, point))
                }
            }))
        }
    }

    fn frame(&self, lang: Lang, inside: Markup) -> Markup {
        let base = self.height.saturating_add(16);
        let spoken = self.points.iter().map(|p| format!("{} {}", p.label, p.figure));
        let spoken = spoken.collect::<Vec<_>>().join("; ");
        html! {
            svg.ch height=(base.saturating_add(20)) role="img"
                aria-label={ (self.label.in_lang(lang)) ": " (spoken) } {
                (inside)
                line.ax0 x1="0" x2="100%" y1=(base) y2=(base) {}
                @if let Some((share, label)) = &self.limit {
                    line.l-t x1="0" x2="100%" y1=(self.y(*share)) y2=(self.y(*share)) {}
                    text.svg-t x="100%" y=(self.y(*share).saturating_sub(4)) text-anchor="end" {
                        (label.in_lang(lang))
                    }
                }
            }
        }
    }
    fn bar(&self, at: i64, point: &Point) -> Markup {
        let slot = self.slot();
        let inset = slot.quarter();
        let x = self.start(at).plus(inset);
        let wide = slot.less(inset).less(inset);
        let class = match point.tone {
            Tone::Plain => "s5",
            Tone::Info => "s1",
            Tone::Ok => "s-ok",
            Tone::Warn => "s-warn",
            Tone::Bad => "s-bad",
        };
        html! {
            rect class=(class) x=(x) width=(wide) y=(self.y(point.share)) rx="1.5"
                height=(point.share.of_pixels(self.height).max(1)) {}
            @if let Some(target) = point.target {
                line.tg x1=(self.start(at)) x2=(self.start(at).plus(slot)) y1=(self.y(target))
                    y2=(self.y(target)) {}
            }
            text.svg-t x=(self.middle(at)) y=(self.y(point.share).saturating_sub(4))
                text-anchor="middle" { (point.figure) }
            (self.name(at, point))
        }
    }
    fn name(&self, at: i64, point: &Point) -> Markup {
        html! {
            text.svg-t x=(self.middle(at)) y=(self.height.saturating_add(31))
                text-anchor="middle" { (point.label) }
        }
    }
    fn slot(&self) -> Share {
        Share::of(1, i64::try_from(self.points.len()).unwrap_or(1))
    }
    fn start(&self, at: i64) -> Share {
        Share::of(at, i64::try_from(self.points.len()).unwrap_or(1))
    }
    fn middle(&self, at: i64) -> Share {
        self.start(at).plus(self.slot().half())
    }
    fn y(&self, share: Share) -> u32 {
        self.height.saturating_sub(share.of_pixels(self.height)).saturating_add(16)
    }
}

/// One bar cut into parts (ageing): the parts' names and figures belong in a table beside it.
pub fn parts(label: impl Into<Word>, parts: &[(Share, PartTone)], lang: Lang) -> Markup {
    html! {
        svg.ch height="18" role="img" aria-label=(label.into().in_lang(lang)) {
            @for (at, share, tone) in placed(parts) {
                rect class=(tone.class()) x=(at) width=(share.less(Share::of(2, 1000))) height="18"
                    rx="2" {}
            }
        }
    }
}

/// Each part with the share where it starts.
fn placed(parts: &[(Share, PartTone)]) -> Vec<(Share, Share, PartTone)> {
    let step = |at: &mut Share, (share, tone): &(Share, PartTone)| {
        let start = *at;
        *at = at.plus(*share);
        Some((start, *share, *tone))
    };
    parts.iter().scan(Share::NONE, step).collect()
}

/// The colours of a cut bar: not due, then ever later; or the series of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartTone {
    NotDue,
    Late1,
    Late2,
    Late3,
    Late4,
    /// One of six, from 1.
    Series(u8),
}

impl PartTone {
    /// Also the class of the small square before a name (`span.sw`).
    pub fn class(self) -> &'static str {
        match self {
            PartTone::NotDue => "s5 s5b",
            PartTone::Late1 => "ag1",
            PartTone::Late2 => "ag2",
            PartTone::Late3 => "ag3",
            PartTone::Late4 => "ag4",
            PartTone::Series(1) => "s1 s1b",
            PartTone::Series(2) => "s2 s2b",
            PartTone::Series(3) => "s3 s3b",
            PartTone::Series(4) => "s4 s4b",
            PartTone::Series(5) => "s5 s5b",
            PartTone::Series(_) => "s6 s6b",
        }
    }
    /// The small square before a name in a legend or table.
    pub fn swatch(self) -> Markup {
        html! { span class={ "sw " (self.class()) } aria-hidden="true" {} }
    }
}

/// A ring cut into parts with a figure in its middle. The path length is 100, so shares are dashes.
pub fn donut(
    label: impl Into<Word>,
    middle: &str,
    parts: &[(Share, PartTone)],
    lang: Lang,
) -> Markup {
    html! {
        svg.donut viewBox="0 0 42 42" role="img" aria-label=(label.into().in_lang(lang)) {
            circle.s0 cx="21" cy="21" r="16" pathLength="10000" {}
            @for (at, share, tone) in placed(parts) {
                circle class=(tone.class()) cx="21" cy="21" r="16" pathLength="10000"
                    stroke-dasharray={ (share.hundredths()) " 10000" }
                    stroke-dashoffset={ "-" (at.hundredths()) } {}
            }
            text.svg-t x="21" y="22.5" text-anchor="middle" { (middle) }
        }
    }
}

/// A row of large figures: name, figure, what it is compared with.
pub fn figures(figures: &[(Word, Markup, Markup)], lang: Lang) -> Markup {
    html! {
        dl.kpis.mb16 {
            @for (name, figure, against) in figures {
                div.kpi {
                    dt { (name.in_lang(lang)) } dd { (figure) } dd.meta { (against) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_is_said_with_its_numbers() {
        let chart = Chart::new("Shipped by month").points([
            Point::new("Nov", "87%", Share::percent(87)),
            Point::new("Dec", "91%", Share::percent(91)),
        ]);
        let html = chart.bars(Lang::En).into_string();
        assert!(html.contains("aria-label=\"Shipped by month: Nov 87%; Dec 91%\""), "{html}");
    }

    #[test]
    fn the_parts_of_a_bar_follow_each_other() {
        let html = parts(
            "Ageing",
            &[(Share::percent(80), PartTone::NotDue), (Share::percent(20), PartTone::Late1)],
            Lang::En,
        )
        .into_string();
        assert!(html.contains("x=\"80.00%\" width=\"19.80%\""), "{html}");
    }
}
