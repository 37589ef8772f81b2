//! Owns reading the sources of the workspace, as text.

use std::fs;
use std::path::{Path, PathBuf};

pub struct Source {
    /// Relative to the workspace, with `/`.
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(n, line)| (n + 1, line))
    }

    /// The part before the tests inside the file.
    pub fn product(&self) -> &str {
        self.text.split("#[cfg(test)]").next().unwrap_or_default()
    }

    /// The area of the application that the file belongs to.
    pub fn area(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("crates/gendan/src/")?;
        let first = inside.split('/').next()?;
        Some(first.strip_suffix(".rs").unwrap_or(first))
    }
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What programs make: folders, and the link of a second work tree.
const MADE: [&str; 4] = ["target", ".git", "data", "node_modules"];

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        match path.is_dir() {
            true if !MADE.contains(&name.as_str()) => walk(&path, found),
            false if !MADE.contains(&name.as_str()) => found.push(path),
            _ => {}
        }
    }
}

/// Every text file of the workspace.
pub fn texts() -> Vec<Source> {
    let (root, mut found) = (root(), Vec::new());
    walk(&root, &mut found);
    found.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).ok()?;
        let inside = path.strip_prefix(&root).ok()?.to_string_lossy().replace('\\', "/");
        Some(Source { path: inside, text })
    };
    let texts: Vec<Source> = found.into_iter().filter_map(read).collect();
    assert!(texts.len() > 200, "the workspace is not where it was looked for");
    texts
}

/// The Rust sources of the product, its tests and its workshop.
pub fn rust() -> Vec<Source> {
    let ours = |source: &Source| source.path.ends_with(".rs");
    texts().into_iter().filter(ours).collect()
}

/// Fails with every line that was found.
pub fn none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n{}\n({} places)", found.join("\n"), found.len());
}
