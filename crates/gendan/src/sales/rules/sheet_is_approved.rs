//! R-130 (S4:37, R-132): a price that comes from a costing sheet comes from an approved one.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "sheet_is_approved",
    file: file!(),
    id: "R-130",
    clause: "S4:37",
    says: m::RULE_SHEET_APPROVED_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        let no = case.draft_sheet.as_ref()?;
        let text = m::RULE_SHEET_APPROVED_CASE.with("no", no);
        Some((verdict, text, m::RULE_SHEET_APPROVED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_price_from_a_draft_does_not_leave() {
        for (value, stopped) in [(None, false), (Some("CS-0001".to_string()), true)] {
            let case = QuotationSending { draft_sheet: value, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
