//! R-127 (S4:145): the first reply to a customer introduces the company in its standard words.

use super::QuotationSending;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "company_is_introduced",
    file: file!(),
    id: "R-127",
    clause: "S4:145",
    says: m::RULE_INTRODUCED_SAYS,
    judge: |case, _| {
        let (text, way) = (m::RULE_INTRODUCED_CASE.text(), m::RULE_INTRODUCED_WAY.text());
        let silent = case.first_reply && !case.has_introduction;
        silent.then_some((Verdict::Warn, text, way))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn only_a_first_reply_without_the_company_is_warned_of() {
        let table = [((true, false), true), ((true, true), false), ((false, false), false)];
        for ((first_reply, has_introduction), warned) in table {
            let case = QuotationSending { first_reply, has_introduction, ..quoting() };
            let finding = RULE.finding(&case, &Values::default());
            assert_eq!(finding.is_some(), warned, "{first_reply} {has_introduction}");
            assert!(finding.is_none_or(|finding| finding.verdict == Verdict::Warn));
        }
    }
}
