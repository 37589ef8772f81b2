//! Owns what a running template can see: seven kinds of files with fixed names and nothing else.

use std::sync::LazyLock;

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

/// What the house style looks at texts with; it knows no data, so Typst reads it once.
const PATTERNS: &str = include_str!("../typst/patterns.typ");

/// The names, entered once: Typst's table of file ids belongs to the process and only grows.
struct Names {
    main: FileId,
    library: FileId,
    patterns: FileId,
    data: FileId,
    options: FileId,
    pictures: Vec<FileId>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| Names {
    main: name("/main.typ"),
    library: name("/lib.typ"),
    patterns: name("/patterns.typ"),
    data: name("/data.json"),
    options: name("/options.json"),
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
    house_style: Source,
    patterns: Source,
}

impl Shelf {
    pub fn new(fonts: Vec<Font>) -> Shelf {
        Shelf {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            house_style: Source::new(NAMES.library, LIBRARY.to_owned()),
            patterns: Source::new(NAMES.patterns, PATTERNS.to_owned()),
        }
    }
}

/// The desk of one paper.
pub struct Desk<'a> {
    shelf: &'a Shelf,
    main: Source,
    data: Bytes,
    options: Bytes,
    pictures: Vec<Bytes>,
}

impl<'a> Desk<'a> {
    pub fn new(
        shelf: &'a Shelf,
        template: &Template,
        data: &serde_json::Value,
        options: &Options,
    ) -> Desk<'a> {
        let told = json!({ "draft_mark": options.draft_mark });
        Desk {
            shelf,
            main: Source::new(NAMES.main, template.source.to_owned()),
            data: Bytes::from_string(clean::json(data).to_string()),
            options: Bytes::from_string(clean::json(&told).to_string()),
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
            id if id == NAMES.main => Ok(self.main.clone()),
            id if id == NAMES.library => Ok(self.shelf.house_style.clone()),
            id if id == NAMES.patterns => Ok(self.shelf.patterns.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == NAMES.data {
            return Ok(self.data.clone());
        }
        if id == NAMES.options {
            return Ok(self.options.clone());
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
