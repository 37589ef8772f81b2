//! Owns Today: what waits for me, by urgency, with the action on the row (prototype 01).

use super::walk::is_dialog;
use crate::kernel::list::escape;
use crate::kernel::{Actor, Refusal, list, settings, time};
use crate::sales::inquiry::INQUIRY;
use crate::sales::order::ORDER;
use crate::sales::quotation::QUOTATION;
use crate::web::ask::{Ask, Reply};
use crate::web::frame;
use base::Date;
use db::{Conn, Row, Value};
use lang::{Lang, Text, m};
use maud::{Markup, html};
use ui::Strip;
use ui::strip::Mark;
use ui::{Act, Card, Icon, Page, PageHead, Seg, Share, State, Tag, Tone};
use ui::{Clock, Pace};
use ui::{Duty, Queue};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// One thing to do, before it is drawn.
struct Task {
    id: String,
    /// UTC milliseconds.
    due: i64,
    /// When the clock began, for the bar.
    since: i64,
    code: String,
    href: String,
    title: Text,
    detail: Text,
    act: Act,
    hard: bool,
    bad: bool,
}

pub struct Content {
    counts: frame::Counts,
    tasks: Vec<Task>,
    approvals: Vec<Row>,
    risks: Vec<Row>,
}

pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let team = ask.query.get("scope") == Some("team");
    let content = ask.read(move |c, actor| load(c, actor, team)).await?;
    let lang = ask.lang();
    let now = time::now();
    let late = content.tasks.iter().filter(|task| task.due < now).count();
    let today = content
        .tasks
        .iter()
        .filter(|t| time::day_of(t.due) == time::today() && t.due >= now)
        .count();
    let sub = m::TODAY_SUB.with("late", late).with("today", today);
    let seg = Seg::new(m::TODAY_SCOPE).choice(m::TODAY_MINE, "/today", !team).choice(
        m::TODAY_TEAM,
        "/today?scope=team",
        team,
    );
    let head = PageHead::new(day_title(time::today(), lang)).sub(sub).extra(seg.view(lang));
    let rail = [approvals_card(&content.approvals, lang), risks_card(&content.risks, lang)];
    let body = html! {
        (head.view(lang))
        (strip(&content.tasks, lang))
        (ui::columns(queue(&content.tasks, lang), ui::stack(rail)))
    };
    let page = Page::new(m::NAV_TODAY, lang).body(body);
    Ok(Reply::Page(frame::page(&ask, &content.counts, page, "/today")))
}

fn day_title(day: Date, lang: Lang) -> String {
    let weekday =
        ["一", "二", "三", "四", "五", "六", "日"][day.weekday().to_monday_zero_offset() as usize];
    match lang {
        Lang::Zh => format!("{} 月 {} 日 周{weekday}", day.month(), day.day()),
        Lang::En => day.strftime("%A, %-d %B").to_string(),
    }
}

/// Everything that waits, each source with its own clock, most urgent first.
pub fn load(c: &mut Conn, actor: &Actor, team: bool) -> Result<Content, Refusal> {
    let counts = frame::counts(c, actor.user_id, &actor.roles)?;
    let values = settings::all(c)?;
    let mut tasks = Vec::new();
    orders(c, actor, team, &mut tasks)?;
    if actor.has_any(INQUIRY.read) {
        inquiries(c, actor, team, &values, &mut tasks)?;
        quotations(c, actor, team, &values, &mut tasks)?;
    }
    acknowledgements(c, actor, &mut tasks)?;
    cutoffs(c, actor, &mut tasks)?;
    tasks.sort_by_key(|task| task.due);
    tasks.truncate(200);
    let turns: Vec<&str> = actor.roles.iter().map(|role| role.code()).collect();
    let approvals =
        c.query("SELECT * FROM approval WHERE state='waiting' ORDER BY id LIMIT 100", &[])?;
    let mine = |row: &Row| row.opt_text("turn").is_some_and(|turn| turns.contains(&turn.as_str()));
    let approvals = approvals.into_iter().filter(mine).take(8).collect();
    let at_risk = list::Ask { view: Some("at_risk".into()), size: 8, ..list::Ask::default() };
    let risks = list::page(c, &ORDER, actor, &at_risk)?.rows;
    Ok(Content { counts, tasks, approvals, risks })
}

