//! Owns the stage track of a walkthrough and its small form in lists.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::clock::signed;
use crate::{Icon, Share, Word};

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    Done,
    Current,
    /// Current, and something is late or blocking.
    Risk,
    Todo,
}

/// One stage: what proves it, when it was planned, when it happened or will happen.
#[derive(Clone, Debug)]
pub struct Stage {
    name: Word,
    href: String,
    state: StageState,
    evidence: Option<(u32, Option<u32>)>,
    plan: Option<String>,
    actual: Option<String>,
    forecast: Option<String>,
    delta: i64,
    hard: Option<Word>,
}

impl Stage {
    pub fn new(name: impl Into<Word>, href: impl Into<String>, state: StageState) -> Stage {
        Stage {
            name: name.into(),
            href: href.into(),
            state,
            evidence: None,
            plan: None,
            actual: None,
            forecast: None,
            delta: 0,
            hard: None,
        }
    }
    /// How many papers prove it.
    pub fn evidence(mut self, have: u32) -> Stage {
        self.evidence = Some((have, None));
        self
    }
    /// How many papers prove it of how many it needs.
    pub fn evidence_of(mut self, have: u32, need: u32) -> Stage {
        self.evidence = Some((have, Some(need)));
        self
    }
    pub fn plan(mut self, date: impl Into<String>) -> Stage {
        self.plan = Some(date.into());
        self
    }
    pub fn actual(mut self, date: impl Into<String>) -> Stage {
        self.actual = Some(date.into());
        self
    }
    pub fn forecast(mut self, date: impl Into<String>) -> Stage {
        self.forecast = Some(date.into());
        self
    }
    /// Days against the plan: late above zero.
    pub fn delta(mut self, days: i64) -> Stage {
        self.delta = days;
        self
    }
    /// A cut-off that somebody outside sets.
    pub fn hard(mut self, why: impl Into<Word>) -> Stage {
        self.hard = Some(why.into());
        self
    }

    fn is_now(&self) -> bool {
        matches!(self.state, StageState::Current | StageState::Risk)
    }
    fn class(&self) -> &'static str {
        match self.state {
            StageState::Done => "stg done",
            StageState::Current => "stg cur",
            StageState::Risk => "stg cur risk",
            StageState::Todo => "stg todo",
        }
    }
    fn view(&self, lang: Lang) -> Markup {
        let spoken = match self.state {
            StageState::Done => m::UI_STAGE_DONE,
            StageState::Current => m::UI_STAGE_NOW,
            StageState::Risk => m::UI_STAGE_RISK,
            StageState::Todo => m::UI_STAGE_TODO,
        };
        html! {
            li class=(self.class()) aria-current=[self.is_now().then_some("step")] {
                a href=(self.href) {
                    span.pt { i { @if self.state == StageState::Done { (Icon::Check) } } }
                    span.nm {
                        (self.name.in_lang(lang)) (self.evidence_view(lang))
                        @if let Some(why) = &self.hard {
                            span.ev title=(why.in_lang(lang)) { (Icon::Lock) }
                        }
                        span.vh { (spoken.in_lang(lang)) }
                    }
                    @if let Some(date) = &self.plan {
                        span.d { (m::UI_PLAN.with("d", date).in_lang(lang)) }
                    }
                    (self.when(lang))
                }
            }
        }
    }
    fn evidence_view(&self, lang: Lang) -> Markup {
        let Some((have, need)) = self.evidence else { return html! {} };
        let missing = need.map_or(0, |need| need.saturating_sub(have));
        let title = match missing {
            0 => m::UI_EVIDENCE.with("n", have),
            _ => m::UI_EVIDENCE_MISSING.with("n", have).with("k", missing),
        };
        html! {
            span class=(if missing > 0 { "ev miss" } else { "ev" }) title=(title.in_lang(lang)) {
                (Icon::FileText) (have)
                @if missing > 0 { "/" (need.unwrap_or(have)) }
            }
        }
    }
    fn when(&self, lang: Lang) -> Markup {
        let (class, text) = match (&self.actual, &self.forecast) {
            (Some(date), _) => ("d act", m::UI_ACTUAL.with("d", date)),
            (None, Some(date)) => ("d fc", m::UI_FORECAST.with("d", date)),
            (None, None) => return html! {},
        };
        html! { span class=(class) { (text.in_lang(lang)) (delta_mark(self.delta)) } }
    }
}

