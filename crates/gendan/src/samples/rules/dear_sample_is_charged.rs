//! R-171, R-174 (S4:163, S4:165): an old customer's sample worth more than USD 20 is charged and
//! travels at his cost; in the parcel of other samples the freight falls away. All else
//! is the department manager's decision. Setting: `sample_free_max_cents`.

use super::Signing;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use crate::kernel::settings;
use base::{Currency, Money};
use lang::m;

pub const RULE: Rule<Signing> = Rule {
    name: "dear_sample_is_charged",
    file: file!(),
    id: "R-171",
    also: &["R-172", "R-174"],
    clause: "S4:163",
    says: m::RULE_DEAR_SAYS,
    reads: &[settings::SAMPLE_FREE_MAX.name],
    judge: |case, values| {
        let limit = values.get(&settings::SAMPLE_FREE_MAX);
        // In another currency it is looked at as a dear one.
        let dear = case.worth_usd.is_none_or(|worth| worth > limit);
        let paid = case.fee >= case.worth && (case.collect || case.with_others);
        let speaks = case.for_offer && !case.new_customer && dear && !paid;
        let verdict = Verdict::Approve { by: vec![Role::DeptManager] };
        let text = m::RULE_DEAR_CASE.with("limit", Money::new(limit, Currency::USD).with_code());
        speaks.then(|| (verdict, text, m::RULE_DEAR_WAY.text()))
    },
};

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn above_twenty_dollars_he_pays_goods_and_courier() {
        // US cents, fee, collect, with others → asked
        let table = [
            (Some(2000), 0, true, false, false),
            (Some(2001), 0, true, false, true),
            (Some(2001), 2001, true, false, false),
            (Some(2001), 2001, false, false, true),
            (Some(2001), 2001, false, true, false),
            (None, 0, true, false, true),
        ];
        for (worth_usd, fee, collect, with_others, asked) in table {
            let worth = worth_usd.unwrap_or(2001);
            let case = Signing { worth, worth_usd, fee, collect, with_others, ..plain() };
            let found = RULE.finding(&case, &Values::default());
            assert_eq!(found.is_some(), asked, "{worth_usd:?} {fee} {collect} {with_others}");
        }
    }
}
