//! R-131 (S4:37-38): a price, delivery or payment off the standard is confirmed by the manager
//! before it is quoted.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "deviation_is_confirmed",
    file: file!(),
    id: "R-131",
    clause: "S4:37-38",
    says: m::RULE_DEVIATION_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        let text = m::RULE_DEVIATION_CASE.with("items", case.deviations.join(", "));
        (!case.deviations.is_empty()).then(|| (verdict, text, m::RULE_DEVIATION_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_term_off_the_standard_asks_the_manager() {
        for (value, stopped) in [(vec![], false), (vec!["payment_term".to_string()], true)] {
            let case = QuotationSending { deviations: value, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
