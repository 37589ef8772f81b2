//! Owns how an order's time is drawn: the track of its stages, the bars, the one banner of risk.

use super::order_page::{Content, url};
use super::walk::Step;
use crate::sales::stage::Light;
use base::Date;
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Banner, Card, Gantt, Stage as Dot, StageState, Task, Track};

fn short_day(day: Date) -> String {
    day.strftime("%m-%d").to_string()
}

pub fn track(content: &Content, lang: Lang) -> Track {
    let red = content.walk.light == Light::Red;
    let mut track = Track::new(m::TRACK);
    for step in &content.walk.steps {
        let state = match step.stage {
            _ if step.is_done => StageState::Done,
            stage if stage == content.walk.current && red => StageState::Risk,
            stage if stage == content.walk.current => StageState::Current,
            _ => StageState::Todo,
        };
        let mut dot = Dot::new(
            step.stage.label(),
            format!("{}#stage-{}", url(content), step.stage.code()),
            state,
        );
        dot = match (step.proof.skipped, step.is_done) {
            (true, _) => dot,
            (_, true) => dot.evidence(step.proof.have() as u32),
            _ => dot.evidence_of(step.proof.have() as u32, step.proof.needs.len() as u32),
        };
        if step.proof.skipped {
            track = track.stage(dot.plan(m::NOT_NEEDED.in_lang(lang)));
            continue;
        }
        if let Some(day) = step.planned {
            dot = dot.plan(short_day(day));
        }
        dot = match (step.actual, step.forecast) {
            (Some(day), _) => dot.actual(short_day(day)),
            (None, Some(day)) => dot.forecast(short_day(day)),
            _ => dot,
        };
        if let Some(delta) = step.delta().filter(|days| *days != 0) {
            dot = dot.delta(delta);
        }
        track = track.stage(dot);
    }
    track
}

/// One banner at most: what costs the most if nobody acts.
pub fn risk(content: &Content) -> Option<Banner> {
    let known = &content.known;
    if known.order.archived_on.is_some() {
        return None;
    }
    if known.order.cancelled_on.is_some() {
        return Some(Banner::warn(m::RISK_CANCELLED));
    }
    let late = content
        .walk
        .ship_on
        .and_then(|day| known.order.ship_by.0.until(day).ok())
        .map_or(0, |s| s.get_days());
    if content.walk.light == Light::Red && late > 0 {
        let day = content.walk.ship_on.map_or(String::new(), |day| day.to_string());
        let fact = m::RISK_LATE.with("day", day).with("days", late);
        return Some(Banner::bad(fact).cost(m::RISK_LATE_COST));
    }
    if content.walk.light == Light::Red {
        return Some(Banner::bad(m::RISK_OVERDUE).cost(m::RISK_OVERDUE_COST));
    }
    match content.walk.matrix.off() {
        0 => None,
        off => Some(Banner::warn(m::RISK_PAPERS.with("count", off)).cost(m::RISK_PAPERS_COST)),
    }
}

fn day_number(day: Date) -> i64 {
    Date::constant(2000, 1, 1).until(day).map_or(0, |span| span.get_days().into())
}

pub fn gantt_card(content: &Content, lang: Lang) -> Markup {
    let steps: Vec<&Step> = content.walk.steps.iter().filter(|step| !step.proof.skipped).collect();
    let days = steps.iter().flat_map(|s| [s.planned, s.actual, s.forecast]).flatten();
    let days: Vec<Date> = days.chain([content.known.today]).collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return html! {} };
    let mut gantt = Gantt::new(day_number(*first) - 2, day_number(*last) + 3);
    let mut month = first.first_of_month();
    while let Some(next) =
        month.checked_add(jiff::Span::new().months(1)).ok().filter(|day| day <= last)
    {
        month = next;
        gantt = gantt.month(day_number(month), month.strftime("%Y-%m").to_string());
    }
    gantt = gantt
        .today(day_number(content.known.today), m::TODAY)
        .limit(day_number(content.known.order.ship_by.0), m::ORDER_SHIP_BY);
    let (mut planned_from, mut real_from) = (*first, *first);
    for step in steps {
        let mut task = Task::new(step.stage.label(), "").link(format!(
            "{}#stage-{}",
            url(content),
            step.stage.code()
        ));
        if let Some(day) = step.planned {
            task = task.plan(day_number(planned_from.min(day)), day_number(day));
            planned_from = planned_from.max(day);
        }
        if let Some(day) = step.actual {
            task = task.actual(day_number(real_from.min(day)), day_number(day));
            real_from = real_from.max(day);
        } else if let Some(day) = step.forecast {
            task = task.forecast(day_number(real_from.min(day)), day_number(day));
            real_from = real_from.max(day);
        }
        gantt = gantt.task(task);
    }
    Card::new(m::GANTT).more(Gantt::legend(lang)).body(gantt.view(lang)).view(lang)
}
