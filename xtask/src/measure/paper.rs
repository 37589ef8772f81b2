//! Owns the cost of papers: a contract of thirty lines in this process against wkhtmltopdf and
//! Chromium on a page that says the same; twenty papers of a shipment; a batch on two threads
//! against one.

use crate::Fault;
use crate::tally::{Pair, Report, micros, quantile, timed};
use papers::{CommercialInvoice, Form, PackingList, Paper, SalesContract};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

const LINES: usize = 30;
const TURNS: usize = 9;
/// Papers of a shipment, and of a batch.
const SET: i64 = 20;
const BATCH: i64 = 500;

pub fn measure(report: &mut Report, _program: &Path, folder: &Path) -> Result<(), Fault> {
    crate::say("papers");
    let press = press::Press::new();
    let contract = SalesContract::example(LINES);
    // Each paper differs from the one before, so that nothing remembered does its work.
    let mut printed = 0;
    let mut print = |_| {
        printed += 1;
        another(&contract, printed).render(&press).map(drop)
    };
    timed(3, &mut print)?;
    let set = timed(TURNS, |turn| shipment_set(&press, turn))?;
    report.within("20 papers of a shipment", quantile(&set, 50), Duration::from_secs(2));
    let (two, one) = (batch(&press, &contract, 2)?, batch(&press, &contract, 1)?);
    // 1 / 1.7
    report.times("500 papers on two threads, against one", Pair { own: two, bare: one }, 588);
    let page = folder.join("contract.html");
    std::fs::write(&page, html(&contract))?;
    for other in [WKHTMLTOPDF, CHROMIUM] {
        against(report, &other, (&page, folder), &mut print)?;
    }
    Ok(())
}

/// Another program that makes a PDF of a page.
struct Other {
    name: &'static str,
    arguments: fn(page: &Path, pdf: &Path) -> Vec<String>,
    /// The share of its time that the house's own print may take, in thousandths.
    limit: u128,
}

/// At most a fifteenth.
const WKHTMLTOPDF: Other = Other {
    name: "wkhtmltopdf",
    arguments: |page, pdf| {
        let files = [page, pdf].map(|path| path.display().to_string());
        ["--quiet", "--page-size", "A4"].map(String::from).into_iter().chain(files).collect()
    },
    limit: 67,
};

/// At most a sixtieth.
const CHROMIUM: Other = Other {
    name: "chromium",
    arguments: |page, pdf| {
        let own = ["--headless", "--no-sandbox", "--disable-gpu"].map(String::from);
        let to = format!("--print-to-pdf={}", pdf.display());
        own.into_iter().chain([to, page.display().to_string()]).collect()
    },
    limit: 17,
};

/// In turns, so that whatever else the machine does falls on both.
fn against(
    report: &mut Report,
    other: &Other,
    (page, folder): (&Path, &Path),
    print: &mut impl FnMut(usize) -> Result<(), press::PressError>,
) -> Result<(), Fault> {
    let pdf = folder.join("contract.pdf");
    let foreign = |_| -> Result<(), Fault> {
        let mut program = Command::new(other.name);
        program.args((other.arguments)(page, &pdf));
        let ended = program.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        if ended.success() { Ok(()) } else { Err(format!("{} failed", other.name).into()) }
    };
    let what = format!("contract of 30 lines as PDF, against {}", other.name);
    if timed(1, foreign).is_err() {
        let own = quantile(&timed(TURNS, &mut *print)?, 50);
        report.note(&what, format!("{}; not installed", micros(own)));
        return Ok(());
    }
    let (mut own, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        own.extend(timed(3, &mut *print)?);
        bare.extend(timed(1, foreign)?);
    }
    own.sort_unstable();
    bare.sort_unstable();
    let pair = Pair { own: quantile(&own, 50), bare: quantile(&bare, 50) };
    report.times(&what, pair, other.limit);
    Ok(())
}