fn delta_mark(delta: i64) -> Markup {
    html! {
        @if delta != 0 { em class=(if delta > 0 { "l" } else { "e" }) { (signed(delta)) } }
    }
}

/// The walkthrough of one object. On a phone it folds to "step 9 of 12".
#[derive(Clone, Debug)]
pub struct Track {
    label: Word,
    stages: Vec<Stage>,
    scroll: bool,
}

impl Track {
    pub fn new(label: impl Into<Word>) -> Track {
        Track { label: label.into(), stages: Vec::new(), scroll: false }
    }
    pub fn stage(mut self, stage: Stage) -> Track {
        self.stages.push(stage);
        self
    }
    pub fn stages(mut self, stages: impl IntoIterator<Item = Stage>) -> Track {
        self.stages.extend(stages);
        self
    }
    /// On a phone it scrolls sideways instead of folding (milestones of a shipment).
    pub fn scroll(mut self) -> Track {
        self.scroll = true;
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            ol #track class=(if self.scroll { "track scroll" } else { "track" })
                aria-label=(self.label.in_lang(lang)) {
                @for stage in &self.stages { (stage.view(lang)) }
            }
            @if !self.scroll { (self.fold(lang)) }
        }
    }
    fn fold(&self, lang: Lang) -> Markup {
        let total = self.stages.len();
        let done = self.stages.iter().filter(|stage| stage.state == StageState::Done).count();
        let now = self.stages.iter().position(Stage::is_now);
        let now = now.unwrap_or(done.min(total.saturating_sub(1)));
        let Some(stage) = self.stages.get(now) else { return html! {} };
        let head = m::UI_STEP_OF
            .with("n", now.saturating_add(1))
            .with("all", total)
            .with("name", stage.name.in_lang(lang));
        html! {
            div."track-sum only-phone" {
                div.ts {
                    div.spread {
                        span.b { (head.in_lang(lang)) }
                        span.small { (stage.when(lang)) }
                    }
                    (self.fold_bar(done, lang))
                    button.lnk type="button" data-toggle="#track" aria-expanded="false" {
                        (m::UI_SHOW_STAGES.with("n", total).in_lang(lang))
                    }
                }
            }
        }
    }
    fn fold_bar(&self, done: usize, lang: Lang) -> Markup {
        let all = i64::try_from(self.stages.len()).unwrap_or(1);
        let gap = Share::of(9, 1000);
        let label = m::UI_STEPS_DONE.with("n", done).with("all", self.stages.len());
        html! {
            svg.mini height="8" role="img" aria-label=(label.in_lang(lang)) {
                @for (at, stage) in (0i64..).zip(&self.stages) {
                    rect x=(Share::of(at, all)) width=(Share::of(1, all).less(gap)) height="6" y="1"
                        rx="1.5" class=(block_class(stage.state)) {}
                }
            }
        }
    }
}

fn block_class(state: StageState) -> &'static str {
    match state {
        StageState::Done => "m1",
        StageState::Current => "m2",
        StageState::Risk => "m3",
        StageState::Todo => "m0",
    }
}

/// The track in a list: blocks and the name of the stage that runs.
pub fn mini_track(states: &[StageState], name: impl Into<Word>, lang: Lang) -> Markup {
    let width = states.len().saturating_mul(7).saturating_sub(2);
    html! {
        span.stc {
            svg.mini12 width=(width) height="8" aria-hidden="true" {
                @for (at, state) in states.iter().enumerate() {
                    rect x=(at * 7) y="0" width="5" height="8" rx="1"
                        class=(block_class(*state)) {}
                }
            }
            span { (name.into().in_lang(lang)) }
        }
    }
}
