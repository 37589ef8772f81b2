//! R-134, R-135 (S4:153): what a salesperson on probation quotes is read by the manager first; the
//! flag stays until he lifts it.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "probation_is_read",
    file: file!(),
    id: "R-134",
    also: &["R-135"],
    clause: "S4:153",
    says: m::RULE_PROBATION_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        (case.on_probation)
            .then(|| (verdict, m::RULE_PROBATION_CASE.text(), m::RULE_PROBATION_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn until_the_flag_is_lifted_each_offer_is_read() {
        for (value, stopped) in [(false, false), (true, true)] {
            let case = QuotationSending { on_probation: value, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
