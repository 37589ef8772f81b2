//! R-229 (S4:236, S4:199-200): where the contract is paid by a letter of credit,
//! production waits until the house works with one.

use super::Releasing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Releasing> = Rule {
    name: "credit_is_workable",
    file: file!(),
    id: "R-297",
    also: &["R-228", "R-229"],
    clause: "S4:236",
    says: m::RULE_CREDIT_FIRST_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager, Role::Gm] };
        let (text, way) = (m::RULE_CREDIT_FIRST_CASE.text(), m::RULE_CREDIT_FIRST_WAY.text());
        case.credit_missing.then_some((verdict, text, way))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::ready;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn an_order_by_credit_waits_for_one() {
        for (credit_missing, refused) in [(false, false), (true, true)] {
            let case = Releasing { credit_missing, ..ready() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused);
        }
    }
}
