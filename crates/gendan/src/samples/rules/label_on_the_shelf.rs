//! R-082 (S4:91): what stands on the shelf carries its label.

use super::Shelving;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Shelving> = Rule {
    name: "label_on_the_shelf",
    file: file!(),
    id: "R-082",
    clause: "S4:91",
    says: m::RULE_LABEL_SAYS,
    judge: |case, _| {
        let text = m::RULE_LABEL_CASE.text();
        (!case.labelled).then(|| (Verdict::Warn, text, m::RULE_LABEL_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_sample_without_label_is_noticed() {
        for (labelled, warned) in [(true, false), (false, true)] {
            let found = RULE.finding(&Shelving { labelled }, &Values::default());
            assert_eq!(found.is_some(), warned);
        }
    }
}
