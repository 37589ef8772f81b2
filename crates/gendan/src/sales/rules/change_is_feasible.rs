//! R-247 (S4:224-226): before a change is agreed to, every department has said in
//! writing that it can be done.

use super::Changing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Changing> = Rule {
    name: "change_is_feasible",
    file: file!(),
    id: "R-246",
    also: &["R-245", "R-247"],
    clause: "S4:224-226",
    says: m::RULE_FEASIBLE_SAYS,
    judge: |case, _| {
        let text = match (case.silent.len(), case.against.len()) {
            (0, 0) => return None,
            (0, _) => m::RULE_FEASIBLE_AGAINST.with("who", case.against.join(", ")),
            _ => m::RULE_FEASIBLE_SILENT.with("who", case.silent.join(", ")),
        };
        let verdict = Verdict::Refuse { override_by: &[Role::Gm] };
        Some((verdict, text, m::RULE_FEASIBLE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::changing::agreed;

    #[test]
    fn a_silent_and_an_unwilling_department_hold_the_answer() {
        let said = |silent: &[&str], against: &[&str]| Changing {
            silent: silent.iter().map(|d| d.to_string()).collect(),
            against: against.iter().map(|d| d.to_string()).collect(),
            ..agreed()
        };
        let table = [
            (said(&[], &[]), false),
            (said(&["planning"], &[]), true),
            (said(&[], &["production"]), true),
        ];
        for (case, refused) in table {
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused);
        }
    }
}
