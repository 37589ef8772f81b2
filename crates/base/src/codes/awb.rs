//! Owns the air waybill number: airline prefix, serial number, check digit mod 7.
use super::{checked_code, clean, refuse};
use crate::error::CodeError;
use lang::m;

checked_code!(
    /// Eleven digits: three of the airline, seven of the bill, and those seven modulo 7.
    AwbNo,
    check
);

fn check(text: &str) -> Result<String, CodeError> {
    let code = clean(text);
    if code.len() != 11 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return refuse(m::BASE_AWB_SHAPE.with("text", text.trim()));
    }
    let serial = code[3..10].bytes().fold(0_u32, |n, b| n * 10 + u32::from(b - b'0'));
    let digit = serial % 7;
    if u32::from(code.as_bytes()[10] - b'0') != digit {
        return refuse(m::BASE_AWB_DIGIT.with("text", text.trim()).with("digit", digit));
    }
    Ok(code)
}

impl AwbNo {
    /// `784-1234 5675`
    pub fn grouped(&self) -> String {
        format!("{}-{} {}", &self.0[..3], &self.0[3..7], &self.0[7..])
    }
}
