//! Owns what a rule of the regulations is: a pure function with a name, an R-number and a clause
//! that judges a case and returns a finding; and the list of rules that an action obeys.

use super::role::Role;
use super::settings::{Severity, Values};
use lang::{Msg, Text, m};
use serde::Serialize;
use serde::de::DeserializeOwned;

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
    pub clause: &'static str,
    /// The rule in its own words.
    pub says: Msg,
    pub verdict: Verdict,
    /// What is the case: the facts with what they are compared to.
    pub text: Text,
    /// What to do: "to do X, Y must …".
    pub way_out: Text,
}

/// Several facts of one case one behind the other, each in the reader's language; none of none.
pub fn joined(facts: impl IntoIterator<Item = Text>) -> Option<Text> {
    facts.into_iter().reduce(|said, next| m::TEXTS_JOINED.with("said", said).with("next", next))
}

/// A rule's word: the verdict, what is the case, the way out. `None` when all is well.
pub type Judged = Option<(Verdict, Text, Text)>;

/// A rule over one kind of case. `judge` is pure: the case holds everything it looks at, the values
/// every number of the regulations in force.
pub struct Rule<C: 'static> {
    pub name: &'static str,
    /// Where it is written, `file!()`.
    pub file: &'static str,
    /// The R-number in whose words it speaks.
    pub id: &'static str,
    /// Further R-numbers that it enforces.
    pub also: &'static [&'static str],
    /// The clause in the regulations, `S4:198`.
    pub clause: &'static str,
    /// The rule in its own words.
    pub says: Msg,
    /// The settings it reads, by name.
    pub reads: &'static [&'static str],
    pub judge: fn(&C, &Values) -> Judged,
}

impl<C> Rule<C> {
    /// The plainest rule; files override what differs.
    pub const PLAIN: Rule<C> = Rule {
        name: "",
        file: "",
        id: "",
        also: &[],
        clause: "",
        says: m::APP_NAME,
        reads: &[],
        judge: |_, _| None,
    };

    /// What the regulations say, whatever the house has set.
    pub fn finding(&self, case: &C, values: &Values) -> Option<Finding> {
        let (verdict, text, way_out) = (self.judge)(case, values)?;
        let Rule { name: rule, id, clause, says, .. } = *self;
        Some(Finding { rule, id, clause, says, verdict, text, way_out })
    }

    /// The finding as the house has set the rule's severity.
    fn in_force(&self, case: &C, values: &Values) -> Option<Finding> {
        let severity = values.severity(self.name);
        if severity == Severity::Off {
            return None;
        }
        let mut finding = self.finding(case, values)?;
        finding.verdict = match severity {
            Severity::Refuse => Verdict::Refuse { override_by: &[Role::Gm] },
            Severity::Approve => Verdict::Approve { by: vec![Role::DeptManager] },
            Severity::Warn => Verdict::Warn,
            Severity::Regulation | Severity::Off => finding.verdict,
        };
        Some(finding)
    }

    pub fn doc(&self) -> RuleDoc {
        let Rule { name, file, id, also, clause, says, reads, .. } = *self;
        RuleDoc { name, file, id, also, clause, says, reads }
    }
}

/// The rules that an action obeys, in order of precedence: one screen shows what can stop it.
pub struct Rules<C: 'static>(pub &'static [&'static Rule<C>]);

impl<C> Rules<C> {
    pub fn judge(&self, case: &C, values: &Values) -> Vec<Finding> {
        self.0.iter().filter_map(|rule| rule.in_force(case, values)).collect()
    }
}

/// A list of rules without the type of its case: what documents and the preview of a setting need.
pub trait Gate: Sync {
    fn docs(&self) -> Vec<RuleDoc>;
    /// What the rules say to a case that was kept, under other values. `None` when the case was
    /// kept by an older program in another shape.
    fn replay(&self, case: &str, values: &Values) -> Option<Vec<Finding>>;
}

impl<C: Serialize + DeserializeOwned> Gate for Rules<C> {
    fn docs(&self) -> Vec<RuleDoc> {
        self.0.iter().map(|rule| rule.doc()).collect()
    }
    fn replay(&self, case: &str, values: &Values) -> Option<Vec<Finding>> {
        Some(self.judge(&serde_json::from_str(case).ok()?, values))
    }
}

/// An operation that no rule speaks of.
pub const NO_RULES: Rules<()> = Rules(&[]);

/// A rule without the type of its case.
#[derive(Clone, Copy)]
pub struct RuleDoc {
    pub name: &'static str,
    pub file: &'static str,
    pub id: &'static str,
    pub also: &'static [&'static str],
    pub clause: &'static str,
    pub says: Msg,
    pub reads: &'static [&'static str],
}

impl RuleDoc {
    /// Every R-number it enforces.
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.id).chain(self.also.iter().copied())
    }
}
