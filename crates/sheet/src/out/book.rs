//! Owns papers as spreadsheets: invoice, packing list, contract with live formulas, ready to print.
use super::table::{A4, fixed_properties, number_format, write_date, write_text};
use super::{Cell, Decimal, OutError, sheet_name};
use rust_xlsxwriter::{
    DataValidation, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

/// A workbook of papers.
#[derive(Clone, Debug, Default)]
pub struct Book {
    sheets: Vec<Sheet>,
}

/// One sheet: cells placed by row and column from 0, and how it prints.
#[derive(Clone, Debug)]
pub struct Sheet {
    name: String,
    page: Page,
    hidden: bool,
    widths: Vec<(u16, u16)>,
    heights: Vec<(u32, u16)>,
    placed: Vec<Placed>,
    lists: Vec<List>,
}

/// Cells of one column that take one of the texts in other cells.
#[derive(Clone, Debug)]
struct List {
    rows: (u32, u32),
    column: u16,
    from: String,
}

/// How a sheet prints: always on A4, as wide as the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub landscape: bool,
    /// First and last row of the head that repeats on every page, from 0.
    pub repeat_rows: Option<(u32, u32)>,
    /// Text of the foot, before the page number.
    pub foot: String,
}

/// Where a text stands in its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Text left, numbers right.
    #[default]
    Kind,
    Left,
    Center,
    Right,
}

/// How a cell looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub bold: bool,
    pub border: bool,
    pub wrap: bool,
    pub align: Align,
    /// Points; 0 is the sheet's own size.
    pub size: u8,
    /// Decimals of a number; `None` shows what the number has.
    pub decimals: Option<u32>,
    /// A share of one that is shown in percent, with the decimals above.
    pub percent: bool,
    /// Red, green, blue, as `0xEEF2F6`.
    pub fill: Option<u32>,
}

impl Style {
    pub fn bold() -> Style {
        Style { bold: true, ..Style::default() }
    }
    /// A number with so many decimals, in a box.
    pub fn number(decimals: u32) -> Style {
        Style { decimals: Some(decimals), border: true, ..Style::default() }
    }
    /// Text in a box that grows downwards.
    pub fn boxed() -> Style {
        Style { border: true, wrap: true, ..Style::default() }
    }
}

#[derive(Clone, Debug)]
struct Placed {
    row: u32,
    column: u16,
    last_column: u16,
    content: Content,
    style: Style,
}

#[derive(Clone, Debug)]
enum Content {
    Cell(Cell),
    Formula { text: String, shown: String },
}

/// `B3` for row 2, column 1.
pub fn cell_name(row: u32, column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
}

impl Book {
    pub fn new() -> Book {
        Book::default()
    }

    pub fn add(&mut self, sheet: Sheet) {
        self.sheets.push(sheet);
    }

    /// The XLSX file. The same book makes the same bytes.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, OutError> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&fixed_properties());
        for (nth, sheet) in (1..).zip(&self.sheets) {
            let out = workbook.add_worksheet();
            out.set_name(sheet_name(&sheet.name, nth))?;
            sheet.write(out)?;
        }
        Ok(workbook.save_to_buffer()?)
    }
}

impl Sheet {
    pub fn new(name: impl Into<String>, page: Page) -> Sheet {
        let name = name.into();
        Sheet {
            name,
            page,
            hidden: false,
            widths: Vec::new(),
            heights: Vec::new(),
            placed: Vec::new(),
            lists: Vec::new(),
        }
    }

    /// Keeps the sheet out of sight: it is for the file's way back.
    pub fn hide(&mut self) {
        self.hidden = true;
    }

    /// Widths of the first columns, in characters.
    pub fn widths(&mut self, widths: &[u16]) {
        self.widths = (0..).zip(widths.iter().copied()).collect();
    }

    /// The height of a row, in points.
    pub fn height(&mut self, row: u32, points: u16) {
        self.heights.push((row, points));
    }

    /// Offers, in the cells of a column from the first to the last row, the texts that stand in
    /// other cells (`=$A$51:$A$62`); nothing else is taken there.
    pub fn choose(&mut self, rows: (u32, u32), column: u16, from: impl Into<String>) {
        self.lists.push(List { rows, column, from: from.into() });
    }

