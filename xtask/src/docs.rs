//! Owns the generated pages: the product itself writes them.

use crate::step::Step;
use crate::{cargo, root};
use std::process::ExitCode;

pub fn run() -> Result<ExitCode, String> {
    let folder = root().join("docs");
    let folder = folder.to_string_lossy();
    let words = ["run", "--quiet", "--package", "gendan", "--", "docs", &folder];
    let done = Step::new("generated pages", &cargo(), &words, &root()).run()?;
    Ok(if done.succeeded { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
