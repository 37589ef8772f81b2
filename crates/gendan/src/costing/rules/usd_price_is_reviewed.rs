//! R-132 (S1:95): a price in US dollars from a costing sheet is reviewed by the department manager.

use super::Sheeting;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sheeting> = Rule {
    name: "usd_price_is_reviewed",
    file: file!(),
    id: "R-132",
    clause: "S1:95",
    says: m::RULE_USD_PRICE_SAYS,
    judge: |_, _| {
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        Some((verdict, m::RULE_USD_PRICE_CASE.text(), m::RULE_USD_PRICE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::sound;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn the_manager_reviews_each_price_from_a_sheet() {
        let finding = RULE.finding(&sound(), &Values::default()).map(|f| f.verdict);
        assert_eq!(finding, Some(Verdict::Approve { by: vec![Role::DeptManager] }));
    }
}
