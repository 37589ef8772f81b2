//! R-291 (S3:53): an order is done only when its money is in.

use super::Archiving;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use base::Money;
use lang::m;

pub const RULE: Rule<Archiving> = Rule {
    name: "zero_balance",
    file: file!(),
    id: "R-291",
    clause: "S3:53",
    says: m::RULE_ZERO_SAYS,
    judge: |case, _| {
        let open = Money::new(case.open, case.currency).with_code();
        let verdict = Verdict::Refuse { override_by: &[Role::Gm] };
        let text = m::RULE_ZERO_CASE.with("open", open);
        (case.open > 0).then(|| (verdict, text, m::RULE_ZERO_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use base::Currency;

    #[test]
    fn one_open_cent_keeps_it_open() {
        for (open, refused) in [(0, false), (1, true)] {
            let case = Archiving { open, currency: Currency::USD, missing: vec![] };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused, "{open}");
        }
    }
}
