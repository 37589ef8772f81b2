//! Owns the form as a spreadsheet: its blocks from top to bottom, sums and products as formulas.

use rust_xlsxwriter::utility::column_number_to_name;

use crate::book::{Book, BookError, Cell, Row};
use crate::form::{Block, Form, FormBox, Tick};
use crate::form_table::{Column, Entry, Holds, Sum, Table, Total, Width};
use crate::{Bilingual, PaperHead};

/// Columns of a sheet without a table: two for labels, two for values.
const PLAIN: [u16; 4] = [12, 18, 34, 34];

pub(crate) fn write(form: &Form) -> Result<Vec<u8>, BookError> {
    let mut book = Book::open(&form.head, &widths(form))?;
    book.parties(&form.parties.iter().collect::<Vec<_>>())?;
    book.facts(&form.facts)?;
    for block in &form.blocks {
        write_block(&mut book, block)?;
    }
    book.bank(form.bank.as_ref())?;
    book.sides(&form.signers.iter().collect::<Vec<_>>())?;
    book.close()
}

/// As wide as the widest column that stands in the same place of any table.
fn widths(form: &Form) -> Vec<u16> {
    let mut all: Vec<u16> = Vec::new();
    for block in &form.blocks {
        let Block::Table(table) = block else { continue };
        for (n, column) in table.columns.iter().enumerate() {
            let wanted = characters(column);
            match all.get_mut(n) {
                Some(width) => *width = wanted.max(*width),
                None => all.push(wanted),
            }
        }
    }
    let lacking = PLAIN.get(all.len()..).unwrap_or_default();
    all.extend(lacking);
    all
}

fn characters(column: &Column) -> u16 {
    match (column.width, column.holds) {
        (Width::Mm(mm), _) => (u16::from(mm) / 2).max(6),
        (Width::Rest, _) => 34,
        (Width::Fit, Holds::Figure | Holds::Code | Holds::Text) => 14,
    }
}

fn write_block(book: &mut Book, block: &Block) -> Result<(), BookError> {
    match block {
        Block::Facts { title, facts } => {
            book.heading(title.clone(), !title.is_empty() && !facts.is_empty())?;
            book.facts(facts)
        }
        Block::Text { title, paragraphs, numbered: true } => book.texts(title.clone(), paragraphs),
        Block::Text { title, paragraphs, numbered: false } => {
            book.heading(title.clone(), !title.is_empty() && !paragraphs.is_empty())?;
            paragraphs.iter().try_for_each(|text| book.paragraph(text))
        }
        Block::Table(table) => write_table(book, table),
        Block::Boxes { boxes } => boxes.iter().try_for_each(|it| write_box(book, it)),
        Block::MarkSheets { sheets } => sheets.iter().try_for_each(|sheet| {
            book.pair(&book.head.speak(&sheet.label), &sheet.text)?;
            book.paragraph(&sheet.note)
        }),
        Block::Ticks { title, points } => {
            book.heading(title.clone(), !title.is_empty())?;
            points.iter().try_for_each(|point| write_tick(book, point))
        }
        Block::Letter { salutation, paragraphs, closing } => {
            let all = [salutation].into_iter().chain(paragraphs).chain([closing]);
            all.into_iter().try_for_each(|text| book.paragraph(text))
        }
    }
}

fn write_box(book: &mut Book, it: &FormBox) -> Result<(), BookError> {
    let label = format!("{} {}", it.no, book.head.speak(&it.label));
    // A blank keeps the row of a box that is to be filled by hand.
    let value = if it.value.is_empty() { " ".to_owned() } else { book.head.join(&it.value, "\n") };
    book.pair(label.trim_start(), &value)
}

fn write_tick(book: &mut Book, point: &Tick) -> Result<(), BookError> {
    let mark = if point.ticked { "\u{2611}" } else { "\u{2610}" };
    let told = [book.head.speak(&point.text), book.head.speak(&point.note)];
    let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
    book.paragraph(&Bilingual::same(format!("{mark} {}", told.join(" · "))))
}

fn write_table(book: &mut Book, table: &Table) -> Result<(), BookError> {
    book.heading(table.title.clone(), !table.title.is_empty())?;
    let titles: Vec<Cell> =
        table.columns.iter().map(|it| Cell::Text(book.head.join(&it.label, "\n"))).collect();
    let head = book.table_row(&titles, Row::Head)?;
    for (entries, row) in table.rows.iter().zip(head + 1..) {
        let cell = |(n, entry): (usize, &Entry)| match table.columns.get(n) {
            Some(column) => entry_cell(book.head, (column, entry), entries, row),
            None => Cell::Empty,
        };
        let cells: Vec<Cell> = entries.iter().enumerate().map(cell).collect();
        book.table_row(&cells, Row::Plain)?;
    }
    let span = (head + 1, head + u32::try_from(table.rows.len()).unwrap_or(u32::MAX));
    for (totals, printed) in table.totals().into_iter().zip(table.tail()) {
        let cells: Vec<Cell> = totals
            .into_iter()
            .zip(&printed)
            .enumerate()
            .map(|(n, (total, entry))| match total {
                Some(total) => total_cell(table, n, total, span),
                None => plain_cell(book.head, entry),
            })
            .collect();
        book.table_row(&cells, Row::Bold)?;
    }
    book.gap();
    Ok(())
}

fn plain_cell(head: &PaperHead, entry: &Entry) -> Cell {
    match entry {
        Entry::Empty => Cell::Empty,
        Entry::Text(text) => Cell::Text(head.join(text, "\n")),
        Entry::Number(figure) => Cell::Number(figure.clone()),
    }
}

/// A product is a formula where it gives the figure to the last digit; a sum agreed otherwise stays
/// a number.
fn entry_cell(
    head: &PaperHead,
    (column, entry): (&Column, &Entry),
    row: &[Entry],
    at: u32,
) -> Cell {
    let factors = column.product.and_then(|(one, other)| {
        let figure = |n: usize| row.get(n).and_then(Entry::as_figure);
        Some(((one, figure(one)?), (other, figure(other)?)))
    });
    let (Entry::Number(own), Some(((one, a), (other, b)))) = (entry, factors) else {
        return plain_cell(head, entry);
    };
    let decimals = own.kept_decimals();
    match (letter(one), letter(other)) {
        (Some(one), Some(other)) if a.times(b, decimals).value() == own.value() => {
            Cell::Formula(format!("=ROUND({one}{at}*{other}{at},{decimals})"), own.clone())
        }
        _ => Cell::Number(own.clone()),
    }
}

fn total_cell(table: &Table, column: usize, total: Total, (first, last): (u32, u32)) -> Cell {
    let Total { sum, unit } = total;
    // A sum over no rows would read its own cell.
    let Some(own) = letter(column).filter(|_| last >= first) else { return Cell::Number(sum) };
    let of_unit = unit.zip(match table.columns.get(column).map(|it| it.sum) {
        Some(Sum::By(place)) => letter(place),
        _ => None,
    });
    let formula = match of_unit {
        Some((unit, by)) => {
            // A quotation mark inside a text of a formula is doubled.
            let unit = unit.replace('"', "\"\"");
            format!("=SUMIF({by}{first}:{by}{last},\"{unit}\",{own}{first}:{own}{last})")
        }
        None => format!("=SUM({own}{first}:{own}{last})"),
    };
    Cell::Formula(formula, sum)
}

fn letter(column: usize) -> Option<String> {
    Some(column_number_to_name(u16::try_from(column).ok()?))
}
