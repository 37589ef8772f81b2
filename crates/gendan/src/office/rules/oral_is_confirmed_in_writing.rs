//! R-020 (S4:221): what was agreed by telephone or face to face is confirmed by the customer in
//! writing; until then it is unconfirmed.

use crate::kernel::rule::{Rule, Verdict};
use crate::office::confirming::Confirmation;
use lang::m;

pub const RULE: Rule<Confirmation> = Rule {
    name: "oral_is_confirmed_in_writing",
    file: file!(),
    id: "R-020",
    clause: "S4:221",
    says: m::RULE_ORAL_SAYS,
    judge: |case, _| {
        let written = !matches!(case.channel.as_str(), "phone" | "face");
        let proves = case.direction == "in" && written && case.same_customer && case.later;
        let verdict = Verdict::Refuse { override_by: &[] };
        (!proves).then(|| (verdict, m::RULE_ORAL_CASE.text(), m::RULE_ORAL_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn only_his_own_later_writing_confirms() {
        // direction, channel, same customer, later → confirmed
        let table = [
            ("in", "mail", true, true, true),
            ("in", "chat", true, true, true),
            ("out", "mail", true, true, false),
            ("in", "phone", true, true, false),
            ("in", "mail", false, true, false),
            ("in", "mail", true, false, false),
        ];
        for (direction, channel, same_customer, later, want) in table {
            let case = Confirmation {
                direction: direction.into(),
                channel: channel.into(),
                same_customer,
                later,
            };
            let confirmed = RULE.finding(&case, &Values::default()).is_none();
            assert_eq!(confirmed, want, "{direction} {channel} {same_customer} {later}");
        }
    }
}
