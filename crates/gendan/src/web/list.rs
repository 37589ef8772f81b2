//! Owns the list page of every entity: views, filters, search, paging by key, bulk actions.

use super::ask::{Ask, Reply};
use super::{bulk, frame};
use crate::house;
use crate::kernel::field::Kind;
use crate::kernel::list::{self, Ask as Wanted, MOST_COUNTED};
use crate::kernel::save::currency_of;
use crate::kernel::show::{Names, Reader, Shown};
use crate::kernel::{Entity, Refusal, permission, view};
use crate::office::leaving::{self, Material};
use db::Row as DbRow;
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{
    Act, Cell, Col, Filters, Icon, Page, PageHead, Phone, Row, Sort, State, Tab, Table, Tabs,
};

/// What the database gave for one page of a list.
pub struct Content {
    pub counts: frame::Counts,
    rows: Vec<DbRow>,
    next: Option<String>,
    count: i64,
    names: Names,
    saved: Vec<DbRow>,
    /// Values that a filter on a column of plain text offers; pages that know few ones set them.
    pub choices: Vec<(&'static str, Vec<String>)>,
    /// Rows that are selected when the page comes: those a bulk action refused.
    pub picked: Vec<i64>,
    /// The list may leave as a file; else consent is asked for.
    pub may_export: bool,
}

pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let entity = house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)?;
    let mut query = ask.query.clone();
    query.0.remove("said");
    let picked = bulk::picked(&query);
    query.0.remove("picked");
    let mut wanted = Wanted::read(entity, &query)?;
    if wanted.view.is_none() && entity.name == "sales_order" && query.0.is_empty() {
        wanted.view = Some("open".into());
    }
    let content = Content { picked, ..load(&ask, entity, &wanted).await? };
    let body = list_body(&ask, entity, &wanted, &content);
    if ask.partial {
        return Ok(Reply::Part(body));
    }
    let lang = ask.lang();
    let mut head = PageHead::new(entity.many).hide_on_phone();
    head = head.act(export(entity, &wanted, content.may_export));
    if permission::may_write(&ask.actor, entity).is_ok() {
        if crate::intake::ENTITIES.contains(&entity.name) {
            let import = format!("/{}/import", entity.plural);
            head = head.act(Act::link(m::INTAKE_IMPORT, import).icon(Icon::TableImport));
        }
        let new = format!("/{}/new", entity.plural);
        head = head.act(
            Act::link(m::ACT_NEW.with("what", entity.one), new).icon(Icon::Plus).primary().key("n"),
        );
    }
    let body = html! {
        (head.view(lang))
        @if entity.name == "inquiry" && permission::may_write(&ask.actor, entity).is_ok() {
            (crate::intake::letter_page::drop_area("", lang))
        }
        (view_tabs(entity, &wanted, &content, lang))
        #list { (body) }
    };
    let page = Page::new(entity.many, lang).landscape().body(body);
    Ok(Reply::Page(frame::page(&ask, &content.counts, page, &format!("/{}", entity.plural))))
}

/// The list as a file, or the way to the consent that it needs.
pub fn export(entity: &Entity, wanted: &Wanted, may: bool) -> Act {
    let own = format!("/{}", entity.plural);
    let file = wanted.address(entity, &[]).replacen(&own, &format!("{own}/export"), 1);
    let consent = format!("/removals/new?list={}", entity.plural);
    let act = match may {
        true => Act::link(m::ACT_EXPORT, file),
        false => Act::link(m::OFFICE_ACT_ASK_EXPORT, consent),
    };
    act.icon(Icon::TableExport)
}

pub async fn load(ask: &Ask, entity: &'static Entity, wanted: &Wanted) -> Result<Content, Refusal> {
    let wanted = wanted.clone();
    ask.read(move |c, actor| {
        let found = list::page(c, entity, actor, &wanted)?;
        let count = list::count(c, entity, actor, &wanted)?;
        let columns = entity.fields.iter().filter(|f| entity.columns.contains(&f.name));
        let mut names = Names::default();
        for field in columns.filter(|f| f.kind == Kind::Ref) {
            names.add(c, field, &found.rows)?;
        }
        let counts = frame::counts(c, actor.user_id, &actor.roles)?;
        let saved = view::of(c, actor.user_id, entity.name)?;
        let may_export = leaving::check(c, actor, &Material::List(entity)).is_ok();
        Ok(Content {
            counts,
            may_export,
            rows: found.rows,
            next: found.next,
            count,
            names,
            saved,
            choices: Vec::new(),
            picked: Vec::new(),
        })
    })
    .await
}

