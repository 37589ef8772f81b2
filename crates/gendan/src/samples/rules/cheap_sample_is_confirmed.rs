//! R-173 (S4:164, C-11, C-12): an old customer's sample of at most USD 20 is free, courier collect;
//! each free one is confirmed by the department manager. Setting: `sample_free_max_cents`.

use super::Signing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use crate::kernel::settings;
use lang::m;

pub const RULE: Rule<Signing> = Rule {
    name: "cheap_sample_is_confirmed",
    file: file!(),
    id: "R-173",
    clause: "S4:164",
    says: m::RULE_CHEAP_SAYS,
    reads: &[settings::SAMPLE_FREE_MAX.name],
    judge: |case, values| {
        let limit = values.get(&settings::SAMPLE_FREE_MAX);
        let cheap = case.worth_usd.is_some_and(|worth| worth <= limit);
        let given = case.fee < case.worth || !(case.collect || case.with_others);
        let speaks = case.for_offer && !case.new_customer && cheap && given;
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        speaks.then(|| (verdict, m::RULE_CHEAP_CASE.text(), m::RULE_CHEAP_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn what_is_given_away_the_manager_confirms() {
        // US cents, fee, new customer → confirmed
        let table = [
            (2000, 0, false, true),
            (2000, 2000, false, false),
            (2001, 0, false, false),
            (1500, 0, true, false),
        ];
        for (worth, fee, new_customer, asked) in table {
            let case = Signing { worth, worth_usd: Some(worth), fee, new_customer, ..plain() };
            let found = RULE.finding(&case, &Values::default());
            assert_eq!(found.is_some(), asked, "{worth} {fee} {new_customer}");
        }
    }
}
