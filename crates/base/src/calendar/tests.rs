//! Proves working time by the worked example of the process and by the holidays as announced.
use super::*;
use jiff::Timestamp;
use jiff::civil::{date, time};
use jiff::tz::TimeZone;
use proptest::prelude::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The clock example of the process: an order mailed on Friday evening in Madrid.
#[test]
fn a_question_on_saturday_waits_for_the_customers_monday() {
    let madrid = WorkHours::customer("Europe/Madrid", WorkCalendar::weekdays()).unwrap();
    let mailed = at("2026-03-13T17:00:00+01:00");
    assert_eq!(mailed, at("2026-03-14T00:00:00+08:00"), "Saturday in China");
    let order_due = at("2026-03-16T00:00:00+08:00");
    assert_eq!(
        mailed + jiff::SignedDuration::from_hours(48),
        order_due,
        "elapsed hours never rest"
    );
    let asked = at("2026-03-14T10:00:00+08:00");
    assert_eq!(asked, at("2026-03-14T03:00:00+01:00"));
    let answer_due = due(asked, 4, &madrid).unwrap();
    assert_eq!(answer_due, at("2026-03-16T13:00:00+01:00"));
    assert_eq!(answer_due, at("2026-03-16T20:00:00+08:00"));
    assert!(answer_due > order_due, "so the Chinese order goes out with the point marked open");
}

#[test]
fn holidays_and_adjusted_weekends_of_2026() {
    let china = WorkCalendar::china();
    assert!(!china.is_workday(date(2026, 1, 1)), "new year");
    assert!(china.is_workday(date(2026, 1, 4)), "a Sunday worked for it");
    assert!(!china.is_workday(date(2026, 10, 1)), "national day");
    assert!(china.is_workday(date(2026, 11, 24)) && !china.is_workday(date(2026, 11, 28)));
    assert!(WorkCalendar::weekdays().is_workday(date(2026, 10, 1)));
    let of_2026 = |off| CHINA.iter().filter(|(d, o)| d.year() == 2026 && **o == off).count();
    assert_eq!((of_2026(true), of_2026(false)), (33, 6), "as announced");
}

#[test]
fn beyond_the_last_notice_only_weekends_are_off_and_it_says_so() {
    let china = WorkCalendar::china();
    assert_eq!(china.known_until(), Some(date(2026, 12, 31)));
    assert!(china.is_workday(date(2027, 10, 1)), "nobody has announced it yet");
    let announced = china.with_days([(date(2027, 10, 1), true), (date(2027, 10, 9), false)]);
    assert!(!announced.is_workday(date(2027, 10, 1)) && announced.is_workday(date(2027, 10, 9)));
    assert_eq!(announced.known_until(), Some(date(2027, 12, 31)));
    assert_eq!(WorkCalendar::weekdays().known_until(), None);
}

#[test]
fn working_days_are_counted_over_a_holiday() {
    let china = WorkCalendar::china();
    let before = date(2026, 9, 30);
    assert_eq!(china.add_workdays(before, 1), Some(date(2026, 10, 8)));
    assert_eq!(china.add_workdays(date(2026, 10, 8), -1), Some(before));
    assert_eq!(china.add_workdays(before, 0), Some(before));
    assert_eq!(china.workdays_between(before, date(2026, 10, 8)), 1);
    assert_eq!(china.on_or_after(date(2026, 10, 3)), Some(date(2026, 10, 8)));
    // M-7: the ledger of Sunday 5 April 2026 is reminded on the Friday before
    assert_eq!(china.on_or_before(date(2026, 4, 5)), Some(date(2026, 4, 3)));
    assert_eq!(china.add_workdays(Date::MAX, 1), None);
}

#[test]
fn the_gulf_rests_on_friday() {
    let gulf = WorkCalendar::plain(&[Weekday::Friday, Weekday::Saturday]).unwrap();
    assert!(!gulf.is_workday(date(2026, 11, 27)) && gulf.is_workday(date(2026, 11, 29)));
    let never: Vec<Weekday> = Weekday::Monday.cycle_forward().take(7).collect();
    assert!(WorkCalendar::plain(&never).is_none());
}

#[test]
fn hours_stop_at_night_at_lunch_and_on_holidays() {
    let house = WorkHours::china();
    let evening = at("2026-09-30T17:00:00+08:00");
    assert_eq!(due(evening, 1, &house), Some(at("2026-09-30T18:00:00+08:00")));
    assert_eq!(due(evening, 2, &house), Some(at("2026-10-08T10:00:00+08:00")));
    assert_eq!(due(evening, 0, &house), Some(evening));
    let lunch = house.with_lunch(time(12, 0, 0, 0), time(13, 0, 0, 0)).unwrap();
    let noon = at("2026-11-24T11:30:00+08:00");
    assert_eq!(due(noon, 1, &lunch), Some(at("2026-11-24T13:30:00+08:00")));
    assert_eq!(lunch.worked_minutes(noon, at("2026-11-25T09:30:00+08:00")), 30 + 300 + 30);
    assert!(lunch.with_lunch(time(8, 0, 0, 0), time(9, 0, 0, 0)).is_none());
}

/// The Sunday after the new year's days is worked; a year whose holidays nobody has named yet has
/// its weekends.
#[test]
fn working_days_go_on_across_the_new_year() {
    let china = WorkCalendar::china();
    assert_eq!(china.add_workdays(date(2025, 12, 31), 1), Some(date(2026, 1, 4)));
    assert_eq!(china.add_workdays(date(2026, 1, 4), -1), Some(date(2025, 12, 31)));
    assert_eq!(china.known_until(), Some(date(2026, 12, 31)));
    assert_eq!(china.add_workdays(date(2026, 12, 31), 1), Some(date(2027, 1, 1)));
}

#[test]
fn summer_time_does_not_shift_the_customers_morning() {
    let madrid = WorkHours::customer("Europe/Madrid", WorkCalendar::weekdays()).unwrap();
    let friday = at("2026-03-27T17:00:00+01:00");
    assert_eq!(due(friday, 2, &madrid), Some(at("2026-03-30T10:00:00+02:00")));
    assert!(WorkHours::customer("Europe/Atlantis", WorkCalendar::weekdays()).is_none());
    let backwards = (time(18, 0, 0, 0), time(9, 0, 0, 0));
    assert!(
        WorkHours::new(TimeZone::UTC, backwards.0, backwards.1, WorkCalendar::weekdays()).is_none()
    );
}

proptest! {
    #[test]
    fn a_due_moment_is_exactly_so_much_work_away(
        start in 1_700_000_000_i64..1_800_000_000,
        minutes in 0_u32..6_000,
    ) {
        let house = WorkHours::china().with_lunch(time(12, 0, 0, 0), time(13, 0, 0, 0)).unwrap();
        let start = Timestamp::from_second(start / 60 * 60).unwrap();
        let due = house.due_minutes(start, minutes).unwrap();
        prop_assert_eq!(house.worked_minutes(start, due), i64::from(minutes));
        prop_assert!(due >= start);
    }

    #[test]
    fn working_days_there_and_back(days in 1_i32..200, from in 0_i64..3_000) {
        let china = WorkCalendar::china();
        let start = china.on_or_after(date(2018, 1, 1) + jiff::Span::new().days(from)).unwrap();
        let end = china.add_workdays(start, days).unwrap();
        prop_assert_eq!(china.workdays_between(start, end), days as u32);
        prop_assert_eq!(china.add_workdays(end, -days), Some(start));
    }
}
