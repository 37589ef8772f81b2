//! Owns what a record holds: the hash that an approval and a signed contract are bound to, and the
//! snapshot that an approver saw.

use super::entity::Entity;
use super::field::Field;
use super::refusal::Refusal;
use super::save::{json_of, line_rows};
use db::{Conn, Row};
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};

/// SHA-256 over everything a person entered in a record and its lines: what an approval is bound to
/// and what a signed contract is compared with.
pub fn hash(c: &mut Conn, entity: &Entity, id: i64) -> Result<String, Refusal> {
    let sql = format!("SELECT * FROM {} WHERE id=?", entity.name);
    let row = c.one(&sql, &[id.into()])?.ok_or_else(Refusal::not_found)?;
    let mut lines = Vec::with_capacity(entity.lines.len());
    for grid in entity.lines {
        lines.push(line_rows(c, grid, id)?);
    }
    Ok(hash_of(entity, &row, &lines))
}

/// A record with its lines as it stands, for those who decide on it.
pub fn snapshot(c: &mut Conn, entity: &Entity, id: i64) -> Result<Json, Refusal> {
    let sql = format!("SELECT * FROM {} WHERE id=?", entity.name);
    let row = c.one(&sql, &[id.into()])?.ok_or_else(Refusal::not_found)?;
    let kept = |fields: &[Field], row: &Row| {
        fields.iter().map(|f| (f.name.to_string(), json_of(row.get(f.name)))).collect::<Map<_, _>>()
    };
    let mut whole = kept(entity.fields, &row);
    for grid in entity.lines {
        let rows = line_rows(c, grid, id)?;
        let lines: Vec<Json> = rows.iter().map(|r| Json::Object(kept(grid.fields, r))).collect();
        whole.insert(grid.key.into(), Json::Array(lines));
    }
    Ok(Json::Object(whole))
}

/// [`hash`] of rows that are loaded already. Who answers for a record is not its content.
pub fn hash_of(entity: &Entity, row: &Row, lines: &[Vec<Row>]) -> String {
    let mut digest = Sha256::new();
    let mut add = |fields: &[Field], row: &Row| {
        // A stated field that is still empty changes nothing: what was agreed before it existed
        // stays agreed.
        let content = |field: &&Field| match field.stated {
            true => !row.get(field.name).is_null(),
            false => !field.system && field.target != "app_user",
        };
        for field in fields.iter().filter(content) {
            digest.update(format!("{}={}\n", field.name, json_of(row.get(field.name))));
        }
    };
    add(entity.fields, row);
    for (grid, rows) in entity.lines.iter().zip(lines) {
        rows.iter().for_each(|line| add(grid.fields, line));
    }
    digest.finalize().iter().map(|b| format!("{b:02x}")).collect()
}
