//! R-150, R-149 (S1:85): every line is checked; what looks wrong is corrected or confirmed with a
//! reason before the sheet is used.

use super::Sheeting;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sheeting> = Rule {
    name: "sheet_lines_are_sound",
    file: file!(),
    id: "R-150",
    also: &["R-149"],
    clause: "S1:85",
    says: m::RULE_SHEET_SOUND_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        let text = m::RULE_SHEET_SOUND_CASE.with("items", case.doubtful.join(", "));
        (!case.doubtful.is_empty()).then(|| (verdict, text, m::RULE_SHEET_SOUND_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::sound;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_doubtful_line_is_named() {
        assert!(RULE.finding(&sound(), &Values::default()).is_none());
        let case = Sheeting { doubtful: vec!["lining".into()], ..sound() };
        let said = RULE.finding(&case, &Values::default()).map(|f| f.text.in_lang(lang::Lang::En));
        assert!(said.is_some_and(|said| said.contains("lining")));
    }
}
