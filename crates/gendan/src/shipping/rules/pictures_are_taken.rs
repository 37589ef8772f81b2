//! R-051 (S4:55): every order keeps its pictures: product, print, packing, both marks, artwork.

use super::Sailing;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sailing> = Rule {
    name: "pictures_are_taken",
    file: file!(),
    id: "R-051",
    clause: "S4:55",
    says: m::RULE_PICTURES_SAYS,
    judge: |case, _| {
        let text = m::RULE_PICTURES_CASE.with("orders", case.unpictured.join(", "));
        (!case.unpictured.is_empty()).then(|| (Verdict::Warn, text, m::RULE_PICTURES_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_missing_class_warns() {
        let found = |unpictured: &[&str]| {
            let unpictured = unpictured.iter().map(|no| no.to_string()).collect();
            let case =
                Sailing { uninspected: vec![], unpaid: vec![], unapproved: vec![], unpictured };
            RULE.finding(&case, &Values::default())
        };
        assert!(found(&[]).is_none());
        assert!(matches!(found(&["GD-276 (1/6)"]).unwrap().verdict, Verdict::Warn));
    }
}
