//! Owns how a finished set leaves the house: a zip with each paper as a file of its own, or one PDF
//! with all papers behind the index and a table of contents.

use super::room;
use super::set::Finished;
use crate::kernel::Refusal;
use press::Part;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The file that a person takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    Zip,
    /// Only PDFs can be bound into it.
    Pdf,
}

impl Bundle {
    pub const ALL: [Bundle; 2] = [Bundle::Zip, Bundle::Pdf];

    pub fn code(self) -> &'static str {
        match self {
            Bundle::Zip => "zip",
            Bundle::Pdf => "pdf",
        }
    }

    pub fn from_code(code: &str) -> Option<Bundle> {
        Bundle::ALL.into_iter().find(|bundle| bundle.code() == code)
    }

    pub fn mime(self) -> &'static str {
        match self {
            Bundle::Zip => "application/zip",
            Bundle::Pdf => "application/pdf",
        }
    }

    /// The bytes of the file; work of some milliseconds.
    pub fn bind(self, set: &Finished) -> Result<Vec<u8>, Refusal> {
        match self {
            Bundle::Zip => zipped(set).map_err(|error| room::failed(&error)),
            Bundle::Pdf => {
                let index = Part { name: &set.name, pdf: &set.index };
                let papers = set.files().map(|file| Part { name: &file.name, pdf: &file.bytes });
                let parts: Vec<Part> = std::iter::once(index).chain(papers).collect();
                press::join(&set.name, &parts).map_err(|error| room::failed(&error))
            }
        }
    }
}

fn zipped(set: &Finished) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file(format!("{}.pdf", set.name), options)?;
    zip.write_all(&set.index)?;
    for file in set.files() {
        zip.start_file(file.name.as_str(), options)?;
        zip.write_all(&file.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
