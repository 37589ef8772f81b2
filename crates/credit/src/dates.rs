//! Owns the days of a credit: the last one to present documents, the words that set a period of
//! shipment, and when a draft falls due (UCP 600 articles 3, 14 c, 29).

use crate::credit::Credit;
use base::date::plus_days;
use base::{Date, WorkCalendar};

/// Days to present when field 48 is silent (UCP 14 c).
pub const PRESENTATION_DAYS: u16 = 21;

/// What set the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// Days after shipment, field 48.
    Presentation,
    /// Field 31D.
    Expiry,
}

/// The last day for presentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastDay {
    pub day: Date,
    pub set_by: SetBy,
    /// The day before it was moved to a banking day (UCP 29 a): the bank confirms that on its
    /// covering schedule (29 b).
    pub moved_from: Option<Date>,
}

/// The nearer of expiry and days after shipment; a day on which the bank is closed moves to its
/// next one (`on_banking_day`). `None` beyond the calendar.
pub fn last_presentation(credit: &Credit, shipped: Date, bank: &WorkCalendar) -> Option<LastDay> {
    let days = credit.presentation_days.unwrap_or(PRESENTATION_DAYS);
    let by_shipment = plus_days(shipped, i32::from(days))?;
    let (day, set_by) = match by_shipment < credit.expires_on {
        true => (by_shipment, SetBy::Presentation),
        false => (credit.expires_on, SetBy::Expiry),
    };
    let open = on_banking_day(credit, day, bank)?;
    Some(LastDay { day: open, set_by, moved_from: (open != day).then_some(day) })
}

/// A last day moved to the next one on which the bank is open (UCP 29 a). Where the credit expires
/// abroad nobody here knows the days on which its bank is closed: then no day is gained.
pub fn on_banking_day(credit: &Credit, day: Date, bank: &WorkCalendar) -> Option<Date> {
    if credit.expires_in_china() { bank.on_or_after(day) } else { Some(day) }
}

/// The last working day on which the papers leave the house, so many days of a courier before they
/// must be with a bank abroad (field 31D, UCP 6 d); `None` where the bank is in China.
pub fn leaves_by(credit: &Credit, last: Date, courier: u16, house: &WorkCalendar) -> Option<Date> {
    let day = plus_days(last, -i32::from(courier)).filter(|_| !credit.expires_in_china())?;
    house.on_or_before(day)
}

/// When the bank must have said yes or no: five banking days after presentation (UCP 14 b).
pub fn decision_by(presented: Date, bank: &WorkCalendar) -> Option<Date> {
    bank.add_workdays(presented, 5)
}

/// When a draft is to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenor {
    Sight,
    /// So many days after shipment, or after sight or acceptance.
    Days {
        days: u16,
        from: From,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    Shipment,
    Sight,
    Invoice,
}

impl Tenor {
    /// Field 42C: `SIGHT`, `AT SIGHT`, `60 DAYS AFTER B/L DATE`, `90 DAYS SIGHT`.
    pub fn read(text: &str) -> Option<Tenor> {
        let text = text.to_uppercase();
        let days = text.split(|c: char| !c.is_ascii_digit()).find_map(|part| part.parse().ok());
        let has = |word: &str| text.contains(word);
        match days {
            None => has("SIGHT").then_some(Tenor::Sight),
            Some(days) => {
                let from = match () {
                    () if has("B/L") || has("BILL OF LADING") || has("SHIPMENT") => From::Shipment,
                    () if has("INVOICE") => From::Invoice,
                    () if has("SIGHT") || has("ACCEPTANCE") => From::Sight,
                    () => return None,
                };
                Some(Tenor::Days { days, from })
            }
        }
    }

    /// The day it falls due: the first day is not counted (UCP 3). `start` is the day that `from`
    /// names.
    pub fn due(self, start: Date) -> Option<Date> {
        match self {
            Tenor::Sight => Some(start),
            Tenor::Days { days, .. } => plus_days(start, i32::from(days)),
        }
    }
}

/// A period of shipment in words; both ends are in it (UCP 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub until: Date,
}

impl Period {
    /// `on or about`: five days before to five days after.
    pub fn about(day: Date) -> Option<Period> {
        Some(Period { from: plus_days(day, -5)?, until: plus_days(day, 5)? })
    }

    /// `first half`, `second half`, `beginning`, `middle`, `end` of a month.
    pub fn part(words: &str, month: Date) -> Option<Period> {
        let words = words.to_lowercase();
        let last = month.last_of_month();
        let day = |n: i8| month.first_of_month().with().day(n).build().ok();
        let (from, until) = match () {
            () if words.contains("first half") => (day(1)?, day(15)?),
            () if words.contains("second half") => (day(16)?, last),
            () if words.contains("beginning") => (day(1)?, day(10)?),
            () if words.contains("middle") => (day(11)?, day(20)?),
            () if words.contains("end") => (day(21)?, last),
            () => return None,
        };
        Some(Period { from, until })
    }

