//! Owns a spreadsheet program small enough to trust: it reads a workbook's formulas and reckons
//! them from the values that were entered, without looking at the figures stored beside them.

use super::Answer;
use calamine::{Data, DataType, Range, Reader, Xlsx};
use std::io::Cursor;

/// Every text of a paper that was asked for as a spreadsheet, one in a line.
pub fn said(paper: &Answer) -> String {
    assert_eq!(paper.status, 200, "{}", paper.text());
    Workbook::read(&paper.bytes).texts().join("\n")
}

pub struct Workbook {
    values: Range<Data>,
    formulas: Range<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Text(String),
    /// `#N/A`
    Error,
}

/// What is left of a formula.
struct Formula<'a> {
    book: &'a Workbook,
    rest: &'a str,
}

impl Workbook {
    pub fn read(bytes: &[u8]) -> Workbook {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
        let name = book.sheet_names()[0].clone();
        Workbook {
            values: book.worksheet_range(&name).expect("values"),
            formulas: book.worksheet_formula(&name).expect("formulas"),
        }
    }

    /// Place, formula and stored value of each cell that reckons.
    pub fn formulas(&self) -> Vec<((u32, u32), String, Value)> {
        let (top, left) = self.formulas.start().expect("a formula");
        let cells = self.formulas.used_cells();
        cells
            .map(|(row, column, formula)| {
                let at = (top + row as u32, left + column as u32);
                (at, formula.clone(), self.stored(at))
            })
            .collect()
    }

    /// The value beside a label in column A, in the column of amounts or else in B.
    pub fn beside(&self, label: &str) -> Value {
        let row = (0..self.values.height() as u32 + 1)
            .find(|row| self.stored((*row, 0)) == Value::Text(label.into()))
            .unwrap_or_else(|| panic!("no {label}"));
        match self.value((row, 8)) {
            Value::Text(text) if text.is_empty() => self.value((row, 1)),
            value => value,
        }
    }

    /// Every text of the sheet.
    pub fn texts(&self) -> Vec<&str> {
        self.values.used_cells().filter_map(|(_, _, cell)| cell.get_string()).collect()
    }

    pub fn stored(&self, at: (u32, u32)) -> Value {
        match self.values.get_value(at) {
            Some(Data::Float(number)) => Value::Number(*number),
            Some(Data::Int(number)) => Value::Number(*number as f64),
            Some(Data::DateTime(day)) => Value::Number(day.as_f64()),
            Some(Data::Error(_)) => Value::Error,
            Some(Data::String(text)) => Value::Text(text.clone()),
            _ => Value::Text(String::new()),
        }
    }

    /// The value of a cell, reckoned anew where it has a formula.
    pub fn value(&self, at: (u32, u32)) -> Value {
        match self.formulas.get_value(at).filter(|formula| !formula.is_empty()) {
            Some(formula) => self.reckon(formula),
            None => self.stored(at),
        }
    }

    fn reckon(&self, formula: &str) -> Value {
        let mut reader = Formula { book: self, rest: formula.trim_start_matches('=') };
        let value = reader.comparison();
        assert_eq!(reader.rest, "", "left over of {formula}");
        value
    }
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Number(number) => *number,
        Value::Text(text) if text.is_empty() => 0.0,
        other => panic!("{other:?} is no number"),
    }
}

fn is_true(value: &Value) -> bool {
    number(value) != 0.0
}

