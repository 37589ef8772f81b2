//! Owns the Gantt chart: one SVG per row, `%` along time, so that text never stretches.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Share, Word};

/// A stretch of days, both ends included, as day numbers of any one calendar.
type Days = (i64, i64);

/// One task: its plan and what became of it.
#[derive(Clone, Debug)]
pub struct Task {
    name: Word,
    owner: Word,
    href: Option<String>,
    plan: Option<Days>,
    actual: Option<Days>,
    forecast: Option<Days>,
}

impl Task {
    pub fn new(name: impl Into<Word>, owner: impl Into<Word>) -> Task {
        Task {
            name: name.into(),
            owner: owner.into(),
            href: None,
            plan: None,
            actual: None,
            forecast: None,
        }
    }
    pub fn link(mut self, href: impl Into<String>) -> Task {
        self.href = Some(href.into());
        self
    }
    pub fn plan(mut self, from: i64, to: i64) -> Task {
        self.plan = Some((from, to));
        self
    }
    pub fn actual(mut self, from: i64, to: i64) -> Task {
        self.actual = Some((from, to));
        self
    }
    pub fn forecast(mut self, from: i64, to: i64) -> Task {
        self.forecast = Some((from, to));
        self
    }
}

/// `Gantt::new(first_day, last_day).month(day, "Oct").today(day, ..).task(Task::new(..))`.
#[derive(Clone, Debug)]
pub struct Gantt {
    from: i64,
    to: i64,
    months: Vec<(i64, String)>,
    today: Option<(i64, Word)>,
    limit: Option<(i64, Word)>,
    tasks: Vec<Task>,
}

impl Gantt {
    pub fn new(from: i64, to: i64) -> Gantt {
        Gantt { from, to, months: Vec::new(), today: None, limit: None, tasks: Vec::new() }
    }
    /// The first day of a month with its name.
    pub fn month(mut self, day: i64, name: impl Into<String>) -> Gantt {
        self.months.push((day, name.into()));
        self
    }
    pub fn today(mut self, day: i64, label: impl Into<Word>) -> Gantt {
        self.today = Some((day, label.into()));
        self
    }
    /// The day that must not be passed (latest shipment).
    pub fn limit(mut self, day: i64, label: impl Into<Word>) -> Gantt {
        self.limit = Some((day, label.into()));
        self
    }
    pub fn task(mut self, task: Task) -> Gantt {
        self.tasks.push(task);
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            div.gantt {
                div."lab h" {
                    span { (m::UI_TASK.in_lang(lang)) } span { (m::UI_OWNER.in_lang(lang)) }
                }
                (self.head(lang))
                @for task in &self.tasks { (self.label(task, lang)) (self.row(task, lang)) }
            }
        }
    }
    /// The four marks and what they mean, for the head of the card.
    pub fn legend(lang: Lang) -> Markup {
        html! {
            span.legend {
                span {
                    svg aria-hidden="true" {
                        rect.g-plan x="1" y="2" width="16" height="6" {}
                    }
                    (m::UI_LEGEND_PLAN.in_lang(lang))
                }
                span {
                    svg aria-hidden="true" { rect.g-act y="1" width="18" height="8" rx="1.5" {} }
                    (m::UI_LEGEND_ACTUAL.in_lang(lang))
                }
                span {
                    svg aria-hidden="true" { rect.g-late y="1" width="18" height="8" rx="1.5" {} }
                    (m::UI_LEGEND_OVER.in_lang(lang))
                }
                span {
                    svg aria-hidden="true" {
                        rect.g-fc x="1" y="1" width="16" height="8" {}
                    }
                    (m::UI_LEGEND_FORECAST.in_lang(lang))
                }
            }
        }
    }

    fn at(&self, day: i64) -> Share {
        Share::of(day.saturating_sub(self.from), self.to.saturating_sub(self.from))
    }
    /// From the start of the first day to the end of the last one.
    fn span(&self, (from, to): Days) -> (Share, Share) {
        let start = self.at(from);
        (start, self.at(to.saturating_add(1)).less(start))
    }
    fn head(&self, lang: Lang) -> Markup {
        html! {
            svg height="36" aria-hidden="true" {
                (self.grid())
                text.svg-t x="0" dx="5" y="14" {}
                @for (day, name) in &self.months {
                    text.svg-t x=(self.at(*day)) dx="5" y="14" { (name) }
                }
                @if let Some((day, label)) = &self.today {
                    text."svg-t bad" x=(self.at(*day)) dx="4" y="31" text-anchor="end" {
                        (label.in_lang(lang))
                    }
                }
                @if let Some((day, label)) = &self.limit {
                    text."svg-t warnc no-phone" x=(self.at(*day)) dx="2" y="31" {
                        (label.in_lang(lang))
                    }
                }
            }
        }
    }
    fn grid(&self) -> Markup {
        html! {
            @for (day, _) in &self.months {
                line.g-grid x1=(self.at(*day)) x2=(self.at(*day)) y1="0" y2="100%" {}
            }
        }
    }
    fn label(&self, task: &Task, lang: Lang) -> Markup {
        let name = task.name.in_lang(lang);
        html! {
            div.lab {
                @if let Some(href) = &task.href { a href=(href) { b { (name) } } }
                @else { b { (name) } }
                span { (task.owner.in_lang(lang)) }
            }
        }
    }
    fn row(&self, task: &Task, lang: Lang) -> Markup {
        let over = match (task.plan, task.actual) {
            (Some((_, planned)), Some((from, to))) if to > planned => {
                Some((from.max(planned.saturating_add(1)), to))
            }
            _ => None,
        };
        let days = over.map_or(0, |(from, to)| to.saturating_sub(from).saturating_add(1));
        let spoken = (days > 0).then(|| m::UI_OVER_PLAN.with("n", days).in_lang(lang));
        html! {
            svg height="26" role=[spoken.as_ref().map(|_| "img")] aria-label=[spoken.as_ref()]
                aria-hidden=[spoken.is_none().then_some("true")] {
                (self.grid())
                @if let Some((day, _)) = self.limit {
                    line.g-lim x1=(self.at(day)) x2=(self.at(day)) y1="0" y2="100%" {}
                }
                (self.block(task.plan, "g-plan", 4, 6))
                (self.block(task.actual, "g-act", 13, 8))
                (self.block(over, "g-late", 13, 8))
                (self.block(task.forecast, "g-fc", 13, 8))
                @if let Some((day, _)) = self.today {
                    line.g-today x1=(self.at(day)) x2=(self.at(day)) y1="0" y2="100%" {}
                }
            }
        }
    }
    fn block(&self, days: Option<Days>, class: &str, y: u8, height: u8) -> Markup {
        let Some(days) = days else { return html! {} };
        let (x, width) = self.span(days);
        html! { rect class=(class) x=(x) width=(width) y=(y) height=(height) rx="1.5" {} }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ran_over_its_plan_is_drawn_red_from_the_first_late_day() {
        let gantt = Gantt::new(0, 100);
        let html = gantt.row(&Task::new("Sewing", "Lin").plan(10, 19).actual(12, 24), Lang::En);
        let html = html.into_string();
        assert!(html.contains("class=\"g-late\" x=\"20.00%\" width=\"5.00%\""), "{html}");
        assert!(html.contains("5 days over plan"), "it is said too: {html}");
    }

    #[test]
    fn a_task_within_its_plan_has_no_red() {
        let task = Task::new("Sewing", "Lin").plan(10, 19).actual(10, 19);
        assert!(!Gantt::new(0, 100).row(&task, Lang::Zh).into_string().contains("g-late"));
    }
}
