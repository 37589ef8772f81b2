//! Owns the picture of a customer on his page: what he bought, how he pays, what is running, how
//! complete his archive is, where he stands among all; and the chart of an ABC analysis.

use super::credit_view::{self, CreditView};
use super::papers_way;
use super::presentation_view::{self, PresentationView};
use super::shipment_papers::{self, ShipmentPapers};
use crate::house;
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Entity, Refusal, list, permission, time};
use crate::market::abc::ANALYSIS;
use crate::office::report;
use crate::parties::archive::{self, Completeness};
use crate::parties::customer::{CUSTOMER, RelationGrade};
use crate::parties::grading::ValueClass;
use crate::sales::stage::Stage;
use crate::web::frame;
use base::{Currency, Money};
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Card, Chart, Facts, Line, PageHead, PartTone, Point, Share, Tag, Tone};

/// Customers that a chart shows one by one; the rest stand in the table.
const BARS: usize = 24;

/// What a page shows beside the fields of the record.
pub enum Portrait {
    Plain,
    Customer(Box<Figures>),
    Analysis(Vec<Row>),
    Credit(Box<CreditView>),
    Presentation(Box<PresentationView>),
    /// Where the papers of a collection are.
    Collection(Markup),
    Shipment(Box<ShipmentPapers>),
}

/// A customer in figures.
pub struct Figures {
    year: i16,
    /// Orders of this year by currency, not cancelled.
    sold: Vec<Row>,
    orders: i64,
    paid: i64,
    on_time: i64,
    /// Orders that sailed, and those on board by their ship date.
    on_board: (i64, i64),
    running: Vec<Row>,
    archive: Completeness,
    /// The newest adopted analysis that he stands in: its number and his line.
    place: Option<Row>,
    sees_price: bool,
}

pub fn load(
    c: &mut Conn,
    actor: &Actor,
    entity: &Entity,
    row: &Row,
    lines: &[Vec<Row>],
) -> Result<Portrait, Refusal> {
    match entity.name {
        "customer" => Ok(Portrait::Customer(Box::new(figures(c, actor, row, lines)?))),
        "abc_analysis" if actor.sees(Zone::Price) => {
            Ok(Portrait::Analysis(lines.get(1).cloned().unwrap_or_default()))
        }
        "letter_of_credit" => Ok(match credit_view::load(c, actor, row)? {
            Some(view) => Portrait::Credit(Box::new(view)),
            None => Portrait::Plain,
        }),
        "presentation" => Ok(match presentation_view::load(c, actor, row)? {
            Some(view) => Portrait::Presentation(Box::new(view)),
            None => Portrait::Plain,
        }),
        "collection_order" => Ok(Portrait::Collection(papers_way::of_collection(row, actor.lang))),
        "shipment" => {
            let papers = shipment_papers::load(c, actor, row.int("id"))?;
            Ok(Portrait::Shipment(Box::new(papers)))
        }
        _ => Ok(Portrait::Plain),
    }
}

fn figures(c: &mut Conn, actor: &Actor, row: &Row, lines: &[Vec<Row>]) -> Result<Figures, Refusal> {
    let (id, year) = (row.int("id"), time::today().year());
    let from = time::parse_instant(&format!("{year}-01-01 00:00")).unwrap_or_default();
    let sold = c.query(
        "SELECT currency, CAST(SUM(amount) AS BIGINT) AS amount FROM sales_order
         WHERE customer_id=? AND cancelled_on IS NULL AND received_at>=?
         GROUP BY currency ORDER BY currency",
        &[id.into(), from.into()],
    )?;
    let paid = c.one(
        "SELECT COUNT(*) AS n, COUNT(paid_on_time) AS paid,
                CAST(COALESCE(SUM(paid_on_time),0) AS BIGINT) AS on_time
         FROM sales_order WHERE customer_id=? AND cancelled_on IS NULL",
        &[id.into()],
    )?;
    let running = c.query(
        "SELECT no, stage, ship_by, forecast_on, next_step, light FROM sales_order
         WHERE customer_id=? AND cancelled_on IS NULL AND archived_on IS NULL
         ORDER BY ship_by, id LIMIT 8",
        &[id.into()],
    )?;
    let place = c.one(
        "SELECT a.no, l.position, l.share, l.class, a.customers FROM abc_line l
         JOIN abc_analysis a ON a.id=l.abc_analysis_id
         WHERE l.customer_id=? AND a.state='adopted' ORDER BY a.id DESC LIMIT 1",
        &[id.into()],
    )?;
    let contacts = lines.first().map_or(&[][..], Vec::as_slice);
    let count = |name: &str| paid.as_ref().map_or(0, |row| row.int(name));
    Ok(Figures {
        year,
        sold,
        orders: count("n"),
        paid: count("paid"),
        on_time: count("on_time"),
        on_board: report::on_board(c, ("customer_id", id), None)?,
        running,
        archive: archive::completeness(CUSTOMER.fields, &CUSTOMER.lines[0], row, contacts),
        place: place.filter(|_| actor.has_any(ANALYSIS.read)),
        sees_price: actor.sees(Zone::Price),
    })
}