/// The condition "mine": as owner or merchandiser; a team sees what its scope lets it.
fn mine(actor: &Actor, team: bool, sql: &str) -> (String, Vec<Value>) {
    if team {
        ("1=1".into(), vec![])
    } else {
        (sql.to_string(), vec![actor.user_id.into(); sql.matches('?').count()])
    }
}

fn orders(c: &mut Conn, actor: &Actor, team: bool, tasks: &mut Vec<Task>) -> Result<(), Refusal> {
    let (scope, mut params) = ORDER.scope(actor).unwrap_or(("1=1".into(), vec![]));
    let (own, more) = mine(actor, team, "(sales_order.owner_id=? OR sales_order.follow_up_id=?)");
    params.extend(more);
    let sql = format!(
        "SELECT sales_order.*, c.short AS customer FROM sales_order JOIN customer c ON c.id=sales_order.customer_id
         WHERE archived_on IS NULL AND cancelled_on IS NULL AND next_step IS NOT NULL AND {scope} AND {own}
         ORDER BY next_due_on LIMIT 150"
    );
    for row in c.query(&sql, &params)? {
        let Some(label) = m::ALL.iter().find(|msg| msg.key == row.text("next_step")) else {
            continue;
        };
        let due = row
            .opt_text("next_due_on")
            .and_then(|day| day.parse().ok())
            .map_or(time::now(), end_of);
        let link = row.opt_text("next_link").unwrap_or_default();
        let act =
            if is_dialog(&link) { Act::dialog(*label, link) } else { Act::link(*label, link) };
        let stage = crate::sales::stage::Stage::from_code(&row.text("stage"))
            .map_or(m::F_STATE, |stage| stage.label());
        tasks.push(Task {
            id: format!("order-{}", row.int("id")),
            due,
            since: row.int("created_at"),
            href: format!("/orders/{}", escape(&row.text("no"))),
            code: row.text("no"),
            title: m::TODAY_ORDER.with("what", *label).with("customer", masked(actor, &row)),
            detail: m::TODAY_ORDER_DETAIL.with("stage", stage).with("day", row.text("ship_by")),
            act,
            hard: false,
            bad: row.text("light") == "red",
        });
    }
    Ok(())
}

/// The customer's short name, for those who may know it.
fn masked(actor: &Actor, row: &Row) -> String {
    let may = actor.sees(crate::kernel::role::Zone::Customer);
    if may { row.text("customer") } else { "—".into() }
}

/// 18:00 in the company's time zone.
fn end_of(day: Date) -> i64 {
    let zoned = day.at(18, 0, 0, 0).to_zoned(time::zone().clone());
    zoned.map_or(time::now(), |zoned| zoned.timestamp().as_millisecond())
}

/// an inquiry is answered within 24 hours, day and night.
fn inquiries(
    c: &mut Conn,
    actor: &Actor,
    team: bool,
    values: &settings::Values,
    tasks: &mut Vec<Task>,
) -> Result<(), Refusal> {
    let (scope, mut params) = INQUIRY.scope(actor).unwrap_or(("1=1".into(), vec![]));
    let (own, more) = mine(actor, team, "inquiry.owner_id=?");
    params.extend(more);
    let sql = format!(
        "SELECT inquiry.*, c.short AS customer FROM inquiry JOIN customer c ON c.id=inquiry.customer_id
         WHERE state IN ('new','evaluated') AND {scope} AND {own} ORDER BY received_at LIMIT 50"
    );
    let hours = values.get(&settings::INQUIRY_REPLY_H);
    for row in c.query(&sql, &params)? {
        let no = row.text("no");
        let fresh = row.text("state") == "new";
        let act = match fresh {
            true => Act::dialog(m::OP_EVALUATE, format!("/inquiries/{no}/evaluate")),
            false => Act::link(
                m::ACT_QUOTE,
                format!(
                    "/quotations/new?inquiry_id={no}&customer_id={}",
                    escape(&row.text("customer"))
                ),
            ),
        };
        tasks.push(Task {
            id: format!("inquiry-{no}"),
            due: row.int("received_at") + hours * HOUR,
            since: row.int("received_at"),
            href: format!("/inquiries/{no}"),
            code: no,
            title: m::TODAY_INQUIRY
                .with("customer", row.text("customer"))
                .with("subject", row.text("subject")),
            detail: m::TODAY_INQUIRY_DETAIL
                .with("hours", hours)
                .with("at", time::show(row.int("received_at"))),
            act,
            hard: false,
            bad: false,
        });
    }
    Ok(())
}

