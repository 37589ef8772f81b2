//! Proves the mapping: heads in two languages are found, and no row is lost on the way.
use super::*;
use crate::read::{Grid, pasted};
use lang::Lang;
use proptest::prelude::*;

fn chinese_packing_list() -> Grid {
    let mut grid = pasted(
        "宁波示例工贸\n\n序号\t客户货号\t品名\t数量(pcs)\t单位\t单价 USD\t备注\n\
         1\tA-100\tOak chair\t1,200\tPCS\t5.60\tred\n\
         2\tA-200\t橡木桌\t十个\t个\t1,5\t\n\
         \n\
         3\tA-300\tBench\t50\tsets\t20\t\n\
         合计\t\t\t1250\t\t\t\n",
    )
    .unwrap();
    grid.name = "PL".into();
    grid
}

#[test]
fn heads_are_found_below_a_title_and_rows_are_judged() {
    let (grid, fields) = (chinese_packing_list(), order_line_fields());
    let mapping = guess(&grid, &fields);
    assert_eq!(mapping.head_rows, 2..3);
    let found: Vec<_> = (0..7).map(|column| mapping.field(column)).collect();
    let wanted = ["line_no", "buyer_item", "description", "quantity", "unit", "price"];
    assert_eq!(found[..6], wanted.map(Some));
    assert_eq!(mapping.left_out(&grid), [(6, "备注".to_string())]);
    let outcome = apply(&grid, &mapping, &fields);
    assert_eq!(outcome.tally, Tally { rows_in: 5, accepted: 2, rejected: 1, skipped: 2 });
    assert!(outcome.tally.is_balanced());
    let chair = &outcome.accepted[0];
    assert_eq!(
        (chair.number, chair.get("quantity"), chair.get("price")),
        (4, Some("1200"), Some("5.6"))
    );
    assert_eq!(outcome.accepted[1].get("unit"), Some("SET"));
    let why: Vec<_> = outcome.skipped.iter().map(|row| (row.number, row.why)).collect();
    assert_eq!(why, [(6, Skip::Blank), (8, Skip::Total)]);
}

#[test]
fn a_rejected_row_names_every_wrong_cell() {
    let (grid, fields) = (chinese_packing_list(), order_line_fields());
    let outcome = apply(&grid, &guess(&grid, &fields), &fields);
    let row = &outcome.rejected[0];
    let errors: Vec<_> = row.errors.iter().map(|e| (e.column, e.field)).collect();
    assert_eq!((row.number, errors), (5, vec![(Some(3), "quantity"), (Some(5), "price")]));
    assert_eq!(row.shown[2], "橡木桌");
    assert!(row.errors[1].text.in_lang(Lang::En).contains("1,5"));
    assert!(row.errors[0].text.in_lang(Lang::Zh).contains("不是数字"));
}

#[test]
fn english_above_chinese_is_one_head() {
    let grid =
        pasted("Item No.\tDescription\tQTY\tUnit Price\n货号\t品名\t数量\t单价\nA-1\tLamp\t5\t2\n")
            .unwrap();
    let fields = order_line_fields();
    let mapping = guess(&grid, &fields);
    assert_eq!(mapping.head_rows, 0..2);
    assert_eq!(mapping.head(&grid, 2), "QTY / 数量");
    assert_eq!(apply(&grid, &mapping, &fields).tally.accepted, 1);
}

#[test]
fn a_person_may_say_what_a_column_is() {
    let grid = pasted("Ref\tWhat\tHow many\tEach\nA-1\tLamp\t5\t2\n").unwrap();
    let fields = order_line_fields();
    let mut mapping = guess(&grid, &fields);
    assert_eq!(mapping.missing(&fields), ["description", "quantity", "price"]);
    mapping.head_rows = 0..1;
    for (column, name) in ["item", "description", "quantity", "price"].into_iter().enumerate() {
        mapping.set(column, Some(name));
    }
    assert_eq!(apply(&grid, &mapping, &fields).tally.accepted, 1);
    mapping.set(0, Some("quantity"));
    assert_eq!((mapping.column("quantity"), mapping.field(2)), (Some(0), None), "a field moves");
}

#[test]
fn a_missing_required_column_rejects_and_says_so() {
    let grid = pasted("Description\tQTY\nLamp\t5\n").unwrap();
    let fields = order_line_fields();
    let outcome = apply(&grid, &guess(&grid, &fields), &fields);
    let error = &outcome.rejected[0].errors[0];
    assert_eq!((error.column, error.field), (None, "price"));
}

#[test]
fn goods_may_be_named_like_a_total() {
    let grid = pasted(
        "Description\tQTY\tPrice\nTotal Control lamp\t5\t2\nTOTAL: 5\t\t\nGrand Total\t5\t10\n",
    )
    .unwrap();
    let fields = order_line_fields();
    let outcome = apply(&grid, &guess(&grid, &fields), &fields);
    assert_eq!(outcome.tally, Tally { rows_in: 3, accepted: 1, rejected: 0, skipped: 2 });
}

#[test]
fn single_heads_mean_what_the_trade_means() {
    let table = [
        ("QTY", Field::Quantity),
        ("Q'TY", Field::Quantity),
        ("RATE", Field::Price),
        ("AMOUNT", Field::Amount),
        ("Unit Price (USD)", Field::Price),
        ("总金额(USD)", Field::Amount),
        ("HTS", Field::HsCode),
        ("ITEM", Field::Item),
        ("Description of Goods", Field::Description),
        ("毛重(KG)", Field::GrossWeight),
    ];
    for (head, field) in table {
        assert_eq!(field_of_head(head), Some(field), "{head}");
    }
    assert_eq!(field_of_head("FINISH"), None);
    assert_eq!(field_of_head(""), None);
}

proptest! {
    /// In = accepted + rejected + skipped, for any text that a person pastes.
    #[test]
    fn no_row_is_ever_lost(
        head in "([a-z合计0-9,.]{0,6}\t){0,4}",
        rows in "(\n([a-zA-Z合计0-9,.$]{0,6}\t){0,5}){0,12}",
    ) {
        let text = head + &rows;
        let fields = order_line_fields();
        if let Ok(grid) = pasted(&text) {
            let mapping = guess(&grid, &fields);
            let outcome = apply(&grid, &mapping, &fields);
            prop_assert!(outcome.tally.is_balanced());
            prop_assert_eq!(outcome.tally.rows_in, grid.rows.len() - mapping.head_rows.end);
        }
    }
}
