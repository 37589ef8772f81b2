//! R-201 (S1:99, S0:55): item, material, colour match and making of the order are compared with the
//! sample that the customer approved, each ticked.

use super::Releasing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Releasing> = Rule {
    name: "elements_are_compared",
    file: file!(),
    id: "R-201",
    clause: "S1:99",
    says: m::RULE_ELEMENTS_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        let text = m::RULE_ELEMENTS_CASE.text();
        case.checks.elements_open.then(|| (verdict, text, m::RULE_ELEMENTS_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::{Checks, ready};
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn an_order_with_an_approved_sample_is_compared_with_it() {
        for elements_open in [false, true] {
            let checks = Checks { elements_open, ..Checks::default() };
            let found = RULE.finding(&Releasing { checks, ..ready() }, &Values::default());
            assert_eq!(found.is_some(), elements_open);
        }
    }
}
