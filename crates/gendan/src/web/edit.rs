//! Owns the pages that create and change a record; a refused form comes back with all that was
//! typed.

use super::ask::{Ask, Reply};
use super::cost_sheet::live;
use super::price_view::{self, History};
use super::{dialog, form, frame};
use crate::house;
use crate::kernel::show::Names;
use crate::kernel::{Actor, Entity, Input, Kind, Refusal, list, permission, save};
use db::{Conn, Row};
use lang::{Lang, Text, m};
use maud::{Markup, html};
use ui::{Act, Banner, Form, Page, PageHead};

/// What the form is filled with.
struct Content {
    counts: frame::Counts,
    row: Option<Row>,
    lines: Vec<Vec<Row>>,
    names: Names,
    /// Beside an offer: what was offered and paid before.
    history: History,
}

impl Content {
    /// With the price history for what the form is about.
    fn beside(
        mut self,
        c: &mut Conn,
        entity: &Entity,
        actor: &Actor,
        given: &Input,
    ) -> Result<Content, Refusal> {
        let of = (self.row.as_ref(), self.lines.as_slice());
        self.history = price_view::beside_form(c, actor, entity, of, given)?;
        Ok(self)
    }
}

fn load(
    c: &mut Conn,
    entity: &'static Entity,
    actor: &Actor,
    key: Option<&str>,
) -> Result<Content, Refusal> {
    permission::may_write(actor, entity)?;
    let counts = frame::counts(c, actor.user_id, &actor.roles)?;
    let Some(key) = key else {
        let (lines, names, history) = Default::default();
        return Ok(Content { counts, row: None, lines, names, history });
    };
    let id = save::id_of(c, entity, key)?.ok_or_else(Refusal::not_found)?;
    let row = save::visible_row(c, entity, actor, id)?;
    (entity.changeable)(&row)?;
    let mut names = Names::load(c, entity.fields, std::slice::from_ref(&row))?;
    let mut lines = Vec::new();
    for grid in entity.lines {
        let rows = save::line_rows(c, grid, id)?;
        for field in grid.fields.iter().filter(|field| field.kind == Kind::Ref) {
            names.add(c, field, &rows)?;
        }
        lines.push(rows);
    }
    Ok(Content { counts, row: Some(row), lines, names, history: History::default() })
}

fn entity_of(ask: &Ask) -> Result<&'static Entity, Refusal> {
    house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)
}

pub async fn new(ask: Ask) -> Result<Reply, Refusal> {
    let entity = entity_of(&ask)?;
    let mut given = ask.query.clone();
    let (content, given) = ask
        .read(move |c, actor| {
            let content = load(c, entity, actor, None)?;
            (entity.suggest)(c, &mut given)?;
            Ok((content.beside(c, entity, actor, &given)?, given))
        })
        .await?;
    Ok(Reply::Page(view(&ask, entity, &content, Some(&given), None)))
}

pub async fn edit(ask: Ask) -> Result<Reply, Refusal> {
    let entity = entity_of(&ask)?;
    let key = ask.part("key").to_string();
    let read = move |c: &mut Conn, actor: &Actor| {
        load(c, entity, actor, Some(&key))?.beside(c, entity, actor, &Input::default())
    };
    let content = ask.read(read).await?;
    Ok(Reply::Page(view(&ask, entity, &content, None, None)))
}

pub async fn create(ask: Ask) -> Result<Reply, Refusal> {
    let entity = entity_of(&ask)?;
    let input = ask.form.clone();
    match ask.act(move |act| save::create(act, entity, &input)).await {
        Ok(done) => form::place_of(&ask, &done).await,
        Err(refusal) => again(ask, entity, None, refusal).await,
    }
}

pub async fn update(ask: Ask) -> Result<Reply, Refusal> {
    let entity = entity_of(&ask)?;
    let (key, input) = (ask.part("key").to_string(), ask.form.clone());
    let asked = key.clone();
    let result = ask
        .act(move |act| {
            let id = save::id_of(act.c, entity, &asked)?.ok_or_else(Refusal::not_found)?;
            let seen = input.get("version").and_then(|v| v.parse().ok()).unwrap_or(0);
            save::update(act, entity, id, seen, &input)
        })
        .await;
    match result {
        Ok(done) => form::place_of(&ask, &done).await,
        Err(refusal) => again(ask, entity, Some(key), refusal).await,
    }
}

/// The form once more: what was typed, what is wrong, nothing lost.
async fn again(
    ask: Ask,
    entity: &'static Entity,
    key: Option<String>,
    refusal: Refusal,
) -> Result<Reply, Refusal> {
    if matches!(refusal.status, 403 | 404) {
        return Err(refusal);
    }
    let typed = ask.form.clone();
    let given = typed.clone();
    let read = move |c: &mut Conn, actor: &Actor| {
        load(c, entity, actor, key.as_deref())?.beside(c, entity, actor, &given)
    };
    let content = ask.read(read).await?;
    let page = view(&ask, entity, &content, Some(&typed), Some(&refusal));
    Ok(Reply::Refused(refusal.status, page))
}

