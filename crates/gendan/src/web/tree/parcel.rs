//! Owns the parcel: a folder of the tree, or all that came in a month, as one zip with an index and
//! hashes. What may not leave is named in the index with the reason; nothing is left out
//! silently.

use crate::filing::folders::{self, Entry};
use crate::filing::month;
use crate::kernel::{Actor, Refusal, time};
use crate::web::ask::{Ask, Reply};
use crate::web::{csv_cell, files, leaving as journal};
use base::Date;
use db::{Conn, Row};
use lang::{Lang, m};
use serde_json::json;
use std::fs::File;
use std::io::{Seek, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// More than this is taken folder by folder.
const MOST_FILES: usize = 5_000;
const MOST_BYTES: i64 = 2 * 1024 * 1024 * 1024;

/// A file on its way out, or why it stays.
pub(super) struct Item {
    path: String,
    pub file: Row,
    pub stays: Option<String>,
}

/// `GET /files/zip?at=CUSTOMER/ES/NEVIR/GD-276` or `?month=2026-11`.
pub async fn zip(ask: Ask) -> Result<Reply, Refusal> {
    let month = ask.query.get("month").map(str::to_string);
    let wrong = || Refusal::field("month", m::FILES_MONTH, m::FILES_MONTH_WRONG);
    let first = month.as_deref().map(|text| first_day(text).ok_or_else(wrong)).transpose()?;
    let at = super::parts(ask.query.get("at").unwrap_or_default());
    let name = match (&month, at.last()) {
        (Some(month), _) => month.clone(),
        (None, Some(last)) => last.clone(),
        (None, None) => "FILES".to_string(),
    };
    let place = at.clone();
    let items = ask
        .read(move |c, actor| {
            let Some(first) = first else { return items(c, actor, &place) };
            let found = bounded(month::files(c, actor, first)?)?;
            found.into_iter().map(|(path, file)| item(c, actor, path, file)).collect()
        })
        .await?;
    let items: Vec<Item> = items;
    if items.is_empty() {
        return Err(Refusal::new("empty", 404, m::FILES_NONE));
    }
    tell(&ask, &at.join("/"), &items).await?;
    let (store, lang) = (ask.app.store.clone(), ask.lang());
    let packed = tokio::task::spawn_blocking(move || pack(&store, &items, lang)).await;
    let file = packed.map_err(|error| broken(&error))??;
    Ok(Reply::Parcel { file, name: format!("{name}.zip") })
}

/// `2026-11` as its first day.
fn first_day(month: &str) -> Option<Date> {
    if month.len() == 7 { format!("{month}-01").parse().ok() } else { None }
}

type Found = Result<Vec<(String, Row)>, Refusal>;

/// Every file at or below a place, and which of them may leave.
pub(super) fn items(c: &mut Conn, actor: &Actor, at: &[String]) -> Result<Vec<Item>, Refusal> {
    let found = below(c, actor, at)?;
    found.into_iter().map(|(path, file)| item(c, actor, path, file)).collect()
}

/// Every file at or below a place, each with its path from there.
fn below(c: &mut Conn, actor: &Actor, at: &[String]) -> Found {
    let mut open = vec![(at.to_vec(), String::new())];
    let mut all = Vec::new();
    while let Some((place, path)) = open.pop() {
        for Entry { name, file } in folders::list(c, actor, &place)? {
            let here = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            match file {
                Some(file) => all.push((here, file)),
                None => open.push(([place.as_slice(), &[name]].concat(), here)),
            }
        }
        all = bounded(all)?;
    }
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(all)
}

/// No parcel is larger than a machine can carry.
fn bounded(all: Vec<(String, Row)>) -> Found {
    let bytes: i64 = all.iter().map(|(_, file)| file.int("size")).sum();
    if all.len() > MOST_FILES || bytes > MOST_BYTES {
        let text = m::FILES_TOO_MANY.with("most", MOST_FILES);
        return Err(Refusal::new("too_many", 413, text).way_out(m::FILES_TOO_MANY_WAY));
    }
    Ok(all)
}

fn item(c: &mut Conn, actor: &Actor, path: String, file: Row) -> Result<Item, Refusal> {
    match files::may_take(c, actor, &file) {
        Ok(_) => Ok(Item { path, file, stays: None }),
        Err(refusal) if refusal.status < 500 => {
            Ok(Item { path, file, stays: Some(refusal.say(actor.lang)) })
        }
        Err(refusal) => Err(refusal),
    }
}

/// One fact for the parcel, with every content that left.
pub(super) async fn tell(ask: &Ask, at: &str, items: &[Item]) -> Result<(), Refusal> {
    let left: Vec<i64> =
        items.iter().filter(|item| item.stays.is_none()).map(|item| item.file.int("id")).collect();
    let data = json!({"key": at, "files": left, "stayed": items.len() - left.len()});
    let place = journal::company(ask).await?;
    journal::tell(ask, place, None, "parcel_taken", data).await
}

fn pack(store: &crate::kernel::files::Store, items: &[Item], lang: Lang) -> Result<File, Refusal> {
    let mut file = tempfile::tempfile().map_err(|error| broken(&error))?;
    let mut zip = ZipWriter::new(&mut file);
    let options = SimpleFileOptions::default();
    let (mut index, mut sums) = (heading(lang), String::new());
    for item in items {
        let sha256 = item.file.text("sha256");
        let state = match &item.stays {
            Some(why) => why.clone(),
            None => {
                let bytes = store.get(&sha256)?;
                zip.start_file(item.path.as_str(), options).map_err(|error| broken(&error))?;
                zip.write_all(&bytes).map_err(|error| broken(&error))?;
                sums.push_str(&format!("{sha256}  {}\n", item.path));
                m::FILES_INSIDE.in_lang(lang).to_string()
            }
        };
        index.push_str(&line(item, &sha256, &state));
    }
    for (name, text) in [("INDEX.csv", &index), ("SHA256SUMS", &sums)] {
        zip.start_file(name, options).map_err(|error| broken(&error))?;
        zip.write_all(text.as_bytes()).map_err(|error| broken(&error))?;
    }
    zip.finish().map_err(|error| broken(&error))?;
    file.rewind().map_err(|error| broken(&error))?;
    Ok(file)
}

/// The mark lets spreadsheet programs read the text as UTF-8.
fn heading(lang: Lang) -> String {
    let heads = [m::F_FILE, m::FILES_SIZE, m::FILES_ADDED, m::FILES_HASH, m::F_STATE]
        .map(|m| m.in_lang(lang));
    format!("\u{feff}{}\r\n", heads.join(","))
}

fn line(item: &Item, sha256: &str, state: &str) -> String {
    let added = time::show(item.file.int("added_at"));
    let size = item.file.int("size");
    format!("{},{size},{added},{sha256},{}\r\n", csv_cell(&item.path), csv_cell(state))
}

pub(super) fn broken(error: &dyn std::fmt::Display) -> Refusal {
    tracing::error!(%error, "parcel of files");
    Refusal::new("internal", 500, m::REFUSED_INTERNAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_a_month_of_the_calendar() {
        let table = [("2026-11", true), ("2026-13", false), ("2026", false), ("2026-1", false)];
        for (text, right) in table {
            assert_eq!(first_day(text).is_some(), right, "{text}");
        }
    }
}