pub fn view_tabs(entity: &Entity, wanted: &Wanted, content: &Content, lang: Lang) -> Markup {
    let query = wanted.address(entity, &[("after", None)]);
    let query = query.split_once('?').map_or("", |(_, query)| query).to_string();
    let keep = format!("/views/new?list={}&query={}", entity.plural, list::escape(&query));
    let save = Act::dialog(m::VIEW_SAVE, keep).ghost().icon(Icon::Bookmark);
    let mut tabs = Tabs::views(entity.many, (!query.is_empty()).then_some(save));
    let all = wanted.view.is_none();
    let tab = Tab::new(m::VIEW_ALL, format!("/{}?view=", entity.plural)).current(all);
    tabs = tabs.tab(if all { tab.count(content.count.min(MOST_COUNTED + 1) as u64) } else { tab });
    for view in entity.views {
        let current = wanted.view.as_deref() == Some(view.name);
        let tab =
            Tab::new(view.label, format!("/{}?view={}", entity.plural, view.name)).current(current);
        tabs = tabs.tab(if current { tab.count(content.count as u64) } else { tab });
    }
    for row in &content.saved {
        let current = row.text("query") == query;
        tabs = tabs.tab(
            Tab::new(row.text("name"), format!("/{}?{}", entity.plural, row.text("query")))
                .current(current),
        );
    }
    let shown = content.saved.iter().find(|row| row.text("query") == query);
    html! {
        (tabs.view(lang))
        @if let Some(row) = shown {
            form method="post" action=(format!("/views/{}/remove", row.int("id"))) {
                input type="hidden" name="list" value=(entity.plural);
                (Act::submit(m::VIEW_REMOVE).small().ghost().icon(Icon::Trash).view(lang))
            }
        }
    }
}

fn filters(entity: &'static Entity, wanted: &Wanted, content: &Content, reader: &Reader) -> Markup {
    let mut bar = Filters::new(format!("/{}", entity.plural), "#list").search(
        "q",
        wanted.q.clone().unwrap_or_default(),
        m::LIST_SEARCH_HINT,
    );
    if let Some(view) = &wanted.view {
        bar = bar.keep("view", view.clone());
    }
    for name in entity.filters {
        let Some(field) = entity.field(name) else { continue };
        let value =
            wanted.filters.iter().find(|(column, _)| column == name).map(|(_, value)| value);
        if let Some(value) = value {
            let shown = shown_filter(field, value, content, reader.lang);
            bar = bar.keep(*name, value.clone());
            bar = bar.on(
                field.label,
                shown,
                wanted.address(entity, &[(name, None), ("after", None)]),
            );
            continue;
        }
        if let Kind::Choice(choices) = field.kind {
            let options = choices.iter().map(|choice| {
                Act::link(choice.label, wanted.address(entity, &[(name, Some(choice.code))]))
            });
            bar = bar.choice(field.label, options.collect());
        }
        if let Some((_, values)) = content.choices.iter().find(|(column, _)| column == name) {
            let option =
                |value: &String| Act::link(value, wanted.address(entity, &[(name, Some(value))]));
            bar = bar.choice(field.label, values.iter().map(option).collect());
        }
    }
    if wanted.q.is_some() || !wanted.filters.is_empty() {
        bar = bar.clear(format!("/{}", entity.plural));
    }
    bar.view(reader.lang)
}

fn shown_filter(
    field: &crate::kernel::Field,
    value: &str,
    content: &Content,
    lang: Lang,
) -> String {
    match field.kind {
        Kind::Choice(choices) => {
            let known = choices.iter().find(|choice| choice.code == value);
            known.map_or(value.to_string(), |choice| choice.label.in_lang(lang).to_string())
        }
        Kind::Ref => {
            let id = value.parse().unwrap_or(0);
            content.names.of(field.target, id).unwrap_or(value).to_string()
        }
        _ => value.to_string(),
    }
}

