//! R-152 (S1:91, C-27): the net factor and an explicit refund count the same loss twice.

use super::Sheeting;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sheeting> = Rule {
    name: "factor_is_counted_once",
    file: file!(),
    id: "R-152",
    clause: "S1:91",
    says: m::RULE_FACTOR_SAYS,
    judge: |case, _| {
        let (text, way) = (m::RULE_FACTOR_CASE.text(), m::RULE_FACTOR_WAY.text());
        case.factor_doubled.then_some((Verdict::Warn, text, way))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::sound;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn the_refund_and_the_factor_are_the_same_loss() {
        for (value, stopped) in [(false, false), (true, true)] {
            let case = Sheeting { factor_doubled: value, ..sound() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
