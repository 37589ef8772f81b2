//! Owns reading lists: filters, saved views, search, paging by key, counts that stop at 1,000.

use super::actor::Actor;
use super::draft::Input;
use super::entity::Entity;
use super::field::Kind;
use super::refusal::Refusal;
use super::{permission, search, show};
use db::{Conn, Engine, Row, Value};
use lang::m;

/// What a list is asked for; the same words stand in the address of the page and of the API.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    pub view: Option<String>,
    pub q: Option<String>,
    /// Column and wanted value, only columns that the entity allows.
    pub filters: Vec<(&'static str, String)>,
    pub sort: Option<(&'static str, bool)>,
    /// Where the last page ended.
    pub after: Option<String>,
    pub size: i64,
}

/// The most a list counts; beyond it says "1000+".
pub const MOST_COUNTED: i64 = 1_000;
pub const PAGE: i64 = 50;

impl Ask {
    /// Reads the query of an address; unknown columns are refused, not ignored.
    pub fn read(entity: &Entity, query: &Input) -> Result<Ask, Refusal> {
        let mut ask = Ask { size: PAGE, ..Ask::default() };
        for (name, text) in &query.0 {
            let text = text.trim().to_string();
            let wrong =
                || Refusal::field(name, m::PLAIN_TEXT.with("text", name), m::LIST_UNKNOWN_FILTER);
            match name.as_str() {
                _ if text.is_empty() => {}
                "view" => ask.view = Some(text),
                "q" => ask.q = Some(text),
                "after" => ask.after = Some(text),
                "size" => {
                    ask.size =
                        text.parse().ok().filter(|n| (1..=200).contains(n)).ok_or_else(wrong)?
                }
                "sort" => {
                    let bare = text.trim_start_matches('-');
                    let column = entity.columns.iter().find(|column| **column == bare);
                    ask.sort = Some((column.ok_or_else(wrong)?, text.starts_with('-')));
                }
                _ => {
                    let column = entity.filters.iter().find(|column| *column == name);
                    ask.filters.push((column.ok_or_else(wrong)?, text));
                }
            }
        }
        Ok(ask)
    }

    /// The address that shows the same list, with one word changed.
    pub fn address(&self, entity: &Entity, change: &[(&str, Option<&str>)]) -> String {
        let mut words: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                words.push((name.to_string(), value.to_string()));
            }
        };
        add("view", self.view.as_deref());
        add("q", self.q.as_deref());
        let sort =
            self.sort.map(|(column, down)| format!("{}{column}", if down { "-" } else { "" }));
        add("sort", sort.as_deref());
        for (column, value) in &self.filters {
            add(column, Some(value));
        }
        for (name, value) in change {
            words.retain(|(known, _)| known != name);
            if let Some(value) = value {
                words.push((name.to_string(), value.to_string()));
            }
        }
        let encode = |(name, value): &(String, String)| format!("{name}={}", escape(value));
        let query = words.iter().map(encode).collect::<Vec<_>>().join("&");
        if query.is_empty() {
            format!("/{}", entity.plural)
        } else {
            format!("/{}?{query}", entity.plural)
        }
    }
}

