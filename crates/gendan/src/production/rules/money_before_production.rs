//! R-222, R-223 (S4:193-194): production waits for the money that the payment term asks for first.

use super::Releasing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use base::Money;
use lang::m;

pub const RULE: Rule<Releasing> = Rule {
    name: "money_before_production",
    file: file!(),
    id: "R-222",
    also: &["R-223", "R-225"],
    clause: "S4:193-194",
    says: m::RULE_MONEY_FIRST_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::Gm] };
        let missing = Money::new(case.money_missing, case.currency).with_code();
        let text = m::RULE_MONEY_FIRST_CASE.with("missing", missing);
        (!case.money_is_in).then(|| (verdict, text, m::RULE_MONEY_FIRST_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::ready;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn the_missing_amount_is_named() {
        assert!(RULE.finding(&ready(), &Values::default()).is_none());
        let case = Releasing { money_is_in: false, money_missing: 10_886_40, ..ready() };
        let said = RULE.finding(&case, &Values::default()).unwrap().text.in_lang(lang::Lang::En);
        assert!(said.contains("USD 10,886.40"), "{said}");
    }
}
