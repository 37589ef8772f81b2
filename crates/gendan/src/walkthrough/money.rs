//! Owns the order's money as the walkthrough shows it: the payment plan with real dates, and locks.

use super::known::Known;
use crate::collection::plan::{Days, Due, OrderMoney, is_open, plan};
use crate::kernel::settings as set;
use crate::sales::payment_term::Gate;
use base::Date;

pub struct Payment {
    pub dues: Vec<Due>,
    pub received: i64,
    pub total: i64,
    pub tolerance: i64,
    /// The day of the last receipt, once everything is in.
    pub settled_on: Option<Date>,
}

impl Payment {
    pub fn is_open(&self, gate: Gate) -> bool {
        is_open(&self.dues, gate, self.tolerance)
    }
    pub fn is_settled(&self) -> bool {
        self.settled_on.is_some()
    }
}

/// The goods are all on board when every shipment sailed and nothing is left of the order.
pub fn shipped_amount(known: &Known) -> Option<i64> {
    let sailed: Vec<_> = known.of("shipment").filter(|s| s.on.is_some()).collect();
    let quantity: i64 = sailed.iter().filter_map(|s| s.quantity).sum();
    let ordered = known.order.quantity.map_or(0, |q| q.0);
    let complete = !sailed.is_empty() && quantity >= ordered;
    complete.then(|| sailed.iter().filter_map(|s| s.amount).sum())
}

pub fn payment(known: &Known) -> Payment {
    let order = &known.order;
    let get = |key| known.settings.get(key);
    let money = OrderMoney {
        term: order.payment_term,
        deposit: order.deposit_pct.unwrap_or_default(),
        credit_days: order.credit_days.map_or(0, |days| days.0),
        currency: order.currency,
        contract: order.amount.map_or(0, |amount| amount.0),
        shipped: shipped_amount(known),
        paid: known.received(),
        deposit_due_d: get(&set::DEPOSIT_DUE_D),
        bl_copy_due_d: get(&set::BL_COPY_DUE_D),
        tolerance: get(&set::BANK_CHARGE_MAX),
    };
    let dispatched = |kinds: &[&str]| {
        let sent = known.of("dispatch").filter(|d| d.state == "sent");
        sent.filter(|d| d.term.as_deref().is_some_and(|kind| kinds.contains(&kind)))
            .find_map(|d| d.on)
    };
    let days = Days {
        contract_signed: known.last("contract").and_then(|contract| contract.on),
        goods_ready: known
            .of("inspection")
            .filter(|i| i.term.as_deref() == Some("final"))
            .find_map(|i| i.on),
        bl_copy_sent: dispatched(&["copy"]),
        on_board: known.of("shipment").filter_map(|s| s.on).max(),
        docs_presented: dispatched(&["bank"]),
    };
    let dues = plan(&money, &days);
    let settled = money.paid > 0 && dues.iter().all(|due| due.is_settled(money.tolerance));
    let last = known.of("receipt").filter_map(|receipt| receipt.on).max();
    Payment {
        received: money.paid,
        total: money.shipped.unwrap_or(money.contract),
        tolerance: money.tolerance,
        settled_on: last.filter(|_| settled),
        dues,
    }
}
