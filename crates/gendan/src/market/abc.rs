//! Owns the ABC analysis as a record: the period, what was sold in it, the table, and what the
//! house decides for each class. Adopted, it is the customers' value class.

use super::pareto::{self, Placed, Total};
use super::rules::important_customer_has_owner;
use crate::kernel::entity::{self, Entity, LineDraft, Lines, View, Whole};
use crate::kernel::kinds::{Amount, Day, Instant, Line, Long, Ref, Whole as Count};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::rule::Rules;
use crate::kernel::{Act, Done, Draft, Record, Refusal, Role, time};
use crate::parties::grading::{self, Change, Scheme, ValueClass};
use crate::{choices, record};
use base::{Currency, Money, Percent, Rate, Rounding};
use db::{Row, Value};
use lang::m;
use serde::{Deserialize, Serialize};
use serde_json::json;

choices! {
    /// What is counted.
    pub enum Basis {
        Orders "orders" MARKET_BASIS_ORDERS,
        History "history" MARKET_BASIS_HISTORY,
    }
}

choices! {
    pub enum AnalysisState {
        Draft "draft" MARKET_DRAFT,
        Adopted "adopted" MARKET_ADOPTED,
    }
}

record! {
    /// An analysis of one period.
    pub struct Analysis in "abc_analysis" {
        no: Option<Line> => F_NO .system(),
        from_on: Day => MARKET_FROM,
        until_on: Day => MARKET_UNTIL,
        basis: Basis => MARKET_BASIS .hint(m::MARKET_BASIS_HINT),
        currency: Currency => F_CURRENCY .hint(m::MARKET_CURRENCY_HINT),
        a_to: Percent => MARKET_A_TO,
        b_to: Percent => MARKET_B_TO,
        total: Option<Amount> => MARKET_TOTAL .zone(Zone::Price) .system(),
        customers: Option<Count> => MARKET_CUSTOMERS .system(),
        decision_a: Option<Long> => MARKET_DECISION_A .hint(m::MARKET_DECISION_HINT),
        decision_b: Option<Long> => MARKET_DECISION_B,
        decision_c: Option<Long> => MARKET_DECISION_C,
        state: Option<AnalysisState> => F_STATE .system(),
        adopted_at: Option<Instant> => MARKET_ADOPTED_AT .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user") .system(),
    }
}

record! {
    /// What one unit of another currency counts for.
    pub struct AnalysisRate in "abc_rate" {
        from_currency: Currency => MARKET_FROM_CURRENCY,
        rate: Rate => MARKET_RATE .hint(m::MARKET_RATE_HINT),
    }
}

record! {
    /// One customer in the table.
    pub struct AnalysisLine in "abc_line" {
        customer_id: Option<Ref> => F_CUSTOMER .to("customer") .system(),
        label: Line => MARKET_LABEL .system(),
        amount: Amount => F_AMOUNT .zone(Zone::Price) .system(),
        share: Percent => MARKET_SHARE .system(),
        running: Percent => MARKET_RUNNING .system(),
        running_customers: Percent => MARKET_RUNNING_CUSTOMERS .system(),
        class: ValueClass => PARTIES_VALUE .system(),
    }
}

const BOSSES: &[Role] = &[Role::DeptManager, Role::Gm];

