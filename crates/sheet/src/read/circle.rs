//! Owns recognising formulas that go round in a circle: the cells that refer to themselves, at once
//! or over others, and the cells that are reckoned from them. What stands in such a cell is
//! whatever the spreadsheet program happened to leave there, not always a zero.
use super::areas::{Area, areas};
use std::collections::{BTreeMap, BTreeSet};

/// A cell of the workbook: sheet, column and row from 0. Columns come first: ranges of formulas run
/// down.
pub(super) type Place = (usize, u32, u32);

/// The formulas of a workbook by the cells that they stand in.
pub(super) struct Formulas {
    /// Names of the sheets in lower case.
    sheets: Vec<String>,
    cells: BTreeMap<Place, Vec<Area>>,
}

impl Formulas {
    pub(super) fn new<'a>(sheets: impl Iterator<Item = &'a str>) -> Formulas {
        Formulas { sheets: sheets.map(str::to_lowercase).collect(), cells: BTreeMap::new() }
    }

    pub(super) fn put(&mut self, sheet: usize, (row, column): (u32, u32), formula: &str) {
        let areas = areas(formula, sheet, &self.sheets);
        if !areas.is_empty() {
            self.cells.insert((sheet, column, row), areas);
        }
    }

    /// Cells from which a way along the references comes back to a cell of the way.
    pub(super) fn circular(&self) -> BTreeSet<Place> {
        let mut search = Search {
            formulas: self,
            open: self.cells.keys().copied().collect(),
            on_way: BTreeSet::new(),
            circular: BTreeSet::new(),
        };
        for place in self.cells.keys() {
            search.walk(*place);
        }
        search.circular
    }
}

struct Search<'a> {
    formulas: &'a Formulas,
    /// Formulas that are not known to be sound. The sound ones fall out, so that no range is looked
    /// through twice: a column of ten thousand running sums stays cheap.
    open: BTreeSet<Place>,
    on_way: BTreeSet<Place>,
    circular: BTreeSet<Place>,
}

impl Search<'_> {
    /// Depth first without recursion: files from outside may chain as many cells as they like.
    fn walk(&mut self, from: Place) {
        if !self.open.contains(&from) || self.circular.contains(&from) {
            return;
        }
        // A cell and the first of its areas that may still hold open formulas.
        let mut way = vec![(from, 0)];
        self.on_way.insert(from);
        while let Some((place, area)) = way.last_mut() {
            let place = *place;
            match self.next(place, area) {
                Some(next) if self.on_way.contains(&next) || self.circular.contains(&next) => {
                    way.pop();
                    self.on_way.remove(&place);
                    self.circular.insert(place);
                }
                Some(next) => {
                    way.push((next, 0));
                    self.on_way.insert(next);
                }
                None => {
                    way.pop();
                    self.on_way.remove(&place);
                    self.open.remove(&place);
                }
            }
        }
    }

    /// The next open formula that a cell refers to.
    fn next(&self, place: Place, area: &mut usize) -> Option<Place> {
        let areas = &self.formulas.cells[&place];
        while let Some(one) = areas.get(*area) {
            if let Some(found) = self.first_within(one) {
                return Some(found);
            }
            *area += 1;
        }
        None
    }

    fn first_within(&self, area: &Area) -> Option<Place> {
        let (top, bottom) = (*area.rows.start(), *area.rows.end());
        let end = (area.sheet, *area.columns.end(), bottom);
        let mut from = (area.sheet, *area.columns.start(), top);
        while from <= end {
            let (_, column, row) = *self.open.range(from..=end).next()?;
            match row {
                _ if row < top => from = (area.sheet, column, top),
                _ if row > bottom => from = (area.sheet, column + 1, top),
                _ => return Some((area.sheet, column, row)),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::out::cell_name;

    fn circular(cells: &[(&str, &str)]) -> Vec<String> {
        let mut formulas = Formulas::new(["Sheet1", "成本"].into_iter());
        for (at, formula) in cells {
            let place = areas(at, 0, &[]).remove(0);
            formulas.put(0, (*place.rows.start(), *place.columns.start()), formula);
        }
        let found = formulas.circular();
        let named = |(_, column, row): &Place| cell_name(*row, *column as u16);
        found.iter().map(named).collect()
    }

    #[test]
    fn circles_of_any_length_are_found_with_what_is_reckoned_from_them() {
        assert_eq!(circular(&[("B9", "B9")]), ["B9"]);
        assert_eq!(circular(&[("A1", "B1+1"), ("B1", "C1"), ("C1", "A1*2")]), ["A1", "B1", "C1"]);
        // D1 is no part of the circle, but worth nothing either; E1 is sound.
        let more = [("A1", "B1"), ("B1", "A1"), ("D1", "A1*F1"), ("E1", "F1*2"), ("F1", "G1")];
        assert_eq!(circular(&more), ["A1", "B1", "D1"]);
        // Two circles that share a way, whichever of them is met first.
        let shared = [("A1", "B1+C1"), ("B1", "D1"), ("C1", "B1"), ("D1", "A1"), ("E1", "C1")];
        assert_eq!(circular(&shared), ["A1", "B1", "C1", "D1", "E1"]);
    }

    #[test]
    fn a_sum_that_takes_itself_in_is_a_circle_and_one_beside_it_is_not() {
        assert_eq!(circular(&[("A9", "SUM(A1:A9)")]), ["A9"]);
        assert_eq!(circular(&[("A9", "SUM(A:A)")]), ["A9"]);
        assert!(circular(&[("A9", "SUM(A1:A8)"), ("A8", "B8*C8"), ("B8", "D8")]).is_empty());
        assert!(circular(&[("B2", "VLOOKUP(A2,成本!A:B,2,0)")]).is_empty(), "another sheet");
        assert!(circular(&[("B2", "IF(A2=\"B2\",1,C2)")]).is_empty(), "a text is no reference");
    }

    #[test]
    fn long_chains_and_running_sums_are_looked_through_once() {
        let mut formulas = Formulas::new(["Sheet1"].into_iter());
        for row in 1..20_000_u32 {
            formulas.put(0, (row, 0), &format!("SUM(A$1:A{row})"));
            formulas.put(0, (row, 1), &format!("B{row}+1"));
        }
        assert!(formulas.circular().is_empty());
        formulas.put(0, (0, 1), "B20000");
        assert_eq!(formulas.circular().len(), 20_000);
    }
}
