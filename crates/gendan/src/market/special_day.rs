//! Owns the days on which a customer is greeted: holidays, birthdays, days of his company.

use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Day, Line, Long, Ref};
use crate::kernel::operation::{self, Operation};
use crate::kernel::role::Zone;
use crate::kernel::{Done, Record, Role};
use crate::record;
use base::Date;
use lang::m;

record! {
    /// A day that comes every year.
    pub struct SpecialDay in "special_day" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        title: Line => MARKET_DAY_TITLE .hint(m::MARKET_DAY_HINT),
        person: Option<Line> => MARKET_PERSON .zone(Zone::Customer),
        next_on: Day => MARKET_NEXT_ON,
        greeted_on: Option<Day> => MARKET_GREETED_ON .system(),
        how: Option<Long> => MARKET_HOW .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

const TEAM: &[Role] = &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager];

pub const DAY: Entity = Entity {
    name: "special_day",
    plural: "special-days",
    one: m::ENTITY_DAY,
    many: m::ENTITY_DAYS,
    icon: "calendar",
    fields: SpecialDay::FIELDS,
    series: ("SD", 4),
    columns: &["no", "next_on", "customer_id", "title", "person", "greeted_on", "owner_id"],
    filters: &["customer_id", "owner_id"],
    search: &["no", "title"],
    read: Zone::Customer.seen_by(),
    write: TEAM,
    owner: Some("owner_id"),
    ..entity::PLAIN
};

/// The same day of the next year; the 29th of February falls on the 28th.
pub fn next_year(day: Date) -> Date {
    let year = day.year() + 1;
    Date::new(year, day.month(), day.day())
        .or_else(|_| Date::new(year, day.month(), 28))
        .unwrap_or(day)
}

record! {
    pub struct Greeting in "special_day" { how: Long => MARKET_HOW .hint(m::MARKET_HOW_HINT) }
}

/// He was greeted; the day comes again next year.
pub const GREET: Operation = Operation {
    on: "special_day",
    verb: "greet",
    label: m::OP_GREET,
    help: m::OP_GREET_HELP,
    roles: TEAM,
    fields: Greeting::FIELDS,
    run: |act, call| {
        let mut next: Date = call.row.text("next_on").parse().unwrap_or(act.today());
        next = next_year(next);
        while next < act.today() {
            next = next_year(next);
        }
        let columns = [
            ("greeted_on", act.today().to_string().into()),
            ("next_on", next.to_string().into()),
            ("how", call.input.get("how").clone()),
        ];
        act.set("special_day", call.id, &columns)?;
        Ok(Done::on("special_day", call.id))
    },
    ..operation::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_day_comes_a_day_earlier() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(next_year(day("2028-02-29")), day("2029-02-28"));
        assert_eq!(next_year(day("2026-12-25")), day("2027-12-25"));
    }
}
