//! Owns the two shapes of what a person sends: raw texts by name, and typed column values.

use db::Value;
use std::collections::BTreeMap;

/// Texts as they were typed, by field name. Line grids use names like `lines.0.quantity`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input(pub BTreeMap<String, String>);

impl Input {
    pub fn new<const N: usize>(pairs: [(&str, &str); N]) -> Input {
        Input(pairs.into_iter().map(|(k, v)| (k.to_string(), v.to_string())).collect())
    }

    /// The trimmed text of a field; an empty one counts as absent.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Sets a text only where nothing stands yet.
    pub fn offer(&mut self, name: &str, text: impl Into<String>) {
        if self.get(name).is_none() {
            self.set(name, text);
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn set(&mut self, name: &str, text: impl Into<String>) {
        self.0.insert(name.to_string(), text.into());
    }

    /// The rows of a line grid in their order; rows without any text are no rows.
    pub fn rows(&self, key: &str) -> Vec<(usize, Input)> {
        let mut rows: BTreeMap<usize, Input> = BTreeMap::new();
        let prefix = format!("{key}.");
        for (name, text) in &self.0 {
            let Some(rest) = name.strip_prefix(&prefix) else { continue };
            let Some((number, field)) = rest.split_once('.') else { continue };
            let Ok(number) = number.parse::<usize>() else { continue };
            rows.entry(number).or_default().set(field, text.clone());
        }
        let typed = |row: &Input| row.0.iter().any(|(k, v)| k != "id" && !v.trim().is_empty());
        rows.into_iter().filter(|(_, row)| typed(row)).collect()
    }
}

/// Typed values by column name, ready for the database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(pub BTreeMap<&'static str, Value>);

impl Draft {
    pub fn get(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }
    pub fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        self.0.insert(name, value.into());
    }
    pub fn int(&self, name: &str) -> Option<i64> {
        self.get(name).as_int()
    }
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).as_text()
    }
    /// What was typed, as columns to write.
    pub fn columns(&self) -> Vec<(&'static str, Value)> {
        self.0.iter().map(|(name, value)| (*name, value.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Input;

    #[test]
    fn rows_keep_their_order_and_empty_ones_fall_out() {
        let input = Input::new([
            ("lines.10.item", "B"),
            ("lines.2.item", "A"),
            ("lines.3.item", "  "),
            ("lines.3.id", "7"),
            ("lines.x.item", "not a row"),
        ]);
        let rows = input.rows("lines");
        let items: Vec<_> = rows.iter().map(|(n, r)| (*n, r.get("item"))).collect();
        assert_eq!(items, [(2, Some("A")), (10, Some("B"))]);
    }
}
