//! Owns the plan of the year for the market: fairs, advertising, other promotion, with its budget
//! . It is in force when the general manager approved it.

use super::rules::plan_is_approved;
use super::target::Force;
use crate::kernel::entity::{self, Entity, Lines, View, Whole};
use crate::kernel::kinds::{Amount, Day, Line, Long, Ref, Whole as Count};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::rule::Rules;
use crate::kernel::{Act, Done, Record, Refusal, Role, notify, save};
use crate::{choices, record};
use base::Currency;
use base::date::plus_days;
use lang::m;

choices! {
    pub enum PlanKind {
        Fair "fair" MARKET_FAIR,
        Advertising "advertising" MARKET_ADVERTISING,
        Platform "platform" MARKET_INFO_PLATFORM,
        Other "other" MARKET_OTHER_PROMOTION,
    }
}

choices! {
    pub enum PlanState { Draft "draft" MARKET_DRAFT, InForce "in_force" MARKET_IN_FORCE }
}

record! {
    /// The plan of one year.
    pub struct Plan in "market_plan" {
        no: Option<Line> => F_NO .system(),
        year: Count => MARKET_YEAR,
        due_on: Day => OFFICE_DUE_ON .hint(m::MARKET_PLAN_DUE_HINT),
        aims: Option<Long> => MARKET_AIMS,
        currency: Currency => F_CURRENCY,
        budget: Option<Amount> => MARKET_BUDGET .system(),
        state: Option<PlanState> => F_STATE .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

record! {
    /// One thing that is planned and what it may cost.
    pub struct PlanLine in "market_plan_line" {
        kind: PlanKind => MARKET_PLAN_KIND,
        title: Line => MARKET_PLAN_TITLE,
        month: Option<Count> => MARKET_MONTH .hint(m::MARKET_MONTH_HINT),
        budget: Amount => MARKET_BUDGET,
    }
}

const BOSSES: &[Role] = &[Role::DeptManager, Role::Gm];

pub const PLAN: Entity = Entity {
    name: "market_plan",
    plural: "market-plans",
    one: m::ENTITY_PLAN,
    many: m::ENTITY_PLANS,
    icon: "map",
    fields: Plan::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::F_LINES,
        table: "market_plan_line",
        parent: "market_plan_id",
        fields: PlanLine::FIELDS,
    }],
    series: ("MP", 3),
    columns: &["no", "year", "due_on", "budget", "state", "owner_id"],
    filters: &["state", "year"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='draft'" }],
    read: &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager, Role::Gm],
    write: BOSSES,
    steps: &[Step { from: &["draft"], verb: "put_in_force", to: "in_force" }],
    suggest: |_, input| {
        let year = crate::kernel::time::today().year();
        input.offer("year", year.to_string());
        input.offer("due_on", format!("{year}-01-31"));
        input.offer("currency", "CNY");
        Ok(())
    },
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") == "in_force") {
            return Err(Refusal::new("in_force", 409, m::MARKET_REFUSED_IN_FORCE));
        }
        let lines = whole.lines.get("lines").map_or(&[][..], Vec::as_slice);
        for (n, line) in lines.iter().enumerate() {
            if line.draft.int("month").is_some_and(|month| !(1..=12).contains(&month)) {
                let field = format!("lines.{n}.month");
                return Err(Refusal::field(&field, m::MARKET_MONTH, m::MARKET_MONTH_HINT));
            }
        }
        let budget: i64 = lines.iter().filter_map(|line| line.draft.int("budget")).sum();
        whole.head.set("budget", budget);
        whole.head.set("state", "draft");
        if old.is_none() && whole.head.int("owner_id").is_none() {
            whole.head.set("owner_id", act.actor.person());
        }
        Ok(())
    },
    ..entity::PLAIN
};

/// The rules of putting it in force, in order of precedence.
pub const FORCE_RULES: Rules<Force> = Rules(&[&plan_is_approved::RULE]);

pub const PUT_IN_FORCE: Operation = Operation {
    on: "market_plan",
    verb: "put_in_force",
    label: m::OP_PUT_IN_FORCE,
    help: m::OP_PUT_IN_FORCE_HELP,
    roles: BOSSES,
    rules: &FORCE_RULES,
    run: |act, call| {
        let lines = "SELECT COUNT(*) AS n FROM market_plan_line WHERE market_plan_id=?";
        if act.one(lines, &[call.id.into()])?.is_none_or(|row| row.int("n") == 0) {
            return Err(Refusal::field("lines", m::F_LINES, m::MARKET_PLAN_EMPTY));
        }
        act.obey(&FORCE_RULES, &Force { year: call.row.int("year"), gaps: vec![] }, call)?;
        Ok(Done::on("market_plan", call.id))
    },
    ..operation::PLAIN
};

/// at the start of a year its plan is asked for, due on the last of January.
pub fn open_year(act: &mut Act) -> Result<i64, Refusal> {
    let year = act.today().year();
    let there = "SELECT id FROM market_plan WHERE year=?";
    if act.one(there, &[i64::from(year).into()])?.is_some() {
        return Ok(0);
    }
    let Some(owner) = notify::holders(act.c, Role::DeptManager)?.first().copied() else {
        return Ok(0);
    };
    let mut whole = Whole::default();
    whole.head.set("year", i64::from(year));
    // Who begins to use the program in November is not late since January, nor at once when he
    // begins after the office has closed.
    let tomorrow = plus_days(act.today(), 1).map_or_else(String::new, |day| day.to_string());
    let due = format!("{year}-01-31").max(tomorrow);
    whole.head.set("due_on", due);
    whole.head.set("currency", "CNY");
    whole.head.set("owner_id", owner);
    save::create_whole(act, &PLAN, whole)?;
    Ok(1)
}
