//! Holds sizes and names: files, functions, lines, parameters, first lines, words left behind.

use crate::functions::functions;
use crate::source::{none, rust, texts};

const FILE: usize = 400;
const FUNCTION: usize = 70;
const LINE: usize = 100;
const PARAMETERS: usize = 6;
const RULE_FILE: usize = 120;
const VAGUE: [&str; 5] = ["helpers", "utils", "common", "misc", "manager"];

#[test]
fn files_stay_small() {
    let mut long = Vec::new();
    for source in rust() {
        let count = source.text.lines().count();
        let most = if source.path.contains("/rules/") { RULE_FILE } else { FILE };
        if count > most {
            long.push(format!("{}: {count} lines, at most {most}", source.path));
        }
    }
    none("files over budget", &long);
}

#[test]
fn functions_stay_small_and_take_few_parameters() {
    let mut large = Vec::new();
    for source in rust() {
        for f in functions(&source) {
            if f.length > FUNCTION {
                large
                    .push(format!("{}:{}: {} has {} lines", source.path, f.line, f.name, f.length));
            }
            if f.parameters > PARAMETERS {
                let count = f.parameters;
                large.push(format!("{}:{}: {} takes {count}", source.path, f.line, f.name));
            }
        }
    }
    none("functions over budget", &large);
}

#[test]
fn lines_stay_short() {
    let mut long = Vec::new();
    for source in rust() {
        for (n, line) in source.lines() {
            let count = line.chars().count();
            if count > LINE {
                long.push(format!("{}:{n}: {count} characters", source.path));
            }
        }
    }
    none("lines over budget", &long);
}

#[test]
fn every_file_says_what_it_owns() {
    let silent: Vec<String> = rust()
        .into_iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.path)
        .collect();
    none("files without a first line that says what they own", &silent);
}

#[test]
fn names_say_something() {
    let vague: Vec<String> = rust()
        .into_iter()
        .filter(|source| source.path.split(['/', '.', '_']).any(|part| VAGUE.contains(&part)))
        .map(|source| source.path)
        .collect();
    none("files with a name that says nothing", &vague);
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file does not find itself.
    let left = ["TO", "FIX", "X", "dbg", "un", "to"];
    let words = [
        format!("{}DO", left[0]),
        format!("{}ME", left[1]),
        format!("{}{}", left[2], "XX"),
        format!("{}!(", left[3]),
        format!("{}implemented!(", left[4]),
        format!("{}do!(", left[5]),
    ];
    let mut found = Vec::new();
    for source in rust() {
        for (n, line) in source.lines() {
            // `UI_STAGE_…` names what is still to be done, ISO 4217 calls "no currency" so.
            let plain = |at: usize| !line[..at].ends_with(['_', '"']);
            let says = |word: &String| line.match_indices(word.as_str()).any(|(at, _)| plain(at));
            if words.iter().any(says) {
                found.push(format!("{}:{n}: {}", source.path, line.trim()));
            }
        }
    }
    none("left for later", &found);
}

#[test]
fn no_warning_is_silenced_without_a_reason() {
    let mut found = Vec::new();
    for source in rust() {
        let lines: Vec<&str> = source.text.lines().collect();
        for (n, line) in lines.iter().enumerate() {
            let bare = line.trim_start();
            let begins = ["#[allow(", "#![allow(", "#[expect(", "#![expect("];
            if !begins.iter().any(|begin| bare.starts_with(begin)) {
                continue;
            }
            let until = lines[n..].iter().position(|l| l.trim_end().ends_with(")]")).unwrap_or(0);
            if !lines[n..=n + until].concat().contains("reason = \"") {
                found.push(format!("{}:{}: {bare}", source.path, n + 1));
            }
        }
    }
    none("silenced without a reason", &found);
}

/// Where the work was done is nobody's business: paths of a machine, a registry beside the public
/// one.
#[test]
fn nothing_tells_of_the_machine_it_was_written_on() {
    let slash = "/";
    let places: Vec<String> =
        ["work", "root", "home"].iter().map(|name| format!("{slash}{name}{slash}")).collect();
    let public = "registry+https://github.com/rust-lang/crates.io-index";
    let mut found = Vec::new();
    for source in texts() {
        for (n, line) in source.lines() {
            // Such names also occur inside addresses: only a path that begins there
            // counts.
            let begins = |place: &String| {
                line.match_indices(place.as_str()).any(|(at, _)| {
                    let before = line[..at].chars().next_back();
                    before.is_none_or(|c| c.is_whitespace() || "\"'`(=:".contains(c))
                })
            };
            let lock = source.path.ends_with("Cargo.lock");
            let foreign = lock && line.starts_with("source = ") && !line.contains(public);
            if places.iter().any(begins) || foreign {
                found.push(format!("{}:{n}: {}", source.path, line.trim()));
            }
        }
    }
    none("tells of a machine", &found);
}
