//! R-143 (S0:55, process.md 2): a sheet whose rate has moved or is old is reckoned anew. Settings:
//! `reference_rate`, `rate_move_bp`, `rate_age_days`.

use super::Sheeting;
use crate::costing::expiry::has_moved;
use crate::kernel::rule::{Rule, Verdict};
use crate::kernel::settings;
use base::Rate;
use lang::m;

pub const RULE: Rule<Sheeting> = Rule {
    name: "sheet_is_fresh",
    file: file!(),
    id: "R-143",
    clause: "S0:55",
    says: m::RULE_SHEET_FRESH_SAYS,
    reads: &[settings::REFERENCE_RATE.name, settings::RATE_MOVE_BP.name, settings::RATE_AGE_D.name],
    judge: |case, values| {
        let reference = values.get(&settings::REFERENCE_RATE);
        let far = has_moved(case.rate, reference, values.get(&settings::RATE_MOVE_BP));
        let old = case.rate_age > values.get(&settings::RATE_AGE_D);
        let text = m::RULE_SHEET_FRESH_CASE
            .with("rate", Rate(case.rate).to_string())
            .with("reference", Rate(reference).to_string())
            .with("days", case.rate_age);
        (far || old).then(|| (Verdict::Warn, text, m::RULE_SHEET_FRESH_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::sound;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_rate_that_moved_by_more_than_a_percent_or_is_old_is_seen() {
        let table = [
            (7_100_000, 0, false),
            (7_171_000, 3, false),
            (7_171_001, 0, true),
            (7_028_999, 0, true),
            (7_100_000, 4, true),
        ];
        for (rate, rate_age, warned) in table {
            let case = Sheeting { rate, rate_age, ..sound() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), warned, "{rate}");
        }
    }
}
