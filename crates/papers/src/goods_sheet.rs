//! Owns the table of goods in a spreadsheet: amounts, quantities and totals as live formulas.

use lang::{Msg, m};
use rust_xlsxwriter::utility::column_number_to_name;

use crate::book::{Book, BookError, Cell, Row};
use crate::{Figure, Goods, Line, Words};

/// A column of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Column {
    No,
    Item,
    CustomerItem,
    Hs,
    Description,
    Picture,
    Details,
    Quantity,
    Unit,
    Cartons,
    Price,
    Amount,
    Remarks,
}

/// What differs between the papers that share the table.
pub(crate) struct GoodsStyle {
    /// Stands where free goods have no amount.
    pub(crate) free: Msg,
    /// Prints the customs value of one free piece.
    pub(crate) show_free_price: bool,
}

/// The columns that have something to say, in printing order or as the house wants them.
pub(crate) fn columns(words: &Words, goods: &Goods, sum_up: bool) -> Vec<Column> {
    let any = |has: fn(&Line) -> bool| goods.lines.iter().any(has);
    let optional = [
        (Column::No, true),
        (Column::Item, true),
        (Column::CustomerItem, any(|line| !line.customer_item.is_empty())),
        (Column::Hs, any(|line| !line.hs.is_empty())),
        (Column::Description, true),
        (Column::Picture, any(|line| line.picture.is_some())),
        (Column::Details, any(|line| !line.details.is_empty())),
        (Column::Quantity, true),
        (Column::Unit, true),
        (Column::Cartons, goods.cartons().is_some()),
        (Column::Price, true),
        (Column::Amount, sum_up),
        (Column::Remarks, any(|line| !line.remarks.is_empty())),
    ];
    let shown = optional.into_iter().filter(|(_, wanted)| *wanted).map(|(column, _)| column);
    words.arranged(&shown.collect::<Vec<_>>(), Column::place)
}

/// Column widths in characters.
pub(crate) fn widths(columns: &[Column]) -> Vec<u16> {
    columns.iter().map(|column| column.width()).collect()
}

impl Column {
    fn width(self) -> u16 {
        match self {
            Column::No => 5,
            Column::Unit => 7,
            Column::Cartons => 9,
            Column::Quantity | Column::Price => 12,
            Column::CustomerItem | Column::Hs => 13,
            Column::Item | Column::Amount | Column::Picture => 16,
            Column::Remarks => 20,
            Column::Details => 28,
            Column::Description => 34,
        }
    }

    /// The column of the printed paper that it belongs to, counted from zero.
    fn place(self) -> usize {
        match self {
            Column::No => 0,
            Column::Item | Column::CustomerItem | Column::Hs => 1,
            Column::Description | Column::Picture | Column::Details | Column::Remarks => 2,
            Column::Quantity => 3,
            Column::Unit => 4,
            Column::Cartons => 5,
            Column::Price => 6,
            Column::Amount => 7,
        }
    }

    fn label(self) -> Msg {
        match self {
            Column::No => m::PAPER_LINE_NO,
            Column::Item => m::PAPER_ITEM,
            Column::CustomerItem => m::PAPER_CUSTOMER_ITEM,
            Column::Hs => m::PAPER_HS_CODE,
            Column::Description => m::PAPER_DESCRIPTION,
            Column::Picture => m::PAPER_PICTURE,
            Column::Details => m::PAPER_PACKING,
            Column::Quantity => m::PAPER_QUANTITY,
            Column::Unit => m::PAPER_UNIT,
            Column::Cartons => m::PAPER_CARTONS,
            Column::Price => m::PAPER_UNIT_PRICE,
            Column::Amount => m::PAPER_AMOUNT,
            Column::Remarks => m::PAPER_REMARKS,
        }
    }

    fn title(self, book: &Book, currency: &str) -> Cell {
        let label = book.head.join(&self.label().into(), "\n");
        let priced = matches!(self, Column::Price | Column::Amount);
        Cell::Text(if priced { format!("{label}\n{currency}") } else { label })
    }
}

