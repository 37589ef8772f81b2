//! Owns the one test command: its steps in their order and the closing line of counts.

use crate::postgres::Cluster;
use crate::step::{Outcome, Step, Tally};
use crate::{cargo, machine, root};
use std::path::PathBuf;
use std::process::ExitCode;

/// Test programs show what passing tests print, so that a skipped one is seen and counted.
const SHOW: &str = "--show-output";

pub fn run() -> Result<ExitCode, String> {
    machine::prepare()?;
    let cluster = Cluster::start()?;
    let (tally, succeeded) = all(&cluster)?;
    drop(cluster);
    println!("\n{} passed, {} failed, {} skipped", tally.passed, tally.failed, tally.skipped);
    Ok(if succeeded && tally.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Every step runs, also behind one that failed: one run tells everything that is wrong.
fn all(cluster: &Cluster) -> Result<(Tally, bool), String> {
    let (mut tally, mut succeeded) = (Tally::default(), true);
    for step in steps(cluster)? {
        let Outcome { succeeded: good, tally: more } = step.run()?;
        tally.add(more);
        succeeded &= good;
    }
    Ok((tally, succeeded))
}

fn steps(cluster: &Cluster) -> Result<Vec<Step>, String> {
    let (root, cargo) = (root(), cargo());
    let browser = root.join("e2e");
    let step = |name, words: &[&str]| Step::new(name, &cargo, words, &root);
    let lint = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    let tests = ["test", "--workspace", "--no-fail-fast", "--", SHOW];
    let e2e = ["test", "--no-fail-fast", "--", "--test-threads=1", SHOW];
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
    let program = target.join("debug").join("gendan");
    let mut all = vec![
        step("formatter", &["fmt", "--all", "--check"]),
        Step::new("formatter, browser tests", &cargo, &["fmt", "--check"], &browser),
        step("linter", &lint),
        step("unit and story tests", &tests).with("GENDAN_TEST_PG", &cluster.url()),
        step("the program", &["build", "--package", "gendan"]),
        Step::new("browser tests", &cargo, &e2e, &browser)
            .with("GENDAN_BIN", &program.to_string_lossy())
            .with("GENDAN_E2E_PG", &cluster.database("browser")?),
    ];
    let samples = root.join("../shared/data/samples");
    if std::env::var_os("GENDAN_SAMPLES").is_none() && samples.is_dir() {
        let samples = samples.to_string_lossy();
        all = all.into_iter().map(|step| step.with("GENDAN_SAMPLES", &samples)).collect();
    }
    Ok(all)
}
