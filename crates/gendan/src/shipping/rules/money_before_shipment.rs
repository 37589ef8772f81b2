//! R-223, R-224 (S4:194-195): under "before delivery" terms goods sail after the money is in.

use super::Sailing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sailing> = Rule {
    name: "money_before_shipment",
    file: file!(),
    id: "R-223",
    also: &["R-224", "R-301"],
    clause: "S4:194",
    says: m::RULE_PAID_SHIP_SAYS,
    judge: |case, _| {
        let text = m::RULE_PAID_SHIP_CASE.with("orders", case.unpaid.join(", "));
        let verdict = Verdict::Refuse { override_by: &[Role::Gm] };
        (!case.unpaid.is_empty()).then(|| (verdict, text, m::RULE_PAID_SHIP_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn an_open_balance_before_delivery_holds_the_shipment() {
        let case = |orders: &[&str]| Sailing {
            unapproved: vec![],
            unpictured: vec![],
            uninspected: vec![],
            unpaid: orders.iter().map(|o| o.to_string()).collect(),
        };
        assert!(RULE.finding(&case(&[]), &Values::default()).is_none());
        assert!(RULE.finding(&case(&["PLK-276"]), &Values::default()).is_some());
    }
}
