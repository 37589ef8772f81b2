//! Owns what the workshops can make in a week, as planning enters it: a ship date is offered
//! against what is left until then.

use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Day, Line};
use crate::kernel::{Act, Record, Refusal, Role};
use crate::record;
use base::date::plus_days;
use base::{Date, Quantity};
use db::Row;
use lang::m;
use serde::{Deserialize, Serialize};

record! {
    /// One week, named by its Monday.
    pub struct Capacity in "capacity" {
        week_of: Day => CAPACITY_WEEK .hint(m::CAPACITY_WEEK_HINT),
        pieces: Quantity => CAPACITY_PIECES,
        note: Option<Line> => F_NOTE,
    }
}

pub const CAPACITY: Entity = Entity {
    name: "capacity",
    plural: "capacities",
    one: m::ENTITY_CAPACITY,
    many: m::ENTITY_CAPACITIES,
    icon: "gauge",
    fields: Capacity::FIELDS,
    key: "week_of",
    columns: &["week_of", "pieces", "note"],
    search: &[],
    write: &[Role::Planning, Role::Production, Role::DeptManager],
    prepare: |_, whole, _| {
        let day: Option<Date> = whole.head.text("week_of").and_then(|day| day.parse().ok());
        if let Some(day) = day {
            whole.head.set("week_of", monday(day).to_string());
        }
        Ok(())
    },
    ..entity::PLAIN
};

fn monday(day: Date) -> Date {
    plus_days(day, -i32::from(day.weekday().to_monday_zero_offset())).unwrap_or(day)
}

/// What is left until an order's ship date, in thousandths of a piece.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Room {
    pub until: String,
    pub free: i64,
    pub wanted: i64,
}

/// The weeks until the ship date less what other open orders need until then; `None` where planning
/// has entered no week.
pub fn room(act: &mut Act, order: &Row) -> Result<Option<Room>, Refusal> {
    let (first, until) = (monday(act.today()).to_string(), order.text("ship_by"));
    let weeks = act.one(
        "SELECT COUNT(*) AS n, CAST(COALESCE(SUM(pieces), 0) AS BIGINT) AS pieces FROM capacity
         WHERE week_of>=? AND week_of<=?",
        &[first.into(), until.as_str().into()],
    )?;
    let Some(weeks) = weeks.filter(|row| row.int("n") > 0) else { return Ok(None) };
    let taken = act.one(
        "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) AS pieces FROM sales_order
         WHERE id<>? AND ship_by<=? AND cancelled_on IS NULL AND archived_on IS NULL
         AND stage IN ('sample','contract','release','materials','production')",
        &[order.int("id").into(), until.as_str().into()],
    )?;
    let taken = taken.map_or(0, |row| row.int("pieces"));
    let wanted = order.opt_int("quantity").unwrap_or(0);
    Ok(Some(Room { until, free: weeks.int("pieces") - taken, wanted }))
}
