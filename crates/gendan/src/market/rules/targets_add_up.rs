//! R-106 (S2:37-39): the year's target is the sum of its parts: persons, quarters, months.

use crate::kernel::rule::{Rule, Verdict};
use crate::market::target::Force;
use lang::m;

pub const RULE: Rule<Force> = Rule {
    name: "targets_add_up",
    file: file!(),
    id: "R-106",
    clause: "S2:37-39",
    says: m::RULE_SUMS_SAYS,
    judge: |case, _| {
        let gap = case.gaps.first()?;
        let text = m::RULE_SUMS_CASE
            .with("where", gap.place.as_str())
            .with("parts", gap.parts.as_str())
            .with("whole", gap.whole.as_str());
        Some((Verdict::Warn, text, m::RULE_SUMS_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::market::target::Gap;

    #[test]
    fn parts_that_do_not_make_the_whole_warn() {
        let gap = Gap { place: "2027-Q1".into(), parts: "90".into(), whole: "100".into() };
        let said = |gaps: Vec<Gap>| {
            RULE.finding(&Force { year: 2027, gaps }, &Values::default()).map(|f| f.verdict)
        };
        assert_eq!(said(vec![]), None);
        assert_eq!(said(vec![gap]), Some(Verdict::Warn));
    }
}
