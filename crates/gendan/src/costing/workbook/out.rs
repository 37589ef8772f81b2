//! Owns the workbook of a costing sheet: what a person entered as values, everything that follows
//! from it as live formulas with the house's own figures beside them.

use super::results::{self, Block};
use super::{AS_LEFT, COLUMNS, MARK_HASH, MARK_NO, MARK_VERSION};
use crate::costing::figures::Figures;
use crate::costing::sheet::{CostLine, CostSheet, SHEET};
use crate::kernel::{Field, Kind, Record};
use base::Price;
use db::Row;
use lang::{Lang, m};
use sheet::out::{Book, Cell, Decimal, OutError, Page, Sheet, Style, cell_name};
use std::collections::BTreeMap;

/// Empty lines inside the formulas' ranges, for what a person adds.
const SPARE: u32 = 10;
const WIDTHS: [u16; 14] = [16, 22, 18, 8, 10, 9, 11, 8, 12, 8, 18, 12, 22, 8];
const HEAD_FILL: u32 = 0xEEF2F6;
/// Where a person types.
const ENTRY_FILL: u32 = 0xFFFBE6;

/// A sheet that leaves, with what its reader may see.
pub struct Leaving<'a> {
    pub row: &'a Row,
    pub lines: &'a [Row],
    pub figures: &'a Figures,
    /// [`crate::kernel::content::hash_of`] the sheet as it leaves.
    pub hash: &'a str,
    pub lang: Lang,
    /// The suppliers' names go along.
    pub suppliers: bool,
}

impl Leaving<'_> {
    pub fn to_xlsx(&self) -> Result<Vec<u8>, OutError> {
        let no = self.row.text("no");
        let foot = format!("{no} · v{} · {}", self.row.int("version"), self.hash);
        let mut sheet = Sheet::new(no, Page { landscape: true, repeat_rows: None, foot });
        sheet.widths(&WIDTHS);
        self.marks(&mut sheet);
        let places = self.head(&mut sheet);
        let lines_at = 5 + entered().count() as u32;
        let last = self.lines(&mut sheet, lines_at, &places);
        let block = Block { sheet: &mut sheet, places: &places, lines: (lines_at + 1, last) };
        results::write(block, self.figures, self.lang);
        let mut book = Book::new();
        book.add(sheet);
        book.add(self.as_left());
        book.to_xlsx()
    }

    /// What the sheet held when it left, so that a file that comes back late can be told apart from
    /// what the house has changed since.
    fn as_left(&self) -> Sheet {
        let mut kept = Sheet::new(AS_LEFT, Page::default());
        kept.hide();
        let head = entered().map(|field| (String::new(), field, self.row));
        let lines = self.lines.iter().flat_map(|line| {
            let fields = CostLine::FIELDS.iter().filter(|field| !field.system);
            let seen = fields.filter(|field| self.shows(field.name));
            seen.map(move |field| (line.int("id").to_string(), field, line))
        });
        for (at, (id, field, row)) in (0..).zip(head.chain(lines)) {
            let text = (field.show)(row.get(field.name), None);
            for (column, text) in (0..).zip([id, field.name.to_string(), text]) {
                kept.put(at, column, text, &Style::default());
            }
        }
        kept
    }

    /// Number, version and hash: by them the file is known when it comes back.
    fn marks(&self, sheet: &mut Sheet) {
        let title = format!("{} {}", SHEET.one.in_lang(self.lang), self.row.text("item"));
        sheet.merge(0, (0, 5), title, &Style { size: 14, ..Style::bold() });
        let marks = [
            (MARK_NO, Cell::from(self.row.text("no"))),
            (MARK_VERSION, self.row.int("version").into()),
            (MARK_HASH, Cell::from(self.hash)),
        ];
        for ((name, value), column) in marks.into_iter().zip([0, 2, 4]) {
            sheet.put(1, column, name, &Style::default());
            sheet.put(1, column + 1, value, &Style::default());
        }
        sheet.merge(2, (0, 12), m::SHEET_BOOK_HELP.in_lang(self.lang), &Style::default());
    }

    /// Label and value of each field that a person enters; answers where the values stand.
    fn head(&self, sheet: &mut Sheet) -> BTreeMap<&'static str, String> {
        let mut places = BTreeMap::new();
        for (at, field) in (4..).zip(entered()) {
            sheet.put(at, 0, field.label.in_lang(self.lang), &Style::default());
            let (cell, style) = entry(field, self.row, self.lang);
            sheet.put(at, 1, cell, &style);
            let name = cell_name(at, 1);
            places.insert(field.name, format!("$B${}", name.trim_start_matches('B')));
        }
        places
    }

    /// The lines with their amounts; answers the last row that the sums reach.
    fn lines(&self, sheet: &mut Sheet, at: u32, places: &BTreeMap<&'static str, String>) -> u32 {
        let style = Style { bold: true, fill: Some(HEAD_FILL), ..Style::boxed() };
        for (column, name) in (0..).zip(COLUMNS) {
            match CostLine::FIELDS.iter().find(|field| field.name == name) {
                Some(field) if self.shows(name) => {
                    sheet.put(at, column, field.label.in_lang(self.lang), &style);
                }
                Some(_) => {}
                None => sheet.put(at, column, "ID", &style),
            }
        }
        let first = at + 1;
        for (at, line) in (first..).zip(self.lines) {
            for (column, field) in (0..).zip(COLUMNS).filter_map(by_field) {
                if !field.system && self.shows(field.name) {
                    let (cell, style) = entry(field, line, self.lang);
                    sheet.put(at, column, cell, &style);
                }
            }
            let amount = line.opt_int("amount").map(|amount| Price(amount).into());
            sheet.formula_or_blank((at, 8), &amount_at(at, places), amount, &Style::number(4));
            sheet.put(at, 13, line.int("id"), &Style::default());
        }
        let end = first + self.lines.len() as u32 + SPARE;
        for at in first + self.lines.len() as u32..end {
            let empty = Style { fill: Some(ENTRY_FILL), ..Style::boxed() };
            for (column, name) in (0..).zip(COLUMNS).take(13) {
                let style = match name {
                    "wastage" => Style { percent: true, decimals: Some(2), ..empty.clone() },
                    _ => empty.clone(),
                };
                sheet.put(at, column, Cell::Empty, &style);
            }
            sheet.formula_or_blank((at, 8), &amount_at(at, places), None, &Style::number(4));
        }
        end - 1
    }

    fn shows(&self, name: &str) -> bool {
        self.suppliers || name != "source"
    }
}

