//! Owns the backup: one zip with every table as lines of JSON and every file, the same for SQLite
//! and PostgreSQL, taken from one snapshot while the house works on.

use crate::kernel::Refusal;
use crate::kernel::time;
use db::{Conn, Db, DbError, Engine, Row, Value};
use lang::m;
use serde_json::{Value as Json, json};
use std::fs;
use std::io::{Seek, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Tables that are not carried over: they can be recomputed or end by themselves.
const LEFT_OUT: [&str; 4] = ["session", "search_doc", "schema_step", "request"];
const PIECE: i64 = 2_000;

/// The tables of the house, in the order in which their references allow them to be filled.
pub fn tables(c: &mut Conn) -> Result<Vec<String>, DbError> {
    let sql = match c.engine() {
        Engine::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'
             AND name NOT LIKE 'search_fts%' ORDER BY rowid"
        }
        Engine::Postgres => {
            "SELECT table_name AS name FROM information_schema.tables
             WHERE table_schema=current_schema() AND table_type='BASE TABLE' ORDER BY table_name"
        }
    };
    let names: Vec<String> = c.query(sql, &[])?.iter().map(|row| row.text("name")).collect();
    Ok(names.into_iter().filter(|name| !LEFT_OUT.contains(&name.as_str())).collect())
}

/// Writes a backup. It bears its name only when it is complete.
pub fn write(db: &Db, data: &Path, to: &Path) -> Result<(), Refusal> {
    let failed = |error: std::io::Error| {
        tracing::error!(%error, "backup");
        match error.kind() {
            std::io::ErrorKind::StorageFull => DbError::Full.into(),
            _ => {
                Refusal::new("backup_failed", 500, m::REFUSED_BACKUP.with("why", error.to_string()))
            }
        }
    };
    let part = to.with_extension("part");
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let file = fs::File::create(&part).map_err(failed)?;
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default();
    let schema: Vec<i64> = crate::kernel::schema::STEPS.iter().map(|step| step.number).collect();
    let manifest =
        json!({"made_at": time::now(), "program": env!("CARGO_PKG_VERSION"), "schema": schema});
    zip.start_file("manifest.json", options).map_err(|e| failed(e.into()))?;
    zip.write_all(manifest.to_string().as_bytes()).map_err(failed)?;
    let (mut zip, hashes) = db.read_now(move |c| tables_into(c, zip))?;
    for hash in hashes {
        let path = data.join("files").join(&hash[..2]).join(&hash);
        let bytes = fs::read(&path).map_err(failed)?;
        zip.start_file(format!("files/{hash}"), options).map_err(|e| failed(e.into()))?;
        zip.write_all(&bytes).map_err(failed)?;
    }
    let file = zip.finish().map_err(|e| failed(e.into()))?;
    file.sync_all().map_err(failed)?;
    fs::rename(&part, to).map_err(failed)
}

/// All tables from one snapshot, and the names of the contents that belong to them.
fn tables_into<W: Write + Seek>(
    c: &mut Conn,
    mut zip: ZipWriter<W>,
) -> Result<(ZipWriter<W>, Vec<String>), DbError> {
    let failed = |error: std::io::Error| DbError::Engine(error.to_string());
    for table in tables(c)? {
        zip.start_file(format!("tables/{table}.jsonl"), SimpleFileOptions::default())
            .map_err(|e| DbError::Engine(e.to_string()))?;
        let key = key_of(&table);
        let mut last: Option<Value> = None;
        loop {
            let after = if last.is_some() { format!("WHERE {key}>?") } else { String::new() };
            let sql = format!("SELECT * FROM {table} {after} ORDER BY {key} LIMIT {PIECE}");
            let params: Vec<Value> = last.iter().cloned().collect();
            let rows = c.query(&sql, &params)?;
            for row in &rows {
                writeln!(zip, "{}", line(row)).map_err(failed)?;
            }
            match rows.last() {
                Some(row) if rows.len() as i64 == PIECE => last = Some(row.get(key).clone()),
                _ => break,
            }
        }
    }
    let hashes = c.query(
        "SELECT DISTINCT sha256 FROM file WHERE destroyed_on IS NULL ORDER BY sha256",
        &[],
    )?;
    Ok((zip, hashes.iter().map(|row| row.text("sha256")).collect()))
}

/// The column that a table is read by.
fn key_of(table: &str) -> &'static str {
    match table {
        "fact" => "seq",
        "counter" | "setting" => "name",
        _ => "id",
    }
}

fn line(row: &Row) -> Json {
    let pairs = row.names().iter().zip(row.values()).map(|(name, value)| {
        let value = match value {
            Value::Null => Json::Null,
            Value::Int(n) => json!(n),
            Value::Text(text) => json!(text),
            Value::Blob(bytes) => json!({"blob": bytes}),
        };
        (name.clone(), value)
    });
    Json::Object(pairs.collect())
}
