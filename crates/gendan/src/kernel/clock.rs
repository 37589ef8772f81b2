//! Owns what a time limit of the regulations is: which fact starts it, which fact ends it, in whose
//! working time it runs, who answers for it. It is ended by a fact, never by a tick.
//!
//! [`follow`] starts and ends clocks in the transaction of each action; [`sweep`] reminds and
//! escalates; [`record`] is the clock as people see it.

mod calendar;
mod follow;
pub mod record;
mod sweep;

pub use calendar::{Calendar, OVERDUE, end_of_day};
pub use follow::follow;
pub use sweep::{BATCH, sweep};

use super::role::Role;
use super::settings::Key;
use db::Row;
use lang::Msg;

/// A time limit, declared beside the records it watches.
pub struct Clock {
    pub name: &'static str,
    /// Where it is written, `file!()`.
    pub file: &'static str,
    /// The R-number in whose words it speaks.
    pub id: &'static str,
    /// Further R-numbers that it keeps.
    pub also: &'static [&'static str],
    /// The clause in the regulations.
    pub clause: &'static str,
    /// The rule in its own words.
    pub says: Msg,
    /// What is to be done, as Today says it.
    pub task: Msg,
    /// The entity whose records it watches.
    pub on: &'static str,
    pub starts: &'static [Event],
    pub ends: &'static [Event],
    /// What ends it for good, also where it runs again after other ends.
    pub over: &'static [Event],
    /// Where the time counts from.
    pub since: Since,
    pub span: Span,
    pub calendar: Calendar,
    pub owner: Owner,
    /// Where the work is done: the label of the button and the address, `{key}` being the record.
    pub act: Option<(Msg, &'static str)>,
    /// An interim answer with a promised time starts it anew.
    pub promises: bool,
    /// It goes on when the order that it belongs to is over: the notice of that very end.
    pub outlives_order: bool,
    /// It runs again after each end, until the record is closed (weekly report, daily look).
    pub again: bool,
    /// The field of a starting or ending fact that names its part, when one record has several
    /// (the departments that acknowledge an instruction).
    pub part: Option<&'static str>,
}

/// The plainest clock; areas override what differs.
pub const PLAIN: Clock = Clock {
    name: "",
    file: "",
    id: "",
    also: &[],
    clause: "",
    says: lang::m::APP_NAME,
    task: lang::m::APP_NAME,
    on: "",
    starts: &[],
    ends: &[],
    over: &[],
    since: Since::Fact,
    span: Span::Asap,
    calendar: Calendar::Company,
    owner: Owner::Field("owner_id"),
    act: None,
    promises: false,
    outlives_order: false,
    again: false,
    part: None,
};

/// A fact that concerns a clock's record.
pub struct Event {
    /// `quotation.send`.
    pub fact: &'static str,
    pub via: Via,
    /// Only for records like this (the record that the clock watches).
    pub when: fn(&Row) -> bool,
}

/// How a fact leads to the record that the clock watches.
pub enum Via {
    /// It is about the record itself.
    Itself,
    /// It is about another record whose column names it.
    Column(&'static str),
    /// It belongs to the same order.
    Order,
}

const fn event(fact: &'static str, via: Via) -> Event {
    Event { fact, via, when: |_| true }
}

/// A fact about the record itself.
pub const fn itself(fact: &'static str) -> Event {
    event(fact, Via::Itself)
}

/// A fact about a record whose column names ours.
pub const fn by(fact: &'static str, column: &'static str) -> Event {
    event(fact, Via::Column(column))
}

/// A fact of the same order.
pub const fn in_order(fact: &'static str) -> Event {
    event(fact, Via::Order)
}

impl Event {
    pub const fn when(mut self, when: fn(&Row) -> bool) -> Event {
        self.when = when;
        self
    }
}

/// Where the time counts from.
pub enum Since {
    /// The fact that started it.
    Fact,
    /// An instant that the record names.
    Instant(&'static str),
    /// A day that the record names, from its morning.
    Day(&'static str),
}

/// How long it runs. Every length is a setting.
pub enum Span {
    /// "At once" of the regulations: so many working hours.
    Asap,
    Hours(&'static Key),
    Days(&'static Key),
    /// Due so many days before the day it counts from.
    DaysBefore(&'static Key),
    /// Due at the end of the day that the record names.
    OnTheDay,
}

/// Who answers for it.
pub enum Owner {
    /// The person in a column of the record, or of its order.
    Field(&'static str),
    /// Everybody of a role.
    Role(Role),
    /// The department in the part of the clock.
    Part,
}

impl Clock {
    /// Every R-number it keeps.
    pub fn ids(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.id).chain(self.also.iter().copied())
    }
}
