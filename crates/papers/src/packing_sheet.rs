//! Owns the table of cartons in a spreadsheet.

use lang::{Msg, m};

use crate::Figure;
use crate::book::{Book, BookError, Cell, Row};
use crate::packing_list::{CartonRow, PackedItem, PackingSums};

/// Column widths in characters.
pub(crate) const WIDTHS: &[u16] = &[12, 9, 16, 30, 11, 11, 7, 12, 12, 16, 11];

const TITLES: [Msg; 11] = [
    m::PAPER_CARTON_NO,
    m::PAPER_CARTONS,
    m::PAPER_ITEM,
    m::PAPER_DESCRIPTION,
    m::PAPER_PER_CARTON,
    m::PAPER_QUANTITY,
    m::PAPER_UNIT,
    m::PAPER_NET_WEIGHT,
    m::PAPER_GROSS_WEIGHT,
    m::PAPER_CARTON_SIZE,
    m::PAPER_VOLUME,
];

/// Writes head, cartons and totals. The items of a mixed carton stand in rows of their own, its
/// weights in the first of them, so that sums count them once.
pub(crate) fn write(
    book: &mut Book,
    rows: &[CartonRow],
    sums: &PackingSums,
) -> Result<(), BookError> {
    let titles = TITLES.map(|msg| Cell::Text(book.head.join(&msg.into(), "\n")));
    let first = book.table_row(&titles, Row::Head)? + 1;
    let mut last = first;
    for range in rows {
        // The carton of the first item; the others of a mixed carton read it from there.
        let home = last;
        for (place, item) in range.contents.iter().enumerate() {
            let cells = item_cells(book, range, item, (place == 0, home, last));
            book.table_row(&cells, Row::Plain)?;
            last += 1;
        }
    }
    write_totals(book, sums, first, last.saturating_sub(1).max(first))
}

fn item_cells(
    book: &Book,
    range: &CartonRow,
    item: &PackedItem,
    (leads, home, row): (bool, u32, u32),
) -> [Cell; 11] {
    let once = |figure: &Figure| if leads { Cell::Number(figure.clone()) } else { Cell::Empty };
    let packed = item.per_carton.times(&range.cartons, item.quantity.kept_decimals());
    let quantity = if packed.value() == item.quantity.value() {
        Cell::Formula(format!("=$B${home}*E{row}"), item.quantity.clone())
    } else {
        Cell::Number(item.quantity.clone())
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
    sums: &PackingSums,
    first: u32,
    last: u32,
) -> Result<(), BookError> {
    let sum = |c: char, cached: &Figure| {
        Cell::Formula(format!("=SUM({c}{first}:{c}{last})"), cached.clone())
    };
    for (place, by_unit) in sums.quantities.iter().enumerate() {
        let unit = by_unit.unit.replace('"', "\"\"");
        let quantity = format!("=SUMIF(G{first}:G{last},\"{unit}\",F{first}:F{last})");
        let quantity = Cell::Formula(quantity, by_unit.quantity.clone());
        let lead = place == 0;
        let only_lead = |cell: Cell| if lead { cell } else { Cell::Empty };
        let cells = [
            only_lead(Cell::Text(book.head.label(m::PAPER_TOTAL))),
            only_lead(sum('B', &sums.cartons)),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            quantity,
            Cell::Text(by_unit.unit.clone()),
            only_lead(sum('H', &sums.net)),
            only_lead(sum('I', &sums.gross)),
            Cell::Empty,
            only_lead(sum('K', &sums.volume)),
        ];
        book.table_row(&cells, Row::Bold)?;
    }
    Ok(())
}