fn view(
    ask: &Ask,
    entity: &'static Entity,
    content: &Content,
    typed: Option<&Input>,
    refusal: Option<&Refusal>,
) -> Markup {
    let lang = ask.lang();
    let key = content.row.as_ref().map(|row| row.opt_text(entity.key).unwrap_or_default());
    let action = match &key {
        Some(key) => format!("/{}/{}", entity.plural, list::escape(key)),
        None => format!("/{}", entity.plural),
    };
    let filled = match (&content.row, typed) {
        (_, Some(typed)) => typed.clone(),
        (Some(row), None) => form::input_of(entity.fields, row, &content.names),
        (None, None) => Input::default(),
    };
    let beside = beside(ask, entity, key.as_deref());
    let mut made = Form::post(action.clone(), form::request_id()).keep_draft(&action);
    let is_new = content.row.is_none();
    made = match is_new {
        true => form::new_fields(made, entity.fields, &filled),
        false => form::fields(made, entity.fields, &filled, &ask.actor),
    };
    if let Some(row) = &content.row {
        // After a clash the person has seen the newest version.
        let clashed = refusal.is_some_and(|r| r.status == 409);
        let typed_version = typed.and_then(|t| t.get("version")).filter(|_| !clashed);
        let version = typed_version.map_or(row.int("version").to_string(), str::to_string);
        made = made.hidden("version", version);
    }
    for (n, lines) in entity.lines.iter().enumerate() {
        let empty = Vec::new();
        let rows = content.lines.get(n).unwrap_or(&empty);
        let typed = typed
            .filter(|typed| content.row.is_none() || typed.has(lines.key) || refusal.is_some());
        let spare = if rows.is_empty() { 5 } else { 2 };
        let filled = form::Filled {
            typed,
            rows,
            names: &content.names,
            refusal,
            is_new,
            computed: beside.is_some(),
        };
        let grid = form::grid(lines, &filled, spare, &ask.actor);
        made = made.heading_with(lines.label, m::GRID_PASTE_HINT).part(grid.view(lang));
    }
    if let Some(refusal) = refusal {
        made = made.findings(&form::findings(refusal));
        if dialog::is_answerable(&refusal.findings, &ask.actor) {
            made = made.field(dialog::reason(&filled));
        }
    }
    let back = key.as_ref().map_or(format!("/{}", entity.plural), |_| action.clone());
    made = made.act(Act::link(m::ACT_CANCEL, back)).act(Act::submit(m::ACT_SAVE).primary());
    let title = title(entity, key.as_deref());
    let body = html! {
        (PageHead::new(title.clone()).view(lang))
        (notice(refusal, lang))
        @match beside {
            Some(beside) => { (beside.with(made.view(lang))) }
            None => { div.stack { (made.view(lang)) (content.history.card(lang)) } }
        }
        (super::find::datalists(entity.lines, lang))
    };
    let page = Page::new(title, lang).crumb(entity.many, format!("/{}", entity.plural)).body(body);
    frame::page(ask, &content.counts, page, &format!("/{}", entity.plural))
}

/// What follows a form while it is typed.
enum Beside {
    Figures(Markup),
    Pages(Markup),
}

impl Beside {
    fn with(self, form: Markup) -> Markup {
        match self {
            Beside::Figures(figures) => ui::columns_pinned(form, figures),
            Beside::Pages(pages) => ui::columns_after(form, pages),
        }
    }
}

/// Figures of a costing sheet, pages of a paper; nothing for other records.
fn beside(ask: &Ask, entity: &Entity, key: Option<&str>) -> Option<Beside> {
    match entity.name {
        "cost_sheet" => live::region(key, &ask.actor).map(Beside::Figures),
        "paper_wording" => crate::print::trial::region(key).map(Beside::Pages),
        _ => None,
    }
}

fn title(entity: &Entity, key: Option<&str>) -> Text {
    match key {
        Some(key) => m::EDIT_TITLE.with("what", entity.one).with("key", key),
        None => m::ACT_NEW.with("what", entity.one),
    }
}

/// A refusal without fields, above the form.
pub fn banner(refusal: &Refusal) -> Banner {
    let banner = Banner::bad(refusal.text.clone()).alert();
    match &refusal.way_out {
        Some(way) => banner.cost(way.clone()),
        None => banner,
    }
}

/// What a refusal says above a form, unless its fields say it; below it each rule that speaks.
pub fn notice(refusal: Option<&Refusal>, lang: Lang) -> Markup {
    match refusal.filter(|refusal| refusal.fields.is_empty()) {
        Some(refusal) => html! {
            (banner(refusal).view(lang))
            @for finding in &refusal.findings { (dialog::finding_view(finding, lang)) }
        },
        None => html! {},
    }
}
