//! R-152, R-153 (S1:89-93): cost, profit and margin are recomputed; a printed figure that differs
//! blocks the sheet.

use super::Sheeting;
use crate::kernel::rule::{Rule, Verdict};
use base::Price;
use lang::m;

pub const RULE: Rule<Sheeting> = Rule {
    name: "sheet_adds_up",
    file: file!(),
    id: "R-152",
    also: &["R-153"],
    clause: "S1:89-93",
    says: m::RULE_SHEET_ADDS_SAYS,
    judge: |case, _| {
        let claimed = case.claimed_cost.filter(|claimed| *claimed != case.cost)?;
        let text = m::RULE_SHEET_ADDS_CASE
            .with("claimed", Price(claimed).fixed(2))
            .with("cost", Price(case.cost).fixed(2));
        let verdict = Verdict::Refuse { override_by: &[] };
        Some((verdict, text, m::RULE_SHEET_ADDS_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::sound;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn the_printed_total_is_the_sum_of_the_lines() {
        for (value, stopped) in [(None, false), (Some(32_150_000), false), (Some(32_140_000), true)]
        {
            let case = Sheeting { claimed_cost: value, ..sound() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
