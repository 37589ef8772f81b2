//! Owns the table of items to make in a spreadsheet.

use lang::{Msg, m};

use crate::book::{Book, BookError, Cell, Row};
use crate::instruction::MakeLine;
use crate::{Figure, ProductionInstruction};

/// Column widths in characters.
pub(crate) const WIDTHS: &[u16] = &[6, 18, 40, 12, 8, 10, 26];

const TITLES: [Msg; 7] = [
    m::PAPER_LINE_NO,
    m::PAPER_ITEM,
    m::PAPER_DESCRIPTION,
    m::PAPER_QUANTITY,
    m::PAPER_UNIT,
    m::PAPER_CARTONS,
    m::PAPER_REMARKS,
];

/// Writes head, items, totals, and what holds for single items.
pub(crate) fn write(book: &mut Book, paper: &ProductionInstruction) -> Result<(), BookError> {
    let titles = TITLES.map(|msg| Cell::Text(book.head.join(&msg.into(), "\n")));
    let first = book.table_row(&titles, Row::Head)? + 1;
    let mut last = first;
    for line in &paper.lines {
        let cells = line_cells(book, line);
        last = book.table_row(&cells, Row::Plain)?;
    }
    write_totals(book, paper, first, last)?;
    for line in paper.lines.iter().filter(|line| !line.specs.is_empty()) {
        let name = Cell::Text(line.item_no.clone());
        let number = Cell::Number(Figure::whole(line.no.into()));
        book.table_row(&[number, name], Row::Bold)?;
        book.facts(&line.specs)?;
    }
    Ok(())
}

fn line_cells(book: &Book, line: &MakeLine) -> [Cell; 7] {
    [
        Cell::Number(Figure::whole(line.no.into())),
        Cell::Text(line.item_no.clone()),
        Cell::Text(book.head.join(&line.description, "\n")),
        Cell::Number(line.quantity.clone()),
        Cell::Text(line.unit.clone()),
        line.cartons.clone().map_or(Cell::Empty, Cell::Number),
        Cell::Text(book.head.join(&line.remarks, "\n")),
    ]
}

fn write_totals(
    book: &mut Book,
    paper: &ProductionInstruction,
    first: u32,
    last: u32,
) -> Result<(), BookError> {
    for (place, sum) in paper.quantities().into_iter().enumerate() {
        let unit = sum.unit.replace('"', "\"\"");
        let quantity = format!("=SUMIF(E{first}:E{last},\"{unit}\",D{first}:D{last})");
        let cartons = match paper.cartons() {
            Some(cartons) if place == 0 => {
                Cell::Formula(format!("=SUM(F{first}:F{last})"), cartons)
            }
            _ => Cell::Empty,
        };
        let cells = [
            Cell::Empty,
            Cell::Text(if place == 0 { book.head.label(m::PAPER_TOTAL) } else { String::new() }),
            Cell::Empty,
            Cell::Formula(quantity, sum.quantity),
            Cell::Text(sum.unit),
            cartons,
            Cell::Empty,
        ];
        book.table_row(&cells, Row::Bold)?;
    }
    Ok(())
}
