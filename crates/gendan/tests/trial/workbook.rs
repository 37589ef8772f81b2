//! Owns editing a workbook as a person does in a spreadsheet program: cells are written over, rows
//! added and taken out, and the file saved under the same pages.

use calamine::{Data, Reader, Xlsx};
use sheet::out::{Book, Cell, Decimal, Page, Sheet, Style};
use std::io::Cursor;

pub struct Workbook(pub Vec<(String, Vec<Vec<Data>>)>);

/// Labels of the head whose values are percentages.
const PERCENT: [&str; 6] =
    ["Net factor", "Commission", "Target margin", "VAT", "Refund rate", "Premium rate"];

impl Workbook {
    pub fn read(bytes: &[u8]) -> Workbook {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
        let pages = book.sheet_names().into_iter().map(|name| {
            let range = book.worksheet_range(&name).expect("values");
            let (bottom, right) = range.end().expect("cells");
            let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
            let row = |row| (0..=right).map(|column| cell(row, column)).collect();
            (name, (0..=bottom).map(row).collect())
        });
        Workbook(pages.collect())
    }

    fn rows(&mut self) -> &mut Vec<Vec<Data>> {
        &mut self.0[0].1
    }

    /// The row whose cell of this column says so.
    fn row(&mut self, column: usize, text: &str) -> usize {
        let is = |cells: &Vec<Data>| cells[column] == Data::String(text.into());
        self.rows().iter().position(is).unwrap_or_else(|| panic!("no {text}"))
    }

    /// The value beside a label of the head.
    pub fn head(&mut self, label: &str, value: impl Into<Data>) {
        let row = self.row(0, label);
        self.rows()[row][1] = value.into();
    }

    /// A cell of the line of an item, by its column from 0.
    pub fn line(&mut self, item: &str, column: usize, value: impl Into<Data>) {
        let row = self.row(1, item);
        self.rows()[row][column] = value.into();
    }

    /// Fills the first empty line under the last one.
    pub fn add(&mut self, part: &str, item: &str, usage: f64, price: f64) {
        let end = self.row(0, "Result");
        let free = (0..end).rev().find(|at| self.rows()[*at][13] != Data::Empty).expect("a line");
        let free = (free + 1..end).find(|at| self.rows()[*at][1] == Data::Empty).expect("room");
        let cells = &mut self.rows()[free];
        cells[0] = Data::String(part.into());
        cells[1] = Data::String(item.into());
        cells[4] = Data::Float(usage);
        cells[6] = Data::Float(price);
    }

    pub fn take_out(&mut self, item: &str) {
        let row = self.row(1, item);
        self.rows().remove(row);
    }

    pub fn save(&self) -> Vec<u8> {
        let mut book = Book::new();
        for (name, rows) in &self.0 {
            let mut page = Sheet::new(name.clone(), Page::default());
            for (at, cells) in rows.iter().enumerate() {
                let label = cells.first().map(ToString::to_string).unwrap_or_default();
                for (column, cell) in cells.iter().enumerate() {
                    let percent = column == 1 && PERCENT.contains(&label.as_str()) || column == 5;
                    let style =
                        Style { percent, decimals: percent.then_some(2), ..Style::default() };
                    page.put(at as u32, column as u16, written(cell), &style);
                }
            }
            book.add(page);
        }
        book.to_xlsx().expect("a workbook")
    }
}

fn written(cell: &Data) -> Cell {
    match cell {
        Data::Float(number) => decimal(&number.to_string()).into(),
        Data::Int(number) => (*number).into(),
        Data::Empty => Cell::Empty,
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            Cell::Text(format!("{year:04}-{month:02}-{day:02}"))
        }
        other => Cell::Text(other.to_string()),
    }
}

fn decimal(text: &str) -> Decimal {
    let decimals = text.split_once('.').map_or(0, |(_, part)| part.len() as u32);
    Decimal { digits: text.replace('.', "").parse().expect("a number"), decimals }
}
