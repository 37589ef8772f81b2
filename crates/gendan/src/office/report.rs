//! Owns the reports that come due by the calendar: the day's plan, the sequence of work, the week
//! for the meeting, the month, the figures of month, quarter and year (R-025, R-030, R-033…R-035).

use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::{Act, Done, Record, Refusal, Role, time};
use crate::{choices, record};
use base::{Currency, Money};
use db::{Conn, Value};
use lang::m;

choices! {
    pub enum ReportKind {
        Day "day" OFFICE_REPORT_DAY,
        Sequence "sequence" OFFICE_REPORT_SEQUENCE,
        Week "week" OFFICE_REPORT_WEEK,
        Month "month" OFFICE_REPORT_MONTH,
        MonthFigures "month_figures" OFFICE_FIGURES_MONTH,
        QuarterFigures "quarter_figures" OFFICE_FIGURES_QUARTER,
        YearFigures "year_figures" OFFICE_FIGURES_YEAR,
    }
}

choices! {
    pub enum ReportState { Due "due" OFFICE_REPORT_DUE, Filed "filed" OFFICE_REPORT_FILED }
}

record! {
    /// One person's report of one period.
    pub struct WorkReport in "work_report" {
        no: Option<Line> => F_NO .system(),
        kind: ReportKind => OFFICE_REPORT_KIND,
        period: Line => OFFICE_PERIOD .hint(m::OFFICE_PERIOD_HINT),
        due_on: Day => OFFICE_DUE_ON,
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
        work: Option<Long> => OFFICE_WORK .system(),
        plan: Option<Long> => OFFICE_NEXT .system(),
        difficulties: Option<Long> => OFFICE_DIFFICULTIES .system(),
        figures: Option<Long> => OFFICE_FIGURES .system(),
        state: Option<ReportState> => F_STATE .system(),
        filed_at: Option<Instant> => OFFICE_FILED_AT .system(),
    }
}

