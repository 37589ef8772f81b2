//! Owns sets that a purchase order names box by box: two lines of 109 at 77.45 are 109 sets in two
//! cartons each at 154.90. The preview offers to join them; a person does it, and may undo it.

use super::box_name;
use super::grid::GridRow;
use super::known::Known;
use crate::kernel::Input;
use base::{Price, Quantity};

/// Rows that look like the boxes of one set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Numbers of the rows in the form.
    pub rows: Vec<usize>,
    pub item: String,
    pub description: String,
    pub quantity: String,
    /// The price of each box.
    pub prices: Vec<String>,
    /// The price of a set.
    pub price: String,
}

impl Offer {
    /// How the form and the API name it: `0+1`.
    pub fn key(&self) -> String {
        self.rows.iter().map(usize::to_string).collect::<Vec<_>>().join("+")
    }
}

/// A row as a box of a set.
struct BoxOf<'a> {
    row: &'a GridRow,
    number: Option<u32>,
    item: String,
    description: String,
}

fn box_of(row: &GridRow) -> Option<BoxOf<'_>> {
    let item = row.cells.get("item_no")?;
    let said = row.cells.get("description").unwrap_or_default();
    let (in_item, in_words) = (box_name::of(item), box_name::of(said));
    let number = in_words.as_ref().or(in_item.as_ref()).map(|(number, _)| *number);
    let stem = match (&in_item, number) {
        (Some((_, stem)), _) => stem.as_str(),
        (None, Some(_)) => box_name::without_number(item),
        (None, None) => item,
    };
    let description = in_words.map_or(said.to_string(), |(_, rest)| rest);
    Some(BoxOf { row, number, item: stem.to_string(), description })
}

