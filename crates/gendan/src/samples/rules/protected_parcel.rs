//! R-163 (S4:167): samples travel in protective packing.

use super::Sending;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "protected_parcel",
    file: file!(),
    id: "R-163",
    clause: "S4:167",
    says: m::RULE_PARCEL_SAYS,
    judge: |case, _| {
        let text = m::RULE_PARCEL_CASE.text();
        (!case.protected).then(|| (Verdict::Warn, text, m::RULE_PARCEL_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_bare_parcel_is_noticed() {
        for (protected, warned) in [(true, false), (false, true)] {
            let case = Sending { protected, late: None };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), warned);
        }
    }
}
