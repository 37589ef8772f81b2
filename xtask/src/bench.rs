//! Owns `cargo xtask bench`: builds the release program and what measures it, then lets it measure.

use crate::step::Step;
use crate::{cargo, root};
use std::process::{Command, ExitCode};

pub fn run(part: Option<&str>) -> Result<ExitCode, String> {
    let packages = ["--package", "gendan", "--package", "xtask", "--features", "xtask/bench"];
    let words = [["build", "--release"].as_slice(), packages.as_slice(), &["--bins"]].concat();
    if !Step::new("release build", &cargo(), &words, &root()).run()?.succeeded {
        return Ok(ExitCode::FAILURE);
    }
    let folder = std::env::var("CARGO_TARGET_DIR").map_or(root().join("target"), Into::into);
    let built = folder.join("release");
    let measured = Command::new(built.join("measure"))
        .arg(built.join("gendan"))
        .arg(folder.join("bench.json"))
        .args(part)
        .status()
        .map_err(|error| format!("measure: {error}"))?;
    Ok(if measured.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
