//! Owns what may stand in a file name on every system that people use.
use super::{empty, refuse};
use crate::error::CodeError;
use lang::m;

/// The characters that Windows refuses; the others refuse a part of them.
const ILLEGAL: [char; 9] = ['\\', '/', ':', '*', '?', '"', '<', '>', '|'];
/// Names that Windows keeps for devices, with or without an ending.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
/// Characters of a part; four parts and an ending stay below the 255 bytes of a file name.
const LONGEST: usize = 40;

/// Accepts a text as a part of file names: a customer's short name, a title.
pub fn check_file_part(text: &str) -> Result<&str, CodeError> {
    let part = text.trim();
    if part.is_empty() {
        return empty();
    }
    let illegal = part.chars().find(|c| ILLEGAL.contains(c) || c.is_control());
    if let Some(found) = illegal {
        let shown = if found.is_control() { "Tab/Enter".to_string() } else { found.to_string() };
        return refuse(m::BASE_NAME_ILLEGAL.with("text", part).with("found", shown));
    }
    if part.chars().count() > LONGEST {
        return refuse(m::BASE_NAME_LONG.with("text", part).with("longest", LONGEST));
    }
    if part.ends_with('.') || part.starts_with('.') || is_device(part) {
        return refuse(m::BASE_NAME_RESERVED.with("text", part));
    }
    Ok(part)
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|port| {
        stem.strip_prefix(port)
            .is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    });
    numbered || DEVICES.contains(&stem.as_str())
}

/// A name that is safe to offer for download, made from any text.
pub struct FileName(String);

impl FileName {
    /// Replaces what a file name may not hold and cuts to 200 bytes before the ending.
    pub fn made_of(text: &str, ending: &str) -> FileName {
        let kept =
            text.chars().map(|c| if ILLEGAL.contains(&c) || c.is_control() { '_' } else { c });
        let mut name: String = kept.collect::<String>().trim().trim_matches('.').to_string();
        let mut cut = name.len().min(200);
        while !name.is_char_boundary(cut) {
            cut -= 1;
        }
        name.truncate(cut);
        if name.is_empty() || is_device(&name) {
            name.insert(0, '_');
        }
        FileName(format!("{name}.{ending}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
