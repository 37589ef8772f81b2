//! Owns the child's side: limits first, then the bytes, then one answer.
use super::{Answer, Kind, Limits, Parsed};
use crate::refused::Refused;
use crate::{form, letter, order, paper, picture, read};
use std::io::{Read, Write};
use std::process::ExitCode;

/// The child process. Its arguments are `parse-child <memory bytes> <cpu seconds>`; without
/// readable limits, or when they cannot be set, it reads nothing.
pub fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(2).map(|text| text.parse::<u64>().ok());
    let (Some(Some(memory)), Some(Some(seconds))) = (numbers.next(), numbers.next()) else {
        return ExitCode::from(64);
    };
    if restrict(memory, seconds).is_err() {
        return ExitCode::from(71);
    }
    let answer = match work() {
        Ok(parsed) => Answer::Parsed(parsed),
        Err(refused) => Answer::Refused(refused),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let written = serde_json::to_writer(&mut out, &answer).map_err(std::io::Error::from);
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(74), // the house is gone or has heard enough
    }
}

/// No more memory and time than given, no further file, socket or process, no core file.
#[cfg(unix)]
fn restrict(memory: u64, seconds: u64) -> Result<(), rustix::io::Errno> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::As, memory),
        (Resource::Cpu, seconds),
        (Resource::Core, 0),
        (Resource::Nofile, 3), // input, output and errors are open already
        (Resource::Nproc, 0),
        (Resource::Fsize, 0),
    ];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Systems without these limits keep the time limit that the house enforces.
#[cfg(not(unix))]
fn restrict(_memory: u64, _seconds: u64) -> Result<(), std::convert::Infallible> {
    Ok(())
}

fn work() -> Result<Parsed, Refused> {
    let limits = Limits::default();
    let mut input = Vec::new();
    // the house has checked the size; one more byte than allowed shows that it has not
    let mut bounded = std::io::stdin().lock().take(limits.bytes + 1024);
    bounded.read_to_end(&mut input).map_err(|error| match error.kind() {
        std::io::ErrorKind::OutOfMemory => Refused::TooMuchMemory,
        _ => Refused::broken(error),
    })?;
    let cut = input.iter().position(|byte| *byte == b'\n').ok_or(Refused::Empty)?;
    let kind = serde_json::from_slice(&input[..cut]).map_err(Refused::broken)?;
    read_here(kind, &input[cut + 1..], &limits)
}

/// Reads in this process: only the child and the tests of this crate may.
pub(crate) fn read_here(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Parsed, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() as u64 > limits.bytes {
        return Err(Refused::TooBig { megabytes: limits.bytes >> 20 });
    }
    match kind {
        Kind::Xlsx => read::workbook::xlsx(bytes, limits).map(Parsed::Grids),
        Kind::Xls => read::workbook::xls(bytes, limits).map(Parsed::Grids),
        Kind::Ods => read::workbook::ods(bytes, limits).map(Parsed::Grids),
        Kind::Delimited => {
            read::delimited::file(bytes, limits).map(|grid| Parsed::Grids(vec![grid]))
        }
        Kind::UblOrder => order::from_ubl(bytes).map(|doc| Parsed::Order(Box::new(doc))),
        Kind::Picture => picture::scaled(bytes).map(Parsed::Picture),
        Kind::PdfOrder => order::from_pdf(bytes, limits).map(|doc| Parsed::Order(Box::new(doc))),
        Kind::Mail => letter::one_mail(bytes).map(Parsed::Letters),
        Kind::Mailbox => letter::mailbox(bytes).map(Parsed::Letters),
        Kind::LetterZip => letter::packet(bytes, limits).map(Parsed::Letters),
        Kind::LetterText => letter::from_text(bytes).map(Parsed::Letters),
        Kind::PaperPdf => paper::from_pdf(bytes, limits).map(Parsed::Paper),
        Kind::PdfPage(number) => paper::page(bytes, number).map(Parsed::Picture),
        Kind::Form => form::inspect(bytes, limits).map(Parsed::Form),
        Kind::FormFill(length) => {
            let (values, book) = bytes.split_at_checked(length).ok_or(Refused::Empty)?;
            let filling = serde_json::from_slice(values).map_err(Refused::broken)?;
            form::fill(&filling, book, limits).map(Parsed::Filled)
        }
        Kind::LetterPdf => letter::from_pdf(bytes, limits).map(Parsed::Letters),
    }
}
