//! Owns the counting of a clock's time: when it is due, how much was left when it was paused.

use super::{Clock, Span};
use crate::kernel::settings::{self, Values};
use crate::kernel::time::{self, DAY, HOUR, MINUTE};
use base::calendar::office_hours;
use base::{Country, Date, Timestamp, WorkHours};

/// In whose time a clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// Day and night, seven days a week.
    Elapsed,
    /// The company's working hours, with Chinese holidays and adjusted working days.
    Company,
    /// The customer's working hours in his zone.
    Customer,
}

/// The working hours of a day, 09:00 to 18:00: a length in working days.
const WORK_DAY: i64 = 9 * HOUR;

/// The working hours that a clock counts; `None` when it runs day and night.
pub fn hours(calendar: Calendar, customer: Option<(Country, Option<String>)>) -> Option<WorkHours> {
    match calendar {
        Calendar::Elapsed => None,
        Calendar::Company => Some(WorkHours::china()),
        Calendar::Customer => {
            let abroad =
                customer.and_then(|(country, zone)| office_hours(country, zone.as_deref()));
            // A customer whose country is unknown is asked in our own time.
            Some(abroad.unwrap_or_else(WorkHours::china))
        }
    }
}

/// The instant after so much time of a calendar.
pub fn after(start: i64, length: i64, hours: Option<&WorkHours>) -> i64 {
    let Some(hours) = hours else { return start + length };
    let minutes = u32::try_from(length / MINUTE).unwrap_or(u32::MAX);
    let from = Timestamp::from_millisecond(start).unwrap_or(Timestamp::UNIX_EPOCH);
    hours.due_minutes(from, minutes).map_or(start + length, Timestamp::as_millisecond)
}

/// The time of a calendar between two instants.
pub fn between(start: i64, end: i64, hours: Option<&WorkHours>) -> i64 {
    let Some(hours) = hours else { return (end - start).max(0) };
    let at = |ms| Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    hours.worked_minutes(at(start), at(end)) * MINUTE
}

/// When a clock that counts from `start` is due.
pub fn due(clock: &Clock, start: i64, values: &Values, hours: Option<&WorkHours>) -> i64 {
    match &clock.span {
        Span::Asap => after(start, values.get(&settings::ASAP_H) * HOUR, hours),
        Span::Hours(key) => after(start, values.get(key) * HOUR, hours),
        Span::Days(key) if hours.is_some() => after(start, values.get(key) * WORK_DAY, hours),
        Span::Days(key) => start + values.get(key) * DAY,
        Span::DaysBefore(key) => end_of_day(time::day_of(start)) - values.get(key) * DAY,
        Span::OnTheDay => end_of_day(time::day_of(start)),
    }
}

/// 18:00 in the company's time zone.
pub fn end_of_day(day: Date) -> i64 {
    let zoned = day.at(18, 0, 0, 0).to_zoned(time::zone().clone());
    zoned.map_or_else(|_| time::now(), |zoned| zoned.timestamp().as_millisecond())
}

/// The morning of a day in the company's time zone.
pub fn start_of_day(day: Date) -> i64 {
    end_of_day(day) - 9 * HOUR
}

/// What is still to be said: reminder, overdue, escalated.
pub const REMINDER: i64 = 0;
pub const OVERDUE: i64 = 1;
pub const ESCALATED: i64 = 2;

/// The longest time before a date at which it is recalled: T-10 for what is due at T-7.
const RECALL: i64 = 3 * DAY;

/// When the sweep has to look at a clock next: at 75 %, 100 % and 150 % of its time.
pub fn wake(level: i64, start: i64, due: i64) -> Option<i64> {
    let length = (due - start).max(0);
    match level {
        REMINDER => Some((start + length * 3 / 4).max(due - RECALL)),
        OVERDUE => Some(due),
        ESCALATED => Some(due + length / 2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        time::parse_instant(text).unwrap()
    }

    /// process.md §24: mailed Friday 17:00 in Madrid, asked on Saturday morning in China.
    #[test]
    fn the_question_from_china_to_madrid() {
        let mailed = at("2026-03-13T17:00:00+01:00");
        assert_eq!(time::show(mailed), "2026-03-14 00:00");
        assert_eq!(time::show(after(mailed, 48 * HOUR, None)), "2026-03-16 00:00");
        let spain = Country::parse("ES").unwrap();
        let madrid = hours(Calendar::Customer, Some((spain, None)));
        let asked = at("2026-03-14 10:00");
        assert_eq!(time::show(after(asked, 4 * HOUR, madrid.as_ref())), "2026-03-16 20:00");
    }

    #[test]
    fn a_pause_keeps_the_working_time_that_was_left() {
        let china = hours(Calendar::Company, None);
        let (start, due) = (at("2026-03-13 15:00"), at("2026-03-16 11:00"));
        assert_eq!(between(start, due, china.as_ref()), 5 * HOUR);
        let left = between(at("2026-03-13 17:00"), due, china.as_ref());
        let again = after(at("2026-03-17 09:00"), left, china.as_ref());
        assert_eq!(time::show(again), "2026-03-17 12:00");
    }

    #[test]
    fn the_new_year_of_china_is_no_working_time() {
        let china = hours(Calendar::Company, None);
        let before = at("2026-02-14 17:00");
        assert_eq!(time::show(after(before, 2 * HOUR, china.as_ref())), "2026-02-24 10:00");
    }

    #[test]
    fn three_quarters_all_and_one_and_a_half() {
        let at = |level| wake(level, 1000, 2000);
        let all = [at(REMINDER), at(OVERDUE), at(ESCALATED), at(ESCALATED + 1)];
        assert_eq!(all, [Some(1750), Some(2000), Some(2500), None]);
    }
}