#[expect(clippy::float_arithmetic, reason = "a spreadsheet reckons in floats; so does this one")]
impl Formula<'_> {
    fn eat(&mut self, mark: &str) -> bool {
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn comparison(&mut self) -> Value {
        let left = self.sum();
        for mark in ["<>", "<=", ">=", "=", ">", "<"] {
            if self.eat(mark) {
                let right = self.sum();
                let empty = |v: &Value| matches!(v, Value::Text(text) if text.is_empty());
                let same = match (&left, &right) {
                    (Value::Text(a), Value::Text(b)) => a.eq_ignore_ascii_case(b),
                    (Value::Number(a), Value::Number(b)) => a == b,
                    _ => empty(&left) && empty(&right),
                };
                let holds = match mark {
                    "=" => same,
                    "<>" => !same,
                    ">" => number(&left) > number(&right),
                    "<" => number(&left) < number(&right),
                    "<=" => number(&left) <= number(&right),
                    _ => number(&left) >= number(&right),
                };
                return Value::Number(f64::from(u8::from(holds)));
            }
        }
        left
    }

    fn sum(&mut self) -> Value {
        let mut left = self.product();
        loop {
            if self.eat("+") {
                left = Value::Number(number(&left) + number(&self.product()));
            } else if self.eat("-") {
                left = Value::Number(number(&left) - number(&self.product()));
            } else {
                return left;
            }
        }
    }

    fn product(&mut self) -> Value {
        let mut left = self.term();
        loop {
            if self.eat("*") {
                let right = self.term();
                left = match (&left, &right) {
                    (Value::Error, _) | (_, Value::Error) => Value::Error,
                    _ => Value::Number(number(&left) * number(&right)),
                };
            } else if self.eat("/") {
                let right = number(&self.term());
                // A branch that is not taken may divide by nothing.
                left = Value::Number(if right == 0.0 { f64::NAN } else { number(&left) / right });
            } else {
                return left;
            }
        }
    }

    fn term(&mut self) -> Value {
        if self.eat("(") {
            let value = self.comparison();
            assert!(self.eat(")"), "{}", self.rest);
            return value;
        }
        if self.eat("\"") {
            let (text, rest) = self.rest.split_once('"').expect("a closed text");
            self.rest = rest;
            return Value::Text(text.into());
        }
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric() && !"$.".contains(c));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Value::Number(word.parse().expect("a number"));
        }
        if self.rest.starts_with('(') { self.call(word) } else { self.book.value(place(word)) }
    }

    fn call(&mut self, name: &str) -> Value {
        assert!(self.eat("("));
        if name == "SUMIF" {
            return self.sum_if();
        }
        if name == "SUM" {
            let ((top, column), (bottom, _)) = self.span();
            assert!(self.eat(")"));
            return self.total((top..=bottom).map(|row| (row, column)));
        }
        let mut given = Vec::new();
        while !self.eat(")") {
            given.push(self.comparison());
            self.eat(",");
        }
        match (name, &given[..]) {
            ("NA", []) => Value::Error,
            ("ROUND", [Value::Error, _]) => Value::Error,
            ("ROUND", [value, to]) => Value::Number(cut(number(value), number(to), f64::round)),
            ("ROUNDUP", [value, to]) => Value::Number(cut(number(value), number(to), f64::ceil)),
            ("IF", [test, yes, no]) => if is_true(test) { yes } else { no }.clone(),
            ("OR", all) => Value::Number(f64::from(u8::from(all.iter().any(is_true)))),
            (name, given) => panic!("{name} of {given:?}"),
        }
    }

    fn sum_if(&mut self) -> Value {
        let tested = self.span();
        assert!(self.eat(","));
        let wanted = self.sum();
        assert!(self.eat(","));
        let summed = self.span();
        assert!(self.eat(")"));
        let rows = tested.0.0..=tested.1.0;
        let hits = rows.filter(|row| self.book.value((*row, tested.0.1)) == wanted);
        self.total(hits.map(|row| (row, summed.0.1)))
    }

    /// Texts count as nothing in a sum.
    fn total(&self, cells: impl Iterator<Item = (u32, u32)>) -> Value {
        let values = cells.map(|at| match self.book.value(at) {
            Value::Number(number) => number,
            _ => 0.0,
        });
        Value::Number(values.sum())
    }

    fn span(&mut self) -> ((u32, u32), (u32, u32)) {
        let end = self.rest.find([',', ')']).expect("an end");
        let (span, rest) = self.rest.split_at(end);
        self.rest = rest;
        let (first, last) = span.split_once(':').expect("a span");
        (place(first), place(last))
    }
}

/// `$B$8` as row and column from 0; one letter is enough.
fn place(name: &str) -> (u32, u32) {
    let name = name.replace('$', "");
    let column = u32::from(name.as_bytes()[0] - b'A');
    (name[1..].parse::<u32>().unwrap_or_else(|_| panic!("{name} is no cell")) - 1, column)
}

/// Spreadsheets round the decimal that a person sees: 2.675 becomes 2.68.
#[expect(clippy::float_arithmetic, reason = "a spreadsheet reckons in floats; so does this one")]
fn cut(value: f64, decimals: f64, way: fn(f64) -> f64) -> f64 {
    let power = 10_f64.powf(decimals);
    let wide = value * power;
    let near = wide.round();
    let exact = if (wide - near).abs() < 1e-6 { near } else { wide };
    way(exact + 1e-9 * wide.signum() * f64::from(u8::from(exact != near))) / power
}
