//! R-251 (S4:231): no date is promised without the word of the shipping department.

use super::Changing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Changing> = Rule {
    name: "dates_are_confirmed",
    file: file!(),
    id: "R-251",
    clause: "S4:231",
    says: m::RULE_DATES_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        let alone = case.moves_date && !case.shipping_agrees;
        alone.then(|| (verdict, m::RULE_DATES_CASE.text(), m::RULE_DATES_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::changing::agreed;

    #[test]
    fn shipping_confirms_each_new_date() {
        for (moves_date, shipping_agrees, refused) in
            [(false, false, false), (true, true, false), (true, false, true)]
        {
            let case = Changing { moves_date, shipping_agrees, ..agreed() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused);
        }
    }
}
