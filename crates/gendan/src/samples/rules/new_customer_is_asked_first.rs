//! R-165 (S4:158): who promises a new customer a sample before the department manager was asked has
//! broken the rule: only the manager lets it go on, and the register keeps it.

use super::Signing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Signing> = Rule {
    name: "new_customer_is_asked_first",
    file: file!(),
    id: "R-165",
    clause: "S4:158",
    says: m::RULE_ASK_FIRST_SAYS,
    judge: |case, _| {
        let broken = case.for_offer && case.new_customer && case.promised;
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        broken.then(|| (verdict, m::RULE_ASK_FIRST_CASE.text(), m::RULE_ASK_FIRST_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn promised_first_is_refused_for_a_new_customer_only() {
        // new, promised, for an offer → refused
        let table = [
            (true, true, true, true),
            (true, false, true, false),
            (false, true, true, false),
            (true, true, false, false),
        ];
        for (new_customer, promised, for_offer, refused) in table {
            let case = Signing { new_customer, promised, for_offer, ..plain() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused);
        }
    }
}
