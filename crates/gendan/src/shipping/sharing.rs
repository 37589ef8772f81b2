//! Owns which rows of a packing list lie in the same cartons: who bears their count and weights,
//! which numbers they get, and what does not add up.
//!
//! Rows that name the same `carton` share it; its first row bears cartons, weights and size, the
//! others bear none, so every sum counts them once. A name is a range of carton numbers (`41-50`),
//! or any other word, and then the numbers run on. A row without cartons, weight and name lies with
//! the row before it.

use super::packing::PackingRow;
use crate::kernel::kinds::Whole;
use base::{Volume, Weight};
use lang::{Msg, Text, m};
use std::ops::RangeInclusive;

/// Something that does not add up: the row, the field, and what is wrong.
pub type Fault = (usize, &'static str, Msg, Text);

/// The cartons a row lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The row that bears them.
    pub lead: usize,
    /// Number of the first carton, from 1; 0 for loose goods.
    pub first: i64,
    pub count: i64,
}

impl Place {
    /// As printed: `41-50`, `41`; empty for loose goods.
    pub fn range(&self) -> String {
        match self.count {
            0 => String::new(),
            1 => self.first.to_string(),
            count => format!("{}-{}", self.first, self.first + count - 1),
        }
    }
}

/// What a row calls its carton: one spelling for all that mean the same.
fn name(row: &PackingRow) -> Option<String> {
    let text = row.carton.as_ref()?.0.trim().to_uppercase();
    match numbers(&text) {
        Some((first, last)) if first == last => Some(first.to_string()),
        Some((first, last)) => Some(format!("{first}-{last}")),
        None => Some(text).filter(|text| !text.is_empty()),
    }
}

/// `41-50` or `41` as numbers, right or wrong.
fn numbers(text: &str) -> Option<(i64, i64)> {
    let (first, last) = text.split_once(['-', '–', '~']).unwrap_or((text, text));
    Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
}

/// Carton numbers that a row names and that can be printed.
fn named(row: &PackingRow) -> Option<RangeInclusive<i64>> {
    let (first, last) = numbers(row.carton.as_ref()?.0.trim())?;
    (first >= 1 && last >= first).then_some(first..=last)
}

fn bears_nothing(row: &PackingRow) -> bool {
    row.cartons.0 == 0 && row.net.is_zero() && row.gross.is_zero() && row.volume.is_zero()
}

/// The row that bears the cartons of each row; none where no row before it has any.
fn leads(rows: &[PackingRow]) -> Vec<Option<usize>> {
    let names: Vec<Option<String>> = rows.iter().map(name).collect();
    let mut leads: Vec<Option<usize>> = Vec::with_capacity(rows.len());
    for (n, row) in rows.iter().enumerate() {
        let lead = match &names[n] {
            Some(_) => names.iter().position(|other| *other == names[n]),
            None if bears_nothing(row) => leads.last().copied().flatten(),
            None => Some(n),
        };
        leads.push(lead);
    }
    leads
}

/// Everything that does not add up, by row.
pub fn faults(rows: &[PackingRow]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let leads = leads(rows);
    for (n, row) in rows.iter().enumerate() {
        match leads[n] {
            None => faults.push((n, "cartons", m::F_CARTONS, m::CARTONS_NO_FIRST.text())),
            Some(lead) if lead == n => faults.extend(fault_of_lead(rows, &leads, n)),
            Some(lead) => faults.extend(fault_of_other(&rows[lead], (n, row))),
        }
    }
    faults.extend(overlaps(rows, &leads));
    faults
}