pub fn list_body(ask: &Ask, entity: &'static Entity, wanted: &Wanted, content: &Content) -> Markup {
    let lang = ask.lang();
    let reader = Reader { actor: &ask.actor, lang, names: &content.names };
    let mut table = Table::new("rows", entity.many);
    let fields: Vec<_> = entity.columns.iter().filter_map(|name| entity.field(name)).collect();
    for field in &fields {
        let now = wanted.sort.filter(|(column, _)| *column == field.name);
        let next = if now.is_some_and(|(_, down)| !down) {
            format!("-{}", field.name)
        } else {
            field.name.to_string()
        };
        let href = wanted.address(entity, &[("sort", Some(&next)), ("after", None)]);
        let sort = now.map(|(_, down)| if down { Sort::Down } else { Sort::Up });
        let hidden = crate::kernel::show::is_hidden(&ask.actor, field);
        let col = Col::new(field.label).phone(place(entity, field.name));
        let col = if hidden { col } else { col.sort(href, sort) };
        table = table.cols([if field.is_numeric() { col.number() } else { col }]);
    }
    table = table.three_lines();
    for row in &content.rows {
        let is_picked = content.picked.contains(&row.int("id"));
        table = table.row(line(entity, &fields, row, &reader).checked(is_picked));
    }
    let bulk =
        bulk::bar(ask, entity, &wanted.address(entity, &[("after", None)]), content.may_export);
    table = table.select("ids", "bulk");
    let next = content.next.as_ref().map(|after| wanted.address(entity, &[("after", Some(after))]));
    let empty = match wanted.q.is_some() || !wanted.filters.is_empty() {
        true => State::filtered(m::LIST_NONE_FOUND, "", &format!("/{}", entity.plural)),
        false => State::empty(m::LIST_EMPTY.with("what", entity.many)).why(empty_why(ask, entity)),
    };
    html! {
        (filters(entity, wanted, content, &reader))
        (table.more(next).empty(empty.view(lang)).view(lang))
        (bulk)
    }
}

/// How the first row of an empty list comes about, as far as the reader can do something for it.
fn empty_why(ask: &Ask, entity: &Entity) -> lang::Msg {
    let writes = permission::may_write(&ask.actor, entity).is_ok();
    match (writes, crate::intake::ENTITIES.contains(&entity.name)) {
        (true, true) if entity.name == "inquiry" => m::LETTER_LIST_EMPTY,
        (true, true) => m::LIST_EMPTY_WHY,
        (true, false) => m::LIST_EMPTY_NEW,
        (false, _) => m::LIST_EMPTY_MADE,
    }
}

/// Where a column stands in the three-line row of a phone.
fn place(entity: &Entity, name: &str) -> Phone {
    let others: Vec<&str> =
        entity.columns.iter().copied().filter(|column| *column != entity.key).collect();
    match name {
        _ if name == entity.key => Phone::Lead,
        "state" if others.contains(&"amount") => Phone::SecondEnd,
        "amount" | "state" | "verdict" => Phone::End,
        "stage" => Phone::Second,
        "forecast_on" | "planned_on" => Phone::SecondEnd,
        "next_step" => Phone::Third,
        _ if others.first() == Some(&name) => Phone::Name,
        _ if others.get(1) == Some(&name) && entity.field("stage").is_none() => Phone::Second,
        _ => Phone::Hide,
    }
}

fn line(entity: &Entity, fields: &[&crate::kernel::Field], row: &DbRow, reader: &Reader) -> Row {
    let currency = currency_of(row);
    let key = row.opt_text(entity.key).unwrap_or_else(|| row.int("id").to_string());
    let mut line = Row::new(row.int("id").to_string()).called(key.clone());
    if let Some(field) = entity.field("amount").filter(|_| entity.columns.contains(&"amount"))
        && let Shown::Money { code, amount } = reader.show(field, row, currency)
    {
        line = line.amount(code, amount);
    }
    for field in fields {
        let shown = reader.show(field, row, currency);
        let cell = match shown {
            _ if field.name == entity.key => {
                let href = format!("/{}/{}", entity.plural, list::escape(&key));
                Cell::code(&key, &href)
            }
            Shown::Masked => Cell::hidden(reader.lang),
            Shown::Nothing => Cell::none(),
            Shown::Number(text) => Cell::number(&text),
            Shown::Money { code, amount } => Cell::money(&code, &amount),
            Shown::Link { text, href } => Cell::markup(html! { a href=(href) { (text) } }),
            Shown::Text(text) => special(field.name, text, row, reader.lang),
        };
        line = line.cell(cell);
    }
    line
}

/// The order list's computed columns look as on the order's page.
fn special(name: &str, text: String, row: &DbRow, lang: Lang) -> Cell {
    match name {
        "stage" => crate::walkthrough::cells::stage(row, lang),
        "forecast_on" => crate::walkthrough::cells::forecast(row, lang),
        "next_step" => crate::walkthrough::cells::next(&text, lang),
        _ => Cell::clip(text),
    }
}
