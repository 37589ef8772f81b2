//! R-286 (S3:37): the amounts of an invoice are reckoned anew before it leaves, line by line to the
//! cent.

use super::Dispatching;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use base::{Currency, Money};
use lang::m;

pub const RULE: Rule<Dispatching> = Rule {
    name: "invoice_adds_up",
    file: file!(),
    id: "R-286",
    clause: "S3:37",
    says: m::RULE_SUM_SAYS,
    judge: |case, _| {
        let (says, anew) = case.invoiced?;
        let currency = Currency::parse(&case.currency).unwrap_or(Currency::USD);
        let shown = |minor| Money::new(minor, currency).with_code();
        let text = m::RULE_SUM_CASE.with("says", shown(says)).with("anew", shown(anew));
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager, Role::Gm] };
        (case.leaves() && says != anew).then(|| (verdict, text, m::RULE_SUM_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_cent_is_a_difference() {
        let table = [
            ("bank", Some((385_000, 385_000)), false),
            ("bank", Some((385_001, 385_000)), true),
            ("copy", Some((385_001, 385_000)), false),
            ("originals", None, false),
        ];
        for (kind, invoiced, refused) in table {
            let case = Dispatching { kind: kind.into(), invoiced, ..Dispatching::default() };
            let found = RULE.finding(&case, &Values::default()).is_some();
            assert_eq!(found, refused, "{kind} {invoiced:?}");
        }
    }
}
