//! R-192 (S4:207): a contract names the bank account it is to be paid into.

use crate::kernel::rule::{Rule, Verdict};
use crate::sales::contract::Sending;
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "contract_has_a_bank",
    file: file!(),
    id: "R-192",
    clause: "S4:207",
    says: m::RULE_BANK_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[] };
        (!case.has_bank).then(|| (verdict, m::RULE_BANK_CASE.text(), m::RULE_BANK_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::rules::tests::case;

    #[test]
    fn without_an_account_it_does_not_leave() {
        assert!(RULE.finding(&Sending { has_bank: false, ..case() }, &Values::default()).is_some());
        assert!(RULE.finding(&case(), &Values::default()).is_none());
    }
}
