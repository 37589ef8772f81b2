//! R-143 (S0:55): the sheet behind a price is still true: its rate, its material prices, the prices
//! of the house. Settings: those of `costing/expiry.rs`.

use super::QuotationSending;
use crate::costing::expiry::Reason;
use crate::kernel::rule::{Rule, Verdict, joined};
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
        let why = joined(why.iter().map(Reason::open_text))?;
        let text = m::RULE_SHEET_TRUE_CASE.with("no", no).with("why", why);
        Some((Verdict::Warn, text, m::RULE_SHEET_TRUE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;
    use lang::Lang;

    #[test]
    fn a_sheet_that_expired_is_seen_before_its_price_leaves() {
        let expired = Some((
            "CS-0001".to_string(),
            vec![
                Reason::RateMoved { rate: 7_100_000, reference: 7_300_000 },
                Reason::Lapsed { on: "2026-11-01".into() },
            ],
        ));
        for (value, stopped) in [(None, false), (expired, true)] {
            let case = QuotationSending { expired_sheet: value, ..quoting() };
            let found = RULE.finding(&case, &Values::default());
            assert_eq!(found.is_some(), stopped);
            // The manager reads it in his language, whoever sent the offer.
            let said = found.map(|found| found.text.in_lang(Lang::Zh)).unwrap_or_default();
            assert_eq!(said.contains("现行参考汇率 7.3；有效期至 2026-11-01"), stopped, "{said}");
        }
    }
}
