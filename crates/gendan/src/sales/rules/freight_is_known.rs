//! R-140 (S4:155): loose goods or a container is settled before a price is confirmed.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "freight_is_known",
    file: file!(),
    id: "R-140",
    clause: "S4:155",
    says: m::RULE_LOAD_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        (!case.load_known).then(|| (verdict, m::RULE_LOAD_CASE.text(), m::RULE_LOAD_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn loose_or_container_is_settled_before_the_price() {
        for (value, stopped) in [(true, false), (false, true)] {
            let case = QuotationSending { load_known: value, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
