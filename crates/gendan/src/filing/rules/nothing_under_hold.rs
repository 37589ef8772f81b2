//! R-293 (S1:141): while a dispute, a claim or an audit goes on, nothing that belongs to it is
//! destroyed.

use super::Destroying;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Destroying> = Rule {
    name: "nothing_under_hold",
    file: file!(),
    id: "R-293",
    clause: "S1:141",
    says: m::RULE_HOLD_SAYS,
    judge: |case, _| {
        let text = m::RULE_HOLD_CASE.with("holds", case.held.join(", "));
        let verdict = Verdict::Refuse { override_by: &[] };
        (!case.held.is_empty()).then(|| (verdict, text, m::RULE_HOLD_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_hold_that_stands_refuses() {
        let found = |held: &[&str]| {
            let held = held.iter().map(|no| no.to_string()).collect();
            RULE.finding(&Destroying { early: vec![], held }, &Values::default())
        };
        assert!(found(&[]).is_none());
        assert!(found(&["LH-0001"]).is_some());
    }
}
