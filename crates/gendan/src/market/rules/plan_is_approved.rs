//! R-105 (S2:61-63): the year's plan and its targets hold only when the general manager approved
//! them.

use super::super::target::Force;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Force> = Rule {
    name: "plan_is_approved",
    file: file!(),
    id: "R-105",
    clause: "S2:61-63",
    says: m::RULE_PLAN_SAYS,
    judge: |case, _| {
        let text = m::RULE_PLAN_CASE.with("year", case.year);
        Some((Verdict::Approve { by: vec![Role::Gm] }, text, m::RULE_PLAN_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn the_general_manager_approves_each_plan() {
        let finding = RULE.finding(&Force { year: 2027, gaps: vec![] }, &Values::default());
        let verdict = finding.map(|f| f.verdict);
        assert_eq!(verdict, Some(Verdict::Approve { by: vec![Role::Gm] }));
    }
}
