//! Owns the last look at the data: characters that act instead of being read are taken out.

use serde_json::Value;

/// The same data without control characters (line feed and tab stay) and without the marks that
/// turn the reading direction: those could make a paper show another amount than its data say.
pub fn json(value: &Value) -> Value {
    match value {
        Value::String(said) => Value::String(text(said)),
        Value::Array(items) => items.iter().map(json).collect(),
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), json(value))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// The same for one text.
pub fn text(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|&c| !acts(c)).collect()
}

fn acts(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (c.is_control() && c != '\n' && c != '\t')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_reversed_amount_and_a_bell_leave_the_data() {
        let dirty = json!({ "amount": "USD \u{202e}00.1\u{202c}\u{7}", "lines": ["a\r\nb\tc\0"] });
        assert_eq!(json(&dirty), json!({ "amount": "USD 00.1", "lines": ["a\nb\tc"] }));
    }

    #[test]
    fn names_in_all_scripts_stay_as_they_are() {
        let names = json!(["Søren Ærø", "龘靐齉", "Ελλάδα", "€ 5 ± 2 ™", 17, true, null]);
        assert_eq!(json(&names), names);
    }
}
