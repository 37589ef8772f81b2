//! Owns the list as a spreadsheet: a title, a head, rows, and totals that count themselves.
use super::{Cell, Decimal, OutError, looks_like_a_formula, sheet_name};
use base::{Date, date::to_excel_serial};
use lang::Text;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, IgnoreError,
    Workbook, Worksheet, XlsxError,
};

/// How a column is written and aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    /// Money with the decimals of its currency; summed where the table has totals.
    Money(u32),
    /// A quantity, weight or volume; summed where the table has totals.
    Number(u32),
    /// A unit price, rate or percentage: a number that makes no sum.
    Factor(u32),
    Date,
}

/// One column: its head in the reader's language, its kind, its width in characters.
#[derive(Clone, Debug)]
pub struct Column {
    pub head: String,
    pub kind: ColumnKind,
    pub width: u16,
}

impl Column {
    pub fn new(head: impl Into<String>, kind: ColumnKind, width: u16) -> Column {
        Column { head: head.into(), kind, width }
    }
}

/// A list as it goes out. Text stays text, whatever it begins with.
#[derive(Clone, Debug)]
pub struct Table {
    pub title: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// The word before the totals (`合计`); `None` writes no totals.
    pub totals: Option<String>,
}

/// The head stands in the third row, under the title and a blank one.
const HEAD: u32 = 2;

impl Table {
    /// The XLSX file. The same table makes the same bytes.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, OutError> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&fixed_properties());
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&self.title, 1))?;
        self.write_head(sheet)?;
        for (at, row) in (HEAD + 1..).zip(&self.rows) {
            self.write_row(sheet, at, row)?;
        }
        if let Some(word) = self.totals.as_deref().filter(|_| !self.rows.is_empty()) {
            self.write_totals(sheet, word)?;
        }
        self.set_page(sheet)?;
        Ok(workbook.save_to_buffer()?)
    }

    fn write_head(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let title = Format::new().set_bold().set_font_size(14);
        sheet.write_string_with_format(0, 0, &self.title, &title)?;
        let head = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(0xEEF2F6)
            .set_border_bottom(FormatBorder::Thin);
        for (at, column) in (0_u16..).zip(&self.columns) {
            let aligned = match column.kind {
                ColumnKind::Text | ColumnKind::Date => head.clone(),
                _ => head.clone().set_align(FormatAlign::Right),
            };
            sheet.write_string_with_format(HEAD, at, &column.head, &aligned)?;
            sheet.set_column_width(at, f64::from(column.width))?;
        }
        Ok(())
    }

    fn write_row(&self, sheet: &mut Worksheet, at: u32, row: &[Cell]) -> Result<(), XlsxError> {
        for ((place, column), cell) in (0_u16..).zip(&self.columns).zip(row) {
            let format = format_of(column.kind);
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => write_text(sheet, (at, place), text, &Format::new())?,
                Cell::Number(number) => {
                    sheet.write_number_with_format(at, place, number.nearest(), &format)?;
                }
                Cell::Date(date) => {
                    write_date(sheet, (at, place), *date, format_of(ColumnKind::Date))?;
                }
            }
        }
        Ok(())
    }

    fn write_totals(&self, sheet: &mut Worksheet, word: &str) -> Result<(), XlsxError> {
        let last = HEAD + self.rows.len() as u32;
        let at = last + 1;
        let bold = Format::new().set_bold().set_border_top(FormatBorder::Thin);
        sheet.write_string_with_format(at, 0, word, &bold)?;
        for (place, column) in (0_u16..).zip(&self.columns).skip(1) {
            if !matches!(column.kind, ColumnKind::Money(_) | ColumnKind::Number(_)) {
                sheet.write_blank(at, place, &bold)?;
                continue;
            }
            let first = super::cell_name(HEAD + 1, place);
            let end = super::cell_name(last, place);
            let formula = Formula::new(format!("=SUM({first}:{end})"));
            let formula = formula.set_result(self.sum(place.into()));
            let format = format_of(column.kind).set_bold().set_border_top(FormatBorder::Thin);
            sheet.write_formula_with_format(at, place, formula, &format)?;
        }
        Ok(())
    }

    /// The sum as the formula will show it, for readers that do not calculate.
    fn sum(&self, place: usize) -> String {
        let numbers = self.rows.iter().filter_map(|row| match row.get(place) {
            Some(Cell::Number(number)) => Some(*number),
            _ => None,
        });
        let numbers: Vec<Decimal> = numbers.collect();
        let decimals = numbers.iter().map(|n| n.decimals).max().unwrap_or(0);
        let scaled = |n: &Decimal| i128::from(n.digits) * 10_i128.pow(decimals - n.decimals);
        let sum: i128 = numbers.iter().map(scaled).sum();
        // a sum beyond i64 is left to the spreadsheet
        i64::try_from(sum).map_or("0".to_string(), |digits| Decimal { digits, decimals }.plain())
    }

    fn set_page(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let columns = u16::try_from(self.columns.len()).unwrap_or(1).max(1);
        let last = HEAD + self.rows.len() as u32;
        sheet.autofilter(HEAD, 0, last.max(HEAD), columns - 1)?;
        sheet.set_freeze_panes(HEAD + 1, 0)?;
        sheet.set_repeat_rows(HEAD, HEAD)?;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
        let wide: u32 = self.columns.iter().map(|c| u32::from(c.width)).sum();
        if wide > 95 {
            sheet.set_landscape();
        }
        Ok(())
    }
}

/// Excel's number of the paper size.
pub(super) const A4: u8 = 9;

/// A fixed day of making, so that equal data are equal files.
pub(super) fn fixed_properties() -> DocProperties {
    let day = ExcelDateTime::from_ymd(2000, 1, 1);
    let properties = DocProperties::new();
    match day {
        Ok(day) => properties.set_creation_datetime(&day),
        Err(_) => properties,
    }
}

/// `#,##0.00` with so many decimals.
pub(super) fn number_format(decimals: u32) -> String {
    match decimals {
        0 => "#,##0".to_string(),
        places => format!("#,##0.{}", "0".repeat(places as usize)),
    }
}

fn format_of(kind: ColumnKind) -> Format {
    match kind {
        ColumnKind::Text => Format::new(),
        ColumnKind::Date => Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        ColumnKind::Money(places) => Format::new().set_num_format(number_format(places)),
        // needed decimals only, as quantities are read
        ColumnKind::Number(0) | ColumnKind::Factor(0) => Format::new().set_num_format("#,##0"),
        ColumnKind::Number(places) | ColumnKind::Factor(places) => {
            Format::new().set_num_format(format!("#,##0.{}", "#".repeat(places as usize)))
        }
    }
}

/// Writes text that stays text: also after a person has edited the cell, and digits without a
/// warning.
pub(super) fn write_text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let quoted = looks_like_a_formula(text);
    let format = if quoted { format.clone().set_quote_prefix() } else { format.clone() };
    sheet.write_string_with_format(row, column, text, &format)?;
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !text.is_empty() {
        sheet.ignore_error(row, column, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}

/// Writes a day; the few before March 1900, which Excel counts wrong, as text.
pub(super) fn write_date(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    date: Date,
    format: Format,
) -> Result<(), XlsxError> {
    let format = format.set_num_format("yyyy-mm-dd");
    match to_excel_serial(date) {
        Some(day) => sheet.write_number_with_format(row, column, day, &format)?,
        None => sheet.write_string_with_format(row, column, date.to_string(), &format)?,
    };
    Ok(())
}

impl From<Text> for OutError {
    fn from(text: Text) -> OutError {
        OutError(text)
    }
}
