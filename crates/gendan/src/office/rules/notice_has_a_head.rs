//! R-007 (S2:185-192): each zone has a head; what goes wrong in a zone without one warns.

use crate::kernel::rule::{Rule, Verdict};
use crate::office::notice::Planning;
use lang::m;

pub const RULE: Rule<Planning> = Rule {
    name: "notice_has_a_head",
    file: file!(),
    id: "R-007",
    clause: "S2:185-192",
    says: m::RULE_HEAD_SAYS,
    judge: |case, _| {
        let zone = case.headless.first()?;
        let text = m::RULE_HEAD_CASE.with("zone", zone.label());
        Some((Verdict::Warn, text, m::RULE_HEAD_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::people::user::Team;

    #[test]
    fn a_zone_without_a_head_warns() {
        let said = |headless: Vec<Team>| {
            RULE.finding(&Planning { headless }, &Values::default()).map(|f| f.verdict)
        };
        assert_eq!(said(vec![]), None);
        assert_eq!(said(vec![Team::Logistics]), Some(Verdict::Warn));
    }
}
