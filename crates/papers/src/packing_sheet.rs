//! Owns the table of cartons in a spreadsheet.

use lang::{Msg, m};
use rust_xlsxwriter::utility::column_number_to_name;

use crate::book::{Book, BookError, Cell, Row};
use crate::packing_list::{CartonRow, PackedItem, PackingSums};
use crate::{Figure, Words};

/// A column of the sheet: width in characters, title, and the column of the printed paper that it
/// belongs to, counted from zero.
const COLUMNS: [(u16, Msg, usize); 11] = [
    (12, m::PAPER_CARTON_NO, 0),
    (9, m::PAPER_CARTONS, 1),
    (16, m::PAPER_ITEM, 2),
    (30, m::PAPER_DESCRIPTION, 2),
    (11, m::PAPER_PER_CARTON, 3),
    (11, m::PAPER_QUANTITY, 4),
    (7, m::PAPER_UNIT, 5),
    (12, m::PAPER_NET_WEIGHT, 6),
    (12, m::PAPER_GROSS_WEIGHT, 7),
    (16, m::PAPER_CARTON_SIZE, 8),
    (11, m::PAPER_VOLUME, 9),
];
/// Columns that formulas refer to.
const CARTONS: usize = 1;
const PER_CARTON: usize = 4;
const QUANTITY: usize = 5;
const UNIT: usize = 6;

/// The columns that the house wants, in its order.
pub(crate) struct Layout(Vec<usize>);

impl Layout {
    pub(crate) fn of(words: &Words) -> Layout {
        let all: Vec<usize> = (0..COLUMNS.len()).collect();
        Layout(words.arranged(&all, |column| COLUMNS[column].2))
    }

    pub(crate) fn widths(&self) -> Vec<u16> {
        self.0.iter().map(|column| COLUMNS[*column].0).collect()
    }

    fn pick(&self, cells: [Cell; 11]) -> Vec<Cell> {
        self.0.iter().map(|column| cells[*column].clone()).collect()
    }

    /// The letter of a column; none if it does not stand on the sheet.
    fn letter(&self, column: usize) -> Option<String> {
        let place = self.0.iter().position(|one| *one == column)?;
        Some(column_number_to_name(u16::try_from(place).ok()?))
    }
}

/// Writes head, cartons and totals. The items of a mixed carton stand in rows of their own, its
/// weights in the first of them, so that sums count them once.
pub(crate) fn write(
    book: &mut Book,
    layout: &Layout,
    (rows, sums): (&[CartonRow], &PackingSums),
) -> Result<(), BookError> {
    let titles = COLUMNS.map(|(_, title, _)| Cell::Text(book.head.join(&title.into(), "\n")));
    let first = book.table_row(&layout.pick(titles), Row::Head)? + 1;
    let mut last = first;
    for range in rows {
        // The carton of the first item; the others of a mixed carton read it from there.
        let home = last;
        for (place, item) in range.contents.iter().enumerate() {
            let places = Places { leads: place == 0, home, row: last };
            let cells = item_cells(book, layout, (range, item), &places);
            book.table_row(&layout.pick(cells), Row::Plain)?;
            last += 1;
        }
    }
    write_totals(book, layout, sums, (first, last.saturating_sub(1).max(first)))
}

/// Where an item stands, counted from one.
struct Places {
    /// It is the first of its carton.
    leads: bool,
    /// The row of the first.
    home: u32,
    row: u32,
}

fn item_cells(
    book: &Book,
    layout: &Layout,
    (range, item): (&CartonRow, &PackedItem),
    Places { leads, home, row }: &Places,
) -> [Cell; 11] {
    let leads = *leads;
    let once = |figure: &Figure| if leads { Cell::Number(figure.clone()) } else { Cell::Empty };
    let packed = item.per_carton.times(&range.cartons, item.quantity.kept_decimals());
    let is_product = packed.value() == item.quantity.value();
    let quantity = match (layout.letter(CARTONS), layout.letter(PER_CARTON)) {
        (Some(b), Some(e)) if is_product => {
            Cell::Formula(format!("=${b}${home}*{e}{row}"), item.quantity.clone())
        }
        _ => Cell::Number(item.quantity.clone()),
    };
    [
        if leads { Cell::Text(range.range.clone()) } else { Cell::Empty },
        once(&range.cartons),
        Cell::Text(item.item_no.clone()),
        Cell::Text(book.head.join(&item.description, "\n")),
        Cell::Number(item.per_carton.clone()),
        quantity,
        Cell::Text(item.unit.clone()),
        once(&range.net),
        once(&range.gross),
        if leads { Cell::Text(range.size.clone()) } else { Cell::Empty },
        once(&range.volume),
    ]
}

fn write_totals(
    book: &mut Book,
    layout: &Layout,
    sums: &PackingSums,
    (first, last): (u32, u32),
) -> Result<(), BookError> {
    let sum = |column: usize, cached: &Figure| match layout.letter(column) {
        Some(c) => Cell::Formula(format!("=SUM({c}{first}:{c}{last})"), cached.clone()),
        None => Cell::Empty,
    };
    for (place, by_unit) in sums.quantities.iter().enumerate() {
        let unit = by_unit.unit.replace('"', "\"\"");
        let quantity = match (layout.letter(UNIT), layout.letter(QUANTITY)) {
            (Some(g), Some(f)) => {
                let text = format!("=SUMIF({g}{first}:{g}{last},\"{unit}\",{f}{first}:{f}{last})");
                Cell::Formula(text, by_unit.quantity.clone())
            }
            _ => Cell::Number(by_unit.quantity.clone()),
        };
        let lead = place == 0;
        let only_lead = |cell: Cell| if lead { cell } else { Cell::Empty };
        let cells = [
            only_lead(Cell::Text(book.head.label(m::PAPER_TOTAL))),
            only_lead(sum(CARTONS, &sums.cartons)),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            quantity,
            Cell::Text(by_unit.unit.clone()),
            only_lead(sum(7, &sums.net)),
            only_lead(sum(8, &sums.gross)),
            Cell::Empty,
            only_lead(sum(10, &sums.volume)),
        ];
        book.table_row(&layout.pick(cells), Row::Bold)?;
    }
    Ok(())
}
