//! Owns the content of an approval: the chain, the rules with their words, the facts with what
//! they are measured against, the note, the verdicts.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Act, Dialog, Form, Icon, Word, form::Finding};

#[derive(Clone, Debug)]
struct Fact {
    name: Word,
    value: Word,
    against: Option<Word>,
    good: bool,
}

/// A dialog in which a person decides. No single key decides.
#[derive(Clone, Debug)]
pub struct Approval {
    title: Word,
    sub: Word,
    action: String,
    request_id: String,
    /// The hash of what is shown; the server refuses a verdict on anything else.
    snapshot: String,
    chain: Vec<(Markup, Word, bool)>,
    rules: Vec<(Word, Word, String, Word)>,
    facts: Vec<Fact>,
    facts_note: Option<Word>,
    note: Option<Word>,
    stale: Option<Word>,
    findings: Vec<Finding>,
    next: Word,
    warning: Option<Word>,
    typed: Vec<(String, String)>,
}

impl Approval {
    /// `action` is POSTed `verdict=approve|return|reject`, `note`, `snapshot`, `request_id`.
    pub fn new(
        title: impl Into<Word>,
        sub: impl Into<Word>,
        action: impl Into<String>,
        request_id: impl Into<String>,
        snapshot: impl Into<String>,
    ) -> Approval {
        Approval {
            title: title.into(),
            sub: sub.into(),
            action: action.into(),
            request_id: request_id.into(),
            snapshot: snapshot.into(),
            chain: Vec::new(),
            rules: Vec::new(),
            facts: Vec::new(),
            facts_note: None,
            note: None,
            stale: None,
            findings: Vec::new(),
            next: m::UI_APPROVE.into(),
            warning: None,
            typed: Vec::new(),
        }
    }
    /// A step of the chain: the person's circle, what he does, whether it is the reader's turn.
    pub fn step(mut self, who: Markup, what: impl Into<Word>, mine: bool) -> Approval {
        self.chain.push((who, what.into(), mine));
        self
    }
    /// A rule that asks for the approval: its name, its id with address, its words.
    pub fn rule(
        mut self,
        name: impl Into<Word>,
        (id, href): (&str, &str),
        words: impl Into<Word>,
    ) -> Approval {
        self.rules.push((name.into(), id.into(), href.into(), words.into()));
        self
    }
    /// A fact, what it is measured against, whether it is within.
    pub fn fact(
        mut self,
        name: impl Into<Word>,
        value: impl Into<Word>,
        against: Option<Word>,
        good: bool,
    ) -> Approval {
        self.facts.push(Fact { name: name.into(), value: value.into(), against, good });
        self
    }
    /// When the facts were taken.
    pub fn facts_as_of(mut self, note: impl Into<Word>) -> Approval {
        self.facts_note = Some(note.into());
        self
    }
    /// What the person who asks says.
    pub fn says(mut self, note: impl Into<Word>) -> Approval {
        self.note = Some(note.into());
        self
    }
    /// The facts have changed since they were shown: no verdict, only reloading.
    pub fn stale(mut self, what_changed: impl Into<Word>) -> Approval {
        self.stale = Some(what_changed.into());
        self
    }
    /// The words of the filled button ("Approve, to the general manager").
    pub fn approve_as(mut self, label: impl Into<Word>) -> Approval {
        self.next = label.into();
        self
    }
    /// What voids the approval later.
    pub fn warning(mut self, warning: impl Into<Word>) -> Approval {
        self.warning = Some(warning.into());
        self
    }
    pub fn findings(mut self, findings: &[Finding]) -> Approval {
        self.findings = findings.to_vec();
        self
    }
    pub fn typed(mut self, pairs: &[(String, String)]) -> Approval {
        self.typed = pairs.to_vec();
        self
    }

    /// The dialog; its `view` goes into `#dlg`, its `page` into a page.
    pub fn dialog(&self, lang: Lang) -> Dialog {
        Dialog::new(self.title.clone()).sub(self.sub.clone()).wide().body(self.form(lang))
    }
    /// The form alone, for the answer 422.
    pub fn form(&self, lang: Lang) -> Markup {
        let verdict = |label: Word, value: &str| Act::submit(label).value("verdict", value);
        let form = Form::post(&self.action, &self.request_id)
            .in_dialog()
            .hidden("snapshot", &self.snapshot)
            .part(self.facts_view(lang))
            .field(
                crate::Field::area("note", m::UI_APPROVAL_NOTE, 2).hint(m::UI_APPROVAL_NOTE_HINT),
            )
            .typed(&self.typed)
            .findings(&self.findings)
            .foot_note(self.warning.clone().unwrap_or_else(|| "".into()));
        if self.stale.is_some() {
            let reload = Act::dialog(m::UI_RELOAD, &self.action).icon(Icon::Refresh).primary();
            return form.act(reload).view(lang);
        }
        form.act(verdict(m::UI_REJECT.into(), "reject").icon(Icon::Ban).danger())
            .act(verdict(m::UI_RETURN.into(), "return").icon(Icon::ArrowBackUp))
            .act(verdict(self.next.clone(), "approve").icon(Icon::Check).primary())
            .view(lang)
    }
    fn facts_view(&self, lang: Lang) -> Markup {
        html! {
            @if let Some(what) = &self.stale {
                div.mb12 { (crate::Banner::warn(m::UI_APPROVAL_STALE).cost(what).view(lang)) }
            }
            ol.chain.mb12 aria-label=(m::UI_APPROVAL_CHAIN.in_lang(lang)) {
                @for (at, (who, what, mine)) in self.chain.iter().enumerate() {
                    li aria-current=[mine.then_some("step")] {
                        @if at > 0 { (Icon::ArrowNarrowRight) }
                        (who)
                        @if *mine { b { (what.in_lang(lang)) } }
                        @else { span.muted { (what.in_lang(lang)) } }
                    }
                }
            }
            h3.mb8 { (m::UI_APPROVAL_WHY.in_lang(lang)) }
            div.stack-s { @for rule in &self.rules { (rule_view(rule, lang)) } }
            h3.mt16.mb8 {
                (m::UI_FACTS.in_lang(lang))
                @if let Some(note) = &self.facts_note {
                    " " span."small muted" { (note.in_lang(lang)) }
                }
            }
            dl { @for fact in &self.facts { (fact.view(lang)) } }
            @if let Some(note) = &self.note {
                h3.mt16 { (m::UI_APPROVAL_SAYS.in_lang(lang)) }
                p."s13 ink2" { (note.in_lang(lang)) }
            }
        }
    }
}

fn rule_view((name, id, href, words): &(Word, Word, String, Word), lang: Lang) -> Markup {
    html! {
        div.rule {
            (Icon::Gavel)
            div {
                b { (name.in_lang(lang)) } " " a.small href=(href) { (id.in_lang(lang)) }
                blockquote { (words.in_lang(lang)) }
            }
        }
    }
}

impl Fact {
    fn view(&self, lang: Lang) -> Markup {
        let (icon, class, spoken) = if self.good {
            (Icon::Check, "ok", m::UI_WITHIN)
        } else {
            (Icon::X, "bad", m::UI_NOT_WITHIN)
        };
        html! {
            div.fact {
                dt { (self.name.in_lang(lang)) }
                dd {
                    span class=[(!self.good).then_some("bad b")] { (self.value.in_lang(lang)) }
                    @if let Some(against) = &self.against { " " small { (against.in_lang(lang)) } }
                }
                dd class=(class) { (icon.small()) span.vh { (spoken.in_lang(lang)) } }
            }
        }
    }
}
