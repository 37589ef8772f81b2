//! R-283 (S3:33,37,47): papers that a bank refuses are not handed to it as if they complied. With
//! something fatal against them a manager lets them go under reserve or for collection, or nobody.

use super::Presenting;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict, joined};
use lang::m;

pub const RULE: Rule<Presenting> = Rule {
    name: "papers_follow_the_credit",
    file: file!(),
    id: "R-283",
    also: &["R-297"],
    clause: "S3:33,37,47",
    says: m::RULE_FOLLOW_CREDIT_SAYS,
    judge: |case, _| {
        if case.fatal.is_empty() {
            return None;
        }
        let codes = case.fatal.join(", ");
        let found = m::RULE_FOLLOW_CREDIT_CASE.with("count", case.fatal.len()).with("codes", codes);
        let clean = case.as_clean.then(|| m::RULE_FOLLOW_CREDIT_BASIS.text());
        // Under the credit itself they go nowhere, whoever asks.
        let override_by: &[Role] = if case.as_clean { &[] } else { &[Role::DeptManager, Role::Gm] };
        let text = joined([Some(found), clean].into_iter().flatten())?;
        Some((Verdict::Refuse { override_by }, text, m::RULE_FOLLOW_CREDIT_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_manager_answers_for_a_reserve_and_nobody_for_a_clean_set_that_is_none() {
        let said = |case: &Presenting| RULE.finding(case, &Values::default()).map(|f| f.verdict);
        assert_eq!(said(&Presenting::fitting()), None);
        let fatal = Presenting { fatal: vec!["D03".into()], ..Presenting::fitting() };
        assert_eq!(said(&fatal), Some(Verdict::Refuse { override_by: &[] }));
        let reserve = Presenting { as_clean: false, ..fatal };
        let managers = &[Role::DeptManager, Role::Gm];
        assert_eq!(said(&reserve), Some(Verdict::Refuse { override_by: managers }));
    }
}
