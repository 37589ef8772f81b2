//! R-188 (S4:202): the ship date is offered against what the workshops can still make
//! until then, as planning has entered it.

use crate::kernel::rule::{Rule, Verdict};
use crate::sales::contract::Sending;
use base::Quantity;
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "date_fits_capacity",
    file: file!(),
    id: "R-188",
    clause: "S4:202",
    says: m::RULE_CAPACITY_SAYS,
    judge: |case, _| {
        let room = case.checked.room.as_ref()?;
        let text = m::RULE_CAPACITY_CASE
            .with("until", room.until.as_str())
            .with("free", Quantity(room.free.max(0)).to_string())
            .with("wanted", Quantity(room.wanted).to_string());
        let short = room.free < room.wanted;
        short.then(|| (Verdict::Warn, text, m::RULE_CAPACITY_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::capacity::Room;
    use crate::sales::order_check::Checked;
    use crate::sales::rules::tests::case;

    #[test]
    fn more_than_the_weeks_can_make_is_noticed() {
        for (free, warned) in [(1_000_000, false), (999_999, true), (-5, true)] {
            let room = Some(Room { until: "2026-12-20".into(), free, wanted: 1_000_000 });
            let case = Sending { checked: Checked { room, ..Checked::default() }, ..case() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), warned, "{free}");
        }
    }
}
