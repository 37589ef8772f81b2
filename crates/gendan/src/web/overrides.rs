//! Owns the report of the exception register: how often each rule was overridden, gone on with,
//! refused or missed, by person, over the last twelve months.

use super::ask::{Ask, Reply};
use super::frame;
use crate::house;
use crate::kernel::exception::{self, EXCEPTION, ExceptionKind};
use crate::kernel::{Refusal, list, time};
use db::Row;
use lang::{Lang, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use ui::Phone;
use ui::{Act, Card, Cell, Col, Page, PageHead, Row as Line, State, Table};

async fn load(ask: &Ask) -> Result<Vec<Row>, Refusal> {
    if !ask.actor.has_any(super::settings::MAY_CHANGE) {
        return Err(Refusal::forbidden());
    }
    ask.read(|c, _| exception::by_rule_and_person(c, time::now() - time::YEAR)).await
}

pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let rows = load(&ask).await?;
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let lang = ask.lang();
    let all = Act::link(m::ENTITY_EXCEPTIONS, format!("/{}", EXCEPTION.plural));
    let head = PageHead::new(m::NAV_OVERRIDES).sub(m::OVERRIDES_SUB).act(all);
    let body = html! {
        (head.view(lang))
        @if rows.is_empty() { (State::done(m::OVERRIDES_NONE).card(lang)) }
        @else { (Card::new(m::NAV_OVERRIDES).flush(table(&rows, lang)).view(lang)) }
    };
    let page = Page::new(m::NAV_OVERRIDES, lang).crumb(m::NAV_SETTINGS, "/settings").body(body);
    Ok(Reply::Page(frame::page(&ask, &counts, page, "/settings")))
}

/// What the rule or the time limit of an R-number says.
fn says(id: &str) -> Option<lang::Msg> {
    let rule = house::rules().find(|rule| rule.id == id).map(|rule| rule.says);
    rule.or_else(|| house::clocks().find(|clock| clock.id == id).map(|clock| clock.says))
}

fn table(rows: &[Row], lang: Lang) -> Markup {
    let mut table = Table::new("overrides", m::NAV_OVERRIDES).three_lines().cols([
        Col::new(m::EXCEPTION_RULE).phone(Phone::Lead),
        Col::new(m::RULES_SAYS).phone(Phone::Third),
        Col::new(m::EXCEPTION_KIND).phone(Phone::Name),
        Col::new(m::EXCEPTION_BY).phone(Phone::Second),
        Col::new(m::EXCEPTION_COUNT).number().phone(Phone::End),
        Col::new(m::EXCEPTION_NEWEST).phone(Phone::SecondEnd),
    ]);
    for (n, row) in rows.iter().enumerate() {
        let (id, kind) = (row.text("rule"), row.text("kind"));
        let href = format!("/{}?rule={}&kind={kind}", EXCEPTION.plural, list::escape(&id));
        let word = ExceptionKind::from_code(&kind).map_or("", |kind| kind.label().in_lang(lang));
        let says = says(&id).map_or("", |says| says.in_lang(lang));
        table = table.row(Line::new(n.to_string()).cells([
            Cell::code(&id, &href),
            Cell::text(says),
            Cell::text(word),
            Cell::text(row.opt_text("who").unwrap_or_else(|| "—".into())),
            Cell::number(row.int("n").to_string()),
            Cell::text(time::show(row.int("newest"))),
        ]));
    }
    table.view(lang)
}

/// `GET /api/v1/settings/overrides`: the same report.
pub async fn api(ask: Ask) -> Result<Reply, Refusal> {
    let rows = load(&ask).await?;
    let item = |row: &Row| {
        json!({"rule": row.text("rule"), "kind": row.text("kind"), "who": row.opt_text("who"),
            "count": row.int("n"), "newest": time::show(row.int("newest"))})
    };
    let items: Vec<Json> = rows.iter().map(item).collect();
    Ok(Reply::Json(200, json!({"items": items})))
}
