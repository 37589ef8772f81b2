//! Owns the payment plan of an order: its parts, when each is due, what is paid, what is locked
//! (money.md 1 and 3). Pure: the walkthrough loads the facts, this computes.

use crate::sales::payment_term::{Gate, PaymentTerm, Trigger};
use base::date::plus_days;
use base::{Currency, Date, Money, Percent, Rounding};

/// What is known of the order's money.
#[derive(Clone, Debug)]
pub struct OrderMoney {
    pub term: PaymentTerm,
    pub deposit: Percent,
    pub credit_days: i64,
    pub currency: Currency,
    /// Minor units by contract.
    pub contract: i64,
    /// Minor units actually shipped, once everything is shipped.
    pub shipped: Option<i64>,
    /// Minor units received for this order.
    pub paid: i64,
    pub deposit_due_d: i64,
    pub bl_copy_due_d: i64,
    /// A shortfall up to this is the bank's charge, not an open balance.
    pub tolerance: i64,
}

/// The days on which the triggers came true.
#[derive(Clone, Copy, Debug, Default)]
pub struct Days {
    pub contract_signed: Option<Date>,
    pub goods_ready: Option<Date>,
    pub bl_copy_sent: Option<Date>,
    pub on_board: Option<Date>,
    pub docs_presented: Option<Date>,
}

/// One part of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub is_deposit: bool,
    pub amount: Money,
    pub paid: Money,
    pub trigger: Trigger,
    pub due_on: Option<Date>,
    pub gate: Gate,
}

impl Due {
    /// Nothing worth asking for is missing.
    pub fn is_settled(&self, tolerance: i64) -> bool {
        self.amount.minor.saturating_sub(self.paid.minor) <= tolerance
    }
}

/// The parts in order, money filling them from the first to the last. The balance is what was
/// shipped less the earlier parts, so rounding and tolerance fall on it (money.md 1).
pub fn plan(order: &OrderMoney, days: &Days) -> Vec<Due> {
    let total = order.shipped.unwrap_or(order.contract);
    let contract = Money::new(order.contract, order.currency);
    let deposit = contract.share(order.deposit, Rounding::HalfUp).map_or(0, |money| money.minor);
    let (mut left_to_pay, mut left_of_total) = (order.paid, total);
    let mut dues = Vec::new();
    for part in order.term.parts() {
        let amount = if part.is_deposit { deposit.min(left_of_total) } else { left_of_total };
        left_of_total -= amount;
        let paid = left_to_pay.clamp(0, amount);
        left_to_pay -= paid;
        dues.push(Due {
            is_deposit: part.is_deposit,
            amount: Money::new(amount, order.currency),
            paid: Money::new(paid, order.currency),
            trigger: part.trigger,
            due_on: due_on(order, days, part.trigger),
            gate: part.gate,
        });
    }
    dues
}

fn due_on(order: &OrderMoney, days: &Days, trigger: Trigger) -> Option<Date> {
    let (from, offset) = match trigger {
        Trigger::ContractSigned => (days.contract_signed, order.deposit_due_d),
        Trigger::GoodsReady => (days.goods_ready, 0),
        Trigger::BlCopySent => (days.bl_copy_sent, order.bl_copy_due_d),
        Trigger::OnBoard => (days.on_board, order.credit_days),
        Trigger::DocsPresented => (days.docs_presented, order.credit_days.max(10)),
    };
    plus_days(from?, i32::try_from(offset).ok()?)
}

/// Whether everything that a gate waits for is in.
pub fn is_open(dues: &[Due], gate: Gate, tolerance: i64) -> bool {
    dues.iter().filter(|due| due.gate == gate).all(|due| due.is_settled(tolerance))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(term: PaymentTerm) -> OrderMoney {
        OrderMoney {
            term,
            deposit: Percent(30 * Percent::SCALE),
            credit_days: 21,
            currency: Currency::USD,
            contract: 36_288_00,
            shipped: None,
            paid: 0,
            deposit_due_d: 7,
            bl_copy_due_d: 7,
            tolerance: 50_00,
        }
    }

    #[test]
    fn m_1_deposit_and_balance_after_a_short_shipment() {
        let mut o = order(PaymentTerm::DepositBlCopy);
        let dues = plan(&o, &Days::default());
        assert_eq!((dues[0].amount.minor, dues[1].amount.minor), (10_886_40, 25_401_60));
        o.shipped = Some(35_904_00);
        assert_eq!(plan(&o, &Days::default())[1].amount.minor, 25_017_60);
    }

    #[test]
    fn m_3_twenty_five_dollars_are_a_bank_charge_five_hundred_are_not() {
        let mut o = order(PaymentTerm::DepositBlCopy);
        o.shipped = Some(35_904_00);
        o.paid = 10_886_40 + 24_992_60;
        assert!(is_open(&plan(&o, &Days::default()), Gate::Release, o.tolerance));
        o.paid = 10_886_40 + 24_500_00;
        assert!(!is_open(&plan(&o, &Days::default()), Gate::Release, o.tolerance));
    }

    #[test]
    fn credit_runs_from_on_board() {
        let days = Days { on_board: Some(base::Date::constant(2026, 8, 11)), ..Days::default() };
        let dues = plan(&order(PaymentTerm::TtAfterShipment), &days);
        assert_eq!(dues[0].due_on, Some(base::Date::constant(2026, 9, 1)));
        assert_eq!(dues[0].gate, Gate::None);
    }

    #[test]
    fn money_before_production_opens_production_only_when_in() {
        let mut o = order(PaymentTerm::TtBeforeProduction);
        assert!(!is_open(&plan(&o, &Days::default()), Gate::Production, o.tolerance));
        o.paid = 36_288_00;
        assert!(is_open(&plan(&o, &Days::default()), Gate::Production, o.tolerance));
    }
}
