//! R-184 (S4:175-183): what the customer has of his own is described to the end: his colour by its
//! PANTONE number, his print by content, colour and place, with the artwork on file.

use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use crate::sales::contract::Sending;
use crate::sales::order_check::Gap;
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "description_is_whole",
    file: file!(),
    id: "R-184",
    clause: "S4:175-183",
    says: m::RULE_DESCRIBED_SAYS,
    judge: |case, _| {
        let text = match case.checked.gaps.first()? {
            Gap::Pantone => m::RULE_DESCRIBED_PANTONE,
            Gap::PrintText => m::RULE_DESCRIBED_PRINT,
            Gap::ArtworkFile => m::RULE_DESCRIBED_FILE,
        };
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        Some((verdict, text.text(), m::RULE_DESCRIBED_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::order_check::Checked;
    use crate::sales::rules::tests::case;

    #[test]
    fn a_colour_or_a_print_of_his_own_is_named() {
        for gaps in [vec![], vec![Gap::Pantone], vec![Gap::PrintText], vec![Gap::ArtworkFile]] {
            let refused = !gaps.is_empty();
            let case = Sending { checked: Checked { gaps, ..Checked::default() }, ..case() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused);
        }
    }
}
