//! Owns the bank code of ISO 9362 (BIC, SWIFT code).
use super::{checked_code, clean, refuse};
use crate::country::Country;
use crate::error::CodeError;
use lang::m;

checked_code!(
    /// Eight or eleven characters: bank, country, place, and a branch.
    Bic,
    check
);

fn check(text: &str) -> Result<String, CodeError> {
    let code = clean(text);
    let bytes = code.as_bytes();
    let shape = matches!(bytes.len(), 8 | 11)
        && bytes[..6].iter().all(u8::is_ascii_uppercase)
        && bytes[6..].iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !shape {
        return refuse(m::BASE_BIC_SHAPE.with("text", text.trim()));
    }
    let country = &code[4..6];
    // XK is Kosovo's by agreement, not by ISO 3166
    if country != "XK" && Country::parse(country).map_or(true, |found| found.code() != country) {
        return refuse(m::BASE_BIC_COUNTRY.with("text", text.trim()).with("country", country));
    }
    Ok(code)
}
