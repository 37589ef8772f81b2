//! Owns the form between the steps: what was read fills what is empty, what a person typed stays.

use super::known::{Known, po_numbers};
use super::lines::{Lines, ReadLine};
use super::prefill;
use super::read_file::ReadFile;
use crate::kernel::Input;
use std::collections::{BTreeMap, HashMap};

/// A row of the line grid: its number in the form, the place it came from, its cells.
struct GridRow {
    number: usize,
    from: Option<String>,
    cells: Input,
}

/// The form as it should stand now.
pub fn compose(typed: &Input, files: &[ReadFile], known: &Known) -> Input {
    let mut form = Input::default();
    let carried = |name: &str| ["lines.", "from.", "source."].iter().any(|p| name.starts_with(p));
    for (name, text) in typed.0.iter().filter(|(name, _)| !carried(name)) {
        form.set(name, text.clone());
    }
    let mut rows = typed_rows(typed);
    for file in files {
        rows = with_lines(rows, file, known);
    }
    let unit = form.get("lines_unit").map(str::to_string);
    for row in &mut rows {
        let file = row.from.as_deref().and_then(|from| file_of(from, files));
        let po = file.and_then(|file| file.source.po.clone());
        fill(&mut row.cells, "customer_po", po);
        fill(&mut row.cells, "unit", unit.clone());
    }
    head(&mut form, &rows, files, known);
    for row in rows {
        for (name, text) in row.cells.0 {
            form.set(&format!("lines.{}.{name}", row.number), text);
        }
        if let Some(from) = row.from {
            form.set(&format!("from.{}", row.number), from);
        }
    }
    form
}

fn fill(cells: &mut Input, name: &str, text: Option<String>) {
    if let Some(text) = text.filter(|_| cells.get(name).is_none()) {
        cells.set(name, text);
    }
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

fn typed_rows(typed: &Input) -> Vec<GridRow> {
    let row = |(number, cells)| {
        let from = typed.get(&format!("from.{number}")).map(str::to_string);
        GridRow { number, from, cells }
    };
    typed.rows("lines").into_iter().map(row).collect()
}

fn file_of<'a>(from: &str, files: &'a [ReadFile]) -> Option<&'a ReadFile> {
    files
        .iter()
        .find(|file| from.split_once(':').is_some_and(|(mark, _)| mark == file.source.mark()))
}

/// The rows with those of one file brought up to date.
fn with_lines(rows: Vec<GridRow>, file: &ReadFile, known: &Known) -> Vec<GridRow> {
    let now = cells_of(&file.lines, known);
    let mut next = rows.iter().map(|row| row.number + 1).max().unwrap_or(0);
    let mut append = |rows: &mut Vec<GridRow>, place: &str, cells: &Input| {
        let from = Some(format!("{}:{place}", file.source.mark()));
        rows.push(GridRow { number: next, from, cells: cells.clone() });
        next += 1;
    };
    let mut rows = rows;
    if file.is_new() {
        now.iter().for_each(|(place, cells)| append(&mut rows, place, cells));
        return rows;
    }
    let Some(before) = &file.before else { return rows };
    let before: HashMap<String, Input> = cells_of(before, known).into_iter().collect();
    let fresh: BTreeMap<&str, &Input> =
        now.iter().map(|(place, cells)| (place.as_str(), cells)).collect();
    rows.retain_mut(|row| {
        let Some(place) = place_in(row, file) else { return true };
        let old = before.get(&place).cloned().unwrap_or_default();
        match fresh.get(place.as_str()) {
            Some(new) => {
                row.cells = merged(&row.cells, &old, new);
                true
            }
            // Its row is not accepted any more; it stays only if a person has worked on it.
            None => is_edited(&row.cells, &old),
        }
    });
    for (place, cells) in now.iter().filter(|(place, _)| !before.contains_key(place)) {
        if rows.iter().all(|row| place_in(row, file).as_ref() != Some(place)) {
            append(&mut rows, place, cells);
        }
    }
    rows
}

fn place_in(row: &GridRow, file: &ReadFile) -> Option<String> {
    let (mark, place) = row.from.as_deref()?.split_once(':')?;
    (mark == file.source.mark()).then(|| place.to_string())
}

/// A cell that a person has changed stays; the others follow the file.
fn merged(typed: &Input, old: &Input, new: &Input) -> Input {
    let mut cells = typed.clone();
    for name in new.0.keys().chain(old.0.keys()) {
        if typed.get(name) == old.get(name) {
            cells.set(name, new.get(name).unwrap_or_default());
        }
    }
    cells
}

fn is_edited(typed: &Input, old: &Input) -> bool {
    typed.0.keys().any(|name| typed.get(name) != old.get(name))
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
    if let Some(item) = line.items.iter().find(|item| known.products.contains_key(*item)) {
        cells.set("item_no", item.clone());
        fill(&mut cells, "unit", known.products.get(item).cloned());
    }
    cells
}
