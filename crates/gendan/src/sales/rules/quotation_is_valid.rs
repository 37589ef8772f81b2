//! R-143 (S0:55): only current prices are quoted: the validity has not ended.

use super::QuotationSending;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "quotation_is_valid",
    file: file!(),
    id: "R-143",
    clause: "S0:55",
    says: m::RULE_QUOTE_VALID_SAYS,
    judge: |case, _| {
        let text = m::RULE_QUOTE_VALID_CASE.with("days", case.valid_days.abs());
        let verdict = Verdict::Refuse { override_by: &[] };
        (case.valid_days < 0).then(|| (verdict, text, m::RULE_QUOTE_VALID_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn the_last_day_still_counts() {
        for (valid_days, refused) in [(1, false), (0, false), (-1, true)] {
            let case = QuotationSending { valid_days, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused, "{valid_days}");
        }
    }
}
