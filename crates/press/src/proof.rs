//! Owns the reading of a finished paper: what it says, and which characters no font could show.

use std::collections::BTreeSet;

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// Characters set with the empty glyph of a font, each once, sorted.
pub fn missing_glyphs(document: &PagedDocument) -> Vec<char> {
    let mut missing = BTreeSet::new();
    for page in document.pages() {
        walk(&page.frame, Point::zero(), &mut |_, item| {
            for glyph in item.glyphs.iter().filter(|glyph| glyph.id == 0) {
                missing.extend(item.text[glyph.range()].chars());
            }
        });
    }
    missing.into_iter().collect()
}

/// The text of each page: pieces on one height make a line, from left to right.
pub fn text(document: &PagedDocument) -> Vec<String> {
    document.pages().iter().map(|page| page_text(&page.frame)).collect()
}

fn page_text(frame: &Frame) -> String {
    let mut pieces: Vec<(i64, Point, String)> = Vec::new();
    walk(frame, Point::zero(), &mut |at, item| {
        pieces.push((height_class(at.y), at, item.text.to_string()));
    });
    pieces.sort_by(|a, b| (a.0, a.1.x).cmp(&(b.0, b.1.x)));
    let mut out = String::new();
    let mut last = None;
    for (height, _, text) in pieces {
        match last {
            Some(previous) if previous == height => out.push_str("  "),
            Some(_) => out.push('\n'),
            None => {}
        }
        out.push_str(text.trim());
        last = Some(height);
    }
    out
}

/// Whole points: baselines of one line of a table differ by rounding only.
#[expect(clippy::cast_possible_truncation, reason = "a page is less than 2^63 points high")]
fn height_class(y: Abs) -> i64 {
    y.to_pt().round() as i64
}

fn walk(frame: &Frame, origin: Point, visit: &mut impl FnMut(Point, &TextItem)) {
    for (position, item) in frame.items() {
        let at = origin + *position;
        match item {
            FrameItem::Text(text) => visit(at, text),
            FrameItem::Group(group) => {
                let moved = Point::new(group.transform.tx, group.transform.ty);
                walk(&group.frame, at + moved, visit);
            }
            _ => {}
        }
    }
}
