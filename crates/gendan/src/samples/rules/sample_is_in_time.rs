//! R-181 (S4:222, S1:135): a sample for an order is sent so early that the courier and the
//! customer's approval fit in.

use super::Sending;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "sample_is_in_time",
    file: file!(),
    id: "R-181",
    clause: "S4:222",
    says: m::RULE_IN_TIME_SAYS,
    judge: |case, _| {
        let (sent, latest) = case.late.as_ref()?;
        let text = m::RULE_IN_TIME_CASE.with("sent", sent.as_str()).with("latest", latest.as_str());
        Some((Verdict::Warn, text, m::RULE_IN_TIME_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_late_sample_names_both_days() {
        let case = |late| Sending { protected: true, late };
        assert!(RULE.finding(&case(None), &Values::default()).is_none());
        let late = Some(("2026-12-05".to_string(), "2026-12-01".to_string()));
        let found = RULE.finding(&case(late), &Values::default()).unwrap();
        assert!(found.text.in_lang(lang::Lang::En).contains("2026-12-01"));
    }
}
