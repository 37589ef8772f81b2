//! Owns the restore: a backup into an empty place, on either database, checked before it counts.

use super::backup;
use crate::house;
use crate::kernel::{Refusal, save, schema, time};
use db::{Conn, Db, DbError, Engine, Place, Value, migrate};
use lang::m;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use zip::ZipArchive;

fn damaged(why: impl std::fmt::Display) -> Refusal {
    Refusal::new("bad_backup", 422, m::REFUSED_BAD_BACKUP.with("why", why.to_string()))
}

/// Fills an empty place from a backup. A place with data is refused: nothing is overwritten.
pub fn restore(from: &Path, place: &Place, data: &Path) -> Result<(), Refusal> {
    if let Place::Sqlite(path) = place {
        // Old -wal and -shm files beside a new database give wrong data.
        for ending in ["", "-wal", "-shm"] {
            let beside = format!("{}{ending}", path.display());
            if Path::new(&beside).exists() {
                return Err(Refusal::new("not_empty", 409, m::REFUSED_NOT_EMPTY)
                    .way_out(m::REFUSED_NOT_EMPTY_WAY));
            }
        }
    }
    let file = fs::File::open(from).map_err(damaged)?;
    let mut zip = ZipArchive::new(file).map_err(damaged)?;
    let mut manifest = String::new();
    zip.by_name("manifest.json")
        .map_err(damaged)?
        .read_to_string(&mut manifest)
        .map_err(damaged)?;
    let manifest: Json = serde_json::from_str(&manifest).map_err(damaged)?;
    let made_with: Vec<i64> =
        serde_json::from_value(manifest["schema"].clone()).map_err(damaged)?;
    let unknown =
        made_with.iter().any(|step| schema::STEPS.iter().all(|known| known.number != *step));
    if unknown {
        return Err(damaged(m::BACKUP_NEWER.in_lang(lang::Lang::En)));
    }
    files(&mut zip, data)?;
    let db = Db::open(place, 1)?;
    let from = from.to_path_buf();
    db.write_now(move |c| {
        if !migrate::pending(c, schema::STEPS)?.len().eq(&schema::STEPS.len()) {
            return Err(Refusal::new("not_empty", 409, m::REFUSED_NOT_EMPTY)
                .way_out(m::REFUSED_NOT_EMPTY_WAY));
        }
        let steps: Vec<_> =
            schema::STEPS.iter().filter(|step| made_with.contains(&step.number)).collect();
        migrate::apply(c, &steps, time::now())?;
        let file = fs::File::open(&from).map_err(damaged)?;
        tables(c, &mut ZipArchive::new(file).map_err(damaged)?)?;
        let left = migrate::pending(c, schema::STEPS)?;
        migrate::apply(c, &left, time::now())?;
        search_words(c)
    })
}

fn files(zip: &mut ZipArchive<fs::File>, data: &Path) -> Result<(), Refusal> {
    for n in 0..zip.len() {
        let mut entry = zip.by_index(n).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        let Some(hash) = name.strip_prefix("files/") else { continue };
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(damaged)?;
        let real: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        if real != hash {
            return Err(damaged(format!("file {hash}")));
        }
        let path = data.join("files").join(&hash[..2]).join(hash);
        fs::create_dir_all(path.parent().unwrap_or(data)).map_err(damaged)?;
        fs::write(&path, bytes).map_err(damaged)?;
    }
    Ok(())
}

fn tables(c: &mut Conn, zip: &mut ZipArchive<fs::File>) -> Result<(), Refusal> {
    // The migration has put its own first rows in; the backup holds them too.
    c.exec("DELETE FROM fact_head", &[])?;
    let known = backup::tables(c)?;
    defer_references(c)?;
    for table in known {
        let Ok(entry) = zip.by_name(&format!("tables/{table}.jsonl")) else { continue };
        for line in BufReader::new(entry).lines() {
            insert(c, &table, &line.map_err(damaged)?)?;
        }
        if c.engine() == Engine::Postgres {
            move_identity(c, &table)?;
        }
    }
    check_references(c)
}

