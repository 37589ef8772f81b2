//! Owns the unified social credit code of Chinese companies (GB 32100-2015), 18 characters.
use super::{checked_code, clean, refuse};
use crate::error::CodeError;
use lang::m;

checked_code!(
    /// A unified social credit code 统一社会信用代码 with a right check character.
    CreditCode,
    check
);

/// The 31 characters of GB 32100-2015: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

fn check(text: &str) -> Result<String, CodeError> {
    let code = clean(text);
    let values: Option<Vec<usize>> =
        code.bytes().map(|byte| ALPHABET.iter().position(|known| *known == byte)).collect();
    let Some(values) = values.filter(|values| values.len() == 18) else {
        return refuse(m::BASE_CREDIT_SHAPE.with("text", text.trim()));
    };
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    let wanted = ALPHABET[(31 - sum % 31) % 31];
    if code.as_bytes()[17] != wanted {
        return refuse(m::BASE_CREDIT_DIGIT.with("text", text.trim()));
    }
    Ok(code)
}
