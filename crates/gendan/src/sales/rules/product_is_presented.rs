//! R-128 (S4:146): the first reply presents the product: data, features, advantage, position,
//! market.

use super::QuotationSending;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "product_is_presented",
    file: file!(),
    id: "R-128",
    clause: "S4:146",
    says: m::RULE_PRESENTED_SAYS,
    judge: |case, _| {
        let (text, way) = (m::RULE_PRESENTED_CASE.text(), m::RULE_PRESENTED_WAY.text());
        let silent = case.first_reply && !case.has_presentation;
        silent.then_some((Verdict::Warn, text, way))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn only_a_first_reply_without_the_goods_is_warned_of() {
        let table = [((true, false), true), ((true, true), false), ((false, false), false)];
        for ((first_reply, has_presentation), warned) in table {
            let case = QuotationSending { first_reply, has_presentation, ..quoting() };
            let finding = RULE.finding(&case, &Values::default());
            assert_eq!(finding.is_some(), warned, "{first_reply} {has_presentation}");
            assert!(finding.is_none_or(|finding| finding.verdict == Verdict::Warn));
        }
    }
}
