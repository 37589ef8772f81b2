//! R-021 (S4:221): what the customer confirmed is checked by us before it is made.

use super::Releasing;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Releasing> = Rule {
    name: "confirmed_is_checked",
    file: file!(),
    id: "R-021",
    clause: "S4:221",
    says: m::RULE_CHECKED_SAYS,
    judge: |case, _| {
        let first = case.unchecked.first()?;
        let text =
            m::RULE_CHECKED_CASE.with("no", first.as_str()).with("count", case.unchecked.len());
        Some((Verdict::Warn, text, m::RULE_CHECKED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::ready;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn what_we_did_not_check_warns() {
        assert!(RULE.finding(&ready(), &Values::default()).is_none());
        let case = Releasing { unchecked: vec!["MG-00007".into()], ..ready() };
        let finding = RULE.finding(&case, &Values::default());
        assert_eq!(finding.map(|f| f.verdict), Some(Verdict::Warn));
    }
}
