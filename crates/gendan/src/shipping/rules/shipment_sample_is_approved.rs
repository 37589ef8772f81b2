//! R-181 (S4:222, S1:135): where the customer wants a shipment sample, goods sail after he has
//! approved it.

use super::Sailing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sailing> = Rule {
    name: "shipment_sample_is_approved",
    file: file!(),
    id: "R-181",
    clause: "S4:222",
    says: m::RULE_SHIP_SAMPLE_SAYS,
    judge: |case, _| {
        let text = m::RULE_SHIP_SAMPLE_CASE.with("orders", case.unapproved.join(", "));
        let verdict = Verdict::Refuse { override_by: &[Role::Gm] };
        (!case.unapproved.is_empty()).then(|| (verdict, text, m::RULE_SHIP_SAMPLE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn an_unapproved_shipment_sample_holds_the_shipment() {
        let case = |unapproved: Vec<String>| Sailing {
            uninspected: vec![],
            unpaid: vec![],
            unapproved,
            unpictured: vec![],
        };
        assert!(RULE.finding(&case(vec![]), &Values::default()).is_none());
        assert!(RULE.finding(&case(vec!["PLK-276".into()]), &Values::default()).is_some());
    }
}