/// The rows a formula sums up, counted from one.
#[derive(Clone, Copy)]
struct Span {
    first: u32,
    last: u32,
}

/// Where the columns stand.
struct Places<'a>(&'a [Column]);

impl Places<'_> {
    /// The letter of a column; a formula is written only for columns that stand on the sheet.
    fn letter(&self, column: Column) -> Option<String> {
        let place = self.0.iter().position(|&other| other == column)?;
        Some(column_number_to_name(u16::try_from(place).ok()?))
    }

    /// The first of these that stands on the sheet: where a label goes.
    fn first_of(&self, wanted: [Column; 3]) -> Option<Column> {
        wanted.into_iter().find(|column| self.0.contains(column))
    }

    fn sum(&self, column: Column, span: Span, cached: Figure) -> Cell {
        match self.letter(column) {
            Some(c) => Cell::Formula(format!("=SUM({c}{}:{c}{})", span.first, span.last), cached),
            None => Cell::Number(cached),
        }
    }
}

/// Writes head, lines with their pictures, charges and totals.
pub(crate) fn write(
    book: &mut Book,
    (goods, pictures): (&Goods, &[Vec<u8>]),
    columns: &[Column],
    style: &GoodsStyle,
) -> Result<(), BookError> {
    let places = Places(columns);
    let titles: Vec<_> = columns.iter().map(|c| c.title(book, &goods.currency)).collect();
    let head = book.table_row(&titles, Row::Head)?;
    for (line, row) in goods.lines.iter().zip(head + 1..) {
        let cells: Vec<_> =
            columns.iter().map(|&c| line_cell(book, &places, line, c, (row, style))).collect();
        let place = places.0.iter().position(|&column| column == Column::Picture);
        let picture = line.picture.and_then(|n| pictures.get(n));
        if let (Some(place), Some(picture)) = (place, picture) {
            book.picture(place, (picture, &line.item_no), &cells)?;
        }
        book.table_row(&cells, Row::Plain)?;
    }
    let lines = Span { first: head + 1, last: head + count(goods.lines.len()) };
    let charged = write_charges(book, goods, &places, lines)?;
    write_totals(book, goods, &places, (lines, charged))
}

fn line_cell(
    book: &Book,
    places: &Places,
    line: &Line,
    column: Column,
    (row, style): (u32, &GoodsStyle),
) -> Cell {
    let spoken = |text| Cell::Text(book.head.join(text, "\n"));
    match column {
        Column::No => Cell::Number(Figure::whole(line.no.into())),
        Column::Item => Cell::Text(line.item_no.clone()),
        Column::CustomerItem => Cell::Text(line.customer_item.clone()),
        Column::Hs => Cell::Text(line.hs.clone()),
        Column::Description => spoken(&line.description),
        Column::Picture => Cell::Empty,
        Column::Details => Cell::Text(details(book, line)),
        Column::Quantity => Cell::Number(line.quantity.clone()),
        Column::Unit => Cell::Text(line.unit.clone()),
        Column::Cartons => line.cartons.clone().map_or(Cell::Empty, Cell::Number),
        Column::Price => price_cell(places, line, row, style),
        Column::Amount => amount_cell(book, places, line, row, style),
        Column::Remarks => spoken(&line.remarks),
    }
}

fn details(book: &Book, line: &Line) -> String {
    let tell = |fact: &crate::Fact| {
        format!("{}: {}", book.head.speak(&fact.label), book.head.speak(&fact.value))
    };
    line.details.iter().map(tell).collect::<Vec<_>>().join("\n")
}

/// An average price follows from the amount; every other price is agreed and stands as a number.
fn price_cell(places: &Places, line: &Line, row: u32, style: &GoodsStyle) -> Cell {
    let agreed = Cell::Number(line.unit_price.clone());
    if line.free {
        return if style.show_free_price { agreed } else { Cell::Empty };
    }
    match (line.average, places.letter(Column::Amount), places.letter(Column::Quantity)) {
        (true, Some(amount), Some(quantity)) => {
            let formula = format!("=ROUND({amount}{row}/{quantity}{row},6)");
            Cell::Formula(formula, line.unit_price.clone())
        }
        _ => agreed,
    }
}