impl Portrait {
    /// The head of the page with what one wants to know and do first.
    pub fn head(&self, head: PageHead, row: &Row, actor: &Actor) -> PageHead {
        let Portrait::Customer(figures) = self else { return head };
        let lang = actor.lang;
        let country = row.text("country");
        let code = row.opt_text("code").unwrap_or_default();
        let sub = [row.text("name"), code, country];
        let sub: Vec<String> = sub.into_iter().filter(|text| !text.is_empty()).collect();
        let relation = RelationGrade::from_code(&row.text("relation_grade"));
        let value = row.opt_text("value_class").and_then(|code| ValueClass::from_code(&code));
        let mut head = head.sub(sub.join(" · "));
        head = relation.into_iter().fold(head, |head, grade| head.tag(Tag::info(grade.label())));
        head = value.into_iter().fold(head, |head, class| head.tag(Tag::line(class.label())));
        if !figures.running.is_empty() {
            let count = figures.running.len();
            head = head.tag(Tag::info(m::PORTRAIT_RUNNING_COUNT.with("count", count)));
        }
        let short = list::escape(&row.text("short"));
        let next = [("message", false), ("inquiry", true)];
        for (name, first) in next {
            let Some(entity) = house::entity(name) else { continue };
            if permission::may_write(actor, entity).is_err() || (CUSTOMER.open)(row).is_err() {
                continue;
            }
            let address = format!("/{}/new?customer_id={short}", entity.plural);
            let text = m::ACT_NEW.with("what", entity.one.in_lang(lang));
            let act = Act::link(text, address).icon(frame::icon(name));
            head = head.act(if first { act.primary() } else { act });
        }
        head
    }

    /// The figures of a customer in one line.
    pub fn strip(&self, lang: Lang) -> Markup {
        match self {
            Portrait::Customer(figures) => strip(figures, lang),
            _ => html! {},
        }
    }

    /// The orders of a customer that run.
    pub fn running(&self, lang: Lang) -> Markup {
        match self {
            Portrait::Customer(figures) if !figures.running.is_empty() => running(figures, lang),
            _ => html! {},
        }
    }

    /// What takes the whole width: papers side by side, of which there may be eleven.
    pub fn across(&self, lang: Lang) -> Markup {
        match self {
            Portrait::Shipment(papers) => papers.main(lang),
            _ => html! {},
        }
    }

    /// What stands above the record's fields.
    pub fn main(&self, lang: Lang) -> Markup {
        match self {
            Portrait::Analysis(lines) => chart(lines, lang),
            Portrait::Credit(view) => view.main(lang),
            Portrait::Presentation(view) => view.main(lang),
            _ => html! {},
        }
    }

    /// What stands beside them.
    pub fn rail(&self, lang: Lang) -> Markup {
        match self {
            Portrait::Customer(figures) => html! {
                (meter(&figures.archive, lang))
                @if let Some(place) = &figures.place { (position(place, lang)) }
            },
            Portrait::Credit(view) => view.rail(lang),
            Portrait::Presentation(view) => view.rail(lang),
            Portrait::Collection(way) => way.clone(),
            Portrait::Shipment(papers) => papers.rail(lang),
            Portrait::Plain | Portrait::Analysis(_) => html! {},
        }
    }
}

fn strip(figures: &Figures, lang: Lang) -> Markup {
    let mut facts = Facts::new();
    let sold = m::PORTRAIT_SOLD.with("year", i64::from(figures.year));
    if figures.sees_price {
        for row in &figures.sold {
            let code = row.text("currency");
            let currency = Currency::parse(&code).unwrap_or(Currency::USD);
            let amount = Money::new(row.int("amount"), currency).to_string();
            facts = facts.money(sold.clone(), &code, &amount);
        }
    }
    facts = facts.fact(m::ENTITY_ORDERS, &figures.orders.to_string());
    if let (sailed @ 1.., in_time) = figures.on_board {
        facts = facts.fact(m::PORTRAIT_ON_BOARD, &format!("{in_time} / {sailed}"));
    }
    if figures.paid > 0 {
        let share = format!("{} / {}", figures.on_time, figures.paid);
        facts = facts.fact(m::PORTRAIT_PAID_ON_TIME, &share);
    }
    facts.view(lang)
}