pub const REPORT: Entity = Entity {
    name: "work_report",
    plural: "work-reports",
    one: m::ENTITY_WORK_REPORT,
    many: m::ENTITY_WORK_REPORTS,
    icon: "file-text",
    fields: WorkReport::FIELDS,
    series: ("WR", 5),
    columns: &["no", "kind", "period", "due_on", "state", "filed_at", "owner_id"],
    filters: &["state", "kind", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='due'" }],
    read: WRITERS,
    write: &[Role::DeptManager, Role::Gm],
    owner: Some("owner_id"),
    wide: &[Role::DeptManager, Role::Gm],
    steps: &[Step { from: &["due"], verb: "file", to: "filed" }],
    prepare: |_, whole, old| {
        if old.is_some_and(|row| row.text("state") == "filed") {
            return Err(Refusal::new("filed", 409, m::OFFICE_REFUSED_FILED));
        }
        whole.head.set("state", "due");
        Ok(())
    },
    ..entity::PLAIN
};

const WRITERS: &[Role] = &[
    Role::Sales,
    Role::FollowUp,
    Role::ProdFollowUp,
    Role::Assistant,
    Role::DeptManager,
    Role::Gm,
];

record! {
    pub struct Filing in "work_report" {
        work: Long => OFFICE_WORK,
        plan: Option<Long> => OFFICE_NEXT .hint(m::OFFICE_NEXT_HINT),
        difficulties: Option<Long> => OFFICE_DIFFICULTIES,
    }
}

/// Kinds that look ahead: a report of them without the next plan is not complete.
const AHEAD: [&str; 3] = ["day", "week", "month"];

pub const FILE: Operation = Operation {
    on: "work_report",
    verb: "file",
    label: m::OP_FILE_REPORT,
    help: m::OP_FILE_REPORT_HELP,
    roles: WRITERS,
    fields: Filing::FIELDS,
    run: |act, call| {
        if call.row.opt_int("owner_id") != act.actor.person() {
            return Err(Refusal::new("not_yours", 403, m::OFFICE_REFUSED_NOT_YOURS));
        }
        let ahead = AHEAD.contains(&call.row.text("kind").as_str());
        if ahead && call.input.text("plan").is_none() {
            return Err(Refusal::field("plan", m::OFFICE_NEXT, m::OFFICE_NEXT_HINT));
        }
        let figures = figures(act, call)?;
        let mut columns: Vec<(&str, Value)> = ["work", "plan", "difficulties"]
            .iter()
            .map(|name| (*name, call.input.get(name).clone()))
            .collect();
        columns.extend([("filed_at", act.now.into()), ("figures", figures.into())]);
        act.set("work_report", call.id, &columns)?;
        Ok(Done::on("work_report", call.id).saying(m::OFFICE_DONE_FILED))
    },
    ..operation::PLAIN
};

/// What was really sold in the period: orders received and their amounts by currency. One's own in
/// one's own report, the house's in the figures.
fn figures(act: &mut Act, call: &Call) -> Result<Option<String>, Refusal> {
    let (kind, period) = (call.row.text("kind"), call.row.text("period"));
    let Some((from, until)) = super::period::bounds(&period) else { return Ok(None) };
    if matches!(kind.as_str(), "day" | "sequence") {
        return Ok(None);
    }
    let own = !kind.ends_with("figures");
    let sql = format!(
        "SELECT currency, COUNT(*) AS n, CAST(COALESCE(SUM(amount),0) AS BIGINT) AS amount
         FROM sales_order WHERE cancelled_on IS NULL AND received_at>=? AND received_at<? {}
         GROUP BY currency ORDER BY currency",
        if own { "AND owner_id=?" } else { "" }
    );
    let mut params: Vec<Value> = vec![time_of(from), time_of(until)];
    if own {
        params.push(call.row.get("owner_id").clone());
    }
    let line = |row: &db::Row| {
        let code = row.text("currency");
        let currency = Currency::parse(&code).unwrap_or(Currency::USD);
        format!("{} · {}", row.int("n"), Money::new(row.int("amount"), currency).with_code())
    };
    let rows = act.query(&sql, &params)?;
    let mut text: Vec<String> = rows.iter().map(line).collect();
    if text.is_empty() {
        text.push("0".into());
    }
    if own {
        let person = ("owner_id", call.row.int("owner_id"));
        let (sailed, in_time) = on_board(act.c, person, Some((from, until)))?;
        let label = m::PORTRAIT_ON_BOARD;
        text.push(format!("{} / {}: {in_time} / {sailed}", label.zh, label.en));
    }
    Ok(Some(text.join("\n")))
}

/// orders that have sailed, and those of them on board by their ship date; of a person or a
/// customer, in some days or ever.
pub fn on_board(
    c: &mut Conn,
    (column, id): (&str, i64),
    days: Option<(base::Date, base::Date)>,
) -> Result<(i64, i64), Refusal> {
    let sql = format!(
        "SELECT COUNT(*) AS sailed,
                CAST(COALESCE(SUM(CASE WHEN s.last_on<=o.ship_by THEN 1 ELSE 0 END),0) AS BIGINT)
                  AS in_time
         FROM sales_order o JOIN (SELECT order_id, MAX(on_board_on) AS last_on
           FROM bill_of_lading WHERE on_board_on IS NOT NULL GROUP BY order_id) s
           ON s.order_id=o.id
         WHERE o.{column}=? AND s.last_on>=? AND s.last_on<?"
    );
    let (from, until) = match days {
        Some((from, until)) => (from.to_string(), until.to_string()),
        None => ("0000".into(), "9999".into()),
    };
    let row = c.one(&sql, &[id.into(), from.into(), until.into()])?;
    Ok(row.map_or((0, 0), |row| (row.int("sailed"), row.int("in_time"))))
}

/// The first moment of a day in the company's time.
fn time_of(day: base::Date) -> Value {
    time::parse_instant(&format!("{day} 00:00")).unwrap_or_default().into()
}