    /// Puts a value into a cell. Text never becomes a formula.
    pub fn put(&mut self, row: u32, column: u16, value: impl Into<Cell>, style: &Style) {
        let content = Content::Cell(value.into());
        self.placed.push(Placed {
            row,
            column,
            last_column: column,
            content,
            style: style.clone(),
        });
    }

    /// Puts a value over several columns of one row.
    pub fn merge(&mut self, row: u32, columns: (u16, u16), value: impl Into<Cell>, style: &Style) {
        let ((column, last_column), content) = (columns, Content::Cell(value.into()));
        self.placed.push(Placed { row, column, last_column, content, style: style.clone() });
    }

    /// Puts a live formula (`=SUM(F8:F20)`) with the value that it has now, for readers that do
    /// not calculate: previews, phones, the customer's import.
    pub fn formula(
        &mut self,
        at: (u32, u16),
        text: &str,
        shown: impl Into<Decimal>,
        style: &Style,
    ) {
        self.formula_or_blank(at, text, Some(shown.into()), style);
    }

    /// A live formula that may give no value: the empty text of a spreadsheet.
    pub fn formula_or_blank(
        &mut self,
        (row, column): (u32, u16),
        text: &str,
        shown: Option<Decimal>,
        style: &Style,
    ) {
        let shown = shown.map_or(String::new(), Decimal::plain);
        let content = Content::Formula { text: text.to_string(), shown };
        let (last_column, style) = (column, style.clone());
        self.placed.push(Placed { row, column, last_column, content, style });
    }

    fn write(&self, out: &mut Worksheet) -> Result<(), XlsxError> {
        out.set_hidden(self.hidden);
        // A formula whose value is the empty text: the library would store a zero.
        out.set_formula_result_default("");
        for (column, width) in &self.widths {
            out.set_column_width(*column, f64::from(*width))?;
        }
        for (row, points) in &self.heights {
            out.set_row_height(*row, f64::from(*points))?;
        }
        for placed in &self.placed {
            placed.write(out)?;
        }
        for List { rows, column, from } in &self.lists {
            let offered = DataValidation::new().allow_list_formula(Formula::new(from));
            out.add_data_validation(rows.0, *column, rows.1, *column, &offered)?;
        }
        out.set_paper_size(A4)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3);
        out.set_footer(format!("&L{}&R&P / &N", self.page.foot.replace('&', "&&")));
        if self.page.landscape {
            out.set_landscape();
        }
        if let Some((first, last)) = self.page.repeat_rows {
            out.set_repeat_rows(first, last)?;
        }
        Ok(())
    }
}

impl Placed {
    fn write(&self, out: &mut Worksheet) -> Result<(), XlsxError> {
        let (row, column) = (self.row, self.column);
        let format = self.format();
        if self.last_column > column {
            // the value is written over the blank that the merge leaves
            out.merge_range(row, column, row, self.last_column, "", &format)?;
        }
        match &self.content {
            Content::Cell(Cell::Empty) => {
                out.write_blank(row, column, &format)?;
            }
            Content::Cell(Cell::Text(text)) => write_text(out, (row, column), text, &format)?,
            Content::Cell(Cell::Number(number)) => {
                out.write_number_with_format(row, column, number.nearest(), &format)?;
            }
            Content::Cell(Cell::Date(date)) => {
                write_date(out, (row, column), *date, format)?;
            }
            Content::Formula { text, shown } => {
                let formula = Formula::new(text).set_result(shown);
                out.write_formula_with_format(row, column, formula, &format)?;
            }
        }
        Ok(())
    }

    fn format(&self) -> Format {
        let style = &self.style;
        let mut format = Format::new().set_align(FormatAlign::VerticalCenter);
        if style.bold {
            format = format.set_bold();
        }
        if style.border {
            format = format.set_border(FormatBorder::Thin);
        }
        if style.wrap {
            format = format.set_text_wrap();
        }
        if style.size > 0 {
            format = format.set_font_size(f64::from(style.size));
        }
        let percent = if style.percent { "%" } else { "" };
        if let Some(decimals) = style.decimals {
            format = format.set_num_format(number_format(decimals) + percent);
        }
        if let Some(color) = style.fill {
            format = format.set_background_color(color);
        }
        match style.align {
            Align::Kind => format,
            Align::Left => format.set_align(FormatAlign::Left),
            Align::Center => format.set_align(FormatAlign::Center),
            Align::Right => format.set_align(FormatAlign::Right),
        }
    }
}
