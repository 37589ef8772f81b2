//! R-180 (S4:222): the customer's own colour or design goes into production only behind a
//! confirmation sample that he approved.

use super::Releasing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Releasing> = Rule {
    name: "confirmation_sample_is_approved",
    file: file!(),
    id: "R-180",
    clause: "S4:222",
    says: m::RULE_CONFIRMED_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::Gm] };
        let text = m::RULE_CONFIRMED_CASE.text();
        case.checks.sample_missing.then(|| (verdict, text, m::RULE_CONFIRMED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::{Checks, ready};
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_missing_confirmation_sample_holds_the_release() {
        for sample_missing in [false, true] {
            let checks = Checks { sample_missing, ..Checks::default() };
            let found = RULE.finding(&Releasing { checks, ..ready() }, &Values::default());
            assert_eq!(found.is_some(), sample_missing);
        }
    }
}
