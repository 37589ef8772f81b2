//! R-160 (S1:81): the mill's least order is reported; the department manager decides before anybody
//! buys.

use super::Buying;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Buying> = Rule {
    name: "least_order_is_decided",
    file: file!(),
    id: "R-160",
    clause: "S1:81",
    says: m::RULE_LEAST_SAYS,
    judge: |case, _| {
        let least = case.least.as_deref()?;
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        let text = m::RULE_LEAST_CASE.with("least", least);
        Some((verdict, text, m::RULE_LEAST_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_least_order_goes_to_the_manager() {
        for (least, asked) in [(None, false), (Some("300 m a colour"), true)] {
            let case = Buying { least: least.map(str::to_string) };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), asked, "{least:?}");
        }
    }
}
