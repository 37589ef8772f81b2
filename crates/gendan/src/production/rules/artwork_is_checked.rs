//! R-254 (S4:223): the customer's silk print, packing and manual are read by sales before
//! production.

use super::Releasing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Releasing> = Rule {
    name: "artwork_is_checked",
    file: file!(),
    id: "R-254",
    clause: "S4:223",
    says: m::RULE_ARTWORK_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        let text = m::RULE_ARTWORK_CASE.text();
        case.checks.artwork_open.then(|| (verdict, text, m::RULE_ARTWORK_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::{Checks, ready};
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn unread_artwork_holds_the_release() {
        for artwork_open in [false, true] {
            let checks = Checks { artwork_open, ..Checks::default() };
            let found = RULE.finding(&Releasing { checks, ..ready() }, &Values::default());
            assert_eq!(found.is_some(), artwork_open);
        }
    }
}