/// All that may be joined: from one file and purchase order, of one quantity, named as boxes of the
/// same thing, or the same article as often as the catalogue says that it has boxes.
pub fn offers(rows: &[GridRow], known: &Known) -> Vec<Offer> {
    let free = |row: &&GridRow| row.parts.is_empty() && row.from.is_some();
    let boxes: Vec<BoxOf> = rows.iter().filter(free).filter_map(box_of).collect();
    let mut groups: Vec<Vec<&BoxOf>> = Vec::new();
    for one in &boxes {
        match groups.iter_mut().find(|group| is_of_set(group[0], one)) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.iter().filter(|group| are_boxes(group, known)).filter_map(|group| offer(group)).collect()
}

fn is_of_set(a: &BoxOf, b: &BoxOf) -> bool {
    let same = |name: &str| a.row.cells.get(name) == b.row.cells.get(name);
    let quantity = |one: &BoxOf| Quantity::parse(one.row.cells.get("quantity")?).ok();
    a.row.mark() == b.row.mark()
        && ["customer_po", "unit", "colour", "free"].into_iter().all(same)
        && quantity(a).is_some_and(|pieces| Some(pieces) == quantity(b))
        && a.number.is_some() == b.number.is_some()
        && a.item.eq_ignore_ascii_case(&b.item)
        && a.description.eq_ignore_ascii_case(&b.description)
}

fn are_boxes(group: &[&BoxOf], known: &Known) -> bool {
    if group.len() < 2 {
        return false;
    }
    let mut numbers: Vec<u32> = group.iter().filter_map(|one| one.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let all_named = numbers.len() == group.len();
    let in_catalogue = known.products.get(&group[0].item).map_or(0, |article| article.boxes);
    all_named || (numbers.is_empty() && usize::try_from(in_catalogue) == Ok(group.len()))
}

fn offer(group: &[&BoxOf]) -> Option<Offer> {
    let first = group.first()?;
    let text = |one: &BoxOf, name: &str| Some(one.row.cells.get(name)?.to_string());
    let prices: Vec<String> =
        group.iter().map(|one| text(one, "price")).collect::<Option<Vec<_>>>()?;
    let sum = prices.iter().try_fold(0_i64, |sum, price| {
        sum.checked_add(Price::parse(price).ok().filter(|price| price.0 >= 0)?.0)
    })?;
    let shown = Price(sum).to_string();
    let decimals = prices.iter().filter_map(|p| p.split_once('.')).map(|(_, d)| d.len()).max();
    Some(Offer {
        rows: group.iter().map(|one| one.row.number).collect(),
        item: first.item.clone(),
        description: first.description.clone(),
        quantity: text(first, "quantity")?,
        price: padded(shown, decimals.unwrap_or(0)),
        prices,
    })
}

/// `154.9` beside prices like `77.45` is `154.90`.
fn padded(price: String, decimals: usize) -> String {
    let has = price.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    match (has, decimals) {
        (_, 0) => price,
        (0, wanted) => format!("{price}.{}", "0".repeat(wanted)),
        (has, wanted) => format!("{price}{}", "0".repeat(wanted.saturating_sub(has))),
    }
}

/// Joins the rows of an offer into its first one, which remembers them.
pub fn join(rows: &mut Vec<GridRow>, offer: &Offer) {
    let is_part = |row: &GridRow| offer.rows.contains(&row.number);
    let parts: Vec<GridRow> = rows.iter().filter(|row| is_part(row)).cloned().collect();
    let Some(mut set) = parts.first().cloned() else { return };
    for (name, text) in [
        ("item_no", &offer.item),
        ("description", &offer.description),
        ("price", &offer.price),
        ("unit", &"SET".to_string()),
    ] {
        set.cells.set(name, text.clone());
    }
    set.parts = parts;
    rows.retain(|row| row.number == set.number || !is_part(row));
    rows.iter_mut().filter(|row| row.number == set.number).for_each(|row| *row = set.clone());
}

/// Takes a set apart again: its boxes stand as they stood before they were joined.
pub fn take_apart(rows: &mut Vec<GridRow>, number: usize) {
    let Some(at) = rows.iter().position(|row| row.number == number) else { return };
    let parts = std::mem::take(&mut rows[at].parts);
    if parts.is_empty() {
        return;
    }
    rows.remove(at);
    for mut part in parts {
        if rows.iter().any(|row| row.number == part.number) {
            part.number = rows.iter().map(|row| row.number + 1).max().unwrap_or(0);
        }
        rows.push(part);
    }
    rows.sort_by_key(|row| row.number);
}

/// What a set adds to the packing of the order: the words that stand on the contract.
pub fn packing_line(item: &str, boxes: usize) -> String {
    format!("{item}: 1 SET IN {boxes} CARTONS")
}

/// The packing of the order with the words for a new set.
pub fn with_packing(form: &mut Input, item: &str, boxes: usize) {
    let line = packing_line(item, boxes);
    let text = form.get("packing").unwrap_or_default();
    if !text.lines().any(|known| known == line) {
        form.set("packing", format!("{text}\n{line}").trim().to_string());
    }
}

/// The packing of the order without the words for a set that is none any more.
pub fn without_packing(form: &mut Input, item: &str, boxes: usize) {
    let line = packing_line(item, boxes);
    let text = form.get("packing").unwrap_or_default();
    let kept: Vec<&str> = text.lines().filter(|known| *known != line).collect();
    let kept = kept.join("\n");
    form.set("packing", kept);
}

#[cfg(test)]
mod tests {
    use super::super::known::Article;
    use super::*;

    fn rows(lines: &[(&str, &str, &str, &str)]) -> Vec<GridRow> {
        let row = |(number, (item, description, quantity, price))| GridRow {
            number,
            from: Some(format!("abc:{number}")),
            cells: Input::new([
                ("item_no", item),
                ("description", description),
                ("quantity", quantity),
                ("price", price),
            ]),
            parts: Vec::new(),
        };
        lines.iter().copied().enumerate().map(row).collect()
    }

    #[test]
    fn two_boxes_at_77_45_are_one_set_at_154_90_and_can_be_taken_apart() {
        let before = rows(&[
            ("GT-8-X1", "Box 1 Garden table", "109", "77.45"),
            ("GT-8-X3", "Box 3 Garden table", "109", "77.45"),
            ("GT-9", "Lantern", "109", "50.00"),
        ]);
        let found = offers(&before, &Known::default());
        assert_eq!(found.len(), 1);
        let offer = &found[0];
        assert_eq!((offer.key().as_str(), offer.item.as_str()), ("0+1", "GT-8-X"));
        assert_eq!((offer.price.as_str(), offer.description.as_str()), ("154.90", "Garden table"));
        let mut joined = before.clone();
        join(&mut joined, offer);
        assert_eq!(joined.len(), 2);
        assert_eq!(joined[0].cells.get("price"), Some("154.90"));
        assert_eq!(joined[0].cells.get("unit"), Some("SET"));
        assert!(offers(&joined, &Known::default()).is_empty(), "a set is not offered again");
        take_apart(&mut joined, 0);
        assert_eq!(joined, before);
    }

    #[test]
    fn lines_that_only_look_alike_are_not_offered() {
        for (why, lines) in [
            (
                "other quantity",
                [("A-1", "Box 1 Table", "109", "7"), ("A-3", "Box 2 Table", "5", "7")],
            ),
            ("other goods", [("A-1", "Box 1 Table", "9", "7"), ("A-3", "Box 2 Chair", "9", "7")]),
            ("same box", [("A-1", "Box 1 Table", "9", "7"), ("A-1", "Box 1 Table", "9", "7")]),
            ("colours", [("A-1", "Table", "9", "7"), ("A-2", "Table", "9", "7")]),
            ("a line twice", [("A-1", "Table", "9", "7"), ("A-1", "Table", "9", "7")]),
            ("no price", [("A-1", "Box 1 Table", "9", "x"), ("A-2", "Box 2 Table", "9", "7")]),
        ] {
            assert!(offers(&rows(&lines), &Known::default()).is_empty(), "{why}");
        }
    }

    #[test]
    fn the_catalogue_knows_how_many_boxes_an_article_has() {
        let lines = rows(&[("A-1", "Table", "9", "7.5"), ("A-1", "Table", "9", "8")]);
        let mut known = Known::default();
        known.products.insert("A-1".into(), Article { boxes: 2, ..Article::default() });
        let found = offers(&lines, &known);
        assert_eq!(found.iter().map(|o| o.price.as_str()).collect::<Vec<_>>(), ["15.5"]);
    }

    #[test]
    fn the_contract_says_how_a_set_is_packed() {
        let mut form = Input::new([("packing", "EXPORT CARTONS")]);
        with_packing(&mut form, "GT-8", 2);
        with_packing(&mut form, "GT-8", 2);
        assert_eq!(form.get("packing"), Some("EXPORT CARTONS\nGT-8: 1 SET IN 2 CARTONS"));
        without_packing(&mut form, "GT-8", 2);
        assert_eq!(form.get("packing"), Some("EXPORT CARTONS"));
    }
}
