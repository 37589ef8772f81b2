//! R-144 (S2:70): a price list is in force only once the general manager agrees.

use super::Listing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Listing> = Rule {
    name: "price_list_is_approved",
    file: file!(),
    id: "R-144",
    clause: "S2:70",
    says: m::RULE_LIST_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Approve { by: vec![Role::Gm] };
        let text = m::RULE_LIST_CASE.with("count", case.lines);
        Some((verdict, text, m::RULE_LIST_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn the_general_manager_agrees_to_each_list() {
        let found = RULE.finding(&Listing { lines: 3 }, &Values::default());
        assert_eq!(found.map(|f| f.verdict), Some(Verdict::Approve { by: vec![Role::Gm] }));
    }
}