/// References are looked at when everything is there: tables point to each other in circles.
fn defer_references(c: &mut Conn) -> Result<(), Refusal> {
    if c.engine() == Engine::Sqlite {
        return Ok(c.batch("PRAGMA defer_foreign_keys=ON")?);
    }
    alter_references(c, "DEFERRABLE INITIALLY DEFERRED")
}

/// Looks at all references now, and again with each statement from here on.
fn check_references(c: &mut Conn) -> Result<(), Refusal> {
    if c.engine() == Engine::Sqlite {
        return Ok(());
    }
    c.batch("SET CONSTRAINTS ALL IMMEDIATE")?;
    alter_references(c, "NOT DEFERRABLE")
}

fn alter_references(c: &mut Conn, how: &str) -> Result<(), Refusal> {
    let rows = c.query(
        "SELECT CAST(conrelid::regclass AS TEXT) AS place, CAST(conname AS TEXT) AS name
         FROM pg_constraint WHERE contype='f' AND connamespace=current_schema()::regnamespace",
        &[],
    )?;
    for row in rows {
        let (place, name) = (row.text("place"), row.text("name"));
        c.batch(&format!("ALTER TABLE {place} ALTER CONSTRAINT \"{name}\" {how}"))?;
    }
    Ok(())
}

fn insert(c: &mut Conn, table: &str, line: &str) -> Result<(), Refusal> {
    let row: Json = serde_json::from_str(line).map_err(damaged)?;
    let Some(fields) = row.as_object() else { return Err(damaged(table)) };
    let names: Vec<&str> = fields.keys().map(String::as_str).collect();
    let plain = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !names.iter().all(plain) {
        return Err(damaged(table));
    }
    let values: Vec<Value> =
        fields.values().map(value).collect::<Option<_>>().ok_or_else(|| damaged(table))?;
    let marks = vec!["?"; names.len()].join(",");
    c.exec(&format!("INSERT INTO {table} ({}) VALUES ({marks})", names.join(",")), &values)?;
    Ok(())
}

fn value(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Null => Value::Null,
        Json::Number(n) => Value::Int(n.as_i64()?),
        Json::String(text) => text.as_str().into(),
        Json::Object(blob) => Value::Blob(serde_json::from_value(blob.get("blob")?.clone()).ok()?),
        _ => return None,
    })
}

/// PostgreSQL counts its ids apart from the rows: the count goes on behind the last one.
fn move_identity(c: &mut Conn, table: &str) -> Result<(), DbError> {
    let sql = "SELECT pg_get_serial_sequence(?, a.attname) AS seq FROM pg_attribute a
               WHERE a.attrelid=CAST(CAST(? AS text) AS regclass)
               AND a.attname='id' AND a.attidentity<>''";
    let found = c.one(sql, &[table.into(), table.into()])?;
    let Some(sequence) = found.and_then(|row| row.opt_text("seq")) else { return Ok(()) };
    let sql = format!(
        "SELECT setval('{sequence}', COALESCE((SELECT MAX(id) FROM {table}), 0) + 1, false)"
    );
    c.query(&sql, &[]).map(|_| ())
}

/// The search words are made anew from the records.
fn search_words(c: &mut Conn) -> Result<(), Refusal> {
    for entity in house::entities().filter(|entity| !entity.search.is_empty()) {
        let mut last = 0;
        loop {
            let sql = format!("SELECT id FROM {} WHERE id>? ORDER BY id LIMIT 500", entity.name);
            let rows = c.query(&sql, &[last.into()])?;
            let Some(end) = rows.last() else { break };
            last = end.int("id");
            for row in &rows {
                save::index(c, entity, row.int("id"))?;
            }
        }
    }
    Ok(())
}
