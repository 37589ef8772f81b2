//! Owns one file of an order import after reading: the choices in force, the lines, and the lines
//! as they were read before a choice was changed.

use super::lines::{self, Lines};
use super::reading::Kept;
use super::source::{Chosen, Source};
use sheet::{OrderDoc, Parsed};

#[derive(Clone, Debug)]
pub struct ReadFile {
    pub source: Source,
    /// Bytes.
    pub size: i64,
    pub kind: sheet::Kind,
    pub parsed: Parsed,
    pub lines: Lines,
    /// The lines that the form was filled with, if the choices have changed since.
    pub before: Option<Lines>,
}

impl ReadFile {
    /// A file that has just come in.
    pub fn fresh(kept: Kept) -> ReadFile {
        let source =
            Source { sha256: kept.sha256.clone(), name: kept.name.clone(), ..Source::default() };
        ReadFile::of(kept, source)
    }

    /// Reads what was kept as the form says.
    pub fn of(kept: Kept, mut source: Source) -> ReadFile {
        let specs = lines::specs();
        let read = |chosen: &Chosen| lines::of_parsed(&kept.parsed, chosen, &specs);
        if let Parsed::Grids(grids) = &kept.parsed
            && let Some((sheet, grid)) = source.chosen.grid(grids, &specs)
        {
            let mapping = source.chosen.mapping(grid, &specs);
            source.chosen = Chosen::of_mapping(sheet, &mapping, grid.width());
        }
        let now = read(&source.chosen);
        let changed = source.was.as_ref().filter(|was| **was != source.chosen);
        let before = changed.map(read);
        ReadFile {
            source,
            size: kept.size,
            kind: kept.kind,
            parsed: kept.parsed,
            lines: now,
            before,
        }
    }

    pub fn doc(&self) -> Option<&OrderDoc> {
        super::known::document(&self.parsed)
    }

    /// Whether the form has not seen its lines yet.
    pub fn is_new(&self) -> bool {
        self.source.was.is_none()
    }
}
