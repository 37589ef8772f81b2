//! Owns reading a paper of the voyage (bill of lading, certificate of origin, insurance policy):
//! what it says as text with its places on the page, and which field each text seems to be. A
//! person confirms every one of them; nothing is trusted silently.
use crate::child::Limits;
use crate::order::{self, Line, Segment};
use crate::read::Grid;
use crate::refused::Refused;
use serde::{Deserialize, Serialize};

mod blocks;
mod figures;
mod labels;
mod picture;

pub(crate) use picture::page;

/// What kind of paper it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    Bill,
    Origin,
    Insurance,
}

/// A text that seems to be the value of a field, with its place in hundredths of a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The field as the house's record calls it.
    pub field: String,
    pub text: String,
    pub page: usize,
    pub place: Place,
}

/// A rectangle on a page, in hundredths of a point from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Place {
    fn of(line: &Line, segment: &Segment) -> Place {
        Place {
            left: segment.left,
            top: line.base - line.size,
            right: segment.right,
            bottom: line.base + line.size / 4,
        }
    }

    fn with(self, other: Place) -> Place {
        Place {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// A paper as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperDoc {
    /// Width and height of each page in hundredths of a point; a spreadsheet has none.
    pub pages: Vec<(i32, i32)>,
    /// The lines of all pages, as a person reads them.
    pub text: Vec<String>,
    pub sort: Option<Sort>,
    pub found: Vec<Found>,
}

impl PaperDoc {
    /// A scan: nothing on it can be read as text.
    pub fn has_no_text(&self) -> bool {
        self.text.is_empty()
    }
}

/// Pages that anybody sends as one paper.
const MOST_PAGES: u64 = 30;

pub(crate) fn from_pdf(bytes: &[u8], limits: &Limits) -> Result<PaperDoc, Refused> {
    let limits = Limits { pages: limits.pages.min(MOST_PAGES), ..limits.clone() };
    let pages = order::text_of(bytes, &limits)?;
    let sizes = pages.iter().map(|page| (page.width, page.height)).collect();
    let lines: Vec<Vec<Line>> = pages.into_iter().map(|page| page.lines).collect();
    Ok(PaperDoc { pages: sizes, ..read(&lines) })
}

/// A draft as a spreadsheet: each cell stands where its row and column are.
pub fn from_grids(grids: &[Grid]) -> PaperDoc {
    read(&grids.iter().map(blocks::of_grid).collect::<Vec<_>>())
}

fn read(pages: &[Vec<Line>]) -> PaperDoc {
    let text: Vec<String> = pages.iter().flatten().map(Line::text).collect();
    let sort = sort(&text);
    let mut found = labels::read(pages);
    figures::read(pages, &mut found);
    PaperDoc { pages: Vec::new(), text, sort, found }
}

/// The kind by its title; the first that is named wins.
fn sort(text: &[String]) -> Option<Sort> {
    text.iter().take(60).find_map(|line| {
        let line = line.to_uppercase();
        let says = |words: &[&str]| words.iter().any(|word| line.contains(word));
        match () {
            () if says(&["CERTIFICATE OF ORIGIN", "FORM A", "产地证"]) => Some(Sort::Origin),
            () if says(&[
                "INSURANCE POLICY",
                "INSURANCE CERTIFICATE",
                "CARGO POLICY",
                "保险单",
            ]) =>
            {
                Some(Sort::Insurance)
            }
            () if says(&["BILL OF LADING", "B/L", "WAYBILL", "提单"]) => Some(Sort::Bill),
            () => None,
        }
    })
}

#[cfg(test)]
mod tests;
