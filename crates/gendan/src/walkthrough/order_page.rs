//! Owns the order's page: where it is, what proves it, what is late, whether the papers agree, what
//! comes next (prototype 02).

use super::known::{self, Known};
use super::matrix::{Check, Matrix, PAPERS, Said};
use super::walk::{Next, Step, Walk, is_dialog, walk};
use crate::kernel::show::{Names, Reader};
use crate::kernel::{Kind, Refusal, fact, list, save};
use crate::sales::order::ORDER;
use crate::sales::payment_term::Gate;
use crate::sales::stage::Light;
use crate::web::ask::{Ask, Reply};
use crate::web::{frame, show};
use base::{Date, Money};
use db::{Conn, Row};
use lang::{Lang, Text, m};
use maud::{Markup, html};
use ui::Payments;
use ui::{Act, Banner, Card, Facts, Icon, Page, PageHead, Share, Tab, Tabs, Tag, Tone};
use ui::{Gantt, Task};
use ui::{Stage as Dot, StageState, Track};

pub struct Content {
    pub counts: frame::Counts,
    pub known: Known,
    pub walk: Walk,
    pub names: Names,
    pub customer: Row,
    pub facts: Vec<Row>,
    pub statements: usize,
}

/// The parts of the order, each an address of its own.
const TABS: [(&str, lang::Msg); 5] = [
    ("", m::TAB_OVERVIEW),
    ("lines", m::TAB_LINES),
    ("papers", m::TAB_PAPERS),
    ("files", m::TAB_FILES),
    ("history", m::TAB_HISTORY),
];

pub async fn overview(ask: Ask) -> Result<Reply, Refusal> {
    page(ask, "").await
}
pub async fn lines(ask: Ask) -> Result<Reply, Refusal> {
    page(ask, "lines").await
}
pub async fn papers(ask: Ask) -> Result<Reply, Refusal> {
    page(ask, "papers").await
}
pub async fn files(ask: Ask) -> Result<Reply, Refusal> {
    page(ask, "files").await
}
pub async fn history(ask: Ask) -> Result<Reply, Refusal> {
    page(ask, "history").await
}

/// Everything the page shows, in eight statements at most (tested).
pub fn load(c: &mut Conn, actor: &crate::kernel::Actor, key: &str) -> Result<Content, Refusal> {
    let begun = c.statements;
    let counts = frame::counts(c, actor.user_id, &actor.roles)?;
    let (scope, mut params) = ORDER.scope(actor).unwrap_or(("1=1".into(), vec![]));
    params.insert(0, key.into());
    let sql = format!("SELECT * FROM sales_order WHERE sales_order.no=? AND {scope}");
    let row = match c.one(&sql, &params)? {
        Some(row) => row,
        None => {
            let id = save::id_of(c, &ORDER, key)?.ok_or_else(Refusal::not_found)?;
            save::visible_row(c, &ORDER, actor, id)?
        }
    };
    let customer = "SELECT c.*, o.name AS owner_name, f.name AS follow_name FROM customer c
         LEFT JOIN app_user o ON o.id=? LEFT JOIN app_user f ON f.id=? WHERE c.id=?";
    let people = [
        row.get("owner_id").clone(),
        row.get("follow_up_id").clone(),
        row.get("customer_id").clone(),
    ];
    let customer = c.one(customer, &people)?.ok_or_else(Refusal::not_found)?;
    let known = known::load(c, row)?;
    let facts = fact::newest(c, ("sales_order", known.order.id), None, 40)?;
    let walk = walk(&known);
    Ok(Content {
        counts,
        known,
        walk,
        names: Names::default(),
        customer,
        facts,
        statements: c.statements - begun,
    })
}

