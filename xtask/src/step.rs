//! Owns one step of the proof: a program whose output streams by while its tests are counted.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Tests that held, that did not, and that could not be tried on this machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

pub struct Step {
    name: &'static str,
    command: Command,
}

/// How a step ended.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    pub succeeded: bool,
    pub tally: Tally,
}

impl Step {
    pub fn new(name: &'static str, program: &str, words: &[&str], folder: &Path) -> Step {
        let mut command = Command::new(program);
        command.args(words).current_dir(folder).stdin(Stdio::null());
        // What cargo told this program about itself would make some build scripts run anew.
        let own = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST");
        for (name, _) in std::env::vars().filter(|(name, _)| own(name)) {
            command.env_remove(name);
        }
        Step { name, command }
    }

    pub fn with(mut self, variable: &str, value: &str) -> Step {
        self.command.env(variable, value);
        self
    }

    /// Runs it to its end. Standard output passes through here line by line to be counted.
    pub fn run(mut self) -> Result<Outcome, String> {
        println!("\n== {}", self.name);
        let began = Instant::now();
        let unable = |error: std::io::Error| format!("{}: {error}", self.name);
        let mut child = self.command.stdout(Stdio::piped()).spawn().map_err(unable)?;
        let mut tally = Tally::default();
        if let Some(out) = child.stdout.take() {
            for line in BufReader::new(out).split(b'\n') {
                let line = line.map_err(unable)?;
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                tally.read(&line);
            }
        }
        let succeeded = child.wait().map_err(unable)?.success();
        println!("== {}: {} s", self.name, began.elapsed().as_secs());
        if !succeeded && tally.failed == 0 {
            // It fell before it could count: a formatter, a linter, a build.
            tally.failed = 1;
        }
        Ok(Outcome { succeeded, tally })
    }
}

impl Tally {
    pub fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Reads one line of a test program's output.
    fn read(&mut self, line: &str) {
        let line = line.trim();
        if line.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("skipped:")) {
            self.skipped += 1;
        }
        let Some(counts) = line.strip_prefix("test result: ") else { return };
        for part in counts.split(['.', ';']) {
            let Some((number, word)) = part.trim().split_once(' ') else { continue };
            let Ok(number) = number.parse::<u64>() else { continue };
            match word {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.skipped += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn counts_are_read_from_what_test_programs_print() {
        let mut tally = Tally::default();
        for line in [
            "running 3 tests",
            "test a ... ok",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 4 filtered out; \
             finished in 0.10s",
            "  skipped: no folder with real papers",
            "SKIPPED: GENDAN_BIN does not name a binary",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            "the word skipped: in the middle of a sentence",
        ] {
            tally.read(line);
        }
        assert_eq!(tally, Tally { passed: 15, failed: 2, skipped: 3 });
    }
}
