//! Owns reading untrusted files in a limited child process of the same binary.
//!
//! The house calls [`parse`]; it starts `<this program> parse-child <memory> <seconds>`, writes the
//! kind and the bytes to its input and reads JSON from its output. The program's `main` hands over
//! to [`main`] when its first argument is [`ARGUMENT`], before it starts anything else.
use crate::form::FormDoc;
use crate::letter::Bundle;
use crate::order::OrderDoc;
use crate::paper::PaperDoc;
use crate::read::Grid;
use crate::refused::Refused;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

mod inside;
mod outside;

pub use inside::main;
pub use outside::parse;

/// The first argument that makes the program a reading child.
pub const ARGUMENT: &str = "parse-child";

/// What the kinds of files are read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Xlsx,
    Xls,
    Ods,
    /// csv, tsv and other text tables.
    Delimited,
    /// A UBL 2 order.
    UblOrder,
    /// A customer's order as PDF, by its text layer.
    PdfOrder,
    /// A picture of goods, JPEG or PNG.
    Picture,
    Mail,
    /// Mails one behind the other (mbox).
    Mailbox,
    /// A zip of mails and letters.
    LetterZip,
    LetterText,
    LetterPdf,
    /// A bill of lading, a certificate or a policy as PDF.
    PaperPdf,
    /// The picture of one page of a PDF, counted from 0.
    PdfPage(usize),
    /// A form to be filled: which placeholders it has.
    Form,
    /// So many bytes of JSON that a form is filled with, then the form.
    FormFill(usize),
}

impl Kind {
    /// The kind by what the file begins with; the name only tells tables from other text.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Kind, Refused> {
        let ending = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
        let head = &bytes[..bytes.len().min(1024)];
        let begins = |mark: &[u8]| head.starts_with(mark);
        let markup = head.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<');
        let marked = begins(b"\xef\xbb\xbf<") || begins(b"\xff\xfe<\0") || begins(b"\xfe\xff\0<");
        match ending.as_str() {
            _ if bytes.is_empty() => Err(Refused::Empty),
            _ if begins(b"PK\x03\x04") && contains(head, b"opendocument.spreadsheet") => {
                Ok(Kind::Ods)
            }
            "ods" if begins(b"PK\x03\x04") => Ok(Kind::Ods),
            "xlsx" | "xlsm" if begins(b"PK\x03\x04") => Ok(Kind::Xlsx),
            // an xlsx with a password is an old container too
            _ if begins(b"\xd0\xcf\x11\xe0") && ending.starts_with("xlsx") => Ok(Kind::Xlsx),
            _ if begins(b"\xd0\xcf\x11\xe0") => Ok(Kind::Xls),
            _ if contains(head, b"%PDF-") => Ok(Kind::PdfOrder),
            _ if markup || marked => Ok(Kind::UblOrder),
            "csv" | "tsv" | "txt" => Ok(Kind::Delimited),
            _ => Err(Refused::UnknownKind),
        }
    }
}

impl Kind {
    /// The kind of a file that somebody brings as a letter.
    pub fn of_letter(name: &str, bytes: &[u8]) -> Result<Kind, Refused> {
        let ending = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
        let begins = |mark: &[u8]| bytes.starts_with(mark);
        match ending.as_str() {
            _ if bytes.is_empty() => Err(Refused::Empty),
            // Outlook's own format, and old Word files, which nobody reads here either.
            _ if begins(b"\xd0\xcf\x11\xe0") => Err(Refused::OutlookMessage),
            "docx" | "xlsx" => Err(Refused::UnknownLetter),
            _ if begins(b"PK\x03\x04") => Ok(Kind::LetterZip),
            _ if begins(b"%PDF-") => Ok(Kind::LetterPdf),
            _ if begins(b"From ") => Ok(Kind::Mailbox),
            "txt" | "text" => Ok(Kind::LetterText),
            "eml" | "mail" | "mht" => Ok(Kind::Mail),
            _ if begins_with_a_header(bytes) => Ok(Kind::Mail),
            _ => Err(Refused::UnknownLetter),
        }
    }
}

impl Kind {
    /// The kind of a paper of the voyage that somebody sends: PDF or spreadsheet.
    pub fn of_paper(name: &str, bytes: &[u8]) -> Result<Kind, Refused> {
        match Kind::of(name, bytes)? {
            Kind::PdfOrder => Ok(Kind::PaperPdf),
            kind @ (Kind::Xlsx | Kind::Xls | Kind::Ods | Kind::Delimited) => Ok(kind),
            _ => Err(Refused::UnknownPaper),
        }
    }
}

/// `Received: …` in the first line.
fn begins_with_a_header(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    name.len() < line.len() && !name.is_empty() && name.iter().all(fits)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Parsed {
    Grids(Vec<Grid>),
    Order(Box<OrderDoc>),
    /// A small JPEG, written anew.
    Picture(Vec<u8>),
    Letters(Bundle),
    Paper(PaperDoc),
    Form(FormDoc),
    /// A filled form.
    Filled(Vec<u8>),
}

/// Bounds of one reading. The defaults let every honest file of the trade through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file.
    pub bytes: u64,
    /// Size of a packed file when unpacked.
    pub unpacked_megabytes: u64,
    /// Filled cells over all sheets.
    pub cells: u64,
    pub rows: u32,
    pub columns: u32,
    pub pages: u64,
    /// Address space of the child in bytes.
    pub memory: u64,
    /// Processor seconds of the child.
    pub cpu_seconds: u64,
    /// Time on the wall, for a machine under load.
    pub wall: Duration,
    /// Size of what the child may answer.
    pub output: u64,
    /// The program to start; `None` is the running one. Tests of other programs name it.
    pub program: Option<PathBuf>,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 20 << 20,
            unpacked_megabytes: 200,
            cells: 500_000,
            rows: 200_000,
            columns: 1_000,
            pages: 200,
            memory: 768 << 20,
            cpu_seconds: 20,
            wall: Duration::from_secs(60),
            output: 64 << 20,
            program: READER.get().cloned(),
        }
    }
}

/// The program that reads by default, where the running one cannot: a test names it once.
static READER: OnceLock<PathBuf> = OnceLock::new();

/// Every reading with default limits is done by this program from now on.
pub fn read_by(program: PathBuf) {
    READER.get_or_init(|| program);
}

/// What the child answers.
#[derive(Serialize, Deserialize)]
enum Answer {
    Parsed(Parsed),
    Refused(Refused),
}
