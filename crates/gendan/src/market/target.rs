//! Owns the sales targets of a year, broken down to persons, quarters, months and weeks.
//! They hold when they add up and the general manager approved them.

use super::rules::{plan_is_approved, targets_add_up};
use crate::kernel::entity::{self, Entity, Lines, View, Whole};
use crate::kernel::kinds::{Amount, Line, Long, Ref, Whole as Count};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::rule::Rules;
use crate::kernel::{Act, Done, Record, Refusal, Role, save};
use crate::office::period;
use crate::{choices, record};
use base::{Currency, Money};
use lang::m;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

choices! {
    pub enum TargetState { Draft "draft" MARKET_DRAFT, InForce "in_force" MARKET_IN_FORCE }
}

record! {
    /// What the house wants to sell in a year.
    pub struct Target in "sales_target" {
        no: Option<Line> => F_NO .system(),
        year: Count => MARKET_YEAR,
        currency: Currency => F_CURRENCY,
        amount: Amount => MARKET_TARGET .zone(Zone::Price),
        new_customers: Option<Count> => MARKET_NEW_CUSTOMERS,
        visits_per_week: Option<Count> => MARKET_VISITS_PER_WEEK,
        note: Option<Long> => F_NOTE,
        state: Option<TargetState> => F_STATE .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

record! {
    /// One person's part in one period.
    pub struct TargetLine in "target_line" {
        user_id: Ref => MARKET_SELLER .to("app_user"),
        period: Line => OFFICE_PERIOD .hint(m::MARKET_PERIOD_HINT),
        amount: Amount => MARKET_TARGET .zone(Zone::Price),
    }
}

const BOSSES: &[Role] = &[Role::DeptManager, Role::Gm];

pub const TARGET: Entity = Entity {
    name: "sales_target",
    plural: "sales-targets",
    one: m::ENTITY_TARGET,
    many: m::ENTITY_TARGETS,
    icon: "target",
    fields: Target::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::MARKET_PARTS,
        table: "target_line",
        parent: "sales_target_id",
        fields: TargetLine::FIELDS,
    }],
    series: ("TG", 3),
    columns: &["no", "year", "amount", "new_customers", "state", "owner_id"],
    filters: &["state", "year"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='draft'" }],
    read: &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::Gm, Role::FinanceAr],
    write: &[Role::Sales, Role::DeptManager, Role::Gm],
    steps: &[Step { from: &["draft"], verb: "put_in_force", to: "in_force" }],
    suggest: |_, input| {
        input.offer("year", (crate::kernel::time::today().year() + 1).to_string());
        input.offer("currency", "USD");
        Ok(())
    },
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") == "in_force") {
            return Err(Refusal::new("in_force", 409, m::MARKET_REFUSED_IN_FORCE));
        }
        check_periods(whole)?;
        whole.head.set("state", "draft");
        if old.is_none() && whole.head.int("owner_id").is_none() {
            whole.head.set("owner_id", act.actor.person());
        }
        Ok(())
    },
    ..entity::PLAIN
};

/// Every part is a period of the target's own year.
fn check_periods(whole: &Whole) -> Result<(), Refusal> {
    let year = whole.head.int("year").unwrap_or_default().to_string();
    let lines = whole.lines.get("lines").map_or(&[][..], Vec::as_slice);
    for (n, line) in lines.iter().enumerate() {
        let text = line.draft.text("period").unwrap_or_default();
        if period::bounds(text).is_none() || !text.starts_with(&year) {
            let field = format!("lines.{n}.period");
            return Err(Refusal::field(&field, m::OFFICE_PERIOD, m::MARKET_PERIOD_HINT));
        }
    }
    Ok(())
}

/// Parts that do not make their whole.
#[derive(Serialize, Deserialize, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The person or the year.
    pub place: String,
    pub parts: String,
    pub whole: String,
}

/// What the rules of putting a plan or targets in force look at.
#[derive(Serialize, Deserialize)]
pub struct Force {
    pub year: i64,
    pub gaps: Vec<Gap>,
}

