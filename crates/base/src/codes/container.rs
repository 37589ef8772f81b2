//! Owns the container number of ISO 6346: owner, category, serial number, check digit.
use super::{checked_code, clean, refuse};
use crate::error::CodeError;
use lang::m;

checked_code!(
    /// A container number with a right check digit: `CSQU3054383`.
    ContainerNo,
    check
);

fn check(text: &str) -> Result<String, CodeError> {
    let code = clean(text);
    let bytes = code.as_bytes();
    let shape = bytes.len() == 11
        && bytes[..3].iter().all(u8::is_ascii_uppercase)
        && matches!(bytes[3], b'U' | b'J' | b'Z')
        && bytes[4..].iter().all(u8::is_ascii_digit);
    if !shape {
        return refuse(m::BASE_CONTAINER_SHAPE.with("text", text.trim()));
    }
    let digit = check_digit(bytes);
    if u32::from(bytes[10] - b'0') != digit {
        return refuse(m::BASE_CONTAINER_DIGIT.with("text", text.trim()).with("digit", digit));
    }
    Ok(code)
}

/// Σ value × 2^position over the first ten characters, mod 11, mod 10.
fn check_digit(bytes: &[u8]) -> u32 {
    let weighed = bytes.iter().take(10).enumerate().map(|(place, byte)| value(*byte) << place);
    weighed.sum::<u32>() % 11 % 10
}

/// Digits count as themselves; letters start at A = 10 and skip every multiple of 11 (as many as
/// tens begin).
fn value(byte: u8) -> u32 {
    if byte.is_ascii_digit() {
        return u32::from(byte - b'0');
    }
    let order = u32::from(byte - b'A');
    10 + order + order.div_ceil(10)
}

impl ContainerNo {
    /// `CSQU 305438 3`, as doors and papers show it.
    pub fn grouped(&self) -> String {
        format!("{} {} {}", &self.0[..4], &self.0[4..10], &self.0[10..])
    }
}
