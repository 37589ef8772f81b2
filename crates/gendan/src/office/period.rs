//! Owns what the calendar asks for: once in each period it opens the reports and meetings that come
//! due. It runs every night and opens what its period still lacks. A machine that slept through
//! whole periods opens the reports of each when it wakes; plans of past days and meetings of past
//! weeks stay closed, and it says so. Nothing is opened twice.

use super::meeting::MEETING;
use super::report::REPORT;
use crate::kernel::entity::{Entity, Whole};
use crate::kernel::{Act, Refusal, Role, notify, save, settings};
use base::Date;
use base::calendar::WorkCalendar;
use base::date::plus_days;
use db::Value;
use lang::m;

/// `2026-11-24`, `2026-W48`, `2026-11`, `2026-Q4`, `2026`.
struct Now {
    day: Date,
    week: String,
    month: String,
    quarter: String,
    year: String,
}

fn now(day: Date) -> Now {
    let week = day.iso_week_date();
    Now {
        day,
        week: format!("{}-W{:02}", week.year(), week.week()),
        month: format!("{}-{:02}", day.year(), day.month()),
        quarter: format!("{}-Q{}", day.year(), (day.month() - 1) / 3 + 1),
        year: day.year().to_string(),
    }
}

/// First day of a period and first day after it.
pub fn bounds(period: &str) -> Option<(Date, Date)> {
    let (year, rest) = period.split_once('-').unwrap_or((period, ""));
    let year: i16 = year.parse().ok()?;
    let first = |month: i8| Date::new(year, month, 1).ok();
    let after = |from: Date, months: i8| {
        let months = from.month() + months;
        let (years, month) = ((months - 1) / 12, (months - 1) % 12 + 1);
        Date::new(from.year() + i16::from(years), month, 1).ok()
    };
    if rest.is_empty() {
        let from = first(1)?;
        return Some((from, after(from, 12)?));
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        let quarter: i8 = quarter.parse().ok().filter(|n| (1..=4).contains(n))?;
        let from = first((quarter - 1) * 3 + 1)?;
        return Some((from, after(from, 3)?));
    }
    if let Some(week) = rest.strip_prefix('W') {
        let week: i32 = week.parse().ok().filter(|n| (1..=53).contains(n))?;
        // The week with the fourth of January is the first (ISO 8601).
        let fourth = Date::new(year, 1, 4).ok()?;
        let monday = plus_days(fourth, -i32::from(fourth.weekday().to_monday_zero_offset()))?;
        let from = plus_days(monday, (week - 1) * 7)?;
        return Some((from, plus_days(from, 7)?));
    }
    if rest.len() == 2 {
        let from = first(rest.parse().ok()?)?;
        return Some((from, after(from, 1)?));
    }
    let day: Date = period.parse().ok()?;
    Some((day, plus_days(day, 1)?))
}

/// The last working day of a period, when its report is due and its meeting held.
fn last_workday(period: &str, today: Date) -> Date {
    let days = bounds(period).and_then(|(_, until)| plus_days(until, -1));
    days.and_then(|last| WorkCalendar::china().on_or_before(last)).unwrap_or(today).max(today)
}

/// What a night opened, and what of the days that were slept through stays closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    pub count: i64,
    /// `weekly 2026-W46`: nobody plans a past day or meets in a past week.
    pub skipped: Vec<String>,
}

/// A machine that slept longer catches up with so many days.
const MOST_DAYS: i32 = 400;

/// Opens what the periods since a day still lack, each once; today's alone when nothing is known of
/// an earlier night.
pub fn open_since(act: &mut Act, since: Option<Date>) -> Result<Opened, Refusal> {
    let today = act.today();
    let (current, mut opened) = (now(today), Opened::default());
    for day in missed(since, today) {
        let then = now(day);
        opened.count += reports(act, &then)?;
        skip(&then, &current, &mut opened.skipped);
    }
    opened.count += reports(act, &current)?;
    if WorkCalendar::china().is_workday(today) {
        let sellers = people(act, &[Role::Sales, Role::FollowUp])?;
        opened.count += of_the_day(act, &current, &sellers)?;
    }
    opened.count += meeting(act, "weekly", &current.week)?;
    opened.count += meeting(act, "monthly", &current.month)?;
    Ok(opened)
}

/// The days between the last night that opened periods and today.
fn missed(since: Option<Date>, today: Date) -> Vec<Date> {
    let Some(since) = since else { return Vec::new() };
    let back = (1..=MOST_DAYS).filter_map(|days| plus_days(today, -days));
    let mut days: Vec<Date> = back.take_while(|day| *day > since).collect();
    days.reverse();
    days
}

/// What a day that was slept through would have asked for and is not asked for any more.
fn skip(then: &Now, current: &Now, skipped: &mut Vec<String>) {
    let mut note = |text: String| {
        if !skipped.contains(&text) {
            skipped.push(text);
        }
    };
    if WorkCalendar::china().is_workday(then.day) {
        note(format!("day {}", then.day));
    }
    if then.week != current.week {
        note(format!("weekly {}", then.week));
    }
    if then.month != current.month {
        note(format!("monthly {}", then.month));
    }
}

