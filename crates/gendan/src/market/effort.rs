//! Owns the working time planned for key and target customers, month by month, against what was
//! done: effort goes where the value is, and everybody sees whether it did.

use crate::kernel::entity::{self, Entity, Lines, Whole};
use crate::kernel::kinds::{Day, Line, Ref};
use crate::kernel::operation::{self, Operation};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role, time};
use crate::office::period;
use crate::record;
use base::Quantity;
use lang::m;

record! {
    /// Hours planned for one customer in one month by one person.
    pub struct Effort in "effort" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        month: Line => MARKET_MONTH .hint(m::EFFORT_MONTH_HINT),
        planned: Quantity => EFFORT_PLANNED,
        done: Option<Quantity> => EFFORT_DONE .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

record! {
    /// Time that was spent.
    pub struct Spent in "effort_line" {
        done_on: Day => EFFORT_SPENT_ON,
        hours: Quantity => EFFORT_HOURS,
        what: Line => EFFORT_SPENT_WHAT,
    }
}

const TEAM: &[Role] = &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager, Role::Gm];
const BOSSES: &[Role] = &[Role::DeptManager, Role::Gm];
/// Hours that a day has.
const DAY: i64 = 24 * Quantity::SCALE;

pub const EFFORT: Entity = Entity {
    name: "effort",
    plural: "efforts",
    one: m::ENTITY_EFFORT,
    many: m::ENTITY_EFFORTS,
    icon: "clock",
    fields: Effort::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::EFFORT_SPENT,
        table: "effort_line",
        parent: "effort_id",
        fields: Spent::FIELDS,
    }],
    series: ("WT", 4),
    columns: &["no", "customer_id", "month", "planned", "done", "owner_id"],
    filters: &["month", "customer_id", "owner_id"],
    read: Zone::Customer.seen_by(),
    write: TEAM,
    owner: Some("owner_id"),
    wide: BOSSES,
    suggest: |_, input| {
        let today = time::today();
        input.offer("month", format!("{}-{:02}", today.year(), today.month()));
        Ok(())
    },
    prepare,
    ..entity::PLAIN
};

fn prepare(act: &mut Act, whole: &mut Whole, old: Option<&db::Row>) -> Result<(), Refusal> {
    let month = whole.head.text("month").unwrap_or_default().to_string();
    if !is_month(&month) {
        return Err(Refusal::field("month", m::MARKET_MONTH, m::EFFORT_MONTH_HINT));
    }
    let (customer, owner) = (whole.head.get("customer_id"), whole.head.get("owner_id"));
    let sql = "SELECT no FROM effort WHERE customer_id=? AND month=? AND owner_id=? AND id<>?";
    let own = old.map_or(0, |row| row.int("id"));
    let params = [customer.clone(), month.as_str().into(), owner.clone(), own.into()];
    if let Some(row) = act.one(sql, &params)? {
        let text = m::EFFORT_TWICE.with("no", row.text("no"));
        return Err(Refusal::field("month", m::MARKET_MONTH, text));
    }
    let today = act.today().to_string();
    let mut sum = 0;
    for (n, line) in whole.lines.get("lines").map_or(&[][..], Vec::as_slice).iter().enumerate() {
        let hours = line.draft.int("hours").unwrap_or_default();
        let day = line.draft.text("done_on").unwrap_or_default();
        let cell = |name: &str| format!("lines.{n}.{name}");
        check_line(&month, day, hours, &today)
            .map_err(|(name, label, text)| Refusal::field(&cell(name), label, text))?;
        sum += hours;
    }
    whole.head.set("done", sum);
    Ok(())
}

/// `2026-12`, and nothing shorter or longer.
fn is_month(text: &str) -> bool {
    text.len() == 7 && !text.contains(['W', 'Q']) && period::bounds(text).is_some()
}

type Wrong = (&'static str, lang::Msg, lang::Msg);

fn check_line(month: &str, day: &str, hours: i64, today: &str) -> Result<(), Wrong> {
    match () {
        () if !day.starts_with(month) => {
            Err(("done_on", m::EFFORT_SPENT_ON, m::EFFORT_OTHER_MONTH))
        }
        () if day > today => Err(("done_on", m::EFFORT_SPENT_ON, m::MARKET_NOT_FUTURE)),
        () if hours <= 0 || hours > DAY => Err(("hours", m::EFFORT_HOURS, m::EFFORT_HOURS_HINT)),
        () => Ok(()),
    }
}

/// Writes down time that was spent, without opening the whole plan.
pub const LOG: Operation = Operation {
    on: "effort",
    verb: "log",
    label: m::OP_LOG_TIME,
    help: m::OP_LOG_TIME_HELP,
    roles: TEAM,
    fields: Spent::FIELDS,
    run: |act, call| {
        let (month, today) = (call.row.text("month"), act.today().to_string());
        let day = call.input.text("done_on").unwrap_or_default();
        let hours = call.input.int("hours").unwrap_or_default();
        check_line(&month, day, hours, &today)
            .map_err(|(name, label, text)| Refusal::field(name, label, text))?;
        let last = "SELECT COALESCE(MAX(position),0) AS n FROM effort_line WHERE effort_id=?";
        let last = act.one(last, &[call.id.into()])?.map_or(0, |row| row.int("n"));
        let columns = [
            ("effort_id", call.id.into()),
            ("position", (last + 1).into()),
            ("done_on", call.input.get("done_on").clone()),
            ("hours", hours.into()),
            ("what", call.input.get("what").clone()),
        ];
        act.insert("effort_line", &columns)?;
        act.set("effort", call.id, &[("done", (call.row.int("done") + hours).into())])?;
        Ok(Done::on("effort", call.id))
    },
    ..operation::PLAIN
};
