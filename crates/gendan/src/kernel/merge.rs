//! Owns what happens when two people change one record: their changes are put together field by
//! field; what both changed to different values is a clash that the second one decides.

use super::draft::Draft;
use super::entity::{Entity, LineDraft, Lines, Whole};
use super::refusal::{Clash, Refusal};
use super::save::{currency_of, json_of};
use base::Currency;
use db::{Conn, Row, Value};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

/// What others changed since a version: fields with the value that stood before, grids with the
/// digest of their rows.
#[derive(Default)]
struct Since {
    fields: Map<String, Json>,
    grids: Map<String, Json>,
}

fn since(c: &mut Conn, entity: &Entity, id: i64, seen: i64) -> Result<Since, Refusal> {
    let sql = "SELECT data FROM fact WHERE entity=? AND entity_id=? ORDER BY seq";
    let mut all = Since::default();
    for fact in c.query(sql, &[entity.name.into(), id.into()])? {
        let data: Json = serde_json::from_str(&fact.text("data")).unwrap_or_default();
        if data["from"].as_i64().is_none_or(|from| from < seen) {
            continue;
        }
        // The first change after `seen` knows what the person saw.
        for (name, value) in data["was"].as_object().into_iter().flatten() {
            all.fields.entry(name.clone()).or_insert_with(|| value.clone());
        }
        for (key, digest) in data["was_lines"].as_object().into_iter().flatten() {
            all.grids.entry(key.clone()).or_insert_with(|| digest.clone());
        }
    }
    Ok(all)
}

/// Puts the changes of others, made since the version the person saw, under his own.
pub fn merge(
    c: &mut Conn,
    entity: &Entity,
    (row, grids): (&Row, &[Vec<Row>]),
    seen: i64,
    whole: &mut Whole,
) -> Result<(), Refusal> {
    let since = since(c, entity, row.int("id"), seen)?;
    let mut clashes = Vec::new();
    // What the house computes follows from what was entered.
    for field in entity.fields.iter().filter(|field| !field.system) {
        let Some(before) = since.fields.get(field.name) else { continue };
        let (mine, theirs) = (whole.head.get(field.name).clone(), row.get(field.name).clone());
        if json_of(&mine) == *before {
            whole.head.set(field.name, theirs);
        } else if mine != theirs {
            let show = |value: &Value| (field.show)(value, currency_of(row));
            let (mine, theirs) = (show(&mine), show(&theirs));
            let (field, label) = (field.name.into(), field.label.into());
            clashes.push(Clash { field, label, mine, theirs });
        }
    }
    for (lines, rows) in entity.lines.iter().zip(grids) {
        let Some(before) = since.grids.get(lines.key).and_then(Json::as_str) else { continue };
        let drafts = whole.lines.entry(lines.key).or_default();
        let (mine, theirs) = (of_drafts(lines, drafts), of_rows(lines, rows));
        if mine == before {
            *drafts = rows.iter().map(|row| kept(lines, row)).collect();
        } else if mine != theirs {
            let currency = currency_of(row);
            let drafted: Vec<&Draft> = drafts.iter().map(|line| &line.draft).collect();
            let mine = said(lines, &drafted, currency);
            let stand: Vec<LineDraft> = rows.iter().map(|row| kept(lines, row)).collect();
            let standing: Vec<&Draft> = stand.iter().map(|line| &line.draft).collect();
            let theirs = said(lines, &standing, currency);
            let (field, label) = (lines.key.into(), lines.label.into());
            clashes.push(Clash { field, label, mine, theirs });
        }
    }
    if clashes.is_empty() { Ok(()) } else { Err(Refusal::clash(clashes)) }
}

/// The digests of the grids that this change is about to replace by other rows.
pub fn line_changes(entity: &Entity, grids: &[Vec<Row>], whole: &Whole) -> Json {
    let mut changed = Map::new();
    for (lines, rows) in entity.lines.iter().zip(grids) {
        let before = of_rows(lines, rows);
        let drafts = whole.lines.get(lines.key).map_or(&[][..], Vec::as_slice);
        if of_drafts(lines, drafts) != before {
            changed.insert(lines.key.into(), json!(before));
        }
    }
    Json::Object(changed)
}

/// A row as it would be sent back unchanged.
fn kept(lines: &Lines, row: &Row) -> LineDraft {
    let mut line = LineDraft { id: Some(row.int("id")), draft: Draft::default() };
    for field in lines.fields.iter().filter(|field| !field.system) {
        line.draft.set(field.name, row.get(field.name).clone());
    }
    line
}

fn of_rows(lines: &Lines, rows: &[Row]) -> String {
    let drafts: Vec<LineDraft> = rows.iter().map(|row| kept(lines, row)).collect();
    of_drafts(lines, &drafts)
}

fn of_drafts(lines: &Lines, drafts: &[LineDraft]) -> String {
    let mut digest = Sha256::new();
    for line in drafts {
        digest.update(format!("#{:?}\n", line.id));
        for field in lines.fields.iter().filter(|field| !field.system) {
            digest.update(format!("{}={}\n", field.name, json_of(line.draft.get(field.name))));
        }
    }
    digest.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

/// The rows as a person can compare them: one line each.
fn said(lines: &Lines, drafts: &[&Draft], currency: Option<Currency>) -> String {
    let one = |draft: &&Draft| {
        let texts = lines.fields.iter().filter(|field| !field.system).map(|field| {
            let value = draft.get(field.name);
            if value.is_null() { String::new() } else { (field.show)(value, currency) }
        });
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    drafts.iter().map(one).collect::<Vec<_>>().join(" | ")
}
