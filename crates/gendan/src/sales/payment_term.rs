//! Owns the payment terms of the matrix (rules.md, S4:192-201) and what each of them gates.

use crate::choices;

choices! {
    /// The terms a contract may have.
    pub enum PaymentTerm {
        TtBeforeProduction "tt_before_production" TERM_TT_BEFORE_PRODUCTION,
        DepositBeforeDelivery "deposit_before_delivery" TERM_DEPOSIT_BEFORE_DELIVERY,
        TtBeforeDelivery "tt_before_delivery" TERM_TT_BEFORE_DELIVERY,
        DepositBlCopy "deposit_bl_copy" TERM_DEPOSIT_BL_COPY,
        TtBlCopy "tt_bl_copy" TERM_TT_BL_COPY,
        TtAfterShipment "tt_after_shipment" TERM_TT_AFTER_SHIPMENT,
        DepositLcSight "deposit_lc_sight" TERM_DEPOSIT_LC_SIGHT,
        LcSight "lc_sight" TERM_LC_SIGHT,
        LcUsance "lc_usance" TERM_LC_USANCE,
        DpSight "dp_sight" TERM_DP_SIGHT,
        Da "da" TERM_DA,
        Oa "oa" TERM_OA,
    }
}

/// What must have happened before a part of the price is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    ContractSigned,
    GoodsReady,
    BlCopySent,
    OnBoard,
    DocsPresented,
}

/// What waits for the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    Production,
    Shipment,
    /// Originals or telex release of the bill of lading.
    Release,
    /// The bank holds the documents.
    Bank,
    None,
}

/// A part of the price. The balance is what the other parts leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub is_deposit: bool,
    pub trigger: Trigger,
    pub gate: Gate,
}

const fn part(is_deposit: bool, trigger: Trigger, gate: Gate) -> Part {
    Part { is_deposit, trigger, gate }
}

impl PaymentTerm {
    /// The parts in order; the last one is the balance (money.md 1).
    pub fn parts(self) -> &'static [Part] {
        use PaymentTerm::*;
        const DEPOSIT: Part = part(true, Trigger::ContractSigned, Gate::Production);
        const FIRST: &[Part] = &[part(false, Trigger::ContractSigned, Gate::Production)];
        const READY: Part = part(false, Trigger::GoodsReady, Gate::Shipment);
        const COPY: Part = part(false, Trigger::BlCopySent, Gate::Release);
        const CREDIT: &[Part] = &[part(false, Trigger::OnBoard, Gate::None)];
        const BANK: Part = part(false, Trigger::DocsPresented, Gate::Bank);
        match self {
            TtBeforeProduction => FIRST,
            DepositBeforeDelivery => const { &[DEPOSIT, READY] },
            TtBeforeDelivery => const { &[READY] },
            DepositBlCopy => const { &[DEPOSIT, COPY] },
            TtBlCopy => const { &[COPY] },
            TtAfterShipment | Oa => CREDIT,
            DepositLcSight => const { &[DEPOSIT, BANK] },
            LcSight | LcUsance | DpSight | Da => const { &[BANK] },
        }
    }

    pub fn has_deposit(self) -> bool {
        self.parts().iter().any(|part| part.is_deposit)
    }

    /// The bank pays against documents under a letter of credit.
    pub fn is_by_credit(self) -> bool {
        use PaymentTerm::*;
        matches!(self, DepositLcSight | LcSight | LcUsance)
    }

    /// A bank hands the papers over against payment or acceptance, without a credit.
    pub fn is_collected(self) -> bool {
        use PaymentTerm::*;
        matches!(self, DpSight | Da)
    }

    /// Terms under which the buyer gets the goods before he pays.
    pub fn gives_credit(self) -> bool {
        use PaymentTerm::*;
        matches!(self, TtAfterShipment | Oa | Da)
    }

    /// The wording printed in contracts and invoices.
    pub fn wording(self, deposit: &str, days: i64) -> String {
        use PaymentTerm::*;
        let after = |what: &str| match days {
            0 => what.to_string(),
            days => format!("WITHIN {days} DAYS {what}"),
        };
        match self {
            TtBeforeProduction => "100% T/T BEFORE PRODUCTION".into(),
            DepositBeforeDelivery => {
                format!("{deposit}% T/T DEPOSIT, BALANCE BY T/T BEFORE DELIVERY")
            }
            TtBeforeDelivery => "100% T/T BEFORE DELIVERY".into(),
            DepositBlCopy => format!("{deposit}% T/T DEPOSIT, BALANCE BY T/T AGAINST COPY OF B/L"),
            TtBlCopy => "100% T/T AGAINST COPY OF B/L".into(),
            TtAfterShipment => format!("100% T/T {}", after("AFTER SHIPMENT")),
            DepositLcSight => {
                format!("{deposit}% T/T DEPOSIT, BALANCE BY IRREVOCABLE L/C AT SIGHT")
            }
            LcSight => "IRREVOCABLE L/C AT SIGHT".into(),
            LcUsance => format!("IRREVOCABLE L/C AT {days} DAYS AFTER B/L DATE"),
            DpSight => "D/P AT SIGHT".into(),
            Da => format!("D/A {days} DAYS AFTER B/L DATE"),
            Oa => format!("O/A {}", after("AFTER B/L DATE")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_ends_with_the_balance() {
        for term in PaymentTerm::ALL {
            let parts = term.parts();
            assert!(!parts.last().unwrap().is_deposit, "{term:?}");
            assert!(parts.iter().rev().skip(1).all(|part| part.is_deposit), "{term:?}");
        }
    }

    #[test]
    fn wording_of_credit_names_the_days() {
        let said = PaymentTerm::TtAfterShipment.wording("", 21);
        assert_eq!(said, "100% T/T WITHIN 21 DAYS AFTER SHIPMENT");
    }
}
