//! R-221…R-231 (S4:192-201): the payment term fits the customer's country and record.
//! Setting: `tt_before_delivery_max_cents`. Country groups are lists in the settings, as read in
//! C-20 and C-24.

use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use crate::kernel::settings::{self, Values};
use crate::sales::contract::Sending;
use crate::sales::payment_term::PaymentTerm;
use lang::m;

pub const RULE: Rule<Sending> = Rule {
    name: "payment_term_by_customer",
    file: file!(),
    id: "R-221",
    also: &["R-224", "R-226", "R-227", "R-228", "R-229", "R-230", "R-231"],
    clause: "S4:192-201",
    says: m::RULE_TERM_SAYS,
    reads: &[
        settings::TT_BEFORE_DELIVERY_MAX.name,
        settings::GOOD_BANKS.name,
        settings::NO_CREDITS.name,
    ],
    judge: |case, values| {
        let verdict = verdict(case, values)?;
        let text = m::RULE_TERM_CASE
            .with("term", case.term.label())
            .with("country", case.customer_country.as_str())
            .with("credit", case.credit_grade)
            .with("paid", case.paid_orders);
        Some((verdict, text, m::RULE_TERM_WAY.text()))
    },
};

fn verdict(case: &Sending, values: &Values) -> Option<Verdict> {
    use PaymentTerm::*;
    let approve = |by: &[Role]| Some(Verdict::Approve { by: by.to_vec() });
    let refuse = Some(Verdict::Refuse { override_by: &[Role::Gm] });
    let country = case.customer_country.as_str();
    let trusted = case.credit_grade <= 2;
    let top = case.credit_grade == 1 && case.on_time_orders >= 3;
    match case.term {
        TtBeforeProduction | DepositBeforeDelivery | DepositBlCopy => None,
        // Measured in US dollars; another currency is looked at by the manager.
        TtBeforeDelivery => match case.amount_usd {
            Some(amount) if amount < values.get(&settings::TT_BEFORE_DELIVERY_MAX) => None,
            _ => approve(&[Role::DeptManager]),
        },
        TtBlCopy if trusted || case.paid_orders > 0 => None,
        TtBlCopy | DpSight => approve(&[Role::DeptManager]),
        // only very good old customers, and both managers agree each time.
        TtAfterShipment | Oa | Da if top => approve(&[Role::DeptManager, Role::Gm]),
        TtAfterShipment | Oa | Da => refuse,
        LcUsance if top => approve(&[Role::Gm]),
        LcUsance => refuse,
        DepositLcSight | LcSight if values.lists(&settings::GOOD_BANKS, country) => None,
        DepositLcSight | LcSight if values.lists(&settings::NO_CREDITS, country) => refuse,
        DepositLcSight | LcSight => approve(&[Role::DeptManager]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::rules::tests::case;

    fn said(case: &Sending) -> &'static str {
        match verdict(case, &Values::default()) {
            None => "allowed",
            Some(Verdict::Refuse { .. }) => "refused",
            Some(Verdict::Approve { by }) if by == [Role::DeptManager] => "manager",
            Some(Verdict::Approve { by }) if by == [Role::Gm] => "gm",
            Some(Verdict::Approve { .. }) => "both",
            Some(Verdict::Warn) => "warned",
        }
    }

    #[test]
    fn the_matrix_of_the_regulations() {
        use PaymentTerm::*;
        // term, country, credit, paid orders, US cents → verdict
        let table = [
            (TtBeforeProduction, "NG", 5, 0, 9_900_000, "allowed"),
            (DepositBeforeDelivery, "NG", 5, 0, 9_900_000, "allowed"),
            (TtBeforeDelivery, "ES", 3, 0, 499_999, "allowed"),
            (TtBeforeDelivery, "ES", 3, 0, 500_000, "manager"),
            (DepositBlCopy, "BR", 4, 0, 2_000_000, "allowed"),
            (TtBlCopy, "ES", 3, 0, 100, "manager"),
            (TtBlCopy, "ES", 3, 1, 100, "allowed"),
            (TtBlCopy, "ES", 2, 0, 100, "allowed"),
            (TtAfterShipment, "US", 3, 9, 100, "refused"),
            (TtAfterShipment, "US", 1, 3, 100, "both"),
            (TtAfterShipment, "US", 2, 9, 100, "refused"),
            (LcSight, "JP", 4, 0, 100, "allowed"),
            (LcSight, "SA", 1, 9, 100, "refused"),
            (LcSight, "AU", 1, 9, 100, "manager"),
            (DepositLcSight, "CA", 4, 0, 100, "allowed"),
            (LcUsance, "DE", 1, 3, 100, "gm"),
            (LcUsance, "DE", 1, 2, 100, "refused"),
            (DpSight, "DE", 1, 2, 100, "manager"),
            (Da, "DE", 3, 0, 100, "refused"),
        ];
        for (term, country, credit_grade, paid, cents, want) in table {
            let case = Sending {
                term,
                customer_country: country.into(),
                credit_grade,
                paid_orders: paid,
                on_time_orders: paid,
                amount_usd: Some(cents),
                ..case()
            };
            assert_eq!(said(&case), want, "{term:?} {country} credit {credit_grade} paid {paid}");
        }
    }
}
