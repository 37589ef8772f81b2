//! R-182 (S1:197): where the customer wants a pre-production sample, bulk does not begin before it
//! is approved. Preparation may: the sample itself is made of it.

use super::Counting;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Counting> = Rule {
    name: "pp_sample_before_bulk",
    file: file!(),
    id: "R-182",
    clause: "S1:197",
    says: m::RULE_PP_SAYS,
    judge: |case, _| {
        let waits = case.is_bulk && case.needs_pp_sample && !case.pp_approved;
        let verdict = Verdict::Refuse { override_by: &[] };
        waits.then(|| (verdict, m::RULE_PP_CASE.text(), m::RULE_PP_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn bulk_waits_for_the_approved_sample_that_was_asked_for() {
        let table = [
            (true, true, false, true),
            (true, true, true, false),
            (true, false, false, false),
            (false, true, false, false),
        ];
        for (is_bulk, needs_pp_sample, pp_approved, refused) in table {
            let case = Counting { is_bulk, needs_pp_sample, pp_approved };
            let found = RULE.finding(&case, &Values::default()).is_some();
            assert_eq!(found, refused, "{is_bulk} {needs_pp_sample} {pp_approved}");
        }
    }
}
