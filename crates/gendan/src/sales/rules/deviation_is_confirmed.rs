//! R-131 (S4:37-38): a price, delivery or payment off the standard is confirmed by the manager
//! before it is quoted.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict, joined};
use lang::m;

/// What stands among the items for a payment term off the standard.
pub const PAYMENT_TERM: &str = "payment_term";

pub const RULE: Rule<QuotationSending> = Rule {
    name: "deviation_is_confirmed",
    file: file!(),
    id: "R-131",
    clause: "S4:37-38",
    says: m::RULE_DEVIATION_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        let named = |item: &String| match item.as_str() {
            PAYMENT_TERM => m::F_PAYMENT_TERM.text(),
            item => m::PLAIN_TEXT.with("text", item),
        };
        let items = joined(case.deviations.iter().map(named))?;
        let text = m::RULE_DEVIATION_CASE.with("items", items);
        Some((verdict, text, m::RULE_DEVIATION_WAY.text()))
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
    fn a_term_off_the_standard_asks_the_manager() {
        for (value, stopped) in
            [(vec![], false), (vec![PAYMENT_TERM.to_string(), "BAG-1".into()], true)]
        {
            let case = QuotationSending { deviations: value, ..quoting() };
            let found = RULE.finding(&case, &Values::default());
            assert_eq!(found.is_some(), stopped);
            let said = found.map(|found| found.text.in_lang(Lang::En)).unwrap_or_default();
            assert_eq!(said.contains("Payment term; BAG-1"), stopped, "{said}");
        }
    }
}
