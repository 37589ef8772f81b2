//! Owns working hours: when a clock that counts only working time runs out.
use super::WorkCalendar;
use jiff::Timestamp;
use jiff::civil::{Date, Time, time};
use jiff::tz::{TimeZone, offset};

/// The hours that one house works, in its own time zone.
#[derive(Clone, Debug)]
pub struct WorkHours {
    tz: TimeZone,
    from: Time,
    to: Time,
    lunch: Option<(Time, Time)>,
    calendar: WorkCalendar,
}

/// A stretch of work as instants.
type Stretch = (Timestamp, Timestamp);

impl WorkHours {
    /// 09:00 to 18:00 in China without a lunch break, on Chinese working days.
    pub fn china() -> WorkHours {
        let calendar = WorkCalendar::china();
        let (from, to) = (time(9, 0, 0, 0), time(18, 0, 0, 0));
        WorkHours { tz: TimeZone::fixed(offset(8)), from, to, lunch: None, calendar }
    }

    /// Hours of another house; `None` unless `from` is before `to`.
    pub fn new(tz: TimeZone, from: Time, to: Time, calendar: WorkCalendar) -> Option<WorkHours> {
        (from < to).then_some(WorkHours { tz, from, to, lunch: None, calendar })
    }

    /// Hours of a customer, Monday to Friday 09:00 to 18:00 by an IANA zone: `Europe/Madrid`.
    pub fn customer(zone: &str, calendar: WorkCalendar) -> Option<WorkHours> {
        let tz = TimeZone::get(zone).ok()?;
        WorkHours::new(tz, time(9, 0, 0, 0), time(18, 0, 0, 0), calendar)
    }

    /// Stops the clock at lunch; `None` unless the break lies inside the hours.
    pub fn with_lunch(self, from: Time, to: Time) -> Option<WorkHours> {
        let inside = self.from < from && from < to && to < self.to;
        inside.then_some(WorkHours { lunch: Some((from, to)), ..self })
    }

    pub fn time_zone(&self) -> &TimeZone {
        &self.tz
    }

    pub fn calendar(&self) -> &WorkCalendar {
        &self.calendar
    }

    /// The moment when `minutes` of working time have passed since `start`. A clock that runs out
    /// at closing time is due then, not next morning. `None` beyond ten years.
    pub fn due_minutes(&self, start: Timestamp, minutes: u32) -> Option<Timestamp> {
        let mut left = i64::from(minutes) * 60;
        let mut day = start.to_zoned(self.tz.clone()).date();
        if left == 0 {
            return Some(start);
        }
        for _ in 0..3660 {
            for (from, to) in self.stretches(day) {
                let from = from.max(start);
                let length = to.as_second() - from.as_second();
                if length >= left {
                    return Timestamp::from_second(from.as_second() + left).ok();
                }
                left -= length.max(0);
            }
            day = day.tomorrow().ok()?;
        }
        None
    }

    /// The whole minutes of working time between two moments: how much of a clock is used.
    pub fn worked_minutes(&self, start: Timestamp, end: Timestamp) -> i64 {
        let last = end.to_zoned(self.tz.clone()).date();
        let mut day = start.to_zoned(self.tz.clone()).date();
        let mut seconds = 0;
        while day <= last {
            for (from, to) in self.stretches(day) {
                let length = to.min(end).as_second() - from.max(start).as_second();
                seconds += length.max(0);
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        seconds / 60
    }

    fn stretches(&self, day: Date) -> Vec<Stretch> {
        if !self.calendar.is_workday(day) {
            return Vec::new();
        }
        let parts = match self.lunch {
            None => vec![(self.from, self.to)],
            Some((from, to)) => vec![(self.from, from), (to, self.to)],
        };
        let instant = |time: Time| self.tz.to_timestamp(day.to_datetime(time)).ok();
        parts.into_iter().filter_map(|(from, to)| Some((instant(from)?, instant(to)?))).collect()
    }
}

/// The moment when `hours` of working time have passed since `start` (R-204: four hours of the
/// customer's working time).
pub fn due(start: Timestamp, hours: u32, house: &WorkHours) -> Option<Timestamp> {
    house.due_minutes(start, hours.checked_mul(60)?)
}
