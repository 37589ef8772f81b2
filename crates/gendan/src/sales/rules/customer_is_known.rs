//! R-126 (S4:148): a customer of whom too little is known is asked, not quoted.

use super::QuotationSending;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "customer_is_known",
    file: file!(),
    id: "R-126",
    clause: "S4:148",
    says: m::RULE_THIN_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[] };
        let text = m::RULE_THIN_CASE.with("missing", case.customer_lacks.join(", "));
        (!case.customer_lacks.is_empty()).then(|| (verdict, text, m::RULE_THIN_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_customer_of_whom_too_little_is_known_is_asked_first() {
        for (value, stopped) in [(vec![], false), (vec!["email".to_string()], true)] {
            let case = QuotationSending { customer_lacks: value, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
