//! R-245, R-246 (S4:224): what the customer has signed binds both sides. Price, quantity, terms and
//! date change only behind an accepted change request; until the amended contract is signed the old
//! terms hold.

use crate::kernel::rule::{Rule, Verdict};
use crate::sales::binding::Editing;
use lang::m;

pub const RULE: Rule<Editing> = Rule {
    name: "signed_terms_bind",
    file: file!(),
    id: "R-245",
    also: &["R-246"],
    clause: "S4:224",
    says: m::RULE_BIND_SAYS,
    judge: |case, _| {
        let stands = !case.signed || !case.touches_terms || case.change_accepted;
        let verdict = Verdict::Refuse { override_by: &[] };
        (!stands).then(|| (verdict, m::RULE_BIND_CASE.text(), m::RULE_BIND_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn signed_terms_change_only_behind_an_accepted_request() {
        let table = [
            (false, true, false, false),
            (true, false, false, false),
            (true, true, false, true),
            (true, true, true, false),
        ];
        for (signed, touches_terms, change_accepted, refused) in table {
            let case = Editing { signed, touches_terms, change_accepted };
            let found = RULE.finding(&case, &Values::default()).is_some();
            assert_eq!(found, refused, "{signed} {touches_terms} {change_accepted}");
        }
    }
}
