//! Owns what the calendar asks for: once in each period it opens the reports and meetings that come
//! due. It runs every night and opens what its period still lacks, so that a machine that slept
//! catches up with the period it wakes in and nothing is opened twice.

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

/// Opens what the periods of today still lack; answers how many.
pub fn open(act: &mut Act) -> Result<i64, Refusal> {
    let now = now(act.today());
    let mut opened = 0;
    let sellers = people(act, &[Role::Sales, Role::FollowUp])?;
    for person in &sellers {
        opened += report(act, *person, ("week", &now.week))?;
        opened += report(act, *person, ("month", &now.month))?;
    }
    for person in people(act, &[Role::Assistant])?.into_iter().take(1) {
        opened += report(act, person, ("month_figures", &now.month))?;
        opened += report(act, person, ("quarter_figures", &now.quarter))?;
        opened += report(act, person, ("year_figures", &now.year))?;
    }
    if WorkCalendar::china().is_workday(now.day) {
        opened += of_the_day(act, &now, &sellers)?;
    }
    opened += meeting(act, "weekly", &now.week)?;
    opened += meeting(act, "monthly", &now.month)?;
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
    let due = last_workday(period, act.today()).to_string();
    let pairs = [
        ("kind", kind.into()),
        ("period", period.into()),
        ("due_on", due.into()),
        ("owner_id", person.into()),
    ];
    make(act, &REPORT, pairs)
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
    fn the_new_year_is_in_the_week_of_its_thursday() {
        let now = now("2027-01-01".parse().unwrap());
        assert_eq!((now.week.as_str(), now.quarter.as_str()), ("2026-W53", "2027-Q1"));
    }
}
