//! Owns the run of all measurements: a house in a temporary folder, the release program on it, bare
//! baselines beside it on the same disk. Everything is whole nanoseconds; ratios are thousandths.

mod client;
mod house;
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

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [program, output] = words.as_slice() else {
        eprintln!("measure <gendan> <report.json>");
        return ExitCode::FAILURE;
    };
    match measure(Path::new(program)) {
        Ok(report) => {
            println!("{}", report.table());
            let written = std::fs::write(output, report.json().to_string());
            match written {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => fail(&error),
            }
        }
        Err(error) => fail(error.as_ref()),
    }
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("measure: {error}");
    ExitCode::FAILURE
}

fn measure(program: &Path) -> Result<Report, Fault> {
    let folder = Folder::new()?;
    if folder.free_kb()? < NEEDED_KB {
        return Err("less than 4 GB free in the temporary folder".into());
    }
    let mut report = Report::default();
    let small = folder.0.join("small");
    let bench = house::settle(&small)?;
    say("orders through HTTP against bare writes");
    writes::measure(&mut report, program, &small, &bench)?;
    say("statements of an order's page");
    report.count("order page, statements", house::statements_of_a_page(&small)?, 8);
    say("a contract against wkhtmltopdf");
    paper::measure(&mut report, &folder.0)?;
    say("a million orders");
    let large = folder.0.join("large");
    let bench = house::settle(&large)?;
    million::fill(&large)?;
    say("start, lists, search, memory on them");
    lists::measure(&mut report, program, &large, &bench)?;
    Ok(report)
}

fn say(what: &str) {
    eprintln!("measuring: {what}");
}

/// A folder that goes away with its content.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Folder, Fault> {
        let path = std::env::temp_dir().join(format!("gendan-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Folder(path))
    }

    fn free_kb(&self) -> Result<u64, Fault> {
        let told = std::process::Command::new("df").arg("-Pk").arg(&self.0).output()?;
        let text = String::from_utf8_lossy(&told.stdout).into_owned();
        let free = text.lines().nth(1).and_then(|line| line.split_whitespace().nth(3));
        Ok(free.ok_or("df says nothing")?.parse()?)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
