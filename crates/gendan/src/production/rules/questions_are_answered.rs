//! R-202 (S1:99, C-01): what the customer was asked and has not answered may not start; the
//! instruction goes out with these points marked.

use super::Releasing;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Releasing> = Rule {
    name: "questions_are_answered",
    file: file!(),
    id: "R-202",
    clause: "S1:99",
    says: m::RULE_QUESTIONS_SAYS,
    judge: |case, _| {
        let open = &case.checks.questions;
        let text = m::RULE_QUESTIONS_CASE.with("questions", open.join(", "));
        (!open.is_empty()).then(|| (Verdict::Warn, text, m::RULE_QUESTIONS_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::{Checks, ready};
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn open_questions_are_named() {
        assert!(RULE.finding(&ready(), &Values::default()).is_none());
        let checks = Checks { questions: vec!["QU-0001".into()], ..Checks::default() };
        let found = RULE.finding(&Releasing { checks, ..ready() }, &Values::default()).unwrap();
        assert!(found.text.in_lang(lang::Lang::En).contains("QU-0001"));
    }
}
