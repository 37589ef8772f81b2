//! R-256, R-263 (S2:27, S4:233): goods sail after a final inspection that passed, or with the
//! manager's signed solution.

use super::Sailing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sailing> = Rule {
    name: "inspection_before_shipment",
    file: file!(),
    id: "R-263",
    also: &["R-256"],
    clause: "S4:233",
    says: m::RULE_INSPECTED_SAYS,
    judge: |case, _| {
        let text = m::RULE_INSPECTED_CASE.with("orders", case.uninspected.join(", "));
        let verdict = Verdict::Refuse { override_by: &[Role::Gm] };
        (!case.uninspected.is_empty()).then(|| (verdict, text, m::RULE_INSPECTED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn one_order_without_a_verdict_holds_the_shipment() {
        let case = |orders: &[&str]| Sailing {
            unapproved: vec![],
            uninspected: orders.iter().map(|o| o.to_string()).collect(),
            unpaid: vec![],
            unpictured: vec![],
        };
        assert!(RULE.finding(&case(&[]), &Values::default()).is_none());
        assert!(RULE.finding(&case(&["PLK-276"]), &Values::default()).is_some());
    }
}
