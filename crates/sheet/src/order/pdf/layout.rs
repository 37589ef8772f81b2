//! Owns putting characters together: into lines by their base, into segments by the gaps between.
use super::glyphs::Placed;

/// Text that stands together: a cell, a label, a sentence. Places in hundredths of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub text: String,
    pub left: i32,
    pub right: i32,
}

/// Segments on one base line, from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub base: i32,
    pub size: i32,
    pub segments: Vec<Segment>,
}

impl Line {
    /// The line as a person reads it; two blanks stand for a gap.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.segments.iter().map(|s| s.text.as_str()).collect();
        texts.join("  ")
    }
}

impl Segment {
    /// How far two segments stand above each other; negative is the gap between them.
    pub fn overlap(&self, other: &Segment) -> i32 {
        self.right.min(other.right) - self.left.max(other.left)
    }
}

/// The lines of one page from top to bottom.
pub(super) fn lines(mut glyphs: Vec<Placed>) -> Vec<Line> {
    glyphs.sort_by_key(|glyph| (glyph.base, glyph.left));
    let mut out = Vec::new();
    let mut current: Vec<Placed> = Vec::new();
    for glyph in glyphs {
        let same = current.first().is_none_or(|first: &Placed| {
            // letters of one line may stand a little higher: a third of the smaller size
            (glyph.base - first.base) * 3 <= first.size.min(glyph.size)
        });
        if !same {
            out.extend(line(std::mem::take(&mut current)));
        }
        current.push(glyph);
    }
    out.extend(line(current));
    out
}

fn line(mut glyphs: Vec<Placed>) -> Option<Line> {
    glyphs.sort_by_key(|glyph| glyph.left);
    let (base, size) = (glyphs.first()?.base, glyphs.iter().map(|g| g.size).max()?);
    let mut segments: Vec<Segment> = Vec::new();
    let mut blank = true;
    for glyph in &glyphs {
        if glyph.text.trim().is_empty() {
            blank = true;
            continue;
        }
        let gap = segments.last().map_or(i32::MAX, |last| glyph.left - last.right);
        match segments.last_mut() {
            // shadows and double strokes print the same letter twice at one place
            Some(last) if gap < -glyph.size / 3 && last.text.ends_with(&glyph.text) => {}
            Some(last) if gap <= glyph.size => {
                if (blank && gap > 0) || gap * 4 > glyph.size {
                    last.text.push(' ');
                }
                last.text.push_str(&glyph.text);
                last.right = last.right.max(glyph.right);
            }
            _ => {
                let (left, right) = (glyph.left, glyph.right);
                segments.push(Segment { text: glyph.text.clone(), left, right });
            }
        }
        blank = false;
    }
    for segment in &mut segments {
        segment.text = readable(&segment.text);
    }
    (!segments.is_empty()).then_some(Line { base, size, segments })
}

/// Ligatures apart and full-width forms narrow, so that `ﬂoor` and `ＰＯ` compare.
fn readable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬀ' => out.push_str("ff"),
            'ﬃ' => out.push_str("ffi"),
            '\u{ad}' => {}
            '\u{a0}' => out.push(' '),
            '\u{ff01}'..='\u{ff5e}' => out.extend(char::from_u32(u32::from(c) - 0xfee0)),
            other => out.push(other),
        }
    }
    out.trim().to_string()
}