/// What a person enters in the head, references aside: who it is for does not come back by a file.
pub fn entered() -> impl Iterator<Item = &'static Field> {
    CostSheet::FIELDS.iter().filter(|field| !field.system && field.kind != Kind::Ref)
}

fn by_field((column, name): (u16, &str)) -> Option<(u16, &'static Field)> {
    CostLine::FIELDS.iter().find(|field| field.name == name).map(|field| (column, field))
}

/// What stands in a cell, and how: percents as percents, choices in words.
fn entry(field: &Field, row: &Row, lang: Lang) -> (Cell, Style) {
    let style = Style { fill: Some(ENTRY_FILL), ..Style::boxed() };
    let digits = row.opt_int(field.name);
    match field.kind {
        Kind::Decimal { places } => {
            // A percent is a share with two decimals more; the cell shows it as a percent.
            let percent = places == base::Percent::DECIMALS;
            let decimals = if percent { places + 2 } else { places };
            let cell = digits.map(|digits| Decimal { digits, decimals });
            let shown = percent.then_some(2);
            (cell.into(), Style { percent, decimals: shown, ..style })
        }
        Kind::Whole => (digits.into(), style),
        Kind::Flag => {
            let word = if digits == Some(1) { m::YES } else { m::NO };
            (word.in_lang(lang).into(), style)
        }
        Kind::Day => (
            row.opt_text(field.name)
                .and_then(|day| day.parse().ok())
                .map_or(Cell::Empty, Cell::Date),
            style,
        ),
        Kind::Choice(choices) => {
            let code = row.opt_text(field.name).unwrap_or_default();
            let known = choices.iter().find(|choice| choice.code == code);
            (known.map(|choice| choice.label.in_lang(lang)).into(), style)
        }
        _ => (row.opt_text(field.name).into(), style),
    }
}

/// `usage × price × (1 + wastage)` in CNY, cut to four decimals; nothing while a figure is missing,
/// no number in a currency that the sheet has no rate for.
fn amount_at(at: u32, places: &BTreeMap<&'static str, String>) -> String {
    let row = at + 1;
    let rate = places.get("rate").map_or("1", String::as_str);
    format!(
        "=IF(OR(E{row}=\"\",G{row}=\"\"),\"\",\
         ROUND(E{row}*IF(H{row}=\"USD\",ROUND(G{row}*{rate},6),\
         IF(OR(H{row}=\"CNY\",H{row}=\"\"),G{row},NA()))*(1+F{row}),4))"
    )
}
