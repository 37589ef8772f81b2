//! Makes one constant per message out of `messages/*.tsv` (columns: key, zh, en).
//! A missing language, a doubled key or placeholders that differ between the languages stop the
//! build.
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{env, fs, path::Path};

fn main() {
    println!("cargo:rerun-if-changed=messages");
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut out = String::new();
    let mut files: Vec<_> = fs::read_dir("messages").unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "tsv")) {
        read_file(file, &mut seen, &mut out);
    }
    let names: Vec<_> = seen.keys().map(|k| format!("{}, ", k.to_uppercase())).collect();
    let _ = writeln!(
        out,
        "/// Every message, for the tests that walk them.\npub const ALL: &[Msg] = &[{}];",
        names.concat()
    );
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("messages.rs"), out).unwrap();
}

fn read_file(file: &Path, seen: &mut BTreeMap<String, String>, out: &mut String) {
    println!("cargo:rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file).unwrap();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let place = format!("{}:{}", file.display(), number + 1);
        let columns: Vec<_> = line.split('\t').collect();
        let [key, zh, en] = columns[..] else { panic!("{place}: want key, zh, en parted by tabs") };
        assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{place}: {key} lacks a language");
        assert!(
            key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
            "{place}: key {key}"
        );
        assert_eq!(
            holes(zh, &place),
            holes(en, &place),
            "{place}: {key} has other placeholders in zh than in en"
        );
        if let Some(first) = seen.insert(key.into(), place.clone()) {
            panic!("{place}: {key} stands already at {first}");
        }
        let _ = writeln!(
            out,
            "/// {zh} / {en}\npub const {}: Msg = Msg {{ key: {key:?}, zh: {zh:?}, en: {en:?} }};",
            key.to_uppercase()
        );
    }
}

fn holes(text: &str, place: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let close = rest[open..].find('}').unwrap_or_else(|| panic!("{place}: open brace")) + open;
        found.insert(rest[open + 1..close].to_string());
        rest = &rest[close + 1..];
    }
    found
}
