//! Owns working days: Chinese public holidays with their adjusted working days, and plain weekends.
//! Data: `data/holidays_cn.tsv`, the yearly notices of the State Council.
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;
use std::sync::LazyLock;

mod abroad;
mod hours;

pub use abroad::{office_hours, zone_of};
pub use hours::{WorkHours, due};

/// Days that differ from the week's pattern: `true` is a day off, `false` a day worked instead.
type Exceptions = BTreeMap<Date, bool>;

static CHINA: LazyLock<Exceptions> = LazyLock::new(|| {
    let lines = include_str!("../data/holidays_cn.tsv").lines();
    let read = |line: &str| {
        let mut cells = line.split('\t');
        Some((cells.next()?.parse().ok()?, cells.next()? == "off"))
    };
    lines.filter(|line| !line.starts_with('#')).filter_map(read).collect()
});

/// Which days are worked.
#[derive(Clone, Debug)]
pub struct WorkCalendar {
    weekend: Vec<Weekday>,
    china: bool,
    own: Exceptions,
}

impl WorkCalendar {
    /// Saturday and Sunday off, Chinese public holidays off, their adjusted weekends worked.
    /// Beyond [`WorkCalendar::known_until`] only the weekends are off.
    pub fn china() -> WorkCalendar {
        let weekend = vec![Weekday::Saturday, Weekday::Sunday];
        WorkCalendar { weekend, china: true, own: Exceptions::new() }
    }

    /// Only the weekend is off; the Gulf rests on Friday and Saturday. A week needs a working day,
    /// so a weekend of seven days answers `None`.
    pub fn plain(weekend: &[Weekday]) -> Option<WorkCalendar> {
        let all_off = Weekday::Monday.cycle_forward().take(7).all(|day| weekend.contains(&day));
        let weekend = weekend.to_vec();
        (!all_off).then(|| WorkCalendar { weekend, china: false, own: Exceptions::new() })
    }

    /// Saturday and Sunday off.
    pub fn weekdays() -> WorkCalendar {
        WorkCalendar { china: false, ..WorkCalendar::china() }
    }

    /// Adds the company's own days, or a notice that came out after this program was built:
    /// `true` is off, `false` is worked. They go before everything else.
    pub fn with_days(mut self, days: impl IntoIterator<Item = (Date, bool)>) -> WorkCalendar {
        self.own.extend(days);
        self
    }

    pub fn is_workday(&self, date: Date) -> bool {
        let listed = || CHINA.get(&date).filter(|_| self.china);
        let off = self.own.get(&date).or_else(listed);
        !off.copied().unwrap_or_else(|| self.weekend.contains(&date.weekday()))
    }

    /// The last day of the last year whose holidays are known; `None` for a calendar without
    /// holidays.
    pub fn known_until(&self) -> Option<Date> {
        let listed = CHINA.last_key_value().filter(|_| self.china);
        let years = [listed, self.own.last_key_value()].into_iter().flatten();
        let last = years.map(|(date, _)| date.year()).max()?;
        self.china.then(|| jiff::civil::date(last, 12, 31))
    }

    /// The day itself when it is worked, else the next one that is.
    pub fn on_or_after(&self, date: Date) -> Option<Date> {
        self.search(date, Date::tomorrow)
    }

    /// The day itself when it is worked, else the last one before it that was.
    pub fn on_or_before(&self, date: Date) -> Option<Date> {
        self.search(date, Date::yesterday)
    }

    /// The `days`-th working day after the date, before it when negative; 0 is the date itself.
    /// `None` beyond the calendar.
    pub fn add_workdays(&self, date: Date, days: i32) -> Option<Date> {
        let step = if days < 0 { Date::yesterday } else { Date::tomorrow };
        (0..days.unsigned_abs()).try_fold(date, |day, _| self.search(step(day).ok()?, step))
    }

    /// Working days after `from` up to and with `to`: 0 for the same day.
    pub fn workdays_between(&self, from: Date, to: Date) -> u32 {
        let later = from.series(jiff::Span::new().days(1)).skip(1);
        let within = later.take_while(|day| *day <= to);
        within.filter(|day| self.is_workday(*day)).count() as u32
    }

    fn search(&self, date: Date, step: fn(Date) -> Result<Date, jiff::Error>) -> Option<Date> {
        // own days may close the house for long, but not for a year
        let mut day = date;
        for _ in 0..366 {
            if self.is_workday(day) {
                return Some(day);
            }
            day = step(day).ok()?;
        }
        None
    }
}

#[cfg(test)]
mod tests;
