//! R-225, R-226 (S4:196-197): against a copy of the B/L, originals and telex release wait for the
//! money.

use super::Dispatching;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Dispatching> = Rule {
    name: "money_before_release",
    file: file!(),
    id: "R-225",
    also: &["R-226"],
    clause: "S4:196",
    says: m::RULE_RELEASE_SAYS,
    judge: |case, _| {
        let hands_over = matches!(case.kind.as_str(), "originals" | "telex");
        let text = m::RULE_RELEASE_CASE.with("orders", case.unpaid.join(", "));
        let verdict = Verdict::Refuse { override_by: &[Role::Gm] };
        let stopped = hands_over && !case.unpaid.is_empty();
        stopped.then(|| (verdict, text, m::RULE_RELEASE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn copies_may_go_originals_wait() {
        let table = [
            ("copy", true, false),
            ("originals", true, true),
            ("telex", true, true),
            ("originals", false, false),
        ];
        for (kind, open, refused) in table {
            let unpaid = if open { vec!["PLK-276".to_string()] } else { vec![] };
            let case = Dispatching { kind: kind.into(), unpaid, ..Dispatching::default() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused, "{kind} {open}");
        }
    }
}
