//! Owns Today: what waits for me, by urgency, with the action on the row (prototype 01).

use super::duties::{self, Task};
use crate::kernel::list::escape;
use crate::kernel::time::{DAY, HOUR};
use crate::kernel::{Actor, Refusal, delegation, list, time};
use crate::sales::order::ORDER;
use crate::web::ask::{Ask, Reply};
use crate::web::frame;
use base::Date;
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::Strip;
use ui::strip::Mark;
use ui::{Act, Card, Icon, Page, PageHead, Seg, Share, State, Tag, Tone};
use ui::{Clock, Pace};
use ui::{Duty, Queue};

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
    let mut tasks = duties::all(c, actor, team)?;
    tasks.sort_by_key(|task| task.due);
    tasks.truncate(200);
    let mut turns: Vec<&str> = actor.roles.iter().map(|role| role.code()).collect();
    turns.extend(delegation::of(c, actor.user_id)?.iter().map(|role| role.code()));
    let approvals =
        c.query("SELECT * FROM approval WHERE state='waiting' ORDER BY id LIMIT 100", &[])?;
    let mine = |row: &Row| row.opt_text("turn").is_some_and(|turn| turns.contains(&turn.as_str()));
    let approvals = approvals.into_iter().filter(mine).take(8).collect();
    let at_risk = list::Ask { view: Some("at_risk".into()), size: 8, ..list::Ask::default() };
    let risks = list::page(c, &ORDER, actor, &at_risk)?.rows;
    Ok(Content { counts, tasks, approvals, risks })
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
