//! R-147, R-148 (S1:85): a sheet of its kind has all its parts and a price.

use super::Sheeting;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sheeting> = Rule {
    name: "sheet_is_whole",
    file: file!(),
    id: "R-147",
    also: &["R-148"],
    clause: "S1:85",
    says: m::RULE_SHEET_WHOLE_SAYS,
    judge: |case, _| {
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        let lacks = case.missing.len() + usize::from(!case.has_price);
        let text = m::RULE_SHEET_WHOLE_CASE
            .with("parts", case.missing.join(", "))
            .with("price", if case.has_price { m::YES } else { m::NO });
        (lacks > 0).then(|| (verdict, text, m::RULE_SHEET_WHOLE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::sound;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_missing_part_or_price_stops_it() {
        let table = [
            (sound(), false),
            (Sheeting { missing: vec!["packing".into()], ..sound() }, true),
            (Sheeting { has_price: false, ..sound() }, true),
        ];
        for (case, stopped) in table {
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
