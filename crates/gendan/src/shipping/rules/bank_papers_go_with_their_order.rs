//! R-288 (S3:51): papers go to a bank with their presentation or their collection order, which is
//! examined first and sends them; never by a dispatch alone.

use super::Dispatching;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Dispatching> = Rule {
    name: "bank_papers_go_with_their_order",
    file: file!(),
    id: "R-288",
    also: &["R-287"],
    clause: "S3:51",
    says: m::RULE_BANK_PAPERS_SAYS,
    judge: |case, _| {
        let alone = case.bank_term && case.kind == "bank";
        let verdict = Verdict::Refuse { override_by: &[Role::Gm] };
        alone.then(|| (verdict, m::RULE_BANK_PAPERS_CASE.text(), m::RULE_BANK_PAPERS_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_bank_gets_nothing_without_a_word() {
        for (kind, bank_term, refused) in
            [("bank", true, true), ("bank", false, false), ("copy", true, false)]
        {
            let case = Dispatching { kind: kind.into(), bank_term, ..Dispatching::default() };
            let found = RULE.finding(&case, &Values::default()).is_some();
            assert_eq!(found, refused, "{kind} {bank_term}");
        }
    }
}