    pub fn holds(self, day: Date) -> bool {
        (self.from..=self.until).contains(&day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;
    use base::jiff::civil::date;

    fn credit(expires_on: Date, days: Option<u16>) -> Credit {
        let text = ":20:LC1\n:31D:260605NINGBO\n:50:A\n:59:B\n:32B:USD1,\n:40A:IRREVOCABLE";
        let read = crate::read::read(&Message::read(text).unwrap()).unwrap();
        Credit { expires_on, presentation_days: days, ..read.credit }
    }

    /// LC-1: on board on Sunday 10 May 2026.
    #[test]
    fn the_nearer_of_expiry_and_presentation_counts_on_a_banking_day() {
        let (shipped, bank) = (date(2026, 5, 10), WorkCalendar::weekdays());
        let last = |expiry, days| last_presentation(&credit(expiry, days), shipped, &bank).unwrap();
        let june = last(date(2026, 6, 5), None);
        assert_eq!(june.day, date(2026, 6, 1));
        assert_eq!(june.moved_from, Some(date(2026, 5, 31)));
        assert_eq!(last(date(2026, 6, 5), Some(15)).day, date(2026, 5, 25));
        let near = last(date(2026, 5, 20), None);
        assert_eq!((near.day, near.set_by), (date(2026, 5, 20), SetBy::Expiry));
    }

    /// The same credit at the counters of the issuing bank: a Sunday stays a Sunday, and five days
    /// before Saturday 9 May is Monday 4 May, within the holidays of 1 to 5 May.
    #[test]
    fn papers_for_a_bank_abroad_leave_a_couriers_way_earlier() {
        let house = WorkCalendar::china();
        let abroad = |expires_on| Credit {
            expiry_place: "AT THE COUNTERS OF THE ISSUING BANK".into(),
            ..credit(expires_on, None)
        };
        let sunday = abroad(date(2026, 5, 31));
        let last = last_presentation(&sunday, date(2026, 5, 10), &house).unwrap();
        assert_eq!((last.day, last.moved_from), (date(2026, 5, 31), None));
        assert_eq!(leaves_by(&sunday, last.day, 5, &house), Some(date(2026, 5, 26)));
        let may = abroad(date(2026, 5, 9));
        assert_eq!(leaves_by(&may, may.expires_on, 5, &house), Some(date(2026, 4, 30)));
        let here = credit(date(2026, 5, 9), None);
        assert_eq!(leaves_by(&here, here.expires_on, 5, &house), None);
    }

    /// LC-7: 60 days after 12 May 2026 is Saturday 11 July; the bank pays on Monday.
    #[test]
    fn a_draft_falls_due_without_its_first_day() {
        let tenor = Tenor::read("60 DAYS AFTER B/L DATE").unwrap();
        assert_eq!(tenor, Tenor::Days { days: 60, from: From::Shipment });
        let due = tenor.due(date(2026, 5, 12)).unwrap();
        assert_eq!(due, date(2026, 7, 11));
        assert_eq!(WorkCalendar::weekdays().on_or_after(due), Some(date(2026, 7, 13)));
        let ten = Tenor::read("10 DAYS AFTER SHIPMENT").unwrap();
        assert_eq!(ten.due(date(2026, 3, 1)), Some(date(2026, 3, 11)));
        assert_eq!(Tenor::read("AT SIGHT"), Some(Tenor::Sight));
        assert_eq!(Tenor::read("90 DAYS SIGHT"), Some(Tenor::Days { days: 90, from: From::Sight }));
        assert_eq!(Tenor::read("WHEN SOLD"), None);
    }

    #[test]
    fn words_for_parts_of_a_month_have_both_ends() {
        let february = date(2028, 2, 9);
        for (words, from, until) in [
            ("first half", 1, 15),
            ("SECOND HALF OF FEBRUARY", 16, 29),
            ("beginning", 1, 10),
            ("middle", 11, 20),
            ("end", 21, 29),
        ] {
            let period = Period::part(words, february).unwrap();
            assert_eq!((period.from.day(), period.until.day()), (from, until), "{words}");
            assert!(period.holds(period.from) && period.holds(period.until));
        }
        assert_eq!(Period::part("soon", february), None);
        let about = Period::about(date(2026, 5, 3)).unwrap();
        assert_eq!((about.from, about.until), (date(2026, 4, 28), date(2026, 5, 8)));
    }

    #[test]
    fn the_bank_decides_within_five_banking_days() {
        let bank = WorkCalendar::weekdays();
        assert_eq!(decision_by(date(2026, 5, 8), &bank), Some(date(2026, 5, 15)));
    }
}
