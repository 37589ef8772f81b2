//! Prints how long papers take: `cargo run --release -p papers --example speed`.

use std::error::Error;
use std::time::{Duration, Instant};

use papers::{PackingList, Paper, ProductionInstruction, Quotation, SalesContract};
use press::Press;

const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let press = Press::new();
    println!("press with fonts: {:?}", start.elapsed());
    for lines in [1, 10, 30, 300] {
        measure(&press, lines, &SalesContract::example(lines))?;
        measure(&press, lines, &Quotation::example(lines))?;
        measure(&press, lines, &PackingList::example(lines))?;
        measure(&press, lines, &ProductionInstruction::example(lines))?;
    }
    Ok(())
}

/// The quickest of some rounds of the same paper, of which Typst remembers the one before: what a
/// paper costs that differs is for `cargo xtask bench paper` to say.
fn measure<P: Paper>(press: &Press, lines: usize, paper: &P) -> Result<(), Box<dyn Error>> {
    let mut best = Duration::MAX;
    let mut told = (0, 0);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let pdf = paper.render(press)?;
        best = best.min(start.elapsed());
        told = (pdf.pages, pdf.bytes.len());
    }
    let start = Instant::now();
    let sheet = paper.xlsx()?.len();
    let (pages, bytes) = told;
    println!(
        "{:12} {lines:4} lines {pages:3} pages {bytes:7} bytes {best:?}; xlsx {sheet} bytes {:?}",
        P::template().name,
        start.elapsed()
    );
    Ok(())
}
