//! R-195 (S4:207, S4:212): every contract is signed by the department manager before it goes out.

use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use crate::sales::contract::Sending;
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "contract_is_signed",
    file: file!(),
    id: "R-195",
    also: &["R-197", "R-206"],
    clause: "S4:212",
    says: m::RULE_SIGNED_SAYS,
    judge: |_, _| {
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        Some((verdict, m::RULE_SIGNED_CASE.text(), m::RULE_SIGNED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::rules::tests::case;

    #[test]
    fn the_department_manager_signs_each_one() {
        let finding = RULE.finding(&case(), &Values::default()).unwrap();
        assert_eq!(finding.verdict, Verdict::Approve { by: vec![Role::DeptManager] });
    }
}
