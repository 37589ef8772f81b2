//! R-287 (S3:51): originals under D/P, D/A or L/C go through the bank, never straight to the buyer.

use super::Dispatching;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Dispatching> = Rule {
    name: "originals_go_through_the_bank",
    file: file!(),
    id: "R-287",
    clause: "S3:51",
    says: m::RULE_BANK_WAY_SAYS,
    judge: |case, _| {
        let direct = matches!(case.kind.as_str(), "originals" | "telex");
        let verdict = Verdict::Refuse { override_by: &[] };
        let stopped = case.bank_term && direct;
        stopped.then(|| (verdict, m::RULE_BANK_WAY_CASE.text(), m::RULE_BANK_WAY_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn only_the_bank_gets_them() {
        let table = [
            ("originals", true, true),
            ("telex", true, true),
            ("bank", true, false),
            ("originals", false, false),
        ];
        for (kind, bank_term, refused) in table {
            let case = Dispatching { kind: kind.into(), bank_term, ..Dispatching::default() };
            assert_eq!(
                RULE.finding(&case, &Values::default()).is_some(),
                refused,
                "{kind} {bank_term}"
            );
        }
    }
}
