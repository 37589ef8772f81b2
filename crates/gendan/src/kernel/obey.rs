//! Owns what follows when rules have judged: an action or a saving goes on or stops, the case is
//! kept, and what was overridden, agreed to or gone on with in spite of a warning becomes a fact
//! with its reason.

use super::act::Act;
use super::entity::{Entity, Whole};
use super::exception;
use super::judgement::Judgement;
use super::operation::{Call, order_of};
use super::refusal::Refusal;
use super::rule::{Finding, Rules, Verdict};
use super::settings;
use db::Row;
use lang::Lang;
use serde::Serialize;
use serde_json::json;

/// The verb under which the cases of savings are kept.
pub const SAVE: &str = "save";

/// A record and what is about to happen to it.
pub(super) struct Concern {
    pub entity: &'static Entity,
    /// 0 while a record is made.
    pub id: i64,
    pub key: String,
    pub order: Option<i64>,
    pub verb: &'static str,
    /// Against warnings and overridable refusals.
    pub reason: Option<String>,
}

impl Concern {
    pub fn of(call: &Call) -> Concern {
        Concern {
            entity: call.entity,
            id: call.id,
            key: call.row.opt_text(call.entity.key).unwrap_or_default(),
            order: call.order,
            verb: call.verb,
            reason: call.reason.clone(),
        }
    }

    fn of_saving(entity: &'static Entity, whole: &Whole, old: Option<&Row>) -> Concern {
        let typed = || whole.head.text(entity.key).unwrap_or_default().to_string();
        let parent = entity.order.filter(|column| *column != "id");
        Concern {
            entity,
            id: old.map_or(0, |row| row.int("id")),
            key: old.and_then(|row| row.opt_text(entity.key)).unwrap_or_else(typed),
            order: match old {
                Some(row) => order_of(entity, row),
                None => parent.and_then(|column| whole.head.int(column)),
            },
            verb: SAVE,
            reason: whole.reason.clone(),
        }
    }
}

/// What was judged and may go on.
pub(super) struct Passed {
    concern: Concern,
    kept: Judgement,
    findings: Vec<Finding>,
}

impl Act<'_> {
    /// Lets an operation go on only if its rules allow it. The case itself is kept: a changed
    /// setting is tried on it later.
    pub fn obey<C: Serialize>(
        &mut self,
        rules: &Rules<C>,
        case: &C,
        call: &Call,
    ) -> Result<(), Refusal> {
        let passed = self.weigh(rules, case, Concern::of(call), call.agreed)?;
        self.record(passed)
    }

    /// Lets a record be saved only if its rules allow it. Nobody is asked in writing here: who must
    /// agree saves it himself. What was said is recorded once the record has its id.
    pub fn obey_saving<C: Serialize>(
        &mut self,
        rules: &Rules<C>,
        case: &C,
        entity: &'static Entity,
        (whole, old): (&Whole, Option<&Row>),
    ) -> Result<(), Refusal> {
        let concern = Concern::of_saving(entity, whole, old);
        let passed = self.weigh(rules, case, concern, false)?;
        self.passed.push(passed);
        Ok(())
    }

    /// Records what rules said to the record that has just been saved.
    pub(super) fn record_saved(&mut self, id: i64, key: &str) -> Result<(), Refusal> {
        for mut passed in std::mem::take(&mut self.passed) {
            (passed.concern.id, passed.concern.key) = (id, key.to_string());
            passed.kept.stands_as(id, key);
            self.record(passed)?;
        }
        Ok(())
    }

    fn weigh<C: Serialize>(
        &mut self,
        rules: &Rules<C>,
        case: &C,
        concern: Concern,
        agreed: bool,
    ) -> Result<Passed, Refusal> {
        let findings = rules.judge(case, &settings::all(self.c)?);
        let (actor, silent) = (self.actor, concern.reason.is_none());
        let stops = |finding: &Finding| match &finding.verdict {
            Verdict::Refuse { override_by } => silent || !actor.has_any(override_by),
            // A manager who presses the button himself has agreed by doing so.
            Verdict::Approve { by } => !agreed && !by.iter().all(|r| actor.roles.contains(r)),
            Verdict::Warn => silent,
        };
        let stopped = findings.iter().any(stops);
        let kept = Judgement::of(&concern, case, &findings, stopped);
        match stopped {
            true => Err(Refusal::findings(findings).judged(kept)),
            false => Ok(Passed { concern, kept, findings }),
        }
    }

    fn record(&mut self, passed: Passed) -> Result<(), Refusal> {
        let Passed { concern, kept, findings } = passed;
        kept.keep(self.c, self.now)?;
        for finding in findings {
            let kind = match finding.verdict {
                Verdict::Refuse { .. } => "overridden",
                Verdict::Approve { .. } => "approved",
                Verdict::Warn => "warned",
            };
            if kind != "approved" {
                exception::register(
                    self.c,
                    &exception::New {
                        at: self.now,
                        kind,
                        rule: finding.id,
                        entity: concern.entity.name,
                        entity_id: concern.id,
                        key: &concern.key,
                        order: concern.order,
                        by: self.actor.person(),
                        reason: concern.reason.as_deref(),
                    },
                )?;
            }
            let (zh, en) = (finding.text.in_lang(Lang::Zh), finding.text.in_lang(Lang::En));
            let data = json!({"rule": finding.rule, "id": finding.id, "reason": concern.reason,
                "text": zh, "text_en": en});
            let place = (concern.entity.name, concern.id);
            self.fact(&format!("rule_{kind}"), place, concern.order, data);
        }
        Ok(())
    }
}
