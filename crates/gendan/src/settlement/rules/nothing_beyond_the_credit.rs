//! R-297 (S4:236, UCP 600 articles 18 b, 30 a): what is drawn under a credit, all presentations
//! together, is never more than it has; and only under a credit that the house works with, for an
//! invoice that stands.

use super::Presenting;
use crate::kernel::rule::{Rule, Verdict, joined};
use lang::m;

pub const RULE: Rule<Presenting> = Rule {
    name: "nothing_beyond_the_credit",
    file: file!(),
    id: "R-297",
    also: &["R-229"],
    clause: "S4:236",
    says: m::RULE_BEYOND_SAYS,
    judge: |case, _| {
        let drawn = case
            .drawn
            .as_ref()
            .map(|drawn| m::RULE_BEYOND_CASE.with("drawn", drawn).with("most", case.most.as_str()));
        let idle = (!case.is_workable).then(|| m::RULE_BEYOND_IDLE.text());
        let void = (!case.invoice_stands).then(|| m::RULE_BEYOND_VOID.text());
        let text = joined([drawn, idle, void].into_iter().flatten())?;
        Some((Verdict::Refuse { override_by: &[] }, text, m::RULE_BEYOND_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn one_cent_too_much_is_never_drawn() {
        let refused = |case: &Presenting| RULE.finding(case, &Values::default()).is_some();
        assert!(!refused(&Presenting::fitting()));
        for case in [
            Presenting { drawn: Some("USD 10.01".into()), ..Presenting::fitting() },
            Presenting { is_workable: false, ..Presenting::fitting() },
            Presenting { invoice_stands: false, ..Presenting::fitting() },
        ] {
            assert!(refused(&case));
        }
    }
}
