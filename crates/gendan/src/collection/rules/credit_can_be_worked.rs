//! R-297 (S4:236): money or a letter of credit is demanded strictly by the contract. A credit that
//! says otherwise is amended before anything is produced, or the department manager decides.

use super::Working;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Working> = Rule {
    name: "credit_can_be_worked",
    file: file!(),
    id: "R-297",
    clause: "S4:236",
    says: m::RULE_CREDIT_SAYS,
    judge: |case, _| {
        if case.is_expired {
            let verdict = Verdict::Refuse { override_by: &[] };
            return Some((verdict, m::RULE_CREDIT_EXPIRED.text(), m::RULE_CREDIT_WAY.text()));
        }
        let tags = case.red.join(", ");
        let text = m::RULE_CREDIT_CASE.with("count", case.red.len()).with("tags", tags);
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        (!case.red.is_empty()).then(|| (verdict, text, m::RULE_CREDIT_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn what_must_be_amended_goes_to_the_manager_and_an_expired_one_nowhere() {
        let asked = |case: &Working| RULE.finding(case, &Values::default()).map(|f| f.verdict);
        assert_eq!(asked(&Working::default()), None);
        let case = Working { red: vec!["43P".to_string()], is_expired: false };
        assert_eq!(asked(&case), Some(Verdict::Approve { by: vec![Role::DeptManager] }));
        let gone = Working { is_expired: true, ..case };
        assert_eq!(asked(&gone), Some(Verdict::Refuse { override_by: &[] }));
    }
}
