//! R-118 (S4:124-131): a visit has its eight preparations; with important guests the agenda is
//! agreed.

use crate::kernel::rule::{Rule, Verdict};
use crate::market::visit::Receiving;
use lang::m;

pub const RULE: Rule<Receiving> = Rule {
    name: "visit_is_prepared",
    file: file!(),
    id: "R-118",
    clause: "S4:124-131",
    says: m::RULE_VISIT_SAYS,
    judge: |case, _| {
        let agenda = case.important && !case.agenda_confirmed;
        if case.missing == 0 && !agenda {
            return None;
        }
        let text = match agenda {
            true => m::RULE_VISIT_AGENDA.with("missing", case.missing),
            false => m::RULE_VISIT_CASE.with("missing", case.missing),
        };
        Some((Verdict::Warn, text, m::RULE_VISIT_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn the_eight_preparations_and_the_agenda_of_important_guests() {
        // missing, important, agenda confirmed → warned
        let table = [
            (0, false, false, false),
            (0, true, true, false),
            (0, true, false, true),
            (1, false, false, true),
        ];
        for (missing, important, agenda_confirmed, want) in table {
            let case = Receiving { missing, important, agenda_confirmed };
            let warned = RULE.finding(&case, &Values::default()).is_some();
            assert_eq!(warned, want, "{missing} {important} {agenda_confirmed}");
        }
    }
}
