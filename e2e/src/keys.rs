//! Owns the keyboard: single keys, chords, typing, and a paste from a spreadsheet.

use serde_json::json;
use thirtyfour::Key;

use crate::{Browser, Done, Failure};

impl Browser {
    /// Presses one key with what is held down: `j`, `Enter`, `Control+k`, `Shift+X`.
    pub async fn key(&self, keys: &str) -> Done {
        let mut parts: Vec<&str> = keys.split('+').collect();
        let last = parts.pop().unwrap_or_default();
        let held = parts.into_iter().map(modifier).collect::<Done<Vec<_>>>()?;
        let mut chain = self.page.action_chain();
        for key in &held {
            chain = chain.key_down(key.clone());
        }
        let sign = named(last).unwrap_or_else(|| last.to_string());
        chain = chain.send_keys(sign);
        for key in held {
            chain = chain.key_up(key);
        }
        chain.perform().await?;
        Ok(())
    }
    /// Several keys, one after the other.
    pub async fn keys(&self, keys: &[&str]) -> Done {
        for one in keys {
            self.key(one).await?;
        }
        Ok(())
    }
    /// Types into what has the focus.
    pub async fn type_text(&self, text: &str) -> Done {
        self.page.action_chain().send_keys(text).perform().await?;
        Ok(())
    }
    /// Pastes into what has the focus, as a spreadsheet puts cells on the clipboard: tabs between
    /// cells, newlines between rows.
    pub async fn paste(&self, text: &str) -> Done {
        let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
            document.activeElement.dispatchEvent(new ClipboardEvent('paste',
                {clipboardData: data, bubbles: true, cancelable: true})); return true";
        self.ask(script, json!([text])).await?;
        Ok(())
    }
}

fn modifier(name: &str) -> Done<Key> {
    match name {
        "Control" => Ok(Key::Control),
        "Shift" => Ok(Key::Shift),
        "Alt" => Ok(Key::Alt),
        other => Err(Failure::new(format!("no such modifier: {other}"))),
    }
}

fn named(name: &str) -> Option<String> {
    let key = match name {
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Delete" => Key::Delete,
        "Backspace" => Key::Backspace,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "F2" => Key::F2,
        _ => return None,
    };
    Some(key.value().to_string())
}
