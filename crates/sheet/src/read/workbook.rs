//! Owns reading workbooks: xlsx cell by cell, xls and ods whole, each with the same bounds.
use super::circle::Formulas;
use super::{Grid, Value, float, zip_guard};
use crate::child::Limits;
use crate::out::cell_name;
use crate::refused::Refused;
use calamine::{Data, DataRef, Ods, Reader, Sheet, SheetVisible, Xls, Xlsx};
use std::io::Cursor;

type Bytes<'a> = Cursor<&'a [u8]>;

pub(crate) fn xlsx(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, Refused> {
    zip_guard::measure(bytes, limits.unpacked_megabytes)?;
    let mut book: Xlsx<Bytes> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => Refused::Encrypted,
        other => Refused::broken(other),
    })?;
    let mut filler = Filler::new(limits);
    let sheets = book.sheets_metadata().to_vec();
    let mut grids = Vec::new();
    let tables: Vec<&Sheet> =
        sheets.iter().filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet).collect();
    for sheet in &tables {
        let mut grid = empty_grid(sheet);
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(Refused::broken)?;
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(Refused::broken)? {
            let code = cells.styles().get(style).and_then(|s| s.number_format.as_ref());
            let percent = code.is_some_and(|format| is_percent(&format.format_code));
            filler.put(&mut grid, cell.get_position(), from_ref(cell.get_value(), percent))?;
        }
        grids.push(grid.trimmed());
    }
    let mut formulas = Formulas::new(tables.iter().map(|sheet| sheet.name.as_str()));
    for (at, sheet) in tables.iter().enumerate() {
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(Refused::broken)?;
        // The values are read; a formula that makes no sense takes nothing from them.
        while let Ok(Some(cell)) = cells.next_formula() {
            formulas.put(at, cell.get_position(), cell.get_value());
        }
    }
    mark(&mut grids, &formulas);
    Ok(grids)
}

/// A value that a formula going round in a circle left behind is none.
fn mark(grids: &mut [Grid], formulas: &Formulas) {
    for (sheet, column, row) in formulas.circular() {
        let row_of = grids.get_mut(sheet).and_then(|grid| grid.rows.get_mut(row as usize));
        if let Some(value) = row_of.and_then(|cells| cells.get_mut(column as usize)) {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            *value = Value::Circle(cell_name(row, column));
        }
    }
}

pub(crate) fn xls(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, Refused> {
    let book: Xls<Bytes> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => Refused::Encrypted,
        other => Refused::broken(other),
    })?;
    ranges(book, limits)
}

pub(crate) fn ods(bytes: &[u8], limits: &Limits) -> Result<Vec<Grid>, Refused> {
    zip_guard::measure(bytes, limits.unpacked_megabytes)?;
    let book: Ods<Bytes> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::OdsError::Password => Refused::Encrypted,
        other => Refused::broken(other),
    })?;
    ranges(book, limits)
}

/// Formats whose library builds the whole range: the memory limit of the process stands behind it.
fn ranges<'a, R>(mut book: R, limits: &Limits) -> Result<Vec<Grid>, Refused>
where
    R: Reader<Bytes<'a>>,
    R::Error: std::fmt::Display,
{
    let mut filler = Filler::new(limits);
    let mut grids = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        let mut grid = empty_grid(&sheet);
        let range = book.worksheet_range(&sheet.name).map_err(Refused::broken)?;
        let (top, left) = range.start().unwrap_or((0, 0));
        for (row, column, value) in range.used_cells() {
            let place = (top + row as u32, left + column as u32);
            filler.put(&mut grid, place, from_data(value))?;
        }
        grids.push(grid.trimmed());
    }
    Ok(grids)
}

fn empty_grid(sheet: &Sheet) -> Grid {
    let hidden = sheet.visible != SheetVisible::Visible;
    Grid { name: sheet.name.clone(), hidden, ..Grid::default() }
}

/// Puts cells into grids and counts them over the whole workbook.
struct Filler<'a> {
    limits: &'a Limits,
    left: u64,
}

impl Filler<'_> {
    fn new(limits: &Limits) -> Filler<'_> {
        Filler { limits, left: limits.cells }
    }

    fn put(&mut self, grid: &mut Grid, at: (u32, u32), value: Value) -> Result<(), Refused> {
        let (row, column) = at;
        if value.is_empty() {
            return Ok(()); // a styled cell without a value may stand anywhere
        }
        if row >= self.limits.rows || column >= self.limits.columns {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            return Err(Refused::FarCell { cell: cell_name(row, column) });
        }
        let (row, column) = (row as usize, column as usize);
        let wider = column.saturating_sub(grid.rows.get(row).map_or(0, Vec::len));
        let deeper = row.saturating_sub(grid.rows.len());
        // the empty cells before this one cost memory too
        let cost = 1 + (wider + deeper) as u64 / 8;
        let spent = Refused::TooManyCells { limit: self.limits.cells };
        self.left = self.left.checked_sub(cost).ok_or(spent)?;
        if grid.rows.len() <= row {
            grid.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut grid.rows[row];
        if cells.len() <= column {
            cells.resize_with(column + 1, Value::default);
        }
        cells[column] = value;
        Ok(())
    }
}

fn from_ref(value: &DataRef<'_>, percent: bool) -> Value {
    match value {
        DataRef::Float(number) if percent => {
            float::decimal(*number).map_or(Value::Empty, |n| Value::Percent(float::hundredfold(&n)))
        }
        DataRef::SharedString(text) => text_value(text),
        DataRef::String(text) => text_value(text),
        other => from_data(&Data::from(other.clone())),
    }
}

fn from_data(value: &Data) -> Value {
    match value {
        Data::Empty => Value::Empty,
        Data::Int(number) => Value::Number(number.to_string()),
        Data::Float(number) => number_value(*number),
        Data::String(text) => text_value(text),
        Data::Bool(truth) => Value::Bool(*truth),
        Data::DateTime(moment) => date_value(moment),
        Data::DateTimeIso(text) => Value::Date(text.replacen('T', " ", 1)),
        Data::DurationIso(text) => Value::Text(text.clone()),
        Data::Error(error) => Value::Error(error.to_string()),
    }
}

/// The day, with its time of day where it has one. A time without a day and a duration stay
/// numbers.
fn date_value(moment: &calamine::ExcelDateTime) -> Value {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    if !moment.is_datetime() || year < 1900 {
        return number_value(moment.as_f64());
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute) {
        (0, 0) => Value::Date(date),
        _ => Value::Date(format!("{date} {hour:02}:{minute:02}")),
    }
}

fn number_value(number: f64) -> Value {
    float::decimal(number).map_or_else(|| Value::Error("#NUM!".to_string()), Value::Number)
}

/// Old xls files pad strings with NUL; no text of the trade holds one.
fn text_value(text: &str) -> Value {
    let clean: String = text.chars().filter(|c| *c != '\0').collect();
    if clean.trim().is_empty() { Value::Empty } else { Value::Text(clean) }
}

/// A number format that shows a percent sign outside of quotes.
fn is_percent(code: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    code.chars().any(|c| {
        let plain = !quoted && !escaped;
        escaped = c == '\\' && !escaped;
        quoted ^= c == '"' && plain;
        c == '%' && plain
    })
}
