//! Owns the spreadsheet form of a paper: one A4 sheet written from top to bottom.

use std::fmt;

use lang::{Msg, m};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Formula, Image, Workbook, Worksheet, XlsxError,
};

use crate::book_styles::{Styles, tab};
use crate::{Bank, Bilingual, Charge, Fact, Figure, Mark, PaperHead, Party, Side};

/// Excel's number of the paper size A4.
const A4: u8 = 9;
/// Above this sum of column widths the sheet lies on its side.
const UPRIGHT_WIDTH: u16 = 110;
/// Height of a row with a picture, in points: two centimetres.
const PICTURE_HEIGHT: u16 = 57;
/// What a sheet bears as its day of creation when its head names none; never the clock.
const NO_DAY: (u16, u8, u8) = (2000, 1, 1);

/// Why a sheet could not be written: a text longer than Excel's 32,767 characters, more lines
/// than a sheet has, a date before 1900.
#[derive(Debug)]
pub struct BookError(XlsxError);

impl fmt::Display for BookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for BookError {}

impl From<XlsxError> for BookError {
    fn from(error: XlsxError) -> BookError {
        BookError(error)
    }
}

/// One cell of a table.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Empty,
    /// Stays text whatever it begins with: `=1+1` is a name, not a formula.
    Text(String),
    Number(Figure),
    /// A formula and its value at the time of writing.
    Formula(String, Figure),
}

/// How a row of a table looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Row {
    Head,
    Plain,
    Bold,
}

/// A sheet in the making.
pub(crate) struct Book<'a> {
    pub(crate) head: &'a PaperHead,
    sheet: Worksheet,
    styles: Styles,
    /// Next empty row, counted from zero as the library does.
    row: u32,
    /// Number of columns.
    width: u16,
    /// Their widths in characters.
    widths: Vec<u16>,
}

/// Lines that a text takes in a cell of so many characters; a Chinese character counts two.
fn lines_needed(text: &str, room: u16) -> u16 {
    let wide = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let room = usize::from(room.max(1));
    let lines: usize = text.lines().map(|line| wide(line).div_ceil(room).max(1)).sum();
    u16::try_from(lines).unwrap_or(u16::MAX)
}

impl<'a> Book<'a> {
    /// Company, title and number of the paper; `widths` in characters, one per column.
    pub(crate) fn open(head: &'a PaperHead, widths: &[u16]) -> Result<Book<'a>, BookError> {
        let width = u16::try_from(widths.len()).unwrap_or(u16::MAX);
        let (sheet, styles, widths) = (Worksheet::new(), Styles::new(), widths.to_vec());
        let mut book = Book { head, sheet, styles, row: 0, width, widths: widths.clone() };
        for (column, &characters) in (0..width).zip(&widths) {
            book.sheet.set_column_width(column, characters)?;
        }
        book.set_print(widths.iter().sum::<u16>() > UPRIGHT_WIDTH);
        book.write_head()?;
        Ok(book)
    }

    fn set_print(&mut self, landscape: bool) {
        let sheet = &mut self.sheet;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3).set_print_center_horizontally(true);
        if landscape {
            sheet.set_landscape();
        }
        // The ampersand begins a code in a footer.
        let number = self.head.full_number().replace('&', "&&");
        sheet.set_footer(format!("&L{number}&R&P / &N")).set_screen_gridlines(false);
    }