/// a sent quotation is followed up.
fn quotations(
    c: &mut Conn,
    actor: &Actor,
    team: bool,
    values: &settings::Values,
    tasks: &mut Vec<Task>,
) -> Result<(), Refusal> {
    let (scope, mut params) = QUOTATION.scope(actor).unwrap_or(("1=1".into(), vec![]));
    let (own, more) = mine(actor, team, "quotation.owner_id=?");
    params.extend(more);
    let sql = format!(
        "SELECT quotation.*, c.short AS customer FROM quotation JOIN customer c ON c.id=quotation.customer_id
         WHERE state='sent' AND {scope} AND {own} ORDER BY sent_on LIMIT 50"
    );
    let days = values.get(&settings::QUOTE_FOLLOWUP_D);
    for row in c.query(&sql, &params)? {
        let Some(sent) = row.opt_text("sent_on").and_then(|day| day.parse::<Date>().ok()) else {
            continue;
        };
        let no = row.text("no");
        tasks.push(Task {
            id: format!("quotation-{no}"),
            due: end_of(sent) + days * DAY,
            since: end_of(sent),
            href: format!("/quotations/{no}"),
            act: Act::link(m::ACT_FOLLOW_UP, format!("/quotations/{no}")),
            code: no,
            title: m::TODAY_QUOTATION.with("customer", row.text("customer")),
            detail: m::TODAY_QUOTATION_DETAIL.with("day", sent.to_string()).with("days", days),
            hard: false,
            bad: false,
        });
    }
    Ok(())
}

/// my department has not acknowledged an instruction yet; four working hours are given.
fn acknowledgements(c: &mut Conn, actor: &Actor, tasks: &mut Vec<Task>) -> Result<(), Refusal> {
    let rows = c.query(
        "SELECT i.no, i.issued_at, a.department FROM instruction_ack a JOIN instruction i ON i.id=a.instruction_id
         WHERE a.at IS NULL ORDER BY i.id LIMIT 100",
        &[],
    )?;
    let hours = base::WorkHours::china();
    for row in rows {
        let department = row.text("department");
        let own = crate::kernel::Role::from_code(&department)
            .is_some_and(|role| actor.roles.contains(&role));
        if !own {
            continue;
        }
        let issued = row.int("issued_at");
        let start =
            base::Timestamp::from_millisecond(issued).unwrap_or(base::Timestamp::UNIX_EPOCH);
        let due =
            base::calendar::due(start, 4, &hours).map_or(issued + DAY, |t| t.as_millisecond());
        let no = row.text("no");
        tasks.push(Task {
            id: format!("ack-{no}-{department}"),
            due,
            since: issued,
            href: format!("/instructions/{}", escape(&no)),
            act: Act::dialog(
                m::OP_ACKNOWLEDGE,
                format!("/instructions/{}/acknowledge?department={department}", escape(&no)),
            ),
            code: no,
            title: m::TODAY_ACK.text(),
            detail: m::TODAY_ACK_DETAIL.text(),
            hard: false,
            bad: false,
        });
    }
    Ok(())
}

