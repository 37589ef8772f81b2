//! Owns the rows of a line grid between the steps of an import: rows that were read follow their
//! file, what a person typed stays.

use crate::kernel::Input;
use std::collections::{BTreeMap, HashMap};

/// A row of a grid: its number in the form, the place it came from, its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridRow {
    pub number: usize,
    /// `mark:place`: the file and where it stood in it.
    pub from: Option<String>,
    pub cells: Input,
    /// The rows that were joined into this one, as they stood before.
    pub parts: Vec<GridRow>,
}

/// What one file says now and, if it was read otherwise before, what it said then: cells by place.
pub struct FileRows<'a> {
    pub mark: &'a str,
    /// The form has not seen its rows yet.
    pub is_new: bool,
    pub now: Vec<(String, Input)>,
    pub before: Option<Vec<(String, Input)>>,
}

impl GridRow {
    /// Where in a file it stood, if it came from that one.
    pub fn place_in(&self, mark: &str) -> Option<&str> {
        let (of, place) = self.from.as_deref()?.split_once(':')?;
        (of == mark).then_some(place)
    }

    pub fn mark(&self) -> Option<&str> {
        self.from.as_deref()?.split_once(':').map(|(mark, _)| mark)
    }
}

/// The names of a grid's hidden texts: where its rows came from, what was joined.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    pub rows: &'static str,
    pub from: &'static str,
    pub joined: &'static str,
}

impl Keys {
    /// Whether a text of the form belongs to the rows of this grid.
    pub fn holds(&self, name: &str) -> bool {
        [self.rows, self.from, self.joined]
            .iter()
            .any(|key| name.strip_prefix(key).is_some_and(|rest| rest.starts_with('.')))
    }

    /// The rows as they were sent.
    pub fn typed(&self, form: &Input) -> Vec<GridRow> {
        let joined: HashMap<usize, Input> = form.rows(self.joined).into_iter().collect();
        let row = |(number, cells): (usize, Input)| {
            let from = form.get(&format!("{}.{number}", self.from)).map(str::to_string);
            let parts = joined.get(&number).map(parts_of).unwrap_or_default();
            GridRow { number, from, cells, parts }
        };
        form.rows(self.rows).into_iter().map(row).collect()
    }

    /// Puts the rows into a form.
    pub fn put(&self, form: &mut Input, rows: Vec<GridRow>) {
        for row in rows {
            for (name, text) in row.cells.0 {
                form.set(&format!("{}.{}.{name}", self.rows, row.number), text);
            }
            if let Some(from) = row.from {
                form.set(&format!("{}.{}", self.from, row.number), from);
            }
            for (k, part) in row.parts.into_iter().enumerate() {
                let key = format!("{}.{}.part.{k}", self.joined, row.number);
                form.set(&format!("{key}.number"), part.number.to_string());
                form.set(&format!("{key}.from"), part.from.unwrap_or_default());
                for (name, text) in part.cells.0 {
                    form.set(&format!("{key}.cell.{name}"), text);
                }
            }
        }
    }
}

fn parts_of(joined: &Input) -> Vec<GridRow> {
    let part = |(_, texts): (usize, Input)| {
        let cell = |(name, text): (&String, &String)| {
            Some((name.strip_prefix("cell.")?.to_string(), text.clone()))
        };
        GridRow {
            number: texts.get("number").and_then(|text| text.parse().ok()).unwrap_or_default(),
            from: texts.get("from").map(str::to_string),
            cells: Input(texts.0.iter().filter_map(cell).collect()),
            parts: Vec::new(),
        }
    };
    joined.rows("part").into_iter().map(part).collect()
}

/// The rows with those of one file brought up to date.
pub fn bring(mut rows: Vec<GridRow>, file: &FileRows) -> Vec<GridRow> {
    let mut next = rows.iter().map(|row| row.number + 1).max().unwrap_or(0);
    let mut append = |rows: &mut Vec<GridRow>, place: &str, cells: &Input| {
        let from = Some(format!("{}:{place}", file.mark));
        rows.push(GridRow { number: next, from, cells: cells.clone(), parts: Vec::new() });
        next += 1;
    };
    if file.is_new {
        file.now.iter().for_each(|(place, cells)| append(&mut rows, place, cells));
        return rows;
    }
    let Some(before) = &file.before else { return rows };
    let before: HashMap<&str, &Input> =
        before.iter().map(|(place, cells)| (place.as_str(), cells)).collect();
    let fresh: BTreeMap<&str, &Input> =
        file.now.iter().map(|(place, cells)| (place.as_str(), cells)).collect();
    let nothing = Input::default();
    rows.retain_mut(|row| {
        let Some(place) = row.place_in(file.mark) else { return true };
        let old = before.get(place).copied().unwrap_or(&nothing);
        match fresh.get(place) {
            Some(new) => {
                row.cells = merged(&row.cells, old, new);
                true
            }
            // Its row is not accepted any more; it stays only if a person has worked on it.
            None => is_edited(&row.cells, old),
        }
    });
    for (place, cells) in file.now.iter().filter(|(place, _)| !before.contains_key(place.as_str()))
    {
        if rows.iter().all(|row| row.place_in(file.mark) != Some(place)) {
            append(&mut rows, place, cells);
        }
    }
    rows
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
