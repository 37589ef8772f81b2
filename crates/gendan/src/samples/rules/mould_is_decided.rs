//! R-158 (S1:81): a mould or die is opened only by the department manager's decision.

use super::Signing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Signing> = Rule {
    name: "mould_is_decided",
    file: file!(),
    id: "R-158",
    clause: "S1:81",
    says: m::RULE_MOULD_SAYS,
    judge: |case, _| {
        let mould = case.mould.as_deref()?;
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        let text = m::RULE_MOULD_CASE.with("mould", mould);
        Some((verdict, text, m::RULE_MOULD_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_mould_is_named_to_the_manager() {
        assert!(RULE.finding(&plain(), &Values::default()).is_none());
        let case = Signing { mould: Some("buckle die, CNY 3,000".into()), ..plain() };
        let said = RULE.finding(&case, &Values::default()).unwrap().text.in_lang(lang::Lang::En);
        assert!(said.contains("buckle die"), "{said}");
    }
}