async fn page(ask: Ask, tab: &'static str) -> Result<Reply, Refusal> {
    let key = ask.part("key").to_string();
    let mut content = ask.read(move |c, actor| load(c, actor, &key)).await?;
    if tab == "lines" {
        content.names = product_names(&ask, &content).await?;
    }
    let lang = ask.lang();
    let no = content.known.order.no.clone().map_or(String::new(), |no| no.0);
    let body = html! {
        (head(&ask, &content).view(lang))
        (facts(&ask, &content).view(lang))
        (track(&content, lang).view(lang))
        @if let Some(banner) = risk(&content) { div.risk { (banner.view(lang)) } }
        (tabs(&content, tab).view(lang))
        #tab { (body(&ask, &content, tab)) }
    };
    let page = Page::new(no, lang)
        .crumb(m::ENTITY_ORDERS, "/orders")
        .body(body)
        .actbar(bar(&ask, &content));
    Ok(Reply::Page(frame::page(&ask, &content.counts, page, "/orders")))
}

async fn product_names(ask: &Ask, content: &Content) -> Result<Names, Refusal> {
    let rows = content.known.lines.clone();
    ask.read(move |c, _| {
        let mut names = Names::default();
        for field in ORDER.lines[0].fields.iter().filter(|field| field.kind == Kind::Ref) {
            names.add(c, field, &rows)?;
        }
        Ok(names)
    })
    .await
}

fn body(ask: &Ask, content: &Content, tab: &str) -> Markup {
    let (lang, known) = (ask.lang(), &content.known);
    let reader = Reader { actor: &ask.actor, lang, names: &content.names };
    match tab {
        "lines" => {
            show::lines_card(&ORDER.lines[0], &known.lines, Some(known.order.currency), &reader)
        }
        "papers" => super::papers_tab::view(ask, content),
        "files" => super::papers_tab::files(ask, content),
        "history" => show::history_card(&content.facts, lang),
        _ => {
            let main = [
                matrix_card(&ask.actor, &content.walk.matrix, lang),
                stage_card(content, lang),
                gantt_card(content, lang),
            ];
            let rail = [
                next_card(content, lang),
                payment_card(ask, content),
                marks_card(content, lang),
                people_card(ask, content),
            ];
            ui::columns(ui::stack(main), ui::stack(rail))
        }
    }
}

fn url(content: &Content) -> String {
    let no = content.known.order.no.as_ref().map_or("", |no| no.0.as_str());
    format!("/orders/{}", list::escape(no))
}

/// The next step as a button.
pub fn next_act(next: &Next, order_no: &str) -> Act {
    let address = next.address(order_no);
    match is_dialog(&address) {
        true => Act::dialog(next.text.clone(), address),
        false => Act::link(next.text.clone(), address),
    }
}

fn primary(ask: &Ask, content: &Content) -> Option<Act> {
    let next = content.walk.next.as_ref()?;
    let no = content.known.order.no.as_ref().map_or("", |no| no.0.as_str());
    let may = match crate::house::operation(next.entity, next.verb) {
        Some(operation) => ask.actor.has_any(operation.roles),
        None => {
            crate::house::entity(next.entity).is_some_and(|entity| ask.actor.has_any(entity.write))
        }
    };
    may.then(|| next_act(next, no).primary().icon(Icon::ArrowRight))
}

fn bar(ask: &Ask, content: &Content) -> Vec<Act> {
    primary(ask, content).into_iter().collect()
}