/// How fine a period is: year, quarter, month, week, day.
fn level(period: &str) -> usize {
    match period.split_once('-').map(|(_, rest)| rest) {
        None => 0,
        Some(rest) if rest.starts_with('Q') => 1,
        Some(rest) if rest.starts_with('W') => 3,
        Some(rest) if rest.len() == 2 => 2,
        Some(_) => 4,
    }
}

/// Each person's parts make the same sum on every level that is broken down, and all persons
/// together make the year's target. `parts` are person, period and amount.
pub fn gaps(
    target: i64,
    parts: &[(String, String, i64)],
    show: impl Fn(i64) -> String,
) -> Vec<Gap> {
    let mut sums: BTreeMap<&str, BTreeMap<usize, i64>> = BTreeMap::new();
    for (person, period, amount) in parts {
        *sums.entry(person).or_default().entry(level(period)).or_default() += amount;
    }
    let mut found = Vec::new();
    let mut together = 0;
    for (person, levels) in &sums {
        let whole = levels.values().next().copied().unwrap_or_default();
        together += whole;
        let other = levels.values().find(|sum| **sum != whole);
        found.extend(other.map(|sum| Gap {
            place: person.to_string(),
            parts: show(*sum),
            whole: show(whole),
        }));
    }
    if together != target {
        let (parts, whole) = (show(together), show(target));
        found.push(Gap { place: "∑".into(), parts, whole });
    }
    found
}

/// The rules of putting targets in force, in order of precedence.
pub const FORCE_RULES: Rules<Force> = Rules(&[&targets_add_up::RULE, &plan_is_approved::RULE]);

fn force(act: &mut Act, call: &Call) -> Result<Force, Refusal> {
    let sql = "SELECT u.name, l.period, l.amount FROM target_line l
               JOIN app_user u ON u.id=l.user_id WHERE l.sales_target_id=? ORDER BY l.position";
    let rows = act.query(sql, &[call.id.into()])?;
    let parts: Vec<_> =
        rows.iter().map(|r| (r.text("name"), r.text("period"), r.int("amount"))).collect();
    let currency = save::currency_of(call.row).unwrap_or(Currency::USD);
    let show = |minor| Money::new(minor, currency).with_code();
    let gaps = gaps(call.row.int("amount"), &parts, show);
    Ok(Force { year: call.row.int("year"), gaps })
}

pub const PUT_IN_FORCE: Operation = Operation {
    on: "sales_target",
    verb: "put_in_force",
    label: m::OP_PUT_IN_FORCE,
    help: m::OP_PUT_IN_FORCE_HELP,
    roles: BOSSES,
    rules: &FORCE_RULES,
    run: |act, call| {
        let case = force(act, call)?;
        act.obey(&FORCE_RULES, &case, call)?;
        Ok(Done::on("sales_target", call.id))
    },
    ..operation::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;

    fn said(target: i64, parts: &[(&str, &str, i64)]) -> Vec<String> {
        let parts: Vec<_> =
            parts.iter().map(|(who, when, n)| (who.to_string(), when.to_string(), *n)).collect();
        gaps(target, &parts, |n| n.to_string()).into_iter().map(|gap| gap.place).collect()
    }

    #[test]
    fn persons_and_periods_make_the_year() {
        let none: [&str; 0] = [];
        assert_eq!(said(300, &[("He", "2027", 100), ("Lin", "2027", 200)]), none);
        let quarters = [
            ("Lin", "2027", 300),
            ("Lin", "2027-Q1", 100),
            ("Lin", "2027-Q2", 100),
            ("Lin", "2027-Q3", 100),
        ];
        assert_eq!(said(300, &quarters), none);
        assert_eq!(said(300, &quarters[..3]), ["Lin"]);
        assert_eq!(said(400, &quarters), ["∑"]);
        assert_eq!(said(100, &[("Lin", "2027-01", 60), ("Lin", "2027-W05", 50)]), ["Lin", "∑"]);
    }
}
