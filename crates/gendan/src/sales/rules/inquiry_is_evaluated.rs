//! R-123 (S4:136-141): an inquiry is evaluated before it is quoted.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "inquiry_is_evaluated",
    file: file!(),
    id: "R-123",
    clause: "S4:136-141",
    says: m::RULE_EVALUATED_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        (!case.evaluated)
            .then(|| (verdict, m::RULE_EVALUATED_CASE.text(), m::RULE_EVALUATED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn an_inquiry_is_judged_before_it_is_quoted() {
        for (value, stopped) in [(true, false), (false, true)] {
            let case = QuotationSending { evaluated: value, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
