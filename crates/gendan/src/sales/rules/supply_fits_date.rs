//! R-189 (S0:33, S1:69): before an order is accepted, purchasing or planning has said when its
//! material can be in the house, and that is before the ship date.

use crate::kernel::rule::{Rule, Verdict};
use crate::sales::contract::Sending;
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "supply_fits_date",
    file: file!(),
    id: "R-189",
    clause: "S0:33",
    says: m::RULE_SUPPLY_SAYS,
    judge: |case, _| {
        let supply = case.checked.supply.as_ref()?;
        let text = match &supply.by {
            // A house that plans no weeks plans no material either.
            None if case.checked.room.is_none() => return None,
            None => m::RULE_SUPPLY_UNASKED.text(),
            Some(by) if *by < supply.until => return None,
            Some(by) => {
                m::RULE_SUPPLY_LATE.with("by", by.as_str()).with("until", supply.until.as_str())
            }
        };
        Some((Verdict::Warn, text, m::RULE_SUPPLY_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::capacity::Room;
    use crate::sales::order_check::{Checked, Supply};
    use crate::sales::rules::tests::case;

    #[test]
    fn material_comes_before_the_ship_date_and_somebody_has_said_so() {
        let table = [
            (None, false, false),
            (None, true, true),
            (Some("2026-12-19"), true, false),
            (Some("2026-12-20"), true, true),
            (Some("2026-12-20"), false, true),
        ];
        for (by, plans, warned) in table {
            let until = "2026-12-20".to_string();
            let room = plans.then(|| Room { until: until.clone(), free: 9, wanted: 1 });
            let supply = Some(Supply { by: by.map(str::to_string), until });
            let checked = Checked { room, supply, ..Checked::default() };
            let found = RULE.finding(&Sending { checked, ..case() }, &Values::default());
            assert_eq!(found.is_some(), warned, "{by:?} {plans}");
        }
    }
}
