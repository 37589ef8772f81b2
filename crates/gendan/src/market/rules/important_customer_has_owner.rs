//! R-099 (S2:66): who is important has one dedicated person.

use crate::kernel::rule::{Rule, Verdict};
use crate::market::abc::Adopting;
use lang::m;

pub const RULE: Rule<Adopting> = Rule {
    name: "important_customer_has_owner",
    file: file!(),
    id: "R-099",
    clause: "S2:66",
    says: m::RULE_DEDICATED_SAYS,
    judge: |case, _| {
        let first = case.without_owner.first()?;
        let text = m::RULE_DEDICATED_CASE
            .with("short", first.as_str())
            .with("count", case.without_owner.len());
        Some((Verdict::Warn, text, m::RULE_DEDICATED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn an_important_customer_without_a_person_warns() {
        let said = |without: &[&str]| {
            let without_owner = without.iter().map(|s| s.to_string()).collect();
            RULE.finding(&Adopting { without_owner }, &Values::default()).map(|f| f.verdict)
        };
        assert_eq!(said(&[]), None);
        assert_eq!(said(&["NORTHSEA"]), Some(Verdict::Warn));
    }
}
