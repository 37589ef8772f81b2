//! R-187 (S4:187-191): a price term stands with its place: FOB the port of loading, CFR and CIF the
//! port of destination. A place that is another port than the order's own is a slip that costs
//! freight.

use crate::kernel::rule::{Rule, Verdict};
use crate::sales::contract::Sending;
use crate::sales::order_check::OtherPort;
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "term_names_its_place",
    file: file!(),
    id: "R-187",
    clause: "S4:187-191",
    says: m::RULE_PLACE_SAYS,
    judge: |case, _| {
        let OtherPort { term, place, port } = case.checked.other_port.as_ref()?;
        let (term, place, port) = (term.as_str(), place.as_str(), port.as_str());
        let text = m::RULE_PLACE_CASE.with("term", term).with("place", place).with("port", port);
        Some((Verdict::Warn, text, m::RULE_PLACE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::order_check::{Checked, other_port};
    use crate::sales::rules::tests::case;

    #[test]
    fn the_place_is_the_port_that_the_term_asks_for() {
        let table = [
            ("FOB", "Ningbo", false),
            ("FOB", "NINGBO, CHINA", false),
            ("FOB", "Shanghai", true),
            ("FOB", "Hamburg", true),
            ("CIF", "Hamburg", false),
            ("CFR", "Ningbo", true),
            ("EXW", "our works in Cixi", false),
            ("FCA", "Shanghai", false),
            // A place that no list knows is nobody's slip.
            ("FOB", "Beilun phase IV", false),
        ];
        for (term, place, warned) in table {
            let other_port = other_port(term, place, "CNNBG", "DEHAM");
            let case = Sending { checked: Checked { other_port, ..Checked::default() }, ..case() };
            let found = RULE.finding(&case, &Values::default()).is_some();
            assert_eq!(found, warned, "{term} {place}");
        }
    }
}