/// Cut-offs of confirmed bookings that have not sailed: set from outside, nobody can move them.
fn cutoffs(c: &mut Conn, actor: &Actor, tasks: &mut Vec<Task>) -> Result<(), Refusal> {
    if !actor.has_any(&[
        crate::kernel::Role::Shipping,
        crate::kernel::Role::Docs,
        crate::kernel::Role::FollowUp,
    ]) {
        return Ok(());
    }
    let rows = c.query(
        "SELECT b.no, b.so_no, b.vessel, b.si_cutoff, b.vgm_cutoff, b.customs_cutoff, b.cy_cutoff, s.no AS shipment
         FROM booking b JOIN shipment s ON s.id=b.shipment_id
         WHERE b.state='confirmed' AND s.on_board_on IS NULL ORDER BY b.id DESC LIMIT 60",
        &[],
    )?;
    let kinds = [
        ("si_cutoff", m::BOOKING_SI),
        ("vgm_cutoff", m::BOOKING_VGM),
        ("customs_cutoff", m::BOOKING_CUSTOMS),
        ("cy_cutoff", m::BOOKING_CY),
    ];
    for row in &rows {
        for (column, label) in kinds {
            let Some(due) = row.opt_int(column) else { continue };
            let shipment = row.text("shipment");
            tasks.push(Task {
                id: format!("{column}-{}", row.text("no")),
                due,
                since: due - 2 * DAY,
                href: format!("/shipments/{shipment}"),
                act: Act::link(m::ACT_OPEN, format!("/shipments/{shipment}")),
                code: shipment,
                title: m::TODAY_CUTOFF
                    .with("what", label)
                    .with("vessel", row.opt_text("vessel").unwrap_or_default()),
                detail: m::TODAY_CUTOFF_DETAIL
                    .with("at", time::show(due))
                    .with("so", row.opt_text("so_no").unwrap_or_default()),
                hard: true,
                bad: false,
            });
        }
    }
    Ok(())
}

/// `剩 3:48` within two days, then the date; `逾期 3 天`.
fn clock(task: &Task, now: i64) -> Clock {
    let left = task.due - now;
    let (pace, text) = match left {
        left if left < -DAY => (Pace::Late, m::CLOCK_LATE_DAYS.with("days", -left / DAY)),
        left if left < 0 => (Pace::Late, m::CLOCK_LATE.with("time", hours(-left))),
        left if left <= 2 * HOUR => (Pace::Soon, m::CLOCK_LEFT.with("time", hours(left))),
        left if left < 2 * DAY => (Pace::Calm, m::CLOCK_LEFT.with("time", hours(left))),
        _ => (
            Pace::Calm,
            m::PLAIN_TEXT.with("text", time::day_of(task.due).strftime("%m-%d").to_string()),
        ),
    };
    let used = Share::of(now - task.since, (task.due - task.since).max(1));
    let due =
        base::Timestamp::from_millisecond(task.due).map(|t| t.to_string()).unwrap_or_default();
    Clock::new(pace, text).used(used).live(due)
}

fn hours(millis: i64) -> String {
    format!("{}:{:02}", millis / HOUR, millis % HOUR / 60_000)
}

fn duty(task: &Task, now: i64) -> Duty {
    let duty = Duty::new(
        task.id.clone(),
        clock(task, now),
        (&task.code, &task.href),
        task.title.clone(),
        task.detail.clone(),
    );
    let duty = if task.hard { duty.tag(Tag::line(m::HARD)) } else { duty };
    let duty = if task.bad { duty.tag(Tag::bad(m::VIEW_AT_RISK)) } else { duty };
    duty.act(task.act.clone())
}