    fn write_head(&mut self) -> Result<(), BookError> {
        let head = self.head;
        let names = [&head.company.name_en, &head.company.name_zh];
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            self.across(name, |s| &s.company)?;
        }
        let address =
            Bilingual::new(head.company.address_zh.clone(), head.company.address_en.clone());
        let reach = [head.speak(&address), head.company.tel.clone(), head.company.email.clone()];
        let reach: Vec<_> = reach.into_iter().filter(|part| !part.is_empty()).collect();
        if !reach.is_empty() {
            self.across(&reach.join("   "), |s| &s.muted)?;
        }
        self.across(&head.speak(&head.title), |s| &s.title)?;
        if let Some(mark) = head.mark() {
            self.across(&mark, |s| &s.warning)?;
        }
        if let Some(void) = &head.replaces {
            let text = |lang| m::PAPER_REPLACES.with("number", void).in_lang(lang);
            let both = Bilingual::new(text(lang::Lang::Zh), text(lang::Lang::En));
            self.across(&head.speak(&both), |s| &s.warning)?;
        }
        self.labelled(m::PAPER_NUMBER, &Bilingual::same(head.full_number()))?;
        self.labelled(m::PAPER_DATE, &Bilingual::same(head.date.clone()))?;
        self.row += 1;
        head.words.opening.iter().try_for_each(|text| self.paragraph(text))
    }

    /// A text over all columns.
    fn across(
        &mut self,
        text: &str,
        style: fn(&Styles) -> &rust_xlsxwriter::Format,
    ) -> Result<(), BookError> {
        let format = style(&self.styles).clone();
        self.merged(0, self.width - 1, text, &format)?;
        self.row += 1;
        Ok(())
    }

    fn merged(
        &mut self,
        first: u16,
        last: u16,
        text: &str,
        format: &rust_xlsxwriter::Format,
    ) -> Result<(), BookError> {
        let format = self.styles.guarded(format, text);
        if first < last {
            self.sheet.merge_range(self.row, first, self.row, last, text, &format)?;
        } else {
            self.sheet.write_string_with_format(self.row, first, text, &format)?;
        }
        let columns = usize::from(first)..=usize::from(last);
        let room: u16 = self.widths.get(columns).unwrap_or_default().iter().sum();
        // Excel fits no row to merged cells, and no row is higher than 409 points.
        let lines = lines_needed(text, room).min(29);
        if lines > 1 {
            self.sheet.set_row_height(self.row, lines * 14)?;
        }
        Ok(())
    }

    /// A label in the first two columns, a text in the others; nothing for an empty text.
    pub(crate) fn labelled(&mut self, label: Msg, text: &Bilingual) -> Result<(), BookError> {
        if text.is_empty() {
            return Ok(());
        }
        self.pair(&self.head.label(label), &self.head.join(text, "\n"))
    }

    /// A label and a text that are known as they are.
    pub(crate) fn pair(&mut self, label: &str, text: &str) -> Result<(), BookError> {
        let (muted, plain) = (self.styles.muted.clone(), self.styles.plain.clone());
        self.merged(0, 1, label, &muted)?;
        self.merged(2, self.width - 1, text, &plain)?;
        self.row += 1;
        Ok(())
    }

    pub(crate) fn facts(&mut self, facts: &[Fact]) -> Result<(), BookError> {
        for fact in facts {
            let value = self.head.join(&fact.value, "\n");
            self.pair(&self.head.speak(&fact.label), &value)?;
        }
        self.row += 1;
        Ok(())
    }

    pub(crate) fn parties(&mut self, parties: &[&Party]) -> Result<(), BookError> {
        for party in parties {
            let mut lines = vec![party.name.as_str()];
            lines.extend(party.address.iter().map(String::as_str));
            if !party.contact.is_empty() {
                lines.push(&party.contact);
            }
            self.pair(&self.head.speak(&party.role), &lines.join("\n"))?;
        }
        Ok(())
    }

    pub(crate) fn heading(
        &mut self,
        title: impl Into<Bilingual>,
        wanted: bool,
    ) -> Result<(), BookError> {
        if !wanted {
            return Ok(());
        }
        self.gap();
        self.across(&self.head.speak(&title.into()), |s| &s.heading)
    }

    /// An empty row.
    pub(crate) fn gap(&mut self) {
        self.row += 1;
    }

    /// A text over all columns; nothing for an empty one.
    pub(crate) fn paragraph(&mut self, text: &Bilingual) -> Result<(), BookError> {
        if text.is_empty() {
            return Ok(());
        }
        self.across(&self.head.join(text, "\n"), |s| &s.plain)
    }

    /// A numbered list under a heading.
    pub(crate) fn texts(
        &mut self,
        title: impl Into<Bilingual>,
        texts: &[Bilingual],
    ) -> Result<(), BookError> {
        let title = title.into();
        self.heading(title.clone(), !texts.is_empty() && !title.is_empty())?;
        for (place, text) in texts.iter().enumerate() {
            let numbered = format!("{}. {}", place + 1, self.head.join(text, "\n"));
            self.across(&numbered, |s| &s.plain)?;
        }
        Ok(())
    }

    /// Labels and amounts that are named beside the table of goods.
    pub(crate) fn charges(&mut self, label: Msg, charges: &[Charge]) -> Result<(), BookError> {
        self.heading(label, !charges.is_empty())?;
        for charge in charges {
            let plain = self.styles.plain.clone();
            let text = self.head.speak(&charge.label);
            self.merged(0, self.width - 2, &text, &plain)?;
            self.cell(self.width - 1, &Cell::Number(charge.amount.clone()), Row::Plain)?;
            self.row += 1;
        }
        Ok(())
    }

    pub(crate) fn marks(&mut self, marks: &[Mark]) -> Result<(), BookError> {
        self.heading(m::PAPER_MARKS, !marks.is_empty())?;
        for mark in marks {
            let parts = [mark.text.as_str(), mark.file.as_str()];
            let text: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.pair(&self.head.speak(&mark.label), &text.join("\n"))?;
        }
        Ok(())
    }

    pub(crate) fn bank(&mut self, bank: Option<&Bank>) -> Result<(), BookError> {
        let Some(bank) = bank else { return Ok(()) };
        self.heading(m::PAPER_BANK, true)?;
        let rows = [
            (m::PAPER_BENEFICIARY, &bank.beneficiary),
            (m::PAPER_ACCOUNT, &bank.account),
            (m::PAPER_BANK_NAME, &bank.bank),
            (m::PAPER_BANK_ADDRESS, &bank.address),
            (m::PAPER_SWIFT, &bank.swift),
            (m::PAPER_INTERMEDIARY, &bank.intermediary),
            (m::PAPER_BANK_NOTE, &bank.note),
        ];
        for (label, value) in rows {
            self.labelled(label, &Bilingual::same(value.clone()))?;
        }
        Ok(())
    }

    /// Who signs: role, name, and an empty line for signature and seal.
    pub(crate) fn sides(&mut self, sides: &[&Side]) -> Result<(), BookError> {
        let words = &self.head.words;
        words.closing.iter().try_for_each(|text| self.paragraph(text))?;
        self.heading(m::PAPER_REMARKS, !words.note.is_empty())?;
        words.note.iter().try_for_each(|text| self.paragraph(text))?;
        self.row += 1;
        for side in sides {
            self.pair(&self.head.speak(&side.role), &side.name)?;
            self.sheet.set_row_height(self.row, 48)?;
            self.pair(&self.head.label(m::PAPER_SIGNATURE), " ")?;
        }
        Ok(())
    }

    /// Writes a row of a table and gives its number for formulas, counted from one as Excel does.
    pub(crate) fn table_row(&mut self, cells: &[Cell], row: Row) -> Result<u32, BookError> {
        if row == Row::Head {
            self.sheet.set_repeat_rows(self.row, self.row)?;
        }
        for (column, cell) in (0..self.width).zip(cells) {
            self.cell(column, cell, row)?;
        }
        self.row += 1;
        Ok(self.row)
    }

    /// Lays a picture into the row that is written next, of these cells, which becomes high enough
    /// for both. What a spreadsheet cannot show (a drawing) is left out; the printed paper has it.
    pub(crate) fn picture(
        &mut self,
        column: usize,
        (bytes, says): (&[u8], &str),
        cells: &[Cell],
    ) -> Result<(), BookError> {
        let (Ok(image), Ok(column)) = (Image::new_from_buffer(bytes), u16::try_from(column)) else {
            return Ok(());
        };
        let image = image.set_alt_text(says);
        // A row of a given height is not fitted to its texts any more.
        let texts = cells.iter().zip(&self.widths).map(|(cell, &width)| match cell {
            Cell::Text(text) => lines_needed(text, width),
            _ => 1,
        });
        let height = texts.max().unwrap_or(1).min(29) * 14;
        self.sheet.set_row_height(self.row, height.max(PICTURE_HEIGHT))?;
        self.sheet.insert_image_fit_to_cell(self.row, column, &image, true)?;
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell, row: Row) -> Result<(), BookError> {
        let at = self.row;
        match cell {
            Cell::Empty => {
                self.sheet.write_blank(at, column, self.styles.text(row))?;
            }
            Cell::Text(text) => {
                let format = self.styles.guarded(self.styles.text(row), text);
                self.sheet.write_string_with_format(at, column, text, &format)?;
            }
            Cell::Number(figure) => {
                let format = self.styles.number(row, figure);
                // A spreadsheet knows no other number. Fifteen digits stay exact.
                match figure.value().parse::<f64>() {
                    Ok(number) => {
                        self.sheet.write_number_with_format(at, column, number, &format)?
                    }
                    Err(_) => {
                        self.sheet.write_string_with_format(at, column, figure.text(), &format)?
                    }
                };
            }
            Cell::Formula(formula, cached) => {
                let format = self.styles.number(row, cached);
                let formula = Formula::new(formula).set_result(cached.value());
                self.sheet.write_formula_with_format(at, column, formula, &format)?;
            }
        }
        Ok(())
    }

    /// The finished file. The same paper gives the same bytes.
    pub(crate) fn close(mut self) -> Result<Vec<u8>, BookError> {
        self.sheet.set_name(tab(&self.head.title.en))?;
        let day = self.head.day.and_then(|d| Some((u16::try_from(d.year).ok()?, d.month, d.day)));
        let (year, month, day) = day.unwrap_or(NO_DAY);
        let properties = DocProperties::new()
            .set_title(format!("{} {}", self.head.title.en, self.head.full_number()))
            .set_company(&self.head.company.name_en)
            .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?);
        let mut workbook = Workbook::new();
        workbook.set_properties(&properties).push_worksheet(self.sheet);
        Ok(workbook.save_to_buffer()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_gets_as_many_lines_as_its_text_needs() {
        assert_eq!(lines_needed("N/M", 40), 1);
        assert_eq!(lines_needed("NORDLICHT\nHYT-276\n\nHAMBURG", 40), 4);
        assert_eq!(lines_needed(&"x".repeat(81), 40), 3);
        assert_eq!(lines_needed("不可抗力", 4), 2, "Chinese characters are twice as wide");
    }
}
