//! R-151 (S1:87): planning was late and sales made the sheet itself: it says so.

use super::Sheeting;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<Sheeting> = Rule {
    name: "sales_made_sheet",
    file: file!(),
    id: "R-151",
    clause: "S1:87",
    says: m::RULE_SALES_MADE_SAYS,
    judge: |case, _| {
        let (text, way) = (m::RULE_SALES_MADE_CASE.text(), m::RULE_SALES_MADE_WAY.text());
        case.sales_made.then_some((Verdict::Warn, text, way))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::sound;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn it_says_who_made_it() {
        for (value, stopped) in [(false, false), (true, true)] {
            let case = Sheeting { sales_made: value, ..sound() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), stopped);
        }
    }
}
