//! Owns what the table of goods asks of its printed lines as a whole, where its template would have
//! to look at each: which figures set the width of a column, and whether every row is lower than a
//! page.

use serde_json::{Map, Value as Json, json};

/// A row with less text than this, in bytes of JSON, is surely lower than a page.
const LOW: usize = 2500;
/// So long a number of an article, in its narrow column.
const NARROW: usize = 400;
/// Lines that people broke themselves.
const BROKEN: usize = 36;

pub(crate) fn add_to(goods: &mut Map<String, Json>) {
    let lines = goods.get("lines").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let paid = || lines.iter().filter(|line| line["free"] != true);
    let widths = json!({
        "no": shapes(lines, "no"), "quantity": shapes(lines, "quantity"),
        "unit": shapes(lines, "unit"), "cartons": shapes(lines, "cartons"),
        "unit_price": shapes(lines, "unit_price"), "paid_price": shapes(paid(), "unit_price"),
        "amount": shapes(paid(), "amount"),
    });
    let all_low = !lines.is_empty() && lines.iter().all(is_low);
    goods.insert("shapes".to_owned(), widths);
    goods.insert("all_low".to_owned(), json!(all_low));
}

/// The shapes of figures, each once: `0,000.00` for `1,234.50`. Digits are all of one width, so one
/// figure of each shape sets the width of its column.
fn shapes<'a>(lines: impl IntoIterator<Item = &'a Json>, key: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in lines {
        let said = match &line[key] {
            Json::Null => continue,
            Json::String(text) => text.clone(),
            number => number.to_string(),
        };
        let shape = said.replace(|c: char| c.is_ascii_digit(), "0");
        if !all.contains(&shape) {
            all.push(shape);
        }
    }
    all
}

fn is_low(line: &Json) -> bool {
    let length = |key: &str| line[key].as_str().map_or(0, str::len);
    let text = line.to_string();
    let breaks = text.matches("\\n").count();
    length("item_no") + length("customer_item") < NARROW && breaks < BROKEN && text.len() < LOW
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surveyed(lines: Json) -> Json {
        let mut goods = Map::from_iter([("lines".to_owned(), lines)]);
        add_to(&mut goods);
        Json::Object(goods)
    }

    #[test]
    fn each_shape_of_a_column_stands_once_and_free_goods_show_no_amount() {
        let goods = surveyed(json!([
            {"no": 1, "quantity": "1,200", "unit_price": "1.25", "amount": "1,500.00"},
            {"no": 2, "quantity": "3,400", "unit_price": "12.5", "amount": "42,500.00"},
            {"no": 10, "quantity": "7", "unit_price": "0.255", "amount": "0.00", "free": true},
        ]));
        let shapes = &goods["shapes"];
        assert_eq!(shapes["no"], json!(["0", "00"]));
        assert_eq!(shapes["quantity"], json!(["0,000", "0"]));
        assert_eq!(shapes["paid_price"], json!(["0.00", "00.0"]));
        assert_eq!(shapes["unit_price"], json!(["0.00", "00.0", "0.000"]));
        assert_eq!(shapes["amount"], json!(["0,000.00", "00,000.00"]));
        assert_eq!((&shapes["cartons"], &goods["all_low"]), (&json!([]), &json!(true)));
    }

    #[test]
    fn a_row_that_may_be_higher_than_a_page_is_told() {
        for (key, text) in [
            ("item_no", "A".repeat(400)),
            ("description", "long ".repeat(500)),
            ("remarks", "one\n".repeat(36)),
        ] {
            assert_eq!(surveyed(json!([{key: text}]))["all_low"], json!(false), "{key}");
        }
        assert_eq!(surveyed(json!([]))["all_low"], json!(false), "no row to place");
    }
}
