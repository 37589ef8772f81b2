//! Owns the commodity code: six digits of the Harmonized System, ten on a Chinese declaration.
use super::{checked_code, clean, refuse};
use crate::error::CodeError;
use lang::m;

checked_code!(
    /// A commodity code of 4 to 10 digits, stored without dots; a leading zero stays.
    HsCode,
    check
);

fn check(text: &str) -> Result<String, CodeError> {
    let code = clean(text);
    let digits = (4..=10).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    if !digits {
        return refuse(m::BASE_HS_SHAPE.with("text", text.trim()));
    }
    // chapters run from 01 to 97; 98 and 99 are for national use; 77 is kept free
    if matches!(&code[..2], "00" | "77") || &code[2..4] == "00" {
        return refuse(m::BASE_HS_CHAPTER.with("text", text.trim()));
    }
    Ok(code)
}

impl HsCode {
    /// A code that a Chinese declaration takes: exactly ten digits.
    pub fn parse_for_declaration(text: &str) -> Result<HsCode, CodeError> {
        let code = HsCode::parse(text)?;
        if code.is_declarable() {
            return Ok(code);
        }
        let digits = code.0.len();
        refuse(m::BASE_HS_TEN.with("text", text.trim()).with("digits", digits))
    }

    pub fn is_declarable(&self) -> bool {
        self.0.len() == 10
    }

    pub fn chapter(&self) -> &str {
        &self.0[..2]
    }

    pub fn heading(&self) -> &str {
        &self.0[..4]
    }

    /// The six digits that all countries share, when the code has that many.
    pub fn international(&self) -> Option<&str> {
        self.0.get(..6)
    }

    /// `9403.60.9990`, as declarations and customers write it.
    pub fn dotted(&self) -> String {
        let code = &self.0;
        let mut out = code[..4].to_string();
        for part in [code.get(4..code.len().min(6)), code.get(6..)] {
            if let Some(part) = part.filter(|p| !p.is_empty()) {
                out.push('.');
                out.push_str(part);
            }
        }
        out
    }
}