fn head(ask: &Ask, content: &Content) -> PageHead {
    let (known, lang) = (&content.known, ask.lang());
    let mut head = PageHead::new(known.order.no.clone().map_or(String::new(), |no| no.0));
    let revision = known.of("contract").count();
    if revision > 1 {
        head = head.tag(Tag::line(format!("Rev.{}", revision - 1)));
    }
    let (word, tone) = match (known.order.archived_on, known.order.cancelled_on) {
        (Some(_), _) => (m::VIEW_ARCHIVED, Tone::Ok),
        (_, Some(_)) => (m::ORDER_CANCELLED_ON, Tone::Bad),
        _ => (content.walk.current.label(), super::cells::tone(content.walk.light.code())),
    };
    head = head.tag(Tag::tone(word, tone));
    if ask.actor.has_any(crate::parties::customer::CUSTOMER.read) {
        let short = content.customer.text("short");
        let href = format!("/customers/{}", list::escape(&short));
        let country = base::Country::parse(&content.customer.text("country"));
        let place = country.map_or(String::new(), |country| country.name(lang).to_string());
        head = head.aside(html! { a href=(href) { b { (short) } } " " span.muted { (place) " · " (known.order.customer_po.0) } });
    }
    let mut more = show::acts(ask, &ORDER, &known.row);
    more.push(
        Act::dialog(m::ACT_ADD_FILE, format!("{}/attach", url(content))).icon(Icon::Paperclip),
    );
    let head = head.more(more);
    match primary(ask, content) {
        Some(act) => head.act(act),
        None => head,
    }
}

fn facts(ask: &Ask, content: &Content) -> Facts {
    let (known, lang) = (&content.known, ask.lang());
    let order = &known.order;
    let amount = Money::new(order.amount.map_or(0, |amount| amount.0), order.currency);
    let term = format!("{} {}", order.incoterm.code(), order.place.0);
    let route = format!("{} → {}", order.pol.name(lang), order.pod.name(lang));
    let left = known.today.until(order.ship_by.0).map_or(0, |span| span.get_days());
    let days =
        if left >= 0 { m::DAYS_LEFT.with("days", left) } else { m::DAYS_LATE.with("days", -left) };
    let deposit = order.deposit_pct.map_or(String::new(), |p| p.to_string());
    let credit = order.credit_days.map_or(0, |days| days.0);
    let facts = Facts::new();
    let facts = match ask.actor.sees(crate::kernel::role::Zone::Price) {
        true => facts.money(m::F_AMOUNT, order.currency.code(), &amount.to_string()),
        false => facts.fact(m::F_AMOUNT, "—"),
    };
    facts
        .with(m::F_INCOTERM, &term, &route)
        .fact(
            m::F_PAYMENT_TERM,
            &match lang {
                Lang::Zh => order.payment_term.label().in_lang(lang).to_string(),
                Lang::En => order.payment_term.wording(&deposit, credit),
            },
        )
        .with(m::ORDER_SHIP_BY, &order.ship_by.0.to_string(), &days.in_lang(lang))
        .fact(m::F_QUANTITY, &order.quantity.unwrap_or_default().grouped())
        .with(m::ENTITY_SHIPMENT, &shipped_cartons(known), "")
}

fn shipped_cartons(known: &Known) -> String {
    let cartons: i64 = known.of("shipment").filter_map(|s| s.cartons).sum();
    let volume: i64 = known.of("shipment").filter_map(|s| s.volume).sum();
    if cartons == 0 {
        "—".into()
    } else {
        format!("{cartons} CTNS · {} m³", base::Volume(volume).fixed(3))
    }
}

fn short_day(day: Date) -> String {
    day.strftime("%m-%d").to_string()
}

fn track(content: &Content, lang: Lang) -> Track {
    let red = content.walk.light == Light::Red;
    let mut track = Track::new(m::TRACK);
    for step in &content.walk.steps {
        let state = match step.stage {
            _ if step.is_done => StageState::Done,
            stage if stage == content.walk.current && red => StageState::Risk,
            stage if stage == content.walk.current => StageState::Current,
            _ => StageState::Todo,
        };
        let mut dot = Dot::new(
            step.stage.label(),
            format!("{}#stage-{}", url(content), step.stage.code()),
            state,
        );
        dot = match (step.proof.skipped, step.is_done) {
            (true, _) => dot,
            (_, true) => dot.evidence(step.proof.have() as u32),
            _ => dot.evidence_of(step.proof.have() as u32, step.proof.needs.len() as u32),
        };
        if step.proof.skipped {
            track = track.stage(dot.plan(m::NOT_NEEDED.in_lang(lang)));
            continue;
        }
        if let Some(day) = step.planned {
            dot = dot.plan(short_day(day));
        }
        dot = match (step.actual, step.forecast) {
            (Some(day), _) => dot.actual(short_day(day)),
            (None, Some(day)) => dot.forecast(short_day(day)),
            _ => dot,
        };
        if let Some(delta) = step.delta().filter(|days| *days != 0) {
            dot = dot.delta(delta);
        }
        track = track.stage(dot);
    }
    track
}

