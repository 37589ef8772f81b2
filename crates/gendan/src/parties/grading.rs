//! Owns how a customer is graded besides his relation: when he will close, how urgent he is, what
//! he needs, whether he buys, what he is worth. Four alphabets that never mix, each with its
//! history.

use crate::choices;
use crate::kernel::entity::{self, Entity, Whole};
use crate::kernel::kinds::{Day, Line, Long, Ref};
use crate::kernel::operation::{self, Operation};
use crate::kernel::role::Zone;
use crate::kernel::settings::{self, Values};
use crate::kernel::{Act, Done, Record, Refusal, Role, numbering};
use crate::record;
use base::Date;
use base::date::plus_days;
use db::{Conn, Row, Value};
use lang::m;
use serde_json::json;

choices! {
    /// What he needs: now, later, never.
    pub enum Demand {
        Target "target" PARTIES_DEMAND_TARGET,
        Potential "potential" PARTIES_DEMAND_POTENTIAL,
        Dead "dead" PARTIES_DEMAND_DEAD,
    }
}

choices! {
    /// When he will order: A within a month, B three, C six, D later, E never.
    pub enum ClosingGrade {
        A "A" PARTIES_CLOSING_A, B "B" PARTIES_CLOSING_B, C "C" PARTIES_CLOSING_C,
        D "D" PARTIES_CLOSING_D, E "E" PARTIES_CLOSING_E,
    }
}

choices! {
    /// How soon he must be served, half-open intervals (C-13).
    pub enum Urgency {
        Week "U1" PARTIES_URGENCY_1, Month "U2" PARTIES_URGENCY_2,
        Quarter "U3" PARTIES_URGENCY_3, Later "U4" PARTIES_URGENCY_4,
    }
}

choices! {
    ///
    pub enum DealStatus {
        Won "won" PARTIES_DEAL_WON,
        Negotiating "negotiating" PARTIES_DEAL_NEGOTIATING,
        Potential "potential" PARTIES_DEAL_POTENTIAL,
    }
}

choices! {
    /// Share of our sales or of what could be sold; given by an analysis.
    pub enum ValueClass { A "A" PARTIES_VALUE_A, B "B" PARTIES_VALUE_B, C "C" PARTIES_VALUE_C }
}

choices! {
    pub enum Scheme {
        Relation "relation" CUSTOMER_RELATION,
        Closing "closing" PARTIES_CLOSING,
        Urgency "urgency" PARTIES_URGENCY,
        Demand "demand" PARTIES_DEMAND,
        Deal "deal" PARTIES_DEAL,
        Value "value" PARTIES_VALUE,
        Credit "credit" CUSTOMER_CREDIT,
    }
}

record! {
    /// One change of one grade, kept for ever.
    pub struct GradeChange in "grade_change" {
        no: Line => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer") .system(),
        scheme: Scheme => PARTIES_SCHEME .system(),
        was: Option<Line> => PARTIES_WAS .system(),
        became: Option<Line> => PARTIES_BECAME .system(),
        why: Option<Line> => REASON .system(),
        by_id: Option<Ref> => PARTIES_BY .to("app_user") .system(),
    }
}

pub const GRADE_CHANGE: Entity = Entity {
    name: "grade_change",
    plural: "grade-changes",
    one: m::ENTITY_GRADE_CHANGE,
    many: m::ENTITY_GRADE_CHANGES,
    icon: "history",
    fields: GradeChange::FIELDS,
    columns: &["no", "customer_id", "scheme", "was", "became", "why", "by_id"],
    filters: &["customer_id", "scheme"],
    read: Zone::Customer.seen_by(),
    ..entity::PLAIN
};

/// The grade that follows from need and expected day (S2:127).
pub fn closing(
    demand: Option<Demand>,
    expected: Option<Date>,
    today: Date,
    values: &Values,
) -> Option<ClosingGrade> {
    let within = |key| {
        let last = plus_days(today, i32::try_from(values.get(key)).unwrap_or(0));
        expected.zip(last).is_some_and(|(day, last)| day <= last)
    };
    match demand {
        None => None,
        Some(Demand::Dead) => Some(ClosingGrade::E),
        Some(Demand::Potential) => Some(ClosingGrade::D),
        Some(Demand::Target) if within(&settings::CLOSING_A_D) => Some(ClosingGrade::A),
        Some(Demand::Target) if within(&settings::CLOSING_B_D) => Some(ClosingGrade::B),
        Some(Demand::Target) if within(&settings::CLOSING_C_D) => Some(ClosingGrade::C),
        Some(Demand::Target) => Some(ClosingGrade::D),
    }
}

