//! Owns the one way a record is created or changed: typed values (`typed`) → the area's own
//! judgement → rows, search words and a fact. Two editors merge field by field.

use super::act::Act;
use super::actor::Actor;
use super::draft::{Draft, Input};
use super::entity::{Entity, LineDraft, Lines, Whole};
use super::field::Field;
use super::operation::{Call, Done, order_of};
use super::refusal::Refusal;
use super::{approval, closed, fact, merge, numbering, permission, search, typed};
use crate::house;
use base::Currency;
use db::{Conn, Row, Value};
use serde_json::{Map, Value as Json, json};

/// A row that the actor may read; a foreign or missing one is "not found" for him, and is logged.
pub fn visible_row(c: &mut Conn, entity: &Entity, actor: &Actor, id: i64) -> Result<Row, Refusal> {
    permission::may_read(actor, entity)?;
    let (scope, mut params) = entity.scope(actor).unwrap_or(("1=1".into(), vec![]));
    params.insert(0, id.into());
    let sql = format!("SELECT * FROM {0} WHERE {0}.id=? AND {scope}", entity.name);
    let found = c.one(&sql, &params)?;
    if found.is_none() {
        tracing::warn!(entity = entity.name, id, user = actor.user_id, "asked for a missing row");
    }
    found.ok_or_else(Refusal::not_found)
}

/// The id behind a number, code or name in a URL or a typed reference.
pub fn id_of(c: &mut Conn, entity: &Entity, key: &str) -> Result<Option<i64>, Refusal> {
    let sql = format!("SELECT id FROM {} WHERE {}=?", entity.name, entity.key);
    if let Some(row) = c.one(&sql, &[key.into()])? {
        return Ok(Some(row.int("id")));
    }
    let Ok(id) = key.parse::<i64>() else { return Ok(None) };
    let sql = format!("SELECT id FROM {} WHERE id=?", entity.name);
    Ok(c.one(&sql, &[id.into()])?.map(|row| row.int("id")))
}

/// What people call a record: its number, code or name.
pub fn called(c: &mut Conn, entity: &Entity, id: i64) -> Result<String, Refusal> {
    let sql = format!("SELECT {} AS called FROM {} WHERE id=?", entity.key, entity.name);
    let row = c.one(&sql, &[id.into()])?;
    Ok(row.and_then(|row| row.opt_text("called")).unwrap_or_else(|| id.to_string()))
}

pub fn currency_of(row: &Row) -> Option<Currency> {
    let code = if row.has("currency") { row.opt_text("currency") } else { None };
    code.and_then(|code| Currency::parse(&code).ok())
}

pub fn create(act: &mut Act, entity: &'static Entity, input: &Input) -> Result<Done, Refusal> {
    permission::may_write(act.actor, entity)?;
    let mut whole = typed::whole(act, entity, input, None)?;
    if let Some(owner) = entity.owner
        && whole.head.int(owner).is_none()
        && act.actor.user_id != 0
    {
        whole.head.set(owner, act.actor.user_id);
    }
    create_whole(act, entity, whole)
}

/// Creates a record whose values are already typed (imports and areas that make records
/// themselves).
pub fn create_whole(
    act: &mut Act,
    entity: &'static Entity,
    mut whole: Whole,
) -> Result<Done, Refusal> {
    (entity.prepare)(act, &mut whole, None)?;
    closed::check(act.c, entity, entity.order.and_then(|column| whole.head.int(column)))?;
    let (prefix, width) = entity.series;
    if !prefix.is_empty() && whole.head.get(entity.key).is_null() {
        let code = numbering::next_code(act.c, prefix, width)?;
        whole.head.set(entity.key, code);
    }
    let mut columns: Vec<(&str, Value)> =
        whole.head.0.iter().map(|(k, v)| (*k, v.clone())).collect();
    columns.push(("version", 1.into()));
    columns.push(("created_at", act.now.into()));
    let id = act.insert(entity.name, &columns)?;
    for lines in entity.lines {
        save_lines(act, lines, id, whole.lines.get(lines.key).map_or(&[][..], Vec::as_slice))?;
    }
    finish(act, entity, id, "created", &whole, json!({}))
}

