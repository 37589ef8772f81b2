//! Owns the printing of papers: Typst in this process, fixed fonts, fixed files, no way out.
//!
//! `render` takes a template of the program and plain data and gives a PDF. The data reach the
//! template as one value and are never read as markup. The same data make the same bytes.
//!
//! * `fonts` – the fonts inside the program and an optional folder of further ones
//! * `desk` – what a running template can see: its text, the house library, its data, its pictures
//! * `clean` – control characters leave the data before they reach a paper
//! * `join` – several finished papers as one file
//! * `proof` – what a finished paper says and which characters no font could show
//! * `typst/` – the house style: texts, page, blocks, table; templates see it as `/lib.typ`

mod clean;
mod desk;
mod fonts;
mod join;
mod proof;

use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use desk::{Desk, Shelf};

pub use join::{Part, join};

/// Pictures a paper may carry beside its data; the file table of Typst never shrinks.
pub const MAX_PICTURES: usize = 64;

/// A template that is compiled into the program. Templates never come from people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Names the template in error messages.
    pub name: &'static str,
    /// The Typst source. It defines `look(data)` and imports `/lib.typ`. It is read once for many
    /// papers, so it reads no file that differs from paper to paper.
    pub source: &'static str,
    /// The labels that it may name, as JSON: `{"total": {"zh": "合计", "en": "Total"}}`.
    pub labels: &'static str,
}

/// A day of the Gregorian calendar, written into the PDF as its day of creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PaperDate {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// What a paper needs beside its data.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Printed large across every page, for example `DRAFT 草稿`.
    pub draft_mark: Option<String>,
    /// What the file says of itself: readers show it as the name of their window.
    pub title: Option<String>,
    pub author: Option<String>,
    /// Without a date the PDF names none: the clock of the machine is never read.
    pub date: Option<PaperDate>,
    /// PNG, JPEG, GIF, WebP or SVG; the template shows number `n` as `/picture-n`.
    pub pictures: Vec<Vec<u8>>,
}

/// A finished paper.
#[derive(Clone, Debug)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// Characters that no loaded font has, each once, sorted: the reader would see boxes.
    pub missing_glyphs: Vec<char>,
    /// What Typst disliked without stopping. Empty for the papers of the house.
    pub warnings: Vec<String>,
    /// The text of each page, line by line from the top, for search and for tests.
    pub text: Vec<String>,
}

/// Why a paper could not be made. A fault of the program or of a picture, never of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PressError {
    /// The font folder could not be read, or a file in it holds no font.
    Font {
        file: String,
        reason: String,
    },
    TooManyPictures {
        count: usize,
    },
    /// 31 April, or a year that Typst cannot hold.
    NoSuchDate(PaperDate),
    /// Typst refused the template together with these data.
    Typesetting {
        template: &'static str,
        messages: Vec<String>,
    },
    /// A part is no PDF of the press, or the whole could not be written.
    Joining {
        part: String,
    },
}

impl fmt::Display for PressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PressError::Font { file, reason } => write!(f, "font {file}: {reason}"),
            PressError::TooManyPictures { count } => {
                write!(f, "{count} pictures in one paper, at most {MAX_PICTURES}")
            }
            PressError::NoSuchDate(d) => {
                write!(f, "no such date: {}-{}-{}", d.year, d.month, d.day)
            }
            PressError::Typesetting { template, messages } => {
                write!(f, "template {template}: {}", messages.join("; "))
            }
            PressError::Joining { part } => write!(f, "papers in one file: {part}"),
        }
    }
}

impl std::error::Error for PressError {}

/// The press. Made once (it reads the fonts), then shared by all threads.
pub struct Press {
    shelf: Shelf,
}

impl Press {
    /// A press with the fonts inside the program.
    pub fn new() -> Press {
        Press { shelf: Shelf::new(fonts::embedded()) }
    }

    /// A press that also knows the fonts of a folder, for names the embedded fonts cannot show.
    /// The embedded fonts stay first choice, so that papers look alike everywhere.
    pub fn with_font_folder(folder: &Path) -> Result<Press, PressError> {
        let mut all = fonts::embedded();
        all.extend(fonts::of_folder(folder)?);
        Ok(Press { shelf: Shelf::new(all) })
    }

    /// Typesets `data` with `template`. The same arguments give the same bytes.
    pub fn render(
        &self,
        template: &Template,
        data: &serde_json::Value,
        options: &Options,
    ) -> Result<Pdf, PressError> {
        if options.pictures.len() > MAX_PICTURES {
            return Err(PressError::TooManyPictures { count: options.pictures.len() });
        }
        let pdf_options = pdf_options(options)?;
        let _printing = Printing::begin();
        let desk = Desk::new(&self.shelf, template, data, options);
        let compiled = typst::compile::<PagedDocument>(&desk);
        let refused = |list: &[SourceDiagnostic]| PressError::Typesetting {
            template: template.name,
            messages: list.iter().map(|d| desk.explain(d)).collect(),
        };
        let mut document = compiled.output.map_err(|list| refused(&list))?;
        // Not set by the template: a style that names its paper keeps Typst from remembering any
        // line of it for the next.
        let info = document.info_mut();
        info.title = options.title.as_deref().map(|title| clean::text(title).into());
        info.author = options.author.iter().map(|name| clean::text(name).into()).collect();
        let bytes = typst_pdf::pdf(&document, &pdf_options).map_err(|list| refused(&list))?;
        Ok(Pdf {
            bytes,
            pages: document.pages().len(),
            missing_glyphs: proof::missing_glyphs(&document),
            warnings: compiled.warnings.iter().map(|d| desk.explain(d)).collect(),
            text: proof::text(&document),
        })
    }
}

impl Default for Press {
    fn default() -> Press {
        Press::new()
    }
}

fn pdf_options(options: &Options) -> Result<PdfOptions, PressError> {
    let timestamp = match options.date {
        None => None,
        Some(date) => Some(
            Datetime::from_ymd(date.year, date.month, date.day)
                .map(Timestamp::new_utc)
                .ok_or(PressError::NoSuchDate(date))?,
        ),
    };
    let creator = Smart::Custom(Some("Gendan".to_owned()));
    // Without a structure for screen readers: rows are set by place, which it could not tell,
    // and it would be a quarter of the file.
    Ok(PdfOptions { timestamp, creator, tagged: false, ..PdfOptions::default() })
}

/// Papers whose layout Typst may remember, so that what a paper shares with the one before it (the
/// house style, parties, bank, terms, labels) is not made anew. Further ones win little more and
/// hold five megabytes each.
const REMEMBERED: usize = 1;

/// Papers being printed at this moment, in all presses of the program: their memory is one.
static AT_ONCE: AtomicUsize = AtomicUsize::new(0);

/// A paper that is being printed. When it ends, also by a fault or a panic, it empties Typst's
/// memory of earlier layouts but for the last ones: without that a few hundred different contracts
/// hold half a gigabyte. Layouts age with every paper that ends; of two that are printed at once
/// each must find its own last one, so age counts for as many.
struct Printing;

impl Printing {
    fn begin() -> Printing {
        AT_ONCE.fetch_add(1, Ordering::Relaxed);
        Printing
    }
}

impl Drop for Printing {
    fn drop(&mut self) {
        let at_once = AT_ONCE.fetch_sub(1, Ordering::Relaxed);
        // The comemo that Typst itself uses: another version would silently evict nothing.
        typst::comemo::evict(REMEMBERED * at_once);
    }
}
