//! R-211, R-304 (S0:51, S2:139-142): foreign trade is what crosses customs. The foreign accounts
//! are reconciled with customers who stand on an export declaration; goods into a bonded zone need
//! one too; everybody else belongs to the domestic ledger.

use super::Reconciling;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Reconciling> = Rule {
    name: "foreign_is_declared",
    file: file!(),
    id: "R-211",
    also: &["R-304"],
    clause: "S0:51",
    says: m::RULE_FOREIGN_SAYS,
    judge: |case, _| {
        let text = m::RULE_FOREIGN_CASE.with("customer", case.customer.as_str());
        let verdict = Verdict::Refuse { override_by: &[] };
        (case.declarations == 0).then(|| (verdict, text, m::RULE_FOREIGN_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn who_stands_on_no_declaration_is_not_in_the_foreign_accounts() {
        for (declarations, refused) in [(0, true), (1, false), (7, false)] {
            let case = Reconciling { customer: "NEVIR".into(), declarations };
            let found = RULE.finding(&case, &Values::default()).is_some();
            assert_eq!(found, refused, "{declarations}");
        }
    }
}
