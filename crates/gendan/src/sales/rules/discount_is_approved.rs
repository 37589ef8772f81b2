//! R-146, R-145 (S2:71-72): nobody gives a discount by himself; both managers agree, in their
//! order.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "discount_is_approved",
    file: file!(),
    id: "R-146",
    also: &["R-145"],
    clause: "S2:71-72",
    says: m::RULE_DISCOUNT_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Approve { by: vec![Role::DeptManager, Role::Gm] };
        let text = m::RULE_DISCOUNT_CASE.with("items", case.below_list.join(", "));
        (!case.below_list.is_empty()).then(|| (verdict, text, m::RULE_DISCOUNT_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_price_below_the_list_asks_both() {
        for (value, stopped) in [(vec![], false), (vec!["BAG-1".to_string()], true)] {
            let case = QuotationSending { below_list: value, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
