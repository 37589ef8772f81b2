//! Owns what a rule of the regulations is: a pure function with a name, an R-number and a clause
//! that judges a case and returns findings.

use super::role::Role;
use lang::{Msg, Text};

/// What a rule says about an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Not done, unless one of these roles overrides with a reason (empty: nobody may).
    Refuse { override_by: &'static [Role] },
    /// Done only after these roles agreed, in this order.
    Approve { by: Vec<Role> },
    /// Goes on, with a reason that stays in the history.
    Warn,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    /// `R-227`.
    pub id: &'static str,
    pub verdict: Verdict,
    /// What is the case: the facts with what they are compared to.
    pub text: Text,
    /// What to do: "to do X, Y must …".
    pub way_out: Text,
}

/// A rule over one kind of case. `judge` is pure: the case holds everything it looks at.
pub struct Rule<C: 'static> {
    pub name: &'static str,
    pub id: &'static str,
    /// The clause in the regulations, `S4:198`.
    pub clause: &'static str,
    /// The rule in its own words.
    pub says: Msg,
    pub judge: fn(&C) -> Option<(Verdict, Text, Text)>,
}

impl<C> Rule<C> {
    pub fn finding(&self, case: &C) -> Option<Finding> {
        let (verdict, text, way_out) = (self.judge)(case)?;
        Some(Finding { rule: self.name, id: self.id, verdict, text, way_out })
    }
    pub fn doc(&self) -> RuleDoc {
        RuleDoc { name: self.name, id: self.id, clause: self.clause, says: self.says }
    }
}

/// All findings of a list of rules, in the order of precedence in which an action lists them.
pub fn judge<C>(rules: &[&Rule<C>], case: &C) -> Vec<Finding> {
    rules.iter().filter_map(|rule| rule.finding(case)).collect()
}

/// A line of the generated `docs/rules.md`.
pub struct RuleDoc {
    pub name: &'static str,
    pub id: &'static str,
    pub clause: &'static str,
    pub says: Msg,
}
