//! R-133 (S1:95): a commission is the department manager's decision.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use base::Percent;
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "commission_is_decided",
    file: file!(),
    id: "R-133",
    clause: "S1:95",
    says: m::RULE_COMMISSION_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        let text = m::RULE_COMMISSION_CASE.with("percent", Percent(case.commission).to_string());
        (case.commission > 0).then(|| (verdict, text, m::RULE_COMMISSION_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn any_commission_is_the_managers_decision() {
        for (value, stopped) in [(0, false), (1, true)] {
            let case = QuotationSending { commission: value, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
