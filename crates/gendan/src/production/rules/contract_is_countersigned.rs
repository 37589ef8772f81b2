//! R-198 (S4:214): production starts from the countersigned contract as it stands; the general
//! manager may let it start at risk.

use super::Releasing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Releasing> = Rule {
    name: "contract_is_countersigned",
    file: file!(),
    id: "R-198",
    also: &["R-199"],
    clause: "S4:214",
    says: m::RULE_COUNTERSIGNED_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::Gm] };
        let text = match &case.contract_no {
            None => m::RULE_COUNTERSIGNED_NONE.text(),
            Some(no) if !case.contract_is_current => m::RULE_COUNTERSIGNED_OLD.with("no", no),
            Some(no) if !case.countersigned => m::RULE_COUNTERSIGNED_OPEN.with("no", no),
            Some(_) => return None,
        };
        Some((verdict, text, m::RULE_COUNTERSIGNED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::ready;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn no_contract_an_open_one_and_a_changed_order_stop_it() {
        let table = [
            (ready(), false),
            (Releasing { contract_no: None, ..ready() }, true),
            (Releasing { countersigned: false, ..ready() }, true),
            (Releasing { contract_is_current: false, ..ready() }, true),
        ];
        for (case, refused) in table {
            assert_eq!(
                RULE.finding(&case, &Values::default()).is_some(),
                refused,
                "{:?}",
                case.contract_no
            );
        }
    }
}