fn fault_of_lead(rows: &[PackingRow], leads: &[Option<usize>], n: usize) -> Option<Fault> {
    let row = &rows[n];
    let name = name(row)?;
    if row.cartons.0 == 0 {
        let borne = (n + 1..rows.len()).any(|k| leads[k] == Some(n) && !bears_nothing(&rows[k]));
        let text = match borne {
            true => m::CARTONS_FIRST_BEARS.with("name", name).with("item", &row.item_no.0),
            false => m::CARTONS_NO_FIRST.text(),
        };
        return Some((n, "cartons", m::F_CARTONS, text));
    }
    let (first, last) = numbers(&name)?;
    if first < 1 || last < first {
        return Some((n, "carton", m::CARTONS_NAME, m::CARTONS_RANGE_BACKWARDS.text()));
    }
    let count = (last - first).saturating_add(1);
    (count != row.cartons.0).then(|| {
        let text = m::CARTONS_RANGE_COUNT.with("name", name).with("numbers", count);
        (n, "carton", m::CARTONS_NAME, text.with("cartons", row.cartons.0))
    })
}

fn fault_of_other(lead: &PackingRow, (n, row): (usize, &PackingRow)) -> Option<Fault> {
    let told = |text: Msg| {
        let name = name(lead).unwrap_or_default();
        text.with("name", name).with("item", &lead.item_no.0)
    };
    // Where the first row bears nothing, that row is told so.
    if !bears_nothing(row) && lead.cartons.0 > 0 {
        let told = told(m::CARTONS_TWO_WEIGHTS);
        return Some(match row.cartons.0 {
            0 => (n, "gross", m::F_GROSS, told),
            _ => (n, "cartons", m::F_CARTONS, told),
        });
    }
    let sides = [
        (row.length, lead.length, "length", m::CARTON_LENGTH),
        (row.width, lead.width, "width", m::CARTON_WIDTH),
        (row.height, lead.height, "height", m::CARTON_HEIGHT),
    ];
    let other = sides.into_iter().find(|(own, first, ..)| own.is_some() && own != first);
    other.map(|(_, _, field, label)| (n, field, label, told(m::CARTONS_TWO_SIZES)))
}

fn overlaps(rows: &[PackingRow], leads: &[Option<usize>]) -> Vec<Fault> {
    let mut taken: Vec<RangeInclusive<i64>> = Vec::new();
    let mut faults = Vec::new();
    let own = rows.iter().enumerate().filter(|(n, _)| leads[*n] == Some(*n));
    for (n, range) in own.filter_map(|(n, row)| Some((n, named(row)?))) {
        if let Some(other) = taken.iter().find(|other| meet(other, &range)) {
            let text = m::CARTONS_RANGE_OVERLAP.with("name", said(&range));
            faults.push((n, "carton", m::CARTONS_NAME, text.with("other", said(other))));
        }
        taken.push(range);
    }
    faults
}

fn meet(a: &RangeInclusive<i64>, b: &RangeInclusive<i64>) -> bool {
    a.start() <= b.end() && b.start() <= a.end()
}

fn said(range: &RangeInclusive<i64>) -> String {
    format!("{}-{}", range.start(), range.end())
}

/// The cartons of each row. Numbers that are not named run on behind the row before and pass by
/// those that are named elsewhere.
pub fn places(rows: &[PackingRow]) -> Vec<Place> {
    let leads = leads(rows);
    let is_lead = |n: &usize| leads[*n].is_none_or(|lead| lead == *n);
    let taken: Vec<_> = (0..rows.len()).filter(is_lead).filter_map(|n| named(&rows[n])).collect();
    let mut next = 1_i64;
    let mut places: Vec<Place> = Vec::with_capacity(rows.len());
    for (n, row) in rows.iter().enumerate() {
        if let Some(lead) = leads[n].filter(|lead| *lead != n) {
            places.push(places[lead]);
            continue;
        }
        let count = row.cartons.0;
        let first = match named(row) {
            _ if count == 0 => 0,
            Some(range) => *range.start(),
            None => free(next, count, &taken),
        };
        if count > 0 {
            next = next.max(first.saturating_add(count));
        }
        places.push(Place { lead: n, first, count });
    }
    places
}