/// One banner at most: what costs the most if nobody acts.
fn risk(content: &Content) -> Option<Banner> {
    let known = &content.known;
    if known.order.archived_on.is_some() {
        return None;
    }
    if known.order.cancelled_on.is_some() {
        return Some(Banner::warn(m::RISK_CANCELLED));
    }
    let late = content
        .walk
        .ship_on
        .and_then(|day| known.order.ship_by.0.until(day).ok())
        .map_or(0, |s| s.get_days());
    if content.walk.light == Light::Red && late > 0 {
        let day = content.walk.ship_on.map_or(String::new(), |day| day.to_string());
        let fact = m::RISK_LATE.with("day", day).with("days", late);
        return Some(Banner::bad(fact).cost(m::RISK_LATE_COST));
    }
    if content.walk.light == Light::Red {
        return Some(Banner::bad(m::RISK_OVERDUE).cost(m::RISK_OVERDUE_COST));
    }
    match content.walk.matrix.off() {
        0 => None,
        off => Some(Banner::warn(m::RISK_PAPERS.with("count", off)).cost(m::RISK_PAPERS_COST)),
    }
}

fn tabs(content: &Content, current: &str) -> Tabs {
    let base = url(content);
    let papers =
        content.known.pieces.iter().filter(|p| p.source != "file" && p.source != "inquiry").count();
    let mut tabs = Tabs::new(m::TAB_OVERVIEW);
    for (name, label) in TABS {
        let href = if name.is_empty() { base.clone() } else { format!("{base}/{name}") };
        let mut tab = Tab::new(label, href).current(name == current);
        tab = match name {
            "lines" => tab.count(content.known.lines.len() as u64),
            "papers" => tab.count(papers as u64),
            "files" => tab.count(content.known.of("file").count() as u64),
            _ => tab,
        };
        if name == "papers" && content.walk.matrix.off() > 0 {
            tab = tab.dot(m::RISK_PAPERS.with("count", content.walk.matrix.off()));
        }
        tabs = tabs.tab(tab);
    }
    tabs
}

/// What proves each stage and what is missing.
fn stage_card(content: &Content, lang: Lang) -> Markup {
    let shown = content.walk.steps.iter().filter(|step| !step.proof.skipped);
    let body = html! {
        ol.proofs {
            @for step in shown {
                li #(format!("stage-{}", step.stage.code())) .current[step.stage == content.walk.current] {
                    b { (step.stage.label().in_lang(lang)) }
                    ul { @for need in &step.proof.needs { (evidence(need, lang)) } }
                }
            }
        }
    };
    Card::new(m::EVIDENCE).body(body).view(lang)
}

fn evidence(need: &super::stages::Need, lang: Lang) -> Markup {
    let link = need.proof.as_ref().and_then(|(entity, key)| {
        let plural = crate::house::entity(entity)?.plural;
        Some(format!("/{plural}/{}", list::escape(key)))
    });
    html! {
        li .open[need.proof.is_none()] {
            @if need.proof.is_some() { (Icon::Check.small()) } @else { (Icon::Circle.small()) }
            span { (need.what.in_lang(lang)) }
            @if let Some((_, key)) = &need.proof {
                @match link { Some(href) => a href=(href) { (key) }, None => span { (key) } }
            }
            @if let Some(day) = need.on { span.muted { (day) } }
        }
    }
}

