//! Owns the work queue: obligations, verb first, each with a clock, its rule and one button.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Act, Clock, Menu, Tag, Word, count_text};

/// One obligation.
#[derive(Clone, Debug)]
pub struct Duty {
    id: String,
    clock: Clock,
    code: String,
    href: String,
    title: Word,
    rule: Word,
    facts: Option<Word>,
    tag: Option<Tag>,
    act: Option<Act>,
    more: Vec<Act>,
}

impl Duty {
    /// The id names the row for swaps; `title` starts with a verb; `rule` is what made the duty.
    pub fn new(
        id: impl Into<String>,
        clock: Clock,
        (code, href): (&str, &str),
        title: impl Into<Word>,
        rule: impl Into<Word>,
    ) -> Duty {
        Duty {
            id: id.into(),
            clock,
            code: code.into(),
            href: href.into(),
            title: title.into(),
            rule: rule.into(),
            facts: None,
            tag: None,
            act: None,
            more: Vec::new(),
        }
    }
    /// What one must know to act, after the rule.
    pub fn facts(mut self, facts: impl Into<Word>) -> Duty {
        self.facts = Some(facts.into());
        self
    }
    /// A mark such as a cut-off set from outside.
    pub fn tag(mut self, tag: Tag) -> Duty {
        self.tag = Some(tag);
        self
    }
    /// The one button; it answers the key E too.
    pub fn act(mut self, act: Act) -> Duty {
        self.act = Some(act.small().quiet_key("e"));
        self
    }
    /// Behind the dots: snooze (S), hand over (A), waiting for others (W).
    pub fn more(mut self, acts: impl IntoIterator<Item = Act>) -> Duty {
        self.more.extend(acts);
        self
    }
    fn view(&self, lang: Lang) -> Markup {
        let menu = Menu::row(m::UI_MORE_FOR.with("what", &self.code)).items(self.more.clone());
        html! {
            li.q id=(self.id) tabindex="-1" {
                (self.clock.view(lang))
                div.body {
                    div.what {
                        a.code href=(self.href) { (self.code) }
                        span { (self.title.in_lang(lang)) }
                        @if let Some(tag) = &self.tag { (tag.view(lang)) }
                    }
                    p.why {
                        b { (self.rule.in_lang(lang)) }
                        @if let Some(facts) = &self.facts { " · " (facts.in_lang(lang)) }
                    }
                }
                div.go {
                    @if let Some(act) = &self.act { (act.view(lang)) }
                    @if !menu.is_empty() { (menu.view(lang)) }
                }
            }
        }
    }
}

/// The obligations in groups: late, today, later, waiting.
#[derive(Clone, Debug)]
pub struct Queue {
    label: Word,
    groups: Vec<Group>,
    empty: Option<Markup>,
}

#[derive(Clone, Debug)]
struct Group {
    name: Word,
    late: bool,
    note: Option<Word>,
    count: u64,
    duties: Vec<Duty>,
}

impl Queue {
    pub fn new(label: impl Into<Word>) -> Queue {
        Queue { label: label.into(), groups: Vec::new(), empty: None }
    }
    /// A group; an empty one is left out. `count` may be more than the rows shown.
    pub fn group(mut self, name: impl Into<Word>, count: u64, duties: Vec<Duty>) -> Queue {
        if !duties.is_empty() {
            let group = Group { name: name.into(), late: false, note: None, count, duties };
            self.groups.push(group);
        }
        self
    }
    /// Marks the group added last as late.
    pub fn late(mut self) -> Queue {
        if let Some(group) = self.groups.last_mut() {
            group.late = true;
        }
        self
    }
    /// A quiet word at the end of the head of the group added last.
    pub fn note(mut self, note: impl Into<Word>) -> Queue {
        if let Some(group) = self.groups.last_mut() {
            group.note = Some(note.into());
        }
        self
    }
    /// What stands here when nothing waits.
    pub fn empty(mut self, empty: Markup) -> Queue {
        self.empty = Some(empty);
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            section.card aria-label=(self.label.in_lang(lang)) {
                @if self.groups.is_empty() {
                    @if let Some(empty) = &self.empty { (empty) }
                }
                @for group in &self.groups {
                    div class=(if group.late { "q-group late" } else { "q-group" }) {
                        h2 { (group.name.in_lang(lang)) }
                        span { (count_text(group.count)) }
                        @if let Some(note) = &group.note {
                            span.push-r { (note.in_lang(lang)) }
                        }
                    }
                    ul.q-rows { @for duty in &group.duties { (duty.view(lang)) } }
                }
            }
        }
    }
}
