//! R-287, R-291 (S3:51, 53): originals that are with the bank, the courier or the customer cannot
//! be sent again.

use super::{Dispatching, Elsewhere};
use crate::kernel::rule::{Rule, Verdict, joined};
use lang::m;

pub const RULE: Rule<Dispatching> = Rule {
    name: "originals_are_here",
    file: file!(),
    id: "R-291",
    also: &["R-287"],
    clause: "S3:53",
    says: m::RULE_HERE_SAYS,
    judge: |case, _| {
        let gone = joined(case.gone.iter().map(Elsewhere::told)).filter(|_| case.leaves())?;
        let text = m::RULE_HERE_CASE.with("papers", gone);
        Some((Verdict::Refuse { override_by: &[] }, text, m::RULE_HERE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn what_is_gone_is_not_sent_again() {
        for (kind, gone, refused) in
            [("originals", true, true), ("bank", true, true), ("bank", false, false)]
        {
            let gone = if gone { vec![Elsewhere::bill()] } else { vec![] };
            let case = Dispatching { kind: kind.into(), gone, ..Dispatching::default() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused, "{kind}");
        }
    }
}
