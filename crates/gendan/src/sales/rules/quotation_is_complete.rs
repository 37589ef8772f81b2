//! R-129 (S4:147): a quotation names price, quantity, term, packing, delivery, payment and
//! validity.

use super::QuotationSending;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "quotation_is_complete",
    file: file!(),
    id: "R-129",
    clause: "S4:147",
    says: m::RULE_QUOTE_COMPLETE_SAYS,
    judge: |case, _| {
        let complete = case.lines > 0 && case.lines_without_packing == 0 && case.has_delivery;
        let text = m::RULE_QUOTE_COMPLETE_CASE
            .with("lines", case.lines)
            .with("bare", case.lines_without_packing)
            .with("delivery", if case.has_delivery { m::YES } else { m::NO });
        let verdict = Verdict::Refuse { override_by: &[] };
        (!complete).then(|| (verdict, text, m::RULE_QUOTE_COMPLETE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn each_missing_part_stops_it() {
        let table = [
            ((2, 0, true), false),
            ((0, 0, true), true),
            ((2, 1, true), true),
            ((2, 0, false), true),
        ];
        for ((lines, bare, has_delivery), refused) in table {
            let case =
                QuotationSending { lines, lines_without_packing: bare, has_delivery, ..quoting() };
            assert_eq!(
                RULE.finding(&case, &Values::default()).is_some(),
                refused,
                "{lines} {bare} {has_delivery}"
            );
        }
    }
}
