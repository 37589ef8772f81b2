//! Owns the cases that rules have judged: what was looked at and what was said. The preview of a
//! setting tries the rules on them again ("what would this have done to last year's orders?").

use super::act::Act;
use super::actor::Actor;
use super::obey::Concern;
use super::refusal::Refusal;
use super::rule::{Finding, RuleDoc, Verdict};
use super::settings::{self, Setting, Values};
use super::{exception, time};
use crate::house;
use db::{Conn, Value};
use serde::Serialize;
use serde_json::json;

/// A preview looks at so many cases, newest first.
const MOST: i64 = 20_000;

/// One judged case on its way into the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    entity: &'static str,
    entity_id: i64,
    order: Option<i64>,
    key: String,
    verb: &'static str,
    case: String,
    /// The action did not go on.
    stopped: bool,
    /// The rules that refuse it; those that only ask or warn are answered in the dialog.
    refused: Vec<&'static str>,
}

impl Judgement {
    pub(super) fn of<C: Serialize>(
        concern: &Concern,
        case: &C,
        findings: &[Finding],
        stopped: bool,
    ) -> Judgement {
        Judgement {
            entity: concern.entity.name,
            entity_id: concern.id,
            order: concern.order,
            key: concern.key.clone(),
            verb: concern.verb,
            case: serde_json::to_string(case).unwrap_or_default(),
            stopped,
            refused: findings
                .iter()
                .filter(|finding| matches!(finding.verdict, Verdict::Refuse { .. }))
                .map(|finding| finding.id)
                .collect(),
        }
    }

    /// A record that was judged while it was made has its id and key now.
    pub(super) fn stands_as(&mut self, id: i64, key: &str) {
        (self.entity_id, self.key) = (id, key.to_string());
    }

    pub fn keep(&self, c: &mut Conn, now: i64) -> Result<(), Refusal> {
        let columns: Vec<(&str, Value)> = vec![
            ("at", now.into()),
            ("entity", self.entity.into()),
            ("entity_id", self.entity_id.into()),
            ("subject_key", self.key.as_str().into()),
            ("verb", self.verb.into()),
            ("stopped", i64::from(self.stopped).into()),
            ("content", self.case.as_str().into()),
        ];
        c.insert("judgement", &columns)?;
        Ok(())
    }

    /// A stopped action was rolled back; that it was tried and why it was stopped stays (R-165: a
    /// violation is logged).
    pub fn keep_stopped(&self, c: &mut Conn, actor: &Actor) -> Result<(), Refusal> {
        if self.refused.is_empty() {
            return Ok(());
        }
        Act::run(c, actor, |act| {
            self.keep(act.c, act.now)?;
            for rule in &self.refused {
                exception::register(
                    act.c,
                    &exception::New {
                        at: act.now,
                        kind: "refused",
                        rule,
                        entity: self.entity,
                        entity_id: self.entity_id,
                        key: &self.key,
                        order: self.order,
                        by: actor.person(),
                        reason: None,
                    },
                )?;
            }
            let data = json!({"verb": self.verb, "rules": self.refused, "key": self.key});
            act.fact("refused", (self.entity, self.entity_id), self.order, data);
            Ok(())
        })
    }
}

/// How often rules spoke.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub refused: usize,
    pub asked: usize,
    pub warned: usize,
    pub passed: usize,
}

/// The hardest thing that findings say; later is harder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Passed,
    Warned,
    Asked,
    Refused,
}

impl Outcome {
    fn of(findings: &[Finding]) -> Outcome {
        let each = findings.iter().map(|finding| match finding.verdict {
            Verdict::Refuse { .. } => Outcome::Refused,
            Verdict::Approve { .. } => Outcome::Asked,
            Verdict::Warn => Outcome::Warned,
        });
        each.max().unwrap_or(Outcome::Passed)
    }
}

impl Tally {
    fn add(&mut self, outcome: Outcome) {
        let place = match outcome {
            Outcome::Refused => &mut self.refused,
            Outcome::Asked => &mut self.asked,
            Outcome::Warned => &mut self.warned,
            Outcome::Passed => &mut self.passed,
        };
        *place += 1;
    }
}

/// A case that would end differently.
pub struct Changed {
    pub entity: &'static str,
    pub key: String,
    pub before: Outcome,
    pub after: Outcome,
}

/// What another value would have done over the last twelve months.
#[derive(Default)]
pub struct Effect {
    pub before: Tally,
    pub after: Tally,
    /// The newest of those that would end differently, and how many there are.
    pub changed: Vec<Changed>,
    pub changed_count: usize,
    /// Cases kept by an older program in another shape: not counted in the tallies.
    pub unreadable: usize,
}

/// Whether the setting can change what this rule says.
fn concerns(rule: &RuleDoc, setting: &Setting) -> bool {
    match setting {
        Setting::Rule(doc) => doc.name == rule.name,
        Setting::Number(_) | Setting::Countries(_) => rule.reads.contains(&&*setting.name()),
    }
}

pub fn effect(c: &mut Conn, setting: &Setting, value: &str) -> Result<Effect, Refusal> {
    let now = settings::all(c)?;
    let then = now.clone().with(setting, value);
    let mut effect = Effect::default();
    for (on, verb, rules) in house::gates() {
        let docs = rules.docs();
        if docs.iter().any(|rule| concerns(rule, setting)) {
            let rows = c.query(
                "SELECT entity, subject_key, content FROM judgement
                 WHERE verb=? AND entity=? AND at>? ORDER BY at DESC LIMIT ?",
                &[verb.into(), on.into(), (time::now() - time::YEAR).into(), MOST.into()],
            )?;
            for row in rows {
                let said = |values: &Values| {
                    let found = rules.replay(&row.text("content"), values)?;
                    let of_it = found.into_iter().filter(|f| is_told_by(f, &docs, setting));
                    Some(Outcome::of(&of_it.collect::<Vec<_>>()))
                };
                let (Some(before), Some(after)) = (said(&now), said(&then)) else {
                    effect.unreadable += 1;
                    continue;
                };
                effect.add(on, row.text("subject_key"), before, after);
            }
        }
    }
    Ok(effect)
}

/// The finding comes from a rule that the setting concerns.
fn is_told_by(finding: &Finding, docs: &[RuleDoc], setting: &Setting) -> bool {
    docs.iter().any(|rule| rule.name == finding.rule && concerns(rule, setting))
}

impl Effect {
    fn add(&mut self, entity: &'static str, key: String, before: Outcome, after: Outcome) {
        self.before.add(before);
        self.after.add(after);
        if before != after {
            self.changed_count += 1;
            if self.changed.len() < 20 {
                self.changed.push(Changed { entity, key, before, after });
            }
        }
    }
}

/// A currency in a kept case, by its code.
pub mod currency {
    use base::Currency;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(currency: &Currency, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(currency.code())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Currency, D::Error> {
        let code = String::deserialize(from)?;
        Currency::parse(&code).map_err(|_| serde::de::Error::custom("no currency"))
    }
}