/// The day until which an urgency is to be served; what may wait has none.
pub fn urgency_due(urgency: Option<Urgency>, today: Date, values: &Values) -> Option<Date> {
    let key = match urgency? {
        Urgency::Week => &settings::URGENCY_1_D,
        Urgency::Month => &settings::URGENCY_2_D,
        Urgency::Quarter => &settings::URGENCY_3_D,
        Urgency::Later => return None,
    };
    plus_days(today, i32::try_from(values.get(key)).unwrap_or(0))
}

/// Columns that hold a grade, with the scheme they follow.
const GRADES: [(&str, Scheme); 6] = [
    ("closing_grade", Scheme::Closing),
    ("urgency", Scheme::Urgency),
    ("demand", Scheme::Demand),
    ("deal_status", Scheme::Deal),
    ("value_class", Scheme::Value),
    ("credit_grade", Scheme::Credit),
];

fn day(value: &Value) -> Option<Date> {
    value.as_text().and_then(|text| text.parse().ok())
}

/// Reckons the grades that follow from others and keeps what changed. The relation grade does not
/// change here: manager and salesperson agree to it together.
pub fn derive(act: &mut Act, whole: &mut Whole, old: Option<&Row>) -> Result<(), Refusal> {
    let (values, today) = (settings::all(act.c)?, act.today());
    let demand = whole.head.text("demand").and_then(Demand::from_code);
    let expected = day(whole.head.get("expected_on"));
    if demand == Some(Demand::Target) && expected.is_none() {
        let label = m::PARTIES_EXPECTED;
        return Err(Refusal::field("expected_on", label, m::PARTIES_EXPECTED_MISSING));
    }
    let grade = closing(demand, expected, today, &values);
    whole.head.set("closing_grade", grade.map(ClosingGrade::code));
    let urgency = whole.head.text("urgency").and_then(Urgency::from_code);
    let same = old.is_some_and(|row| row.get("urgency") == whole.head.get("urgency"));
    if !same {
        let due = urgency_due(urgency, today, &values).map(|day| day.to_string());
        whole.head.set("urgency_due", due);
    }
    let Some(row) = old else { return Ok(()) };
    let relation = whole.head.get("relation_grade");
    if !relation.is_null() && relation != row.get("relation_grade") {
        let label = m::CUSTOMER_RELATION;
        return Err(Refusal::field("relation_grade", label, m::PARTIES_GRADE_BY_PROPOSAL));
    }
    for (column, scheme) in GRADES {
        let Some(new) = whole.head.0.get(column).cloned() else { continue };
        if &new != row.get(column) {
            let was = row.opt_text(column);
            let by = act.actor.person();
            let change = Change { scheme, was, became: new.as_text().map(Into::into), by };
            note(act.c, (row.int("id"), act.now), change, None)?;
        }
    }
    Ok(())
}

/// A grade before and after.
pub struct Change {
    pub scheme: Scheme,
    pub was: Option<String>,
    pub became: Option<String>,
    pub by: Option<i64>,
}

/// Keeps a change in the customer's history of grades. `(customer, now)`.
pub fn note(
    c: &mut Conn,
    (customer, now): (i64, i64),
    change: Change,
    why: Option<&str>,
) -> Result<(), Refusal> {
    let no = numbering::next_code(c, "GC", 5)?;
    let columns: Vec<(&str, Value)> = vec![
        ("version", 1.into()),
        ("created_at", now.into()),
        ("no", no.into()),
        ("customer_id", customer.into()),
        ("scheme", change.scheme.code().into()),
        ("was", change.was.into()),
        ("became", change.became.into()),
        ("why", why.into()),
        ("by_id", change.by.into()),
    ];
    c.insert("grade_change", &columns)?;
    Ok(())
}

