//! R-170 (S4:161): five sendings without an order are explained to the department manager, who
//! decides on the next one. Setting: `sample_sendings_max`.

use super::Signing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use crate::kernel::settings;
use lang::m;

pub const RULE: Rule<Signing> = Rule {
    name: "samples_without_order",
    file: file!(),
    id: "R-170",
    clause: "S4:161",
    says: m::RULE_FIVE_SAYS,
    reads: &[settings::SAMPLE_SENDINGS_MAX.name],
    judge: |case, values| {
        let limit = values.get(&settings::SAMPLE_SENDINGS_MAX);
        let many = case.for_offer && case.sent_without_order >= limit;
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        let text = m::RULE_FIVE_CASE.with("sent", case.sent_without_order).with("limit", limit);
        many.then(|| (verdict, text, m::RULE_FIVE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn the_sixth_sending_is_explained() {
        for (sent_without_order, for_offer, asked) in
            [(4, true, false), (5, true, true), (9, true, true), (9, false, false)]
        {
            let case = Signing { sent_without_order, for_offer, ..plain() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), asked);
        }
    }
}