fn running(figures: &Figures, lang: Lang) -> Markup {
    let line = |row: &Row| {
        let no = row.text("no");
        let stage = row.opt_text("stage").and_then(|code| Stage::from_code(&code));
        let stage = stage.map_or("", |stage| stage.label().in_lang(lang));
        let forecast = row.opt_text("forecast_on").unwrap_or_else(|| "—".into());
        let meta = m::PORTRAIT_RUNNING_LINE
            .with("stage", stage)
            .with("limit", row.text("ship_by"))
            .with("day", forecast);
        let tag = match row.opt_text("light").as_deref() {
            Some("red") => Some(Tag::bad(m::LIGHT_RED)),
            Some("yellow") => Some(Tag::warn(m::LIGHT_YELLOW)),
            _ => None,
        };
        let line = Line::link(no.clone(), &format!("/orders/{}", list::escape(&no)), lang);
        match tag {
            Some(tag) => line.meta(meta).end(tag.view(lang)),
            None => line.meta(meta),
        }
    };
    let lines: Vec<Line> = figures.running.iter().map(line).collect();
    let card = Card::new(m::PORTRAIT_RUNNING).count(lines.len().to_string());
    card.flush(ui::lines(&lines, lang)).view(lang)
}

/// How complete the archive is, and what to enter next.
fn meter(archive: &Completeness, lang: Lang) -> Markup {
    let there = Share::of(archive.there, archive.of);
    let parts = [(there, PartTone::Series(1)), (Share::ALL.less(there), PartTone::NotDue)];
    let figure = format!("{} %", archive.percent());
    let tone = if archive.missing.is_empty() { Tone::Ok } else { Tone::Plain };
    let said: Vec<&str> = archive.missing.iter().map(|label| label.in_lang(lang)).collect();
    let comma = if lang == Lang::Zh { "、" } else { ", " };
    let body = html! {
        (ui::chart::parts(m::PORTRAIT_ARCHIVE, &parts, lang))
        @if said.is_empty() { p.muted { (m::PORTRAIT_WHOLE.in_lang(lang)) } }
        @else {
            p.muted {
                (m::PORTRAIT_MISSING.with("what", said.join(comma)).in_lang(lang))
            }
        }
    };
    let more = Tag::tone(figure, tone).view(lang);
    Card::rail(m::PORTRAIT_ARCHIVE).more(more).body(body).view(lang)
}

fn position(place: &Row, lang: Lang) -> Markup {
    let no = place.text("no");
    let text = m::PORTRAIT_PLACE
        .with("place", place.int("position"))
        .with("of", place.opt_int("customers").unwrap_or(0))
        .with("share", base::Percent(place.int("share")).to_string());
    let href = format!("/abc-analyses/{}", list::escape(&no));
    let body = html! {
        p { (ui::grade(&place.text("class"), m::PARTIES_VALUE, lang)) " " (text.in_lang(lang)) }
        p { a href=(href) { (no) } }
    };
    Card::rail(m::ENTITY_ABC).body(body).view(lang)
}

/// Step four: bars of what each brought, and the line of the running share.
fn chart(lines: &[Row], lang: Lang) -> Markup {
    let top = lines.first().map_or(1, |row| row.int("amount")).max(1);
    let shown = lines.iter().take(BARS);
    let tone = |row: &Row| match row.text("class").as_str() {
        "A" => Tone::Info,
        "B" => Tone::Warn,
        _ => Tone::Plain,
    };
    let bars = shown.clone().map(|row| {
        let share = Share::of(row.int("amount"), top);
        Point::new(row.text("label"), base::Percent(row.int("share")).to_string(), share)
            .tone(tone(row))
    });
    let hundred = 100 * base::Percent::SCALE;
    let running = shown.map(|row| {
        let share = Share::of(row.int("running"), hundred);
        Point::new(row.text("class"), base::Percent(row.int("running")).to_string(), share)
    });
    let bars = Chart::new(m::MARKET_SHARE).points(bars).height(120);
    let line = Chart::new(m::MARKET_RUNNING).points(running).height(80);
    let body = html! {
        h3 { (m::MARKET_SHARE.in_lang(lang)) }
        div.tbl-wrap-x { (bars.bars(lang)) }
        h3 { (m::MARKET_RUNNING.in_lang(lang)) }
        div.tbl-wrap-x { (line.line(lang)) }
    };
    Card::new(m::ENTITY_ABC).count(lines.len().to_string()).body(body).view(lang)
}
