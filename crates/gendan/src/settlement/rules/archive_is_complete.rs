//! R-293, R-044 (S1:141, S4:48): the archive holds every paper that this type of order has.

use super::Archiving;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Archiving> = Rule {
    name: "archive_is_complete",
    file: file!(),
    id: "R-293",
    also: &["R-044"],
    clause: "S1:141",
    says: m::RULE_ARCHIVE_SAYS,
    judge: |case, _| {
        let first = lang::find(case.missing.first()?)?;
        let text = m::RULE_ARCHIVE_CASE.with("count", case.missing.len()).with("first", first);
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager, Role::Gm] };
        Some((verdict, text, m::RULE_ARCHIVE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use base::Currency;

    #[test]
    fn a_missing_paper_keeps_it_open() {
        let case = |missing| Archiving { open: 0, currency: Currency::USD, missing };
        assert!(RULE.finding(&case(vec![]), &Values::default()).is_none());
        let finding =
            RULE.finding(&case(vec![m::ENTITY_BL.key.to_string()]), &Values::default()).unwrap();
        assert!(finding.text.in_lang(lang::Lang::En).contains('1'));
    }
}
