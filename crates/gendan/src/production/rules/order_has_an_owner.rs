//! R-001 (S0:2): an order without one named owner is not released to production.

use super::Releasing;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Releasing> = Rule {
    name: "order_has_an_owner",
    file: file!(),
    id: "R-001",
    clause: "S0:2",
    says: m::RULE_OWNER_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[] };
        (!case.has_owner).then(|| (verdict, m::RULE_OWNER_CASE.text(), m::RULE_OWNER_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::ready;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn somebody_answers_for_the_order() {
        assert!(RULE.finding(&ready(), &Values::default()).is_none());
        assert!(
            RULE.finding(&Releasing { has_owner: false, ..ready() }, &Values::default()).is_some()
        );
    }
}
