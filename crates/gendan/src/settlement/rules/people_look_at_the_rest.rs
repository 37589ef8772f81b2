//! R-283 (S3:33,37,47): what no rule can decide, and what banks often refuse, is looked at by a
//! person, who says so.

use super::Presenting;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Presenting> = Rule {
    name: "people_look_at_the_rest",
    file: file!(),
    id: "R-283",
    clause: "S3:33,37,47",
    says: m::RULE_LOOKED_SAYS,
    judge: |case, _| {
        let open = case.for_people + case.doubtful.len();
        let text = m::RULE_LOOKED_CASE.with("count", open);
        (open > 0).then(|| (Verdict::Warn, text, m::RULE_LOOKED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn one_open_point_asks_for_a_word() {
        let said = |case: &Presenting| RULE.finding(case, &Values::default()).map(|f| f.verdict);
        assert_eq!(said(&Presenting::fitting()), None);
        let open = Presenting { for_people: 1, ..Presenting::fitting() };
        assert_eq!(said(&open), Some(Verdict::Warn));
        let doubtful = Presenting { doubtful: vec!["D05".into()], ..Presenting::fitting() };
        assert_eq!(said(&doubtful), Some(Verdict::Warn));
    }
}
