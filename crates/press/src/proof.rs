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

/// The text of each page: pieces on one height make a line, from left to right. Pieces that touch
/// are one word; between others stand two spaces.
pub fn text(document: &PagedDocument) -> Vec<String> {
    document.pages().iter().map(|page| page_text(&page.frame)).collect()
}

struct Piece {
    height: i64,
    left: Abs,
    right: Abs,
    text: String,
}

fn page_text(frame: &Frame) -> String {
    let mut pieces = Vec::new();
    walk(frame, Point::zero(), &mut |at, item| {
        pieces.push(Piece {
            height: height_class(at.y),
            left: at.x,
            right: at.x + item.width(),
            // Amounts are held together by blanks that do not break; nobody searches for those.
            text: item.text.as_str().replace('\u{a0}', " "),
        });
    });
    pieces.sort_by_key(|a| (a.height, a.left));
    let mut out = String::new();
    let mut last: Option<&Piece> = None;
    for piece in &pieces {
        match last {
            Some(before) if before.height != piece.height => out.push('\n'),
            Some(before) if piece.left - before.right > Abs::pt(0.5) => out.push_str("  "),
            _ => {}
        }
        out.push_str(&piece.text);
        last = Some(piece);
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