/// Invoices, packing lists and forms of ten lines, each another one.
fn shipment_set(press: &press::Press, turn: usize) -> Result<(), Fault> {
    for n in 0..SET {
        let number = format!("HYT-{turn}-{n}");
        match n % 4 {
            0 => printed(press, CommercialInvoice::example(10), number)?,
            1 => printed(press, PackingList::example(10), number)?,
            _ => printed(press, Form::example(10), number)?,
        }
    }
    Ok(())
}

fn printed<P: Paper>(press: &press::Press, mut paper: P, number: String) -> Result<(), Fault> {
    paper.head_mut().number = number;
    paper.render(press)?;
    Ok(())
}

/// How long a batch of different contracts takes on so many threads.
fn batch(
    press: &press::Press,
    contract: &SalesContract,
    threads: usize,
) -> Result<Duration, Fault> {
    let next = AtomicI64::new(0);
    let work = || {
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= BATCH {
                return Ok(());
            }
            another(contract, n).render(press)?;
        }
    };
    let began = Instant::now();
    let ended: Vec<Result<(), press::PressError>> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        all.into_iter().map(|one| one.join().expect("a thread that prints")).collect()
    });
    ended.into_iter().collect::<Result<(), _>>()?;
    Ok(began.elapsed())
}

/// A contract with the same number of lines, but other numbers and texts in each.
fn another(contract: &SalesContract, turn: i64) -> SalesContract {
    let mut other = contract.clone();
    other.head.number = format!("HYT-{turn}-NORDLICHT");
    for line in &mut other.goods.lines {
        line.item_no = format!("{}-{turn}", line.item_no);
        line.description.en = format!("{} {turn}", line.description.en);
        line.quantity = papers::Figure::whole(1_000 + turn);
        line.amount = line.customs_value();
    }
    other
}

/// The same texts as a plain page.
fn html(contract: &SalesContract) -> String {
    let head = &contract.head;
    let goods = &contract.goods;
    let row = |line: &papers::Line| {
        cells(&[
            line.no.to_string(),
            line.item_no.clone(),
            format!("{}<br>{}", escaped(&line.description.en), escaped(&line.description.zh)),
            line.quantity.text(),
            line.unit.clone(),
            line.unit_price.text(),
            line.amount.text(),
        ])
    };
    let facts = |fact: &papers::Fact| {
        let say =
            |text: &papers::Bilingual| format!("{}<br>{}", escaped(&text.en), escaped(&text.zh));
        cells(&[say(&fact.label), say(&fact.value)])
    };
    let parties = [&contract.seller, &contract.buyer].map(|party| {
        format!("<p><b>{}</b><br>{}</p>", escaped(&party.name), party.address.join("<br>"))
    });
    let terms = contract
        .terms
        .iter()
        .map(|term| format!("<li>{}<br>{}</li>", escaped(&term.en), escaped(&term.zh)));
    let marks = contract.marks.iter().map(|mark| format!("<pre>{}</pre>", escaped(&mark.text)));
    format!(
        "<!doctype html><meta charset=utf-8><style>body{{font:9pt sans-serif}}\
         table{{width:100%;border-collapse:collapse}}td{{border-bottom:1px solid #999;\
         padding:3px;vertical-align:top}}</style><h1>{} {}</h1><p>{} {}</p>{}\
         <table>{}</table><table>{}</table><p>{} {}</p><p>{}</p>{}<ol>{}</ol>",
        head.title.en,
        head.title.zh,
        head.full_number(),
        head.date,
        parties.concat(),
        contract.facts().iter().map(facts).collect::<String>(),
        goods.lines.iter().map(row).collect::<String>(),
        goods.currency,
        goods.total().text(),
        contract.amount_in_words.en,
        marks.collect::<String>(),
        terms.collect::<String>()
    )
}

fn cells(texts: &[String]) -> String {
    format!("<tr><td>{}</td></tr>", texts.join("</td><td>"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
