//! R-253 (S4:235): what is given away to keep an order is approved by the department manager.

use super::Changing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use base::Money;
use lang::m;

pub const RULE: Rule<Changing> = Rule {
    name: "concession_is_approved",
    file: file!(),
    id: "R-253",
    clause: "S4:235",
    says: m::RULE_CONCESSION_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        let amount = Money::new(case.concession, case.currency).with_code();
        let text = m::RULE_CONCESSION_CASE.with("amount", amount);
        (case.concession > 0).then(|| (verdict, text, m::RULE_CONCESSION_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::changing::agreed;

    #[test]
    fn one_cent_given_away_asks_the_manager() {
        for (concession, asked) in [(0, false), (1, true)] {
            let case = Changing { concession, ..agreed() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), asked);
        }
    }
}
