//! R-183 (S4:174): a repeat order is compared with the one it repeats; each difference is
//! acknowledged with a reason that stays.

use crate::kernel::rule::{Rule, Verdict};
use crate::sales::contract::Sending;
use lang::m;

/// So many differences are told one by one.
const TOLD: usize = 8;

pub const RULE: Rule<Sending> = Rule {
    name: "repeat_is_compared",
    file: file!(),
    id: "R-183",
    clause: "S4:174",
    says: m::RULE_REPEAT_SAYS,
    judge: |case, _| {
        let (no, all) = case.checked.repeat.as_ref()?;
        let told = all.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>().join("; ");
        let text = m::RULE_REPEAT_CASE
            .with("no", no.as_str())
            .with("count", all.len())
            .with("differences", told);
        (!all.is_empty()).then(|| (Verdict::Warn, text, m::RULE_REPEAT_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::sales::order_check::Checked;
    use crate::sales::rules::tests::case;

    #[test]
    fn what_differs_from_the_last_order_is_acknowledged() {
        let told = |repeat| {
            let case = Sending { checked: Checked { repeat, ..Checked::default() }, ..case() };
            RULE.finding(&case, &Values::default()).map(|f| f.text.in_lang(lang::Lang::En))
        };
        assert_eq!(told(None), None);
        assert_eq!(told(Some(("PLK-12".into(), vec![]))), None, "the same goods again");
        let said = told(Some(("PLK-12".into(), vec!["BAG-1 Price: 3.85 → 3.95".into()])));
        assert!(said.is_some_and(|said| said.contains("PLK-12") && said.contains("3.95")));
    }
}
