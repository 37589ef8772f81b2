//! R-293 (S1:141): the archive is kept; nothing of it is destroyed before the years of its class
//! are over.

use super::Destroying;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Destroying> = Rule {
    name: "kept_until_its_date",
    file: file!(),
    id: "R-293",
    clause: "S1:141",
    says: m::RULE_KEPT_SAYS,
    judge: |case, _| {
        let first = case.early.first()?;
        let text = m::RULE_KEPT_CASE.with("count", case.early.len()).with("first", first.as_str());
        Some((Verdict::Refuse { override_by: &[] }, text, m::RULE_KEPT_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn one_early_file_holds_them_all() {
        let case = |early: &[&str]| Destroying {
            early: early.iter().map(|name| name.to_string()).collect(),
            held: vec![],
        };
        let found = |early: &[&str]| RULE.finding(&case(early), &Values::default());
        assert!(found(&[]).is_none());
        let finding = found(&["PO 4711.pdf (2037-01-01)"]).unwrap();
        assert!(finding.text.in_lang(lang::Lang::En).contains("2037-01-01"));
    }
}
