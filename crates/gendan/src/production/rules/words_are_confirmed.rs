//! R-020 (S4:221): what was agreed by word and is not confirmed in writing does not feed an
//! instruction.

use super::Releasing;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Releasing> = Rule {
    name: "words_are_confirmed",
    file: file!(),
    id: "R-020",
    clause: "S4:221",
    says: m::RULE_WORDS_SAYS,
    judge: |case, _| {
        let first = case.by_word.first()?;
        let text = m::RULE_WORDS_CASE.with("no", first.as_str()).with("count", case.by_word.len());
        Some((Verdict::Refuse { override_by: &[] }, text, m::RULE_WORDS_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::ready;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn an_agreement_by_word_holds_the_instruction() {
        assert!(RULE.finding(&ready(), &Values::default()).is_none());
        let case = Releasing { by_word: vec!["MG-00007".into()], ..ready() };
        let finding = RULE.finding(&case, &Values::default());
        assert!(matches!(finding.map(|f| f.verdict), Some(Verdict::Refuse { .. })));
    }
}