/// The first number from `next` on with `count` free ones behind it.
fn free(next: i64, count: i64, taken: &[RangeInclusive<i64>]) -> i64 {
    let mut first = next;
    while let Some(other) =
        taken.iter().find(|other| meet(other, &(first..=first.saturating_add(count - 1))))
    {
        first = other.end().saturating_add(1);
    }
    first
}

/// The rows without some articles. A carton that still holds something stays whole: the next row in
/// it bears its count and weights.
pub fn without(rows: &[PackingRow], left_out: &[String]) -> Vec<PackingRow> {
    let leads = leads(rows);
    let mut kept: Vec<PackingRow> = Vec::with_capacity(rows.len());
    let mut heirs: Vec<usize> = Vec::new();
    let is_out = |n: usize| left_out.contains(&rows[n].item_no.0);
    for (n, row) in rows.iter().enumerate().filter(|(n, _)| !is_out(*n)) {
        let orphan = leads[n].filter(|lead| *lead != n && is_out(*lead) && !heirs.contains(lead));
        match orphan {
            Some(lead) => {
                heirs.push(lead);
                kept.push(borne(&rows[lead], row));
            }
            None => kept.push(row.clone()),
        }
    }
    kept
}

/// The cartons of one row with the content of another.
fn borne(cartons: &PackingRow, content: &PackingRow) -> PackingRow {
    PackingRow {
        item_no: content.item_no.clone(),
        part: content.part,
        quantity: content.quantity,
        ..cartons.clone()
    }
}

