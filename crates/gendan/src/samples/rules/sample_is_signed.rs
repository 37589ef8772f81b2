//! R-157 (S1:81): a sample order is signed by the department manager, or by whom he named, before
//! work begins.

use super::Signing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Signing> = Rule {
    name: "sample_is_signed",
    file: file!(),
    id: "R-157",
    clause: "S1:81",
    says: m::RULE_SAMPLE_SIGNED_SAYS,
    judge: |_, _| {
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        Some((verdict, m::RULE_SAMPLE_SIGNED_CASE.text(), m::RULE_SAMPLE_SIGNED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn the_manager_signs_every_sample() {
        let finding = RULE.finding(&plain(), &Values::default()).unwrap();
        assert_eq!(finding.verdict, Verdict::Approve { by: vec![Role::DeptManager] });
    }
}
