//! R-185 (S4:182): an outer carton normally weighs at most 18 kg gross. Setting:
//! `carton_gross_max_g`.

use crate::kernel::rule::{Rule, Verdict};
use crate::kernel::settings;
use crate::sales::contract::Sending;
use base::Weight;
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "carton_weight_limit",
    file: file!(),
    id: "R-185",
    clause: "S4:182",
    says: m::RULE_CARTON_SAYS,
    reads: &[settings::CARTON_GROSS_MAX_G.name],
    judge: |case, values| {
        let limit = values.get(&settings::CARTON_GROSS_MAX_G);
        let text = m::RULE_CARTON_CASE
            .with("weight", Weight(case.heaviest_carton_g).to_string())
            .with("limit", Weight(limit).to_string());
        let heavy = case.heaviest_carton_g > limit;
        heavy.then(|| (Verdict::Warn, text, m::RULE_CARTON_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::rules::tests::case;

    #[test]
    fn eighteen_kilograms_are_still_fine() {
        for (heaviest_carton_g, warned) in [(18_000, false), (18_001, true)] {
            let found = RULE.finding(&Sending { heaviest_carton_g, ..case() }, &Values::default());
            assert_eq!(found.is_some(), warned, "{heaviest_carton_g}");
        }
    }
}
