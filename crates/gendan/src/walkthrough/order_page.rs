//! Owns the order's page: where it is, what proves it, what is late, whether the papers agree, what
//! comes next (prototype 02).

use super::known::{self, Known};
use super::matrix_card;
use super::order_cards::{marks_card, next_card, payment_card, people_card, stage_card};
use super::order_track::{gantt_card, risk, track};
use super::shipment_matrices::{self, Compared};
use super::walk::{Next, Walk, is_dialog, walk};
use crate::kernel::show::{Names, Reader};
use crate::kernel::{Kind, Refusal, fact, list, save};
use crate::sales::order::ORDER;
use crate::web::ask::{Ask, Reply};
use crate::web::{frame, show};
use base::Money;
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Facts, Icon, Page, PageHead, Tab, Tabs, Tag, Tone};

pub struct Content {
    pub counts: frame::Counts,
    pub known: Known,
    pub walk: Walk,
    pub names: Names,
    pub shipments: Vec<Compared>,
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
        shipments: Vec::new(),
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
    if matches!(tab, "" | "papers") {
        let ids = shipment_matrices::ids(&content.known);
        let compared = move |c: &mut Conn, actor: &_| shipment_matrices::load(c, actor, &ids);
        content.shipments = ask.read(compared).await?;
    }
    let lang = ask.lang();
    let no = content.known.order.no.clone().map_or(String::new(), |no| no.0);
    let body = html! {
        (head(&ask, &content).view(lang))
        (facts(&ask, &content).view(lang))
        (track(&content, lang).view(lang))
        @if let Some(banner) = risk(&content) { div.stakes { (banner.view(lang)) } }
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
        "history" => show::history_card(&content.facts, &ask.actor),
        _ => {
            let main = [
                matrix_card::card(&ask.actor, &content.walk.matrix, lang),
                shipment_matrices::card(&content.shipments, lang),
                stage_card(content, &ask.actor, lang),
                gantt_card(content, lang),
            ];
            let rail = [
                next_card(content, &ask.actor, lang),
                payment_card(ask, content),
                marks_card(content, lang),
                people_card(ask, content),
            ];
            ui::columns(ui::stack(main), ui::stack(rail))
        }
    }
}

pub fn url(content: &Content) -> String {
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
        head = head.aside(html! {
            a href=(href) { b { (short) } } " "
            span.muted { (place) " · " (known.order.customer_po.0) }
        });
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

/// What the tab of papers does not count: it has a tab of its own, is no paper, or is void.
const NOT_COUNTED: [&str; 3] = ["file", "inquiry", super::voided::SOURCE.name];

fn tabs(content: &Content, current: &str) -> Tabs {
    let base = url(content);
    let papers = content.known.pieces.iter().filter(|p| !NOT_COUNTED.contains(&p.source)).count();
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