fn queue(tasks: &[Task], lang: Lang) -> Markup {
    let (now, today) = (time::now(), time::today());
    let group = |keep: &dyn Fn(&Task) -> bool| -> Vec<Duty> {
        tasks.iter().filter(|t| keep(t)).map(|t| duty(t, now)).collect()
    };
    let late = group(&|t| t.due < now);
    let of_today = group(&|t| t.due >= now && time::day_of(t.due) == today);
    let week = group(&|t| t.due >= now && time::day_of(t.due) != today && t.due < now + 7 * DAY);
    let later = group(&|t| t.due >= now + 7 * DAY);
    let mut queue = Queue::new(m::NAV_TODAY);
    let count = late.len() as u64;
    if count > 0 {
        queue = queue.group(m::TODAY_LATE, count, late).late();
    }
    for (label, duties) in [(m::TODAY, of_today), (m::TODAY_WEEK, week), (m::TODAY_LATER, later)] {
        let count = duties.len() as u64;
        queue = queue.group(label, count, duties);
    }
    let empty = State::done(m::TODAY_EMPTY).why(m::TODAY_EMPTY_WHY);
    queue.empty(empty.view(lang)).view(lang)
}

/// My deadlines between eight in the morning and ten at night.
fn strip(tasks: &[Task], lang: Lang) -> Markup {
    let start = time::today().at(8, 0, 0, 0).to_zoned(time::zone().clone());
    let Ok(start) = start.map(|zoned| zoned.timestamp().as_millisecond()) else { return html! {} };
    let at = |millis: i64| Share::of(millis - start, 14 * HOUR);
    let now = time::now();
    let clock = time::show(now)[11..].to_string();
    let mut strip = Strip::new(
        m::STRIP,
        m::STRIP_ZONE,
        m::STRIP_MINE,
        (at(now), m::STRIP_NOW.with("time", clock).into()),
    );
    for hour in [10, 12, 14, 16, 18, 20] {
        strip = strip.hour(at(start + (hour - 8) * HOUR), format!("{hour}:00"));
    }
    for task in tasks.iter().filter(|t| t.due >= start && t.due <= start + 14 * HOUR).take(12) {
        let tone = match task.due - now {
            left if left < 0 => Tone::Bad,
            left if left < 2 * HOUR => Tone::Warn,
            _ => Tone::Info,
        };
        let mark = Mark::new(at(task.due), task.code.clone(), task.title.clone(), tone);
        strip = strip.mark(if task.hard { mark.hard() } else { mark });
    }
    strip.view(lang)
}

fn approvals_card(rows: &[Row], lang: Lang) -> Markup {
    let lines: Vec<ui::Line> = rows
        .iter()
        .map(|row| {
            let entity = crate::house::entity(&row.text("subject"));
            let label = crate::house::operation(&row.text("subject"), &row.text("verb"));
            let what = label.map_or("", |operation| operation.label.in_lang(lang));
            let kind = entity.map_or("", |entity| entity.one.in_lang(lang));
            let text = format!("{kind} {}", row.text("subject_key"));
            let line = ui::Line::link(text, &format!("/approvals/{}", row.text("no")), lang);
            line.meta(format!("{what} · {}", time::show(row.int("asked_at"))))
        })
        .collect();
    let all = Act::link(m::ACT_ALL, "/approvals?view=waiting").small().ghost();
    let card = Card::new(m::TODAY_APPROVALS).count(rows.len().to_string()).more(all.view(lang));
    filled(card, &lines, m::APPROVALS_NONE, lang)
}

fn risks_card(rows: &[Row], lang: Lang) -> Markup {
    let lines: Vec<ui::Line> = rows
        .iter()
        .map(|row| {
            let forecast = row.opt_text("forecast_on").unwrap_or_default();
            let no = row.text("no");
            let line = ui::Line::link(no.clone(), &format!("/orders/{}", escape(&no)), lang);
            let meta = m::RISK_LINE.with("limit", row.text("ship_by")).with("day", forecast);
            line.meta(meta).lead(html! { (Icon::AlertTriangle) })
        })
        .collect();
    let card = Card::new(m::VIEW_AT_RISK).count(rows.len().to_string());
    filled(card, &lines, m::RISKS_NONE, lang)
}

fn filled(card: Card, lines: &[ui::Line], none: lang::Msg, lang: Lang) -> Markup {
    match lines.is_empty() {
        true => card.body(html! { p.muted { (none.in_lang(lang)) } }).view(lang),
        false => card.flush(ui::lines(lines, lang)).view(lang),
    }
}
