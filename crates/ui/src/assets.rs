//! Owns the files a browser loads: style, script, htmx, icons, logo. From disk in a debug build,
//! inside the binary otherwise.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock};

use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// One file with what the answer's headers need.
#[derive(Clone, Debug)]
pub struct Asset {
    pub bytes: Cow<'static, [u8]>,
    /// The value of `Content-Type`.
    pub mime: &'static str,
    /// The value of `ETag`, quoted. It is also the `v=` of [`url`], so that an answer to a request
    /// with `?v=` may carry `Cache-Control: max-age=31536000, immutable`.
    pub etag: String,
}

/// The files that are put together from numbered parts, in the order of their names.
const JOINED: [(&str, &str); 2] = [("gd.css", "css/"), ("gd.js", "js/")];

/// The file behind `/assets/<path>`; `None` for anything that is not served.
///
/// ```
/// let css = ui::assets::get("gd.css").unwrap();
/// assert_eq!(css.mime, "text/css; charset=utf-8");
/// assert!(ui::assets::get("../Cargo.toml").is_none());
/// ```
pub fn get(path: &str) -> Option<Asset> {
    if let Some((_, parts)) = JOINED.iter().find(|(name, _)| *name == path) {
        return Some(join(parts, mime(path)?));
    }
    if path.contains('/') {
        return None; // the parts are not served one by one
    }
    let file: EmbeddedFile = Files::get(path)?;
    let etag = quote(&file.metadata.sha256_hash());
    Some(Asset { bytes: file.data, mime: mime(path)?, etag })
}

/// The address of a file, with its fingerprint, as pages write it.
pub fn url(path: &str) -> String {
    static KNOWN: OnceLock<Mutex<HashMap<String, String>>> = OnceLock::new();
    let fresh = || match get(path) {
        Some(asset) => format!("/assets/{path}?v={}", asset.etag.trim_matches('"')),
        None => format!("/assets/{path}"),
    };
    if cfg!(debug_assertions) && path != "icons.svg" {
        return fresh(); // an edit of the style must show at once
    }
    let known = KNOWN.get_or_init(Mutex::default);
    match known.lock() {
        Ok(mut map) => map.entry(path.to_string()).or_insert_with(fresh).clone(),
        Err(_) => fresh(),
    }
}

fn join(folder: &str, mime: &'static str) -> Asset {
    static JOINS: OnceLock<Mutex<HashMap<String, Asset>>> = OnceLock::new();
    let fresh = || {
        let mut names: Vec<_> = Files::iter().filter(|name| name.starts_with(folder)).collect();
        names.sort();
        let mut bytes = Vec::new();
        let mut mix = [0u8; 32];
        for file in names.iter().filter_map(|name| Files::get(name)) {
            for (slot, byte) in mix.iter_mut().zip(file.metadata.sha256_hash()) {
                *slot = slot.rotate_left(1) ^ byte;
            }
            bytes.extend_from_slice(&file.data);
        }
        Asset { bytes: bytes.into(), mime, etag: quote(&mix) }
    };
    if cfg!(debug_assertions) {
        return fresh();
    }
    match JOINS.get_or_init(Mutex::default).lock() {
        Ok(mut map) => map.entry(folder.to_string()).or_insert_with(fresh).clone(),
        Err(_) => fresh(),
    }
}

fn quote(hash: &[u8]) -> String {
    let hex: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}

fn mime(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_are_whole_and_the_parts_are_not_served() {
        let css = String::from_utf8(get("gd.css").unwrap().bytes.into_owned()).unwrap();
        let tokens = css.find("@layer reset, tokens").expect("the order of layers is declared");
        assert!(tokens < css.find(".btn {").unwrap(), "layers are declared before they are used");
        assert!(get("css/10-tokens.css").is_none());
        assert!(get("js/10-menu.js").is_none());
    }

    #[test]
    fn no_part_of_the_script_needs_eval() {
        let js = String::from_utf8(get("gd.js").unwrap().bytes.into_owned()).unwrap();
        for word in ["eval(", "new Function", ".innerHTML =", "setAttribute('style'"] {
            assert!(!js.contains(word), "the script uses {word}");
        }
    }

    #[test]
    fn an_address_changes_with_the_file() {
        let css = get("gd.css").unwrap();
        assert_eq!(url("gd.css"), format!("/assets/gd.css?v={}", css.etag.trim_matches('"')));
        assert_ne!(url("gd.css"), url("gd.js"));
    }
}