/// Percent-encoding of one word of an address.
pub fn escape(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(byte.into())
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A page of a list.
pub struct Found {
    pub rows: Vec<Row>,
    /// What `after` says on the next page.
    pub next: Option<String>,
}

struct Where {
    parts: Vec<String>,
    params: Vec<Value>,
}

fn conditions(c: &mut Conn, entity: &Entity, actor: &Actor, ask: &Ask) -> Result<Where, Refusal> {
    permission::may_read(actor, entity)?;
    // The order of rows and the rows that fit would tell what the column hides.
    let asked = ask.filters.iter().map(|(column, _)| *column).chain(ask.sort.map(|(c, _)| c));
    if asked.filter_map(|column| entity.field(column)).any(|field| show::is_hidden(actor, field)) {
        return Err(Refusal::forbidden());
    }
    let mut all = Where { parts: Vec::new(), params: Vec::new() };
    if let Some((sql, params)) = entity.scope(actor) {
        all.parts.push(sql);
        all.params.extend(params);
    }
    if let Some(name) = &ask.view {
        let view = entity.views.iter().find(|view| view.name == name);
        let view = view.ok_or_else(|| Refusal::new("unknown_view", 404, m::LIST_UNKNOWN_VIEW))?;
        all.parts.push(format!("({})", view.filter));
    }
    for (column, text) in &ask.filters {
        let whole = entity
            .field(column)
            .is_some_and(|field| matches!(field.kind, Kind::Ref | Kind::Flag | Kind::Whole));
        let value = match text.parse::<i64>() {
            Ok(number) if whole => Value::from(number),
            // No row has a word where a number stands.
            Err(_) if whole => Value::from(-1),
            _ => text.as_str().into(),
        };
        all.parts.push(format!("{}.{column}=?", entity.name));
        all.params.push(value);
    }
    if let Some(question) = &ask.q
        && entity.search.is_empty()
    {
        let like = if c.engine() == Engine::Postgres { "ILIKE" } else { "LIKE" };
        words_in_columns(&mut all, entity, actor, (like, question));
    } else if let Some(question) = &ask.q {
        let hits = search::ids(c, entity.name, question)?;
        let marks = vec!["?"; hits.len()].join(",");
        all.parts.push(format!(
            "{}.id IN ({})",
            entity.name,
            if marks.is_empty() { "-1" } else { &marks }
        ));
        all.params.extend(hits.into_iter().map(Value::Int));
    }
    Ok(all)
}

/// Records that the global search does not hold are looked for in the texts of their own row.
fn words_in_columns(
    all: &mut Where,
    entity: &Entity,
    actor: &Actor,
    (like, question): (&str, &str),
) {
    let is_text = |field: &&super::field::Field| {
        matches!(field.kind, Kind::Line { .. }) && actor.sees(field.zone)
    };
    let columns: Vec<&str> = entity.fields.iter().filter(is_text).map(|field| field.name).collect();
    for word in question.split_whitespace().take(8) {
        let holds = |column: &&str| format!("{}.{column} {like} ? ESCAPE '!'", entity.name);
        all.parts.push(format!("({})", columns.iter().map(holds).collect::<Vec<_>>().join(" OR ")));
        let word = word.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        all.params.extend(columns.iter().map(|_| Value::from(format!("%{word}%"))));
    }
}

/// Sums over all rows of a list, by the same conditions as its pages. `what` and `group` are fixed
/// text of the program.
pub fn sums(
    c: &mut Conn,
    entity: &Entity,
    actor: &Actor,
    ask: &Ask,
    (what, group): (&str, &str),
) -> Result<Vec<Row>, Refusal> {
    let all = conditions(c, entity, actor, ask)?;
    let sql = format!(
        "SELECT {what} FROM {}{} GROUP BY {group} ORDER BY {group}",
        entity.name,
        all.sql()
    );
    Ok(c.query(&sql, &all.params)?)
}

impl Where {
    fn sql(&self) -> String {
        if self.parts.is_empty() {
            String::new()
        } else {
            format!(" WHERE {}", self.parts.join(" AND "))
        }
    }
}

/// One page, newest first or by a column, continued where the last one ended.
pub fn page(c: &mut Conn, entity: &Entity, actor: &Actor, ask: &Ask) -> Result<Found, Refusal> {
    let mut all = conditions(c, entity, actor, ask)?;
    let table = entity.name;
    let order = match ask.sort {
        None => {
            if let Some(after) = ask.after.as_deref().and_then(|a| a.parse::<i64>().ok()) {
                all.parts.push(format!("{table}.id<?"));
                all.params.push(after.into());
            }
            format!("{table}.id DESC")
        }
        Some((column, down)) => {
            let text = entity.field(column).is_none_or(|field| {
                !matches!(
                    field.kind,
                    Kind::Whole
                        | Kind::Decimal { .. }
                        | Kind::Amount
                        | Kind::Instant
                        | Kind::Flag
                        | Kind::Ref
                )
            });
            let value = format!("COALESCE({table}.{column}, {})", if text { "''" } else { "-1" });
            let (sign, way) = if down { ("<", "DESC") } else { (">", "ASC") };
            if let Some((last, id)) = ask.after.as_deref().and_then(|a| a.rsplit_once('~')) {
                all.parts.push(format!("({value}, {table}.id) {sign} (?, ?)"));
                all.params.push(if text {
                    last.into()
                } else {
                    last.parse().unwrap_or(-1_i64).into()
                });
                all.params.push(id.parse().unwrap_or(0_i64).into());
            }
            format!("{value} {way}, {table}.id {way}")
        }
    };
    let sql = format!("SELECT {table}.* FROM {table}{} ORDER BY {order} LIMIT ?", all.sql());
    all.params.push((ask.size + 1).into());
    let mut rows = c.query(&sql, &all.params)?;
    let more = rows.len() as i64 > ask.size;
    rows.truncate(ask.size as usize);
    let next = rows.last().filter(|_| more).map(|row| match ask.sort {
        None => row.int("id").to_string(),
        Some((column, _)) => {
            let last = match row.get(column) {
                Value::Text(text) => text.clone(),
                Value::Int(number) => number.to_string(),
                _ => String::new(),
            };
            format!("{last}~{}", row.int("id"))
        }
    });
    Ok(Found { rows, next })
}

/// How many rows the list has, at most [`MOST_COUNTED`] + 1.
pub fn count(c: &mut Conn, entity: &Entity, actor: &Actor, ask: &Ask) -> Result<i64, Refusal> {
    let mut all = conditions(c, entity, actor, ask)?;
    let sql = format!(
        "SELECT COUNT(*) AS n FROM (SELECT 1 FROM {}{} LIMIT ?) AS counted",
        entity.name,
        all.sql()
    );
    all.params.push((MOST_COUNTED + 1).into());
    Ok(c.one(&sql, &all.params)?.map_or(0, |row| row.int("n")))
}

/// The newest rows of an entity that refer to a record by a column: `(id, at most)`.
pub fn referring(
    c: &mut Conn,
    (entity, column): (&Entity, &str),
    actor: &Actor,
    (id, most): (i64, i64),
) -> Result<Vec<Row>, Refusal> {
    let (scope, mut params) = entity.scope(actor).unwrap_or(("1=1".into(), vec![]));
    params.insert(0, id.into());
    params.push(most.into());
    let table = entity.name;
    let sql = format!(
        "SELECT {table}.* FROM {table} WHERE {table}.{column}=? AND {scope}
         ORDER BY {table}.id DESC LIMIT ?"
    );
    Ok(c.query(&sql, &params)?)
}