/// Puts rows with the same name into the same cartons: as many as the article needs that fills
/// most, with the weights of the first row.
pub fn share(rows: &mut [PackingRow]) {
    let leads = leads(rows);
    for n in 0..rows.len() {
        if leads[n] != Some(n) || name(&rows[n]).is_none() {
            continue;
        }
        let members: Vec<usize> = (n..rows.len()).filter(|k| leads[*k] == Some(n)).collect();
        let need = |item: &str| -> i64 {
            members.iter().filter(|k| *rows[**k].item_no == *item).map(|k| rows[*k].cartons.0).sum()
        };
        let most = members.iter().map(|k| need(&rows[*k].item_no)).max().unwrap_or(0);
        let own = rows[n].cartons.0.max(1);
        let per = |total: i64| (total / own).saturating_mul(most);
        rows[n].net = Weight(per(rows[n].net.0));
        rows[n].gross = Weight(per(rows[n].gross.0));
        rows[n].volume = Volume(per(rows[n].volume.0));
        rows[n].cartons = Whole(most);
        for k in members.into_iter().skip(1) {
            (rows[k].cartons, rows[k].volume) = (Whole(0), Volume(0));
            (rows[k].net, rows[k].gross) = (Weight(0), Weight(0));
            (rows[k].length, rows[k].width, rows[k].height) = (None, None, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::kinds::Line;
    use base::Quantity;
    use lang::Lang;

    /// `item carton cartons gross`, blanks between; `_` is no carton's name.
    fn rows(texts: &[&str]) -> Vec<PackingRow> {
        let row = |text: &&str| {
            let parts: Vec<&str> = text.split(' ').collect();
            let number = |at: usize| parts[at].parse::<i64>().unwrap();
            PackingRow {
                item_no: Line(parts[0].into()),
                part: Whole(1),
                carton: Some(Line(parts[1].into())).filter(|name| name.0 != "_"),
                quantity: Quantity(10 * Quantity::SCALE),
                cartons: Whole(number(2)),
                net: Weight(number(3)),
                gross: Weight(number(3)),
                volume: Volume(number(3) * 100),
                length: None,
                width: None,
                height: None,
            }
        };
        texts.iter().map(row).collect()
    }

    #[test]
    fn numbers_run_on_and_pass_by_those_that_are_named() {
        for (packing, ranges) in [
            (&["A _ 40 9", "B _ 0 0", "C _ 1 9"][..], &["1-40", "1-40", "41"][..]),
            (&["A X 4 9", "B _ 2 9", "C x 0 0"], &["1-4", "5-6", "1-4"]),
            (&["A 201-240 40 9", "B _ 2 9"], &["201-240", "241-242"]),
            (&["A _ 3 9", "B 2-3 2 9", "C _ 1 9", "D 2-3 0 0"], &["4-6", "2-3", "7", "2-3"]),
            (&["A 7 1 9", "B 7-7 0 0", "C _ 0 50"], &["7", "7", ""]),
        ] {
            let rows = rows(packing);
            assert!(faults(&rows).is_empty(), "{packing:?}: {:?}", faults(&rows));
            let said: Vec<String> = places(&rows).iter().map(Place::range).collect();
            assert_eq!(said, ranges, "{packing:?}");
        }
    }

    #[test]
    fn what_does_not_add_up_is_told_at_its_row_and_field() {
        for (packing, row, field, part) in [
            (&["A _ 0 0", "B _ 4 9"][..], 0, "cartons", "no line has that carton"),
            (&["A X 0 0", "B X 0 0"], 0, "cartons", "no line has that carton"),
            (&["A X 0 0", "B X 4 9"], 0, "cartons", "first line (A)"),
            (&["A X 4 9", "B X 4 9"], 1, "cartons", "first line (A)"),
            (&["A X 4 9", "B X 0 8"], 1, "gross", "enter 0 here"),
            (&["A 1-4 5 9"], 0, "carton", "4 cartons, but 5"),
            (&["A 4-1 4 9"], 0, "carton", "go up from 1"),
            (&["A 0-3 4 9"], 0, "carton", "go up from 1"),
            (&["A 1-4 4 9", "B 4-7 4 9"], 1, "carton", "overlaps 1-4"),
        ] {
            let all = faults(&rows(packing));
            assert_eq!(all.len(), 1, "{packing:?}: {all:?}");
            let (at, name, _, text) = &all[0];
            assert_eq!((*at, *name), (row, field), "{packing:?}");
            assert!(text.in_lang(Lang::En).contains(part), "{}", text.in_lang(Lang::En));
            assert_ne!(text.in_lang(Lang::Zh), text.in_lang(Lang::En));
        }
    }

    #[test]
    fn two_sizes_of_one_carton_are_told() {
        let mut two = rows(&["A X 4 9", "B X 0 0"]);
        two[0].length = Some(base::Length(520));
        two[1].length = Some(base::Length(530));
        assert_eq!(faults(&two)[0].1, "length");
        two[1].length = Some(base::Length(520));
        assert!(faults(&two).is_empty());
    }

    #[test]
    fn a_carton_stays_whole_when_its_first_article_is_left_out() {
        let all = rows(&["A X 4 900", "B X 0 0", "C _ 2 70", "D X 0 0"]);
        for (left_out, left) in [
            (&["A"][..], &["B 4 900", "C 2 70", "D 0 0"][..]),
            (&["A", "B"], &["C 2 70", "D 4 900"]),
            (&["B"], &["A 4 900", "C 2 70", "D 0 0"]),
            (&["A", "B", "D"], &["C 2 70"]),
        ] {
            let names: Vec<String> = left_out.iter().map(|name| name.to_string()).collect();
            let kept = without(&all, &names);
            let said: Vec<String> = kept
                .iter()
                .map(|row| format!("{} {} {}", row.item_no.0, row.cartons.0, row.gross.0))
                .collect();
            assert_eq!(said, left, "without {left_out:?}");
            assert!(faults(&kept).is_empty());
        }
    }

    #[test]
    fn sharing_takes_as_many_cartons_as_the_fullest_article_and_weighs_them_once() {
        let mut all = rows(&["A X 4 48000", "B X 6 72000", "C _ 2 9", "A X 1 12000"]);
        share(&mut all);
        let said: Vec<(i64, i64)> = all.iter().map(|row| (row.cartons.0, row.gross.0)).collect();
        assert_eq!(said, [(6, 72_000), (0, 0), (2, 9), (0, 0)]);
        assert!(faults(&all).is_empty());
    }
}
