//! R-141 (S4:155): for loose goods the nominated forwarder's tariff is known, or the company's
//! highest standard is taken.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "lcl_charges_are_known",
    file: file!(),
    id: "R-141",
    clause: "S4:155",
    says: m::RULE_CHARGES_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        (case.is_lcl && !case.charges_known)
            .then(|| (verdict, m::RULE_CHARGES_CASE.text(), m::RULE_CHARGES_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn only_loose_goods_need_the_tariff() {
        for (is_lcl, charges_known, stopped) in
            [(false, false, false), (true, true, false), (true, false, true)]
        {
            let case = QuotationSending { is_lcl, charges_known, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
