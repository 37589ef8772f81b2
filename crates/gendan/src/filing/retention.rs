//! Owns how long files are kept. A class has its years in the settings; they count from the first
//! day of the year after the file came and its order was closed, as accounts are kept. What belongs
//! to an open order has no end yet.

use crate::kernel::files::FileKind;
use crate::kernel::settings::{self, Values};
use base::Date;

/// What a file is kept as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Vouchers of the accounts.
    Accounts,
    /// Papers of orders, shipments and customs.
    Trade,
    Other,
}

impl Class {
    pub fn of(kind: FileKind) -> Class {
        use FileKind::*;
        match kind {
            BankAdvice | SealedList | PricedPaper | Declaration => Class::Accounts,
            CustomerPo
            | CountersignedContract
            | ApprovedSample
            | InspectionReport
            | ShippingOrder
            | BillOfLading
            | BlDraft
            | TelexRelease
            | Certificate
            | CustomerPaper
            | OpenPaper
            | Mail
            | MailAttachment => Class::Trade,
            _ => Class::Other,
        }
    }

    fn years(self, values: &Values) -> i64 {
        values.get(match self {
            Class::Accounts => &settings::KEEP_ACCOUNTS_Y,
            Class::Trade => &settings::KEEP_TRADE_Y,
            Class::Other => &settings::KEEP_OTHER_Y,
        })
    }
}

/// What the order of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderIs {
    None,
    Open,
    /// Archived or cancelled on this day.
    ClosedOn(Date),
}

/// The first day on which a file may be destroyed.
pub fn free_from(came: Date, order: OrderIs, class: Class, values: &Values) -> Option<Date> {
    let from = match order {
        OrderIs::Open => return None,
        OrderIs::None => came,
        OrderIs::ClosedOn(day) => came.max(day),
    };
    let years = i16::try_from(class.years(values)).ok()?;
    Date::new(from.year().checked_add(1)?.checked_add(years)?, 1, 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn years_count_from_the_year_after_the_order_was_closed() {
        let values = Values::default();
        let table = [
            (OrderIs::ClosedOn(day("2026-03-02")), Class::Accounts, Some("2057-01-01")),
            (OrderIs::ClosedOn(day("2026-03-02")), Class::Trade, Some("2037-01-01")),
            (OrderIs::ClosedOn(day("2024-03-02")), Class::Trade, Some("2036-01-01")),
            (OrderIs::None, Class::Other, Some("2031-01-01")),
            (OrderIs::Open, Class::Other, None),
        ];
        for (order, class, wanted) in table {
            let free = free_from(day("2025-11-25"), order, class, &values);
            assert_eq!(free, wanted.map(day), "{order:?} {class:?}");
        }
    }
}