/// Changes a record. `seen` is the version the person saw; what others changed since is merged.
pub fn update(
    act: &mut Act,
    entity: &'static Entity,
    id: i64,
    seen: i64,
    input: &Input,
) -> Result<Done, Refusal> {
    permission::may_write(act.actor, entity)?;
    let row = visible_row(act.c, entity, act.actor, id)?;
    (entity.changeable)(&row)?;
    closed::check(act.c, entity, order_of(entity, &row))?;
    let before = fact::Fact::about(entity, id, order_of(entity, &row));
    let orders = house::touched(act.c, &[before])?;
    act.also_touched(orders);
    let input = complete(act.c, act.actor, entity, &row, input)?;
    let mut whole = typed::whole(act, entity, &input, currency_of(&row))?;
    let mut grids = Vec::with_capacity(entity.lines.len());
    for lines in entity.lines {
        grids.push(line_rows(act.c, lines, id)?);
    }
    if seen != row.int("version") {
        merge::merge(act.c, entity, (&row, &grids), seen, &mut whole)?;
    }
    let was_lines = merge::line_changes(entity, &grids, &whole);
    (entity.prepare)(act, &mut whole, Some(&row))?;
    let changed = changes(entity, &row, &whole.head);
    let columns: Vec<(&str, Value)> = whole.head.0.iter().map(|(k, v)| (*k, v.clone())).collect();
    act.set(entity.name, id, &columns)?;
    for lines in entity.lines {
        if let Some(drafts) = whole.lines.get(lines.key) {
            save_lines(act, lines, id, drafts)?;
        }
    }
    let data = json!({"from": row.int("version"), "was": changed, "was_lines": was_lines});
    let done = finish(act, entity, id, "changed", &whole, data)?;
    approval::void_stale(act, entity, id, order_of(entity, &row))?;
    Ok(done)
}

/// A change by the API names only some fields: the others keep their value. So do, for everybody,
/// the fields that he may not see: nobody changes what he does not see.
pub(super) fn complete(
    c: &mut Conn,
    actor: &Actor,
    entity: &Entity,
    row: &Row,
    input: &Input,
) -> Result<Input, Refusal> {
    let mut full = input.clone();
    let (partial, currency) = (input.has("partial"), currency_of(row));
    for field in entity.fields.iter().filter(|f| !f.system) {
        let hidden = !actor.sees(field.zone);
        if hidden && input.has(field.name) {
            return Err(Refusal::forbidden());
        }
        if hidden || (partial && !input.has(field.name)) {
            full.set(field.name, (field.show)(row.get(field.name), currency));
        }
    }
    for lines in entity.lines {
        let prefix = format!("{}.", lines.key);
        let named = input.0.keys().any(|name| name.starts_with(&prefix)) || input.has(lines.key);
        let rows = line_rows(c, lines, row.int("id"))?;
        if partial && !named {
            for (n, line) in rows.iter().enumerate() {
                full.set(&format!("{prefix}{n}.id"), line.int("id").to_string());
                let shown = lines.fields.iter().filter(|f| !f.system);
                fill_line(&mut full, &format!("{prefix}{n}."), shown, line, currency);
            }
            continue;
        }
        for (n, typed) in input.rows(lines.key) {
            let same = |line: &&Row| typed.get("id") == Some(line.int("id").to_string().as_str());
            let Some(line) = rows.iter().find(same) else { continue };
            let hidden = lines.fields.iter().filter(|f| !f.system && !actor.sees(f.zone));
            fill_line(&mut full, &format!("{prefix}{n}."), hidden, line, currency);
        }
    }
    Ok(full)
}

fn fill_line<'a>(
    full: &mut Input,
    prefix: &str,
    fields: impl Iterator<Item = &'a Field>,
    line: &Row,
    currency: Option<Currency>,
) {
    for field in fields {
        full.set(&format!("{prefix}{}", field.name), (field.show)(line.get(field.name), currency));
    }
}

/// The fields a person can enter that an operation changed, as they stood before.
pub fn entered_before(entity: &Entity, row: &Row, after: &Row) -> Map<String, Json> {
    let entered = entity.fields.iter().filter(|field| !field.system);
    let changed = entered.filter(|field| row.get(field.name) != after.get(field.name));
    changed.map(|field| (field.name.to_string(), json_of(row.get(field.name)))).collect()
}

