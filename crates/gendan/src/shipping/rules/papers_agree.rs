//! R-052 (S3:33, 37, 47): papers leave the house after they were held against each
//! other and agree.

use super::Dispatching;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use crate::shipping::agreement::check::Standing;
use lang::m;

pub const RULE: Rule<Dispatching> = Rule {
    name: "papers_agree",
    file: file!(),
    id: "R-283",
    clause: "S3:33",
    says: m::RULE_AGREE_SAYS,
    judge: |case, _| {
        let text = match &case.papers {
            Standing::Clean => return None,
            Standing::Never => m::RULE_AGREE_NEVER.text(),
            Standing::Stale => m::RULE_AGREE_STALE.text(),
            Standing::Differs(count) => m::RULE_AGREE_DIFFERS.with("count", *count),
        };
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager, Role::Gm] };
        case.leaves().then(|| (verdict, text, m::RULE_AGREE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn only_what_was_checked_and_agrees_leaves() {
        let table = [
            ("originals", Standing::Clean, false),
            ("originals", Standing::Never, true),
            ("telex", Standing::Stale, true),
            ("bank", Standing::Differs(1), true),
            ("copy", Standing::Differs(1), false),
        ];
        for (kind, papers, refused) in table {
            let said = format!("{kind} {papers:?}");
            let case = Dispatching { kind: kind.into(), papers, ..Dispatching::default() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused, "{said}");
        }
    }
}
