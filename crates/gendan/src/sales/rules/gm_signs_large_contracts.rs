//! R-196 (S4:213, C-17): a large amount needs the general manager's signature too.
//! Setting: `gm_amount_usd_cents`. Contracts in other currencies are not measured by it.

use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use crate::kernel::settings;
use crate::sales::contract::Sending;
use base::{Currency, Money};
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "gm_signs_large_contracts",
    file: file!(),
    id: "R-196",
    clause: "S4:213",
    says: m::RULE_LARGE_SAYS,
    reads: &[settings::GM_AMOUNT_USD.name],
    judge: |case, values| {
        let limit = values.get(&settings::GM_AMOUNT_USD);
        let amount = case.amount_usd.filter(|amount| *amount >= limit)?;
        let usd = |minor| Money::new(minor, Currency::USD).with_code();
        let text = m::RULE_LARGE_CASE.with("amount", usd(amount)).with("limit", usd(limit));
        let verdict = Verdict::Approve { by: vec![Role::DeptManager, Role::Gm] };
        Some((verdict, text, m::RULE_LARGE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::rules::tests::case;

    #[test]
    fn from_the_limit_on_the_general_manager_signs() {
        let table = [(Some(4_999_999), false), (Some(5_000_000), true), (None, false)];
        for (amount_usd, asked) in table {
            let found = RULE.finding(&Sending { amount_usd, ..case() }, &Values::default());
            assert_eq!(found.is_some(), asked, "{amount_usd:?}");
        }
    }
}
