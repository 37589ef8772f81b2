//! R-143 (S0:55): the sheet behind a price is still true: its rate, its material prices, the prices
//! of the house. Settings: those of `costing/expiry.rs`.

use super::QuotationSending;
use crate::kernel::rule::{Rule, Verdict};
use crate::kernel::settings;
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "sheet_is_true",
    file: file!(),
    id: "R-143",
    clause: "S0:55",
    says: m::RULE_SHEET_TRUE_SAYS,
    reads: &[
        settings::REFERENCE_RATE.name,
        settings::RATE_MOVE_BP.name,
        settings::MATERIAL_PRICE_D.name,
        settings::PRICE_MOVE_BP.name,
    ],
    judge: |case, _| {
        let (no, why) = case.expired_sheet.as_ref()?;
        let text = m::RULE_SHEET_TRUE_CASE.with("no", no).with("why", why.join("; "));
        Some((Verdict::Warn, text, m::RULE_SHEET_TRUE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_sheet_that_expired_is_seen_before_its_price_leaves() {
        let expired = Some(("CS-0001".to_string(), vec!["rate 7.10, now 7.30".to_string()]));
        for (value, stopped) in [(None, false), (expired, true)] {
            let case = QuotationSending { expired_sheet: value, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
