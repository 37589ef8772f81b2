//! R-154 (S0:14, costing.md 7): a sheet at a loss is refused, one outside the usual margin warned
//! of. Settings: `margin_low_bp`, `margin_high_bp`.

use super::Sheeting;
use crate::kernel::rule::{Rule, Verdict};
use crate::kernel::{Role, settings};
use base::Percent;
use lang::m;

pub const RULE: Rule<Sheeting> = Rule {
    name: "sheet_earns",
    file: file!(),
    id: "R-154",
    clause: "S0:14",
    says: m::RULE_SHEET_EARNS_SAYS,
    reads: &[settings::MARGIN_LOW.name, settings::MARGIN_HIGH.name],
    judge: |case, values| {
        let bound = |key| values.get(key) * Percent::SCALE / 100;
        let (low, high) = (bound(&settings::MARGIN_LOW), bound(&settings::MARGIN_HIGH));
        let text = m::RULE_SHEET_EARNS_CASE
            .with("margin", Percent(case.margin).fixed(2))
            .with("low", Percent(low).to_string())
            .with("high", Percent(high).to_string());
        let verdict = match case.profit {
            loss if loss <= 0 => Verdict::Refuse { override_by: &[Role::Gm] },
            _ if case.margin < low || case.margin > high => Verdict::Warn,
            _ => return None,
        };
        Some((verdict, text, m::RULE_SHEET_EARNS_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::sound;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn a_loss_is_refused_and_an_unusual_margin_warns() {
        let said = |margin: i64| {
            let case = Sheeting { margin, profit: margin, ..sound() };
            RULE.finding(&case, &Values::default()).map(|finding| finding.verdict)
        };
        assert_eq!(said(15 * Percent::SCALE), None);
        assert_eq!(said(5 * Percent::SCALE - 1), Some(Verdict::Warn));
        assert_eq!(said(40 * Percent::SCALE + 1), Some(Verdict::Warn));
        assert!(matches!(said(0), Some(Verdict::Refuse { .. })));
    }
}
