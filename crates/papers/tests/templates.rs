//! Keeps the templates honest: no way for data to run, no label that no paper prints.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = entries
        .filter(|path| path.extension().is_some_and(|ending| endings.iter().any(|e| ending == *e)));
    wanted.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn no_template_evaluates_or_reads_anything_but_its_data() {
    let mut templates = files("src", &["typ"]);
    templates.extend(files("../press/typst", &["typ"]));
    assert!(templates.len() >= 7, "{}", templates.len());
    for (path, text) in templates {
        for banned in
            ["eval(", "plugin(", "read(", "@preview", "datetime.today", "mode: \"markup\""]
        {
            assert!(!text.contains(banned), "{banned} in {}", path.display());
        }
    }
}

#[test]
fn every_label_is_printed_somewhere() {
    let mut sources = files("src", &["rs", "typ"]);
    sources.extend(files("../press/typst", &["typ"]));
    let all: String = sources.into_iter().map(|(_, text)| text).collect();
    for message in lang::m::ALL {
        let Some(key) = message.key.strip_prefix("paper_") else { continue };
        let in_template =
            all.contains(&format!("\"{key}\"")) || all.contains(&format!("labels.{key}."));
        let in_rust = all.contains(&format!("m::PAPER_{}", key.to_uppercase()));
        assert!(in_template || in_rust, "no paper prints paper_{key}");
    }
}

#[test]
fn every_label_fits_its_language() {
    for message in lang::m::ALL.iter().filter(|m| m.key.starts_with("paper_")) {
        let chinese = message.zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(chinese, "{} has no Chinese character", message.key);
        assert!(message.en.is_ascii() || message.en.contains('³'), "{}", message.key);
    }
}
