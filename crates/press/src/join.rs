//! Binds finished papers into one file: every page as it was printed, with a table of contents for
//! the reader. Nothing is typeset anew, so a page in the file is the page of the single paper.

use super::PressError;
use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::pdf::{Pdf, PdfDocument};
use std::sync::Arc;

/// A finished paper and the name under which the reader finds it.
pub struct Part<'a> {
    pub name: &'a str,
    pub pdf: &'a [u8],
}

/// One PDF of several, in their order. The same parts make the same bytes.
pub fn join(title: &str, parts: &[Part]) -> Result<Vec<u8>, PressError> {
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(title.to_owned()).creator("Gendan".to_owned()));
    let mut outline = Outline::new();
    let mut first = 0;
    for part in parts {
        let unreadable = || PressError::Joining { part: part.name.to_owned() };
        let pdf = Pdf::new(part.pdf.to_vec()).map_err(|_| unreadable())?;
        let pages: Vec<usize> = (0..pdf.pages().len()).collect();
        if pages.is_empty() {
            return Err(unreadable());
        }
        document.embed_pdf_pages(&PdfDocument::new(Arc::new(pdf)), &pages);
        let top = XyzDestination::new(first, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(part.name.to_owned(), top));
        first += pages.len();
    }
    document.set_outline(outline);
    document.finish().map_err(|error| PressError::Joining { part: error.to_string() })
}
