//! Owns the commands of the workshop: `cargo xtask test | docs | bench [part]`.

mod bench;
mod docs;
mod machine;
mod postgres;
mod proof;
mod step;

use std::path::PathBuf;
use std::process::ExitCode;

/// What the workshop can do.
enum Command {
    /// Everything that must hold: formatter, linter, all tests on both databases and in the
    /// browser.
    Test,
    /// Writes the generated pages of `docs/` anew.
    Docs,
    /// Measures the release build, or one part of it, against bare baselines in the same run.
    Bench(Option<String>),
}

const USAGE: &str = "\
cargo xtask test   formatter, linter, unit, story and browser tests on both databases
cargo xtask docs   writes docs/rules.md, docs/openapi.json and docs/permissions.md anew
cargo xtask bench  speed and memory of the release build, against baselines;
                   one part of it: bench writes | paper | list";

impl Command {
    fn named(words: &[&str]) -> Option<Command> {
        match words {
            ["test"] => Some(Command::Test),
            ["docs"] => Some(Command::Docs),
            ["bench"] => Some(Command::Bench(None)),
            ["bench", part] => Some(Command::Bench(Some((*part).to_owned()))),
            _ => None,
        }
    }

    fn run(&self) -> Result<ExitCode, String> {
        match self {
            Command::Test => proof::run(),
            Command::Docs => docs::run(),
            Command::Bench(part) => bench::run(part.as_deref()),
        }
    }
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some(command) = Command::named(&words) else { return usage() };
    command.run().unwrap_or_else(|why| {
        eprintln!("{why}");
        ExitCode::FAILURE
    })
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::FAILURE
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}

/// The cargo that runs this program.
fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}
