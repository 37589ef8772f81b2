//! Owns the reports that come due by the calendar: the day's plan, the sequence of work, the week
//! for the meeting, the month, the figures of month, quarter and year (R-025, R-030, R-033…R-035).

use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::{Act, Done, Record, Refusal, Role, time};
use crate::{choices, record};
use base::{Currency, Money};
use db::Value;
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
    let text = rows.iter().map(line).collect::<Vec<_>>().join("\n");
    Ok(Some(if text.is_empty() { "0".into() } else { text }))
}

/// The first moment of a day in the company's time.
fn time_of(day: base::Date) -> Value {
    time::parse_instant(&format!("{day} 00:00")).unwrap_or_default().into()
}
