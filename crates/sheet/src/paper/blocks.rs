//! Owns what stands behind or below a label: the rest of its segment, the next one, the lines of
//! its box.
use super::Place;
use crate::order::{Line, Segment};
use crate::read::Grid;
use base::fold;

/// A text with its place.
pub(super) type Told = (String, Place);

/// Width of a column and height of a row of a spreadsheet, in hundredths of a point.
const COLUMN: i32 = 10_000;
const ROW: i32 = 1_500;
/// Rows of a draft that are read; no paper of the voyage is longer.
const MOST_ROWS: usize = 400;

/// The cells of a sheet as lines of text.
pub(super) fn of_grid(grid: &Grid) -> Vec<Line> {
    let rows = grid.rows.iter().take(MOST_ROWS).enumerate();
    let lines = rows.map(|(n, row)| {
        let base = i32::try_from(n + 1).unwrap_or(i32::MAX / ROW) * ROW;
        let cells = row.iter().take(40).enumerate().filter_map(|(at, cell)| {
            let text = cell.shown().trim().to_string();
            let left = i32::try_from(at).unwrap_or(0) * COLUMN;
            (!text.is_empty()).then_some(Segment { text, left, right: left + COLUMN - 1 })
        });
        Line { base, size: 1_000, segments: cells.collect() }
    });
    lines.filter(|line| !line.segments.is_empty()).collect()
}

/// A label where it stands: line, segment, and what follows it in its own segment.
pub(super) struct Label<'a> {
    pub at: usize,
    pub segment: &'a Segment,
    place: usize,
    rest: &'a str,
}

/// Words between a label and its value, and what some forms print before a label.
fn bare(text: &str) -> &str {
    text.trim().trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ')' | '(' | '*' | '#' | '-') || c.is_whitespace()
    })
}

/// Splits a text into a label and what follows it, if it begins with the label.
fn split<'a>(text: &'a str, wanted: &str) -> Option<&'a str> {
    let bared = bare(text);
    let cut = |at: usize| -> Option<&'a str> {
        (fold::key(&bared[..at]) == wanted).then(|| bared[at..].trim())
    };
    // The colon parts label and value; without one the whole segment is the label.
    let colon = bared.find([':', '：']);
    match colon.and_then(cut) {
        Some(rest) => Some(rest.trim_start_matches([':', '：', '#']).trim()),
        None if fold::key(bared) == wanted => Some(""),
        None => cut_by_bracket(bared, wanted),
    }
}

/// `SHIPPER (COMPLETE NAME AND ADDRESS)`: what a form explains about a label is no value.
fn cut_by_bracket<'a>(text: &'a str, wanted: &str) -> Option<&'a str> {
    let at = text.find(['(', '（'])?;
    let rest = text[at..].trim_end_matches([':', '：']);
    let closed = rest.ends_with([')', '）']);
    (closed && fold::key(&text[..at]) == wanted).then_some("")
}

pub(super) fn labels<'a>(page: &'a [Line], label: &str) -> Vec<Label<'a>> {
    let wanted = fold::key(label);
    let mut all = Vec::new();
    for (at, line) in page.iter().enumerate() {
        for (place, segment) in line.segments.iter().enumerate() {
            if let Some(rest) = split(&segment.text, &wanted) {
                all.push(Label { at, segment, place, rest });
            }
        }
    }
    all
}

/// The value behind the label or right of it, else the first line below it.
pub(super) fn value(page: &[Line], label: &Label, is_label: &dyn Fn(&str) -> bool) -> Option<Told> {
    let line = &page[label.at];
    if !label.rest.is_empty() {
        return Some((label.rest.to_string(), Place::of(line, label.segment)));
    }
    let right = line.segments.get(label.place + 1).filter(|next| !is_label(&next.text));
    let colon = label.segment.text.trim_end().ends_with([':', '：']);
    let beside = right.map(|next| (next.text.clone(), Place::of(line, next)));
    if colon && beside.is_some() {
        return beside;
    }
    block(page, label, is_label).into_iter().next().or(beside)
}

/// The lines of the box under a label, until another label or a gap.
pub(super) fn block(page: &[Line], label: &Label, is_label: &dyn Fn(&str) -> bool) -> Vec<Told> {
    let mut out: Vec<Told> = Vec::new();
    let (mut base, size) = (page[label.at].base, page[label.at].size);
    // A box ends where the next label of its row begins.
    let next = page[label.at].segments.get(label.place + 1);
    let edge = next.map_or(i32::MAX, |next| next.left);
    for line in &page[label.at + 1..] {
        let most = if out.is_empty() { size * 4 } else { line.size.max(size) * 2 };
        if line.base - base > most || out.len() == 8 {
            break;
        }
        let within = |segment: &&Segment| {
            segment.left < edge
                && segment.right >= label.segment.left - size
                && (segment.left >= label.segment.left - size * 2)
        };
        match line.segments.iter().find(within) {
            Some(segment) if is_label(&segment.text) => break,
            Some(segment) => {
                out.push((segment.text.clone(), Place::of(line, segment)));
                base = line.base;
            }
            None => {}
        }
    }
    out
}