pub const ANALYSIS: Entity = Entity {
    name: "abc_analysis",
    plural: "abc-analyses",
    one: m::ENTITY_ABC,
    many: m::ENTITY_ABCS,
    icon: "chart",
    fields: Analysis::FIELDS,
    lines: &[
        Lines {
            key: "rates",
            label: m::MARKET_RATES,
            table: "abc_rate",
            parent: "abc_analysis_id",
            fields: AnalysisRate::FIELDS,
        },
        Lines {
            key: "lines",
            label: m::MARKET_TABLE,
            table: "abc_line",
            parent: "abc_analysis_id",
            fields: AnalysisLine::FIELDS,
        },
    ],
    series: ("ABC", 3),
    columns: &["no", "from_on", "until_on", "basis", "total", "customers", "state"],
    filters: &["state", "basis"],
    views: &[View { name: "adopted", label: m::MARKET_ADOPTED, filter: "state='adopted'" }],
    read: &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::Gm, Role::FinanceAr],
    write: BOSSES,
    steps: &[Step { from: &["draft"], verb: "adopt", to: "adopted" }],
    suggest: |_, input| {
        let today = time::today();
        let year = base::date::plus_days(today, -364).unwrap_or(today);
        input.offer("from_on", year.to_string());
        input.offer("until_on", today.to_string());
        input.offer("basis", "orders");
        input.offer("currency", "USD");
        input.offer("a_to", "80");
        input.offer("b_to", "95");
        Ok(())
    },
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") == "adopted") {
            return Err(Refusal::new("adopted", 409, m::MARKET_REFUSED_ADOPTED));
        }
        if whole.head.text("from_on") > whole.head.text("until_on") {
            return Err(Refusal::field("until_on", m::MARKET_UNTIL, m::MARKET_UNTIL_AFTER));
        }
        let bounds = (whole.head.int("a_to"), whole.head.int("b_to"));
        let (Some(a), Some(b)) = bounds else { return Err(Refusal::not_found()) };
        if a <= 0 || a >= b || b > Percent::SCALE * 100 {
            return Err(Refusal::field("b_to", m::MARKET_B_TO, m::MARKET_BOUNDS));
        }
        let placed = pareto::place(collect(act, whole)?, Percent(a), Percent(b));
        keep(act, whole, &placed);
        Ok(())
    },
    ..entity::PLAIN
};

/// Step one: what each customer brought in the period, in one currency.
fn collect(act: &mut Act, whole: &Whole) -> Result<Vec<Total>, Refusal> {
    let head = &whole.head;
    let (from, until) = (head.text("from_on"), head.text("until_on"));
    let rows = match head.text("basis") {
        // Countries stand for the customers of another house's history.
        Some("history") => act.query(
            "SELECT COALESCE(country,'—') AS label, NULL AS customer, currency,
                    CAST(SUM(amount) AS BIGINT) AS amount FROM past_line
             WHERE delivered_on>=? AND delivered_on<=? GROUP BY country, currency",
            &[from.into(), until.into()],
        )?,
        _ => orders(act, from, until)?,
    };
    let to = head.text("currency").and_then(|code| Currency::parse(code).ok());
    let to = to.unwrap_or(Currency::USD);
    let mut totals: Vec<Total> = Vec::new();
    for row in rows {
        let amount = converted(whole, &row, to)?;
        let (customer, label) = (row.opt_int("customer"), row.text("label"));
        match totals.iter_mut().find(|t| t.customer == customer && t.label == label) {
            Some(total) => total.amount += amount,
            None => totals.push(Total { customer, label, amount }),
        }
    }
    Ok(totals)
}

/// Orders received in the period, and customers who deal with us and ordered nothing.
fn orders(act: &mut Act, from: Option<&str>, until: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let at = |day: Option<&str>, clock: &str| {
        time::parse_instant(&format!("{} {clock}", day.unwrap_or_default())).unwrap_or_default()
    };
    act.query(
        "SELECT c.id AS customer, c.short AS label, o.currency AS currency,
                CAST(COALESCE(SUM(o.amount),0) AS BIGINT) AS amount
         FROM customer c LEFT JOIN sales_order o ON o.customer_id=c.id
           AND o.cancelled_on IS NULL AND o.received_at>=? AND o.received_at<=?
         WHERE c.code IS NOT NULL AND c.merged_into_id IS NULL
         GROUP BY c.id, c.short, o.currency ORDER BY c.id",
        &[at(from, "00:00").into(), at(until, "23:59").into()],
    )
}

fn converted(whole: &Whole, row: &Row, to: Currency) -> Result<i64, Refusal> {
    let (amount, code) = (row.int("amount"), row.opt_text("currency"));
    let Some(from) = code.and_then(|code| Currency::parse(&code).ok()) else { return Ok(0) };
    if from.code() == to.code() {
        return Ok(amount);
    }
    let rates = whole.lines.get("rates").map_or(&[][..], Vec::as_slice);
    let rate = rates.iter().find(|line| line.draft.text("from_currency") == Some(from.code()));
    let rate = rate.and_then(|line| line.draft.int("rate")).map(Rate).ok_or_else(|| {
        let text = m::MARKET_RATE_MISSING.with("currency", from.code()).with("to", to.code());
        Refusal::field("rates", m::MARKET_RATES, text)
    })?;
    let money = Money::new(amount, from).convert(rate, to, Rounding::HalfUp);
    money
        .map(|money| money.minor)
        .ok_or_else(|| Refusal::field("rates", m::MARKET_RATES, m::MARKET_RATE_HINT))
}

