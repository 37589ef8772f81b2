//! R-166, R-167 (S4:159, S1:83, C-10): a new customer pays 120 to 200 % of the normal price,
//! freight collect; less, more or prepaid is the department manager's decision. Settings:
//! `sample_fee_low_pct`, `sample_fee_high_pct`.

use super::Signing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use crate::kernel::settings::{self, Values};
use lang::m;

pub const RULE: Rule<Signing> = Rule {
    name: "new_customer_pays",
    file: file!(),
    id: "R-166",
    also: &["R-167"],
    clause: "S4:159",
    says: m::RULE_NEW_PAYS_SAYS,
    reads: &[settings::SAMPLE_FEE_LOW.name, settings::SAMPLE_FEE_HIGH.name],
    judge: |case, values| {
        let fits = !case.for_offer || !case.new_customer || (case.collect && in_band(case, values));
        let text = m::RULE_NEW_PAYS_CASE
            .with("share", share(case))
            .with("freight", if case.collect { m::SAMPLES_COLLECT } else { m::SAMPLES_PREPAID })
            .with("low", values.get(&settings::SAMPLE_FEE_LOW))
            .with("high", values.get(&settings::SAMPLE_FEE_HIGH));
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        (!fits).then(|| (verdict, text, m::RULE_NEW_PAYS_WAY.text()))
    },
};

/// Compared without dividing, so that a cent below the band is seen.
fn in_band(case: &Signing, values: &Values) -> bool {
    let fee = i128::from(case.fee) * 100;
    let at = |key| i128::from(case.worth) * i128::from(values.get(key));
    (at(&settings::SAMPLE_FEE_LOW)..=at(&settings::SAMPLE_FEE_HIGH)).contains(&fee)
}

/// The fee in whole percent of the worth, for the reader.
fn share(case: &Signing) -> i64 {
    let worth = i128::from(case.worth.max(1));
    i64::try_from(i128::from(case.fee) * 100 / worth).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    #[test]
    fn outside_the_band_or_prepaid_the_manager_decides() {
        // worth, fee in cents, collect, new → asked
        let table = [
            (5000, 6000, true, true, false),
            (5000, 5999, true, true, true),
            (5000, 10_000, true, true, false),
            (5000, 10_001, true, true, true),
            (5000, 0, true, true, true),
            (5000, 6000, false, true, true),
            (5000, 0, false, false, false),
        ];
        for (worth, fee, collect, new_customer, asked) in table {
            let case = Signing { worth, fee, collect, new_customer, ..plain() };
            let found = RULE.finding(&case, &Values::default());
            assert_eq!(found.is_some(), asked, "{worth} {fee} {collect} {new_customer}");
        }
    }
}
