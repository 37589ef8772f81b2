//! Owns the dates of the stages: planned by counting back from the contract ship date (process.md
//! 9), and forecast: a stage that is late pushes all that follow.

use super::known::Known;
use crate::kernel::settings as set;
use crate::sales::stage::Stage;
use base::date::plus_days;
use base::{Date, WorkCalendar};

/// The day each stage should end.
pub fn planned(known: &Known, stage: Stage) -> Option<Date> {
    let order = &known.order;
    let received = crate::kernel::time::day_of(order.received_at.0);
    let get = |key| i32::try_from(known.settings.get(key)).unwrap_or(0);
    let before = |days: i32| plus_days(order.ship_by.0, -days);
    match stage {
        Stage::Inquiry | Stage::Quotation => Some(received),
        Stage::Sample => plus_days(received, get(&set::PLAN_CONTRACT_D)),
        Stage::Contract => plus_days(received, get(&set::PLAN_CONTRACT_D)),
        Stage::Release => plus_days(received, get(&set::PLAN_RELEASE_D)),
        Stage::Materials => {
            before(get(&set::OFFSET_MATERIALS)).max(plus_days(received, get(&set::PLAN_RELEASE_D)))
        }
        Stage::Production => before(get(&set::OFFSET_PACKED)),
        Stage::Inspection => before(get(&set::OFFSET_READY)),
        Stage::Shipment => Some(order.ship_by.0),
        Stage::Documents => {
            WorkCalendar::china().add_workdays(order.ship_by.0, get(&set::DOC_DISPATCH_DAYS))
        }
        Stage::Payment => plus_days(order.ship_by.0, payment_days(known)),
        Stage::Archive => plus_days(order.ship_by.0, payment_days(known) + ARCHIVE_AFTER),
    }
}

/// Days from the money to the archive: the month's reconciliation lies between.
const ARCHIVE_AFTER: i32 = 10;

fn payment_days(known: &Known) -> i32 {
    let credit = known.order.credit_days.map_or(0, |days| days.0);
    let copy = known.settings.get(&set::BL_COPY_DUE_D);
    i32::try_from(credit.max(copy)).unwrap_or(0)
}

/// The forecast of each open stage: never before today, never before what promises say, and never
/// closer behind its predecessor than planned.
pub fn forecast(
    planned: &[Option<Date>],
    actual: &[Option<Date>],
    promised: &[Option<Date>],
    today: Date,
) -> Vec<Option<Date>> {
    let mut result: Vec<Option<Date>> = Vec::with_capacity(planned.len());
    let mut previous: Option<(Date, Date)> = None;
    for ((plan, done), promise) in planned.iter().zip(actual).zip(promised) {
        let carried = previous.zip(*plan).and_then(|((plan_before, day_before), plan)| {
            let gap = plan_before.until(plan).map_or(0, |span| span.get_days());
            plus_days(day_before, gap.max(0))
        });
        let expected = (*plan).max(carried).max(*promise).max(Some(today));
        let day = if done.is_some() { *done } else { expected };
        result.push(if done.is_some() { None } else { expected });
        if let Some((plan, day)) = (*plan).zip(day) {
            previous = Some((plan, day));
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::forecast;
    use base::Date;

    fn day(d: i8) -> Option<Date> {
        Some(Date::constant(2026, 12, d))
    }

    #[test]
    fn lateness_is_carried_to_what_follows() {
        let planned = [day(1), day(5), day(10)];
        // The first was four days late: the others follow with the gaps as planned.
        let found =
            forecast(&planned, &[day(5), None, None], &[None; 3], Date::constant(2026, 12, 6));
        assert_eq!(found, [None, day(9), day(14)]);
    }

    #[test]
    fn an_early_start_does_not_shorten_the_plan_and_today_is_the_least() {
        let planned = [day(5), day(10)];
        let found = forecast(&planned, &[day(1), None], &[None; 2], Date::constant(2026, 12, 2));
        assert_eq!(found, [None, day(10)]);
        let late = forecast(&planned, &[day(1), None], &[None; 2], Date::constant(2026, 12, 20));
        assert_eq!(late, [None, day(20)]);
    }

    #[test]
    fn a_promise_later_than_the_plan_counts() {
        let found = forecast(
            &[day(5), day(8)],
            &[None, None],
            &[day(9), None],
            Date::constant(2026, 12, 1),
        );
        assert_eq!(found, [day(9), day(12)]);
    }
}