pub fn matrix_card(actor: &crate::kernel::Actor, matrix: &Matrix, lang: Lang) -> Markup {
    let note = m::MATRIX_COUNT
        .with("all", matrix.checks.len())
        .with("off", matrix.off())
        .with("near", matrix.near());
    if matrix.checks.is_empty() {
        return Card::new(m::MATRIX)
            .body(html! { p.muted { (m::MATRIX_EMPTY.in_lang(lang)) } })
            .view(lang);
    }
    let mut table = ui::matrix::Matrix::new(m::MATRIX_CHECK);
    // A paper that does not exist yet takes no room.
    let speaks = |n: usize| matrix.checks.iter().any(|check| check.said[n] != Said::Nothing);
    let columns: Vec<usize> = (0..PAPERS.len()).filter(|n| speaks(*n)).collect();
    for n in &columns {
        table = table.paper(PAPERS[*n].1, "");
    }
    for check in &matrix.checks {
        let hidden = check.what == m::F_AMOUNT && !actor.sees(crate::kernel::role::Zone::Price);
        if !hidden {
            let words = columns.iter().map(|n| said(&check.said[*n])).collect();
            table = table.check(check.what, words, result(check));
        }
    }
    let foot = html! { p.muted { (m::MATRIX_FOOT.in_lang(lang)) } };
    Card::new(m::MATRIX).count(note).flush(table.view(lang)).foot(foot).view(lang)
}

fn said(said: &Said) -> ui::matrix::Said {
    match said {
        Said::Nothing => ui::matrix::Said::Nothing,
        Said::Same(text) | Said::Near(text) => ui::matrix::Said::Same(short(text)),
        Said::Off(text) => ui::matrix::Said::Off(text.clone()),
    }
}

/// What agrees needs no more than its beginning; what differs is shown whole.
fn short(text: &str) -> String {
    let line = text.lines().collect::<Vec<_>>().join(" ");
    match line.chars().count() {
        0..=14 => line,
        _ => line.chars().take(13).chain(['…']).collect(),
    }
}

fn result(check: &Check) -> ui::matrix::Result {
    match (check.is_off(), check.is_near()) {
        (true, _) => ui::matrix::Result::Off(m::MATRIX_OFF.into()),
        (_, true) => ui::matrix::Result::Notice(m::MATRIX_NEAR.into()),
        _ => ui::matrix::Result::Same(m::MATRIX_SAME.into()),
    }
}

fn day_number(day: Date) -> i64 {
    Date::constant(2000, 1, 1).until(day).map_or(0, |span| span.get_days().into())
}

fn gantt_card(content: &Content, lang: Lang) -> Markup {
    let steps: Vec<&Step> = content.walk.steps.iter().filter(|step| !step.proof.skipped).collect();
    let days = steps.iter().flat_map(|s| [s.planned, s.actual, s.forecast]).flatten();
    let days: Vec<Date> = days.chain([content.known.today]).collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return html! {} };
    let mut gantt = Gantt::new(day_number(*first) - 2, day_number(*last) + 3);
    let mut month = first.first_of_month();
    while let Some(next) =
        month.checked_add(jiff::Span::new().months(1)).ok().filter(|day| day <= last)
    {
        month = next;
        gantt = gantt.month(day_number(month), month.strftime("%Y-%m").to_string());
    }
    gantt = gantt
        .today(day_number(content.known.today), m::TODAY)
        .limit(day_number(content.known.order.ship_by.0), m::ORDER_SHIP_BY);
    let (mut planned_from, mut real_from) = (*first, *first);
    for step in steps {
        let mut task = Task::new(step.stage.label(), "").link(format!(
            "{}#stage-{}",
            url(content),
            step.stage.code()
        ));
        if let Some(day) = step.planned {
            task = task.plan(day_number(planned_from.min(day)), day_number(day));
            planned_from = planned_from.max(day);
        }
        if let Some(day) = step.actual {
            task = task.actual(day_number(real_from.min(day)), day_number(day));
            real_from = real_from.max(day);
        } else if let Some(day) = step.forecast {
            task = task.forecast(day_number(real_from.min(day)), day_number(day));
            real_from = real_from.max(day);
        }
        gantt = gantt.task(task);
    }
    Card::new(m::GANTT).more(Gantt::legend(lang)).body(gantt.view(lang)).view(lang)
}

