//! Owns the form between the steps: what was read fills what is empty, what a person typed stays.

use super::grid::{self, FileRows, GridRow, Keys};
use super::known::{Known, po_numbers};
use super::lines::{Lines, ReadLine};
use super::prefill;
use super::read_file::ReadFile;
use super::sets::{self, Offer};
use crate::kernel::Input;
use std::collections::HashMap;

/// The line grid of an order.
pub const LINES: Keys = Keys { rows: "lines", from: "from", joined: "joined" };

/// The form as it should stand now, and what a person is asked about it.
#[derive(Clone, Debug, Default)]
pub struct Composed {
    pub form: Input,
    /// Lines that look like the boxes of one set.
    pub offers: Vec<Offer>,
    /// Lines that were asked to be joined and are no set any more.
    pub lost: Vec<String>,
}

/// Puts together what was typed and what the files say.
pub fn compose(typed: &Input, files: &[ReadFile], known: &Known) -> Composed {
    let mut form = Input::default();
    let carried = |name: &str| LINES.holds(name) || name.starts_with("source.");
    let asked = |name: &str| ["join", "split"].contains(&name);
    for (name, text) in typed.0.iter().filter(|(name, _)| !carried(name) && !asked(name)) {
        form.set(name, text.clone());
    }
    let mut rows = LINES.typed(typed);
    for file in files {
        if file.before.is_some() {
            // Read otherwise, its boxes may not be boxes any more.
            take_apart(&mut rows, &mut form, |row| row.mark() == Some(file.source.mark()));
        }
        rows = grid::bring(rows, &rows_of(file, known));
    }
    fill(&mut rows, files, form.get("lines_unit"));
    let wanted = typed.get("split").unwrap_or_default();
    take_apart(&mut rows, &mut form, |row| wanted.split(',').any(|n| n == row.number.to_string()));
    let lost = join(&mut rows, &mut form, typed.get("join").unwrap_or_default(), known);
    head(&mut form, &rows, files, known);
    let offers = sets::offers(&rows, known);
    LINES.put(&mut form, rows);
    Composed { form, offers, lost }
}

fn rows_of<'a>(file: &'a ReadFile, known: &Known) -> FileRows<'a> {
    FileRows {
        mark: file.source.mark(),
        is_new: file.is_new(),
        now: cells_of(&file.lines, known),
        before: file.before.as_ref().map(|before| cells_of(before, known)),
    }
}

/// What a file or the form says for all lines that lack it.
fn fill(rows: &mut [GridRow], files: &[ReadFile], unit: Option<&str>) {
    for row in rows {
        let file = files.iter().find(|file| row.mark() == Some(file.source.mark()));
        let po = file.and_then(|file| file.source.po.clone());
        row.cells.offer("customer_po", po.unwrap_or_default());
        row.cells.offer("unit", unit.unwrap_or_default());
    }
}

fn take_apart(rows: &mut Vec<GridRow>, form: &mut Input, which: impl Fn(&GridRow) -> bool) {
    let meant = |row: &&GridRow| !row.parts.is_empty() && which(row);
    let sets: Vec<GridRow> = rows.iter().filter(meant).cloned().collect();
    for set in sets {
        let item = set.cells.get("item_no").unwrap_or_default();
        sets::without_packing(form, item, set.parts.len());
        sets::take_apart(rows, set.number);
    }
}

/// Joins what was asked for, `0+1,4+5`; answers what could not be joined.
fn join(rows: &mut Vec<GridRow>, form: &mut Input, wanted: &str, known: &Known) -> Vec<String> {
    let mut lost = Vec::new();
    for key in wanted.split(',').map(str::trim).filter(|key| !key.is_empty()) {
        let offer = sets::offers(rows, known).into_iter().find(|offer| offer.key() == key);
        match offer {
            Some(offer) => {
                sets::join(rows, &offer);
                sets::with_packing(form, &offer.item, offer.rows.len());
            }
            None => lost.push(key.to_string()),
        }
    }
    lost
}

/// Head fields that nobody has filled; new orders add their number to those that are there.
fn head(form: &mut Input, rows: &[GridRow], files: &[ReadFile], known: &Known) {
    let fresh: Vec<ReadFile> = files.iter().filter(|file| file.is_new()).cloned().collect();
    for (name, text) in prefill::head(files, known).0 {
        if form.get(&name).is_none() && !(form.has(&name) && fresh.is_empty()) {
            form.set(&name, text);
        }
    }
    let of_rows = rows.iter().filter_map(|row| row.cells.get("customer_po").map(str::to_string));
    let mut text = form.get("customer_po").unwrap_or_default().to_string();
    let numbers = if text.is_empty() { of_rows.collect() } else { po_numbers(&fresh) };
    for number in numbers {
        if !names(&text, &number) {
            text = format!("{text} {number}").trim().to_string();
        }
    }
    form.set("customer_po", text);
}

/// Whether a text of several numbers holds this one.
fn names(text: &str, number: &str) -> bool {
    text == number || text.split([' ', ',', ';', '，', '、']).any(|part| part == number)
}

/// The cells of a file's lines by place, with what the catalogue knows. A place that comes twice
/// (two lines numbered alike) is told apart by a count.
fn cells_of(lines: &Lines, known: &Known) -> Vec<(String, Input)> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut all = Vec::with_capacity(lines.accepted.len());
    for line in &lines.accepted {
        let count = seen.entry(&line.place).or_insert(0);
        *count += 1;
        let place =
            if *count == 1 { line.place.clone() } else { format!("{}#{count}", line.place) };
        all.push((place, cells(line, known)));
    }
    all
}

fn cells(line: &ReadLine, known: &Known) -> Input {
    let mut cells = Input::default();
    for (name, text) in &line.values {
        cells.set(name, text.clone());
    }
    let found = line.items.iter().find_map(|item| Some((item, known.products.get(item)?)));
    if let Some((item, article)) = found {
        cells.set("item_no", item.clone());
        cells.offer("unit", article.unit.clone());
        cells.offer("description", article.name.clone());
    }
    cells
}
