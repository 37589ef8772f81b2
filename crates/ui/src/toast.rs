//! Owns the toast: one line at the foot of the page after an action, with an undo.

use lang::Lang;
use maud::{Markup, html};

use crate::Word;

/// The value of the answer header `HX-Trigger` that shows a toast, and closes the open dialog
/// when `close_dialog` is set. `undo` is the address that a POST from the toast's button goes to.
/// Header values carry no Chinese, so all text is escaped to ASCII.
///
/// ```
/// let header = ui::toast_header("已保存", None, true);
/// assert_eq!(header, r#"{"toast":{"text":"\u5df2\u4fdd\u5b58"},"dialog-done":{}}"#);
/// ```
pub fn toast_header(text: &str, undo: Option<&str>, close_dialog: bool) -> String {
    let undo = undo.map(|url| format!(",\"undo\":{}", ascii(url))).unwrap_or_default();
    let done = if close_dialog { ",\"dialog-done\":{}" } else { "" };
    format!("{{\"toast\":{{\"text\":{}{undo}}}{done}}}", ascii(text))
}

fn ascii(text: &str) -> String {
    let mut out = String::from("\"");
    for unit in text.encode_utf16() {
        match unit {
            0x22 => out.push_str("\\\""),
            0x5c => out.push_str("\\\\"),
            0x20..=0x7e => out.push(char::from(unit.to_le_bytes()[0])),
            _ => out.push_str(&format!("\\u{unit:04x}")),
        }
    }
    out.push('"');
    out
}

/// A toast written into the page itself, for the answer after a redirect (a flash message).
pub fn toast(text: impl Into<Word>, lang: Lang) -> Markup {
    html! { div hidden data-toast=(text.into().in_lang(lang)) {} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_newlines_cannot_leave_the_header() {
        let header = toast_header("say \"a\\b\"\r\nX: y", Some("/undo/1"), false);
        assert_eq!(header, r#"{"toast":{"text":"say \"a\\b\"\u000d\u000aX: y","undo":"/undo/1"}}"#);
    }
}