fn next_card(content: &Content, lang: Lang) -> Markup {
    let missing: Vec<Text> = content
        .walk
        .steps
        .iter()
        .flat_map(|s| s.proof.missing())
        .map(|n| n.what.clone())
        .take(6)
        .collect();
    let lines: Vec<ui::Line> = missing.into_iter().map(|text| ui::Line::new(text, lang)).collect();
    if content.walk.next.is_none() {
        let done = html! { p.muted { (m::NEXT_NOTHING.in_lang(lang)) } };
        return Card::rail(m::NEXT_CARD).body(done).view(lang);
    }
    Card::rail(m::NEXT_CARD).flush(ui::lines(&lines, lang)).view(lang)
}

fn payment_card(ask: &Ask, content: &Content) -> Markup {
    let lang = ask.lang();
    if !ask.actor.sees(crate::kernel::role::Zone::Price) {
        return html! {};
    }
    let (payment, currency) = (&content.walk.payment, content.known.order.currency);
    let money = |minor| Money::new(minor, currency).to_string();
    let share = Share::of(payment.received, payment.total);
    let mut card =
        Payments::new(currency.code(), &money(payment.received), &money(payment.total), share);
    if payment.is_settled() {
        card = card.tone(Tone::Ok);
    }
    for due in &payment.dues {
        let name = if due.is_deposit { m::PART_DEPOSIT } else { m::PART_BALANCE };
        let when = match due.due_on {
            Some(day) => m::DUE_ON.with("day", day.to_string()),
            None => m::DUE_LATER.text(),
        };
        let note = match (
            due.is_settled(payment.tolerance),
            due.due_on.is_some_and(|day| day < content.known.today),
        ) {
            (true, _) => (m::PART_PAID.into(), Tone::Ok),
            (false, true) => (m::PART_OVERDUE.into(), Tone::Bad),
            (false, false) => (m::PART_OPEN.into(), Tone::Info),
        };
        card = card.instalment(name, when, due.amount.to_string(), Some(note));
    }
    let locks = [
        (Gate::Production, m::LOCK_PRODUCTION),
        (Gate::Shipment, m::LOCK_SHIPMENT),
        (Gate::Release, m::LOCK_RELEASE),
    ];
    for (gate, text) in locks {
        if !payment.is_open(gate) {
            card = card.lock(text);
            break;
        }
    }
    let register = Act::link(
        m::NEXT_RECEIPT,
        format!("/receipts/new?customer_id={}", list::escape(&content.customer.text("short"))),
    );
    Card::rail(m::PAYMENT_PLAN)
        .more(register.small().ghost().view(lang))
        .body(card.view(lang))
        .view(lang)
}

fn marks_card(content: &Content, lang: Lang) -> Markup {
    match &content.known.order.marks {
        None => html! {},
        Some(marks) => Card::rail(m::F_MARKS).body(html! { pre.marks { (marks.0) } }).view(lang),
    }
}

fn people_card(ask: &Ask, content: &Content) -> Markup {
    let lang = ask.lang();
    let people = [("owner_name", m::F_OWNER), ("follow_name", m::ORDER_FOLLOW_UP)];
    let lines: Vec<ui::Line> = people
        .into_iter()
        .filter_map(|(column, role)| {
            Some(ui::Line::bold(content.customer.opt_text(column)?, lang).meta(role))
        })
        .collect();
    Card::rail(m::PEOPLE).flush(ui::lines(&lines, lang)).view(lang)
}