/// Quantity × price where that gives the amount to the last cent; a sum agreed otherwise stays a
/// number, because a formula would show another one.
fn amount_cell(book: &Book, places: &Places, line: &Line, row: u32, style: &GoodsStyle) -> Cell {
    if line.free {
        return Cell::Text(book.head.label(style.free));
    }
    match (places.letter(Column::Quantity), places.letter(Column::Price)) {
        (Some(quantity), Some(price)) if !line.average && line.multiplies() => {
            let decimals = line.amount.kept_decimals();
            let formula = format!("=ROUND({quantity}{row}*{price}{row},{decimals})");
            Cell::Formula(formula, line.amount.clone())
        }
        _ => Cell::Number(line.amount.clone()),
    }
}

/// Subtotal and charges; their rows, if there are any.
fn write_charges(
    book: &mut Book,
    goods: &Goods,
    places: &Places,
    lines: Span,
) -> Result<Option<Span>, BookError> {
    if goods.charges.is_empty() || places.letter(Column::Amount).is_none() {
        return Ok(None);
    }
    let subtotal = places.sum(Column::Amount, lines, goods.subtotal());
    let label = book.head.label(m::PAPER_SUBTOTAL);
    let first = book.table_row(&labelled(places, label, subtotal), Row::Plain)?;
    for charge in &goods.charges {
        let label = book.head.speak(&charge.label);
        let cells = labelled(places, label, Cell::Number(charge.amount.clone()));
        book.table_row(&cells, Row::Plain)?;
    }
    Ok(Some(Span { first, last: first + count(goods.charges.len()) }))
}

fn labelled(places: &Places, label: String, amount: Cell) -> Vec<Cell> {
    let label_place = places.first_of([Column::Description, Column::Item, Column::No]);
    let cell = |&column: &Column| match column {
        Column::Amount => amount.clone(),
        _ if Some(column) == label_place => Cell::Text(label.clone()),
        _ => Cell::Empty,
    };
    places.0.iter().map(cell).collect()
}

/// One row per unit of measure; the first also bears cartons and the amount.
fn write_totals(
    book: &mut Book,
    goods: &Goods,
    places: &Places,
    (lines, charged): (Span, Option<Span>),
) -> Result<(), BookError> {
    if places.letter(Column::Amount).is_none() {
        return Ok(());
    }
    let sums = goods.quantities();
    let label_place = places.first_of([Column::Item, Column::Description, Column::No]);
    let several = sums.len() > 1;
    for (place, sum) in sums.iter().enumerate() {
        let cell = |&column: &Column| match column {
            Column::Quantity if several => {
                sum_of_unit(places, lines, sum.quantity.clone(), &sum.unit)
            }
            Column::Quantity => places.sum(column, lines, sum.quantity.clone()),
            Column::Unit => Cell::Text(sum.unit.clone()),
            _ if place > 0 => Cell::Empty,
            _ if Some(column) == label_place => Cell::Text(book.head.label(m::PAPER_TOTAL)),
            Column::Cartons => {
                places.sum(column, lines, goods.cartons().unwrap_or(Figure::whole(0)))
            }
            Column::Price => Cell::Text(goods.currency.clone()),
            Column::Amount => places.sum(column, charged.unwrap_or(lines), goods.total()),
            _ => Cell::Empty,
        };
        let cells: Vec<_> = places.0.iter().map(cell).collect();
        book.table_row(&cells, Row::Bold)?;
    }
    Ok(())
}

fn sum_of_unit(places: &Places, span: Span, cached: Figure, unit: &str) -> Cell {
    match (places.letter(Column::Unit), places.letter(Column::Quantity)) {
        (Some(u), Some(q)) => {
            let Span { first, last } = span;
            // A quotation mark inside a text of a formula is doubled.
            let unit = unit.replace('"', "\"\"");
            let formula = format!("=SUMIF({u}{first}:{u}{last},\"{unit}\",{q}{first}:{q}{last})");
            Cell::Formula(formula, cached)
        }
        _ => Cell::Number(cached),
    }
}

fn count(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}
