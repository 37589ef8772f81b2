//! Owns reading a JSON body into the same flat texts that a form sends.

use crate::kernel::{Input, Refusal};
use lang::m;
use serde_json::Value as Json;

/// `{"a": 1, "lines": [{"b": "x"}]}` becomes `a=1`, `lines.0.b=x`.
pub fn read(bytes: &[u8]) -> Result<Input, Refusal> {
    let bad = |_| Refusal::new("bad_json", 400, m::REFUSED_BAD_JSON);
    let body: Json = serde_json::from_slice(bytes).map_err(bad)?;
    let Json::Object(fields) = body else {
        return Err(Refusal::new("bad_json", 400, m::REFUSED_BAD_JSON));
    };
    let mut input = Input::default();
    for (name, value) in fields {
        put(&mut input, &name, value);
    }
    Ok(input)
}

fn put(input: &mut Input, name: &str, value: Json) {
    match value {
        Json::Null => input.set(name, ""),
        Json::Bool(yes) => input.set(name, if yes { "1" } else { "0" }),
        Json::Number(number) => input.set(name, number.to_string()),
        Json::String(text) => input.set(name, text),
        Json::Array(items) => {
            // An empty list is a statement too: no lines.
            input.set(name, "");
            for (n, item) in items.into_iter().enumerate() {
                put(input, &format!("{name}.{n}"), item);
            }
        }
        Json::Object(fields) => {
            for (inner, value) in fields {
                put(input, &format!("{name}.{inner}"), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn nested_lines_become_flat_names() {
        let input =
            read(br#"{"currency":"USD","rush":true,"lines":[{"item_no":"A","quantity":210}]}"#)
                .unwrap();
        assert_eq!(input.get("currency"), Some("USD"));
        assert_eq!(input.get("rush"), Some("1"));
        assert_eq!(input.rows("lines")[0].1.get("quantity"), Some("210"));
    }

    #[test]
    fn anything_but_an_object_is_refused() {
        for bad in ["", "[1]", "{", "12"] {
            assert_eq!(read(bad.as_bytes()).unwrap_err().status, 400, "{bad}");
        }
    }
}