/// The reports of the week, the month and the longer periods that a day lies in.
fn reports(act: &mut Act, then: &Now) -> Result<i64, Refusal> {
    let mut opened = 0;
    for person in people(act, &[Role::Sales, Role::FollowUp])? {
        opened += report(act, person, ("week", &then.week))?;
        opened += report(act, person, ("month", &then.month))?;
    }
    for person in people(act, &[Role::Assistant])?.into_iter().take(1) {
        opened += report(act, person, ("month_figures", &then.month))?;
        opened += report(act, person, ("quarter_figures", &then.quarter))?;
        opened += report(act, person, ("year_figures", &then.year))?;
    }
    Ok(opened)
}

/// The day's plan, where the house asks for it, and the sequence of work of whoever has orders.
fn of_the_day(act: &mut Act, now: &Now, sellers: &[i64]) -> Result<i64, Refusal> {
    let (day, mut opened) = (now.day.to_string(), 0);
    let plans = act.setting(&settings::DAY_PLAN)? == 1;
    for person in sellers {
        if plans {
            opened += report(act, *person, ("day", &day))?;
        }
        let sql = "SELECT id FROM sales_order WHERE archived_on IS NULL AND cancelled_on IS NULL
                   AND (follow_up_id=? OR (follow_up_id IS NULL AND owner_id=?)) LIMIT 1";
        if act.one(sql, &[(*person).into(), (*person).into()])?.is_some() {
            opened += report(act, *person, ("sequence", &day))?;
        }
    }
    Ok(opened)
}

fn people(act: &mut Act, roles: &[Role]) -> Result<Vec<i64>, Refusal> {
    let mut all = Vec::new();
    for role in roles {
        all.extend(notify::holders(act.c, *role)?);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

fn report(act: &mut Act, person: i64, (kind, period): (&str, &str)) -> Result<i64, Refusal> {
    let sql = "SELECT id FROM work_report WHERE kind=? AND period=? AND owner_id=?";
    if act.one(sql, &[kind.into(), period.into(), person.into()])?.is_some() {
        return Ok(0);
    }
    if !was_here(act, person, period)? {
        return Ok(0);
    }
    let due = last_workday(period, act.today()).to_string();
    let pairs = [
        ("kind", kind.into()),
        ("period", period.into()),
        ("due_on", due.into()),
        ("owner_id", person.into()),
    ];
    make(act, &REPORT, pairs)
}

/// Nobody reports on a time before he came.
fn was_here(act: &mut Act, person: i64, period: &str) -> Result<bool, Refusal> {
    let came = crate::kernel::time::day_of(act.row("app_user", person)?.int("created_at"));
    Ok(bounds(period).is_none_or(|(_, after)| came < after))
}

fn meeting(act: &mut Act, kind: &str, period: &str) -> Result<i64, Refusal> {
    let sql = "SELECT id FROM meeting WHERE kind=? AND period=?";
    if act.one(sql, &[kind.into(), period.into()])?.is_some() {
        return Ok(0);
    }
    let Some(chair) = notify::holders(act.c, Role::DeptManager)?.first().copied() else {
        return Ok(0);
    };
    let topic = if kind == "weekly" { m::OFFICE_WEEKLY } else { m::OFFICE_MONTHLY };
    let day = last_workday(period, act.today()).to_string();
    let pairs = [
        ("kind", kind.into()),
        ("period", period.into()),
        ("topic", format!("{} / {} {period}", topic.zh, topic.en).into()),
        ("held_on", day.into()),
        ("owner_id", chair.into()),
    ];
    make(act, &MEETING, pairs)
}

fn make<const N: usize>(
    act: &mut Act,
    entity: &'static Entity,
    pairs: [(&'static str, Value); N],
) -> Result<i64, Refusal> {
    let mut whole = Whole::default();
    pairs.into_iter().for_each(|(name, value)| whole.head.set(name, value));
    save::create_whole(act, entity, whole)?;
    Ok(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_begin_and_end_where_the_calendar_says() {
        let table = [
            ("2026-11-24", "2026-11-24", "2026-11-25"),
            ("2026-W48", "2026-11-23", "2026-11-30"),
            ("2027-W01", "2027-01-04", "2027-01-11"),
            ("2026-12", "2026-12-01", "2027-01-01"),
            ("2026-Q4", "2026-10-01", "2027-01-01"),
            ("2026", "2026-01-01", "2027-01-01"),
        ];
        for (period, from, until) in table {
            let got = bounds(period).map(|(a, b)| (a.to_string(), b.to_string()));
            assert_eq!(got, Some((from.to_string(), until.to_string())), "{period}");
        }
        assert_eq!(bounds("2026-Q5"), None);
        assert_eq!(bounds("soon"), None);
    }

    #[test]
    fn every_day_since_the_last_night_is_caught_up_with() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(missed(None, day("2026-11-24")), [], "the first night knows no earlier one");
        assert_eq!(missed(Some(day("2026-11-23")), day("2026-11-24")), [], "nobody slept");
        let slept = missed(Some(day("2026-11-21")), day("2026-11-24"));
        assert_eq!(slept, [day("2026-11-22"), day("2026-11-23")]);
        let mut skipped = Vec::new();
        for day in slept {
            skip(&now(day), &now("2026-11-24".parse().unwrap()), &mut skipped);
        }
        assert_eq!(skipped, ["weekly 2026-W47", "day 2026-11-23"], "Sunday asks for no plan");
        assert_eq!(missed(Some(day("2020-01-01")), day("2026-11-24")).len(), 400);
    }

    #[test]
    fn the_new_year_is_in_the_week_of_its_thursday() {
        let now = now("2027-01-01".parse().unwrap());
        assert_eq!((now.week.as_str(), now.quarter.as_str()), ("2026-W53", "2027-Q1"));
    }
}