/// What the row held in the fields that change, for the journal and for later merges.
fn changes(entity: &Entity, row: &Row, head: &Draft) -> Map<String, Json> {
    let mut was = Map::new();
    for field in entity.fields {
        if let Some(new) = head.0.get(field.name)
            && row.get(field.name) != new
        {
            was.insert(field.name.into(), json_of(row.get(field.name)));
        }
    }
    was
}

pub(super) fn json_of(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Int(n) => json!(n),
        Value::Text(s) => json!(s),
        Value::Blob(b) => json!(b.len()),
    }
}

pub fn line_rows(c: &mut Conn, lines: &Lines, id: i64) -> Result<Vec<Row>, Refusal> {
    let sql =
        format!("SELECT * FROM {} WHERE {}=? ORDER BY position, id", lines.table, lines.parent);
    Ok(c.query(&sql, &[id.into()])?)
}

/// Rows with an id are changed, rows without one added, rows that are gone deleted.
fn save_lines(act: &mut Act, lines: &Lines, id: i64, drafts: &[LineDraft]) -> Result<(), Refusal> {
    let old: Vec<i64> = line_rows(act.c, lines, id)?.iter().map(|row| row.int("id")).collect();
    for gone in old.iter().filter(|old| drafts.iter().all(|d| d.id != Some(**old))) {
        act.exec(&format!("DELETE FROM {} WHERE id=?", lines.table), &[(*gone).into()])?;
    }
    for (position, line) in drafts.iter().enumerate() {
        let mut columns: Vec<(&str, Value)> =
            line.draft.0.iter().map(|(k, v)| (*k, v.clone())).collect();
        columns.push(("position", (position as i64 + 1).into()));
        match line.id.filter(|id| old.contains(id)) {
            Some(line_id) => {
                let names: Vec<_> = columns.iter().map(|(name, _)| format!("{name}=?")).collect();
                let sql = format!("UPDATE {} SET {} WHERE id=?", lines.table, names.join(", "));
                let mut values: Vec<Value> = columns.into_iter().map(|(_, value)| value).collect();
                values.push(line_id.into());
                act.exec(&sql, &values)?;
            }
            None => {
                columns.push((lines.parent, id.into()));
                act.insert(lines.table, &columns)?;
            }
        }
    }
    Ok(())
}

fn finish(
    act: &mut Act,
    entity: &'static Entity,
    id: i64,
    what: &str,
    whole: &Whole,
    mut data: Json,
) -> Result<Done, Refusal> {
    (entity.after)(act, id, whole)?;
    index(act.c, entity, id)?;
    let row = act.row(entity.name, id)?;
    let key = row.opt_text(entity.key);
    act.record_saved(id, key.as_deref().unwrap_or_default())?;
    data["key"] = json!(key);
    for lines in entity.lines {
        data[lines.key] = json!(whole.lines.get(lines.key).map_or(0, Vec::len));
    }
    act.fact(what, (entity.name, id), order_of(entity, &row), data);
    Ok(Done::on(entity.name, id))
}

/// Brings the search words of a record up to date.
pub fn index(c: &mut Conn, entity: &Entity, id: i64) -> Result<(), Refusal> {
    if entity.search.is_empty() {
        return Ok(());
    }
    let sql = format!("SELECT * FROM {} WHERE id=?", entity.name);
    let Some(row) = c.one(&sql, &[id.into()])? else { return Ok(()) };
    let texts: Vec<String> = entity.search.iter().filter_map(|name| row.opt_text(name)).collect();
    search::put(
        c,
        (entity.name, id),
        &row.opt_text(entity.key).unwrap_or_default(),
        &texts.join(" \n "),
    )
}

/// What an operation's input leaves in the journal.
pub fn fact_data(call: &Call) -> Json {
    let mut data = Map::new();
    for (name, value) in &call.input.0 {
        if !value.is_null() {
            data.insert((*name).into(), json_of(value));
        }
    }
    data.insert("key".into(), json!(call.row.opt_text(call.entity.key)));
    if let Some(reason) = &call.reason {
        data.insert("reason".into(), json!(reason));
    }
    Json::Object(data)
}