/// Steps two and three: the totals and the table.
fn keep(act: &mut Act, whole: &mut Whole, placed: &[Placed]) {
    let total: i64 = placed.iter().map(|line| line.total.amount).sum();
    whole.head.set("total", total);
    whole.head.set("customers", placed.len() as i64);
    whole.head.set("state", "draft");
    whole.head.set("owner_id", act.actor.person());
    let line = |placed: &Placed| {
        let mut draft = Draft::default();
        draft.set("customer_id", placed.total.customer);
        draft.set("label", placed.total.label.as_str());
        draft.set("amount", placed.total.amount);
        draft.set("share", placed.share.0);
        draft.set("running", placed.running.0);
        draft.set("running_customers", placed.running_customers.0);
        draft.set("class", placed.class.code());
        LineDraft { id: None, draft }
    };
    whole.lines.insert("lines", placed.iter().map(line).collect());
}

/// The rules of adopting, in order of precedence.
pub const ADOPTING: Rules<Adopting> = Rules(&[&important_customer_has_owner::RULE]);

/// What the rules of adopting an analysis look at.
#[derive(Serialize, Deserialize)]
pub struct Adopting {
    /// Customers of class A that nobody active answers for.
    pub without_owner: Vec<String>,
}

/// Step five: the house decides what each class gets, and the classes are the customers'.
pub const ADOPT: Operation = Operation {
    on: "abc_analysis",
    verb: "adopt",
    label: m::OP_ADOPT,
    help: m::OP_ADOPT_HELP,
    roles: BOSSES,
    rules: &ADOPTING,
    run: |act, call| {
        let decided = ["decision_a", "decision_b", "decision_c"];
        if let Some(name) = decided.iter().find(|name| call.row.opt_text(name).is_none()) {
            let label = call.entity.field(name).map_or(m::MARKET_DECISION_A, |field| field.label);
            return Err(Refusal::field(name, label, m::MARKET_DECISION_MISSING));
        }
        let sql = "SELECT c.id, c.short, c.value_class, l.class, u.active FROM abc_line l
                   JOIN customer c ON c.id=l.customer_id LEFT JOIN app_user u ON u.id=c.owner_id
                   WHERE l.abc_analysis_id=? ORDER BY l.position";
        let rows = act.query(sql, &[call.id.into()])?;
        let lonely = |row: &&Row| row.text("class") == "A" && row.opt_int("active") != Some(1);
        let without_owner = rows.iter().filter(lonely).map(|row| row.text("short")).collect();
        act.obey(&ADOPTING, &Adopting { without_owner }, call)?;
        let count = give(act, &rows, &call.row.text("no"))?;
        act.set("abc_analysis", call.id, &[("adopted_at", act.now.into())])?;
        Ok(Done::on("abc_analysis", call.id).saying(m::MARKET_DONE_ADOPTED.with("count", count)))
    },
    ..operation::PLAIN
};

fn give(act: &mut Act, rows: &[Row], no: &str) -> Result<usize, Refusal> {
    let mut count = 0;
    for row in rows {
        let (id, was, class) = (row.int("id"), row.opt_text("value_class"), row.text("class"));
        if was.as_deref() == Some(class.as_str()) {
            continue;
        }
        act.set("customer", id, &[("value_class", Value::from(class.as_str()))])?;
        let by = act.actor.person();
        let change = Change { scheme: Scheme::Value, was, became: Some(class.clone()), by };
        grading::note(act.c, (id, act.now), change, Some(no))?;
        let data = json!({"scheme": "value", "to": class, "analysis": no});
        act.fact("graded", ("customer", id), None, data);
        count += 1;
    }
    Ok(count)
}
