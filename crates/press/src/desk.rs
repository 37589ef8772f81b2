//! Owns what a running template can see: files with fixed names and nothing else.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde_json::json;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

use crate::{MAX_PICTURES, Options, Template, clean};

/// The house style. One file for Typst, because file ids are scarce; several for people.
const LIBRARY: &str = concat!(
    include_str!("../typst/text.typ"),
    include_str!("../typst/page.typ"),
    include_str!("../typst/blocks.typ"),
    include_str!("../typst/ledger.typ"),
);

/// Hands the data to the template, which itself knows none and so is read once for many papers.
const MAIN: &str = "#import \"/paper.typ\": look\n#look(json(\"/data.json\"))\n";

/// What the house style looks at texts with: it knows not even a language.
const PATTERNS: &str = include_str!("../typst/patterns.typ");

/// The names, entered once: Typst's table of file ids belongs to the process and only grows.
struct Names {
    main: FileId,
    paper: FileId,
    library: FileId,
    patterns: FileId,
    language: FileId,
    labels: FileId,
    head: FileId,
    data: FileId,
    pictures: Vec<FileId>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| Names {
    main: name("/main.typ"),
    paper: name("/paper.typ"),
    library: name("/lib.typ"),
    patterns: name("/patterns.typ"),
    language: name("/language.json"),
    labels: name("/labels.json"),
    head: name("/head.json"),
    data: name("/data.json"),
    pictures: (0..MAX_PICTURES).map(|n| name(&format!("/picture-{n}"))).collect(),
});

fn name(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the names above are valid paths");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// What all papers share.
pub struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    house_style: Source,
    patterns: Source,
    /// Each template as Typst has parsed it: there are as many as kinds of papers.
    templates: Mutex<HashMap<&'static str, Source>>,
}

impl Shelf {
    pub fn new(fonts: Vec<Font>) -> Shelf {
        Shelf {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: Source::new(NAMES.main, MAIN.to_owned()),
            house_style: Source::new(NAMES.library, LIBRARY.to_owned()),
            patterns: Source::new(NAMES.patterns, PATTERNS.to_owned()),
            templates: Mutex::default(),
        }
    }

    fn parsed(&self, source: &'static str) -> Source {
        let mut known = self.templates.lock().unwrap_or_else(PoisonError::into_inner);
        let parse = || Source::new(NAMES.paper, source.to_owned());
        known.entry(source).or_insert_with(parse).clone()
    }
}

/// What stands on every page of a paper.
fn running_head(head: &serde_json::Value) -> serde_json::Value {
    let company = &head["company"];
    json!({
        "number": head["number"],
        "revision": head["revision"],
        "title": head["title"],
        "content_hash": head["content_hash"],
        "company": { "zh": company["name_zh"], "en": company["name_en"] },
    })
}

/// The desk of one paper.
pub struct Desk<'a> {
    shelf: &'a Shelf,
    paper: Source,
    language: Bytes,
    labels: Bytes,
    head: Bytes,
    data: Bytes,
    pictures: Vec<Bytes>,
}

impl<'a> Desk<'a> {
    pub fn new(
        shelf: &'a Shelf,
        template: &Template,
        data: &serde_json::Value,
        options: &Options,
    ) -> Desk<'a> {
        let file = |value: &serde_json::Value| Bytes::from_string(value.to_string());
        let mut data = clean::json(data);
        let language = json!({
            "lang": data["head"]["lang"].as_str().unwrap_or("en"),
            "zh_first": data["head"]["zh_first"].as_bool().unwrap_or(false),
        });
        let head = running_head(&data["head"]);
        if let Some(fields) = data.as_object_mut() {
            let mark = clean::json(&json!(options.draft_mark));
            fields.insert("draft_mark".to_owned(), mark);
        }
        Desk {
            shelf,
            paper: shelf.parsed(template.source),
            language: file(&language),
            labels: Bytes::from_string(template.labels),
            head: file(&head),
            data: file(&data),
            pictures: options.pictures.iter().cloned().map(Bytes::new).collect(),
        }
    }

    /// A message of Typst with its hints and the line of the template it is about.
    pub fn explain(&self, diagnostic: &SourceDiagnostic) -> String {
        let mut text = diagnostic.message.to_string();
        for hint in &diagnostic.hints {
            text.push_str(&format!(" (hint: {})", hint.v));
        }
        if let Some(place) = self.place(diagnostic) {
            text.push_str(&format!(" at {place}"));
        }
        text
    }

    fn place(&self, diagnostic: &SourceDiagnostic) -> Option<String> {
        let id = diagnostic.span.id()?;
        let source = self.source(id).ok()?;
        let line = source.lines().byte_to_line(self.range(diagnostic.span)?.start)?;
        Some(format!("{}:{}", id.vpath().get_without_slash(), line + 1))
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        NAMES.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match id {
            id if id == NAMES.main => Ok(self.shelf.main.clone()),
            id if id == NAMES.paper => Ok(self.paper.clone()),
            id if id == NAMES.library => Ok(self.shelf.house_style.clone()),
            id if id == NAMES.patterns => Ok(self.shelf.patterns.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let texts = [
            (NAMES.data, &self.data),
            (NAMES.language, &self.language),
            (NAMES.labels, &self.labels),
            (NAMES.head, &self.head),
        ];
        if let Some((_, text)) = texts.iter().find(|(name, _)| *name == id) {
            return Ok((*text).clone());
        }
        let number = NAMES.pictures.iter().position(|&picture| picture == id);
        number.and_then(|n| self.pictures.get(n)).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    /// Papers carry the date of their data; the clock is not theirs to read.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
