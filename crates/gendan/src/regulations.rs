//! Owns the index of the regulations: for each of their numbered sentences, which rule or time
//! limit keeps it, or how else it is kept, or that it is not kept yet.

use crate::house;
use crate::kernel::Entity;
use crate::kernel::clock::Clock;
use crate::kernel::obey::SAVE;
use crate::kernel::rule::RuleDoc;
use lang::{Msg, m};
use std::sync::OnceLock;

/// One numbered sentence. `enforced`: B blocks, W warns, T starts a clock, L is recorded, P is a
/// setting, G is guidance.
pub struct Sentence {
    pub id: &'static str,
    pub section: &'static str,
    pub enforced: &'static str,
    pub clause: &'static str,
    pub zh: &'static str,
    pub requirement: &'static str,
    /// What answers it where neither a rule nor a time limit does; empty: not yet.
    pub how: &'static str,
}

/// All sentences in their order.
pub fn sentences() -> &'static [Sentence] {
    static ALL: OnceLock<Vec<Sentence>> = OnceLock::new();
    ALL.get_or_init(|| {
        let lines = include_str!("../data/regulations.tsv").lines();
        lines.filter(|line| !line.starts_with('#')).filter_map(read).collect()
    })
}

fn read(line: &'static str) -> Option<Sentence> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Sentence {
        id: next()?,
        section: next()?,
        enforced: next()?,
        clause: next()?,
        zh: next()?,
        requirement: next()?,
        how: next()?,
    })
}

/// A rule with the actions that obey it.
pub struct Enforced {
    pub rule: RuleDoc,
    pub actions: Vec<(&'static Entity, Msg)>,
}

/// What keeps a sentence.
pub struct Kept {
    pub rules: Vec<Enforced>,
    pub clocks: Vec<&'static Clock>,
}

impl Kept {
    /// Nothing keeps it yet.
    pub fn is_open(&self, sentence: &Sentence) -> bool {
        self.rules.is_empty() && self.clocks.is_empty() && sentence.how.is_empty()
    }
}

pub fn kept(id: &str) -> Kept {
    let rules = house::rules().filter(|rule| rule.ids().any(|own| own == id));
    let rules = rules.map(|rule| Enforced { actions: actions(rule.name), rule }).collect();
    let clocks = house::clocks().filter(|clock| clock.ids().any(|own| own == id)).collect();
    Kept { rules, clocks }
}

fn actions(rule: &str) -> Vec<(&'static Entity, Msg)> {
    let obeying =
        house::gates().filter(|(_, _, rules)| rules.docs().iter().any(|doc| doc.name == rule));
    obeying.filter_map(|(on, verb, _)| action(on, verb)).collect()
}

/// What a person does when rules are asked: saving a record, or an operation on it.
pub fn action(on: &str, verb: &str) -> Option<(&'static Entity, Msg)> {
    let label = match verb {
        SAVE => m::ACT_SAVE,
        _ => house::operation(on, verb)?.label,
    };
    Some((house::entity(on)?, label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_rules_and_limits_is_a_sentence_of_the_regulations() {
        assert_eq!(sentences().len(), 347);
        let known = |id: &str| sentences().iter().any(|sentence| sentence.id == id);
        for rule in house::rules() {
            assert!(rule.ids().all(known), "{}", rule.name);
        }
        for clock in house::clocks() {
            assert!(clock.ids().all(known), "{}", clock.name);
        }
    }

    /// Sections that the house keeps: everything up to the signed contract, and its changes.
    fn is_in_scope(sentence: &Sentence) -> bool {
        let change = ("R-245"..="R-254").contains(&sentence.id);
        "ABDEFGHIJK".contains(sentence.section) || change
    }

    /// What is still open in scope. The list only ever gets shorter.
    const OPEN: [&str; 0] = [];

    #[test]
    fn what_blocks_warns_or_runs_out_is_kept_by_a_rule_a_limit_or_a_written_reason() {
        let acts = |s: &&Sentence| matches!(s.enforced, "B" | "W" | "T") && is_in_scope(s);
        let open: Vec<&str> = sentences()
            .iter()
            .filter(acts)
            .filter(|sentence| kept(sentence.id).is_open(sentence))
            .map(|sentence| sentence.id)
            .collect();
        assert_eq!(open, OPEN);
    }

    #[test]
    fn a_sentence_is_not_answered_twice() {
        for sentence in sentences() {
            let kept = kept(sentence.id);
            let by_code = !kept.rules.is_empty() || !kept.clocks.is_empty();
            assert!(!by_code || sentence.how.is_empty(), "{}: drop its words", sentence.id);
        }
    }
}
