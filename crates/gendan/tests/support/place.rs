//! Owns places for data under test: a folder that goes away, a schema of its own on PostgreSQL.

use db::{Db, Place};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

pub struct Folder(PathBuf);

impl Folder {
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn unique(story: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("{story}_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

pub fn folder(story: &str) -> Folder {
    let path = std::env::temp_dir().join(format!("gendan-{}", unique(story)));
    std::fs::create_dir_all(&path).expect("a folder");
    Folder(path)
}

pub fn sqlite(story: &str) -> (Folder, Place) {
    let folder = folder(story);
    let place = Place::Sqlite(folder.path().join("gendan.db"));
    (folder, place)
}

/// A fresh schema, if there is a server.
pub fn postgres(story: &str) -> Option<(Folder, Place)> {
    let Ok(url) = std::env::var("GENDAN_TEST_PG") else {
        println!("skipped: {story} on PostgreSQL, GENDAN_TEST_PG is not set");
        return None;
    };
    let schema = format!("t_{}", unique(story));
    let admin = Db::open(&Place::Postgres(url.clone()), 1).expect("the server");
    let sql = format!("CREATE SCHEMA {schema}");
    admin.write_now(move |c| c.batch(&sql)).expect("a schema");
    let mark = if url.contains('?') { '&' } else { '?' };
    let url = format!("{url}{mark}options=-c%20search_path%3D{schema}");
    Some((folder(story), Place::Postgres(url)))
}

pub fn places(story: &str) -> Vec<(Folder, Place)> {
    std::iter::once(sqlite(story)).chain(postgres(story)).collect()
}
