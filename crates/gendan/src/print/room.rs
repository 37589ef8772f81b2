//! Owns the press of the house: made once when the first paper is printed, always on a thread that
//! may block, and never more papers at once than the machine has cores.

use super::own_form::{self, OwnForm};
use super::set_page::Job;
use super::shelf::Shelf;
use super::trial::Trial;
use crate::kernel::Refusal;
use lang::m;
use papers::{BookError, Fact, Form, Paper, PaperHead, PaperLang, Stamps, Values};
use press::{Pdf, Press, PressError};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// The two forms of every paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Pdf,
    Xlsx,
}

impl Format {
    pub fn code(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Xlsx => "xlsx",
        }
    }

    pub fn mime(self) -> &'static str {
        match self {
            Format::Pdf => "application/pdf",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    pub fn from_code(code: &str) -> Option<Format> {
        [Format::Pdf, Format::Xlsx].into_iter().find(|format| format.code() == code)
    }
}

/// A finished paper.
#[derive(Debug)]
pub struct Made {
    pub bytes: Vec<u8>,
    /// Characters that no font has: the reader sees boxes in their place.
    pub missing: Vec<char>,
}

/// A paper with a layout of its own, whichever it is.
trait Laid: Send + Sync {
    fn pdf(&self, press: &Press, stamps: &Stamps) -> Result<Pdf, PressError>;
    fn book(&self) -> Result<Vec<u8>, BookError>;
    fn told(&self) -> Told<'_>;
    fn head_mut(&mut self) -> &mut PaperHead;
}

impl<P: Paper + Send + Sync> Laid for P {
    fn pdf(&self, press: &Press, stamps: &Stamps) -> Result<Pdf, PressError> {
        self.render_stamped(press, stamps)
    }
    fn book(&self) -> Result<Vec<u8>, BookError> {
        self.xlsx()
    }
    fn told(&self) -> Told<'_> {
        Told { head: self.head(), facts: self.facts(), values: self.values() }
    }
    fn head_mut(&mut self) -> &mut PaperHead {
        Paper::head_mut(self)
    }
}

/// What a paper says by name.
pub struct Told<'a> {
    pub head: &'a PaperHead,
    pub facts: Vec<Fact>,
    pub values: Values,
}

/// A filled paper, whichever it is.
pub struct Printable {
    /// The name of the file without its ending.
    pub name: String,
    /// Number and revision, as they stand on it.
    pub number: String,
    pub lang: PaperLang,
    /// It speaks the language that it speaks when nobody asks for another.
    pub speaks_its_own: bool,
    pub is_draft: bool,
    /// Neither draft nor void.
    pub counts: bool,
    /// The house's seal and signature, where they were asked for.
    pub stamps: Stamps,
    /// The customer's own form, which is filled instead of the house's sheet.
    pub own_form: Option<OwnForm>,
    content: Content,
}

enum Content {
    /// Made of blocks: words take their place between them.
    Form(Box<Form>),
    Laid(Box<dyn Laid>),
}

impl Printable {
    pub fn of<P: Paper + Send + Sync + 'static>(name: String, paper: P) -> Printable {
        let head = paper.head().clone();
        Printable::with(name, &head, Content::Laid(Box::new(paper)))
    }

    /// A paper of blocks.
    pub fn form(name: String, form: Form) -> Printable {
        let head = form.head.clone();
        Printable::with(name, &head, Content::Form(Box::new(form)))
    }

    fn with(name: String, head: &PaperHead, content: Content) -> Printable {
        let (is_draft, is_void) = (head.draft, head.void);
        let counts = !is_draft && !is_void;
        let (lang, stamps) = (head.lang, Stamps::default());
        let number = head.full_number();
        Printable {
            name,
            number,
            lang,
            speaks_its_own: true,
            is_draft,
            counts,
            stamps,
            own_form: None,
            content,
        }
    }

    /// The paper of blocks, to put other words on it.
    pub fn as_form(&mut self) -> Option<&mut Form> {
        match &mut self.content {
            Content::Form(form) => Some(form),
            Content::Laid(_) => None,
        }
    }

    pub fn head_mut(&mut self) -> &mut PaperHead {
        match &mut self.content {
            Content::Form(form) => &mut form.head,
            Content::Laid(paper) => paper.head_mut(),
        }
    }

    pub fn pdf(&self, press: &Press) -> Result<Pdf, PressError> {
        match &self.content {
            Content::Form(form) => form.render_stamped(press, &self.stamps),
            Content::Laid(paper) => paper.pdf(press, &self.stamps),
        }
    }

    /// Marks it as a draft, so that nobody takes it for the paper that binds.
    pub fn into_draft(mut self) -> Printable {
        self.head_mut().draft = true;
        Printable { is_draft: true, counts: false, ..self }
    }

    pub fn told(&self) -> Told<'_> {
        match &self.content {
            Content::Form(form) => {
                Told { head: &form.head, facts: form.all_facts(), values: form.values() }
            }
            Content::Laid(paper) => paper.told(),
        }
    }

    pub fn xlsx(&self) -> Result<Vec<u8>, BookError> {
        match &self.content {
            Content::Form(form) => form.xlsx(),
            Content::Laid(paper) => paper.book(),
        }
    }
}

/// The press, waiting for its first paper: the fonts cost memory that an idle house need not hold.
pub struct PressRoom {
    /// Sets of papers that wait to be fetched.
    pub sets: Shelf<Job>,
    /// Papers with words that are not saved yet.
    pub trials: Shelf<Trial>,
    press: Arc<OnceLock<Press>>,
    places: Arc<Semaphore>,
}

impl Default for PressRoom {
    fn default() -> PressRoom {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        PressRoom {
            sets: Shelf::default(),
            trials: Shelf::default(),
            press: Arc::default(),
            places: Arc::new(Semaphore::new(cores)),
        }
    }
}

impl PressRoom {
    /// Makes a paper; the caller waits for a free place.
    pub async fn make(&self, paper: Arc<Printable>, format: Format) -> Result<Made, Refusal> {
        let place = self.places.clone().acquire_owned().await.map_err(|error| failed(&error))?;
        let press = self.press.clone();
        let made = tokio::task::spawn_blocking(move || {
            let _place = place;
            match format {
                Format::Pdf => {
                    let pdf = paper.pdf(press.get_or_init(Press::new)).map_err(|e| failed(&e))?;
                    Ok(Made { bytes: pdf.bytes, missing: pdf.missing_glyphs })
                }
                Format::Xlsx => {
                    let bytes = match &paper.own_form {
                        Some(form) => own_form::filled(&paper, form)?,
                        None => paper.xlsx().map_err(|error| failed(&error))?,
                    };
                    Ok(Made { bytes, missing: Vec::new() })
                }
            }
        });
        // A panicking typesetter ends its own thread only.
        made.await.unwrap_or_else(|error| Err(failed(&error)))
    }
}

/// What cannot be made is the program's fault: the log says why.
pub fn failed(error: &dyn std::fmt::Display) -> Refusal {
    tracing::error!(%error, "paper");
    Refusal::new("print_failed", 500, m::PRINT_FAILED).way_out(m::PRINT_FAILED_WAY)
}
