//! Owns the run of all measurements: a house in a temporary folder, the release program on it, bare
//! baselines beside it on the same disk. Everything is whole nanoseconds; ratios are thousandths.

mod client;
mod house;
mod limits;
mod lists;
mod million;
mod paper;
mod server;
mod tally;
mod writes;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tally::Report;

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Free space that a million orders with their search index need, in kilobytes.
const NEEDED_KB: u64 = 4_000_000;

/// What can be measured by itself.
const PARTS: [(&str, Part); 4] =
    [("writes", orders), ("paper", paper::measure), ("limits", limits), ("list", million)];
type Part = fn(&mut Report, &Path, &Path) -> Result<(), Fault>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (program, output, part) = match words.as_slice() {
        [program, output] => (program, output, None),
        [program, output, part] => (program, output, Some(part.as_str())),
        _ => return fail(&"measure <gendan> <report.json> [writes | paper | limits | list]"),
    };
    match measure(Path::new(program), part) {
        Ok(report) => {
            println!("{}", report.table());
            let written = std::fs::write(output, report.json().to_string());
            match written {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => fail(&error),
            }
        }
        Err(error) => fail(&error),
    }
}

fn fail(error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("measure: {error}");
    ExitCode::FAILURE
}

fn measure(program: &Path, part: Option<&str>) -> Result<Report, Fault> {
    if let Some(name) = part.filter(|name| PARTS.iter().all(|(known, _)| known != name)) {
        return Err(format!("{name} is no part: writes, paper, limits or list").into());
    }
    let folder = Folder::new()?;
    let mut report = Report::default();
    for (_, measure) in PARTS.iter().filter(|(name, _)| part.is_none_or(|wanted| wanted == *name)) {
        measure(&mut report, program, &folder.0)?;
    }
    Ok(report)
}

fn orders(report: &mut Report, program: &Path, folder: &Path) -> Result<(), Fault> {
    let small = folder.join("small");
    let bench = house::settle(&small)?;
    say("orders through HTTP against bare writes");
    writes::measure(report, program, &small, &bench)?;
    say("statements of an order's page");
    report.count("order page, statements", house::statements_of_a_page(&small)?, 8);
    Ok(())
}

fn limits(report: &mut Report, program: &Path, folder: &Path) -> Result<(), Fault> {
    say("a million and a half time limits");
    limits::measure(report, program, folder)
}

fn million(report: &mut Report, program: &Path, folder: &Path) -> Result<(), Fault> {
    if free_kb(folder)? < NEEDED_KB {
        return Err("less than 4 GB free in the temporary folder".into());
    }
    say("a million orders");
    let large = folder.join("large");
    let bench = house::settle(&large)?;
    million::fill(&large)?;
    say("start, lists, search, memory on them");
    lists::measure(report, program, &large, &bench)
}

fn say(what: &str) {
    eprintln!("measuring: {what}");
}

fn free_kb(folder: &Path) -> Result<u64, Fault> {
    let told = std::process::Command::new("df").arg("-Pk").arg(folder).output()?;
    let text = String::from_utf8_lossy(&told.stdout).into_owned();
    let free = text.lines().nth(1).and_then(|line| line.split_whitespace().nth(3));
    Ok(free.ok_or("df says nothing")?.parse()?)
}

/// A folder that goes away with its content.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Folder, Fault> {
        let path = std::env::temp_dir().join(format!("gendan-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