/// Every night: time alone moves a closing grade (what was more than six months away comes nearer).
pub fn follow_the_calendar(act: &mut Act) -> Result<i64, Refusal> {
    let (values, today) = (settings::all(act.c)?, act.today());
    let sql = "SELECT id, demand, expected_on, closing_grade FROM customer
               WHERE expected_on IS NOT NULL AND merged_into_id IS NULL";
    let mut moved = 0;
    for row in act.query(sql, &[])? {
        let demand = row.opt_text("demand").and_then(|code| Demand::from_code(&code));
        let grade = closing(demand, day(row.get("expected_on")), today, &values);
        let became = grade.map(|grade| grade.code().to_string());
        let was = row.opt_text("closing_grade");
        if became == was {
            continue;
        }
        let id = row.int("id");
        act.exec(
            "UPDATE customer SET closing_grade=? WHERE id=?",
            &[became.as_deref().into(), id.into()],
        )?;
        let change = Change { scheme: Scheme::Closing, was, became, by: None };
        note(act.c, (id, act.now), change, None)?;
        act.fact("graded", ("customer", id), None, json!({"scheme": "closing"}));
        moved += 1;
    }
    Ok(moved)
}

record! {
    pub struct Regrading in "customer" {
        demand: Demand => PARTIES_DEMAND,
        expected_on: Option<Day> => PARTIES_EXPECTED .hint(m::PARTIES_EXPECTED_HINT),
        why: Long => REASON,
    }
}

/// the expected day has passed without an order: when will it be, or never?
pub const REGRADE: Operation = Operation {
    on: "customer",
    verb: "regrade",
    backward: true,
    label: m::OP_REGRADE,
    help: m::OP_REGRADE_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::Gm],
    fields: Regrading::FIELDS,
    run: |act, call| {
        let today = act.today();
        let demand = call.input.text("demand").and_then(Demand::from_code);
        let expected = day(call.input.get("expected_on"));
        if demand == Some(Demand::Target) && expected.is_none_or(|day| day < today) {
            let label = m::PARTIES_EXPECTED;
            return Err(Refusal::field("expected_on", label, m::PARTIES_EXPECTED_MISSING));
        }
        let values = settings::all(act.c)?;
        let became = closing(demand, expected, today, &values).map(|g| g.code().to_string());
        let was = call.row.opt_text("closing_grade");
        let columns = [
            ("demand", call.input.get("demand").clone()),
            ("expected_on", call.input.get("expected_on").clone()),
            ("closing_grade", became.as_deref().into()),
        ];
        act.set("customer", call.id, &columns)?;
        let change = Change { scheme: Scheme::Closing, was, became, by: act.actor.person() };
        note(act.c, (call.id, act.now), change, call.input.text("why"))?;
        Ok(Done::on("customer", call.id).saying(m::PARTIES_DONE_REGRADED))
    },
    ..operation::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_expected_day_decides_the_closing_grade() {
        let today: Date = "2026-03-01".parse().unwrap();
        let table = [
            (Some(Demand::Target), Some("2026-03-31"), Some(ClosingGrade::A)),
            (Some(Demand::Target), Some("2026-04-01"), Some(ClosingGrade::B)),
            (Some(Demand::Target), Some("2026-05-30"), Some(ClosingGrade::B)),
            (Some(Demand::Target), Some("2026-05-31"), Some(ClosingGrade::C)),
            (Some(Demand::Target), Some("2026-08-28"), Some(ClosingGrade::C)),
            (Some(Demand::Target), Some("2026-08-29"), Some(ClosingGrade::D)),
            (Some(Demand::Potential), Some("2026-03-02"), Some(ClosingGrade::D)),
            (Some(Demand::Dead), Some("2026-03-02"), Some(ClosingGrade::E)),
            (None, Some("2026-03-02"), None),
        ];
        for (demand, expected, want) in table {
            let expected = expected.map(|day| day.parse().unwrap());
            let got = closing(demand, expected, today, &Values::default());
            assert_eq!(got, want, "{demand:?} {expected:?}");
        }
    }

    #[test]
    fn urgency_gives_the_day_until_which_he_is_served() {
        let today: Date = "2026-03-01".parse().unwrap();
        let due = |urgency| {
            urgency_due(Some(urgency), today, &Values::default()).map(|day| day.to_string())
        };
        assert_eq!(due(Urgency::Week).as_deref(), Some("2026-03-08"));
        assert_eq!(due(Urgency::Month).as_deref(), Some("2026-03-31"));
        assert_eq!(due(Urgency::Quarter).as_deref(), Some("2026-05-30"));
        assert_eq!(due(Urgency::Later), None);
    }
}
